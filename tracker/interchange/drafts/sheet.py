"""The sheets of a draft's workbook, read by the heads of their columns."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.domain.faults import Gathering
from tracker.domain.tables import Row, Table
from tracker.domain.text import quoted
from tracker.interchange.drafts.layout import (
    ARTICLES,
    DUTIES,
    PARTIES,
    README,
    SCALES,
    SETTINGS,
    Column,
)
from tracker.interchange.record import Record, problems_of
from tracker.interchange.sheet_names import names_in
from tracker.interchange.tables import How, read_table

NEEDED = (SETTINGS, PARTIES, ARTICLES, DUTIES)
KNOWN_BY = 4  # of the six names of sheets


def is_draft(path: Path) -> bool:
    """Whether a file is the workbook of a draft, by most of the names of its sheets."""
    return len({README, *NEEDED, SCALES}.intersection(names_in(path))) >= KNOWN_BY


def check_sheets(path: Path) -> None:
    """Raise TrackerError for sheets that are missing."""
    names, missing = names_in(path), Gathering()
    for sheet in NEEDED:
        if sheet not in names:
            missing.add(
                f"{path}: found no sheet {quoted(sheet)}, expected it: leave the names of sheets"
                " as they are."
            )
    missing.check()


class Sheet:
    """A sheet whose columns are asked for by their heads. What is wrong in it is gathered."""

    def __init__(
        self, path: Path, name: str, columns: tuple[Column, ...], faults: Gathering
    ) -> None:
        self.table = sheet_of(path, name)
        self.faults = faults
        missing = Gathering()
        for one in columns:
            if one.head not in self.table.heads:
                missing.add(
                    f"{self.table.name}: found no column {quoted(one.head)}, expected it: leave the"
                    " heads of a draft as they are."
                )
        missing.check()

    def rows(self) -> Iterator[Row]:
        for row in self.table.read():
            if row.fault:
                self.faults.add(f"{self.table.place(row)}: {row.fault}")
            yield row

    def text(self, row: Row, head: str) -> str:
        """What a cell says."""
        return row.values[self.table.heads.index(head)].strip()

    def place(self, row: Row, head: str) -> str:
        return self.table.place(row, head)


def sheet_of(path: Path, name: str) -> Table:
    return read_table(path, How(sheet=name))


def refusals(model: type[Record], data: Mapping[str, Any], place: Any) -> Iterator[str]:
    """What a record may not hold, each with its place."""
    for path, problem in problems_of(model, data):
        yield f"{place(str(path[0]) if path else '')}: {problem}."
