"""Standings on any day equal what the data files say, by a reference written from their README."""

import re
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.services.standings import standings
from tracker.storage.connection import reading
from tracker.storage.queries import things

FILE = Path(__file__).parents[1] / "data" / "union-state" / "assessments.yaml"


def last_day(text: str) -> date:
    """A partial date counts from its last day."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


ROWS = [
    (row["item"], last_day(row["as_of"]), row["level"])
    for row in yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)["assessments"]
]


def levels_on(day: date) -> dict[str, str]:
    """The code at a date is the latest row on or before it."""
    return {item: level for item, on, level in sorted(ROWS, key=lambda row: row[1]) if on <= day}


@pytest.fixture(scope="module")
def file(union_state_file: Path) -> Path:
    return union_state_file


@given(st.dates(date(2021, 1, 1), date(2026, 11, 24)))
@settings(max_examples=40, deadline=None)
def test_every_level_on_any_day_is_that_of_the_files(file: Path, day: date) -> None:
    with reading(str(file)) as connection:
        agreement = things.agreements(connection)[0]
        found = {
            one.commitment.number: one.level.code
            for one in standings(connection, agreement, day)
            if one.level
        }

    assert found == levels_on(day)


def test_the_reference_knows_partial_dates() -> None:
    days = [last_day(text) for text in ("2024", "2024-02", "2024-02-03")]

    assert days == [date(2024, 12, 31), date(2024, 2, 29), date(2024, 2, 3)]
    assert len(ROWS) == 154
    assert all(re.fullmatch(r"[\d.]+|joint-training-centres", item) for item, _, _ in ROWS)
