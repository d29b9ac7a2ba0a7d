"""PDF of reports, read back with pypdf: whole, tagged, with its record."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from typer.testing import Result

from tests.hostile import HOSTILE
from tests.presentation import specimen
from tests.presentation.printed import RECORD, of, squeezed, texts
from tests.presentation.snapshots import bundled
from tracker.domain.errors import MissingExtra, TrackerError
from tracker.domain.reports import ProgressReport
from tracker.domain.text import printable
from tracker.presentation import drawing, formats, pdf, report_json
from tracker.presentation.document import (
    Bullets,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Piece,
)
from tracker.presentation.language import ENGLISH, LANGUAGES, Language
from tracker.presentation.render import Look, render
from tracker.presentation.report import document

CODE = (
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    "*bold* _emph_ `raw`",
    "@ref <label>",
    "$x^2$",
    "\\ \\u{41} \\#",
    '#eval("1 + 1") #(1 + 1)',
    "= heading\n- item\n+ item\n/ term: x",
    "https://example.org/#page(width: 1pt)",
    '"; #panic("x")',
    "// comment /* comment */",
    "~ -- --- ... 'quotes'",
)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@pytest.fixture(scope="module")
def told(union_state_file: Path) -> ProgressReport:
    return bundled(union_state_file, "full")


@pytest.fixture(scope="module")
def whole(told: ProgressReport) -> bytes:
    """The full report in English, with its charts."""
    return b"".join(render(told, "pdf", Look()))


@pytest.fixture(scope="module")
def read(whole: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(whole))


@pytest.fixture
def no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "available", lambda: False)


def printed(*parts: Part) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.render(of(*parts), RECORD, ENGLISH)))


def text_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def is_in(text: str, page: str) -> bool:
    """Whether a text is on a page; of what runs from the right, each word."""
    if not RIGHT_TO_LEFT.search(text):
        return squeezed(printable(text, lines=True)) in page
    return all(squeezed(word) in page or word[::-1] in page for word in printable(text).split())


def annotations(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for one in page.get("/Annots", ()):
            yield one.get_object()


def addresses(reader: PdfReader) -> set[str]:
    links = (one["/A"] for one in annotations(reader) if "/A" in one)
    return {str(link["/URI"]) for link in links if "/URI" in link}


def titles(outline: list[Any]) -> list[Any]:
    """The bookmarks of a file, those under another in a list after it."""
    return [titles(one) if isinstance(one, list) else one.title for one in outline]


def test_every_text_of_a_report_is_on_its_pages(told: ProgressReport, read: PdfReader) -> None:
    page = text_of(read)

    missing = [one for one in texts(document(told, ENGLISH).parts()) if not is_in(one, page)]

    # A table's row or a paragraph that goes on on the next page has its foot and head in between.
    assert all(is_in(word, page) for one in missing for word in one.split())
    assert len(missing) <= 2 * len(read.pages)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_text_can_be_taken_out_in_every_language(
    told: ProgressReport, code: str, no_charts: None
) -> None:
    say = Language(code)
    made = PdfReader(io.BytesIO(b"".join(render(told, "pdf", Look(say)))))
    page = text_of(made)

    words = {word for one in texts(document(told, say).parts()) for word in one.split()}

    assert [word for word in words if not is_in(word, page)] == []
    assert made.trailer["/Root"]["/Lang"] == code


def test_a_file_is_tagged_and_says_what_it_is(told: ProgressReport, read: PdfReader) -> None:
    root, about = read.trailer["/Root"], read.xmp_metadata

    assert about is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about.stream.get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "en"
    assert read.metadata is not None
    assert read.metadata.title == document(told, ENGLISH).title
    assert read.metadata.author is None
    assert read.metadata["/CreationDate"] == "D:20241231000000Z"


def test_a_file_carries_its_record(told: ProgressReport, read: PdfReader) -> None:
    assert read.attachments == {
        "report.json": ["".join(report_json.chunks(told, ENGLISH)).encode()]
    }


def test_bookmarks_are_the_heads_of_a_report(told: ProgressReport, read: PdfReader) -> None:
    found = document(told, ENGLISH)

    [title, sections] = titles(read.outline)

    assert title == found.head[0].text[0].text + ": 28 programmes"
    assert [one for one in sections if isinstance(one, str)] == [
        section.title for section in found.sections
    ]


def test_sources_are_links_and_every_place_is_there(told: ProgressReport, read: PdfReader) -> None:
    inside = [one["/Dest"] for one in annotations(read) if "/Dest" in one]
    inside += [one["/A"]["/D"] for one in annotations(read) if "/D" in one.get("/A", {})]

    assert {source.url for source in told.sources if source.url} <= addresses(read)
    assert inside
    assert {one for one in inside if isinstance(one, str)} <= set(read.named_destinations)


def test_heads_of_tables_and_pictures_are_told_to_who_cannot_see(whole: bytes) -> None:
    kinds = re.findall(rb"/S ?/(TH|TR|TD|Figure|H\d|L|LI|Link)\b", whole)

    assert {b"TH", b"TD", b"Figure", b"H1", b"H2", b"H3", b"LI", b"Link"} <= set(kinds)
    assert kinds.count(b"Figure") == whole.count(b"/Alt") == 3


def test_the_first_page_of_the_short_report_is_its_only_one(union_state_file: Path) -> None:
    made = b"".join(render(bundled(union_state_file, "page"), "pdf", Look()))
    [page] = PdfReader(io.BytesIO(made)).pages

    assert "page 1 of 1" in page.extract_text()
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_every_page_says_what_it_is_of_and_its_number(read: PdfReader) -> None:
    for number, page in enumerate(read.pages, 1):
        shown = page.extract_text()
        assert f"page {number} of {len(read.pages)}" in shown
        assert "As of 2024-12-31 · 369·" in shown


@pytest.mark.parametrize("text", CODE)
def test_text_is_never_code_of_the_typesetter(text: str, no_charts: None) -> None:
    made = PdfReader(io.BytesIO(pdf.render(specimen.document(text), RECORD, ENGLISH)))

    assert text_of(made).count(squeezed(printable(text))) >= 20
    assert "root:" not in text_of(made)


@pytest.mark.hostile
def test_hostile_texts_come_out_whole_or_are_named(no_charts: None) -> None:
    for text in HOSTILE:
        try:
            made = printed(Heading(text, 3), Paragraph(text), Grid((text,), ((text, "x"),)))
        except TrackerError as error:
            assert_names_a_character(text, str(error))
        else:
            assert is_in(text, text_of(made)), text


def assert_names_a_character(text: str, told: str) -> None:
    named = [chr(int(point, 16)) for point in re.findall(r"U\+([0-9A-F]+)", told)]

    assert named
    assert set(named) <= set(text)


def test_a_character_that_no_font_has_is_named_with_the_remedy() -> None:
    with pytest.raises(TrackerError) as caught:
        printed(Paragraph("union and \u4e2d\u6587"))

    assert str(caught.value) == (
        "A PDF cannot show \u4e2d (U+4E2D), \u6587 (U+6587), which the fonts that come with the"
        " tracker do not have: name a folder of fonts that have them with --font-path, such as Noto"
        " Sans CJK."
    )


def test_fonts_of_folders_are_looked_at_too(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="the fonts at hand do not have"):
        pdf.render(of(Paragraph("\u4e2d")), RECORD, ENGLISH, fonts=[tmp_path])


def test_scripts_of_the_neighbours_need_no_font_of_the_machine() -> None:
    words = ("договор", "шарттар Ғ Ұ Һ", "συνθήκη", "ხელშეკრულება", "հայերեն", "ž ł ő ș đ")

    made = text_of(printed(*(Paragraph(word) for word in words)))

    assert [word for word in words if squeezed(word) not in made] == []


def test_a_long_word_is_broken_and_a_long_cell_goes_on_on_the_next_page() -> None:
    letters, words = "W" * 1_000, "word " * 20_000

    made = printed(Paragraph(letters), Grid(("head", ""), ((letters, words), ("x", "y"))))

    assert text_of(made).count("W") == 2_000
    assert text_of(made).count("word") == 20_000
    assert max(len(line) for page in made.pages for line in page.extract_text().split("\n")) < 200


def test_a_head_that_skips_levels_is_no_obstacle() -> None:
    made = printed(Heading("Deep", 6), Heading("Deep too", 6), Heading("Up", 4), Heading("Next", 3))

    assert titles(made.outline) == ["Title", ["First", ["Deep", "Deep too", "Up", "Next"]]]


def test_where_charts_cannot_be_drawn_their_table_stands_and_one_line(no_charts: None) -> None:
    made = text_of(printed(specimen.drawn("first"), specimen.drawn("second")))

    assert made.count(squeezed("Charts are left out: pip install 'treaty-tracker[reports]'")) == 1
    assert "todayfirst" in made
    assert "todaysecond" in made


def test_only_addresses_that_may_be_followed_are_links() -> None:
    told = Piece("there", link="javascript:alert(1)")
    safe = Piece("here", link="https://example.org/\u0434?a=1&b=%20")

    made = printed(Paragraph((told, safe)), Bullets((Piece("nowhere", link="#nowhere"),)))

    assert len(addresses(made)) == 1
    assert len(list(annotations(made))) == 1


def test_a_report_about_nothing_has_one_page() -> None:
    empty = Document("Empty", "en", (), (), ())

    [page] = PdfReader(io.BytesIO(pdf.render(empty, RECORD, ENGLISH))).pages

    assert "Empty" in page.extract_text()


def test_without_the_packages_it_is_said_what_to_install(
    told: ProgressReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)

    with pytest.raises(MissingExtra, match=r"pip install 'treaty-tracker\[reports\]'"):
        list(render(told, "pdf", Look()))


def test_a_file_is_verified_by_the_record_that_it_carries(
    whole: bytes, told: ProgressReport, tracker: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(whole)
    assert "is, byte for byte, what version" in tracker("verify", "--against", str(path)).stderr

    record = json.loads("".join(report_json.chunks(told, ENGLISH)))
    record["counts"]["rated"] = 28
    path.write_bytes(pdf.render(of(), json.dumps(record), ENGLISH))
    changed = tracker("verify", "--against", str(path))

    assert changed.exit_code == 1
    assert "counts.rated was 28, and is 17" in changed.stderr
