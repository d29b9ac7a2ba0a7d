"""A migration happens whole or not at all, and what the ledger holds comes through it unchanged."""

import signal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from tests.figures import Figure, Repeat
from tests.storage import released
from tests.storage.processes import after_statements, call, die
from tracker.cli import app
from tracker.domain.errors import TrackerError
from tracker.services.verifying import verify
from tracker.storage.connection import REVISION, reading, transaction
from tracker.storage.migrations import migrate, upgrade
from tracker.storage.queries import ledger
from tracker.storage.soundness.schema import described
from tracker.storage.tables import LEDGER

pytestmark = pytest.mark.migration

EARLIER = (
    None,
    *(one for one in released.KEPT if one != REVISION),
)  # the schemas that an upgrade may begin at
SCHEMA = {
    "sqlite": "SELECT name, sql FROM sqlite_master ORDER BY name",
    "postgresql": "SELECT relname, relkind::text FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace"
    " UNION SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace"
    " UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " UNION SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    " UNION SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    " ORDER BY 1, 2",
}


@pytest.mark.parametrize("revision", EARLIER)
def test_a_migration_killed_after_any_statement_leaves_all_as_it_was(
    bare_database: str, any_database: str, revision: str | None, figure: Figure, repeat: Repeat
) -> None:
    before, number = prepared(bare_database, revision)
    tried = range(1, number + 1, repeat(3, 1))

    held = 0
    for statement in tried:
        outcome = call(migrate_and_die, bare_database, statement)
        assert outcome.exit_code == -signal.SIGKILL
        held += state(bare_database) == before

    upgrade(bare_database)
    assert schema(bare_database) == schema(any_database)
    figure("migration", held=held, tried=len(tried))


@pytest.mark.parametrize("revision", EARLIER)
def test_a_migration_that_fails_after_any_statement_leaves_all_as_it_was(
    bare_database: str, any_database: str, revision: str | None, figure: Figure, repeat: Repeat
) -> None:
    before, number = prepared(bare_database, revision)
    tried = range(1, number + 1, repeat(3, 1))

    held = 0
    for statement in tried:
        with pytest.raises(ZeroDivisionError), transaction(bare_database) as connection:
            migrate_and_fail(connection, statement)
        held += state(bare_database) == before

    upgrade(bare_database)
    assert schema(bare_database) == schema(any_database)
    figure("migration", held=held, tried=len(tried))


