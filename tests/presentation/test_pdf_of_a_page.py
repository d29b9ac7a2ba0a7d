"""The PDF of a report of one page: it is one as long as its words can be read."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.presentation.printed import of
from tests.presentation.snapshots import bundled
from tracker.presentation import pdf
from tracker.presentation.document import Grid, Paragraph
from tracker.presentation.language import ENGLISH, LANGUAGES, Language
from tracker.presentation.render import Look, render

RECORD = json.dumps({"as_of": "2024-12-31", "size": "page", "stamp": {"text": "stamp"}})
USUAL, LEAST = 9.5, 7.0  # points


def sizes(page: PageObject, word: str) -> set[float]:
    """How large the letters of the texts are that hold a word."""
    found: set[float] = set()

    def look(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if word in text:
            found.add(round(abs(matrix[0]) * size, 1))

    page.extract_text(visitor_text=look)
    return found


def paged(paragraphs: int) -> list[PageObject]:
    told = [Paragraph(f"word {number}") for number in range(paragraphs)]
    made = pdf.render(of(*told, Grid((), (("cell",),))), RECORD, ENGLISH)
    return list(PdfReader(io.BytesIO(made)).pages)


@pytest.mark.parametrize("period", ["2021-Q4", "2022-H2", "2022-Q4", "2024", "2024-Q4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_on_the_deal_is_one_that_can_be_read(
    union_state_file: Path, period: str, language: str
) -> None:
    told = bundled(union_state_file, "page", period)
    [page] = PdfReader(io.BytesIO(b"".join(render(told, "pdf", Look(Language(language)))))).pages

    assert "2026-11-23" in page.extract_text() or "23.11.2026" in page.extract_text()
    assert min(sizes(page, "tracker verify")) >= LEAST


def test_the_more_there_is_to_tell_on_a_page_the_smaller_it_is() -> None:
    found = {}
    for count in range(30, 70):
        first, *others = paged(count)
        if not others:
            found[count] = (max(sizes(first, "word")), max(sizes(first, "cell")))
    words, cells = zip(*found.values(), strict=True)

    assert list(words) == sorted(words, reverse=True)
    assert (words[0], len(set(words))) == (USUAL, 4)
    assert min(cells) >= 7.4


def test_what_is_longer_in_any_type_has_its_usual_look() -> None:
    pages = paged(200)

    assert len(pages) > 1
    assert {size for page in pages for size in sizes(page, "word")} == {USUAL}
