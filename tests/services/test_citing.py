"""What reports show of sources: numbers of public ones, nothing of what is internal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.make import (
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_hand,
    make_scale,
)
from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Definition,
    Figure,
    Mention,
)
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.reports import ProgressReport
from tracker.domain.telling import Told
from tracker.services import publications
from tracker.services.reports import report
from tracker.storage.queries import things

DAY, BEFORE = date(2026, 6, 30), date(2026, 3, 31)
FIRST = Thing("commitment", named_id("paris", "1"))
PART = Thing("commitment", named_id("paris", "1.1"))
INNER, PAPER = Citation("inner", "Zebra", "Zebra"), Citation("paper", "Heron", "page 1")
BOTH = (INNER, PAPER)
CODED = Line(Thing("source", "inner"), Definition((("code", None, "inner"),)))


@pytest.fixture
def deal(connection: Connection) -> Connection:
    """An agreement with a commitment and a part, a public source and an internal one."""
    make_scale(connection)
    whole = make_agreement(connection)
    make_commitment(connection, "paris/1")
    make_commitment(connection, "paris/1.1", parent=FIRST.id)
    define(connection, Thing("source", "paper"), {"code": "paper", "title": "A paper"})
    make_entry(connection, Act(event="definition", visibility="internal", lines=(CODED,)))
    make_assessment(connection, "paris/1", level="partial", on="2026-01-15")
    said = Claim(False, (Figure("percent", "programmes", 94_00, 94_00),))
    written(connection, whole, said, BOTH, event="statement", by=By(("BY",)))
    judged = Assessment("core", 1, "complete", "medium", "act")
    written(connection, FIRST, judged, BOTH)
    return connection


def written(
    connection: Connection,
    thing: Thing,
    says: Content,
    citations: tuple[Citation, ...],
    **about: Any,
) -> Entry:
    """An entry of May that cites these sources."""
    act = Act(
        on=PartialDate.parse("2026-05-02"),
        message="Because.",
        lines=(Line(thing, says),),
        citations=citations,
    )
    return make_entry(connection, replace(act, **about))


def made(connection: Connection, size: str = "page") -> ProgressReport:
    [agreement] = things.agreements(connection)
    return report(connection, agreement, as_of=DAY, since=BEFORE, size=size)


def quoted(told: Told | None) -> list[tuple[str | None, str | None]]:
    return [(one.quote, one.place) for one in told.citations] if told else []


SHOWN = [(None, None), ("Heron", "page 1")]
"""What is shown of the citations of both sources."""


@pytest.mark.parametrize("size", ["page", "brief", "full"])
def test_a_report_holds_no_quote_or_place_of_an_internal_source(
    deal: Connection, size: str
) -> None:
    told = made(deal, size)

    assert [quoted(one.because) for one in told.moved] == [SHOWN]
    assert [quoted(one.told) for one in told.claims] == [SHOWN]


def test_what_is_said_differently_holds_no_quote_of_an_internal_source(deal: Connection) -> None:
    late = written(deal, FIRST, Claim(True), BOTH, event="statement", by=By(("BY",)))
    publications.publish(deal, made(deal), "q2", make_hand(), files=[])
    written(deal, FIRST, Claim(True), BOTH, replaces=late.id, event="statement", by=By(("BY",)))

    told = made(deal, "full").reworked

    assert told is not None
    [one] = told.entries
    assert (quoted(one.told), quoted(one.instead)) == (SHOWN, SHOWN)


def codes(told: ProgressReport) -> list[str]:
    return [one.code for one in told.sources]


def test_beyond_a_page_the_sources_of_dates_are_numbered_where_dates_are_told(
    deal: Connection,
) -> None:
    for code in ("gazette", "radio"):
        define(deal, Thing("source", code), {"code": code, "title": code})
    due, moved = PartialDate.parse("2026-12"), PartialDate.parse("2027")
    written(deal, PART, Deadline(due, set_by="agreed"), (INNER, Citation("gazette"), PAPER))
    written(deal, FIRST, Deadline(moved), (Citation("radio"),), by=By(("BY",)))

    assert codes(made(deal, "page")) == ["paper"]
    assert codes(made(deal, "brief")) == ["paper", "gazette", "radio"]
    assert codes(made(deal, "full")) == ["paper", "gazette", "radio"]


def test_internal_entries_count_by_their_day_and_undated_ones_always(deal: Connection) -> None:
    """As public ones do, which a full report tells where they are undated."""
    inner = {"visibility": "internal", "event": "other"}
    for day in ("2026-06-30", "2026-07-01", None):
        on = PartialDate.parse(day) if day else None
        written(deal, FIRST, Mention(), (PAPER,), on=on, **inner)
    [agreement] = things.agreements(deal)

    days = (date(1990, 1, 1), DAY, date(2026, 7, 1))
    assert [report(deal, agreement, as_of=day).internal for day in days] == [1, 2, 3]
