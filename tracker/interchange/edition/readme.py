"""What the workbook for editing says about itself, in plain words."""

from collections.abc import Iterator

from tracker.domain.giving import Gathered
from tracker.interchange.edition.cells import MODELS, Sheets
from tracker.interchange.edition.layout import LISTS, SHEETS, UPDATES, head
from tracker.interchange.thing_models import keys

HOW = (
    "Cells on white are yours to edit. Grey cells are for good: they say which thing a row is, and"
    " are locked. Rows may be in any order.",
    "A new commitment, party or source: write in the first empty row below the others. A row that"
    " is taken out deletes nothing: what is no longer to be done is waived in the tracker.",
    "An emptied cell clears the field. Where a column has a list, choose from it.",
    f"What happened goes on the sheet {UPDATES}, a row each: the day, the commitments (17.2, or"
    " several: 17.2, 18), and what it means for them: a level with its basis, a date that is due,"
    " or nothing more. A source is named by its id on the sheet Sources; without one say why. by"
    " holds codes of the sheet Parties; BY: Minister says who spoke for it.",
    "Dates are 2022, 2022-H1, 2022-Q3, 2022-07 or 2022-07-01.",
)
BACK = (
    "tracker import FILE --dry-run shows what differs; tracker import FILE takes it in. Only what"
    " was changed here arrives, and what was changed here and in the tracker meanwhile is named.",
    "Leave the names of sheets and the heads of columns as they are.",
)


def told_of(title: str, told: Gathered, sheets: Sheets) -> Iterator[tuple[str, str]]:
    """The lines of the sheet, each with its style."""
    yield "title", title
    yield "line", f"{told.file.slug}, to be edited and taken in again. Made from {told.stamp}."
    yield from part("How to edit", HOW)
    yield from part("Take it in again", BACK)
    for kind, name in SHEETS.items():
        yield from part(f"Columns of the sheet {name}", meanings(kind, sheets))
    yield "line", f"The sheet {LISTS} has the codes that may be chosen."


def meanings(kind: str, sheets: Sheets) -> Iterator[str]:
    """What each column means."""
    info = keys(MODELS[kind])
    own = {
        "parent": "Number of the commitment it is a part of.",
        "section": "Code of a section.",
        "area": "Code of an area.",
    }
    for field in sheets.fields[kind]:
        name, spoken, language = field.partition(".")
        meaning = own.get(name) or str(info[name].description)
        told = f"{meaning.removesuffix(' by language.')}, in {language}." if spoken else meaning
        yield f"{head(field)}: {told}"


def part(title: str, told: Iterator[str] | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from (("line", ""), ("part", title))
    yield from (("line", one) for one in told)
