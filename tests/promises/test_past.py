"""A report of a past point is the same bytes, whatever was entered after it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.copies import copied, merged
from tests.figures import Figure, Repeat
from tests.make import make_hand
from tracker.domain.contents import Assessment, Definition
from tracker.domain.dates import PartialDate, parse_period
from tracker.domain.ledger import Act, Citation
from tracker.domain.lines import Line, Thing
from tracker.presentation.render import Look, render
from tracker.presentation.terminal.screen import Screen
from tracker.services import publications
from tracker.services.correcting import retract
from tracker.services.points import look_back
from tracker.services.recording import Hand, record
from tracker.services.reports import report
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import ledger, things

SIZES = ("page", "brief", "full")
FORMATS = ("terminal", "markdown", "json")
NOW = datetime(2100, 1, 1, 9, 0, tzinfo=UTC)  # after any day that the bundled agreement came in
LATER = 100  # entries
LEVELS = ("not_started", "preparatory", "partial", "substantial", "complete")


@dataclass(frozen=True)
class Point:
    """A point of the past as it is asked for again, with the days of its report."""

    known_at: str
    period: str


def drawn(
    database: str, point: Point, *, now: bool = False, sizes: Sequence[str] = SIZES
) -> dict[tuple[str, str], bytes]:
    """Every report of a point, by size and format; `now` without asking for what was known."""

    def earlier(connection: Connection) -> None:
        look_back(connection, point.known_at, today=NOW.date())

    asked, found = parse_period(point.period), {}
    with reading(database, look_back=None if now else earlier) as connection:
        [agreement] = [one for one in things.agreements(connection) if one.slug == "union-state"]
        for size in sizes:
            days = {"as_of": asked.as_of, "since": asked.since, "period": asked.text}
            made = report(connection, agreement, size=size, **days)  # type: ignore[arg-type]  # days
            for format_ in FORMATS:
                found[size, format_] = b"".join(render(made, format_, Look(screen=Screen(80))))
    return found


@pytest.fixture
def points(union_state: str) -> list[Point]:
    """A stamp, a publication and a time, each before more entries than the one before."""
    copied(Path(union_state), f"{Path(union_state).name}.copy")
    with unit_of_work(union_state) as connection:
        stamp = str(ledger.stamp(connection))
        judge(connection, "17", "complete", "2024-11-30", make_hand(now=NOW))
        [agreement] = [one for one in things.agreements(connection) if one.slug == "union-state"]
        asked = parse_period("2024-Q4")
        made = report(connection, agreement, as_of=asked.as_of, since=asked.since)
        publications.publish(connection, made, "2024-Q4", make_hand(now=NOW), files=[])
        judge(connection, "25", "not_started", "2024-12-01", make_hand(now=NOW + timedelta(days=3)))
    return [
        Point(stamp, "2024-Q4"),
        Point("2024-Q4", "2024-Q4"),
        Point((NOW + timedelta(days=4)).isoformat(), "2024-H2"),
    ]


def judge(connection: Connection, number: str, level: str, on: str, hand: Hand) -> None:
    """Record a level of a commitment."""
    [agreement] = [one for one in things.agreements(connection) if one.slug == "union-state"]
    listed = {one.number: one for one in things.commitments(connection, agreement.row)}
    assert agreement.scale
    scale, _, version = agreement.scale.partition("@")
    says = Assessment(scale, int(version), level, "high", "act")
    act = Act(
        on=PartialDate.parse(on),
        message="Judged for a test.",
        lines=(Line(Thing("commitment", listed[number].id), says),),
        citations=(Citation("", "a test"),),
    )
    record(connection, [act], hand)


def a_hundred_entries(database: str) -> None:
    chance = random.Random(7)
    with unit_of_work(database) as connection:
        for number in range(LATER):
            hand = make_hand("mira", NOW + timedelta(days=5, seconds=number))
            level, month = chance.choice(LEVELS), chance.randint(1, 12)
            judge(connection, str(chance.randint(1, 28)), level, f"2024-{month:02}", hand)


def a_correction(database: str) -> None:
    with unit_of_work(database) as connection:
        [kept] = ledger.named(connection, "u142")
        fields = {name: getattr(kept.entry, name) for name in Act.__dataclass_fields__}
        corrected = replace(Act(**fields), replaces=kept.entry.id, message="Signed in secret.")
        record(connection, [corrected], make_hand(now=NOW + timedelta(days=6)))
        retract(connection, "u145", "Not signed.", make_hand(now=NOW + timedelta(days=6)))


def an_edited_title(database: str) -> None:
    with unit_of_work(database) as connection:
        [agreement, *_] = things.agreements(connection)
        one = next(one for one in things.commitments(connection, agreement.row))
        changed = tuple(
            (name, one.fields.get(name), f"Another {name}") for name in ("short.en", "title.en")
        )
        lines = (Line(Thing("commitment", one.id), Definition(changed)),)
        act = Act(event="definition", lines=lines)
        record(connection, [act], make_hand(now=NOW + timedelta(days=7)))


def a_merge(database: str) -> None:
    """With a copy of what was there at the first point, in which mira went her own way."""
    copy = Path(f"{database}.copy")
    with unit_of_work(str(copy)) as connection:
        hand = make_hand("mira", NOW + timedelta(days=8))
        judge(connection, "17", "not_started", "2024-12-15", hand)
        judge(connection, "2", "substantial", "2024-10", hand)
    merged(database, copy, now=9 * 86_400)


def a_clock_set_back(database: str) -> None:
    with unit_of_work(database) as connection:
        hand = make_hand(now=NOW - timedelta(days=3652))
        judge(connection, "1", "complete", "2016-01", hand)
        judge(connection, "16", "complete", "2014-12", hand)


@pytest.mark.past
def test_reports_of_three_past_points_stay_the_same_bytes(
    union_state: str, points: list[Point], figure: Figure, repeat: Repeat
) -> None:
    before = {point: drawn(union_state, point) for point in points}
    today = {point: drawn(union_state, point, now=True, sizes=("page",)) for point in points}
    happenings: list[Callable[[str], None]] = [
        a_hundred_entries,
        a_correction,
        an_edited_title,
        a_merge,
        a_clock_set_back,
    ]

    held = tried = 0
    for happen in happenings:
        happen(union_state)
        if happen is happenings[-1] or repeat(0, 1):
            for point in points:
                after = drawn(union_state, point)
                tried += len(after)
                held += sum(before[point][name] == text for name, text in after.items())

    assert all(
        drawn(union_state, point, now=True, sizes=("page",)) != today[point] for point in points
    )
    figure("past", held=held, tried=tried)


def test_the_three_points_differ(union_state: str, points: list[Point]) -> None:
    texts = {drawn(union_state, point, sizes=("page",))["page", "json"] for point in points}

    assert len(texts) == len(points)
