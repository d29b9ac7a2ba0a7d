"""What a level rests on: a fact as it was corrected, or the mark that it was withdrawn."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, event

from tests.make import (
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_fact,
    make_hand,
    make_scale,
)
from tracker.domain.contents import Mention, Reference
from tracker.domain.ledger import Act, Entry
from tracker.services import correcting
from tracker.services.evidence import Evidence
from tracker.services.standings import standings
from tracker.storage.queries import things
from tracker.storage.queries.corrections import in_place_of


@pytest.fixture
def fact(connection: Connection) -> Entry:
    """A fact on two commitments, on which a level of the first rests."""
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    make_commitment(connection, "paris/2")
    [other] = make_fact(connection, "paris/2", on="2026-01-01").lines
    known = make_fact(connection, "paris/1", on="2026-01-01", event="signed")
    fact = make_entry(connection, replace(act_of(known), lines=(*known.lines, other)))
    rests_on = (Reference(fact.id),)
    make_assessment(connection, "paris/1", level="partial", on="2026-01-02", rests_on=rests_on)
    return fact


def act_of(entry: Entry) -> Act:
    return Act(**{name: getattr(entry, name) for name in Act.__dataclass_fields__})


def corrected(connection: Connection, entry: Entry, **changes: object) -> Entry:
    return make_entry(connection, replace(act_of(entry), replaces=entry.id, **changes))


def shown(connection: Connection) -> tuple[list[tuple[str | None, bool]], int, int]:
    """The message of each fact and whether it is withdrawn; facts withdrawn, and not judged."""
    [agreement] = things.agreements(connection)
    first, _ = standings(connection, agreement, date(2026, 11, 1))
    assert first.judgement
    facts = Evidence(connection, [first]).facts(first.judgement)
    told = [(one.entry.message, one.replaced_by is not None) for one in facts]
    return told, first.facts.withdrawn, first.facts.unjudged


def test_a_level_rests_on_a_fact_as_it_was_corrected_last(
    connection: Connection, fact: Entry
) -> None:
    once = corrected(connection, fact, message="Signed in Minsk.")
    before = shown(connection)
    corrected(connection, once, message="Signed in Moscow.")

    assert before == ([("Signed in Minsk.", False)], 0, 0)
    assert shown(connection) == ([("Signed in Moscow.", False)], 0, 0)


def test_a_withdrawn_fact_is_marked_where_a_level_rests_on_it(
    connection: Connection, fact: Entry
) -> None:
    correcting.retract(connection, fact.id, "Misread.", make_hand())

    assert shown(connection) == ([("Because.", True)], 1, 0)


def test_a_correction_beside_a_withdrawal_stands(connection: Connection, fact: Entry) -> None:
    retraction = Act(event="retraction", message="Misread.", replaces=fact.id)
    once = corrected(connection, fact, message="Signed in Minsk.")
    make_entry(connection, retraction)

    assert in_place_of(connection, [Reference(fact.id)]) == {Reference(fact.id): once.id}


def test_a_line_counts_for_its_thing_alone(connection: Connection, fact: Entry) -> None:
    lines = [Reference(fact.id, position) for position in (0, 1)]
    before = in_place_of(connection, lines)
    [_, second] = fact.lines
    once = corrected(connection, fact, lines=(replace(second, says=Mention()),))

    assert list(before.values()) == [fact.id, fact.id]
    assert in_place_of(connection, lines) == {lines[0]: None, lines[1]: once.id}


def test_of_two_corrections_the_one_on_the_thing_counts(
    connection: Connection, fact: Entry
) -> None:
    """Both were made without knowing the other, each keeping one of the lines."""
    first, second = fact.lines
    on_first = corrected(connection, fact, lines=(first,))
    on_second = corrected(connection, fact, lines=(second,))
    lines = [Reference(fact.id, position) for position in (0, 1)]

    assert list(in_place_of(connection, lines).values()) == [on_first.id, on_second.id]


def test_many_corrected_lines_are_found_in_few_statements(
    connection: Connection, fact: Entry
) -> None:
    corrected(connection, fact, message="Anew.")
    statements: list[str] = []

    def count(*told: object) -> None:
        statements.append(str(told[2]))

    event.listen(connection, "before_cursor_execute", count)
    in_place_of(connection, [Reference(fact.id, position) for position in range(20)])

    assert len(statements) <= 4
