"""A workbook as somebody edits it in an office program."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook


class Edited:
    """A copy of a workbook that somebody edits."""

    def __init__(self, exported: Path, folder: Path) -> None:
        self.path = folder / "edited.xlsx"
        self.book: Any = load_workbook(exported)

    def heads(self, sheet: str) -> list[str]:
        return [cell.value for cell in self.book[sheet][1]]

    def row(self, sheet: str, name: str) -> int:
        """The row of a thing, by its number or code."""
        return next(row[0].row for row in self.book[sheet] if row[0].value == name)

    def put(self, sheet: str, row: int, **cells: Any) -> None:
        """Write in a row; `title_en` is the column "title en"."""
        for head, text in cells.items():
            column = self.heads(sheet).index(head.replace("_", " ")) + 1
            self.book[sheet].cell(row, column).value = text

    def add(self, sheet: str, **cells: str) -> None:
        page = self.book[sheet]
        self.put(sheet, page.max_row + 1 if page["A2"].value else 2, **cells)

    def save(self) -> str:
        self.book.save(self.path)
        return str(self.path)
