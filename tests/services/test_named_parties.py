"""Whose codes a report explains: just those that it prints, wherever it does."""

from datetime import date

import pytest
from sqlalchemy import Connection

from tests.make import define, make_agreement, make_commitment, make_entry, make_scale
from tracker.domain.contents import Claim, Content, Deadline, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.presentation import markdown
from tracker.presentation.language import ENGLISH
from tracker.presentation.report import document
from tracker.services.reports import report
from tracker.storage.queries import things

PROMISE = Thing("commitment", named_id("paris", "1"))
DUE = Deadline(PartialDate.parse("2027"))


@pytest.fixture
def deal(connection: Connection) -> Connection:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    for code in ("AA", "BB", "CC", "DD", "EE"):
        define(connection, Thing("party", code), {"code": code, "name.en": f"Party {code}"})
    return connection


def said(connection: Connection, by: By, says: Content, thing: Thing = PROMISE) -> None:
    act = Act(
        on=PartialDate.parse("2026-05-02"),
        event="other" if says == Mention() else None,
        message="Because.",
        by=by,
        lines=(Line(thing, says),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act)


def text(connection: Connection, size: str) -> str:
    [agreement] = things.agreements(connection)
    told = report(connection, agreement, as_of=date(2026, 6, 30), size=size)
    return markdown.render(document(told, ENGLISH).parts())


def explained(told: str) -> list[str]:
    return [code for code in ("AA", "BB", "CC", "DD", "EE") if f"{code}: Party {code}" in told]


def test_each_size_explains_the_codes_that_it_prints(deal: Connection) -> None:
    agreement = Thing("agreement", named_id("paris"))
    said(deal, By(("AA",), reporter=("DD", None)), Claim(complete=True), agreement)
    said(deal, By(("BB",)), DUE)
    said(deal, By(("CC",)), Mention())

    assert explained(text(deal, "page")) == ["AA", "DD"]
    assert explained(text(deal, "brief")) == ["AA", "BB", "DD"]
    assert explained(text(deal, "full")) == ["AA", "BB", "CC", "DD"]


def test_without_claims_codes_are_explained_below_the_dates(deal: Connection) -> None:
    said(deal, By(("BB",)), DUE)

    told = text(deal, "brief")

    assert told.index("## Deadlines") < told.index("BB: Party BB")
    assert told.count("BB: Party BB") == 1


def test_without_claims_and_dates_codes_are_explained_above_the_commitments(
    deal: Connection,
) -> None:
    said(deal, By(("CC",)), Mention())

    told = text(deal, "full")

    assert told.index("## Each commitment") < told.index("CC: Party CC") < told.index("Because.")
    assert explained(text(deal, "page")) == []
