"""All that follows from the ledger, to be compared before and after."""

from sqlalchemy import Connection, select

from tracker.storage.projection import FOLLOWING


def contents(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables that follow from the ledger, by name of the table, sorted by key."""
    return {
        table.name: [
            tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
        ]
        for table in FOLLOWING
    }
