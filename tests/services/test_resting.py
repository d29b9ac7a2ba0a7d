"""What rests on an entry, as long as it stands, and whatever took the entry's place."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from tests.make import (
    make_agreement,
    make_assessment,
    make_commitment,
    make_fact,
    make_hand,
    make_line,
    make_scale,
)
from tracker.domain.contents import Deadline, Mention, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Line
from tracker.services.correcting import retract
from tracker.services.recording import record
from tracker.services.resting import resting
from tracker.storage.connection import unit_of_work


def prepare(connection: Connection) -> tuple[Entry, Entry]:
    make_scale(connection)
    make_agreement(connection)
    for name in ("paris/1", "paris/2"):
        make_commitment(connection, name)
    return make_fact(connection, "paris/1", on="2026-01"), make_due(connection, "2026-06")


def make_due(connection: Connection, due: str, moves: Reference | None = None) -> Entry:
    says = Deadline(PartialDate.parse(due), moves=moves)
    return make_line(connection, "paris/2", says, on="2026-01", event="other")


def judge(connection: Connection, name: str, *on: Entry, line: int | None = None) -> Entry:
    rests_on = tuple(Reference(one.id, line) for one in on)
    return make_assessment(connection, name, level="partial", on="2026-02", rests_on=rests_on)


def corrected(connection: Connection, entry: Entry) -> Entry:
    fields = {name: getattr(entry, name) for name in Act.__dataclass_fields__}
    act = replace(Act(**fields), replaces=entry.id, message="Better.")
    return record(connection, [act], make_hand())[0]


def found(connection: Connection, entry: Entry, only: str | None = None) -> list[tuple[str, str]]:
    return [
        (one.told.entry.id, one.line.subject.name) for one in resting(connection, entry.id, only)
    ]


def test_judgements_and_dates_that_name_an_entry_are_found(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        fact, date = prepare(connection)
        one, other = judge(connection, "paris/1", fact), judge(connection, "paris/2", fact, date)
        later = make_due(connection, "2027", Reference(date.id, 0))

        assert found(connection, fact) == [(one.id, "1"), (other.id, "2")]
        assert found(connection, date) == [(later.id, "2"), (other.id, "2")]
        kinds = [one.is_judgement for one in resting(connection, date.id)]
        assert kinds == [False, True]


def test_what_has_no_day_comes_first(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        fact, date = prepare(connection)
        judged = judge(connection, "paris/1", fact, date)
        says = Deadline(PartialDate.parse("2027"), moves=Reference(date.id, 0))
        undated = make_line(connection, "paris/2", says, on=None, event="other")

        assert found(connection, date) == [(undated.id, "2"), (judged.id, "1")]


def test_what_rests_on_an_entry_rests_on_its_correction(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        fact, _ = prepare(connection)
        one = judge(connection, "paris/1", fact)
        better = corrected(connection, corrected(connection, fact))
        newer = judge(connection, "paris/2", better)

        assert found(connection, better) == [(one.id, "1"), (newer.id, "2")]


def test_what_was_withdrawn_or_corrected_itself_rests_no_more(connection: Connection) -> None:
    fact, _ = prepare(connection)
    gone, mended = judge(connection, "paris/1", fact), judge(connection, "paris/2", fact)
    retract(connection, gone.id, "Not so.", make_hand())
    again = corrected(connection, mended)

    assert found(connection, fact) == [(again.id, "2")]


@pytest.mark.parametrize(("line", "only", "rests"), [(0, "1", 1), (0, "2", 0), (None, "2", 1)])
def test_of_one_thing_only_what_names_its_line_or_the_whole(
    connection: Connection, line: int | None, only: str, rests: int
) -> None:
    fact, _ = prepare(connection)
    touching = (*fact.lines, Line(make_commitment(connection, "paris/3"), Mention()))
    act = Act(on=fact.on, message="Both.", lines=touching, citations=fact.citations)
    [both] = record(connection, [act], make_hand())
    judge(connection, "paris/2", both, line=line)

    assert len(found(connection, both, only)) == rests
