"""Writers wait for each other, readers change nothing, and every failure is one sentence."""

import traceback
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select
from sqlalchemy.exc import IntegrityError

from tests.storage.processes import call, call_at_once
from tests.storage.rows import an_entry, insert
from tracker.domain.errors import Busy, NeedsMigration, NoDatabase, TrackerError
from tracker.storage import connection as opening
from tracker.storage import sqlite
from tracker.storage.connection import REVISION, reading, transaction, unit_of_work
from tracker.storage.migrations import create_on_server, upgrade
from tracker.storage.tables import entry

SECRET = "s3cr3t"


def test_a_unit_of_work_that_ends_is_kept(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        insert(connection, "entry", an_entry())

    assert rows(any_database) == [1]


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_unit_of_work_that_is_broken_off_leaves_nothing(
    any_database: str, end: type[BaseException]
) -> None:
    with pytest.raises(end), unit_of_work(any_database) as connection:
        write_and_raise(connection, end)

    assert rows(any_database) == []


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE other (a INTEGER)", "UPDATE alembic_version SET version_num = 'a'"],
)
def test_whoever_reads_cannot_write(any_database: str, statement: str) -> None:
    with (
        pytest.raises(TrackerError, match=r"is read-only.*: nothing was changed") as caught,
        reading(any_database) as connection,
    ):
        connection.exec_driver_sql(statement)

    assert caught.value.exit_code == 1
    assert rows(any_database) == []


def test_eight_writers_that_first_read_all_succeed_without_a_gap(any_database: str) -> None:
    outcomes = call_at_once(write_in_turn, [(any_database, 25)] * 8)

    assert [outcome.error for outcome in outcomes] == [""] * 8
    assert rows(any_database) == list(range(1, 201))


def test_a_lock_held_too_long_is_told_within_the_time_to_wait(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        insert(connection, "entry", an_entry())
        outcome = call(time_until_busy, any_database, 0.3)

    assert 0.3 <= outcome.value < 2
    assert rows(any_database) == [1]


def test_a_reader_is_told_too_when_the_file_stays_locked(database: str) -> None:
    with closing(sqlite.connect(Path(database), mode="rw")) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy, match=r"tracker\.db is in use by another command.*\.$") as caught:
            rows(database, wait=0.1)

    assert caught.value.exit_code == 11


def test_a_commit_waits_for_whoever_reads(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "TRY", 0.01)
    refused = Event()
    event.listen(Engine, "handle_error", refuse := lambda context: refused.set())
    writer = Thread(target=write_in_turn, args=(database, 1))
    try:
        with reading(database):
            writer.start()
            assert refused.wait(timeout=30), "the commit met no reader"
        writer.join(timeout=30)
    finally:
        event.remove(Engine, "handle_error", refuse)

    assert rows(database) == [1]


def test_a_commit_that_meets_a_reader_for_too_long_leaves_nothing(database: str) -> None:
    with reading(database), pytest.raises(Busy), unit_of_work(database, wait=0.1) as connection:
        insert(connection, "entry", an_entry())

    assert rows(database) == []


def test_a_reader_sees_one_state_while_others_write(postgresql: str) -> None:
    with reading(postgresql) as connection:
        before = connection.scalar(select(func.count()).select_from(entry))
        write_in_turn(postgresql, 1)
        after = connection.scalar(select(func.count()).select_from(entry))

    assert (before, after) == (0, 0)


def test_a_reader_waits_for_a_locked_table_only_so_long(postgresql: str) -> None:
    with transaction(postgresql) as connection:
        connection.exec_driver_sql("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(Busy), reading(postgresql, wait=0.1):
            pass


def test_a_ledger_that_the_search_path_leaves_out_is_named(postgresql: str) -> None:
    url = f"{postgresql}&options=-csearch_path%3Dpg_temp"

    with pytest.raises(NoDatabase, match="has a ledger in the schema public, which your"):
        rows(url)


def test_reading_in_the_same_process_keeps_the_write_lock(database: str) -> None:
    with unit_of_work(database):
        with reading(database):
            pass
        outcome = call(time_until_busy, database, 0.1)

    assert outcome.value is not None, "another process could write"


def test_a_database_without_tables_is_not_ours_yet(bare_database: str) -> None:
    with pytest.raises(NoDatabase, match=r"has none of our tables: (run|remove)") as caught:
        rows(bare_database)

    assert caught.value.exit_code == 10


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE entry (id INTEGER)",),
        ("CREATE TABLE party (id INTEGER)",),
        (
            "CREATE TABLE alembic_version (version_num TEXT)",
            "INSERT INTO alembic_version SELECT 'a'",
        ),
    ],
)
def test_the_database_of_another_program_is_left_alone(
    bare_database: str, statements: tuple[str, ...]
) -> None:
    with transaction(bare_database) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)

    for act in (rows, upgrade):
        with pytest.raises(NoDatabase, match="holds the tables of another program: name one"):
            act(bare_database)


