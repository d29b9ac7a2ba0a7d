"""Reports on the real agreement: every figure of the tables that came with the data."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Connection

from tracker.domain.dates import PartialDate
from tracker.domain.reports import ProgressReport
from tracker.domain.rounding import plain
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Standing
from tracker.services.reports import report
from tracker.storage.connection import reading
from tracker.storage.queries import things

README = Path(__file__).parents[1] / "data" / "union-state" / "README.md"
TEXT = README.read_text(encoding="utf-8")
ASSESSMENTS = yaml.load(
    README.with_name("assessments.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)["assessments"]
PROGRESS = {
    "not_started": Fraction(0),
    "preparatory": Fraction(1, 4),
    "partial": Fraction(1, 2),
    "substantial": Fraction(3, 4),
    "complete": Fraction(1),
}
CODES = {
    "NS": "not_started",
    "PR": "preparatory",
    "PA": "partial",
    "SU": "substantial",
    "–": "no_evidence",
}
YEARS = ("2021-12-31", "2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31", "2026-11-23")


@pytest.fixture(scope="module")
def connection(union_state_file: Path) -> Iterator[Connection]:
    with reading(str(union_state_file)) as connection:
        yield connection


def made(connection: Connection, as_of: str, since: str | None = None) -> ProgressReport:
    agreement = things.agreements(connection)[0]
    before = date.fromisoformat(since) if since else None
    return report(connection, agreement, as_of=date.fromisoformat(as_of), since=before)


def rows(begin: str) -> list[list[str]]:
    """The cells of the table rows in the data's README that begin with a pattern."""
    found = re.findall(rf"^\| ({begin}) \|(.*)\|$", TEXT, re.MULTILINE)
    return [[first, *map(str.strip, rest.split("|"))] for first, rest in found]


def headline(day: str) -> list[str]:
    [found] = [row for row in rows(r"\d{4}-\d\d-\d\d") if row[0] == day and len(row) == 15]
    return found


@pytest.mark.parametrize("day", YEARS)
def test_the_headline_figures_are_those_of_the_data(connection: Connection, day: str) -> None:
    expected = headline(day)
    index = YEARS.index(day)
    told = made(connection, day, YEARS[index - 1] if index else None)
    figures = told.now.figures
    counts = [told.now.count(code) for code in list(CODES.values())[:4]]

    assert [str(count) for count in counts] == expected[1:5]
    assert [str(told.now.count_complete), str(figures.not_assessed)] == expected[5:7]
    assert str(figures.rated) == expected[7]
    assert decimals(expected[8]) == [figures.strict.value]
    assert decimals(expected[9]) == [rounded(figures.linear.value)]
    assert decimals(expected[10]) == [rounded(figures.coverage.value)]
    bounds = [rounded(figures.bounds.low.value), rounded(figures.bounds.high.value)]
    assert bounds == [Fraction(one) for one in expected[11].split(" to ")]
    if told.comparison:
        before, after, members = re.findall(r"[\d.]+", expected[12])
        assert rounded(told.comparison.matched_before.value) == Fraction(before)
        assert rounded(told.comparison.matched_after.value) == Fraction(after)
        assert len(told.comparison.members) == int(members)
    assert [str(len(figures.low_confidence)), str(len(figures.claims_alone))] == expected[13:15]


def decimals(cell: str) -> list[Fraction]:
    return [Fraction(cell.rpartition("=")[2].strip())]


def rounded(value: Fraction | None) -> Fraction:
    assert value is not None
    return Fraction(round(value * 10_000), 10_000)


@pytest.mark.parametrize("index", range(6))
def test_every_level_is_that_of_the_data(connection: Connection, index: int) -> None:
    expected = {row[0]: CODES[row[2 + index]] for row in rows(r"\d+") if len(row) == 9}
    told = made(connection, YEARS[index])
    found = {
        one.commitment.number: one.level.code if one.level else "no_evidence"
        for one in told.now.counted
    }

    assert len(expected) == 28
    assert found == expected


def test_the_training_centres_stand_as_the_data_says(connection: Connection) -> None:
    [row] = rows("joint-training-centres")
    for index, day in enumerate(YEARS):
        told = made(connection, day)
        [found] = [
            one for one in told.now.standings if one.commitment.number == "joint-training-centres"
        ]
        assert found.level
        assert found.level.code == CODES[row[2 + index]]


QUARTERS = ("2024-09-30", "2024-12-31")


def numbers(found: list[Standing]) -> list[str]:
    return [one.commitment.number for one in found]


