"""A workbook in which no text is a formula, and nothing depends on when or where it is made."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, Generic, TypeVar

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.domain.addresses import link
from tracker.presentation.document import Piece, Words, plain
from tracker.presentation.language import DASH, Language
from tracker.presentation.xlsx.cells import (
    FORMULAS,
    LONGEST_ADDRESS,
    Address,
    Cell,
    Day,
    Numbered,
    Percent,
    Points,
    cut,
)
from tracker.presentation.xlsx.heights import highest, lines

OPTIONS = {
    "constant_memory": True,  # rows are written once, from the first to the last
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
MOST_LINKS = 65_530  # that Excel has room for on a sheet
LAST = 8  # the last column of the overview
ACROSS = 145  # letters that fit into a line over its width
LINE = 1.36  # the height of a line to the size of its letters
EVERY_CELL = "A1:XFD1048576"
HIGHEST = 409  # points that a row can have
SHARED = "(?<=_x[0-9A-Fa-f]{4})(?=_x[0-9A-Fa-f]{4}_)"  # between escapes that share their _
FORBIDDEN = r"[\[\]:*?/\\]"  # in the name of a sheet
DAYS = {"en": "yyyy-mm-dd", "de": "dd.mm.yyyy", "ru": "dd.mm.yyyy"}
TOP = {"valign": "top"}
TEXT = {**TOP, "text_wrap": True, "align": "left", "indent": 1}
RIGHT = {"valign": "top", "align": "right", "indent": 1}
HEAD = {
    **TEXT,
    "bold": True,
    "bg_color": "#dfe7ef",
    "bottom": 1,
    "border_color": "#7f8c99",
}
FORMATS: dict[str, dict[str, Any]] = {
    "line": {**TOP, "text_wrap": True},
    "text": TEXT,
    "formula": {**TEXT, "quote_prefix": True},  # text, also when somebody edits it
    "number": {**RIGHT, "num_format": "0.0###"},
    "count": {**RIGHT, "num_format": "0"},
    "percent": {**RIGHT, "num_format": "0.0 %"},
    "points": {**RIGHT, "num_format": "+0.0;-0.0;0.0"},
    "dash": RIGHT,
    "link": {**TEXT, "font_color": "#1f4e9e", "font_size": 9, "underline": 1},
    "number link": {**RIGHT, "num_format": "0", "font_color": "#1f4e9e", "underline": 1},
    "head": HEAD,
    "head of numbers": {**HEAD, "align": "right", "indent": 1},
    "total": {**TEXT, "bold": True, "top": 1, "border_color": "#7f8c99"},
    "total number": {**RIGHT, "bold": True, "top": 1, "border_color": "#7f8c99"},
    "title": {"bold": True, "font_size": 16, "text_wrap": True, "valign": "top"},
    "part": {"bold": True, "font_size": 12, "font_color": "#1f4e79", "text_wrap": True},
    "quiet": {"font_color": "#595959", "text_wrap": True, "valign": "top"},
}

T = TypeVar("T")


def may_lead_there(url: str) -> bool:
    """Whether an address may be followed, and Excel can keep it as it is."""
    is_plain = url.startswith(("https://", "http://", "mailto:")) and "[" not in url
    return is_plain and len(url) <= LONGEST_ADDRESS and link(url) is not None


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column of a table: its head, what stands in it, and its width in characters."""

    head: str
    value: Callable[[T], Cell]
    width: int = 11
    is_printed: bool = True  # the columns that are not come after those that are


@dataclass
class Sheet:
    """A sheet that is being written, row by row."""

    page: Worksheet
    name: str
    row: int = 0
    links: int = field(default=0)