def test_no_ledger_is_begun_beside_the_tables_of_another_program(bare_postgresql: str) -> None:
    with transaction(bare_postgresql) as connection:
        connection.exec_driver_sql("CREATE TABLE party (id INTEGER)")

    with pytest.raises(NoDatabase, match="holds the tables of another program"):
        create_on_server(bare_postgresql, lambda _: None)


def test_an_older_schema_is_to_be_upgraded(
    any_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "KNOWN_REVISIONS", ("0123456789ab", REVISION))
    set_revision(any_database, "0123456789ab")

    with pytest.raises(NeedsMigration, match=r"older schema.*run `tracker database upgrade`"):
        rows(any_database)


def test_a_newer_schema_asks_for_a_newer_version(any_database: str) -> None:
    set_revision(any_database, "ffffffffffff")

    with pytest.raises(NeedsMigration, match=r"newer version \(ffffffffffff\)") as caught:
        rows(any_database)

    assert caught.value.exit_code == 12


def test_an_error_that_is_a_bug_goes_on_as_it_is(any_database: str) -> None:
    with pytest.raises(IntegrityError), unit_of_work(any_database) as connection:
        insert(connection, "entry", an_entry(author=None))


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://anna:{SECRET}@localhost:port/x",
        f"postgresql://anna:a@{SECRET}@localhost/x",
        f"postgresql://anna:a@b/{SECRET}@localhost/x",
        f"postgresql://anna:{SECRET}@[::1/x",
        f"postgresql://anna:{SECRET}@127.0.0.1:1/x",
        f"postgresql://anna:{SECRET}@/x?host=/nowhere&sslpassword={SECRET}",
        f"postgresql://anna:{SECRET}@/x?host=/nowhere&unknown={SECRET}",
        f"mysql://anna:{SECRET}@localhost/x",
        f"://{SECRET}",
    ],
)
def test_no_error_tells_what_a_url_hides(url: str) -> None:
    with pytest.raises(NoDatabase) as caught:
        rows(url)

    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert str(caught.value).endswith(".")


def test_a_role_without_the_right_is_told(postgresql: str) -> None:
    with unit_of_work(postgresql) as connection:
        connection.exec_driver_sql("CREATE ROLE reader")

    with (
        pytest.raises(TrackerError, match="Your role may not do this"),
        unit_of_work(postgresql) as connection,
    ):
        write_as(connection, "reader")


def rows(database: str, *, wait: float = 30) -> list[int]:
    with reading(database, wait=wait) as connection:
        return list(connection.scalars(select(entry.c.row).order_by(entry.c.row)))


def write_in_turn(database: str, times: int) -> None:
    for _ in range(times):
        with unit_of_work(database) as connection:
            last = connection.scalar(select(func.max(entry.c.row))) or 0
            insert(connection, "entry", an_entry(last + 1))


def write_and_raise(connection: Connection, end: type[BaseException]) -> None:
    insert(connection, "entry", an_entry())
    raise end


def write_as(connection: Connection, role: str) -> None:
    connection.exec_driver_sql(f"SET LOCAL ROLE {role}")
    insert(connection, "entry", an_entry())


def time_until_busy(database: str, wait: float) -> Any:
    """Seconds until a writer is told that another holds the lock; None if none does."""
    start = monotonic()
    try:
        with unit_of_work(database, wait=wait):
            return None
    except Busy:
        return monotonic() - start


def set_revision(database: str, found: str) -> None:
    with transaction(database) as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{found}'")
