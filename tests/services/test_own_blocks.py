"""Entries of the bundled agreement, corrected with their own unchanged blocks."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select

from tests.make import make_hand
from tracker.domain.blocks import read, write
from tracker.domain.lines import Line
from tracker.domain.telling import Told
from tracker.services.correcting import correct
from tracker.services.log import Wish
from tracker.services.telling import tell
from tracker.services.wording import Wording, resolved
from tracker.storage import tables
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger


class TakenBack(Exception):
    """Ends a unit of work without a trace."""


@pytest.fixture
def bundled(union_state: str) -> Iterator[Connection]:
    """A unit of work on the bundled agreement that is rolled back."""
    with pytest.raises(TakenBack), unit_of_work(union_state) as connection:
        yield connection
        raise TakenBack


def labelled(connection: Connection) -> list[Told]:
    """The entries with a label, except those on two agreements."""
    query = select(tables.entry.c.id).where(tables.entry.c.label.is_not(None))
    told = tell(
        connection, list(ledger.entries(connection, list(connection.scalars(query))).values())
    )
    return [one for one in told if one.entry.label not in ("u137", "u160")]


def lines_read(connection: Connection, told: Told) -> tuple[Line, ...]:
    """What the lines of an entry's block mean in its place."""
    [block] = read(write(told))
    wording = Wording(connection, block.act, block.agreement, without=told.entry.id)
    return resolved(wording, today=make_hand().today.last).lines


def test_every_block_means_the_lines_of_its_entry(bundled: Connection) -> None:
    entries = labelled(bundled)
    changed = [one.entry.label for one in entries if lines_read(bundled, one) != one.entry.lines]

    assert len(entries) > 300
    assert changed == []


def test_a_date_corrected_with_its_own_block_stays_as_it_is(bundled: Connection) -> None:
    dated = [one for one in labelled(bundled) if one.lines[0].says.kind == "deadline"]
    for told in dated:
        [block] = read(write(told))
        done = correct(bundled, told.entry.id, Wish(block.act, block.agreement), make_hand())
        assert write(done.told) == write(told)

    assert len(dated) == 35
