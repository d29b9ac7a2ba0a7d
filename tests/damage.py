"""Changes the ledger as somebody could who owns the database: past triggers and foreign keys."""

import sqlite3
from contextlib import closing

from tracker.domain.urls import is_url
from tracker.storage.connection import connect


def change(database: str, *statements: str) -> None:
    """Execute statements that nothing refuses; the triggers are there again afterwards."""
    if is_url(database):
        with connect(database).begin() as connection:
            for statement in ("SET LOCAL session_replication_role = replica", *statements):
                connection.exec_driver_sql(statement)
        return
    with closing(sqlite3.connect(database)) as raw, raw:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = raw.execute(query).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, definition in triggers:
            raw.execute(definition)
