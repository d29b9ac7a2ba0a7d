"""Ways in which a file is not, or no longer, a whole database of ours; and what is told of it."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.storage.processes import call


def empty(path: Path) -> None:
    path.write_bytes(b"")


def one_byte(path: Path) -> None:
    path.write_bytes(b"S")


def words(path: Path) -> None:
    path.write_text("Treaty,Status\nParis,partial\n" * 100)


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def only_a_header(path: Path) -> None:
    os.truncate(path, 100)


def no_utf8_in_the_schema(path: Path) -> None:
    content = path.read_bytes().replace(b"tablethingthing", b"table\xd2hingthing")
    path.write_bytes(content.replace(b"CREATE TABLE thing", b"CREATE TABEL thing"))


def less_than_a_header(path: Path) -> None:
    os.truncate(path, 60)


def no_header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def other_owner(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 1")


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE moz_places (id INTEGER)")


def other_program_with_a_log(path: Path) -> None:
    """As left by a program that was killed: some of its rows are still in the -wal file."""
    path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("CREATE TABLE moz_places (id INTEGER)")
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{path}{end}.kept")
    for end in ("", "-wal"):
        os.replace(f"{path}{end}.kept", f"{path}{end}")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def nothing(path: Path) -> None:
    path.unlink()


WRONG: tuple[tuple[Callable[[Path], None], int, str], ...] = (
    (empty, 10, "is empty (0 bytes): remove it, or name another file."),
    (one_byte, 10, "is another program's database: name ours with --database."),
    (words, 10, "is not a database: name ours with --database."),
    (half, 1, "is damaged: restore a backup."),
    (only_a_header, 1, "is damaged: restore a backup."),
    (no_utf8_in_the_schema, 1, "is damaged: restore a backup."),
    (less_than_a_header, 10, "is another program's database: name ours with --database."),
    (no_header, 10, "is not a database: name ours with --database."),
    (other_owner, 10, "is another program's database: name ours with --database."),
    (other_program, 10, "is another program's database: name ours with --database."),
    (other_program_with_a_log, 10, "is another program's database: name ours with --database."),
    (folder, 10, "is not a file: name a database file with --database."),
    (pipe, 10, "is not a file: name a database file with --database."),
    (nothing, 10, "does not exist: make a database there with `tracker database init`."),
)


def leave_half_a_write(path: Path) -> None:
    """As a writer leaves it that is killed when part of what it writes is in the file already."""
    assert call(write_and_die, path).exit_code == -signal.SIGKILL
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def write_and_die(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 10")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE half (written BLOB)")
        for _ in range(200):
            raw.execute("INSERT INTO half VALUES (zeroblob(10000))")
        os.kill(os.getpid(), signal.SIGKILL)


def execute(path: Path, *statements: str) -> None:
    """Change a file as its owner can."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def drop_all(path: Path, kind: str) -> None:
    """Drop every trigger or index that somebody may drop."""
    with closing(sqlite3.connect(path)) as raw, raw:
        query = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
        for (name,) in raw.execute(query, (kind,)).fetchall():
            raw.execute(f"DROP {kind} {name}")
