"""Finds all that is wrong in a database: its file, its schema, its ledger, what follows from it."""

from collections.abc import Iterator

from sqlalchemy import Connection

from tracker.domain.damage import Damaged
from tracker.storage.soundness import definitions
from tracker.storage.soundness.schema import check_file, check_schema
from tracker.storage.soundness.walk import Walk


def faults(connection: Connection, walk: Walk) -> Iterator[Damaged]:
    """What is wrong in tables that can be made anew from the ledger, the first fault of each.

    Raises Damaged at the first thing in the ledger or schema that is not as it was recorded.
    """
    check_file(connection)
    check_schema(connection)
    yield from walk.faults()
    yield from definitions.faults(connection)
