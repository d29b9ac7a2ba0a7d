"""Rows of the ledger's tables, put in past the code that normally does it."""

from collections import Counter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from tracker.storage import tables


def an_entry(row: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "row": row,
        "id": str(UUID(int=row)),
        "height": row,
        "digest": f"{row:064}",
        "body": "[]",
        "recorded_at": "2026-05-01T12:00:00.000Z",
        "author": "anna",
        "event": "other",
        "first_day": "2026-05-01",
        "last_day": "2026-05-31",
        "precision": "month",
        "visibility": "public",
        "received_at": "2026-05-01T12:00:00.000Z",
        "receipt": "0" * 64,
    } | changes


def a_thing(row: int = 1, **changes: Any) -> dict[str, Any]:
    return {"row": row, "type": "commitment", "id": str(UUID(int=row))} | changes


def a_line(position: int = 0, **changes: Any) -> dict[str, Any]:
    return {
        "entry": 1,
        "position": position,
        "kind": "assessment",
        "thing": 1,
        "last_day": "2026-05-31",
        "height": 1,
        "uid": str(UUID(int=1)),
        "scale": "steps@1",
        "level": "partial",
        "confidence": "high",
        "basis": "act",
        "content": "[]",
    } | changes


def a_citation(position: int = 0, **changes: Any) -> dict[str, Any]:
    return {"entry": 1, "position": position, "source": 1, "quote": "as said"} | changes


def insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    unguard(connection, table)
    connection.execute(tables.thing.metadata.tables[table].insert(), row)


def counts(connection: Connection) -> Counter[str]:
    """How many rows each table has."""
    named = tables.thing.metadata.sorted_tables
    query = {table.name: select(func.count()).select_from(table) for table in named}
    return Counter({name: connection.scalar(one) for name, one in query.items()})


def unguard(connection: Connection, table: str) -> None:
    """Let a table on a server take what no application writes; its constraints stay."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {table}_guard")
