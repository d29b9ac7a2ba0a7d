"""Reports as workbooks, read back with openpyxl: whole texts, real dates, charts, no formula."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from tests.hostile import FOLLOWED, FORMULAS, TEXT_ALONE
from tests.presentation.office import converted
from tracker.domain.dates import PartialDate
from tracker.domain.reports import ProgressReport
from tracker.presentation import xlsx
from tracker.presentation.language import Language
from tracker.presentation.xlsx.book import may_lead_there
from tracker.presentation.xlsx.cells import LONGEST, Day, cut, units
from tracker.presentation.xlsx.heights import highest

SHEETS = {
    "en": ["Overview", "Commitments", "Acts", "Dates", "Claims", "Sources", "Charts", "Method"],
    "de": [
        *("Überblick", "Zusagen", "Handlungen", "Termine", "Angaben der Parteien", "Quellen"),
        *("Diagramme", "Methode"),
    ],
    "ru": [
        *("Обзор", "Обязательства", "Действия", "Сроки", "Заявления сторон", "Источники"),
        *("Диаграммы", "Методика"),
    ],
}
TABLES = ("Commitments", "Acts", "Dates", "Claims", "Sources")


def made(report: ProgressReport, language: str = "en") -> bytes:
    return xlsx.render(report, Language(language))


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def content(deal: ProgressReport) -> bytes:
    return made(deal)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return read(content)


@pytest.fixture(scope="module")
def hostile_content(hostile_report: ProgressReport) -> bytes:
    return made(hostile_report, "ru")


def cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def texts(book: Workbook) -> set[str]:
    """Every text as Excel reads it: signs that XML has no place for are written as _x000D_."""
    return {unescape(cell.value) for cell in cells(book) if isinstance(cell.value, str)}


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The records of a table, by the heads of its columns."""
    heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), one, strict=True)) for one in found]


def row_of(sheet: Worksheet, first: str) -> tuple[Any, ...]:
    """The cells of the one row that begins with a text."""
    [found] = [one for one in sheet.iter_rows(values_only=True) if one[0] == first]
    return found


@pytest.mark.parametrize("language", SHEETS)
def test_sheets_are_called_in_the_language_and_each_prints_on_landscape_pages(
    deal: ProgressReport, language: str
) -> None:
    found = read(made(deal, language))

    assert found.sheetnames == SHEETS[language]
    assert all(len(name) <= 31 for name in found.sheetnames)
    for sheet in found.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.oddFooter.right.text == "&P / &N"
        fits = sheet.sheet_properties.pageSetUpPr is not None
        assert fits or sheet.title == SHEETS[language][6]  # charts have pages of their own


def test_tables_have_frozen_repeated_heads_filters_and_widths(book: Workbook) -> None:
    for name in TABLES:
        sheet = book[name]
        assert sheet.freeze_panes == "B2", name
        assert sheet.print_title_rows == "$1:$1", name
        assert sheet.auto_filter.ref == f"A1:{sheet.dimensions.split(':')[1]}", name
        assert sheet.page_setup.fitToHeight == 0, name
        heads = [cell for cell in sheet[1]]
        assert all(cell.font.bold and cell.alignment.wrap_text for cell in heads), name
        longest = max((word for cell in heads for word in str(cell.value).split()), key=len)
        widths = {sheet.column_dimensions[cell.column_letter].width for cell in heads}
        assert min(widths) > 7 < len(longest) <= max(widths), name


def test_each_row_is_a_record_of_the_report(book: Workbook, deal: ProgressReport) -> None:
    found = rows(book["Commitments"])
    numbers = [one.standing.commitment.number for one in deal.details]
    assert [one["number"] for one in found if one["part of"] is None] == numbers
    assert len(rows(book["Acts"])) == sum(len(one.acts) for one in deal.details)
    assert len(rows(book["Sources"])) == len(deal.sources)
    assert len(rows(book["Claims"])) == sum(len(one.findings) for one in deal.claims)
    [market] = [one for one in found if one["number"] == "17"]
    assert (market["status"], market["step"], market["confidence"]) == ("partial", 0.5, "high")
    assert market["short name"] == "Electricity market"
    assert "[ru]" not in market["reason"]


