"""Gives the ledger away: every body, one a line, in the order that merges."""

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE
from typing import BinaryIO

from sqlalchemy import Connection

from tracker.domain.urls import is_url
from tracker.services.backups import check_target, taken
from tracker.storage.files import beside, in_words, publish
from tracker.storage.queries import ledger

PRIVATE = 0o600


@dataclass(frozen=True)
class Exported:
    """How many entries an export holds, and how many of them are in no report."""

    entries: int
    internal: int


def write_ledger(connection: Connection, out: BinaryIO) -> Exported:
    """Write the bodies of all entries, one a line, and nothing else."""
    entries = internal = 0
    for body, visibility in ledger.bodies(connection):
        out.write(body.encode() + b"\n")
        entries += 1
        internal += visibility == "internal"
    return Exported(entries, internal)


def export_ledger(
    connection: Connection, database: str, target: Path, *, force: bool = False
) -> Exported:
    """Write the ledger to a file that is there whole or not at all, as private as the database.

    Raises TrackerError where the name is taken and not to be replaced.
    """
    mode = PRIVATE
    if not is_url(database):
        mode = S_IMODE(Path(database).stat().st_mode)
    check_target(database, target, force=force)
    with in_words(target), beside(target) as fresh:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(handle, "wb") as out:
            done = write_ledger(connection, out)
        fresh.chmod(mode)
        if not publish(fresh, target, force=force):
            raise taken(target)
    return done
