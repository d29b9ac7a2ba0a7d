"""Writes the workbook in which colleagues edit an agreement: ids are locked, words are chosen."""

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from tracker.domain.edition import COMMITMENT, Cells
from tracker.domain.giving import Gathered
from tracker.domain.things import in_language
from tracker.interchange.agreement_data import Telling
from tracker.interchange.drafts.workbook import FORMATS, LAST_ROW, MAY, ROOM, Book, lines
from tracker.interchange.edition.cells import Sheets, sheets_of
from tracker.interchange.edition.layout import (
    BASE,
    FORM,
    ID,
    LISTED,
    LISTS,
    MARKER,
    README,
    SHEETS,
    UPDATE,
    UPDATES,
    WORDS,
    head,
    width,
)
from tracker.interchange.edition.readme import told_of

FREE = FORMATS["written"]
FIXED = {**FORMATS["read"], "text_wrap": False, "font_size": 8}
A3 = 8


def write_edition(told: Gathered) -> bytes:
    """The workbook of an agreement, to be edited and taken in again."""
    telling, sheets = Telling(told.file), sheets_of(told.file)
    agreement = telling.of("agreement")[0]
    title = in_language(telling.fields[agreement], "title") or str(told.file.slug)
    book = EditionBook(title)
    book.readme(told_of(title, told, sheets))
    lists = lists_of(telling)
    for kind, name in SHEETS.items():
        book.things(name, kind, sheets, lists)
    book.updates(lists)
    book.lists(lists)
    for kind, name in SHEETS.items():
        book.base(f"{BASE}{name}", kind, sheets)
    book.marker(
        {"form": FORM, "agreement": agreement.id, "slug": told.file.slug or "", "stamp": told.stamp}
    )
    return book.finished()


def lists_of(telling: Telling) -> dict[str, list[tuple[str, str]]]:
    """The codes that cells may hold, each with what it means."""
    found = {
        f"{type_}s": [
            (telling.names[thing], in_language(telling.fields[thing], "title") or "")
            for thing in telling.of(type_)
        ]
        for type_ in ("section", "area")
    }
    return found | {"levels": levels_of(telling)}


def levels_of(telling: Telling) -> list[tuple[str, str]]:
    """The levels of the agreement's scale."""
    own = telling.fields[telling.of("agreement")[0]].get("scale")
    scales = [telling.scale(thing) for thing in telling.of("scale") if thing.id == own]
    return [
        (str(level["code"]), str(level.get("definition", {}).get("en", "")))
        for scale in scales
        for level in scale["levels"]
    ]


class EditionBook(Book):
    """The workbook that is being written."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.formats["free"] = self.workbook.add_format(FREE)
        self.formats["fixed"] = self.workbook.add_format(FIXED)

    def readme(self, told: Iterable[tuple[str, str]]) -> None:
        """The sheet that explains the others."""
        page = self.sheet(README)
        page.hide_gridlines(2)
        page.fit_to_pages(1, 1)
        page.set_column(0, 0, 110)
        for row, (style, text) in enumerate(told):
            self.put(page, row, 0, text, style)
            if style == "line":
                page.set_row(row, 15 * max(1, -(-len(text) // 124)))

    def things(
        self, name: str, kind: str, sheets: Sheets, lists: dict[str, list[tuple[str, str]]]
    ) -> None:
        """A sheet of things: what is for good is locked, all else may be edited."""
        fields = sheets.fields[kind]
        heads = [*fields, ID] if kind == COMMITMENT else [*fields]
        locked = ID if kind == COMMITMENT else fields[0]
        page = self.page(name, heads)
        count = 0
        for count, (id_, cells) in enumerate(sheets.rows(kind), start=1):
            row = {**cells, ID: id_}
            for at, field in enumerate(heads):
                style = "fixed" if field == locked else "free"
                self.put(page, count, at, row.get(field, ""), style)
            page.set_row(count, height(heads, row))
        if kind == COMMITMENT:
            page.set_column(len(heads) - 1, len(heads) - 1, width(ID), self.formats["fixed"])
        self.choices(page, kind, heads, count, lists)
        page.autofilter(0, 0, max(count, 1), len(heads) - 1)
        page.freeze_panes(1, 1)

    def page(self, name: str, heads: Sequence[str]) -> Worksheet:
        """A sheet whose cells may be written in, also below the last row."""
        page = self.sheet(name)
        page.set_paper(A3)
        page.repeat_rows(0)
        for at, field in enumerate(heads):
            page.set_column(at, at, width(field), self.formats["free"])
            self.put(page, 0, at, head(field), "head" if field == ID else "head written")
        page.protect("", dict.fromkeys(MAY, True))
        return page

    def choices(
        self,
        page: Worksheet,
        kind: str,
        heads: Sequence[str],
        count: int,
        lists: dict[str, list[tuple[str, str]]],
    ) -> None:
        """Drop-downs in the columns that hold words of a closed list."""
        for at, field in enumerate(heads):
            if (kind, field) in WORDS:
                self.choice(page, at, count, WORDS[kind, field])
            named = LISTED.get((kind, field), "")
            if rows := len(lists.get(named, ())):
                letter = "ACE"[list(lists).index(named)]
                source = f"={LISTS}!${letter}$2:${letter}${rows + 1}"
                rule = {"validate": "list", "source": source}
                page.data_validation(1, at, min(count + ROOM, LAST_ROW), at, rule)

    def updates(self, lists: dict[str, list[tuple[str, str]]]) -> None:
        """An empty sheet for what happened."""
        page = self.page(UPDATES, UPDATE)
        self.choices(page, UPDATES, UPDATE, 0, lists)
        page.freeze_panes(1, 1)

    def lists(self, lists: dict[str, list[tuple[str, str]]]) -> None:
        """A sheet of the codes that may be chosen, which nobody edits."""
        page = self.sheet(LISTS)
        for number, (name, codes) in enumerate(lists.items()):
            at = 2 * number
            page.set_column(at, at, 22)
            page.set_column(at + 1, at + 1, 46)
            self.put(page, 0, at, name, "head")
            self.put(page, 0, at + 1, "meaning", "head")
            for row, (code, meaning) in enumerate(codes, start=1):
                self.put(page, row, at, code, "read")
                self.put(page, row, at + 1, meaning, "read")
        page.freeze_panes(1, 0)
        page.protect()

    def base(self, name: str, kind: str, sheets: Sheets) -> None:
        """What a sheet was made from, out of sight: so that what was changed can be told."""
        page = self.workbook.add_worksheet(name)
        heads = [ID, *sheets.fields[kind]]
        for at, field in enumerate(heads):
            page.write_string(0, at, head(field))
        for row, (id_, cells) in enumerate(sheets.rows(kind), start=1):
            for at, text in enumerate((id_, *(cells.get(one, "") for one in heads[1:]))):
                if text:
                    page.write_string(row, at, text)
        page.very_hidden()

    def marker(self, told: dict[str, str]) -> None:
        """What the workbook is and what it was made from, out of sight."""
        page = self.workbook.add_worksheet(MARKER)
        for row, (name, text) in enumerate(told.items()):
            page.write_string(row, 0, name)
            page.write_string(row, 1, text)
        page.very_hidden()


def height(heads: Sequence[str], cells: Cells) -> int:
    """The height of a row in which the longest text can be read, up to what Excel allows."""
    told = (lines(cells.get(field, ""), width(field) * 11 // 10) for field in heads if field != ID)
    return min(13 * max(told) + 4, 409)
