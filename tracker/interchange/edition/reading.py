"""Reads a workbook for editing back: what it was made from, and what it says now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tracker.domain.edition import COMMITMENT, Cells, Edition, Key, Row
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.faults import Gathering
from tracker.domain.text import LIMITS, clean, quoted
from tracker.interchange.edition.layout import (
    BASE,
    FIELDS,
    FORM,
    ID,
    MARKER,
    SHEETS,
    UPDATE,
    UPDATES,
    field_of,
    head,
)
from tracker.interchange.packages import Package, open_package
from tracker.interchange.sheet_names import names_in
from tracker.interchange.tables.sheets.book import Book, read_book
from tracker.interchange.tables.sheets.cells import SheetRow, read_sheet
from tracker.interchange.tables.sheets.grid import letters

CODES = {"party": "code", "source": "id"}  # the column that says which thing a row is


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook for editing, by the names of its sheets."""
    hidden = {f"{BASE}{sheet}" for sheet in SHEETS.values()}  # which nobody renames
    return {MARKER, *hidden} <= set(names_in(path))


def read_edition(path: Path) -> Edition:
    """What a workbook says. Raises TrackerError kinds, with the sheet and the cell."""
    with open_package(path) as package:
        reading = Reading(package, read_book(package))
        told = reading.marker()
        base: dict[Key, Cells] = {}
        rows: list[Row] = []
        for kind, name in SHEETS.items():
            for row in reading.things(kind, f"{BASE}{name}"):
                base[kind, str(row.id)] = row.cells
        for kind, name in SHEETS.items():
            with reading.faults.each():
                for row in reading.things(kind, name):
                    with reading.faults.each():
                        rows.append(as_known(row, base))
        updates: list[Row] = []
        with reading.faults.each():
            updates += reading.rows(UPDATES, UPDATES)
        reading.faults.check()
        return Edition(
            str(path),
            told["agreement"],
            told["slug"],
            told["stamp"],
            base,
            tuple(rows),
            tuple(updates),
        )


def as_known(row: Row, known: Mapping[Key, Cells]) -> Row:
    """A row without its code, where it was added. Raises TrackerError for an id of no thing."""
    if row.id is None or (row.kind, row.id) in known:
        return row
    if row.kind not in CODES:
        raise TrackerError(
            f"{row.where(ID)}: found {quoted(row.id)}, which is no commitment of this workbook:"
            " leave the cell empty where a row is new."
        )
    return replace(row, id=None)


class Reading:
    """Reads the sheets of one workbook."""

    def __init__(self, package: Package, book: Book) -> None:
        self.package, self.book = package, book
        self.parts = {sheet.name: sheet.part for sheet in book.sheets}
        self.read: dict[str, list[SheetRow]] = {}
        self.faults = Gathering()

    def sheet(self, name: str) -> list[SheetRow]:
        if name not in self.parts:
            raise TrackerError(
                f"{self.package.name}: found no sheet {quoted(name)}, expected it: leave the names"
                " of sheets as they are, or export anew."
            )
        if name not in self.read:
            cells = read_sheet(self.package, self.parts[name], self.place(name), self.book)
            self.read[name] = cells.rows
        return self.read[name]

    def place(self, name: str) -> str:
        return f"{self.package.name}, sheet {name}"

    def marker(self) -> dict[str, str]:
        """What the workbook is and was made from."""
        told = {row.texts.get(0, ""): row.texts.get(1, "") for row in self.sheet(MARKER)}
        if told.get("form") != FORM or not {"agreement", "slug", "stamp"} <= told.keys():
            raise TrackerError(
                f"{self.package.name}: found the form {quoted(told.get('form', ''))}, expected"
                f" {FORM}: this version of the tracker does not read it."
            )
        return told

    def things(self, kind: str, name: str) -> Iterator[Row]:
        """The rows of a sheet of things, each once."""
        seen: dict[str, str] = {}
        for row in self.rows(kind, name):
            own = row.cells.get(ID) or row.cells.get(CODES.get(kind, ""))
            cells = {field: text for field, text in row.cells.items() if field != ID}
            if not cells:
                continue
            if own and seen.setdefault(own, row.place) != row.place:
                where = row.where(CODES.get(kind, ID))
                self.faults.add(
                    f"{where}: found {quoted(own)} a second time, expected it once: a copied row is"
                    " new where its grey cell is empty."
                )
                continue
            yield Row(kind, own, cells, row.place, row.cell)

    def rows(self, kind: str, name: str) -> Iterator[Row]:
        """The rows of a sheet that say anything, with the field of each cell."""
        first, *others = self.sheet(name) or [SheetRow(1, {})]
        fields = self.fields(kind, name, first)
        for row in others:
            for column, fault in row.faults.items():
                if column in fields:
                    self.faults.add(f"{self.place(name)}: {fault}")
            cell = {field: f"{letters(at)}{row.number}" for at, field in fields.items()}
            place = self.place(name)
            cells = {
                field: text
                for at, field in fields.items()
                if (text := self.text(row.texts.get(at, ""), f"{place}, cell {cell[field]}"))
            }
            if cells:
                yield Row(kind, None, cells, f"{place}, row {row.number}", cell)

    def fields(self, kind: str, name: str, heads: SheetRow) -> Mapping[int, str]:
        """The field of each column. Raises TrackerError for heads that are missing.

        A column that is not there says nothing, and least of all that its cells were emptied.
        """
        found = {at: field_of(text) for at, text in heads.texts.items()}
        missing = Gathering()
        for field in self.needed(kind, name):
            if field not in found.values():
                missing.add(
                    f"{self.place(name)}: found no column {quoted(head(field))}, expected it:"
                    " leave the heads of columns as they are, or export anew."
                )
        for at, field in found.items():
            if list(found.values()).index(field) != list(found).index(at):
                missing.add(
                    f"{self.place(name)}: found two columns {quoted(head(field))}, expected one:"
                    " delete or rename one of them."
                )
            elif "." in field and f"{field.partition('.')[0]}." not in FIELDS.get(kind, ()):
                missing.add(
                    f"{self.place(name)}: found the column {quoted(head(field))}, which is told in"
                    " no language here: rename it."
                )
        missing.check()
        return found

    def needed(self, kind: str, name: str) -> tuple[str, ...]:
        """The fields that a sheet was made with."""
        if kind == UPDATES:
            return UPDATE
        if name.startswith(BASE):
            return (ID,)
        first, *_ = self.sheet(f"{BASE}{name}") or [SheetRow(1, {})]
        own = tuple(field_of(text) for text in first.texts.values())
        return own if kind == COMMITMENT else tuple(one for one in own if one != ID)

    def text(self, told: str, place: str) -> str:
        """The text of a cell as it is kept."""
        try:
            return clean(told, field="text", limit=LIMITS["text"]) or ""
        except WrongUsage as error:
            self.faults.add(f"{place}: {error}")
            return ""