@pytest.mark.parametrize("revision", [None, EARLIER[-1]])
def test_a_migration_whose_server_ends_it_after_any_statement_leaves_all_as_it_was(
    bare_postgresql: str, postgresql: str, revision: str | None, figure: Figure, repeat: Repeat
) -> None:
    before, number = prepared(bare_postgresql, revision)
    tried = range(1, number + 1, repeat(1 + number // 12, 1))

    held = 0
    for statement in tried:
        with pytest.raises((TrackerError, DBAPIError)):
            migrate_and_be_ended(bare_postgresql, statement)
        held += state(bare_postgresql) == before

    upgrade(bare_postgresql)
    assert schema(bare_postgresql) == schema(postgresql)
    figure("migration", held=held, tried=len(tried))


def migrate_and_be_ended(database: str, statement: int) -> None:
    with transaction(database) as connection:
        after_statements(connection, statement, partial(ended, connection, database))
        migrate(connection)


def ended(connection: Connection, database: str) -> None:
    """Let the server end a connection, and wait until it has."""
    process = connection.connection.dbapi_connection.info.backend_pid
    with transaction(database, read_only=True) as other:
        other.exec_driver_sql(f"SELECT pg_terminate_backend({process}, 60000)")


@pytest.mark.parametrize("revision", released.KEPT)
def test_a_database_of_each_released_schema_is_upgraded_with_all_that_it_holds(
    bare_database: str, any_database: str, revision: str, figure: Figure
) -> None:
    released.fill(bare_database, revision)
    before, stamp = rows(bare_database), stamp_of(bare_database)

    upgrade(bare_database)

    after = rows(bare_database)
    with reading(bare_database) as connection:
        assert verify(connection).stamp.count == len(before["entry"])
    assert stamp_of(bare_database) == stamp
    assert {name: len(after[name]) for name in before} == {
        name: len(found) for name, found in before.items()
    }
    assert {name: after[name] for name in LEDGER} == {name: before[name] for name in LEDGER}
    assert schema(bare_database) == schema(any_database)
    figure("migration", held=1, tried=1)


def test_making_a_database_upgrades_none_that_is_there(bare_postgresql: str) -> None:
    prepared(bare_postgresql, EARLIER[-1])
    before = state(bare_postgresql)

    told = CliRunner().invoke(app, ["--database", bare_postgresql, "database", "init"])

    assert told.exit_code == 12
    assert told.stderr.endswith(f"older schema ({EARLIER[-1]}): run `tracker database upgrade`.\n")
    assert state(bare_postgresql) == before


@pytest.mark.parametrize("revision", EARLIER[1:])
def test_who_has_an_older_file_is_told_and_upgrades_it(
    revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    released.unpack(revision, file := tmp_path / "old.db")
    before = file.read_bytes()
    monkeypatch.setenv("TRACKER_DATABASE", str(file))

    told = CliRunner().invoke(app, ["list"])
    assert (told.exit_code, file.read_bytes()) == (12, before)
    assert told.stderr.endswith("run `tracker database upgrade`, which makes a copy first.\n")
    done = CliRunner().invoke(app, ["database", "upgrade"])
    kept = tmp_path / f"old.db.before-{revision}"
    assert done.stdout == f"Upgraded. The file as it was is kept as {kept}\n"
    assert state(str(kept)) != state(str(file))
    assert CliRunner().invoke(app, ["list"]).exit_code == 0
    figure("migration", held=1, tried=1)


@pytest.mark.parametrize("revision", released.KEPT)
def test_a_migration_that_was_released_is_as_it_was(
    revision: str, file_of_ours: Path, tmp_path: Path, figure: Figure
) -> None:
    released.unpack(revision, kept := tmp_path / "kept.db")
    with transaction(str(file_of_ours)) as connection:
        migrate(connection, revision)

    assert state(str(file_of_ours))[0] == state(str(kept))[0]
    figure("migration", held=1, tried=1)


def prepared(database: str, revision: str | None) -> tuple[object, int]:
    """Fill a database; how it is now, and the number of statements that bring it up to date."""
    if revision:
        released.fill(database, revision)
    statements: list[int] = []
    with transaction(database) as connection:
        after_statements(connection, 1, lambda: statements.append(1))
        migrate(connection)
        connection.rollback()
    return state(database), len(statements)


def state(database: str) -> tuple[list[Any], dict[str, list[Any]]]:
    """Everything that a database holds: its schema in SQL, and the rows of all tables."""
    with transaction(database, read_only=True) as connection:
        found = connection.exec_driver_sql(SCHEMA[connection.dialect.name]).all()
        return list(found), all_rows(connection)


def rows(database: str) -> dict[str, list[Any]]:
    with transaction(database, read_only=True) as connection:
        return all_rows(connection)


def all_rows(connection: Connection) -> dict[str, list[Any]]:
    """The rows of all tables, by name."""
    return {
        name: sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {name}").all()))
        for name in inspect(connection).get_table_names()
    }


def stamp_of(database: str) -> str:
    with transaction(database, read_only=True) as connection:
        return str(ledger.stamp(connection))


def schema(database: str) -> dict[str, str]:
    """Tables, triggers, indexes and constraints, however they came about."""
    with reading(database) as connection:
        return described(connection)


def migrate_and_die(database: str, statement: int) -> None:
    with transaction(database) as connection:
        after_statements(connection, statement, die)
        migrate(connection)


def migrate_and_fail(connection: Connection, statement: int) -> None:
    after_statements(connection, statement, lambda: 1 // 0)
    migrate(connection)
