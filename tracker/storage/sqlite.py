"""SQLite files: told from others, and opened with the settings that keep what was written."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import TypeAlias
from urllib.parse import quote

from tracker.domain.errors import Busy, NoDatabase, TrackerError
from tracker.domain.text import printable
from tracker.storage.files import beside, publish
from tracker.storage.tables import APPLICATION_ID

Raw: TypeAlias = sqlite3.Connection

TRY = 1.0  # seconds that SQLite itself waits for a lock: nothing can interrupt it meanwhile
SETTINGS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # without, INSERT OR REPLACE would delete past the triggers
    "synchronous = FULL",
    "temp_store = MEMORY",
    "schema_version",  # reads the file: what is wrong with it shows here
)

OTHER_TABLES = re.compile(
    r"no such (table|column): |.* has no column named |.*because it is a view|.* already exists$"
)


def open_file(path: Path, *, read_only: bool, wait: float = TRY) -> Raw:
    """A connection to a file of ours; a read-only one cannot change it.

    Raises NoDatabase where the file is missing or not ours.
    """
    check_place(path)
    check_owner(path)
    mode = "ro" if read_only else "rw"
    try:
        return connect(path, mode=mode, wait=wait)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        finish_interrupted(path, wait=wait)
        return connect(path, mode=mode, wait=wait)


def connect(path: Path, *, mode: str, wait: float = TRY) -> Raw:
    """A connection that leaves transactions to its user; `mode` is ro, rw or rwc."""
    raw = sqlite3.connect(
        address(path, f"mode={mode}"), uri=True, timeout=min(wait, TRY), isolation_level=None
    )
    try:
        for setting in SETTINGS:
            raw.execute(f"PRAGMA {setting}")
    except BaseException:
        raw.close()
        raise
    return raw


def address(path: Path, how: str) -> str:
    """A file as SQLite wants it named where it is told how to open it."""
    return f"file:{quote(os.fsencode(path.absolute()))}?{how}"


def check_place(path: Path) -> None:
    """Raise NoDatabase unless there is a file with something in it."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoDatabase(
            f"{shown(path)} does not exist: make a database there with `tracker database init`."
        ) from None
    except OSError as error:
        raise NoDatabase(f"{shown(path)} cannot be opened: {error.strerror}.") from None
    if not S_ISREG(found.st_mode):
        raise NoDatabase(f"{shown(path)} is not a file: name a database file with --database.")
    if not found.st_size:
        raise NoDatabase(f"{shown(path)} is empty (0 bytes): remove it, or name another file.")


def check_owner(path: Path) -> None:
    """Raise NoDatabase where the file was made by another program.

    SQLite reads it, since whoever opens and closes a file beside SQLite drops its locks; and as
    one that cannot change, so that nothing is mended in, or made beside, what is not ours.
    """
    with closing(sqlite3.connect(address(path, "immutable=1"), uri=True)) as raw:
        try:
            (owner,) = raw.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            if primary_code(error) == sqlite3.SQLITE_CORRUPT:
                return  # or somebody is writing: a true connection will see
            raise
    if owner != APPLICATION_ID:
        raise NoDatabase(f"{shown(path)} is another program's database: name ours with --database.")


def finish_interrupted(path: Path, *, wait: float) -> None:
    """Let SQLite roll back what a killed writer left, which a read-only connection may not."""
    try:
        connect(path, mode="rw", wait=wait).close()
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise
        raise TrackerError(
            f"{shown(path)} was left by an interrupted write, and a read-only file cannot be"
            " mended: make it and its folder writable, then try again."
        ) from error


def check_leftovers(target: Path) -> None:
    """Raise TrackerError where the journal of an earlier file lies beside a name that is free.

    SQLite would take it for the new file's, and roll that back.
    """
    for ending in ("-journal", "-wal"):
        left = target.with_name(target.name + ending)
        if left.exists():
            raise TrackerError(
                f"{shown(left)} was left by an interrupted write to an earlier {target.name}, and"
                " would damage a new one: move it away first."
            )


def copy(path: Path, target: Path) -> None:
    """A consistent copy of a database while others use it, checked before it gets its name.

    Raises TrackerError where the name is taken.
    """
    check_leftovers(target)
    with beside(target) as fresh:
        copy_into(path, fresh)
        if not publish(fresh, target):
            raise TrackerError(f"{shown(target)} exists already: name another file.")


def copy_into(path: Path, fresh: Path) -> None:
    """Copy a database as it is at one moment; the copy is for the same people as the original.

    Raises TrackerError where its pages are not in order.
    """
    fresh.touch(mode=0o600)
    with (
        closing(open_file(path, read_only=True)) as raw,
        closing(connect(fresh, mode="rwc")) as other,
    ):
        try:
            raw.backup(other)
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_FULL:
                raise
            place = shown(fresh.parent.parent / fresh.name)
            raise TrackerError(f"The disk of {place} is full: nothing was changed.") from error
        (verdict,) = other.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise TrackerError(f"{shown(path)} is damaged, so no copy was made: {verdict}.")
    fresh.chmod(S_IMODE(path.stat().st_mode))


def explained(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> TrackerError | None:
    """What an error of SQLite means to a user, or None."""
    match primary_code(error):
        case sqlite3.SQLITE_BUSY:
            return Busy(
                f"{shown(path)} is in use by another command: nothing was changed,"
                " try again in a moment."
            )
        case sqlite3.SQLITE_READONLY:
            return TrackerError(
                f"{shown(path)} is read-only: nothing was changed,"
                " make it and its folder writable first."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return NoDatabase(
                f"{shown(path)} cannot be opened: look at the permissions of it and its folder."
            )
        case sqlite3.SQLITE_FULL:
            return TrackerError(f"The disk of {shown(path)} is full: nothing was changed.")
        case sqlite3.SQLITE_IOERR:
            return TrackerError(
                f"The disk of {shown(path)} is full or at fault: nothing was changed."
            )
        case sqlite3.SQLITE_NOTADB:
            return NoDatabase(f"{shown(path)} is not a database: name ours with --database.")
        case sqlite3.SQLITE_CORRUPT:
            return TrackerError(f"{shown(path)} is damaged: restore a backup.")
        case sqlite3.SQLITE_ERROR if OTHER_TABLES.match(str(error)):
            return TrackerError(
                f"{shown(path)} is damaged, its tables are not those of its schema"
                f" ({printable(str(error).splitlines()[0])}): restore a backup."
            )
    return None


def is_busy(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.Error) and primary_code(error) == sqlite3.SQLITE_BUSY


def primary_code(error: Exception) -> int:
    """SQLite's result code without its details; 0 of an error that Python's driver found.

    What the driver says of text that is not UTF-8, in a row or in SQLite's own words, is damage.
    """
    if isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode to UTF-8"):
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def shown(path: Path) -> str:
    """A path as messages name it."""
    return printable(str(path))
