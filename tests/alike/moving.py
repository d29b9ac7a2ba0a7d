"""Brings the same rows into a PostgreSQL database that a SQLite file holds."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Row, select

from tracker.domain.ledger import read_form
from tracker.storage.append import Written, append_written
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.tables import entry

KEPT = (entry.c.body, entry.c.digest, entry.c.received_at, entry.c.received_by)


def moved(source: Path | str, target: str) -> None:
    """Fill an empty database with the ledger of a file: the same ids, times and receipts."""
    with unit_of_work(target) as connection:
        receive(connection, source)


def receive(connection: Connection, source: Path | str) -> None:
    """The same through a connection to the empty database."""
    with reading(str(source)) as kept:
        rows = kept.execute(select(*KEPT).order_by(entry.c.row)).all()
    for (time, by), some in groupby(rows, key=lambda row: (row.received_at, row.received_by)):
        append_written(connection, list(written(some)), received_at=time, received_by=by)


def written(rows: Iterator[Row[str, str, str, str | None]]) -> Iterator[Written]:
    for row in rows:
        yield Written(read_form(row.body), row.body, row.digest)
