"""Reads HTML: headings, paragraphs and lists; what is of the page around the text is left out."""

import re
from html.parser import HTMLParser
from pathlib import Path

from tracker.domain.drafting import marks
from tracker.domain.drafting.grammar import set_of
from tracker.domain.drafting.texts import Paragraph
from tracker.domain.errors import TrackerError
from tracker.interchange.texts.plain import decoded
from tracker.interchange.texts.told import Told, tidy

LEFT_OUT = set_of(
    "script style nav header footer aside form noscript template svg head button select"
)
BLOCKS = set_of(
    "p div section article main blockquote li dd dt tr table ul ol dl pre hr figure "
    "figcaption address center body td th"
)
HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
FEW_WORDS = 200  # characters of a cell on average
LARGEST = 9_999  # number with which a list may begin
ROMAN = 399  # the largest number of an item that is read as a Roman one
DECLARED = r"(?i)charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{2,40})"


def read_html(path: Path, encoding: str | None = None) -> Told:
    """A page of HTML. An encoding that it declares is named where its bytes are not UTF-8."""
    try:
        text = decoded(path, encoding)
    except TrackerError as refusal:
        declared = None if encoding else declared_by(path)
        if declared is None:
            raise
        raise TrackerError(
            f"{str(refusal).rstrip('.')}; the page says that it is {declared}: "
            f"--encoding {declared}."
        ) from None
    reader = Page()
    reader.feed(text)
    reader.close()
    reader.end_block()
    reader.tables = 0
    reader.end_table()
    notes = []
    if reader.rows_left_out:
        notes.append(f"Tables of data were left out: {reader.rows_left_out:,} rows.")
    return Told(reader.paragraphs, notes=notes)


def declared_by(path: Path) -> str | None:
    """The encoding that a page declares."""
    with path.open("rb") as file:
        found = re.search(DECLARED, file.read(4_096).decode("ascii", "ignore"))
    return found[1].lower() if found and found[1].lower() not in ("utf-8", "utf8") else None


class Page(HTMLParser):
    """Collects the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.pieces: list[str] = []
        self.heading: int | None = None
        self.left_out = 0
        self.lists: list[list[int | str]] = []  # of each: its kind and the number of the next item
        self.tables = 0  # that are open
        self.cells: list[list[Paragraph]] = []  # of the open table
        self.widest = 0  # cells of its widest row
        self.row = 0  # cells of its present row
        self.rows_left_out = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in LEFT_OUT:
            self.left_out += 1
        if tag in BLOCKS or tag in HEADINGS:
            self.end_block()
            self.heading = HEADINGS.get(tag)
        self.begin_table(tag)
        if tag in ("ol", "ul"):
            told = dict(attributes)
            start = told.get("start") or "1"
            kind = told.get("type") or ("1" if tag == "ol" else "•")
            self.lists.append([kind, number_in(start)])
        if tag == "li" and self.lists:
            self.pieces.append(self.mark())
        if tag == "br":
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in HEADINGS:
            self.end_block()
        if tag in LEFT_OUT and self.left_out:
            self.left_out -= 1
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag == "table" and self.tables:
            self.tables -= 1
            self.end_table()

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.pieces.append(data)

    def begin_table(self, tag: str) -> None:
        """Note where a table, a row or a cell of it begins."""
        self.tables += tag == "table"
        if self.tables and tag == "tr":
            self.row = 0
        if self.tables and tag in ("td", "th"):
            self.row += 1
            self.widest = max(self.widest, self.row)
            self.cells.append([])

    def end_table(self) -> None:
        """Keep the text of a table, unless it is one of data: several columns, few words."""
        if self.tables:
            return
        told = [one for cell in self.cells for one in cell]
        length = sum(len(one.text) for one in told)
        if self.widest > 1 and length < FEW_WORDS * len(self.cells):
            self.rows_left_out += len(self.cells) // self.widest
        else:
            self.paragraphs += told
        self.cells, self.widest, self.row = [], 0, 0

    def mark(self) -> str:
        """The mark that a browser shows before an item of a list."""
        kind, number = self.lists[-1]
        self.lists[-1][1] = int(number) + 1
        count = int(number)
        match kind:
            case "a" | "A":
                return f"({chr(ord(str(kind)) + (count - 1) % 26)}) "
            case "i" | "I":
                told = marks.in_roman(count) if count <= ROMAN else str(count)
                return f"({told}) "
            case "1":
                return f"{count}. "
            case _:
                return "• "

    def end_block(self) -> None:
        """Keep what was collected as a paragraph."""
        text = tidy(" ".join("".join(self.pieces).split()))
        if text and not re.fullmatch(r"(?:•|\(\w+\)|\d+\.)", text):
            told = self.cells[-1] if self.tables and self.cells else self.paragraphs
            told.append(Paragraph(text, heading=self.heading))
            self.pieces = []
        elif not text:
            self.pieces = []
        self.heading = None


def number_in(start: str) -> int:
    """The number with which a list begins; 1 where none is told."""
    return min(int(start), LARGEST) if re.fullmatch("[0-9]{1,9}", start) else 1
