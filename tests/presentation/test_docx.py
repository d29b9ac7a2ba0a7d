"""DOCX of reports, read back with python-docx: real styles, whole texts, safe links."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as File
from docx.oxml.ns import qn
from docx.table import Table
from pypdf import PdfReader

from tests.hostile import HOSTILE
from tests.presentation import specimen
from tests.presentation.printed import RECORD, marked, of, squeezed, texts
from tests.presentation.snapshots import bundled
from tests.programs import needed
from tests.promises.test_hostile_addresses import FOLLOWED, TEXT_ALONE
from tracker.domain.errors import MissingExtra
from tracker.domain.reports import ProgressReport
from tracker.domain.text import printable
from tracker.presentation import drawing, formats
from tracker.presentation.document import (
    Bar,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Piece,
    plain,
)
from tracker.presentation.docx import render as to_docx
from tracker.presentation.docx.writing import SIGN
from tracker.presentation.language import ENGLISH
from tracker.presentation.pages import opened
from tracker.presentation.render import Look, render
from tracker.presentation.report import document
from tracker.presentation.report.record import again

UNION = "\u0441\u043e\u044e\u0437"
KIND, TARGET = re.compile('Type="[^"]*/([^"/]*)"'), re.compile('Target="([^"]*)"')
HEADS = re.compile(r"Title|Heading [1-4]")


@pytest.fixture(scope="module")
def told(union_state_file: Path) -> ProgressReport:
    return bundled(union_state_file, "full")


@pytest.fixture(scope="module")
def whole(told: ProgressReport) -> bytes:
    """The full report in English, with its charts."""
    return b"".join(render(told, "docx", Look()))


@pytest.fixture(scope="module")
def read(whole: bytes) -> File:
    return docx.Document(io.BytesIO(whole))


@pytest.fixture
def no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "available", lambda: False)


def printed(*parts: Part, style: bytes | None = None) -> File:
    return docx.Document(io.BytesIO(to_docx(of(*parts), RECORD, ENGLISH, style)))


def text_of(file: File) -> str:
    """All text of a file's body, in its order."""
    return "".join(
        one.text or "" for one in file.element.body.iter(qn("w:t"), qn("w:noBreakHyphen"))
    )


def heads(file: File) -> list[tuple[str, str]]:
    return [
        (str(line.style.name), line.text)
        for line in file.paragraphs
        if line.style is not None and HEADS.fullmatch(str(line.style.name))
    ]


def grids(parts: Any) -> list[Grid]:
    found = []
    for part in opened(parts):
        grid = part if isinstance(part, Grid) else getattr(part, "table", None)
        if grid and grid.rows:
            found.append(grid)
    return found


def has_head(table: Table) -> bool:
    return table.rows[0]._tr.trPr is not None and bool(
        table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    )


