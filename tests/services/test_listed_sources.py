"""Which sources a report lists: those that it cites, and in a full one all others after these."""

from datetime import date

import pytest
from sqlalchemy import Connection

from tests.make import define, make_agreement, make_commitment, make_entry, make_hand, make_scale
from tracker.domain.contents import Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.reports import ProgressReport
from tracker.presentation import markdown
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.report import document
from tracker.services import publications
from tracker.services.reports import report
from tracker.storage.queries import things

DAY = date(2026, 6, 30)


@pytest.fixture
def deal(connection: Connection) -> Connection:
    """A commitment with an act of one source, and the agreement with one of another."""
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    for code in ("zebra", "apple", "maple"):
        define(connection, Thing("source", code), {"code": code, "title": code.title()})
    told(connection, Thing("commitment", named_id("paris", "1")), "zebra")
    told(connection, Thing("agreement", named_id("paris")), "apple")
    return connection


def told(connection: Connection, thing: Thing, source: str) -> None:
    act = Act(
        on=PartialDate.parse("2026-05-02"),
        event="other",
        message="Because.",
        lines=(Line(thing, Mention()),),
        citations=(Citation(source, "It says so."),),
    )
    make_entry(connection, act)


def made(connection: Connection, size: str = "full") -> ProgressReport:
    [agreement] = things.agreements(connection)
    return report(connection, agreement, as_of=DAY, size=size)


def codes(found: ProgressReport) -> list[str]:
    return [one.code for one in found.sources]


def text(found: ProgressReport, say: Language = ENGLISH) -> str:
    return markdown.render(document(found, say).parts())


def test_a_full_report_lists_every_source_first_those_that_it_cites(deal: Connection) -> None:
    found = made(deal)

    assert codes(found) == ["zebra", "apple"]
    assert {one.code for one in found.every_source} == set(codes(found))
    assert found.uncited == 1
    assert "Nothing here cites the last source of the list: it stands behind entries" in text(found)
    assert "Die letzte Quelle der Liste wird hier nirgends zitiert" in text(found, Language("de"))


@pytest.mark.parametrize("size", ["page", "brief"])
def test_smaller_reports_list_what_they_cite_and_count_the_sources_of_all_entries(
    deal: Connection, size: str
) -> None:
    found = made(deal, size)

    assert (codes(found), found.uncited) == ([], 0)
    assert "state media or agencies: 0 of the 2 sources of all entries" in text(found)


def test_what_is_said_differently_cites_its_sources(deal: Connection) -> None:
    publications.publish(deal, made(deal), "q2", make_hand(), files=[])
    told(deal, Thing("agreement", named_id("paris")), "maple")

    found = made(deal)

    assert (codes(found), found.uncited) == (["zebra", "maple", "apple"], 1)
    [entry] = [line for line in text(found).splitlines() if "entered late" in line]
    assert r"\[2\]" in entry
