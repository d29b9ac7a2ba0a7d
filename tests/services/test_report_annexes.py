"""What a full report tells beside its figures: the path, bodies, what waits, what is said anew."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.make import (
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_fact,
    make_hand,
    make_scale,
)
from tracker.domain.contents import Definition, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.reports import ProgressReport
from tracker.presentation import markdown, report_json, tidy_csv
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.report import document
from tracker.services import publications
from tracker.services.correcting import retract
from tracker.services.reports import report
from tracker.services.snapshots import ends, snapshot
from tracker.storage.connection import reading
from tracker.storage.queries import things

DAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def deal(union_state_file: Path) -> Iterator[tuple[Connection, ProgressReport]]:
    """The Union State agreement, and the full report of the end of 2024."""
    with reading(str(union_state_file)) as connection:
        agreement = things.agreements(connection)[0]
        as_of, since = date(2024, 12, 31), date(2024, 9, 30)
        yield connection, report(connection, agreement, as_of=as_of, since=since, size="full")


def made(connection: Connection) -> ProgressReport:
    return report(connection, things.agreements(connection)[0], as_of=DAY, size="full")


def begun(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    make_commitment(connection, "paris/2")
    make_assessment(connection, "paris/1", level="partial", on="2026-01-15")


def test_each_point_of_the_path_is_the_figure_of_its_day(
    deal: tuple[Connection, ProgressReport],
) -> None:
    connection, told = deal

    assert [one.as_of for one in told.path][:2] == [date(2021, 12, 31), date(2022, 3, 31)]
    for point in told.path:
        figures = snapshot(connection, told.agreement, point.as_of).figures
        assert (point.low, point.high) == (figures.bounds.low.value, figures.bounds.high.value)
        assert point.mean == figures.linear.value
        counted = sum(count for _, count in point.counts)
        assert (counted, point.unknown) == (figures.rated, figures.not_assessed)


def test_the_path_ends_on_the_day_of_the_report(
    deal: tuple[Connection, ProgressReport],
) -> None:
    _, told = deal
    last = told.path[-1]

    assert last.as_of == told.now.as_of
    assert (last.low, last.high) == (
        told.now.figures.bounds.low.value,
        told.now.figures.bounds.high.value,
    )


def test_a_path_of_decades_takes_years_where_quarters_would_be_too_many() -> None:
    assert ends(date(2021, 2, 1), date(2021, 12, 31)) == [
        date(2021, 3, 31),
        date(2021, 6, 30),
        date(2021, 9, 30),
    ]
    assert len(ends(date(1990, 1, 1), date(2026, 1, 1))) == 36
    assert ends(date(1990, 1, 1), date(2026, 1, 1))[0] == date(1990, 12, 31)


def test_a_path_begins_where_a_unit_is_judged(connection: Connection) -> None:
    begun(connection)

    assert [one.as_of for one in made(connection).path] == [date(2026, 3, 31), DAY]


def test_only_bodies_that_a_source_names_have_figures(
    deal: tuple[Connection, ProgressReport],
) -> None:
    _, told = deal
    by_subject = {
        body.code
        for detail in told.details
        for body, basis in detail.bodies
        if basis == "by_subject"
    }
    by_source = {
        body.code for detail in told.details for body, basis in detail.bodies if basis == "source"
    }

    assert by_subject - by_source
    assert not {body.code for body, _ in told.by_body} & (by_subject - by_source)
    [mart] = [figures for body, figures in told.by_body if body.code == "by-mart"]
    assert (mart.rated, mart.linear.numerator) == (4, 2.25)


def test_what_waits_is_open_and_so_is_what_it_needs(
    deal: tuple[Connection, ProgressReport],
) -> None:
    _, told = deal
    pairs = {
        (one.waiting.commitment.number, one.needs.commitment.number if one.needs else None)
        for one in told.blocked
    }

    assert {("17.3", "17.1"), ("17.3", "17.2"), ("15", None)} <= pairs
    assert all(one.waiting.progress != 1 for one in told.blocked)
    assert all(one.needs is None or one.needs.progress != 1 for one in told.blocked)


def test_before_a_publication_nothing_is_said_differently(connection: Connection) -> None:
    begun(connection)

    assert made(connection).reworked is None


def test_what_was_retracted_and_entered_late_is_told_with_the_figures_it_changes(
    connection: Connection,
) -> None:
    begun(connection)
    publications.publish(connection, made(connection), "q2", make_hand(), files=[])
    late = make_assessment(connection, "paris/2", level="complete", on="2026-02-01")
    wrong = make_assessment(connection, "paris/1", level="complete", on="2026-03-01")
    retract(connection, wrong.id, "Mistaken.", make_hand())
    make_assessment(connection, "paris/1", level="substantial", on="2026-07-15")

    told = made(connection).reworked

    assert told is not None
    assert (told.name, told.as_of) == ("q2", DAY)
    assert [(one.kind, one.told.entry.id) for one in told.entries] == [("entered late", late.id)]
    assert {one.name for one in told.differing.differences} >= {"average step", "judged"}


def test_an_internal_entry_is_not_among_what_is_said_differently(connection: Connection) -> None:
    begun(connection)
    publications.publish(connection, made(connection), "q2", make_hand(), files=[])
    thing = Thing("commitment", named_id("paris", "1"))
    act = Act(
        on=PartialDate.parse("2026-03-01"),
        event="other",
        message="Zebra",
        visibility="internal",
        lines=(Line(thing, Mention()),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act)

    told = made(connection).reworked

    assert told is not None
    assert told.entries == ()


def test_entries_made_internal_since_the_publication_are_counted_and_not_told(
    connection: Connection,
) -> None:
    begun(connection)
    known = make_fact(connection, "paris/1", on="2026-03-01")
    later = make_fact(connection, "paris/1", on="2026-07-01")
    publications.publish(connection, made(connection), "q2", make_hand(), files=[])
    late = make_fact(connection, "paris/1", on="2026-03-02")
    for one in (known, later, late):
        fields = {name: getattr(one, name) for name in Act.__dataclass_fields__}
        hidden = {"visibility": "internal", "message": "Zebra", "replaces": one.id}
        make_entry(connection, Act(**fields | hidden))

    told = made(connection)

    assert told.reworked is not None
    assert (told.reworked.entries, told.reworked.made_internal) == ((), 1)
    text = markdown.render(document(told, ENGLISH).parts())
    assert "1 entry that the report q2 knew is internal now and not shown any more." in text
    assert "Zebra" not in text
    assert "1 Eintrag, den der Bericht" in markdown.render(document(told, Language("de")).parts())
    assert report_json.record(told)["reworked"]["made_internal"] == 1
    assert "corrections,,2026-06-30,made_internal,entries made internal since,1" in "".join(
        tidy_csv.render(told, ENGLISH)
    )


def test_an_edited_title_is_among_what_is_said_differently(connection: Connection) -> None:
    begun(connection)
    publications.publish(connection, made(connection), "q2", make_hand(), files=[])
    thing = Thing("commitment", named_id("paris", "1"))
    fields = (("title.en", "Commitment 1", "Another title"),)
    make_entry(connection, Act(event="definition", lines=(Line(thing, Definition(fields)),)))

    told = made(connection).reworked

    assert told is not None
    assert [one.kind for one in told.entries] == ["edited"]
