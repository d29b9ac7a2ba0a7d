"""Every question is answered from what was known at a point, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from tests.following import contents
from tests.make import (
    NOW,
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_hand,
    make_scale,
    random_bytes,
)
from tracker.domain import ledger
from tracker.domain.contents import Publication
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Line, Thing
from tracker.services.correcting import retract
from tracker.services.points import look_back, point
from tracker.services.standings import standings
from tracker.storage.append import append
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.known import Known, looking_back
from tracker.storage.queries import ledger as queries
from tracker.storage.queries import search, things

TODAY = NOW.date()


@pytest.fixture
def writing(any_database: str) -> Iterator[Connection]:
    """A unit of work on a database with a commitment that is judged partial."""
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1", **{"title.en": "Lower the emissions"})
        make_assessment(connection, "paris/1", level="partial", on="2026-01")
        yield connection


def levels(connection: Connection) -> dict[str, str | None]:
    """The level of each commitment, as the connection knows it."""
    [agreement] = things.agreements(connection)
    found = standings(connection, agreement, TODAY)
    return {one.commitment.number: one.level.code if one.level else None for one in found}


def titles(connection: Connection) -> list[str | None]:
    return [one.title for one in things.commitments(connection)]


def published(connection: Connection, name: str) -> Entry:
    """A publication on record, as a report writes it."""
    stamp = queries.stamp(connection)
    [agreement] = things.agreements(connection)
    says = Publication("2026-01-31", None, (), stamp.count, stamp.heads, "0" * 64, ())
    line = Line(Thing("agreement", agreement.id), says)
    day = PartialDate.of_day(TODAY)
    act = Act(label=name, on=day, event="publication", lines=(line,))
    return make_entry(connection, act)


def beside(connection: Connection, entry: Entry, level: str) -> Entry:
    """What somebody else recorded on top of the same entries as this one."""
    [line] = entry.lines
    other = replace(
        entry,
        id=ledger.new_id(NOW, random_bytes(10)),
        author="mira",
        lines=(replace(line, says=replace(line.says, level=level)),),  # type: ignore[call-arg]  # a level
    )
    append(connection, [other], received_at=ledger.utc_text(NOW))
    return other


def test_at_a_stamp_later_judgements_are_not_known(writing: Connection) -> None:
    stamp = queries.stamp(writing)
    make_assessment(writing, "paris/1", level="complete", on="2026-02")

    with looking_back(writing, point(writing, str(stamp), today=TODAY)):
        assert levels(writing) == {"1": "partial"}
        assert queries.stamp(writing) == stamp
    assert levels(writing) == {"1": "complete"}


def test_what_is_withdrawn_later_was_still_known(writing: Connection) -> None:
    [kept] = queries.touching(writing, limit=1, definitions=False)
    stamp = queries.stamp(writing)
    retract(writing, kept.entry.id, "A forgery.", make_hand())

    assert levels(writing) == {"1": None}
    with looking_back(writing, point(writing, str(stamp), today=TODAY)):
        assert levels(writing) == {"1": "partial"}


def test_things_are_what_they_were_called_then(writing: Connection) -> None:
    stamp = queries.stamp(writing)
    [commitment] = things.commitments(writing)
    thing = Thing("commitment", commitment.id)
    define(writing, thing, {"title.en": "Cut the emissions"})
    make_commitment(writing, "paris/2", **{"title.en": "Report every year"})

    with looking_back(writing, point(writing, str(stamp), today=TODAY)):
        assert titles(writing) == ["Lower the emissions"]
        assert levels(writing) == {"1": "partial"}
        assert search.found(writing, "lower", None)[0] == [thing]
        assert search.found(writing, "cut", None) == ([], [])
        assert search.found(writing, "report", None) == ([], [])
    assert titles(writing) == ["Cut the emissions", "Report every year"]
    assert search.found(writing, "cut", None)[0] == [thing]


def test_what_is_known_then_is_what_was_there_then(writing: Connection) -> None:
    """All tables that follow from the ledger, compared row by row."""
    then, stamp = contents(writing), queries.stamp(writing)
    [commitment] = things.commitments(writing)
    [kept] = queries.touching(writing, limit=1, definitions=False)
    define(writing, Thing("commitment", commitment.id), {"title.en": "Cut", "text": "All of them"})
    make_commitment(writing, "paris/2")
    retract(writing, kept.entry.id, "A forgery.", make_hand())

    with looking_back(writing, point(writing, str(stamp), today=TODAY)):
        assert contents(writing) == then


def test_a_stamp_of_one_branch_does_not_know_the_other(writing: Connection) -> None:
    mine = make_assessment(writing, "paris/1", level="complete", on="2026-02")
    stamp = queries.stamp(writing)
    beside(writing, mine, "preparatory")
    hers = queries.stamp(writing)
    make_assessment(writing, "paris/1", level="substantial", on="2026-03")

    assert len(hers.heads) == 2
    with looking_back(writing, point(writing, str(stamp), today=TODAY)):
        assert levels(writing) == {"1": "complete"}
    only_hers = next(head for head in hers.heads if head not in stamp.heads)
    with looking_back(writing, point(writing, only_hers, today=TODAY)):
        assert levels(writing) == {"1": "preparatory"}
        assert queries.stamp(writing) == ledger.Stamp(stamp.count, (only_hers,))
    with looking_back(writing, point(writing, str(hers), today=TODAY)):
        assert queries.stamp(writing) == hers


def test_a_stamp_above_three_heads_is_found_by_the_digest_of_all(writing: Connection) -> None:
    mine = make_assessment(writing, "paris/1", level="complete", on="2026-02")
    for level in ("preparatory", "substantial", "partial"):
        beside(writing, mine, level)
    many = queries.stamp(writing)
    make_assessment(writing, "paris/1", level="complete", on="2026-04")

    assert len(many.heads) == 4
    with looking_back(writing, point(writing, str(many), today=TODAY)):
        assert queries.stamp(writing) == many


def test_a_publication_names_what_it_knew(writing: Connection) -> None:
    stamp = queries.stamp(writing)
    published(writing, "2026-Q1")
    make_assessment(writing, "paris/1", level="complete", on="2026-02")

    with looking_back(writing, point(writing, "2026-Q1", today=TODAY)):
        assert queries.stamp(writing) == stamp


def test_two_publications_of_one_name_are_told_by_their_codes(writing: Connection) -> None:
    one = published(writing, "2026-Q1")
    other = replace(one, id=ledger.new_id(NOW, random_bytes(10)), author="mira")
    append(writing, [other], received_at=ledger.utc_text(NOW))
    codes = queries.codes(writing, [one.id, other.id])

    with pytest.raises(WrongUsage, match=f"{codes[one.id]} or {codes[other.id]}"):
        point(writing, "2026-Q1", today=TODAY)
    assert point(writing, codes[one.id], today=TODAY).count == one.height - 1


def test_at_a_time_what_came_later_is_not_known(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1")
        make_assessment(connection, "paris/1", level="partial", on="2026-01")
        [kept] = queries.touching(connection, limit=1, definitions=False)
        later = replace(
            kept.entry,
            id=ledger.new_id(NOW, random_bytes(10)),
            previous=(kept.digest,),
            height=kept.entry.height + 1,
        )
        moment = NOW + timedelta(days=2)
        append(connection, [later], received_at=ledger.utc_text(moment))
        everything = queries.stamp(connection).count

        day = (TODAY + timedelta(days=1)).isoformat()
        assert point(connection, day, today=TODAY) == Known(everything - 1)
        assert point(connection, ledger.utc_text(moment), today=TODAY) == Known(everything)
        before = ledger.utc_text(moment - timedelta(milliseconds=1))
        assert point(connection, before, today=TODAY) == Known(everything - 1)
        assert point(connection, "2400", today=TODAY) == Known(everything)


def test_before_the_database_was_made_nothing_was_known(writing: Connection) -> None:
    with pytest.raises(NotFound, match=r"Nothing was known here before 20\S+Z, when this database"):
        point(writing, "1999-12-31", today=TODAY)


def test_a_stamp_that_is_not_here_is_told(writing: Connection) -> None:
    with pytest.raises(NotFound, match=r"No history here has the stamp 5·0{4}-"):
        point(writing, "5·0000-0000-0000-0000-0000", today=TODAY)


def test_a_stamp_with_another_count_is_told(writing: Connection) -> None:
    stamp = queries.stamp(writing)
    wrong = str(ledger.Stamp(stamp.count + 7, stamp.heads))
    with pytest.raises(TrackerError, match=f"there are {stamp.count} here"):
        point(writing, wrong, today=TODAY)


def test_what_is_no_point_is_refused_with_the_forms(writing: Connection) -> None:
    with pytest.raises(WrongUsage, match=r'"last week" names no point .* a stamp or the name'):
        point(writing, "last week", today=TODAY)


def test_after_a_failure_everything_is_known_again(writing: Connection) -> None:
    with pytest.raises(NotFound), looking_back(writing, Known(2)):
        retract(writing, "fffff", "Not there.", make_hand())
    assert levels(writing) == {"1": "partial"}


def test_whoever_looks_back_cannot_change_the_database(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        make_agreement(connection)
        make_commitment(connection, "paris/1")
        stamp = queries.stamp(connection)
        make_commitment(connection, "paris/2")
        everything = contents(connection)

    def earlier(connection: Connection) -> None:
        look_back(connection, str(stamp), today=TODAY)

    with reading(any_database, look_back=earlier) as connection:
        assert titles(connection) == ["Commitment 1"]
    with reading(any_database) as connection:
        assert contents(connection) == everything
