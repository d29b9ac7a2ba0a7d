"""Recording: the clock is information, never a rule; what breaks a rule writes nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from tests.make import NOW, make_agreement, make_commitment, make_fact, make_hand, make_scale
from tracker.domain import ledger
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, utc_text
from tracker.services.recording import clock_warning, record
from tracker.storage.queries import ledger as queries


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