def test_a_date_is_a_date_where_its_whole_day_is_known_and_else_text(book: Workbook) -> None:
    found = {(one["commitment"], str(one["label"])): one for one in rows(book["Dates"])}

    assert found["17.3", "d20"]["due"] == datetime(2024, 1, 1)
    assert found["17.3", "d25"]["due"] == "2025"
    assert found["2.1", "d07"]["due"] == "2022-12"
    [cell] = [one for one in book["Dates"]["C"] if one.value == datetime(2024, 1, 1)]
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")
    assert Day(PartialDate.parse("1899-12-31")).whole is None
    assert Day(PartialDate.parse("2024-01-01~")).whole is None
    assert Day(date(2024, 2, 29)).whole == datetime(2024, 2, 29)


def test_a_percentage_is_a_number_with_what_was_counted_and_of_how_many(book: Workbook) -> None:
    sheet = book["Overview"]

    found = row_of(sheet, "average step (linear)")[1:7]
    assert found == pytest.approx((6.75 / 17, 6.75, 17, 8 / 17, 8, 17))
    assert row_of(sheet, "complete (strict)")[4:7] == (0, 0, 17)
    assert row_of(sheet, "complete on time")[4:7] == ("–", 0, 0)
    [cell] = [one for one in sheet["E"] if one.value == pytest.approx(8 / 17)]
    assert cell.number_format == "0.0 %"


def test_charts_are_native_and_say_in_words_what_they_show(content: bytes, book: Workbook) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kinds = [
            re.findall(
                "<c:(barChart|lineChart|scatterChart|areaChart)>", archive.read(name).decode()
            )
            for name in sorted(archive.namelist())
            if name.startswith("xl/charts/chart")
        ]
        drawn = [archive.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2, 3, 4)]
        drawing = ElementTree.fromstring(archive.read("xl/drawings/drawing1.xml"))

    kinds = [re.findall("<c:([a-z]+Chart)>", one) for one in drawn]
    assert kinds == [["barChart"], ["lineChart"], ["scatterChart"], ["lineChart"]]
    told = [one.get("descr") or "" for one in drawing.iter() if one.tag.endswith("cNvPr")]
    assert len(told) == 4
    assert all(len(one) > 40 for one in told), told
    assert len(book["Charts"]._charts) == 4


def test_what_parties_claim_is_in_no_chart_with_what_is_assessed(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [archive.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2, 3, 4)]

    columns = [set(re.findall(r"<c:f>(Charts!\$[A-Z]+\$\d+)", one)) for one in charts]
    assert all(columns)
    assert not columns[2] & (columns[0] | columns[1] | columns[3])


def test_no_cell_is_a_formula_and_every_text_is_whole(
    hostile_content: bytes, hostile_texts: tuple[str, ...]
) -> None:
    found = read(hostile_content)

    assert {cell.data_type for cell in cells(found)} <= {"s", "n", "d", "b", "inlineStr"}
    kept = texts(found)
    assert [text for text in hostile_texts if text not in kept] == []
    assert len(FORMULAS) >= 15
    with zipfile.ZipFile(io.BytesIO(hostile_content)) as archive:
        for name in archive.namelist():
            part = ElementTree.fromstring(archive.read(name))
            tags = {one.tag.rpartition("}")[2] for one in part.iter()}
            assert "f" not in tags or name.startswith("xl/charts/"), name


def test_what_looks_like_a_formula_stays_text_when_it_is_edited(hostile_content: bytes) -> None:
    found = [cell for cell in cells(read(hostile_content)) if cell.value in FORMULAS]
    table = [cell for cell in found if cell.parent.freeze_panes and cell.row > 1]

    assert table
    assert all(cell.quotePrefix for cell in table if str(cell.value)[0] in "=+-@{")


