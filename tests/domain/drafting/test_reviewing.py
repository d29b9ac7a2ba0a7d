"""What comes of the decisions of reviewers: kept, split, joined and skipped duties."""

from dataclasses import replace

import pytest

from tests.domain.drafting.told import told
from tracker.domain.dates import PartialDate
from tracker.domain.drafting.reviewing import Row, decided, rows_of
from tracker.domain.errors import TrackerError

FOUND = told(
    "Article 5\n\n1. States shall report by 2027.\n\n2. States shall act. They shall pay by 2026."
)
FIRST, SECOND, THIRD = rows_of(FOUND)


def do(row: Row, word: str, **others: object) -> Row:
    return replace(row, do=word, **others)  # type: ignore[arg-type]  # its fields


def test_what_is_kept_is_kept_and_what_is_skipped_is_gone() -> None:
    kept = decided([FIRST, do(SECOND, "Skip "), do(THIRD, "KEEP")])

    assert [(one.number, one.article) for one in kept] == [("5.1", "5"), ("5.2-2", "5")]


def test_a_split_row_becomes_a_part_for_each_line_with_the_whole_text() -> None:
    kept = decided([do(SECOND, "split", pieces=("Act", "Act again"))])

    assert [(one.number, one.title) for one in kept] == [
        ("5.2-1_1", "Act"),
        ("5.2-1_2", "Act again"),
    ]
    assert {one.text for one in kept} == {SECOND.text}


def test_a_joined_row_adds_its_text_to_the_kept_one_above_and_the_earlier_date_counts() -> None:
    [kept] = decided([FIRST, do(SECOND, "skip"), do(THIRD, "join")])

    assert kept.text == "States shall report by 2027.\nThey shall pay by 2026."
    assert kept.due == PartialDate.parse("2026")
    assert "Who: States" in kept.notes


def test_numbers_of_duties_and_of_articles_with_several_never_clash() -> None:
    rows = [replace(FIRST, number="5"), replace(SECOND, number="5"), replace(THIRD, number="6")]

    assert [one.number for one in decided(rows)] == ["5_2", "5_3", "6"]
    assert [one.number for one in decided(rows[:1])] == ["5"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([do(FIRST, "perhaps")], 'found "perhaps", expected one of keep, split, join, skip'),
        ([FIRST, do(SECOND, ""), do(THIRD, "")], "2 rows have no decision, this is the first"),
        ([do(SECOND, "")], "1 row has no decision"),
        ([do(FIRST, "split", pieces=("One",))], "found split and 1 lines"),
        ([do(FIRST, "join")], "found join and no kept row above"),
        ([FIRST, do(SECOND, "join", article="6")], "found join and no kept row above"),
        ([do(FIRST, "split", pieces=("a", "b")), do(SECOND, "join")], "below a row that is split"),
        ([do(FIRST, "skip")], "No row is kept"),
        ([], "No row is kept"),
    ],
)
def test_what_cannot_be_meant_is_told_with_the_row(rows: list[Row], problem: str) -> None:
    with pytest.raises(TrackerError) as refused:
        decided(rows)

    assert problem in str(refused.value)
    assert not rows or problem.startswith("No row") or str(refused.value).startswith("5.")


@pytest.mark.parametrize(("means", "count"), [("keep", 3), ("skip", 1)])
def test_what_an_empty_decision_means_may_be_said(means: str, count: int) -> None:
    assert len(decided([FIRST, do(SECOND, ""), do(THIRD, "")], means)) == count
