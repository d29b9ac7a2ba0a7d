"""Writes the workbook in which colleagues review a draft: no formula in it, no text as one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.domain.drafting.proposals import Draft, Proposal
from tracker.domain.drafting.reviewing import DECISIONS, articles_of
from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.domain.things import COMMITMENT_KINDS, PARTY_KINDS
from tracker.interchange.drafts.building import Settings
from tracker.interchange.drafts.found import digests
from tracker.interchange.drafts.layout import (
    ARTICLE_COLUMNS,
    ARTICLES,
    DUTIES,
    DUTY_COLUMNS,
    FORMAT,
    PARTIES,
    PARTY_COLUMNS,
    README,
    SCALE_COLUMNS,
    SCALES,
    SETTING_COLUMNS,
    SETTINGS,
    SETTINGS_IN_ORDER,
    Column,
)
from tracker.interchange.drafts.readme import told_of

CREATED = datetime(2000, 1, 1)  # the same file from the same text, whenever it is made
LONGEST = 32_000  # characters of a cell
LAST_ROW = 1_048_575
ROOM = 300  # rows below the last that take drop-downs
MAY = (
    *("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort"),
    *("autofilter", "insert_hyperlinks"),
)
"""What may be done on a sheet some of whose cells are locked."""
EVERY_CELL = "A1:XFD1048576"
OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
TEXT = {"valign": "top", "text_wrap": True, "indent": 1, "font_size": 10, "num_format": "@"}
FORMATS: dict[str, dict[str, Any]] = {
    "read": {**TEXT, "font_color": "#404040", "bg_color": "#f2f2f2", "border": 1},
    "written": {**TEXT, "border": 1, "locked": False},
    "head": {"bold": True, "bg_color": "#dfe7ef", "valign": "top", "text_wrap": True, "border": 1},
    "head written": {"bold": True, "bg_color": "#cfe3cf", "valign": "top", "border": 1},
    "open": {"bg_color": "#fff2b3"},
    "low": {"font_color": "#9c3d00"},
    "title": {"bold": True, "font_size": 16},
    "part": {"bold": True, "font_size": 12, "font_color": "#1f4e79"},
    "line": {"text_wrap": True, "valign": "top"},
}
for _name in ("read", "written", "head", "head written"):
    FORMATS[_name]["border_color"] = "#c8cdd2"


Choice: TypeAlias = tuple[str, str, str]
"""A scale to choose: its code with its version, its name, what it measures."""


class Book:
    """The workbook that is being written."""

    def __init__(self, title: str) -> None:
        self.bytes = BytesIO()
        self.workbook = Workbook(self.bytes, OPTIONS)
        self.workbook.set_properties({"title": title[:200], "created": CREATED})
        self.formats = {name: self.workbook.add_format(told) for name, told in FORMATS.items()}

    def sheet(self, name: str) -> Worksheet:
        """A sheet that prints on landscape pages of A4, as wide as one."""
        page = self.workbook.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer(f"&L&8{name}&R&8&P / &N")
        page.ignore_errors({"number_stored_as_text": EVERY_CELL})
        return page

    def put(self, page: Worksheet, row: int, column: int, text: str, style: str) -> None:
        """A text as it is."""
        told = self.formats[style]
        if len(text) > LONGEST:
            raise TrackerError(
                f"A text has {len(text):,} characters, more than a cell holds, and begins with"
                f" {quoted(text)}: draft it as an agreement file, with -o draft.yaml."
            )
        if text:
            page.write_string(row, column, text, told)
        else:
            page.write_blank(row, column, None, told)

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        grows: bool = False,
    ) -> tuple[Worksheet, int]:
        """A sheet with a head that stays, and a row for each; how many rows it has.

        What nobody is asked to write in is locked; below the last row all is free where it grows.
        """
        page = self.sheet(name)
        below = self.formats["written"] if grows else None
        for at, column in enumerate(columns):
            page.set_column(at, at, column.width, below, {"hidden": column.is_hidden})
            self.put(page, 0, at, column.head, "head written" if column.is_written else "head")
        count = 0
        for row in rows:
            count += 1
            for at, (column, text) in enumerate(zip(columns, row, strict=True)):
                self.put(page, count, at, text, "written" if column.is_written else "read")
        page.freeze_panes(1, 2)
        page.repeat_rows(0)
        page.protect("", dict.fromkeys(MAY, True))
        return page, count

    def choice(self, page: Worksheet, column: int, last: int, words: Sequence[str]) -> None:
        """A drop-down in a column, also below the last row, for rows that are added."""
        rule = {
            "validate": "list",
            "source": list(words),
            "error_title": "Not one of the words",
            "error_message": f"Choose one of: {', '.join(words)}."[:255],
        }
        page.data_validation(1, column, min(last + ROOM, LAST_ROW), column, rule)

    def finished(self) -> bytes:
        self.workbook.close()
        return self.bytes.getvalue()


def workbook_draft(
    draft: Draft, settings: Settings, scales: Sequence[Choice], name: str | None = None
) -> bytes:
    """The bytes of the workbook of a draft; `scales` are those to choose from.

    `name` is that of its file, where it is known.
    """
    book = Book(settings.title)
    readme(book, draft, name)
    questions(book, settings, len(scales))
    page, count = book.table(PARTIES, PARTY_COLUMNS, (), grows=True)
    book.choice(page, 2, count, PARTY_KINDS)
    write_articles(book, draft)
    write_duties(book, draft)
    book.table(SCALES, SCALE_COLUMNS, scales)
    return book.finished()


def readme(book: Book, draft: Draft, name: str | None) -> None:
    """The sheet that explains the others."""
    page = book.sheet(README)
    page.hide_gridlines(2)
    page.fit_to_pages(1, 1)
    page.set_column(0, 0, 110)
    for row, (style, text) in enumerate(told_of(draft, name)):
        book.put(page, row, 0, text, style)
        if style == "line":
            page.set_row(row, 15 * max(1, -(-len(text) // 124)))


def questions(book: Book, settings: Settings, scales: int) -> None:
    """The sheet of the questions that decide the figures, and of what else is asked."""
    known = {
        **{key: "" for key in settings.answers},
        **{"slug": settings.slug, "title": settings.title, "language": settings.language},
        **{"short": settings.short or "", "signed": settings.signed or ""},
        **{"file": settings.file, "sha256": settings.sha256, "form": FORMAT},
        "numbers_are_ours": str(settings.numbers_are_ours).lower(),
    }
    rows = [(one.name, known.get(one.field, ""), one.asks) for one in SETTINGS_IN_ORDER]
    page, _ = book.table(SETTINGS, SETTING_COLUMNS, rows)
    for row, one in enumerate(SETTINGS_IN_ORDER, start=1):
        lines = max(-(-len(one.asks) // 90), -(-len(known.get(one.field, "")) // 38), 1)
        page.set_row(row, 14 * lines + 2)
        if one.words:
            rule = {"validate": "list", "source": list(one.words)}
            page.data_validation(row, 1, row, 1, rule)
        if one.field == "scale" and scales:  # another may be one of their own
            named = f"={SCALES}!$A$2:$A${scales + 1}"
            rule = {"validate": "list", "source": named, "error_type": "information"}
            page.data_validation(row, 1, row, 1, rule)
        if one.is_needed:
            page.conditional_format(row, 1, row, 1, blank(book))


def blank(book: Book) -> dict[str, Any]:
    """What makes a cell that waits for an answer be seen."""
    return {"type": "blanks", "format": book.formats["open"]}


def write_articles(book: Book, draft: Draft) -> None:
    """The sheet of the divisions of the text."""
    rows = [
        (
            one.number,
            one.cited or "",
            one.title,
            one.section or "",
            one.section_title or "",
            one.page or "",
            str(len(draft.of(one.number))),
        )
        for one in articles_of(draft)
    ]
    page, count = book.table(ARTICLES, ARTICLE_COLUMNS, rows, grows=True)
    page.autofilter(0, 0, max(count, 1), len(ARTICLE_COLUMNS) - 1)


def write_duties(book: Book, draft: Draft) -> None:
    """The sheet of proposed duties, with a decision to make for each."""
    page, count = book.table(DUTIES, DUTY_COLUMNS, map(cells, draft.proposals), grows=True)
    heads = [one.head for one in DUTY_COLUMNS]
    last = max(count, 1)
    do = heads.index("do")
    book.choice(page, do, count, DECISIONS)
    book.choice(page, heads.index("kind"), count, COMMITMENT_KINDS)
    page.conditional_format(1, do, last, do, blank(book))
    confidence = heads.index("confidence")
    low = {"type": "cell", "criteria": "==", "value": '"low"', "format": book.formats["low"]}
    page.conditional_format(1, confidence, last, confidence, low)
    page.autofilter(0, 0, last, len(heads) - 1)
    for row, one in enumerate(draft.proposals, start=1):
        page.set_row(row, height(one))
    page.freeze_panes(1, 3)
    page.print_area(0, 0, last, heads.index("wording"))


def cells(one: Proposal) -> tuple[str, ...]:
    """What stands in the row of a duty. Only where it is sure is the decision made: keep."""
    told: dict[str, str] = {
        "do": "keep" if one.confidence == "high" else "",
        "number": one.number,
        "text": one.text,
        "title": one.title,
        "who": one.who or "",
        "kind": one.kind,
        "due": str(one.times.due or ""),
        "confidence": one.confidence,
        "why unsure": "; ".join(one.doubts),
        "wording": "\n".join(map(str, one.marks)),
        "split into": "\n".join(" ".join(piece.split()) for piece in one.pieces),
        "comment": "",
        "when": one.times.due_words or one.times.told or "",
        "cited": one.label,
        "article": one.heading or "",
        "page": str(one.page or ""),
    }
    told["found"] = digests(lambda head: told[head])
    return tuple(told[column.head] for column in DUTY_COLUMNS)


def height(one: Proposal) -> int:
    """The height of a row in which the longest text can be read, up to what Excel allows."""
    told = [pair for pair in zip(DUTY_COLUMNS, cells(one), strict=True) if not pair[0].is_hidden]
    return min(13 * max(lines(text, column.width * 11 // 10) for column, text in told) + 4, 409)


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of a width."""
    return sum(-(-max(len(line), 1) // width) for line in text.split("\n"))
