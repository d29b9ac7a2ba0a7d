"""A date in a table of Word stays with the duty beside it, unless its column tells of another."""

from pathlib import Path

import pytest

from tests.interchange.texts.files import table_docx
from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.proposals import Proposal
from tracker.interchange.texts import read_text


def duties(path: Path, *rows: tuple[str, ...]) -> tuple[Proposal, ...]:
    return draft(read_text(table_docx(path / "a.docx", rows)), "en").proposals


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2027-06-30", "2027-06-30"),
        ("30 June 2027", "2027-06-30"),
        ("by 30 June 2027", "2027-06-30"),
        ("June 2027", "2027-06"),
        ("30.06.2027 г.", None),
        ("after 30 June 2027", None),
        ("3 of 4", None),
    ],
)
def test_a_date_in_the_next_cell_is_when_a_duty_is_due(
    tmp_path: Path, cell: str, due: str | None
) -> None:
    [found] = duties(tmp_path, ("Sweden shall build a ladder", cell))

    assert (str(found.times.due) if found.times.due else None) == due
    assert (found.who, found.title) == ("Sweden", "Build a ladder")
    assert ("no date" in map(str, found.marks)) is (due is None)


def test_the_text_says_where_the_date_stood(tmp_path: Path) -> None:
    [found] = duties(tmp_path, ("1", "Sweden shall build a ladder.", "Sweden", "2027-06-30"))

    assert found.text == "Sweden shall build a ladder. | 2027-06-30"
    assert found.times.due_words == "2027-06-30"


def test_a_column_of_other_dates_makes_nothing_due(tmp_path: Path) -> None:
    heads = ("Duty", "Signed on")
    [found] = duties(tmp_path, heads, ("Sweden shall build a ladder", "2020-06-30"))

    assert found.times.due is None


def test_heads_that_say_that_it_is_due_leave_it_so(tmp_path: Path) -> None:
    row = ("Sweden shall build a ladder", "2027-06-30")
    first, second = duties(tmp_path, ("Duty", "Deadline"), row, row)

    assert str(first.times.due) == str(second.times.due) == "2027-06-30"


def test_two_dates_in_a_row_are_left_alone(tmp_path: Path) -> None:
    [found] = duties(tmp_path, ("Sweden shall build a ladder", "2020-06-30", "2027-06-30"))

    assert found.times.due is None