class Book:
    """The workbook of a report."""

    def __init__(self, say: Language, *, created: datetime, properties: dict[str, str]) -> None:
        self.say = say
        self._bytes = BytesIO()
        self._workbook = Workbook(self._bytes, OPTIONS)
        self._workbook.set_properties({**properties, "created": created})
        self._workbook.set_custom_property("Language", say.code)
        self._formats = {name: self._workbook.add_format(told) for name, told in FORMATS.items()}
        self.days = DAYS[say.code]
        self._formats["day"] = self._workbook.add_format({**TEXT, "num_format": self.days})
        self._names: set[str] = set()

    def finished(self) -> bytes:
        """The bytes of the whole workbook; nothing can be written after."""
        self._workbook.close()
        return self._bytes.getvalue()

    def format(self, name: str) -> Format:
        return self._formats[name]

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        return self._workbook.add_chart({"type": kind, "subtype": subtype})

    def sheet(self, title: str, footer: str, *, fits: bool = True) -> Sheet:
        """A new sheet that prints on landscape pages; if it fits, as wide as one of them."""
        name = self._free(title)
        page = self._workbook.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)  # A4
        if fits:  # where it does, breaks of pages are not heeded
            page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.set_footer(f"&L&8{footer.replace('&', '&&')}&R&8&P / &N")
        return Sheet(page, name)

    def _free(self, title: str) -> str:
        """A name of a sheet that Excel takes, and that no other sheet has."""
        kept = re.sub(FORBIDDEN, " ", title).strip("' ")[:31].strip("' ") or "1"
        name, number = kept, 2
        while name.lower() in self._names:
            name, number = f"{kept[:28]} {number}", number + 1
        self._names.add(name.lower())
        return name

    # Cells

    def put(self, sheet: Sheet, column: int, value: Cell, style: str | None = None) -> None:
        """Write a cell of the present row; nothing for None."""
        page, row = sheet.page, sheet.row
        match value:
            case None:
                return
            case str():
                self._text(sheet, column, value, style)
            case Day():
                self._day(sheet, column, value)
            case Percent() | Points():
                self._share(sheet, column, value)
            case Address():
                self._address(sheet, column, value.url or "")
            case Numbered():
                self._numbered(sheet, column, value)
            case int():
                page.write_number(row, column, value, self.format(style or "count"))
            case float():
                page.write_number(row, column, value, self.format(style or "number"))

    def _day(self, sheet: Sheet, column: int, value: Day) -> None:
        if whole := value.whole:
            sheet.page.write_datetime(sheet.row, column, whole, self.format("day"))
        else:
            self._text(sheet, column, self.say.day(value.on), None)

    def _share(self, sheet: Sheet, column: int, value: Percent | Points) -> None:
        if value.value is None:
            self._text(sheet, column, DASH, "dash")
            return
        is_share = isinstance(value, Percent)
        number = float(value.value if is_share else value.value * 100)
        style = self.format("percent" if is_share else "points")
        sheet.page.write_number(sheet.row, column, number, style)

    def _text(self, sheet: Sheet, column: int, text: str, style: str | None) -> None:
        """A text as it is: neither a formula nor an address nor marks of the file format."""
        kept = cut(text, self.say(" … (cut: a cell holds no more)"))
        usual = "formula" if kept.startswith(FORMULAS) else "text"
        shown = self.format(style or usual)
        first, *others = fragments(kept)
        if others:
            runs = (each for fragment in others for each in (shown, fragment))
            sheet.page.write_rich_string(sheet.row, column, first, *runs, shown)
        elif kept:
            sheet.page.write_string(sheet.row, column, kept, shown)

    def _address(self, sheet: Sheet, column: int, url: str) -> None:
        """An address, leading there where that is allowed and Excel has room for it."""
        if not may_lead_there(url) or sheet.links >= MOST_LINKS:
            self._text(sheet, column, url, None)
            return
        sheet.links += 1
        sheet.page.write_url(sheet.row, column, url, self.format("link"), url)

    def _numbered(self, sheet: Sheet, column: int, value: Numbered) -> None:
        """A number that leads to an address; Excel keeps the link when its text makes room."""
        if value.url and may_lead_there(value.url) and sheet.links < MOST_LINKS:
            self._address(sheet, column, value.url)
            sheet.page.write_number(sheet.row, column, value.number, self.format("number link"))
        else:
            self.put(sheet, column, value.number)

    def across(self, sheet: Sheet, told: str | Piece | Words, style: str = "line") -> None:
        """A text in a row of its own, over the width of the overview."""
        text = plain(told)
        size = FORMATS[style].get("font_size", 11)
        self._height(sheet, lines(text, ACROSS * 11 // size), size)
        sheet.page.merge_range(sheet.row, 0, sheet.row, LAST, "", self.format(style))
        self.put(sheet, 0, text, style)
        sheet.row += 1

    def _height(self, sheet: Sheet, count: int, size: int = 11) -> None:
        """Make the present row so many lines high; one line is what it is anyway."""
        if count > 1 or size > 11:
            sheet.page.set_row(sheet.row, min(count * size * LINE, HIGHEST))

    # Tables

    def row(self, sheet: Sheet, values: Iterable[Cell], style: str | None = None) -> None:
        """Write a row, and go on to the next."""
        for column, value in enumerate(values):
            self.put(sheet, column, value, style)
        sheet.row += 1

    def high_row(self, sheet: Sheet, cells: Sequence[Cell], widths: Sequence[int]) -> None:
        """A row that is as high as the longest text in it."""
        self._height(sheet, highest(cells, widths))
        self.row(sheet, cells)

    def heads(
        self, sheet: Sheet, heads: Sequence[str], widths: Sequence[int], style: str = "head"
    ) -> None:
        """The head of a table, as high as its longest."""
        self._height(sheet, highest(heads, [width * 3 // 4 for width in widths]))
        self.row(sheet, heads, style)

    def table(self, sheet: Sheet, columns: Sequence[Column[T]], rows: Iterable[T]) -> None:
        """A table that fills a sheet: a head that stays, filters, a row for each record."""
        page, widths = sheet.page, [max(one.width, longest_word(one.head)) for one in columns]
        for position, width in enumerate(widths):
            page.set_column(position, position, width)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        self.heads(sheet, [column.head for column in columns], widths)
        for one in rows:
            self.high_row(sheet, [column.value(one) for column in columns], widths)
        last = max(sheet.row - 1, 1)
        page.ignore_errors({"number_stored_as_text": EVERY_CELL})  # numbers of commitments
        page.autofilter(0, 0, last, len(columns) - 1)
        page.print_area(0, 0, last, sum(column.is_printed for column in columns) - 1)


def fragments(text: str) -> list[str]:
    """The text in runs, of which there are several only where one would not come out whole.

    XlsxWriter takes <r>…</r> for a run, and misses the second of two escapes that share a sign.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        return [text[:1], text[1:]]
    return re.split(SHARED, text)


def longest_word(text: str) -> int:
    """The width that a head needs, with room for the sign of a filter."""
    return max((cell_len(word) for word in text.split()), default=0) + 3
