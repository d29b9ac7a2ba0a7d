"""What verify passes over, and what it says for information."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from tests import damage
from tests.make import (
    NOW,
    make_agreement,
    make_commitment,
    make_fact,
    make_hand,
    make_scale,
    random_bytes,
)
from tests.tampering import change, fill, tampering
from tracker.domain import ledger as rules
from tracker.domain.contents import Definition
from tracker.domain.damage import Damaged
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act
from tracker.domain.lines import Line, Thing
from tracker.domain.points import Written
from tracker.domain.verified import Earlier, first_difference
from tracker.services.recording import record
from tracker.services.verifying import present_stamp, verify
from tracker.storage.append import append
from tracker.storage.connection import reading, unit_of_work


def rename(connection: Connection, thing: Thing, days: int, title: str) -> None:
    """An entry written when the clock stood some days from now."""
    line = Line(thing, Definition((("title.en", None, title),)))
    hand = make_hand(now=NOW + timedelta(days=days))
    record(connection, [Act(event="definition", lines=(line,))], hand)


def test_a_wrong_clock_is_information_and_no_damage(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        thing = make_agreement(connection)
        rename(connection, thing, 0, "One")
        assert verify(connection).clocks == 0
        rename(connection, thing, -3650, "Two")
        rename(connection, thing, -3650, "Three")

        assert verify(connection).clocks == 1


def test_a_fork_is_no_damage(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        thing = make_agreement(connection)
        make_commitment(connection, "paris/1")
        beside = fork(connection, thing)
        stamp = present_stamp(connection)
        assert len(stamp.heads) == 2
        assert verify(connection).stamp == stamp
        assert verify(connection, Earlier("then", Written(3, beside))).known == 3

        rename(connection, thing, 0, "Joined")
        assert len(verify(connection).stamp.heads) == 1


def fork(connection: Connection, thing: Thing, *, days: int = 0) -> tuple[str, ...]:
    """An entry on top of the second, from a clock that many days ahead; gives the head before."""

    above = connection.execute(text("SELECT digest, height FROM entry WHERE row = 2")).one()
    line = Line(thing, Definition((("short.en", None, "P"),)))
    entry = rules.entry_of(
        Act(event="definition", lines=(line,)),
        id=rules.new_id(NOW + timedelta(days=days), random_bytes(10)),
        author="mira",
        previous=(above.digest,),
        heights=[above.height],
    )
    heads = present_stamp(connection).heads
    append(connection, [entry], received_at=rules.utc_text(NOW))
    return heads


def test_a_head_that_is_not_here_is_named(connection: Connection) -> None:
    make_scale(connection)
    digest = "ab" * 32
    [here] = present_stamp(connection).heads

    with pytest.raises(TrackerError, match="knew an entry with the digest abab-abab"):
        verify(connection, Earlier("r.json", Written(2, (here, digest))))


@pytest.mark.parametrize(
    "column",
    [
        *(f"{table}.entry" for table in ("line", "citation", "parent", "words")),
        *("line.position", "line.thing", "citation.position", "citation.source", "parent.parent"),
        *("entry.id", "entry.height", "entry.body", "words.thing"),
    ],
)
@pytest.mark.parametrize("value", ["'abc'", "x'616263'", "1.5"])
def test_a_value_of_another_type_is_told_in_words(database: str, column: str, value: str) -> None:
    table, _, name = column.partition(".")
    with unit_of_work(database) as connection:
        fill(connection, 2)
    with tampering(database) as connection:
        last = f"(SELECT max(rowid) FROM {table} WHERE {name} IS NOT NULL)"
        change(connection, f"UPDATE {table} SET {name} = {value} WHERE rowid = {last}")

        with pytest.raises(TrackerError, match="is damaged"):
            verify(connection)


def test_an_entry_from_a_clock_days_ahead_of_its_receiving_is_told(connection: Connection) -> None:
    make_scale(connection)
    thing = make_agreement(connection)
    fork(connection, thing, days=3)

    assert verify(connection).clocks == 1


def test_records_are_compared_place_by_place() -> None:
    before = {"a": [1, {"b": 2}], "c": None}

    assert first_difference(before, {**before, "new": 1}) is None
    assert first_difference(before, {"a": [1, {"b": 3}], "c": None}) == ("a[1].b", 2, 3)
    assert first_difference(before, {"a": [1], "c": None}) == ("a", [1, {"b": 2}], [1])


def test_damage_of_the_ledger_is_told_before_what_can_be_made_anew(database: str) -> None:
    """Whoever follows the sentence is not sent from one command to the next."""
    with unit_of_work(database) as connection:
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1")
        for _ in range(600):
            make_fact(connection, "paris/1", on="2026-01")
    damage.change(
        database,
        "UPDATE words SET stems = ' x ' WHERE thing = 2",
        "UPDATE entry SET body = replace(body, 'Because', 'Becuase') WHERE row = 602",
    )

    with pytest.raises(Damaged, match="restore a backup"), reading(database) as connection:
        verify(connection)