def test_only_addresses_that_may_be_followed_lead_anywhere(hostile_content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(hostile_content)) as archive:
        targets = {
            one.get("Target")
            for name in archive.namelist()
            if name.startswith("xl/worksheets/_rels/")
            for one in ElementTree.fromstring(archive.read(name))
            if str(one.get("Type")).endswith("/hyperlink")
        }

    followed = {url.partition("#")[0] for url in FOLLOWED if url.startswith(("http", "mailto"))}
    assert targets == followed - {"https://[2001:db8::1]/x"}
    assert len(TEXT_ALONE) >= 25
    kept = texts(read(hostile_content))
    assert [url for url in (*FOLLOWED, *TEXT_ALONE) if url not in kept] == []


def test_an_address_longer_than_excel_takes_is_text() -> None:
    assert may_lead_there("https://example.org/" + "a" * 2_059)
    assert not may_lead_there("https://example.org/" + "a" * 2_060)


@pytest.mark.parametrize("sign", ["a", "я", "\U0001f44d"])
def test_a_text_that_a_cell_cannot_hold_is_cut_with_a_mark(sign: str) -> None:
    text = cut(sign * 40_000, " … (cut)")

    assert text.endswith(f"{sign} … (cut)")
    assert LONGEST - 1 <= units(text) <= LONGEST
    assert cut("a" * LONGEST, "x") == "a" * LONGEST


def test_properties_come_from_the_report_and_from_no_clock(book: Workbook) -> None:
    found = book.properties

    assert found.created == found.modified == datetime(2024, 12, 31)
    assert found.title == "Union State 2021–2023: progress report as of 2024-12-31"
    assert "369·e2b7" in str(found.description)
    assert book.custom_doc_props["Language"].value == "en"


def test_a_source_retells_an_internal_one_in_the_language_of_the_report(
    deal: ProgressReport,
) -> None:
    retelling = replace(deal.sources[0], fields={"retells": "zebra-1"})
    inner = frozenset({"zebra-1"})
    found = replace(deal, sources=(retelling, *deal.sources[1:]), internal_sources=inner)

    [sheet] = [one for one in read(made(found, "de")).worksheets if one.title == "Quellen"]
    assert rows(sheet)[0]["gibt wieder"] == "eine interne Quelle"


def test_smaller_reports_have_fewer_sheets(deal: ProgressReport) -> None:
    page = replace(deal, size="page", details=(), path=(), by_body=())
    brief = replace(page, size="brief")

    assert read(made(page)).sheetnames == ["Overview", "Commitments", "Claims", "Sources"]
    assert "Dates" in read(made(brief)).sheetnames
    [market] = [one for one in rows(read(made(page))["Commitments"]) if one["number"] == "17"]
    assert market["status"] == "partial"


def test_an_agreement_without_units_says_that_there_is_nothing_to_report(
    deal: ProgressReport,
) -> None:
    now = replace(deal.now, standings=(), counted=())
    bare = replace(deal, now=now, before=None, moved=(), claims=(), details=(), sources=())
    found = read(made(replace(bare, path=(), areas=(), by_body=())))

    assert found.sheetnames == ["Overview", "Method"]
    told = "Nothing of this agreement is counted, so there is no figure to report."
    assert told in texts(found)


def test_libreoffice_opens_it_prints_it_and_finds_no_formula(
    hostile_content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(hostile_content)

    assert converted(path, "pdf").read_bytes().startswith(b"%PDF")
    with warnings.catch_warnings():  # of what LibreOffice adds for itself
        warnings.simplefilter("ignore", UserWarning)
        again = load_workbook(converted(path, "xlsx"))
    assert "f" not in {cell.data_type for cell in cells(again)}


def test_a_row_is_as_high_as_its_words_need() -> None:
    told = "опирается на подтверждённое действие"

    assert highest([told, "Alpha beta"], [20, 11]) == 3
    assert highest(["x" * 30], [10]) == 3


def test_heads_over_a_series_name_no_value_of_one_day(book: Workbook) -> None:
    heads = [cell.value for row in book["Charts"].iter_rows() for cell in row]

    assert {"at least", "at most", "average step of those judged"} <= set(heads)
