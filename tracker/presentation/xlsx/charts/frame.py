"""What all charts of a workbook share: where their tables stand, their titles and axes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tracker.presentation.drawing.themes import LIGHT
from tracker.presentation.xlsx.book import Book
from tracker.presentation.xlsx.cells import Cell

Table: TypeAlias = tuple[list[str], list[list[Cell]]]
"""The heads of a table, and its rows."""


@dataclass(frozen=True)
class Area:
    """Where a table stands on the sheet: its head is in the row before the first."""

    sheet: str
    first: int
    last: int

    def column(self, position: int) -> list[str | int]:
        return [self.sheet, self.first, position, self.last, position]

    def head(self, position: int) -> list[str | int]:
        return [self.sheet, self.first - 1, position]


Drawn: TypeAlias = Callable[[Book, Area], Any]


GRID = {"major_gridlines": {"visible": True, "line": {"color": LIGHT.rule, "width": 0.5}}}


def axis_of_days(book: Book) -> dict[str, Any]:
    return {"num_format": book.days, "num_font": {"rotation": -45, "size": 9}}


def titled(chart: Any, title: str) -> Any:
    chart.set_title({"name": title, "name_font": {"size": 13, "bold": True, "color": LIGHT.ink}})
    chart.set_legend({"position": "bottom", "font": {"color": LIGHT.ink}})
    return chart
