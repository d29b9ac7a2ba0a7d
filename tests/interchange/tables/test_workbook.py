"""Where the table is in a workbook: its sheet, its place, its heads; what was hidden is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.interchange.tables.given import drawn, faults, refusal, saved, sheet, table, values
from tracker.domain.errors import NotFound, WrongUsage

Draw: TypeAlias = Callable[[Workbook, Worksheet], None]
DATA = Path(__file__).parents[2] / "data" / "tables"


@pytest.fixture
def of(tmp_path: Path) -> Callable[[Draw], Path]:
    """The workbook that a function draws."""
    return lambda draw: drawn(tmp_path / "it.xlsx", draw)


def fill(sheet: Worksheet, corner: tuple[int, int], *rows: str) -> None:
    """Rows of words from a corner; a point is an empty cell, a number one."""
    for down, row in enumerate(rows):
        for right, word in enumerate(row.split()):
            if word != ".":
                cell = int(word) if word.isdecimal() else word
                sheet.write(corner[0] + down, corner[1] + right, cell)


def test_the_sheet_of_a_ministry_is_read_as_libreoffice_wrote_it() -> None:
    found = table(DATA / "ministry.xlsx")

    assert found.heads == (
        *("Nr.", "Maßnahme", "2023 / H1", "2023 / H2", "2024 / H1", "2024 / H2", "Frist"),
    )
    assert [row.values for row in found.read()] == [
        ("1.1", "Gasmarkt öffnen", "0.25", "1", "1.25", "true", "2024-12-31"),
        ("1.1", "Zölle angleichen", "2", "3.5", "4", "false", "2024-06-30T18:30:00"),
        ("1.2", "Ставки НДС", "10", "20", "", "", "bis Ende 2024"),
    ]
    assert faults(found) == [(7, 'found "#DIV/0!" in cell E7, expected a value: mend its formula.')]
    assert found.notes == (
        'Hidden sheets were not read: "Codes".',
        "The table was taken from A3:G7, its heads from the rows 3 to 4; what stands apart was not "
        "read: A1:G1, A9.",
        "Hidden rows were read like the others: 6.",
        "Hidden columns were read like the others: D.",
        "Formulas were not computed, their saved values were read: 5.",
        "Merged cells give their text to each row that they cover: A5:A6.",
    )
    row = next(iter(found.read()))
    assert found.place(row, "Frist").endswith("ministry.xlsx, sheet Maßnahmen, cell G5")


def test_a_plain_table_needs_no_notes(of: Callable[[Draw], Path]) -> None:
    found = table(
        of(lambda book, sheet: fill(sheet, (0, 0), "a b", "x 1", ". .", "y .")), range="A1:B4"
    )

    assert (found.heads, values(found)) == (("a", "b"), [("x", "1"), ("y", "")])
    assert [row.line for row in found.read()] == [2, 4]
    assert (found.notes, found.sheet, found.columns) == ((), "Plan", ("A", "B"))


def test_several_sheets_are_to_be_chosen_from(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(sheet, (0, 0), "a b", "x y")
        fill(book.add_worksheet("Old 'n' new"), (0, 0), "c d", "v w")
        book.add_worksheet("Empty").set_column("A:A", 20, book.add_format({"bold": True}))
        fill(hidden := book.add_worksheet("Codes"), (0, 0), "e f", "t u")
        hidden.hide()

    path = of(draw)

    assert refusal(path) == (
        'it.xlsx: found 2 sheets with rows, "Plan", "Old \'n\' new", expected one: say which with '
        '--sheet "Plan".'
    )
    assert table(path, sheet="Old 'n' new").heads == ("c", "d")
    assert table(path, sheet="Codes").heads == ("e", "f")
    with pytest.raises(NotFound, match='has no sheet "Plans": its sheets are "Plan", "Old'):
        table(path, sheet="Plans")


def test_a_sheet_of_notes_is_not_proposed_first(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        sheet.name = "Read me"
        fill(sheet, (0, 0), "a b", "x y")
        fill(book.add_worksheet("Plan"), (0, 0), "c d", "v w")

    assert refusal(of(draw)).endswith('expected one: say which with --sheet "Plan".')


def test_the_only_sheet_that_can_be_seen_and_has_rows_is_taken(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(book.add_worksheet("Codes"), (0, 0), "e f", "t u")
        fill(book.add_worksheet("Data"), (0, 0), "a b", "x y")
        book.get_worksheet_by_name("Codes").very_hidden()
        book.add_chartsheet("Chart")

    found = table(of(draw))

    assert found.sheet == "Data"
    assert found.notes == ('Hidden sheets were not read: "Codes".',)


SEVERAL: dict[str, tuple[list[tuple[int, int]], str]] = {
    "below": ([(0, 0), (4, 0)], "A1:B3, A5:B7, expected one: say which with --range A1:B3, or take "
              "them as one with --range A1:B7."),
    "beside": ([(0, 0), (0, 3)], "A1:B3, D1:E3, expected one: say which"),
    "askew": ([(2, 1), (6, 4)], "B3:C5, E7:F9, expected one: say which"),
}  # fmt: skip


@pytest.mark.parametrize(("corners", "told"), SEVERAL.values(), ids=SEVERAL)
def test_several_tables_are_to_be_chosen_from(
    of: Callable[[Draw], Path], corners: list[tuple[int, int]], told: str
) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        for corner in corners:
            fill(sheet, corner, "a b", "x 1", "y 2")

    path = of(draw)

    assert refusal(path).startswith(f"it.xlsx: found 2 tables, at {told}")
    area = told.split(",")[0]
    assert values(table(path, range=area)) == [("x", "1"), ("y", "2")]


def test_tables_under_one_title_are_several_too(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:E1", "Two plans")
        fill(sheet, (1, 0), "a b", "x 1")
        fill(sheet, (1, 3), "a b", "x 1")

    assert refusal(of(draw)).startswith("it.xlsx: found 2 tables, at A2:B3, D2:E3")


def test_an_area_is_taken_with_its_empty_rows_and_columns(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(sheet, (0, 0), "z z z z", "z a . b", "z x . 1", ". . . .", "z y . 2", "z z z z")

    found = table(of(draw), range="b2:$D$5")

    assert (found.heads, found.columns) == (("a", "b"), ("B", "D"))
    assert values(found) == [("x", "1"), ("y", "2")]


@pytest.mark.parametrize("told", ["", "A", "A0:B2", "1:2", "A1:B2:C3", "AAAA1", "Plan!A1:B2"])
def test_a_range_that_is_none_is_told(of: Callable[[Draw], Path], told: str) -> None:
    path = of(lambda book, sheet: fill(sheet, (0, 0), "a b"))

    with pytest.raises(WrongUsage, match=r"is no range of a sheet: write it such as B3:H40"):
        table(path, range=told)
    assert refusal(path, range="C1:D9") == (
        "it.xlsx: found nothing in C1:D9, expected heads and rows under them."
    )


def test_titles_and_remarks_are_left_out_and_told(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(
            sheet, (0, 0), "Title", ".", "Subtitle", "a b c", "x 1 2", "y 3 4", ".", "Source:", "us"
        )

    found = table(of(draw))

    assert values(found) == [("x", "1", "2"), ("y", "3", "4")]
    assert found.notes == (
        "The table was taken from A4:C6, its heads from row 4; what stands apart was not read: "
        "A3:C3, A1, A8:A9.",
    )


@pytest.mark.parametrize("apart", [("total 9 9", 8, 0), ("r s", 2, 5)])
def test_what_may_belong_to_the_table_is_never_left_out(
    of: Callable[[Draw], Path], apart: tuple[str, int, int]
) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(sheet, (0, 0), "a b c", "x 1 2", "y 3 4", "z 5 6")
        fill(sheet, apart[1:], apart[0])

    assert "found 2 tables, at A1:C4, " in refusal(of(draw))


def test_years_may_be_heads_and_numbers_may_not(of: Callable[[Draw], Path]) -> None:
    found = table(of(lambda book, sheet: fill(sheet, (0, 0), "who 2023 2024", "BY 1 2")))
    assert found.heads == ("who", "2023", "2024")

    path = of(lambda book, sheet: fill(sheet, (0, 0), "1 2 3", "4 5 6"))
    assert refusal(path).startswith("it.xlsx: found no row with heads in A1:C2, expected one")
    assert table(path, range="A1:C2").heads == ("1", "2", "3")


def test_a_column_with_values_has_to_have_a_head(of: Callable[[Draw], Path]) -> None:
    path = of(lambda book, sheet: fill(sheet, (0, 0), "a b . d", "x 1 2 3"))

    assert refusal(path).startswith("it.xlsx: found no head in cell C1, expected one, as the row")


def test_the_range_advised_begins_with_the_row_of_the_heads(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        sheet.write("A2", "Plan")
        sheet.merge_range("B2:D2", "What")
        fill(sheet, (2, 0), "No Title Status Date Lead", "1 Dam open 2024 x", "2 Lock open 2024 y")

    path = of(draw)
    told = refusal(path)

    assert told.endswith("with its heads, as in --range A3:E5.")
    assert table(path, range="A3:E5").heads == ("No", "Title", "Status", "Date", "Lead")


def test_two_columns_have_two_heads(of: Callable[[Draw], Path]) -> None:
    path = of(lambda book, sheet: fill(sheet, (0, 0), "a b a", "x 1 2"))

    assert refusal(path) == (
        'it.xlsx: cell A1 and cell C1 have the same head "a": give each its own.'
    )


def test_a_head_over_several_columns_is_joined_with_those_under_it(
    of: Callable[[Draw], Path],
) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range("A1:A3", "No")
        sheet.merge_range("B1:E1", "Share")
        sheet.merge_range("B2:C2", 2023)
        sheet.merge_range("D2:E2", 2024)
        fill(sheet, (2, 1), "Q1 Q2 Q1 Q2")
        fill(sheet, (3, 0), "x 1 2 3 4")

    found = table(of(draw))

    assert found.heads == (
        *("No", "Share / 2023 / Q1", "Share / 2023 / Q2", "Share / 2024 / Q1", "Share / 2024 / Q2"),
    )
    assert values(found) == [("x", "1", "2", "3", "4")]


def test_a_head_over_several_columns_without_others_under_it_is_refused(
    of: Callable[[Draw], Path],
) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(sheet, (0, 0), "No", "x y z")
        sheet.merge_range("B1:C1", "Contact")

    assert "cell B1 and cell C1 have the same head" in refusal(of(draw))


def test_a_merged_cell_gives_its_text_to_each_row_and_to_one_column(
    of: Callable[[Draw], Path],
) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        fill(sheet, (0, 0), "a b c", ". 1 2", ". 3 4", "x . .", "y 5 6")
        sheet.merge_range("A2:A3", "group")
        sheet.merge_range("B4:C4", "wide")

    assert values(table(of(draw))) == [
        ("group", "1", "2"),
        ("group", "3", "4"),
        ("x", "wide", ""),
        ("y", "5", "6"),
    ]


def test_one_column_is_a_table(of: Callable[[Draw], Path]) -> None:
    assert values(table(of(lambda book, sheet: fill(sheet, (2, 2), "title", "Dam", "Gas")))) == [
        ("Dam",),
        ("Gas",),
    ]


def test_very_many_pieces_are_one_only_if_that_is_said(of: Callable[[Draw], Path]) -> None:
    def draw(book: Workbook, sheet: Worksheet) -> None:
        for number in range(0, 900, 3):
            fill(sheet, (number, 0), "a b", "c d")

    path = of(draw)

    assert refusal(path).startswith("it.xlsx: found very many tables, expected one: say where it")
    assert len(values(table(path, range="A1:B900"))) == 599


def test_a_formula_without_a_value_in_a_head_is_refused(tmp_path: Path) -> None:
    head = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="s"><v>1</v></c></row>'
    rows = f'{head}<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    told = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"

    path = saved(tmp_path, "it.xlsx", sheet("", **{"xl/sheet.xml": told}))

    assert refusal(path).startswith("it.xlsx: found a formula without a value in cell A1")
