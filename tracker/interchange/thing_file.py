"""The YAML of one thing, to be edited: written from its fields, and read back strictly."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from pydantic import ValidationError

from tracker.domain.editing import Sheet, Wanted, difference, languages_of
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.things import Fields
from tracker.interchange.agreement_models import Agreement
from tracker.interchange.agreement_records import fields_of, plain_agreement_fields
from tracker.interchange.record import Record, problems_in
from tracker.interchange.thing_data import PERIOD, Data, data_of
from tracker.interchange.thing_models import LISTS, MAPPINGS, MODELS, RECORDS, keys
from tracker.interchange.yaml import Document, read_yaml, refuse
from tracker.interchange.yaml_text import write_yaml

WIDTH = 88
CODES = {"party": "code", "source": "id"}


def write_thing(sheet: Sheet) -> str:
    """The YAML of one thing, with the fields it could have and has not in a remark."""
    data = data_of(sheet)
    known = [key for key in keys(MODELS[sheet.type]) if key not in ("id", "parts", *data)]
    head = [
        f"# {sheet.title}",
        "# What you save becomes the edit; a field that is taken out is cleared.",
        *wrap(f"# Not said yet: {', '.join(known)}", WIDTH, subsequent_indent="#   "),
    ]
    return "\n".join([*head, *write_yaml(data)])


class ThingFile:
    """The text of one thing, and what it wants of the thing as it was."""

    def __init__(self, text: str, name: str, sheet: Sheet) -> None:
        """Raises TrackerError for the first thing that is wrong, with its line."""
        self.document = read_yaml(text, name)
        if not isinstance(self.document.data, dict):
            refuse(name, 1, f"found no fields, expected those of the {sheet.type}")
        try:
            record = MODELS[sheet.type].model_validate(self.document.data)
        except ValidationError as refusal:
            raise self.told(*first(refusal, self.document)) from None
        self.check_identity(sheet)
        changed = difference(sheet.editable, told(record, sheet))
        internal = bool(getattr(record, "internal", False))
        self.wanted = Wanted(changed, internal if internal != sheet.internal else None)

    def check_identity(self, sheet: Sheet) -> None:
        """Raise TrackerError where the text is of another thing."""
        key = CODES.get(sheet.type, "id")
        found = self.document.data.get(key)
        if sheet.type in CODES and found != sheet.name:
            raise self.told((key,), f"a {sheet.type}'s code is for ever: it stays {sheet.name}")
        if sheet.type not in CODES and found is not None:
            raise self.told((key,), "an id is for ever: take this line out")

    def told(self, path: tuple[str | int, ...], problem: str) -> TrackerError:
        return TrackerError(self.document.told(path, problem))

    def placed(self, error: TrackerError) -> TrackerError:
        """The same error, with the line of the field that it is about."""
        if error.field is None:
            return error
        line, column, _ = self.document.where(path_of(error.field))
        return type(error)(f"{self.document.name}:{line}:{column}: {error}")


def first(refusal: ValidationError, document: Document) -> tuple[tuple[str | int, ...], str]:
    """The problem on the first line."""
    return min(problems_in(refusal), key=lambda problem: document.line(problem[0]))


def path_of(field: str) -> tuple[str, ...]:
    """Where a text of one thing has a field of the ledger."""
    if field in PERIOD:
        return ("period", PERIOD[field])
    return tuple(field.split("."))


def told(record: Record, sheet: Sheet) -> Fields:
    """The fields that a record says, as a definition holds them."""
    others = plain_agreement_fields(record) if isinstance(record, Agreement) else {}
    found = fields_of(sheet.type, record, **others)
    said = record.model_fields_set
    return {
        name: value
        for name, value in found.items()
        if ("period" if name in PERIOD else name.partition(".")[0]) in said
        and name not in ("code", "internal")
    }


def wanted_by(sheet: Sheet, settings: Sequence[tuple[str, str]]) -> Wanted:
    """What settings such as ("title.ru", "…") want of a thing; an empty value clears a field.

    Raises WrongUsage for what such a thing has not, or may not be.
    """
    data = data_of(sheet)
    touched: dict[str, str] = {}
    for name, value in settings:
        touched[put(data, sheet.type, name, value)] = name
    needed = [key for key, info in keys(MODELS[sheet.type]).items() if info.is_required()]
    chosen = {key: value for key, value in data.items() if key in touched or key in needed}
    try:
        record = MODELS[sheet.type].model_validate(chosen)
    except ValidationError as refusal:
        path, problem = problems_in(refusal)[0]
        raise WrongUsage(f"{touched.get(str(path[0]), path[0])}: {problem}.") from None
    before = {name: value for name, value in sheet.editable.items() if key_of(name) in touched}
    after = {name: value for name, value in told(record, sheet).items() if key_of(name) in touched}
    internal = bool(getattr(record, "internal", False))
    if "internal" not in touched or internal == sheet.internal:
        return Wanted(difference(before, after))
    return Wanted(difference(before, after), internal)


def key_of(field: str) -> str:
    """The key under which a file has a field of the ledger."""
    return path_of(field)[0]


def put(data: Data, type_: str, name: str, value: str) -> str:
    """Set a field in the data, or take it out; gives its key. Raises WrongUsage."""
    key, *rest = path_of(name)
    if key in CODES.values() and type_ in CODES:
        raise WrongUsage(f"A {type_}'s code is for ever.")
    if languages_of(type_, key) and not rest:
        raise WrongUsage(f"{key} is told by language: set {key}.en, or that of another.")
    here, last = data, key
    if rest:
        here, last = data.setdefault(key, {}), ".".join(rest)
        if not isinstance(here, dict):
            raise WrongUsage(f"{key} has no part {last}: set {key} as a whole.")
    if not value.strip():
        here.pop(last, None)
    elif not rest and key in (*LISTS, *RECORDS, *MAPPINGS, "period"):
        here[last] = structured(name, value)
    else:
        here[last] = value
    if rest and not here:
        del data[key]
    return key


def structured(name: str, value: str) -> Any:
    """A list or mapping that is set as YAML. Raises WrongUsage."""
    try:
        return read_yaml(value, name).data
    except TrackerError as error:
        raise WrongUsage(str(error)) from error
