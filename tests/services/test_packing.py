"""Details in pieces are those in one, however often and in whatever order they are read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tracker.domain.ledger import references
from tracker.domain.reports import Detail
from tracker.domain.snapshot import Snapshot
from tracker.domain.telling import Told
from tracker.services.details import details_of
from tracker.services.evidence import known_later
from tracker.services.snapshots import snapshot
from tracker.storage.connection import reading
from tracker.storage.queries import things


@pytest.fixture(scope="module")
def connection(union_state_file: Path) -> Iterator[Connection]:
    with reading(str(union_state_file)) as connection:
        yield connection


@pytest.fixture(scope="module")
def now(connection: Connection) -> Snapshot:
    return snapshot(connection, things.agreements(connection)[0], date(2025, 12, 31))


def in_short(detail: Detail) -> Detail:
    """A detail whose acts know no more codes than those of the entries that they refer to."""

    def own(told: Told) -> Told:
        named = {one.entry for one in references(told.entry)}
        return replace(told, codes={id_: told.codes[id_] for id_ in named})

    judged = own(detail.judged) if detail.judged else None
    return replace(detail, judged=judged, acts=tuple(own(one) for one in detail.acts))


@pytest.mark.parametrize("at_once", [1, 4, 28])
def test_details_in_pieces_are_those_in_one(
    connection: Connection, now: Snapshot, at_once: int
) -> None:
    later = known_later(connection, now.standings)
    whole = details_of(connection, now, later)
    pieces = details_of(connection, now, later, at_once=at_once)

    assert sum(len(one.acts) for one in whole) > 200
    assert any(one.later for one in whole)
    for _ in range(2):
        assert [in_short(one) for one in pieces] == [in_short(one) for one in whole]
    assert list(pieces.sources.items()) == list(whole.sources.items())


def test_details_are_read_in_any_order(connection: Connection, now: Snapshot) -> None:
    pieces = details_of(connection, now, (), at_once=3)
    told = list(pieces)

    assert len(pieces) == len(told)
    assert [pieces[place] for place in (7, 0, -1)] == [told[7], told[0], told[-1]]
    assert pieces[2:9:3] == told[2:9:3]
    with pytest.raises(IndexError):
        pieces[len(told)]


def test_details_name_the_judgement_among_the_acts(connection: Connection, now: Snapshot) -> None:
    for one in details_of(connection, now, ()):
        judged = one.standing.judgement
        assert (one.judged.entry.id if one.judged else None) == (judged and judged.entry_id)
        assert one.judged is None or any(act.entry.id == one.judged.entry.id for act in one.acts)


def test_an_agreement_without_commitments_has_no_details(
    connection: Connection, now: Snapshot
) -> None:
    empty = details_of(connection, replace(now, standings=()), ())

    assert (list(empty), bool(empty), empty.sources) == ([], False, {})