def outside(content: bytes) -> Iterator[tuple[str, str]]:
    """Every relationship of a package that leads out of it: its kind and where."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                for one in re.findall(
                    "<Relationship [^>]*External[^>]*>", package.read(name).decode()
                ):
                    yield (
                        re.findall('Type="[^"]*/([^"/]*)"', one)[0],
                        re.findall('Target="([^"]*)"', one)[0],
                    )


def test_every_text_of_a_report_is_in_its_file(told: ProgressReport, read: File) -> None:
    text = squeezed(text_of(read))

    missing = [
        one
        for one in texts(document(told, ENGLISH).parts())
        if squeezed(printable(one, lines=True)) not in text
    ]

    assert missing == []


def test_heads_are_a_tree_of_real_heads(told: ProgressReport, read: File) -> None:
    found = [part for part in opened(document(told, ENGLISH).parts()) if isinstance(part, Heading)]

    levels = ["Title" if head.level == 1 else f"Heading {head.level - 1}" for head in found]

    assert heads(read) == list(zip(levels, [marked_once(head.text) for head in found], strict=True))


def marked_once(text: Any) -> str:
    return marked(text).replace("[", "\u00a0[") if marked(text) != plain(text) else plain(text)


def test_tables_are_tables_with_heads_that_come_again(told: ProgressReport, read: File) -> None:
    found = grids(document(told, ENGLISH).parts())

    assert len(read.tables) == len(found)
    for table, grid in zip(read.tables, found, strict=True):
        assert len(table.rows) == len(grid.rows) + any(grid.heads)
        assert has_head(table) is any(grid.heads)
        assert [one.get(qn("w:val")) for one in table._tbl.xpath("w:tblPr/w:tblCaption")] == (
            [grid.name] if grid.name else []
        )


def test_a_short_row_stays_on_one_page_and_a_long_one_does_not() -> None:
    made = printed(Grid((), (("short", "x"), ("word " * 1_000, "x"))))

    whole = [bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in made.tables[0].rows]

    assert whole == [True, False]


def test_no_table_is_wider_than_the_page(read: File) -> None:
    page = read.sections[0]
    assert page.page_width
    assert page.left_margin
    assert page.right_margin
    room = page.page_width - page.left_margin - page.right_margin

    for table in read.tables:
        assert sum(column.width or 0 for column in table.columns) <= room + 1_000
        for row in table.rows:
            assert [cell.width for cell in row.cells] == [column.width for column in table.columns]


def test_pictures_are_told_to_who_cannot_see(read: File) -> None:
    told = [one.get("descr") for one in read.element.body.iter(qn("wp:docPr"))]

    assert len(told) == 3
    assert all(told)


def test_two_tables_do_not_become_one() -> None:
    made = printed(Grid((), (("a",),)), Grid((), (("b",),)))

    kinds = [one.tag for one in made.element.body]

    assert qn("w:tbl") + qn("w:tbl") not in "".join(kinds)


def test_the_language_stands_on_the_file_and_on_what_has_another() -> None:
    made = printed(
        Paragraph((Piece("agreement "), Piece("\u0434\u043e\u0433\u043e\u0432\u043e\u0440", "ru")))
    )

    default = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    own = {run.text: run._r.xpath("w:rPr/w:lang/@w:val") for run in made.paragraphs[2].runs}

    assert default == ["en-GB"]
    assert own == {
        "agreement ": [],
        "\u0434\u043e\u0433\u043e\u0432\u043e\u0440": ["ru"],
        "\u00a0[ru]": [],
    }


def test_a_file_says_what_it_is(told: ProgressReport, read: File) -> None:
    about = read.core_properties

    assert about.title == document(told, ENGLISH).title
    assert (about.author, about.last_modified_by, about.language) == ("tracker", "tracker", "en")
    assert f"{about.created:%Y-%m-%d} {about.modified:%Y-%m-%d}" == "2024-12-31 2024-12-31"
    assert about.comments == again(told, ENGLISH)[:255]


def test_every_page_has_its_number_and_the_stamp(read: File) -> None:
    page = read.sections[0]

    for foot in (page.first_page_footer, page.footer):
        fields = foot._element.xpath(".//w:fldSimple/@w:instr")
        assert fields == ["PAGE", "NUMPAGES"]
        assert "As of 2024-12-31 · 369·" in foot.paragraphs[0].text
    assert "progress report as of 2024-12-31" in page.header.paragraphs[0].text
    assert page.first_page_header.paragraphs[0].text == ""


def test_the_package_knows_no_day_and_has_an_order(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        first, *rest = package.infolist()

    assert {one.date_time for one in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}
    assert first.filename == "[Content_Types].xml"
    assert [one.filename for one in rest] == sorted(one.filename for one in rest)


@pytest.mark.hostile
def test_hostile_texts_come_out_whole(no_charts: None) -> None:
    sections = [one for text in HOSTILE for one in specimen.document(text).sections]
    document = Document("Title", "en", (), tuple(sections), ())

    text = squeezed(text_of(docx.Document(io.BytesIO(to_docx(document, RECORD, ENGLISH)))))

    times = {told: text.count(squeezed(printable(told))) for told in HOSTILE}
    assert {told: count for told, count in times.items() if count < 20} == {}


def test_only_addresses_that_may_be_followed_lead_outside() -> None:
    told = [Piece("there", link=link) for link in (*FOLLOWED, *TEXT_ALONE)]

    found = list(outside(to_docx(of(*map(Paragraph, told)), RECORD, ENGLISH)))

    assert {kind for kind, _ in found} == {"hyperlink"}
    assert len(found) == len(FOLLOWED)
    assert all(target.isascii() for _, target in found)


def test_links_inside_lead_to_places_that_are_there(whole: bytes, read: File) -> None:
    wanted = set(read.element.body.xpath(".//w:hyperlink/@w:anchor"))
    there = read.element.body.xpath(".//w:bookmarkStart/@w:name")

    assert wanted
    assert wanted <= set(there)
    assert len(there) == len(set(there))
    assert {kind for kind, _ in outside(whole)} == {"hyperlink"}


def test_a_bar_is_as_long_as_a_column_at_most() -> None:
    made = printed(Grid((), (("a", Bar(5_000, 10_000)), ("b", Bar(1, 10_000)), ("c", Bar(0, 10)))))

    assert [row.cells[1].text for row in made.tables[0].rows] == ["█" * 8, "█", ""]


def test_a_column_has_room_for_its_longest_word() -> None:
    row = ("Zentralbankabkommen", "0", "0", "a joint statement of prime ministers " * 9, Bar(1, 2))
    [table] = printed(Grid(("", "30.09.2024", "31.12.2024", "", ""), (row,))).tables

    widths = [column.width or 0 for column in table.columns]
    assert all(
        width >= signs * SIGN for width, signs in zip(widths, (19, 10, 10, 9, 16), strict=True)
    )


def test_a_report_about_nothing_is_a_file() -> None:
    empty = Document("Empty", "en", (), (), ())

    assert heads(docx.Document(io.BytesIO(to_docx(empty, RECORD, ENGLISH)))) == [("Title", "Empty")]


def test_without_the_packages_it_is_said_what_to_install(
    told: ProgressReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)

    with pytest.raises(MissingExtra, match=r"pip install 'treaty-tracker\[reports\]'"):
        list(render(told, "docx", Look()))


def test_a_word_processor_opens_it(whole: bytes, tmp_path: Path) -> None:
    office = needed("soffice")
    (tmp_path / "report.docx").write_bytes(whole)

    command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.docx")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)

    assert "error" not in done.stderr.lower()
    pages = PdfReader(tmp_path / "report.pdf").pages
    assert len(pages) > 20
    assert "Union State 2021–2023: 28 programmes" in " ".join(pages[0].extract_text().split())
