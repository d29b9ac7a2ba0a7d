"""Only files of ours are opened, and they stay whole through kills, full disks and copies."""

import hashlib
import resource
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.spoilt import WRONG, leave_half_a_write
from tests.storage.processes import call, outcome_of, start
from tests.storage.rows import an_entry, insert
from tracker.domain.errors import NoDatabase, TrackerError
from tracker.storage import sqlite
from tracker.storage.connection import in_words, reading, unit_of_work

BIG = 200  # entries of 10,000 characters: far more than the cache of a connection may hold here


@pytest.mark.parametrize("opened", [reading, unit_of_work])
@pytest.mark.parametrize(
    ("spoil", "exit_code", "told"), WRONG, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_wrong_file_is_told_by_name_and_left_as_it_is(
    database: str,
    opened: Callable[[str], Any],
    spoil: Callable[[Path], None],
    exit_code: int,
    told: str,
) -> None:
    path = Path(database)
    spoil(path)
    before = digest(path)

    with pytest.raises(TrackerError) as caught, opened(database):
        pass

    assert str(caught.value) == f"{database} {told}"
    assert caught.value.exit_code == exit_code
    assert digest(path) == before


def test_a_text_that_is_not_utf8_is_told_as_damage(database: str) -> None:
    with (
        pytest.raises(TrackerError, match="is damaged: restore a backup"),
        reading(database) as connection,
    ):
        connection.exec_driver_sql("SELECT CAST(x'd2' AS TEXT)").all()


def test_a_path_is_shown_without_what_could_steer_a_terminal(tmp_path: Path) -> None:
    with (
        pytest.raises(NoDatabase, match=r"a\\u001b\]0;b does not exist"),
        reading(str(tmp_path / "a\x1b]0;b")),
    ):
        pass


def test_a_path_that_looks_like_a_uri_is_a_path(database: str, tmp_path: Path) -> None:
    path = shutil.copy(database, tmp_path / "file:a?mode=rwc#b%20c.db")

    with unit_of_work(str(path)) as connection:
        insert(connection, "entry", an_entry())

    assert rows(path) == [1]


def test_connections_have_the_settings_that_keep_what_is_written(connection: Connection) -> None:
    found = {
        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        for name in (
            "foreign_keys",
            "recursive_triggers",
            "synchronous",
            "journal_mode",
            "trusted_schema",
            "cell_size_check",
            "temp_store",
        )
    }

    assert found == {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "synchronous": 2,
        "journal_mode": "delete",
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }


def test_a_read_only_file_in_a_read_only_folder_can_be_read(open_database: Path) -> None:
    protect(open_database)
    before = digest(open_database)

    outcome = call(rows, open_database, as_nobody=True)

    assert (outcome.value, outcome.error) == ([1], "")
    assert digest(open_database) == before
    assert list(open_database.parent.iterdir()) == [open_database]


def test_a_read_only_file_cannot_be_written(open_database: Path) -> None:
    protect(open_database)
    before = digest(open_database)

    outcome = call(write, open_database, 2, as_nobody=True)

    assert outcome.exit_code == 1
    assert outcome.error == (
        f"{open_database} is read-only: nothing was changed, make it and its folder writable first."
    )
    assert digest(open_database) == before


def test_a_file_in_a_read_only_folder_cannot_be_written(open_database: Path) -> None:
    open_database.parent.chmod(0o555)

    outcome = call(write, open_database, 2, as_nobody=True)

    assert outcome.exit_code == 1
    assert outcome.error == (
        f"{open_database} is read-only: nothing was changed, make it and its folder writable first."
    )
    assert rows(open_database) == [1]


def test_a_file_that_may_not_be_read_is_told(open_database: Path) -> None:
    open_database.chmod(0)

    outcome = call(rows, open_database, as_nobody=True)

    assert outcome.exit_code == 10
    assert outcome.error == (
        f"{open_database} cannot be opened: look at the permissions of it and its folder."
    )


def test_a_folder_that_may_not_be_entered_is_told(open_database: Path) -> None:
    open_database.parent.chmod(0)

    outcome = call(rows, open_database, as_nobody=True)

    assert outcome.exit_code == 10
    assert outcome.error == f"{open_database} cannot be opened: Permission denied."


@pytest.mark.parametrize("opened", [reading, unit_of_work])
def test_what_a_killed_writer_left_half_is_rolled_back(
    open_database: Path, opened: Callable[[str], Any]
) -> None:
    leave_half_a_write(open_database)

    with opened(str(open_database)) as connection:
        found = connection.exec_driver_sql("SELECT row FROM entry").scalars().all()

    assert found == [1]
    assert list(open_database.parent.iterdir()) == [open_database]


def test_what_a_killed_writer_left_half_is_told_where_it_cannot_be_rolled_back(
    open_database: Path,
) -> None:
    leave_half_a_write(open_database)
    protect(open_database)
    before = digest(open_database)

    outcome = call(rows, open_database, as_nobody=True)

    assert outcome.exit_code == 1
    assert outcome.error == (
        f"{open_database} was left by an interrupted write, and a read-only file cannot be"
        " mended: make it and its folder writable, then try again."
    )
    assert digest(open_database) == before


def test_a_full_disk_leaves_the_database_whole(open_database: Path) -> None:
    outcome = call(write_on_a_small_disk, open_database)

    assert outcome.exit_code == 1
    assert outcome.error == (
        f"The disk of {open_database} is full or at fault: nothing was changed."
    )
    assert rows(open_database) == [1]
    with reading(str(open_database)) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_copy_is_consistent_while_others_write(open_database: Path) -> None:
    process, receiver = start(write_many, [open_database, 60])
    counts = []
    for number in range(5):
        target = open_database.with_name(f"copy-{number}.db")
        sqlite.copy(open_database, target)
        found = rows(target)
        assert found == list(range(1, len(found) + 1))
        counts.append(len(found))

    outcome = outcome_of(process, receiver)

    assert outcome.error == ""
    assert counts == sorted(counts)
    assert len(rows(open_database)) == 61
    assert not list(open_database.parent.glob("*.new-*"))


def test_a_copy_never_takes_the_place_of_another_file(open_database: Path) -> None:
    target = open_database.with_name("precious")
    target.write_text("precious")

    with pytest.raises(TrackerError, match="precious exists already: name another file"):
        sqlite.copy(open_database, target)

    assert target.read_text() == "precious"
    assert len(list(open_database.parent.iterdir())) == 2


def test_a_damaged_database_is_not_copied(open_database: Path) -> None:
    content = bytearray(open_database.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    open_database.write_bytes(content)
    target = open_database.with_name("copy.db")

    with pytest.raises(TrackerError, match="is damaged"), in_words(str(open_database)):
        sqlite.copy(open_database, target)

    assert list(open_database.parent.iterdir()) == [open_database]


@pytest.fixture
def open_database(migrated_file: Path, open_folder: Path) -> Path:
    """A database with one entry that every user of the machine may read and write."""
    path = open_folder / "tracker.db"
    shutil.copyfile(migrated_file, path)
    path.chmod(0o666)
    write(path, 1)
    return path


def protect(path: Path) -> None:
    for each in path.parent.iterdir():
        each.chmod(0o444)
    path.parent.chmod(0o555)


def digest(path: Path) -> list[tuple[str, str]]:
    """The names of a file and all that lies beside it, each with the hash of what it holds."""
    return [
        (each.name, hashlib.sha256(each.read_bytes() if each.is_file() else b"").hexdigest())
        for each in sorted(path.parent.iterdir())
        if each.name != "home"
    ]


def rows(path: Path) -> list[int]:
    with reading(str(path)) as connection:
        return list(connection.exec_driver_sql("SELECT row FROM entry ORDER BY row").scalars())


def write(path: Path, row: int) -> None:
    with unit_of_work(str(path)) as connection:
        insert(connection, "entry", an_entry(row))


def write_many(path: Path, number: int) -> None:
    for row in range(2, number + 2):
        write(path, row)


def write_on_a_small_disk(path: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50_000,) * 2)
    with unit_of_work(str(path)) as connection:
        for row in range(2, BIG):
            insert(connection, "entry", an_entry(row, body="x" * 10_000))
