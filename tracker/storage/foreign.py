"""Reads the history in a database file of somebody else, and trusts nothing in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tracker.domain.bodies import LONGEST, Copy, gathered
from tracker.domain.errors import Busy, TrackerError
from tracker.storage.sqlite import Raw, address, explained, primary_code, shown
from tracker.storage.tables import APPLICATION_ID

HEADER = b"SQLite format 3\0"
WAIT = 30.0  # seconds for its owner to finish writing
SETTINGS = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0")
LONGEST_CELL = LONGEST + 1_000_000  # bytes: SQLite refuses to read more


def is_database(path: Path) -> bool:
    """Whether a file begins as those of SQLite do."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def read_database(path: Path) -> Copy:
    """The history in a database of the tracker, of whatever schema; only bodies are read.

    Raises TrackerError for a file that is not ours, is damaged, or holds what is no entry.
    """
    try:
        with closing(opened(path)) as raw:
            raw.execute("BEGIN")
            check_owner(raw, path)
            check_table(raw, path)
            return gathered(shown(path), bodies(raw), in_order=False)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise told(error, path) from error


def opened(path: Path) -> Raw:
    """A connection that cannot write, call what a schema names, or hold a huge cell."""
    raw = sqlite3.connect(address(path, "mode=ro"), uri=True, timeout=WAIT, isolation_level=None)
    try:
        raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
        for setting in SETTINGS:
            raw.execute(f"PRAGMA {setting}")
    except BaseException:
        raw.close()
        raise
    return raw


def check_owner(raw: Raw, path: Path) -> None:
    """Raise TrackerError where the file was made by another program."""
    (owner,) = raw.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID:
        raise TrackerError(f"{shown(path)} is another program's database: nothing was read.")


def check_table(raw: Raw, path: Path) -> None:
    """Raise TrackerError unless `entry` is a plain table that stores a `body`."""
    query = "SELECT type, rootpage FROM sqlite_master WHERE name = 'entry' COLLATE NOCASE"
    kinds = raw.execute(query).fetchall()
    is_table = [kind for kind, root in kinds if kind == "table" and root] == ["table"]
    columns = raw.execute("PRAGMA table_xinfo('entry')").fetchall() if is_table else []
    stored = [name for _, name, _, _, _, _, hidden in columns if name == "body" and not hidden]
    if len(kinds) != 1 or not stored:
        raise TrackerError(
            f"{shown(path)} has no table of entries as the tracker makes it: nothing was read."
        )


def bodies(raw: Raw) -> Iterator[tuple[str, str]]:
    """Each body with words for its place; what is no text is refused."""
    for number, (body,) in enumerate(raw.execute("SELECT body FROM entry NOT INDEXED"), start=1):
        place = f", entry {number:,}"
        if not isinstance(body, str):
            raise TrackerError(f"{place[2:].capitalize()} of the file has no text.")
        yield place, body


def told(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> TrackerError:
    """What an error of SQLite means to whoever was given the file."""
    code = primary_code(error)
    if code == sqlite3.SQLITE_BUSY:
        return Busy(f"{shown(path)} is being written to: try again in a moment.")
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return TrackerError(
            f"{shown(path)} was left by an interrupted write: run"
            f" `tracker --database {shown(path)} database info` once, then try again."
        )
    if code == sqlite3.SQLITE_TOOBIG or isinstance(error, sqlite3.DataError):
        return TrackerError(f"{shown(path)} has a cell of more than {LONGEST_CELL:,} bytes.")
    if code == sqlite3.SQLITE_CORRUPT:
        return TrackerError(f"{shown(path)} is damaged: ask for another copy.")
    known = explained(error, path) if isinstance(error, sqlite3.Error) else None
    return TrackerError(str(known or f"{shown(path)} cannot be read: {error}."))
