"""Markdown of reports, read back with a CommonMark parser: text stays text."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.hostile import STORABLE
from tracker.domain.text import clean, printable
from tracker.presentation import markdown
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FRAMES = {
    "heading_open heading_close": lambda text: Heading(text),
    "paragraph_open paragraph_close": lambda text: Paragraph(text),
    "bullet_list_open list_item_open paragraph_open paragraph_close list_item_close"
    " bullet_list_close": lambda text: Bullets((text,)),
    "table_open thead_open tr_open th_open th_close th_open th_close tr_close thead_close"
    " tbody_open tr_open td_open td_close td_open td_close tr_close tbody_close"
    " table_close": lambda text: Grid((), (("cell", text),)),
}


def read(part: Part) -> list[Token]:
    return READER.parse(markdown.render([part]))


def blocks(tokens: list[Token]) -> str:
    """The kinds of blocks, without the text in them."""
    return " ".join(token.type for token in tokens if token.type != "inline")


def inner(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def shown(tokens: list[Token]) -> str:
    """What a reader sees, blanks made alike."""
    return " ".join("".join(token.content for token in inner(tokens)).split())


def expected(text: str) -> str:
    return " ".join(printable(text).split())


@pytest.mark.parametrize("text", STORABLE)
@pytest.mark.parametrize("frame", FRAMES)
def test_what_comes_from_data_is_shown_and_never_markup(frame: str, text: str) -> None:
    tokens = read(FRAMES[frame](text))

    assert blocks(tokens) == frame
    assert {token.type for token in inner(tokens)} <= {"text", "text_special"}
    assert shown(tokens).removeprefix("cell") == expected(text)


@given(st.text(alphabet="#*_-+=~`<>[]()!|\\&;:.1 ax\n\t", min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_row_of_signs_is_markup(text: str) -> None:
    kept = clean(text, field="title")
    if kept is None:
        return
    for frame, part in FRAMES.items():
        tokens = read(part(kept))
        assert blocks(tokens) == frame
        assert shown(tokens).removeprefix("cell") == expected(kept)


def test_a_note_is_stressed_and_nothing_in_it() -> None:
    tokens = read(Paragraph("* a _note_ *", quiet=True))

    assert [token.type for token in inner(tokens) if token.type.startswith("em")] == [
        "em_open",
        "em_close",
    ]
    assert shown(tokens) == "* a _note_ *"


def test_columns_of_numbers_are_set_to_the_right() -> None:
    text = markdown.render([Grid(("", "31 Dec"), (("complete", "0"),), right=(1,))])

    assert text.split("\n") == ["|  | 31 Dec |", "| --- | ---: |", "| complete | 0 |"]


def test_a_table_without_rows_is_nothing() -> None:
    assert markdown.render([Grid(("a",), ()), Paragraph("x")]) == "x"
