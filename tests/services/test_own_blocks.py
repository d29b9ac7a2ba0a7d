"""Entries of the bundled agreement, corrected with their own unchanged blocks."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from tests.figures import Repeat
from tests.make import make_agreement, make_commitment, make_hand, make_scale
from tracker.domain.blocks import read, write
from tracker.domain.lines import Line
from tracker.domain.telling import Told
from tracker.services.correcting import correct
from tracker.services.log import Wish, log
from tracker.services.telling import tell
from tracker.services.wording import Wording, resolved
from tracker.storage import tables
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger

SUCCESSOR = "main-directions-2024-2026"


class TakenBack(Exception):
    """Ends a unit of work without a trace."""


@pytest.fixture
def bundled(union_state: str) -> Iterator[Connection]:
    """A unit of work on the bundled agreement that is rolled back."""
    with suppress(TakenBack), unit_of_work(union_state) as connection:
        yield connection
        raise TakenBack


def labelled(connection: Connection) -> list[Told]:
    query = select(tables.entry.c.id).where(tables.entry.c.label.is_not(None))
    ids = list(connection.scalars(query))
    return tell(connection, list(ledger.entries(connection, ids).values()))


def lines_read(connection: Connection, told: Told) -> tuple[Line, ...]:
    """What the lines of an entry's block mean in its place."""
    [block] = read(write(told))
    wording = Wording(connection, block.act, block.agreement, without=told.entry.id)
    return resolved(wording, today=make_hand().today.last).lines


def test_every_block_means_the_lines_of_its_entry(bundled: Connection, repeat: Repeat) -> None:
    all_entries = labelled(bundled)
    entries = all_entries[:: repeat(4, 1)]
    changed = [one.entry.label for one in entries if lines_read(bundled, one) != one.entry.lines]

    assert len(all_entries) > 300
    assert changed == []


def test_a_date_corrected_with_its_own_block_stays_as_it_is(bundled: Connection) -> None:
    dated = [one for one in labelled(bundled) if one.lines[0].says.kind == "deadline"]
    for told in dated:
        [block] = read(write(told))
        done = correct(bundled, told.entry.id, Wish(block.act, block.agreement), make_hand())
        assert write(done.told) == write(told)

    assert len(dated) == 35


@pytest.mark.parametrize("label", ["u137", "u160"])
def test_an_act_on_two_agreements_is_the_same_in_another_database(
    union_state: str, union_state_file: Path, tmp_path: Path, label: str
) -> None:
    other = str(shutil.copyfile(union_state_file, tmp_path / "other.db"))
    with unit_of_work(union_state) as connection:
        told = named(connection, label)
        block = write(told).replace(f"label  {label}", "label  n1")
    [read_again] = read(block)
    with unit_of_work(other) as connection:
        log(connection, [Wish(read_again.act, read_again.agreement)], make_hand(), usual=SUCCESSOR)
        done = named(connection, "n1")

    assert len({line.subject.agreement for line in told.lines}) == 2
    assert done.entry.lines == told.entry.lines
    assert write(done) == block


@pytest.mark.parametrize("label", ["u137", "u160"])
def test_an_act_on_two_agreements_is_corrected_with_its_own_block(
    bundled: Connection, label: str
) -> None:
    told = named(bundled, label)
    [block] = read(write(told))
    done = correct(bundled, label, Wish(block.act, block.agreement), make_hand())

    assert done.told.entry.lines == told.entry.lines


TWO_AGREEMENTS = """\
2026-11-20 signed
    agreement  paris
    no-source  a test
    label  n1
    1  partial  low  act  scale=core@1
    rome/1  complete  low  act  scale=core@1
    rome  touched"""


def test_a_block_names_what_is_of_another_agreement_with_its_slug(connection: Connection) -> None:
    make_scale(connection)
    for slug in ("paris", "rome"):
        make_agreement(connection, slug)
        make_commitment(connection, f"{slug}/1")
    [block] = read(TWO_AGREEMENTS)
    log(connection, [Wish(block.act, block.agreement)], make_hand(), usual="rome")
    told = named(connection, "n1")
    subjects = [(line.subject.agreement, line.subject.name) for line in told.lines]

    assert subjects == [("paris", "1"), ("rome", "1"), (None, "rome")]
    assert write(told) == TWO_AGREEMENTS


def named(connection: Connection, label: str) -> Told:
    [told] = tell(connection, ledger.named(connection, label))
    return told