def test_the_quarters_of_2024_are_those_of_the_data(connection: Connection) -> None:
    told = made(connection, QUARTERS[1], QUARTERS[0])
    assert told.before
    assert told.comparison
    pairs = (told.before, told.now)

    cells = {row[0]: row[1:] for row in rows("[a-z][a-z0-9 ,;:…]*")}
    low = [
        f"{len(s.figures.low_confidence)} of 17: {' '.join(s.figures.low_confidence)}"
        for s in pairs
    ]
    alone = [
        f"{len(s.figures.claims_alone)} of 17: {' '.join(s.figures.claims_alone)}" for s in pairs
    ]
    parts = [
        f"{len(s.parts_due)}: {' '.join(sorted(numbers(s.parts_due), key=order))}" for s in pairs
    ]
    judged = [sum(one.is_rated for one in s.parts_due) for s in pairs]
    kept = [sum(one.timeliness == "on_time" for one in s.parts_due) for s in pairs]
    assert cells["low confidence"] == low
    assert cells["resting on claims alone"] == alone
    assert cells["parts past an agreed date"] == parts
    assert cells["of these judged; met; not judged"] == [
        f"{one}; {met}; {len(s.parts_due) - one}"
        for one, met, s in zip(judged, kept, pairs, strict=True)
    ]
    assert cells["known parts coded complete, of 55"][1].startswith(str(told.now.parts_complete))
    assert told.now.parts_total == 55
    assert cells["resting on a source published after the date"][1] == (
        f"{len(told.later)}: {' '.join(told.later)}"
    )
    assert [len(s.inheriting) for s in pairs] == [28, 28]


def order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def standing_without_claims(told: Snapshot, *, admissions: bool) -> dict[str, Fraction]:
    """Progress by the data's own variant: back to the last row that rests on more than claims."""
    found = {}
    for one in told.counted:
        if one.progress is None or one.judgement is None:
            continue
        kept = admissions and one.judgement.says.basis == "admission"
        if not one.rests_on_claims or kept:
            found[one.commitment.number] = one.progress
        elif earlier := last_level_without_claims(one.commitment.number, told.as_of):
            found[one.commitment.number] = PROGRESS[earlier]
    return found


def last_level_without_claims(number: str, day: date) -> str | None:
    rows = [
        (PartialDate.parse(row["as_of"]).last, row["level"])
        for row in ASSESSMENTS
        if row["item"] == number and row["basis"] in ("act", "independent")
    ]
    return max((row for row in rows if row[0] <= day and row[1] in PROGRESS), default=(0, None))[1]


def quotient(values: Collection[Fraction]) -> str:
    total, count = sum(values), len(values)
    return f"{plain(Fraction(total))}/{count} = {float(round(total / count, 4)):.4f}"


@pytest.mark.parametrize(
    ("admissions", "row", "matched", "members"),
    [
        (False, "linear mean without claims", "the same, 9 judged at both dates", 9),
        (
            True,
            "linear mean without claims, admissions kept",
            "the same, 10 judged at both dates",
            10,
        ),
    ],
)
def test_the_means_without_claims_are_those_of_the_data(
    connection: Connection, admissions: bool, row: str, matched: str, members: int
) -> None:
    cells = {one[0]: one[1:] for one in rows("[a-z][a-z0-9 ,;:…]*")}
    days = [
        standing_without_claims(made(connection, day).now, admissions=admissions)
        for day in QUARTERS
    ]
    both = [number for number in days[0] if number in days[1]]

    assert cells[row] == [quotient(day.values()) for day in days]
    assert len(both) == members
    assert cells[matched] == [quotient([day[number] for number in both]) for day in days]


def test_what_moved_came_in_and_fell_out_is_named(connection: Connection) -> None:
    told = made(connection, QUARTERS[1], QUARTERS[0])

    assert [(one.kind, one.after.commitment.number, one.later) for one in told.moved] == [
        ("up", "17", False),
        ("up", "25", True),
        ("in", "22", True),
        ("out", "27", False),
    ]
    assert told.confirmed == 6
    assert told.numbers_confirmed == ["1", "2", "3", "25"]


def test_the_parts_overdue_today_are_those_of_the_data(connection: Connection) -> None:
    told = made(connection, "2026-11-23")
    due = ["2.1", "11.2", "15.1", "15.2", "15.3", "17.3", "17.4", "18.1", "21.2", "25.1"]

    assert sorted(numbers(told.now.parts_due), key=order) == due
    assert sum(one.is_rated for one in told.now.parts_due) == 5
    assert told.now.parts.deadlines.on_time.share.numerator == 0


def test_claims_stand_beside_what_is_assessed(connection: Connection) -> None:
    told = made(connection, "2024-12-31")
    words = {
        claim.told.entry.label: {found.word for _, found in claim.findings} for claim in told.claims
    }

    assert words["u115"] == words["u121"] == {"conflicts"}
    assert "within our range" in words["u108"]
