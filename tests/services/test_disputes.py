"""Two analysts who did not know each other's judgement: disputed until one who knows both logs."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tests.make import (
    NOW,
    make_agreement,
    make_assessment,
    make_commitment,
    make_scale,
    random_bytes,
)
from tracker.domain import ledger
from tracker.domain.ledger import Entry
from tracker.domain.standing import Standing
from tracker.services.standings import standings
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger as queries
from tracker.storage.queries import things


def only(connection: Connection) -> Standing:
    [agreement] = things.agreements(connection)
    [found] = standings(connection, agreement, NOW.date())
    return found


def beside(connection: Connection, entry: Entry, level: str, author: str) -> Entry:
    """What somebody else recorded on top of the same entries, without knowing this one."""
    [line] = entry.lines
    says: Any = line.says
    other = replace(
        entry,
        id=ledger.new_id(NOW, random_bytes(10)),
        author=author,
        lines=(replace(line, says=replace(says, level=level)),),
    )
    append(connection, [other], received_at=ledger.utc_text(NOW))
    return other


def prepared(connection: Connection) -> Entry:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    return make_assessment(connection, "paris/1", level="partial", on="2026-01")


def test_one_history_has_no_dispute(connection: Connection) -> None:
    prepared(connection)
    make_assessment(connection, "paris/1", level="complete", on="2026-02")

    assert only(connection).disputed == ()


def test_two_levels_on_a_fork_are_disputed_until_one_knows_both(connection: Connection) -> None:
    first = prepared(connection)
    beside(connection, first, "preparatory", "mira")
    both = only(connection).disputed
    make_assessment(connection, "paris/1", level="partial", on="2026-03")

    assert {one.says.level for one in both} == {"partial", "preparatory"}
    assert len(queries.heads(connection)) == 1
    assert only(connection).disputed == ()


def test_what_was_judged_before_history_forked_is_known_on_both_branches(
    connection: Connection,
) -> None:
    prepared(connection)
    make_commitment(connection, "paris/2")
    second = make_assessment(connection, "paris/1", level="complete", on="2026-02")
    beside(connection, second, "complete", "mira")

    [first, other] = standings(connection, things.agreements(connection)[0], NOW.date())
    assert (first.disputed, other.disputed) == ((), ())


def test_a_dispute_begins_on_the_day_of_the_later_judgement(connection: Connection) -> None:
    prepared(connection)
    second = make_assessment(connection, "paris/1", level="complete", on="2026-02")
    beside(connection, second, "partial", "mira")
    [agreement] = things.agreements(connection)

    [january] = standings(connection, agreement, date(2026, 1, 31))
    [february] = standings(connection, agreement, date(2026, 2, 28))
    assert (january.disputed, len(february.disputed)) == ((), 2)


def test_two_equal_levels_on_a_fork_are_no_dispute(connection: Connection) -> None:
    first = prepared(connection)
    beside(connection, first, "partial", "mira")

    assert only(connection).disputed == ()


def test_a_dispute_is_found_on_each_kind_of_database(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        first = prepared(connection)
        beside(connection, first, "preparatory", "mira")

        assert len(only(connection).disputed) == 2


def test_a_branch_that_comes_to_the_level_of_the_other_is_at_one_with_it(
    connection: Connection,
) -> None:
    """Only the newest judgements of the branches are compared."""
    first = prepared(connection)
    beside(connection, first, "preparatory", "mira")
    before = only(connection).disputed
    on_top = replace(first, previous=(ledger.digest(ledger.body(first)),), height=first.height + 1)
    beside(connection, on_top, "preparatory", "ana")

    assert len(before) == 2
    assert only(connection).disputed == ()
