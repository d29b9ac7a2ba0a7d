"""Writes the parts of a document into a DOCX: heads, paragraphs, lists, tables, pictures."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.table import CT_Tbl
from docx.shared import Emu, Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph as Line

from tracker.domain.text import printable
from tracker.presentation import drawing
from tracker.presentation.document import (
    Bar,
    Bullets,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    Piece,
    pieces,
)
from tracker.presentation.docx import elements
from tracker.presentation.docx.pictures import png
from tracker.presentation.docx.reference import text_width
from tracker.presentation.docx.styles import NORMAL, TABLE, spoken
from tracker.presentation.pages import (
    LONGEST_BAR,
    Column,
    Pages,
    Run,
    columns,
    complete,
    is_lead,
    is_short,
    is_small,
    share,
    shares,
)

SIGN = Mm(1.9)  # what a character of a table takes, about
GAP = Mm(4)  # between columns
MOST = 0.5  # of what words leave that columns as wide as what they hold may take beside others
CELL = "Report Cell"
LOWEST = 4  # level of a head
AFTER_TABLE = Mm(2)
STYLES = {
    "strong": "Strong",
    "quiet": "Report Quiet",
    "quote": "Emphasis",
    "mark": "Report Mark",
    "code": "Report Code",
}


class Writing:
    """A DOCX that parts of a document are added to, one after the other."""

    def __init__(
        self,
        file: File,
        pages: Pages,
        styles: Mapping[str, str],
        fonts: Sequence[Path] = (),
    ) -> None:
        self.file, self.pages, self.styles, self.fonts = file, pages, styles, fonts
        self.end = file.element.body.get_or_add_sectPr()  # to look for it each time takes long
        self.width = text_width(file.sections[0])
        self.places = 0
        self.is_titled = False
        self.under_table = False

    def write(self, parts: Iterable[Part]) -> None:
        for part in parts:
            match part:
                case Heading():
                    self.heading(part)
                case Paragraph():
                    self.paragraph(part)
                case Grid():
                    self.grid(part)
                case Bullets():
                    for item in part.items:
                        self.tell(self.line("List Bullet"), item)
                case Picture():
                    self.picture(part)
                case _:
                    self.write([part.heading, *part.parts])

    def line(self, style: str) -> Line:
        """A new paragraph, away from a table that it follows."""
        line = Line(elements.element("p"), self.file._body)
        self.end.addprevious(line._p)
        line._p.style = self.styles[style]
        if self.under_table:
            line.paragraph_format.space_before = AFTER_TABLE
        self.under_table = False
        return line

    def heading(self, part: Heading) -> None:
        level, place = self.pages.level(part), self.pages.place(part)
        style = f"heading {min(max(1, level - 1), LOWEST)}" if self.is_titled else "Title"
        self.is_titled = True
        self.under_table = False
        line = self.line(style)
        self.tell(line, part.text, lines=False)
        if place:
            self.places += 1
            elements.mark_place(line, place, self.places)

    def paragraph(self, part: Paragraph) -> None:
        told = pieces(part.text)
        is_quote = bool(told) and all(one.style == "quote" for one in told)
        usual = "Quote" if is_quote else NORMAL
        line = self.line("Report Note" if part.quiet else usual)
        if is_lead(part):
            line.paragraph_format.keep_with_next = True
        self.tell(line, part.text)

    def grid(self, part: Grid) -> None:
        if not part.rows:
            return
        if self.under_table:  # two tables without anything between them would be one
            self.line(CELL)
        found = columns(part)
        rows = [part.heads, *part.rows] if any(part.heads) else list(part.rows)
        table = Table(CT_Tbl.new_tbl(len(rows), len(found), Emu(self.width)), self.file._body)
        self.end.addprevious(table._tbl)
        table._tbl.tblStyle_val = self.styles[TABLE]
        table.autofit = False
        elements.head_row(table, is_there=any(part.heads))
        if part.name:
            elements.describe(table, printable(part.name))
        if any(part.heads):
            elements.repeat(table.rows[0])
        measured = self.measured(found)
        for column, width in zip(table.columns, measured, strict=True):
            column.width = width
        for row, told in zip(table.rows, rows, strict=True):
            self.row(row, complete(told, len(found)), part.right, measured)
        if is_small(part):
            keep_together(table)
        self.under_table = True

    def row(
        self, row: _Row, told: Sequence[Cell], right: Sequence[int], widths: Sequence[Emu]
    ) -> None:
        if is_short(told):
            elements.keep_whole(row)
        for column, (cell, text) in enumerate(zip(row.cells, told, strict=True)):
            cell.width = widths[column]
            [line] = cell.paragraphs
            line._p.style = self.styles[CELL]
            if column in right:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self.tell(line, text)

    def measured(self, found: Sequence[Column]) -> list[Emu]:
        """The widths of columns: first their longest words, then what they hold or a share."""
        least = [one.word * SIGN + GAP for one in found]
        more = [0 if one.is_wide else max(one.longest - one.word, 0) * SIGN for one in found]
        parts = shares(found)
        if sum(least) > self.width:
            return [Emu(int(self.width * one / sum(least))) for one in least]
        room = self.width - sum(least)
        most = room * MOST if any(parts) else room
        fitting = min(1.0, most / sum(more)) if any(more) else 1.0
        left = room - sum(more) * fitting
        return [
            Emu(int(word + narrow * fitting + left * part / (sum(parts) or 1)))
            for word, narrow, part in zip(least, more, parts, strict=True)
        ]

    def picture(self, part: Picture) -> None:
        """A drawn chart above its table; the table alone where charts cannot be drawn."""
        self.tell(self.line("caption"), part.title, lines=False)
        if self.pages.draws:
            drawn = io.BytesIO(png(drawing.svg(part.chart), self.fonts))
            run = self.line(NORMAL).add_run()
            picture = run.add_picture(drawn, width=Emu(self.width))
            picture._inline.docPr.set("descr", printable(part.told))
        if part.table:
            self.grid(part.table)

    def tell(self, line: Line, text: Cell, *, lines: bool = True) -> None:
        """Add a text to a line, with what is set apart in it."""
        if isinstance(text, Bar):
            text = Piece(drawn_bar(text), style="mark")
        for one in self.pages.runs(text, lines=lines):
            if one.text:
                self.run(line, one)

    def run(self, line: Line, told: Run) -> None:
        run = line.add_run(told.text)
        leads = told.address or told.place
        style = "Hyperlink" if leads else STYLES.get(told.style)
        if style:
            run._r.style = self.styles[style]
        if told.language:
            run._r.get_or_add_rPr().append(spoken(told.language))
        if leads:
            elements.link(run, line, address=told.address, place=told.place)
        if told.language:
            self.quietly(line, f"\u00a0[{told.language}]")

    def quietly(self, line: Line, text: str) -> None:
        line.add_run(text)._r.style = self.styles["Report Quiet"]


def keep_together(table: Table) -> None:
    """Keep a table on one page: every row but the last with the one after it."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def drawn_bar(bar: Bar) -> str:
    """A bar of signs, none where nothing is counted, and no longer than a column."""
    longest = min(bar.longest, LONGEST_BAR)
    return bar.sign * max(round(share(bar) * longest), 1) if bar.count else ""
