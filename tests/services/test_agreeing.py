"""What a report takes from the whole ledger: who agrees with whom, and which sources are cited."""

import random
import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.alike.moving import moved
from tests.make import SCALE, define, make_agreement, make_commitment, make_entry, make_scale
from tracker.domain.contents import Assessment, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.storage.connection import connect, reading, unit_of_work
from tracker.storage.queries import acts, things
from tracker.storage.queries.scope import Scope
from tracker.storage.queries.seconds import seconded

NUMBERS = ("1", "2", "3", "4")
AUTHORS, LEVELS = ("ana", "bo", "cy"), ("partial", "complete")
DAYS = ("2024-01-01", "2024-02", "2024-02-29", "2024-03-01")
Word: TypeAlias = tuple[str, str, str]  # author, day, level
WORDS = st.lists(st.tuples(*map(st.sampled_from, (AUTHORS, DAYS, LEVELS))), max_size=8)


def say(connection: Connection, word: Word, number: str = "1") -> Entry:
    author, day, level = word
    says = Assessment(SCALE, 1, level, "medium", "act")
    line = Line(Thing("commitment", named_id("paris", number)), says)
    act = Act(on=PartialDate.parse(day), lines=(line,), citations=(Citation("", "a test"),))
    return make_entry(connection, act, author=author)


def is_seconded(entries: list[Entry], as_of: date) -> bool:
    """Whether the last words of two analysts are the level in force, by a look at all of them."""
    told = [(one.on.last, one.height, one.author, one.lines[0].says) for one in entries if one.on]
    told = sorted((one for one in told if one[0] <= as_of), key=lambda one: one[:2])
    last = {author: says.level for *_, author, says in told if isinstance(says, Assessment)}
    return bool(told) and list(last.values()).count(last[told[-1][2]]) > 1


@pytest.fixture(scope="module")
def begun(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agreeing") / "tracker.db"
    shutil.copyfile(migrated_file, path)
    with unit_of_work(str(path)) as connection:
        make_scale(connection)
        make_agreement(connection)
        for number in NUMBERS:
            make_commitment(connection, f"paris/{number}")
    return path


@example(words=[("ana", "2024-01-01", "partial"), ("bo", "2024-02", "partial")])
@example(words=[("ana", "2024-02", "partial"), ("ana", "2024-03-01", "partial")])
@given(words=WORDS)
@settings(max_examples=50, deadline=None)
def test_a_level_is_confirmed_by_another_ones_last_word(begun: Path, words: list[Word]) -> None:
    with closing(connect(str(begun)).connect()) as connection:  # nothing of it is kept
        entries = [say(connection, word) for word in words]
        [agreement] = things.agreements(connection)
        for day in (date(2024, 1, 31), date(2024, 2, 29), date.max):
            found = seconded(connection, Scope(agreement.row), day)
            assert bool(found) == is_seconded(entries, day)


def test_a_server_finds_the_same(begun: Path, tmp_path: Path, postgresql: str) -> None:
    file = tmp_path / "told.db"
    shutil.copyfile(begun, file)
    drawn = random.Random(5)
    with unit_of_work(str(file)) as connection:
        for number in NUMBERS * 6:
            word = drawn.choice(AUTHORS), drawn.choice(DAYS), drawn.choice(LEVELS)
            say(connection, word, number)
    moved(file, postgresql)
    days = (date(2024, 1, 31), date(2024, 2, 29), date.max)
    found = {place: confirmed_on(place, days) for place in (str(file), postgresql)}

    assert found[postgresql] == found[str(file)]
    assert {len(rows) for rows in found[postgresql]} - {0, len(NUMBERS)}


def confirmed_on(place: str, days: Sequence[date]) -> list[set[int]]:
    with reading(place) as connection:
        [agreement] = things.agreements(connection)
        return [seconded(connection, Scope(agreement.row), day) for day in days]


def test_the_sources_are_the_same_however_large_a_part_of_the_ledger_an_agreement_is(
    union_state_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(str(union_state_file)) as connection:
        agreement = next(iter(things.agreements(connection, "union-state")))
        assert acts.is_most(connection, agreement.row)
        days = [date(year, month, 1) for year in range(2020, 2027) for month in (1, 7)]
        first = [acts.sources(connection, agreement.row, day) for day in days]
        monkeypatch.setattr(acts, "is_most", lambda *_: False)

        assert [acts.sources(connection, agreement.row, day) for day in days] == first
        assert len(first[-1]) > len(first[0])


def test_the_sources_are_those_that_public_acts_on_the_agreement_cite(begun: Path) -> None:
    cite = {
        "own": ("paris/1", "public", "2024-01-01"),
        "later": ("paris/2", "public", "2024-06-01"),
        "inner": ("paris/1", "internal", "2024-01-01"),
        "others": ("oslo/1", "public", "2024-01-01"),
        "withdrawn": ("paris/1", "public", "2024-01-01"),
    }
    with closing(connect(str(begun)).connect()) as connection:  # nothing of it is kept
        make_agreement(connection, "oslo")
        make_commitment(connection, "oslo/1")
        for code, (name, visibility, day) in cite.items():
            define(connection, Thing("source", code), {"code": code, "title": code})
            slug, _, number = name.partition("/")
            act = Act(
                on=PartialDate.parse(day),
                event="other",
                visibility=visibility,
                lines=(Line(Thing("commitment", named_id(slug, number)), Mention()),),
                citations=(Citation(code),),
            )
            entry = make_entry(connection, act)
        make_entry(connection, Act(event="retraction", message="No.", replaces=entry.id))
        paris, oslo = (things.agreements(connection, slug)[0].row for slug in ("paris", "oslo"))
        found = {
            (acts.is_most(connection, row), day): [
                one.code for one in acts.sources(connection, row, day)
            ]
            for row in (paris, oslo)
            for day in (date(2024, 3, 1), date.max)
        }

    assert found == {
        (True, date(2024, 3, 1)): ["own"],
        (True, date.max): ["later", "own"],
        (False, date(2024, 3, 1)): ["others"],
        (False, date.max): ["others"],
    }
