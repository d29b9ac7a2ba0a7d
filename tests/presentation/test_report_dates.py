"""Dates in reports: the same ones in every format, each with its sources, in their language."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Connection

from tests.make import (
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_scale,
)
from tests.presentation.printed import marked
from tracker.domain.contents import Deadline, Definition
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.reports import ProgressReport
from tracker.domain.things import Fields
from tracker.presentation import report_json, xlsx
from tracker.presentation.document import Grid, plain
from tracker.presentation.language import Language
from tracker.presentation.report.deadlines import deadlines
from tracker.services.reports import report
from tracker.storage.queries import things

PARIS = named_id("paris")
BESIDE: Fields = {
    "agreement": PARIS,
    "code": "b",
    "title.en": "Annex",
    "position": 1,
    "counting": "beside",
}
CODED = Line(Thing("source", "inner"), Definition((("code", None, "inner"),)))
PLAIN = Deadline(PartialDate.parse("2027"))


@pytest.fixture
def deal(connection: Connection) -> Connection:
    """A whole with a part, a commitment that stands beside, a public and an internal source."""
    make_scale(connection)
    make_agreement(connection)
    define(connection, Thing("section", named_id("paris", "b")), BESIDE)
    make_commitment(connection, "paris/1")
    make_commitment(connection, "paris/1.1", parent=named_id("paris", "1"))
    make_commitment(connection, "paris/2", section=named_id("paris", "b"))
    make_assessment(connection, "paris/1", level="partial", on="2026-01-15")
    define(connection, Thing("source", "paper"), {"code": "paper", "title": "A paper"})
    make_entry(connection, Act(event="definition", visibility="internal", lines=(CODED,)))
    return connection


def due(
    connection: Connection,
    number: str,
    *sources: str,
    says: Deadline = PLAIN,
    language: str = "en",
) -> None:
    act = Act(
        on=PartialDate.parse("2026-05-02"),
        message="Because.",
        language=language,
        by=By(("BY",)),
        lines=(Line(Thing("commitment", named_id("paris", number)), says),),
        citations=tuple(map(Citation, sources)),
    )
    make_entry(connection, act)


def made(connection: Connection, unit: str = "commitments") -> ProgressReport:
    [agreement] = things.agreements(connection)
    agreement = replace(agreement, unit=unit)
    return report(connection, agreement, as_of=date(2026, 6, 30), size="brief")


def in_tables(told: ProgressReport, language: str = "en") -> Iterator[list[str]]:
    """The rows of the tables of dates, as all documents print them."""
    for part in deadlines(told, Language(language)):
        if isinstance(part, Grid):
            yield from ([plain(cell) for cell in row] for row in part.rows)


def in_json(told: ProgressReport) -> list[dict[str, Any]]:
    found = json.loads("".join(report_json.chunks(told, Language("en"))))["deadlines"]
    assert isinstance(found, list)
    return found


def in_workbook(told: ProgressReport, language: str = "en") -> list[dict[str, Any]]:
    book = load_workbook(io.BytesIO(xlsx.render(told, Language(language))))
    heads, *found = book.worksheets[2].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]


def test_a_date_that_an_internal_source_tells_says_so_without_its_name(deal: Connection) -> None:
    due(deal, "1", "inner")
    due(deal, "1.1", "inner", "paper")
    told = made(deal)

    assert [row[3] for row in in_tables(told)] == [
        "BY [internal source]",
        "BY [internal source][1]",
    ]
    assert [row["sources"] for row in in_workbook(told)] == [
        "[internal source]",
        "[internal source][1]",
    ]
    assert [(one["sources"], one["internal_source"]) for one in in_json(told)] == [
        ([], True),
        ([1], True),
    ]


@pytest.mark.parametrize("unit", ["commitments", "parts"])
def test_all_formats_hold_the_same_dates_counted_or_not(deal: Connection, unit: str) -> None:
    for number in ("1", "1.1", "2"):
        due(deal, number, "paper")
    told = made(deal, unit)

    names = [row[0].partition(" ")[0] for row in in_tables(told)]
    assert names == ["1", "1.1", "2"]
    assert [one["of"] for one in in_json(told)] == names
    assert [row["commitment"] for row in in_workbook(told)] == names


def test_the_words_of_a_date_are_marked_with_their_language(deal: Connection) -> None:
    due(deal, "1", "paper", says=Deadline(None, recurs="every May"))
    due(deal, "1.1", "paper", says=Deadline(PartialDate.parse("2027"), of="the first step"))
    due(deal, "2", "paper", says=Deadline(None, recurs="jeden Mai"), language="de")
    told = made(deal)

    rows = [part.rows for part in deadlines(told, Language("de")) if isinstance(part, Grid)]
    [first, second, third] = [[marked(cell) for cell in row] for row in rows[0]]
    assert (first[1], first[4]) == ("every May[en]", "wiederkehrend")
    assert second[4] == "für „the first step[en]“"
    assert third[1] == "jeden Mai"
    sheet = in_workbook(told, "de")
    assert [row["wiederkehrend"] for row in sheet] == ["every May [en]", None, "jeden Mai"]
    assert sheet[1]["wofür"] == "the first step [en]"
