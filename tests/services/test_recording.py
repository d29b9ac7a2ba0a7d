"""Recording: the clock is information, never a rule; what breaks a rule writes nothing."""

import itertools
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from tests.following import contents
from tests.hostile import STORABLE
from tests.make import NOW, make_agreement, make_commitment, make_fact, make_hand, make_scale
from tracker.domain import ledger
from tracker.domain.cleaning import cleaned
from tracker.domain.contents import Assessment, Claim, Content, Deadline, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.files import definition_act
from tracker.domain.ledger import Act, By, Citation, utc_text
from tracker.domain.lines import Line, Thing
from tracker.domain.things import Fields
from tracker.services.recording import Hand, clock_warning, record
from tracker.storage.append import append
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger as queries
from tracker.storage.tables import LEDGER
from tracker.storage.types import metadata

DAY = PartialDate.parse("2024-12")


@pytest.mark.parametrize(
    ("days", "warned"), [(-3650, True), (-1, True), (0, False), (1, False), (3650, False)]
)
def test_a_clock_before_the_newest_entry_is_told(days: int, warned: bool) -> None:
    told = clock_warning(utc_text(NOW), NOW + timedelta(days=days))

    assert (told is not None) == warned
    assert clock_warning(utc_text(NOW), NOW - timedelta(seconds=30)) is None
    assert clock_warning(None, NOW) is None


def test_order_and_receipts_do_not_depend_on_the_clock(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    for days in (0, -3650, 3650, -1):
        [line] = make_fact(connection, "paris/1", on="2026-01").lines
        act = Act(event="other", message="x", lines=(line,))
        [entry] = record(connection, [act], make_hand(now=NOW + timedelta(days=days)))
        assert entry.height == queries.stamp(connection).count

    kept = queries.touching(connection, newest_first=False)
    received = [one.received_at for one in sorted(kept, key=lambda one: one.row)]
    assert received == sorted(received)


def test_receipts_bind_each_entry_to_the_one_before(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    rows = connection.exec_driver_sql(
        "SELECT row, received_at, received_by, digest, receipt, body FROM entry ORDER BY row"
    ).all()
    before = ""
    for row, received_at, received_by, digest, receipt, body in rows:
        assert ledger.digest(body) == digest
        before = ledger.receipt(
            row,
            received_at=received_at,
            received_by=received_by,
            entry_digest=digest,
            before=before,
        )
        assert receipt == before


def test_an_act_that_breaks_a_rule_writes_nothing(connection: Connection) -> None:
    with pytest.raises(TrackerError):
        record(connection, [Act(event="other", message="x")], make_hand())

    assert queries.stamp(connection).count == 0


def test_acts_recorded_together_become_what_each_would_alone(
    any_database: str, migrated_file: Path, tmp_path: Path
) -> None:
    alone = str(shutil.copyfile(migrated_file, tmp_path / "alone.db"))
    with unit_of_work(alone) as connection:
        make_river(connection)
        append_one_by_one(connection, some_acts(), random.Random(5).randbytes)
        expected = everything(connection)
    with unit_of_work(any_database) as connection:
        make_river(connection)
        record(connection, some_acts(), Hand("ana", NOW, random.Random(5).randbytes))
        assert everything(connection) == expected


def make_river(connection: Connection) -> None:
    randoms = itertools.count(1)
    hand = Hand("ana", NOW, lambda count: next(randoms).to_bytes(count, "big"))
    slug = {"slug": "river", "scale": "core@1", "unit": "commitments"}
    wanted: list[tuple[Thing, Fields]] = [(Thing("agreement", ledger.named_id("river")), slug)]
    for number in ("1", "2", "3"):
        fields = {"agreement": ledger.named_id("river"), "number": number}
        wanted.append((Thing("commitment", ledger.named_id("river", number)), fields))
    act = definition_act(tuple(wanted))
    assert act
    record(connection, [act], hand)


def some_acts() -> list[Act]:
    """Claims, levels and dates on three commitments, with whatever texts can be kept."""
    level = Assessment("core", 1, "partial", "medium", "act")
    claim = Claim(level=("core", 1, "complete"))
    says: list[list[Content]] = [[level], [claim], [claim, Deadline(DAY)], [Mention()]]
    return [
        Act(
            on=PartialDate.parse(f"2024-0{1 + number % 9}"),
            event="other",
            by=By(("NO",)),
            message=text,
            found=(("import", "0a1b2c3d"), ("level", text[:20])),
            lines=tuple(
                Line(Thing("commitment", ledger.named_id("river", str(1 + number % 3))), one)
                for one in says[number % len(says)]
            ),
            citations=(Citation(f"gazette-{number % 2}", text[:100]),),
        )
        for number, text in enumerate(STORABLE)
    ]


def append_one_by_one(
    connection: Connection, acts: list[Act], random_bytes: Callable[[int], bytes]
) -> None:
    """The entries of acts as form 1 defines them, each put in alone."""
    ids = sorted(ledger.new_id(NOW, random_bytes(10)) for _ in acts)
    for act, id_ in zip(acts, ids, strict=True):
        heads = queries.heads(connection)
        entry = ledger.entry_of(
            cleaned(act),
            id=id_,
            author="ana",
            previous=tuple(digest for digest, _ in heads),
            heights=[height for _, height in heads],
        )
        append(connection, [entry], received_at=utc_text(NOW))


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the ledger, and of what follows from it, whoever brought them in."""
    found = contents(connection)
    for name in LEDGER:
        table = metadata.tables[name]
        here = [one for one in table.c if one.name not in ("received_by", "receipt")]
        rows = connection.execute(select(*here).order_by(*table.primary_key))
        found[name] = [tuple(row) for row in rows]
    return found
