"""CSV and its kin: delimiters, ends of lines and quotation marks as programs write them."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interchange.tables.broken import DELIMITED
from tests.interchange.tables.given import faults, refusal, saved, table, values
from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.tables import Row


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_from_the_heads(tmp_path: Path, delimiter: str) -> None:
    lines = ["number~title~share", '1~"Dam, road; bridge | rail"~1', "2~Gas~2"]
    path = saved(tmp_path, "it.csv", "\n".join(lines).replace("~", delimiter))

    found = table(path)

    assert found.heads == ("number", "title", "share")
    assert values(found) == [("1", "Dam, road; bridge | rail", "1"), ("2", "Gas", "2")]


CHOICES = {
    "decimal commas": ("name;share\nA;1,5\nB;2,5\n", ("name", "share")),
    "lists in cells": ("id,who\n1,A; B\n2,C; D; E\n", ("id", "who")),
    "a comma in the heads": ("name;sum, EUR\nA;1\nB;2\n", ("name", "sum, EUR")),
    "as Excel is told": ("sep=;\na,b;c\n1;2\n", ("a,b", "c")),
    "one column": ("title\nDam\nRoad\n", ("title",)),
    "tabs with many commas": ("a, b\tc, d\n1, 2\t3, 4\n", ("a, b", "c, d")),
}


@pytest.mark.parametrize(("text", "heads"), CHOICES.values(), ids=CHOICES)
def test_the_likelier_delimiter_wins(tmp_path: Path, text: str, heads: tuple[str, ...]) -> None:
    found = table(saved(tmp_path, "it.csv", text))

    assert found.heads == heads
    assert values(found)


TITLED = {
    "a title": ("Plan of measures\nNo;Title\n1;Dam\n2;Lock\n", "Plan of measures"),
    "a title with commas": ("Plan, as of 2024\nNo;Title\n1;Dam\n2;Lock\n", "Plan, as of 2024"),
    "as Excel pads it": ("Plan,\n,\nMinistry,\nNo,Title\n1,Dam\n2,Lock\n", "Plan Ministry"),
    "on two lines": ('"Plan\nof 2024"\n\nNo,Title\n1,Dam\n2,Lock\n', "Plan\nof 2024"),
}


@pytest.mark.parametrize(("text", "above"), TITLED.values(), ids=TITLED)
def test_a_title_above_the_heads_is_told_and_not_read(
    tmp_path: Path, text: str, above: str
) -> None:
    path = saved(tmp_path, "it.csv", text)

    found = table(path)

    assert (found.heads, values(found)) == (("No", "Title"), [("1", "Dam"), ("2", "Lock")])
    assert found.notes == [f"{path}: what stands above the heads is not read: {above}"]
    assert next(iter(found.read())).line == text[: text.index("1")].count("\n") + 1


def test_rows_under_heads_that_lack_a_name_are_no_heads(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.csv", "No,,\n1,Dam,x\n2,Lock,y\n")

    assert table(path).heads == ("No",)
    assert next(fault for _, fault in faults(table(path))).startswith('found "Dam" in column 2')


def test_a_name_that_ends_in_tsv_means_tabs(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.TSV", "a, b, c\td, e, f\n1, 2, 3\t4, 5, 6\n"))

    assert (found.heads, values(found)) == (("a, b, c", "d, e, f"), [("1, 2, 3", "4, 5, 6")])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not ended"])
def test_lines_end_in_any_way(tmp_path: Path, end: str, last: bool) -> None:
    text = end.join(["a,b", '1,"x', 'y"', "", ",", "2,z"]) + end * last

    rows = list(table(saved(tmp_path, "it.csv", text)).read())

    assert rows == [Row(2, ("1", f"x{end}y")), Row(6, ("2", "z"))]


def test_ends_of_lines_may_be_mixed(tmp_path: Path) -> None:
    rows = table(saved(tmp_path, "it.csv", "a,b\r1,x\n2,y\r\n\r\n3,z\r")).read()

    assert [(row.line, row.values[0]) for row in rows] == [(2, "1"), (3, "2"), (5, "3")]


def test_blanks_before_quotation_marks_are_no_text(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.csv", '"a", "b"\n"1", "x, y"\n'))

    assert (found.heads, values(found)) == (("a", "b"), [("1", "x, y")])


def test_a_ragged_row_says_what_was_found_and_expected(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.csv", "a,b,c\n1,2\n1,2,3\n1\n1,2,3,4\n1,2,3,,\n")

    found = table(path)

    told = [(line, fault.split(":")[0]) for line, fault in faults(found)]
    assert told == [
        (2, "found 2 cells, expected 3"),
        (4, "found 1 cell, expected 3"),
        (5, "found 4 cells, expected 3"),
    ]
    assert {len(row.values) for row in found.read()} == {3}


def test_delimiters_after_the_last_head_are_no_columns(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.csv", "a,b,,\n1,2,,\n3,4,,x\n5,6,,,y\n"))

    assert found.heads == ("a", "b")
    assert faults(found) == [
        (
            3,
            'found "x" in column 4, which has no head, expected nothing there: write a head over '
            "it, or delete it.",
        ),
        (
            4,
            "found 5 cells, expected 4: put a cell with the delimiter or a line break in it in "
            "quotation marks, and leave none out.",
        ),
    ]
    assert [row.beyond for row in found.read()] == [(), ("", "x"), ("", "", "y")]


def test_text_after_a_closing_quotation_mark_is_a_fault_of_its_row(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.csv", 'a,b\n1,"he said "yes" to it"\n2,ok\n'))

    assert [line for line, _ in faults(found)] == [2]
    assert "write the quotation marks within a cell twice" in faults(found)[0][1]
    [bad, good] = found.read()
    assert bad.values == ("1", '"he said "yes" to it"')  # as it stands there
    assert good == Row(3, ("2", "ok"))


def test_a_row_that_cannot_be_taken_apart_keeps_all_its_text(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.csv", 'a,b\n0,x\n1,"on\ntwo "lines",3\r\n2,ok\n'))
    bad = list(found.read())[1]

    assert (bad.line, bad.values, bad.beyond) == (3, ("1", '"on\ntwo "lines"'), ("3",))


def test_heads_are_on_one_line_with_single_blanks(tmp_path: Path) -> None:
    assert table(saved(tmp_path, "it.csv", '" Reporting\n  lead ",b\n1,2')).heads == (
        "Reporting lead",
        "b",
    )


@pytest.mark.parametrize(("content", "told"), DELIMITED.values(), ids=DELIMITED)
def test_what_is_no_table_is_refused_with_its_place(
    tmp_path: Path, content: str | bytes, told: str
) -> None:
    assert refusal(saved(tmp_path, "it.csv", content)).startswith(f"it.csv{told}")


def test_prose_is_for_another_command(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.txt", "Article 1\n\nThe parties shall meet.\n")

    assert refusal(path).endswith("`tracker draft` reads texts that are no tables.")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file .*it\.csv: check its name and folder"):
        table(tmp_path / "it.csv")


@pytest.mark.parametrize("name", ["it.csv", "it.xlsx", "it.json", "it.yaml", "it.jsonl"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    assert f"{name} is no file: name the one that " in refusal(tmp_path / name)


@pytest.mark.parametrize("name", ["it.csv", "it.xlsx", "it.json", "it.yaml"])
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)

    assert f"{name} is no file: name the one that " in refusal(tmp_path / name)


def test_a_file_is_read_anew_each_time_unless_it_was_changed(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.csv", "a,b\n1,2\n")
    found = table(path)
    assert list(found.read()) == list(found.read())

    saved(tmp_path, "it.csv", "b,a\n2,1\n3,4\n")

    with pytest.raises(TrackerError, match="was changed while it was read: start again"):
        list(found.read())


def test_the_limit_of_the_csv_module_is_only_ever_raised(tmp_path: Path) -> None:
    before = csv.field_size_limit(5_000_000)
    try:
        table(saved(tmp_path, "it.csv", "a,b\n1,2\n"))
        assert csv.field_size_limit() == 5_000_000
    finally:
        csv.field_size_limit(before)


CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)


@given(st.data())
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_csv_writes_is_read_back(tmp_path: Path, data: st.DataObject) -> None:
    delimiter = data.draw(st.sampled_from(",;\t|"))
    width = data.draw(st.integers(2, 5))
    rows = data.draw(st.lists(st.tuples(*[CELLS] * width), max_size=6))
    file = io.StringIO(newline="")
    writer = csv.writer(
        file,
        delimiter=delimiter,
        lineterminator=data.draw(st.sampled_from(["\n", "\r\n"])),
        quoting=data.draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])),
    )
    heads = [f"head {number}" for number in range(width)]
    writer.writerows([heads, *rows])
    codec = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))

    found = table(saved(tmp_path, "it.csv", file.getvalue().encode(codec)))

    assert found.heads == tuple(heads)
    assert values(found) == [row for row in rows if any(row)]
