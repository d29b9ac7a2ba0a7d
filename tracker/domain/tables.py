"""Tables as files hold them: rows of texts under heads, with the place of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

OF_FILE = ("body", "file")
"""The heads of what a row that is a file of its own has beside its keys: its text and its name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a text for each head, empty where nothing stands.

    `line` is that of the file or sheet where it begins, from 1. `fault` says what is wrong with
    it as a row, such as a cell too many; then `values` is what could be read. `file` is its own
    file, where each row has one; `item` says which it is of those that begin on its line. `beyond`
    are its cells to the right of the heads, where something stands there.
    """

    line: int
    values: tuple[str, ...]
    fault: str | None = None
    file: str | None = None
    item: str | None = None
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under heads, from one file or one sheet of it.

    `read` begins anew with each call, so that a long file is never held as a whole. `notes` are
    sentences about what was not read: a hidden sheet, a formula without a value.
    """

    name: str  # of the file, for messages, with the sheet where there are several
    heads: tuple[str, ...]
    read: Callable[[], Iterator[Row]]
    sheet: str | None = None
    columns: tuple[str, ...] = ()  # letters of the first columns, where the file is a workbook
    notes: Sequence[str] = ()

    def place(self, row: Row, head: str | None = None) -> str:
        """Where a row or one of its cells stands, for messages."""
        name = row.file or self.name
        number = self.heads.index(head) if head in self.heads else len(self.columns)
        if number < len(self.columns):
            return f"{name}, cell {self.columns[number]}{row.line}"
        item = f", {row.item}" if row.item else ""
        column = f", column {head}" if head in self.heads else ""
        return f"{name}:{row.line}{item}{column}"
