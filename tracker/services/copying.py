"""Copies a database of one kind into one of another: all of it, verified, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from tracker.domain.errors import TrackerError, told_of
from tracker.domain.ledger import Stamp
from tracker.domain.urls import is_url
from tracker.services.verifying import verify
from tracker.storage import connection as opening
from tracker.storage import sqlite
from tracker.storage.append import end_of_ledger
from tracker.storage.copying import copy_rows, count_rows, is_empty
from tracker.storage.files import in_words
from tracker.storage.migrations import build, make_tables
from tracker.storage.queries import ledger

Told: TypeAlias = Callable[[str, int, int | None], object]  # what is done, how much, of how much


def nobody(doing: str, done: int, of: int | None) -> None:
    """For who need not be told how far it has come."""


def to_file(database: str, fresh: Path, told: Told = nobody) -> None:
    """Copy a database as it is at one moment into a new file, that nobody else may read."""
    if not is_url(database):
        sqlite.copy_into(Path(database), fresh)
        return
    fresh.touch(mode=0o600)
    with opening.reading(database) as source:
        build(fresh, lambda target: fill(source, target, told))


def to_server(database: str, url: str, told: Told = nobody) -> Stamp:
    """Copy a database as it is at one moment into one on a server that holds nothing; its stamp.

    Raises TrackerError where that holds something, or the copy is not sound.
    """
    with one_state(database) as source, opening.transaction(url) as target:
        make_ready(target, url)
        with told_of(f"{opening.shown(database)} is not copied"):
            fill(source, target, told)
            told("verifying", 0, None)
            return verify(target).stamp


@contextmanager
def one_state(database: str) -> Iterator[Connection]:
    """A long look at one state of a database, while others write.

    Who reads a SQLite file lets nobody commit: what is read is a copy of its pages.
    """
    if is_url(database):
        with opening.reading(database) as connection:
            yield connection
        return
    with opening.reading(database):
        pass  # one of ours, of this schema
    with TemporaryDirectory(prefix="tracker-copy-") as folder:
        copied = Path(folder) / Path(database).name
        with opening.in_words(database), in_words(copied):
            sqlite.copy_into(Path(database), copied)
        with opening.in_words(database), opening.reading(str(copied)) as connection:
            yield connection


def make_ready(connection: Connection, url: str) -> None:
    """Make our tables where there are none. Raises TrackerError where something is in them."""
    make_tables(connection, url)
    if not is_empty(connection):
        count = end_of_ledger(connection)[0]
        told = "1 entry" if count == 1 else f"{count:,} entries"
        raise TrackerError(
            f"{opening.shown(url)} holds {told} already, and a database"
            " is copied to where there are none: name another one, or merge with `tracker merge`."
        )


def fill(source: Connection, target: Connection, told: Told) -> None:
    """Copy all rows. Raises TrackerError where what has come is not what was there."""
    total, done = count_rows(source), 0

    def more(rows: int) -> None:
        nonlocal done
        done += rows
        told("rows copied", done, total)

    try:
        copy_rows(source, target, more)
    except (DataError, IntegrityError):
        verify(source)  # says what in it no other database takes
        raise
    if ends(source) != ends(target):
        raise TrackerError("What was copied is not what was read: nothing was changed, try again.")


def ends(connection: Connection) -> tuple[object, ...]:
    """The stamp of a database, and its newest receipt, which follows from all before it."""
    return ledger.stamp(connection), end_of_ledger(connection)
