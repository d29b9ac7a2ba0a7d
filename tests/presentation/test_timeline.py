"""The picture of deadlines as a report fills it: every date, and what moves what."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from tests.make import make_agreement, make_commitment, make_entry, make_scale
from tracker.domain.contents import Deadline, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.presentation.charts import Date, Timeline
from tracker.presentation.document import Picture
from tracker.presentation.language import ENGLISH
from tracker.presentation.report.timeline import timeline
from tracker.presentation.xlsx.cells import Day
from tracker.presentation.xlsx.charts.due import can_be_drawn, of_dates
from tracker.services.reports import report
from tracker.storage.queries import things


def begin(connection: Connection, *numbers: str) -> None:
    make_scale(connection)
    make_agreement(connection)
    for number in numbers:
        make_commitment(connection, f"paris/{number}")


def make_date(
    connection: Connection, number: str, due: str | None, *, on: str, by: str = "", **told: Any
) -> Entry:
    """A date for a commitment of paris, as one side or with `set_by` all have it."""
    says = Deadline(PartialDate.parse(due) if due else None, **told)
    line = Line(Thing("commitment", named_id("paris", number)), says)
    act = Act(on=PartialDate.parse(on), by=By(parties=tuple(by.split())), lines=(line,))
    return make_entry(connection, act)


def picture(connection: Connection) -> Picture:
    [agreement] = things.agreements(connection)
    made = report(connection, agreement, as_of=date(2026, 6, 30), size="brief")
    found = timeline(made, made.dated, ENGLISH)
    assert found is not None
    return found


def dates(connection: Connection) -> tuple[Date, ...]:
    chart = picture(connection).chart
    assert isinstance(chart, Timeline)
    return chart.dates


def test_a_date_for_something_else_stands_after_those_for_the_thing(connection: Connection) -> None:
    begin(connection, "1")
    make_date(
        connection, "1", "2025", on="2024-01-01", by="BY", of="the drafts", bound="not-before"
    )
    make_date(connection, "1", "2026-03-01", on="2024-05-01", by="BY", weaker=True)

    itself, drafts = dates(connection)
    assert (itself.shown, itself.of) == ("2026-03-01 (less than promised)", "")
    assert (drafts.shown, drafts.of) == ("2025 (not before)", "for the drafts")
    assert (itself.counts, drafts.counts) == (False, False)


def test_an_announced_date_moves_announced_ones_and_no_agreed_one(connection: Connection) -> None:
    begin(connection, "1")
    agreed = make_date(connection, "1", "2024", on="2021-01-01", set_by="agreed")
    said = make_date(
        connection, "1", "2025", on="2022-01-01", by="BY", moves=Reference(agreed.id, 0)
    )
    make_date(connection, "1", "2026", on="2023-01-01", by="RU", moves=Reference(said.id, 0))
    make_date(
        connection, "1", "2027", on="2024-01-01", set_by="agreed", moves=Reference(agreed.id, 0)
    )

    found = dates(connection)
    assert [one.moves for one in found] == [None, None, 1, 0]
    assert [one.is_current for one in found] == [False, False, True, True]


def test_a_date_that_is_not_known_to_the_day_begins_with_its_first(connection: Connection) -> None:
    begin(connection, "1")
    make_date(connection, "1", "2025-Q2", on="2024-01-01", set_by="agreed")
    make_date(connection, "1", "2026-01-01", on="2024-02-01", set_by="agreed")

    quarter, day = dates(connection)
    assert (quarter.begins, quarter.due) == (date(2025, 4, 1), date(2025, 6, 30))
    assert day.begins is None


def test_what_has_no_place_on_the_timeline_is_counted_below_it(connection: Connection) -> None:
    begin(connection, *map(str, range(1, 43)))
    for number in range(1, 43):
        make_date(connection, str(number), "2026", on="2024-01-01", set_by="agreed")
    make_date(connection, "1", None, on="2024-01-01", set_by="agreed", recurs="every year")

    found = picture(connection)
    rest = "3 more dates (recurring, or further from 2026-06-30) are in the tables alone."
    assert isinstance(found.chart, Timeline)
    assert found.chart.labels.rest == rest
    assert found.told == (
        f"40 dates of commitments and parts, agreed or announced, as set by 2026-06-30. {rest}"
    )


def test_the_chart_of_a_workbook_has_the_dates_that_count_alone(connection: Connection) -> None:
    begin(connection, "1")
    make_date(connection, "1", "2025", on="2024-01-01", by="BY", of="the drafts")
    bare = picture(connection).chart
    make_date(connection, "1", "2026-03-01", on="2024-05-01", set_by="agreed")
    make_date(connection, "1", "2027-03-01", on="2024-06-01", by="BY", disputed=True)
    chart = picture(connection).chart

    assert isinstance(bare, Timeline)
    assert isinstance(chart, Timeline)
    assert (can_be_drawn(bare), can_be_drawn(chart)) == (False, True)
    day = Day(date(2026, 3, 1))
    assert of_dates(chart, ENGLISH)[1] == [["1 Commitment 1", day, day, None]]
