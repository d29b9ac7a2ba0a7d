"""Reports on record: what they knew can be asked again, and what differs since is told."""

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import Connection

from tests.make import (
    NOW,
    make_agreement,
    make_assessment,
    make_commitment,
    make_hand,
    make_scale,
)
from tracker.domain.errors import Conflict, NotFound, WrongUsage
from tracker.domain.ledger import Entry
from tracker.domain.published import differences, share
from tracker.domain.scores import Share
from tracker.services import publications
from tracker.services.correcting import retract
from tracker.services.points import look_back, said_of
from tracker.services.reports import report
from tracker.storage.queries import ledger, things

DAY = date(2026, 1, 31)
TODAY = NOW.date()


def prepared(connection: Connection) -> Entry:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    make_commitment(connection, "paris/2")
    return make_assessment(connection, "paris/1", level="partial", on="2026-01")


def publish(connection: Connection, name: str, since: date | None = None) -> Entry:
    [agreement] = things.agreements(connection)
    made = report(connection, agreement, as_of=DAY, since=since)
    files = [("q1.md", "markdown", "0" * 64)]
    return publications.publish(connection, made, name, make_hand(), files=files)


def test_a_publication_holds_what_it_was_made_from(connection: Connection) -> None:
    prepared(connection)
    stamp = ledger.stamp(connection)

    entry = publish(connection, "2026-Q1", since=date(2025, 12, 31))

    [kept] = ledger.named(connection, "2026-Q1")
    says = said_of(kept)
    assert says.days == (DAY, date(2025, 12, 31))
    assert (says.count, says.heads) == (stamp.count, stamp.heads)
    assert entry.previous == stamp.heads
    assert says.files == (("q1.md", "markdown", "0" * 64),)
    assert dict(says.parameters) == {"size": "page"}


def test_a_name_is_used_once_even_when_it_was_withdrawn(connection: Connection) -> None:
    prepared(connection)
    entry = publish(connection, "2026-Q1")
    retract(connection, entry.id, "Wrong day.", make_hand())

    with pytest.raises(Conflict, match="A report was published as 2026-Q1 already"):
        publish(connection, "2026-Q1")


def test_a_publication_that_still_holds_differs_in_nothing(connection: Connection) -> None:
    prepared(connection)
    publish(connection, "2026-Q1")
    make_assessment(connection, "paris/1", level="complete", on="2026-02")

    [published] = publications.publications(connection)
    assert publications.since_published(connection, published).differences == ()


def test_what_is_learned_later_changes_what_was_published(connection: Connection) -> None:
    prepared(connection)
    publish(connection, "2026-Q1")
    before = publications.every_figure(connection)
    make_assessment(connection, "paris/2", level="complete", on="2026-01-20")

    [differing] = publications.effects(connection, before)
    told = {one.name: str(one) for one in differing.differences}
    assert told["average step"] == "average step 50.0 % → 75.0 %"
    assert told["complete"] == "complete 0.0 % → 50.0 %"
    assert told["2"] == "2 not judged → complete, medium"
    [published] = publications.publications(connection)
    assert publications.since_published(connection, published) == differing


def test_two_levels_exchanged_are_a_difference_though_the_means_are_equal(
    connection: Connection,
) -> None:
    prepared(connection)
    make_assessment(connection, "paris/2", level="complete", on="2026-01")
    publish(connection, "2026-Q1")
    before = publications.every_figure(connection)
    make_assessment(connection, "paris/1", level="complete", on="2026-01-30")
    make_assessment(connection, "paris/2", level="partial", on="2026-01-31")
    make_assessment(connection, "paris/1", level="complete", on="2026-01-31")

    [differing] = publications.effects(connection, before)
    assert [one.name for one in differing.differences] == ["1", "2"]


def test_the_last_publication_gives_the_day_to_compare_with(connection: Connection) -> None:
    prepared(connection)
    [agreement] = things.agreements(connection)

    with pytest.raises(NotFound, match="No report on paris was published yet"):
        publications.day_since(connection, agreement, "last", today=TODAY)
    publish(connection, "2026-Q1")
    for text in ("last", "2026-Q1", "2026-01"):
        assert publications.day_since(connection, agreement, text, today=TODAY) == DAY
    assert publications.day_since(connection, agreement, None, today=TODAY) is None
    with pytest.raises(WrongUsage, match="2026-Q9"):
        publications.day_since(connection, agreement, "2026-Q9", today=TODAY)


def test_what_a_publication_knew_says_which_report_it_was(connection: Connection) -> None:
    prepared(connection)
    publish(connection, "2026-Q1")

    kept = look_back(connection, "2026-Q1", today=TODAY)

    assert kept is not None
    assert said_of(kept).days == (DAY, None)
    assert publications.publications(connection) == []


def test_figures_that_round_alike_are_told_apart_by_what_they_are_made_of() -> None:
    before = share("average step", Share(Fraction(11, 2), 11))
    after = share("average step", Share(Fraction(6), 12))
    [told] = differences([before], [after])

    assert str(told) == "average step 50.0 % (5.5/11) → 50.0 % (6/12)"
