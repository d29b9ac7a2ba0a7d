"""What stands in the cells of a workbook for editing: the fields of things, as people name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from tracker.domain.edition import COMMITMENT, PARTY, SOURCE, Cells, Key
from tracker.domain.files import AgreementFile
from tracker.domain.lines import Thing
from tracker.interchange import agreement_models as models
from tracker.interchange.agreement_data import Telling
from tracker.interchange.edition.layout import FIELDS
from tracker.interchange.thing_data import thing_data

NOT_HERE = "too long for a cell: it is not edited here"
LONGEST = 32_000  # UTF-16 units of a cell, as Excel counts them
MODELS: dict[str, type[BaseModel]] = {
    COMMITMENT: models.Part,
    PARTY: models.Party,
    SOURCE: models.Source,
}


@dataclass(frozen=True)
class Sheets:
    """The cells of each sheet, by the id or code of their row, and the columns."""

    cells: Mapping[Key, Cells]
    fields: Mapping[str, tuple[str, ...]]  # by kind

    def rows(self, kind: str) -> Iterator[tuple[str, Cells]]:
        return ((id_, cells) for (of, id_), cells in self.cells.items() if of == kind)


def sheets_of(file: AgreementFile) -> Sheets:
    """The cells in which an agreement is edited."""
    telling = Telling(file)
    cells = {
        (thing.type, thing.id): cells_of(telling, thing)
        for thing in telling.fields
        if thing.type in FIELDS
    }
    fields = {kind: tuple(columns(kind, cells)) for kind in FIELDS}
    return Sheets(cells, fields)


def columns(kind: str, cells: Mapping[Key, Cells]) -> Iterator[str]:
    """The fields of a sheet: those told by language in English first, then in all that are used."""
    used = {field for (of, _), one in cells.items() if of == kind for field in one}
    for name in FIELDS[kind]:
        if name.endswith("."):
            told = sorted(one for one in used if one.startswith(name) and one != f"{name}en")
            yield from (f"{name}en", *told)
        else:
            yield name


def cells_of(telling: Telling, thing: Thing) -> Cells:
    """What is said of a thing, in the fields that its sheet has."""
    fields = telling.fields[thing]
    if thing.type == SOURCE:
        fields = {**fields, "id": fields["code"]}
    data = thing_data(thing.type, MODELS[thing.type], fields)
    if thing.type == COMMITMENT:
        named = {name: telling.named(name, fields) for name in ("parent", "section", "area")}
        data |= {name: code for name, code in named.items() if code}
    return dict(flat(thing.type, data))


def flat(kind: str, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in FIELDS[kind]:
        value = data.get(name.removesuffix("."))
        if isinstance(value, str):
            yield name, shortened(value)
        elif isinstance(value, Mapping):
            yield from ((f"{name}{language}", shortened(text)) for language, text in value.items())


def shortened(text: str) -> str:
    """A text, or in its place a remark that it is too long for a cell."""
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    return f"[{len(text):,} characters, {NOT_HERE}]"
