"""What the cells of a workbook say, as text: numbers, days, times, errors, formulas."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Openpyxl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.interchange.tables.broken import WORKBOOKS
from tests.interchange.tables.given import (
    drawn,
    faults,
    refusal,
    saved,
    second,
    sheet,
    table,
    values,
)
from tracker.interchange.tables.sheets.book import shown
from tracker.interchange.tables.sheets.values import (
    date_text,
    duration_text,
    number_text,
    percent_text,
)

NUMBERS = {
    "5": "5",
    "5.0": "5",
    "-0": "0",
    "0.1": "0.1",
    "1.1000000000000001": "1.1",
    "0.30000000000000004": "0.30000000000000004",
    "1E-3": "0.001",
    "1e20": "1e+20",
    "123456789012345": "123456789012345",
    "nan": None,
    "inf": None,
    "1e999": None,
    "x": None,
    "": None,
    "1_0": None,
}


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("0.45", "45%"),
        ("1", "100%"),
        ("0.3333", "33.33%"),
        ("0", "0%"),
        ("12.5", "1250%"),
        ("x", None),
    ],
)
def test_a_share_shown_as_a_percentage_is_one(told: str, text: str | None) -> None:
    assert shown("0%") == shown("0.00 %") == "percent"
    assert percent_text(told) == text


@pytest.mark.parametrize(("told", "text"), NUMBERS.items())
def test_a_number_has_no_needless_digits(told: str, text: str | None) -> None:
    assert number_text(told) == text


DAYS = {
    "45413": "2024-05-01",
    "45413.4375": "2024-05-01T10:30:00",
    "45413.437511574": "2024-05-01T10:30:01",
    "1": "1900-01-01",
    "59": "1900-02-28",
    "60": "60",  # Excel's day that never was
    "61": "1900-03-01",
    "2958465": "9999-12-31",
    "2958465.999999999": "2958465.999999999",
    "2958466": "2958466",
    "0.4375": "10:30:00",
    "0": "00:00:00",
    "0.999999999": "23:59:59.999000",
    "-5": "-5",
    "1e12": "1000000000000",
    "nan": None,
}


@pytest.mark.parametrize(("told", "text"), DAYS.items())
def test_a_day_is_iso_or_stays_a_number(told: str, text: str | None) -> None:
    assert date_text(told, since_1904=False) == text


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert date_text("0.5", since_1904=True) == "12:00:00"
    assert date_text("43951", since_1904=True) == "2024-05-01"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("1.25", "30:00:00"),
        ("0.0000115740740741", "00:00:01"),
        ("-1", "-1"),
        ("0.5000058", "12:00:00.501"),
    ],
)
def test_a_duration_is_hours_minutes_and_seconds(told: str, text: str) -> None:
    assert duration_text(told) == text


FORMATS = {
    "General": "",
    "0.00%": "percent",
    "#,##0.00 [$€-407];[Red]-#,##0.00": "",
    '0 "days"': "",
    "0\\d": "",
    "@": "",
    "yyyy-mm-dd": "date",
    "[$-419]D MMMM YYYY;@": "date",
    "dd/mm/yy hh:mm": "date",
    "h:mm AM/PM": "date",
    "[h]:mm:ss": "duration",
    "[mm]:ss": "duration",
    '"d"0': "",
    "[Magenta]0": "",
    "_-* #,##0_d": "",
}


@pytest.mark.parametrize(("code", "kind"), FORMATS.items())
def test_a_format_tells_days_from_numbers(code: str, kind: str) -> None:
    assert shown(code) == kind


def test_cells_of_each_kind_are_text(tmp_path: Path) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["kind", "value"])
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        long = book.add_format({"num_format": "[h]:mm"})
        sheet.write_column(1, 0, "abcdefghijkl")
        sheet.write_datetime("B2", date(2024, 5, 1), day)
        sheet.write_datetime("B3", datetime(2024, 5, 1, 10, 30, 1), day)
        sheet.write_datetime("B4", timedelta(hours=30), long)
        sheet.write_datetime("B5", time(10, 30), day)
        sheet.write("B6", True)
        sheet.write_formula("B7", "=1+1", None, 2)
        sheet.write_formula("B8", '="a"&"b"', None, "ab")
        sheet.write_formula("B9", "=1=2", None, False)
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("B10", "in ", bold, "bold", " type")
        sheet.write_string("B11", "007")
        sheet.write_string("B12", "=HYPERLINK(1)")
        sheet.write_string("B13", "a\r\nb _x0041_ \x07")

    assert [row[1] for row in values(table(drawn(tmp_path / "it.xlsx", draw)))] == [
        *("2024-05-01", "2024-05-01T10:30:01", "30:00:00", "10:30:00", "true", "2", "ab", "false"),
        *("in bold type", "007", "=HYPERLINK(1)", "a\r\nb _x0041_ \x07"),
    ]


CELLS = {
    "a text of its own": ('<c r="B2" t="inlineStr"><is><t>a</t></is></c>', "a"),
    "runs and how they are spoken": (
        '<c r="B2" t="inlineStr"><is><r><t>東</t></r><rPh><t>ト</t></rPh><r><t>京</t></r></is></c>',
        "東京",
    ),
    "a day in ISO form": ('<c r="B2" t="d"><v>2024-05-01T00:00:00</v></c>', "2024-05-01"),
    "no place": ("<c><v>7</v></c>", "7"),
    "a formula that gives an empty text": ('<c r="B2" t="str"><f>""</f><v></v></c>', ""),
    "a formula and its value": ('<c r="B2"><f>1+<!-- x -->1</f><v>2</v></c>', "2"),
    "only blanks": ('<c r="B2" t="inlineStr"><is><t> \n</t></is></c>', ""),
    "a style that is not there": ('<c r="B2" s="99"><v>5</v></c>', "5"),
    "a day": ('<c r="B2" s="1"><v>45413</v></c>', "2024-05-01"),
}


@pytest.mark.parametrize(("cell", "text"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_as_it_is_written(tmp_path: Path, cell: str, text: str) -> None:
    assert values(table(saved(tmp_path, "it.xlsx", sheet(second(cell))))) == [("1", text)]


FAULTS = {
    "an error": ('<c r="B2" t="e"><v>#REF!</v></c>', 'found "#REF!" in cell B2, expected a value'),
    "a formula without a value": (
        '<c r="B2"><f>A2</f></c>',
        "found a formula without a value in c",
    ),
    "a formula with an empty one": ('<c r="B2"><f>A2</f><v></v></c>', "found a formula without"),
    "no number": ('<c r="B2"><v>1e999</v></c>', 'found "1e999" in cell B2, expected a number'),
    "no day": ('<c r="B2" t="d"><v>2024-13-01</v></c>', 'found "2024-13-01" in cell B2'),
}


@pytest.mark.parametrize(("cell", "told"), FAULTS.values(), ids=FAULTS)
def test_a_cell_without_a_value_is_a_fault_of_its_row(tmp_path: Path, cell: str, told: str) -> None:
    [(line, fault)] = faults(table(saved(tmp_path, "it.xlsx", sheet(second(cell)))))

    assert (line, fault[: len(told)]) == (2, told)


def test_parts_may_have_prefixes_and_other_names(tmp_path: Path) -> None:
    told = sheet(second('<c r="B2" t="inlineStr"><is><t>a</t></is></c>'))
    path = saved(tmp_path, "it.xlsx", told)
    plain = values(table(path))

    prefixed = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:y="y">'
        '<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1'
        '</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>1</x:v><y:v>9</y:v></x:c>'
        '<x:c r="B2" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    assert (
        values(table(saved(tmp_path, "it.xlsx", sheet("", **{"xl/sheet.xml": prefixed})))) == plain
    )


@pytest.mark.parametrize(("content", "told"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_broken_workbook_is_refused(tmp_path: Path, content: str | bytes, told: str) -> None:
    assert refusal(saved(tmp_path, "it.xlsx", content)).startswith(f"it.xlsx{told}")


WRITTEN = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), max_size=8).map(str.strip),
    st.integers(-(10**14), 10**14),
    st.floats(-(10**6), 10**6).map(lambda number: round(number, 6)),
    st.booleans(),
    st.dates(date(1900, 3, 1)),
)


@given(st.lists(st.tuples(WRITTEN, WRITTEN), min_size=1, max_size=5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_another_program_writes_is_read_back(
    tmp_path: Path, rows: list[tuple[object, ...]]
) -> None:
    book = Openpyxl()
    plan = book.active
    plan.append(["first", "second"])
    for number, written in enumerate(rows, start=2):
        for column, value in enumerate(written, start=1):
            cell = plan.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # also where it begins with =
    book.save(tmp_path / "it.xlsx")

    found = table(tmp_path / "it.xlsx", range=f"A1:B{len(rows) + 1}")

    texts = [tuple(map(as_text, written)) for written in rows]
    assert values(found) == [row for row in texts if any(row)]


def as_text(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            whole = value.is_integer() and abs(value) < 10**15
            return str(int(value)) if whole else repr(value)
        case _:
            return str(value)


def test_a_number_has_the_decimals_that_its_cell_shows(tmp_path: Path) -> None:
    book = Openpyxl()
    page = book.active
    assert page is not None
    page.append(["No", "Title"])
    for number, form in ((1.1, "0.00"), (1.1, "General"), (2, "0.0"), (1.234, "0.00")):
        page.append([number, "Dam"])
        page.cell(page.max_row, 1).number_format = form
    book.save(tmp_path / "it.xlsx")

    assert [row[0] for row in values(table(tmp_path / "it.xlsx"))] == [
        "1.10",
        "1.1",
        "2.0",
        "1.234",
    ]
