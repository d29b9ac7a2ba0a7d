"""Reports as CSV: one fact a line, the same in every language, and no cell is a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.hostile import FORMULAS
from tests.presentation.office import converted
from tracker.domain.formulas import STARTS
from tracker.domain.reports import ProgressReport
from tracker.presentation import report_json, tidy_csv
from tracker.presentation.language import LANGUAGES, Language

Row = dict[str, str]
Values = Callable[[str, str, str], list[str]]

README = Path(__file__).parents[2] / "README.md"
COLUMNS = ["table", "item", "on", "field", "label", "value", "numerator", "denominator"]
OF_COMMITMENTS = {"number", "parts", "acts", "originals", "bodies", "citations", "disputed"}


def text_of(report: ProgressReport, language: str = "en") -> str:
    return "".join(tidy_csv.render(report, Language(language)))


def read(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def rows(deal: ProgressReport) -> list[Row]:
    return read(text_of(deal))


@pytest.fixture(scope="module")
def hostile_text(hostile_report: ProgressReport) -> str:
    return text_of(hostile_report, "ru")


@pytest.fixture(scope="module")
def values(rows: list[Row]) -> Values:
    """The values of a field of a thing in a table."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in rows:
        found.setdefault((one["table"], one["item"], one["field"]), []).append(one["value"])
    return lambda *where: found.get(where, [])


def test_it_is_one_table_of_utf8_with_lines_that_end_in_lf(deal: ProgressReport) -> None:
    text = text_of(deal, "ru")

    assert text.startswith(",".join(COLUMNS) + "\n")
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {len(COLUMNS)}
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert "Рынок электроэнергии" in text.encode().decode()


def test_a_share_has_its_exact_sum_and_what_it_is_divided_by(rows: list[Row]) -> None:
    [now, then] = [one for one in rows if one["table"] == "figures" and one["field"] == "linear"]

    assert (now["on"], now["value"], now["numerator"], now["denominator"]) == (
        *("2024-12-31", "0.4706"),
        *("8", "17"),
    )
    assert (then["on"], then["numerator"], then["denominator"]) == ("2024-09-30", "27/4", "17")
    [none] = [
        one
        for one in rows
        if (one["table"], one["on"], one["field"]) == ("figures", now["on"], "on_time")
    ]
    assert (none["value"], none["numerator"], none["denominator"]) == ("", "0", "0")


def test_every_fact_of_a_commitment_stands_under_its_number(
    deal: ProgressReport, values: Values
) -> None:
    told = report_json.record(deal)
    parts = [part for whole in told["details"] for part in whole["parts"]]
    for one in (*told["details"], *parts):
        for name, value in one.items():
            if name in OF_COMMITMENTS or isinstance(value, dict | list) or value is None:
                continue
            written = str(value).lower() if isinstance(value, bool) else str(value)
            assert values("commitments", one["number"], name) == [written], name
    assert values("commitments", "17.1", "part_of") == ["17"]
    assert values("commitments", "17", "due.inherited") == ["2023-12-31"]
    labels = [values("acts", code, "label") for code in values("commitments", "17", "acts")]
    assert ["u142"] in labels


def test_each_table_holds_as_many_things_as_json_does(
    deal: ProgressReport, rows: list[Row]
) -> None:
    told = report_json.record(deal)
    for table in ("acts", "sources", "areas", "bodies", "deadlines", "sections"):
        items = {one["item"] for one in rows if one["table"] == table}
        assert len(items) == len(told[table]) > 0, table
    assert len({one["on"] for one in rows if one["table"] == "path"}) == len(told["path"])
    claims = {one["item"] for one in rows if one["table"] == "claims"}
    assert len(claims) == len(told["figures"]["claimed"])


def test_the_readme_names_every_table(rows: list[Row]) -> None:
    told = README.read_text(encoding="utf-8").partition("`table` is ")[2].partition(";")[0]

    assert {f"`{one['table']}`" for one in rows} <= set(re.findall("`[a-z_]+`", told))


def test_fields_are_the_same_in_every_language_and_labels_are_said_in_it(
    deal: ProgressReport, rows: list[Row]
) -> None:
    for language in LANGUAGES:
        others = read(text_of(deal, language))
        assert fields(others) == fields(rows)
        assert all(one["label"] for one in others), language
    [share] = [one for one in read(text_of(deal, "de")) if named(one) == "figures coverage now"]
    assert share["label"] == "beurteilter Anteil"


def fields(rows: list[Row]) -> list[str]:
    """The fields that no language decides: in German there are two originals beside a title."""
    return [one["field"] for one in rows if not one["field"].startswith("originals.")]


def named(row: Row) -> str:
    when = "now" if row["on"] == "2024-12-31" else "before"
    return f"{row['table']} {row['field']} {when}" if not row["item"] else ""


@pytest.mark.parametrize("size", ["page", "brief", "full"])
def test_every_field_of_every_size_has_a_label(deal: ProgressReport, size: str) -> None:
    found = read(text_of(replace(deal, size=size)))

    assert found
    assert [one["field"] for one in found if not one["label"]] == []


def cells(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def test_no_cell_from_data_begins_like_a_formula_and_every_text_is_whole(
    hostile_text: str, hostile_texts: tuple[str, ...]
) -> None:
    found = list(cells(hostile_text))
    numbers = {one for one in found if one.startswith("-") and one[1:].replace(".", "").isdigit()}

    assert [one for one in found if one.startswith(STARTS) and one not in numbers] == []
    kept = {*found, *(one.removeprefix("'") for one in found)}
    assert [text for text in hostile_texts if text not in kept] == []
    assert len(FORMULAS) >= 15
    for formula in FORMULAS:
        guarded = f"'{formula}" if formula.startswith(STARTS) else formula
        assert guarded in found


def test_numbers_of_ours_are_not_touched(rows: list[Row]) -> None:
    gaps = [one["value"] for one in rows if one["field"].endswith("gaps.1.low")]

    assert "-0.1071" in gaps


def test_in_libreoffice_no_cell_is_a_formula(hostile_text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(hostile_text, encoding="utf-8", newline="")

    made = converted(path, "xlsx", reading="Text - txt - csv (StarCalc):44,34,76,1,,0,false,true")

    sheet = load_workbook(made).worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert sheet.max_row == sum(1 for _ in csv.reader(io.StringIO(hostile_text, newline="")))
