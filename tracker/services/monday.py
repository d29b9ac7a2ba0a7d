"""What needs an analyst today: what is new, what nobody judged, what is near, what is old."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.reading import DueRow, Monday, due_rows
from tracker.domain.standing import Standing, units
from tracker.domain.telling import Told
from tracker.services import references
from tracker.services.showing import unjudged
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.storage.queries import ledger, things

NEAR = 60  # days
OLD = 365  # days since the newest fact


def monday(
    connection: Connection,
    *,
    today: date,
    author: str | None,
    database: str,
    usual: str | None,
    drafts: int,
    drafts_in: str,
) -> Monday:
    """The first screen, for the agreement meant."""
    try:
        agreement = references.agreement(connection, None, usual=usual)
    except TrackerError:
        agreement = None
    found = standings(connection, agreement, today) if agreement else []
    counted = units(found, agreement.unit) if agreement else []
    since, fresh = new_of_others(connection, author, today)
    near, this_year, long_past = dates_of(found, today)
    again, old = to_look_at(connection, counted, today)
    return Monday(
        today=today,
        author=author,
        database=database,
        agreement=agreement,
        counted=tuple(counted),
        since=since,
        fresh=tuple(fresh),
        news=news(connection, counted),
        near=tuple(near),
        passed_this_year=tuple(this_year),
        long_past=long_past,
        inheriting=sum(bool(one.inherited and one.inherited.last < today) for one in counted),
        look_again=tuple(again),
        old=old,
        disputed=sum(bool(one.disputed) for one in found),
        unkept=sum(
            not one.fields.get("sha256") for one in things.sources(connection) if not one.withdrawn
        ),
        drafts=drafts,
        drafts_in=drafts_in,
    )


def dates_of(found: Sequence[Standing], today: date) -> tuple[list[DueRow], list[DueRow], int]:
    """The dates near, those past this year, and how many agreed ones are past from before."""
    rows = due_rows([one for one in found if one.commitment.counting == "counted"])
    near = [row for row in rows if 0 <= row.days_from(today) <= NEAR]
    past = [row for row in rows if row.passed and row.day.last < today]
    this_year = [row for row in past if row.day.last.year == today.year]
    return near, this_year, sum(row.kind == "agreed" and row not in this_year for row in past)


def new_of_others(
    connection: Connection, author: str | None, today: date
) -> tuple[PartialDate | None, list[Told]]:
    """The day of the author's last entry, and what others entered after it, true by today.

    What is internal is where it is looked up, not on the first screen.
    """
    last = ledger.newest_of_author(connection, author) if author else None
    if last is None or last.entry.recorded_at.date() > today:
        return None, []
    kept = ledger.received_after(connection, last.row)
    others = [one for one in kept if one.entry.author != author]
    shown = [
        one
        for one in others
        if one.entry.event != "definition"
        and one.entry.visibility == "public"
        and (not one.entry.on or one.entry.on.last <= today)
    ]
    day = PartialDate.of_day(last.entry.recorded_at.date())
    return day, tell(connection, shown)


def news(connection: Connection, counted: Sequence[Standing]) -> tuple[tuple[Standing, Told], ...]:
    """The newest public fact that nobody has judged of each commitment, newest first."""
    found = []
    for one in counted:
        if one.facts.unjudged:
            known = unjudged(connection, one)
            facts = [told for told in known if told.entry.visibility == "public"]
            found += [(one, facts[0])] if facts else []
    return tuple(sorted(found, key=lambda pair: day_of(pair[1]), reverse=True))


def day_of(told: Told) -> date:
    return told.entry.on.last if told.entry.on else date.min


def to_look_at(
    connection: Connection, counted: Sequence[Standing], today: date
) -> tuple[list[tuple[Standing, str]], int]:
    """Commitments to look at again by now, then the oldest; and how many more are old."""
    wanted = ledger.look_again(connection, [one.commitment.row for one in counted])
    due = [
        (one, f"look again {wanted[one.commitment.row]}")
        for one in counted
        if one.commitment.row in wanted and wanted[one.commitment.row] <= today.isoformat()
    ]
    named = {one.commitment.row for one, _ in due}
    limit = today - timedelta(days=OLD)
    old = [
        one
        for one in counted
        if one.commitment.row not in named
        and one.is_rated
        and (one.facts.newest is None or one.facts.newest.last < limit)
    ]
    old.sort(key=lambda one: one.facts.newest.last if one.facts.newest else date.min)
    shown = [(one, f"newest fact {one.facts.newest or 'never'}") for one in old[:2]]
    return due + shown, len(old) - len(shown)
