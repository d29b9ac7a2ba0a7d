"""What happened after a day, and apart from it what is said differently of the same past."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from tests.make import (
    NOW,
    SCALE,
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_fact,
    make_hand,
    make_line,
    make_scale,
    random_bytes,
)
from tests.postgres import as_role
from tests.storage.rows import unguard
from tracker.domain import ledger
from tracker.domain.changes import Changes
from tracker.domain.contents import Assessment, Claim, Deadline, Definition, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Line, Thing
from tracker.services import publications
from tracker.services.changes import changes
from tracker.services.correcting import retract
from tracker.services.recording import record
from tracker.services.reports import report
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger as queries
from tracker.storage.queries import things

DAY = date(2026, 1, 31)
TODAY = NOW.date()


@pytest.fixture
def writing(any_database: str) -> Iterator[Connection]:
    """A database with two commitments, of which one is judged; published as 2026-Q1.

    All of it was entered here, by ana.
    """
    with unit_of_work(as_role(any_database, "ana")) as connection:
        unguard(connection, "entry")  # on a server that would be now
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1")
        make_commitment(connection, "paris/2")
        make_assessment(connection, "paris/1", level="partial", on="2026-01")
        [agreement] = things.agreements(connection)
        made = report(connection, agreement, as_of=DAY)
        publications.publish(connection, made, "2026-Q1", make_hand(), files=[])
        yield connection


def changed(connection: Connection, since: str | None = "2026-Q1") -> Changes:
    [agreement] = things.agreements(connection)
    return changes(connection, agreement, since, TODAY, today=TODAY)


def first_judgement(connection: Connection) -> Entry:
    kept = queries.touching(connection, newest_first=False)
    judging = (one.entry for one in kept if one.entry.lines[:1] and one.entry.on)
    return next(entry for entry in judging if entry.lines[0].kind == "assessment")


def moved(found: Changes) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            one.commitment.number,
            one.before.code if one.before else None,
            one.after.code if one.after else None,
        )
        for one in found.transitions
    ]


def differently(found: Changes) -> list[tuple[str, str]]:
    return [(one.kind, one.told.entry.id) for one in found.otherwise]


def test_every_level_given_after_the_day_is_told_once(writing: Connection) -> None:
    make_assessment(writing, "paris/1", level="substantial", on="2026-03")
    make_assessment(writing, "paris/1", level="substantial", on="2026-04")
    make_assessment(writing, "paris/1", level="complete", on="2026-05")
    make_assessment(writing, "paris/2", level="preparatory", on="2026-02")

    found = changed(writing)

    assert moved(found) == [
        ("2", None, "preparatory"),
        ("1", "partial", "substantial"),
        ("1", "substantial", "complete"),
    ]
    assert found.otherwise == ()
    assert found.differing is not None
    assert found.differing.differences == ()


def test_dates_and_claims_of_the_time_after_the_day_are_told(writing: Connection) -> None:
    early = make_line(writing, "paris/1", Deadline(PartialDate.parse("2027")), on="2026-01-10")
    moves = Reference(early.id, 0)
    later = Deadline(PartialDate.parse("2028"), moves=moves)
    make_line(writing, "paris/1", later, on="2026-02", event="statement")
    make_line(writing, "paris/2", Claim(complete=True), on="2026-03", event="statement")

    found = changed(writing)

    [dated] = found.dates
    assert (dated.name, str(dated.due.deadline.due), str(dated.moved_from)) == ("1", "2028", "2027")
    assert [one.lines[0].subject.name for one in found.claims] == ["2"]


def test_what_is_entered_late_stands_apart_from_what_happened(writing: Connection) -> None:
    late = make_assessment(writing, "paris/2", level="complete", on="2026-01-15")

    found = changed(writing)

    assert found.transitions == ()
    assert differently(found) == [("entered late", late.id)]
    assert found.differing is not None
    assert str(found.differing).startswith("2026-Q1: average step 50.0 % → 75.0 %")


def test_what_is_withdrawn_is_told_with_what_it_said(writing: Connection) -> None:
    judged = first_judgement(writing)
    retract(writing, judged.id, "A forgery.", make_hand())

    [one] = changed(writing).otherwise

    assert one.kind == "retracted"
    assert one.told.entry.message == "A forgery."
    assert one.instead is not None
    assert one.instead.entry.id == judged.id


def test_a_correction_of_a_correction_is_told_once_against_what_was_known(
    writing: Connection,
) -> None:
    judged = first_judgement(writing)
    [first] = record(writing, [as_corrected(judged, "complete", judged.id)], make_hand())
    [second] = record(writing, [as_corrected(judged, "preparatory", first.id)], make_hand())

    [one] = changed(writing).otherwise

    assert (one.kind, one.told.entry.id) == ("corrected", second.id)
    assert one.instead is not None
    assert one.instead.entry.id == judged.id


def as_corrected(entry: Entry, level: str, replaces: str) -> Act:
    [line] = entry.lines
    says = Assessment(SCALE, 1, level, "medium", "act")
    fields = {name: getattr(entry, name) for name in Act.__dataclass_fields__}
    return replace(Act(**fields), replaces=replaces, lines=(Line(line.thing, says),))


def test_what_was_entered_and_withdrawn_since_is_nothing(writing: Connection) -> None:
    late = make_fact(writing, "paris/1", on="2026-01-02")
    retract(writing, late.id, "Twice.", make_hand())

    assert changed(writing).is_quiet


def test_an_edited_title_is_told(writing: Connection) -> None:
    thing = Thing("commitment", things.commitments(writing)[0].id)
    old = str(things.commitments(writing)[0].title)
    edit = Act(
        event="definition",
        lines=(Line(thing, Definition((("title.en", old, "Cut the emissions"),))),),
    )
    [entry] = record(writing, [edit], make_hand())
    define(writing, Thing("party", "GER"), {"code": "GER", "kind": "state"})

    assert differently(changed(writing)) == [("edited", entry.id)]


def test_what_came_by_a_merge_is_told_from_what_was_entered_late(writing: Connection) -> None:
    late = make_fact(writing, "paris/1", on="2026-01-02")
    [head] = queries.stamp(writing).heads
    hers = replace(
        late, id=ledger.new_id(NOW, random_bytes(10)), author="mira", previous=(head,), height=99
    )
    later = ledger.utc_text(NOW + timedelta(hours=1))
    append(writing, [hers], received_at=later, received_by="ana")

    assert differently(changed(writing)) == [("entered late", late.id), ("merged in", hers.id)]


def test_since_the_last_merge_its_entries_are_told_whatever_their_day(writing: Connection) -> None:
    make_fact(writing, "paris/1", on="2026-01-02")
    judged = make_assessment(writing, "paris/2", level="partial", on="2026-02")
    [head] = queries.stamp(writing).heads
    says = Assessment(SCALE, 1, "complete", "medium", "act")
    hers = replace(
        judged,
        id=ledger.new_id(NOW, random_bytes(10)),
        author="mira",
        previous=(head,),
        height=99,
        lines=(Line(judged.lines[0].thing, says),),
    )
    later = ledger.utc_text(NOW + timedelta(hours=1))
    append(writing, [hers], received_at=later, received_by="ana")

    found = changed(writing, "merge")

    assert moved(found) == [("2", "partial", "complete")]
    assert differently(found) == [("merged in", hers.id)]


def test_without_a_day_it_is_since_the_last_publication(writing: Connection) -> None:
    found = changed(writing, None)

    assert (found.publication, found.since) == ("2026-Q1", DAY)


def test_of_a_day_before_the_database_was_made_nothing_is_said_differently(
    writing: Connection,
) -> None:
    found = changed(writing, "2026-01-01")

    assert found.nothing_known_before is not None
    assert found.otherwise == ()


@pytest.mark.parametrize(
    ("since", "error", "told"),
    [
        ("merge", NotFound, "Nothing was merged into this database yet"),
        ("2027", WrongUsage, "has to lie before"),
        ("soon", WrongUsage, '"soon" is not a date'),
    ],
)
def test_a_beginning_that_is_none_is_told(
    writing: Connection, since: str, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        changed(writing, since)


def test_two_merges_of_one_time_with_an_own_entry_between_are_two(writing: Connection) -> None:
    """As a clock that was set back can bring them."""
    late = make_fact(writing, "paris/1", on="2026-01-02")
    for author in ("mira", "zoe"):
        [head] = queries.stamp(writing).heads
        hers = replace(
            late, id=ledger.new_id(NOW, random_bytes(10)), author=author, previous=(head,)
        )
        append(writing, [hers], received_at=ledger.utc_text(NOW), received_by="ana")
        own = make_fact(writing, "paris/1", on="2026-01-03")

    assert differently(changed(writing, "merge")) == [
        ("merged in", hers.id),
        ("entered late", own.id),
    ]
