"""Migrations make what the model says, on both databases, whole or not at all."""

import signal
import stat
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from typer.testing import CliRunner

from tests.storage.processes import CONTEXT, after_statements, call, call_at_once, die
from tests.storage.rows import an_entry, insert
from tracker.cli import app
from tracker.domain.errors import NeedsMigration, NoDatabase, TrackerError
from tracker.storage.connection import KNOWN_REVISIONS, REVISION, reading, transaction, unit_of_work
from tracker.storage.migrations import config, create, migrate, upgrade


def test_the_newest_script_is_the_revision_that_this_version_knows(connection: Connection) -> None:
    scripts = ScriptDirectory.from_config(config(connection))

    assert scripts.get_current_head() == REVISION
    assert tuple(reversed([found.revision for found in scripts.walk_revisions()])) == (
        KNOWN_REVISIONS
    )


def test_an_empty_database_can_go_down_and_up_again(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        before = schema(connection)
        command.downgrade(config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        migrate(connection)

    with reading(any_database) as connection:
        assert schema(connection) == before


def test_a_ledger_with_an_entry_cannot_go_down(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        insert(connection, "entry", an_entry())

    with (
        pytest.raises(RuntimeError, match="the ledger holds entries"),
        unit_of_work(any_database) as connection,
    ):
        command.downgrade(config(connection), "base")

    with reading(any_database) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 1


def test_an_upgrade_keeps_a_copy_of_the_file_as_it_was(file_of_ours: Path) -> None:
    before = file_of_ours.read_bytes()

    first = upgrade(str(file_of_ours))

    assert first
    assert first.kept == file_of_ours.with_name("bare.db.before-empty")
    assert first.kept.read_bytes()[100:] == before[100:]
    with pytest.raises(NoDatabase, match="none of our tables"), reading(str(first.kept)):
        pass


def test_an_upgrade_of_a_server_says_that_it_did_something(bare_postgresql: str) -> None:
    with transaction(bare_postgresql) as connection:
        migrate(connection, KNOWN_REVISIONS[-2])

    done = [
        CliRunner().invoke(app, ["--database", bare_postgresql, "database", "upgrade"]).stdout
        for _ in range(2)
    ]

    assert done[0].startswith("Upgraded. ")
    assert done[1].endswith(": nothing to do.\n")


def test_guards_lie_where_the_tables_do(bare_postgresql: str) -> None:
    with transaction(bare_postgresql) as connection:
        migrate(connection, "c3d81f5e2a60")  # before there were any
        connection.exec_driver_sql("CREATE SCHEMA postgres")  # of who upgrades, looked at first

    assert upgrade(bare_postgresql) == (None,)

    with transaction(bare_postgresql) as connection:
        query = (
            "SELECT pronamespace::regnamespace::text, proconfig[1] FROM pg_proc"
            " WHERE proname LIKE 'guard%%'"
        )
        found = set(map(tuple, connection.exec_driver_sql(query)))
    assert found == {("public", "search_path=public, pg_temp")}


def test_an_upgrade_never_overwrites_an_earlier_copy(file_of_ours: Path) -> None:
    file_of_ours.with_name("bare.db.before-empty").write_text("precious")

    done = upgrade(str(file_of_ours))

    assert done
    assert done.kept == file_of_ours.with_name("bare.db.before-empty-2")
    assert file_of_ours.with_name("bare.db.before-empty").read_text() == "precious"


def test_there_is_nothing_to_upgrade_in_a_database_of_this_version(any_database: str) -> None:
    assert upgrade(any_database) is None


def test_the_database_of_a_newer_version_is_not_upgraded(database: str) -> None:
    with transaction(database) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'ffffffffffff'")

    with pytest.raises(NeedsMigration, match=r"newer version \(ffffffffffff\)"):
        upgrade(database)
    assert list(Path(database).parent.glob("*.before-*")) == []


def test_a_new_database_holds_what_it_is_filled_with(tmp_path: Path) -> None:
    path = tmp_path / "a" / "new" / "folder" / "t%41#?.db"

    assert create(path, lambda connection: insert(connection, "entry", an_entry()))

    with reading(str(path)) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    assert list(path.parent.iterdir()) == [path]


def test_a_database_that_is_there_is_left_alone(database: str) -> None:
    before = Path(database).read_bytes()

    assert not create(Path(database), lambda connection: insert(connection, "entry", an_entry()))

    assert Path(database).read_bytes() == before


def test_a_database_whose_filling_fails_is_not_made(tmp_path: Path) -> None:
    def fail(connection: Connection) -> None:
        raise TrackerError("no such file")

    with pytest.raises(TrackerError, match="no such file"):
        create(tmp_path / "new" / "tracker.db", fail)

    assert list((tmp_path / "new").iterdir()) == []


def test_a_database_cannot_be_made_where_its_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(NoDatabase, match=r"file/tracker\.db cannot be made: .*\.$"):
        create(tmp_path / "file" / "tracker.db", lambda connection: None)


def test_a_database_cannot_be_made_in_a_folder_that_is_read_only(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    outcome = call(create_empty, str(open_folder / "tracker.db"), as_nobody=True)

    assert outcome.exit_code == NoDatabase.exit_code
    assert outcome.error.endswith("tracker.db cannot be made: Permission denied.")


def test_two_that_make_one_database_at_the_same_moment_both_use_it(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{number}.db") for number in range(10)]
    barrier = CONTEXT.Barrier(2)

    first, second = call_at_once(create_and_write, [(paths, barrier, 1), (paths, barrier, 2)])

    assert [a + b for a, b in zip(first.value, second.value, strict=True)] == [1] * 10
    for path in paths:
        with reading(path) as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 2
    assert len(list(tmp_path.glob("*.new-*"))) == 0


@pytest.mark.parametrize("statement", [3, 20, 35])
def test_a_kill_while_a_database_is_made_leaves_none_under_its_name(
    tmp_path: Path, statement: int
) -> None:
    path = tmp_path / "new" / "tracker.db"

    outcome = call(create_and_die, str(path), statement)

    assert outcome.exit_code == -signal.SIGKILL
    assert not path.exists()
    assert create(path, lambda connection: None)
    with reading(str(path)):
        pass


def test_a_new_database_can_be_read_as_other_new_files_can(migrated_file: Path) -> None:
    beside = migrated_file.with_name("plain")
    beside.touch()

    assert stat.S_IMODE(migrated_file.stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)


def schema(connection: Connection) -> set[str]:
    """All that a database has by name."""
    if connection.dialect.name == "sqlite":
        statement = "SELECT name FROM sqlite_master"
    else:
        statement = (
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        )
    return set(connection.exec_driver_sql(statement).scalars())


def create_and_die(path: str, statement: int) -> None:
    after_statements(Engine, statement, die)
    create(Path(path), lambda connection: None)


def create_empty(path: str) -> None:
    create(Path(path), lambda connection: None)


def create_and_write(paths: list[str], barrier: Any, number: int) -> list[bool]:
    made = []
    for path in paths:
        barrier.wait(timeout=30)
        made.append(create(Path(path), lambda connection: None))
        with unit_of_work(path) as connection:
            row = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one() + 1
            insert(connection, "entry", an_entry(row))
    return made
