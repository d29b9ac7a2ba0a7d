"""A server finds the same standings of each day as a file, by queries of its own."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from tracker.domain.snapshot import Snapshot
from tracker.domain.things import Agreement
from tracker.services.snapshots import snapshot
from tracker.services.standings import history as course
from tracker.storage import tables
from tracker.storage.connection import reading
from tracker.storage.queries import acts, said, things

EVERY = 5


@pytest.fixture
def places(history: Path, history_on_server: str) -> Iterator[tuple[Connection, Connection]]:
    with reading(str(history)) as file, reading(history_on_server) as server:
        yield file, server


def days_of(connection: Connection) -> list[date]:
    """Every few of the days on which anything happened, and of those before."""
    last = tables.entry.c.last_day
    told = connection.scalars(select(last).distinct().where(last.is_not(None)))
    found = [date.fromisoformat(day) for day in told]
    return sorted({*found, *(day - timedelta(days=1) for day in found)})[::EVERY]


def told(connection: Connection, agreement: Agreement, day: date) -> tuple[Snapshot, object]:
    """What a report takes from the database on a day."""
    return snapshot(connection, agreement, day), (
        acts.sources(connection, agreement.row, day),
        acts.count_internal(connection, agreement.row, day),
        said.level_claims(connection, agreement.row, day),
    )


@pytest.mark.alike
@pytest.mark.parametrize("slug", ["union-state", "main-directions-2024-2026", "reka"])
def test_each_day_of_an_agreement(places: tuple[Connection, Connection], slug: str) -> None:
    file, server = places
    [agreement] = things.agreements(file, slug)
    [same] = things.agreements(server, slug)
    assert same == agreement
    for day in days_of(file):
        assert told(server, agreement, day) == told(file, agreement, day)

    assert course(server, agreement) == course(file, agreement)
