"""What an agreement file brings to what is here, told before it is taken in."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from tracker.domain.bringing import Answer, Brought, Change, New
from tracker.domain.contents import Deadline, Value
from tracker.domain.files import AgreementFile
from tracker.domain.lines import Thing
from tracker.domain.questions import QUESTIONS
from tracker.domain.things import Fields, in_language
from tracker.services.imports import agreements_in, correcting_signature
from tracker.services.news import without_known
from tracker.storage.queries import things

UNTOLD = ("position", "agreement")  # fields that follow from the others
ASKED = tuple(one.field for one in QUESTIONS)
END_NEEDED = (
    "inherited deadline is true and no last day is told: nothing is due by it until there is one"
)
NONE_INHERITS = (
    "inherits_deadline of the agreement is true and of no commitment: nothing inherits its last day"
)


def brought(connection: Connection, file: AgreementFile) -> Brought:
    """What is new in a file, said otherwise, and here but not in it; nothing is written."""
    told = [thing for thing, _ in file.things]
    known = things.fields_of(connection, told, withdrawn=bool(file.definitions_at))
    is_new = not any(thing in known for thing in agreements_in(file))
    found = Brought(file.slug, is_new)
    names = {thing.id: name_of(thing, fields) for thing, fields in (*known.items(), *file.things)}
    for thing, fields in file.things:
        if thing not in known:
            is_part = bool(fields.get("parent"))
            kind = "part" if is_part else thing.type
            new = New(name_of(thing, fields), title_of(fields))
            found.new.setdefault(kind, []).append(new)
        elif not file.definitions_at:
            differing = list(changes(thing, fields, known[thing], names))
            found.changes += differing
            found.same[thing.type] += not differing
    found.answers += answers(file, known)
    found.missing += missing(connection, file)
    found.notes += notes(file)
    tell_acts(connection, file, found, names)
    return found


def changes(
    thing: Thing, fields: Fields, known: Fields, names: Mapping[str, str]
) -> Iterator[Change]:
    """The fields of a thing that are told otherwise; questions are told apart."""
    for field, value in sorted(fields.items()):
        asked = thing.type == "agreement" and field in ASKED
        if field in UNTOLD or asked or known.get(field) == value:
            continue
        was, says = (in_words(one, names) for one in (known.get(field), value))
        yield Change(thing.type, name_of(thing, fields), field, was, says)


def answers(file: AgreementFile, known: Mapping[Thing, Fields]) -> Iterator[Answer]:
    """What decides the headline figures, and what it was where it was otherwise."""
    for thing, fields in file.things:
        if thing.type == "agreement" and fields.get("slug") == file.slug:
            for field in ASKED:
                if field not in fields:
                    continue
                says, was = answer(field, fields), answer(field, known.get(thing, {}))
                is_changed = thing in known and was != says
                yield Answer(field, says, (was or "not answered") if is_changed else None)


def answer(field: str, fields: Fields) -> str:
    value = fields.get(field)
    if field == "inherits_deadline":
        return "" if value is None else str(bool(value)).lower()
    return str(value or "")


def missing(connection: Connection, file: AgreementFile) -> Iterator[New]:
    """The commitments of the agreement that are here, and not in the file."""
    own = next((one for one in things.agreements(connection) if one.slug == file.slug), None)
    told = {thing.id for thing, _ in file.things if thing.type == "commitment"}
    if own and told:
        for one in things.commitments(connection, own.row):
            if one.id not in told:
                yield New(one.number, one.title or "")


def notes(file: AgreementFile) -> Iterator[str]:
    """What the file says that has no effect as it stands."""
    own = [fields for thing, fields in file.things if thing.type == "agreement"]
    commitments = [fields for thing, fields in file.things if thing.type == "commitment"]
    if not commitments or not any(one.get("inherits_deadline") for one in own):
        return
    if not any(one.get("inherits_deadline") for one in commitments):
        yield NONE_INHERITS
    elif not any(one.get("ends") for one in own):
        yield END_NEEDED


def tell_acts(
    connection: Connection, file: AgreementFile, found: Brought, names: Mapping[str, str]
) -> None:
    """Tell the entries of a file that are not here as told, and the dates that these agree."""
    news, _ = without_known(connection, file)
    for one in correcting_signature(connection, news).entries:
        act = one.act
        if one.place:
            continue
        found.corrects += act.replaces is not None
        found.acts.append(f"{act.on or 'no day'}  {act.event}  {act.message or ''}".rstrip())
        found.deadlines += [
            (names.get(line.thing.id, line.thing.id), str(line.says.due))
            for line in act.lines
            if isinstance(line.says, Deadline)
        ]


def name_of(thing: Thing, fields: Fields) -> str:
    """The number, code or slug of a thing."""
    told = (fields.get(field) for field in ("number", "slug", "code"))
    return next((str(one) for one in told if one), thing.id)


def title_of(fields: Fields) -> str:
    """What people call a thing."""
    spoken = (in_language(fields, one) for one in ("title", "name", "short"))
    told = next(filter(None, spoken), None)
    return str(told or fields.get("title") or fields.get("text") or fields.get("url") or "")


def paired(value: Value) -> Value:
    """A code and the remark on it as one; that a source names a body goes without saying."""
    match value:
        case (str(code), None | "source"):
            return code
        case (str(code), str(remark)):
            return f"{code} ({remark})"
    return value


def in_words(value: Value, names: Mapping[str, str]) -> str:
    """A value on one line; ids as the names of what they are of, codes with the remark on them."""
    if isinstance(value, tuple):
        return ", ".join(in_words(paired(one), names) for one in value if one is not None)
    return "" if value is None else names.get(str(value), str(value))
