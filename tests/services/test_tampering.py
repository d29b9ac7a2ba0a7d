"""No change of a database goes unseen: bits flipped, rows edited, removed, inserted, cut off."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from typer.testing import CliRunner

from tests.figures import Figure, Repeat
from tests.following import contents
from tests.tampering import change, fill, tampering
from tracker.cli import app
from tracker.domain.errors import TrackerError
from tracker.domain.points import read_stamp
from tracker.domain.urls import is_url
from tracker.domain.verified import Earlier
from tracker.services.rebuilding import rebuild
from tracker.services.verifying import present_stamp, verify
from tracker.storage import tables
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.migrations import create

pytestmark = pytest.mark.tamper

ACTS = 40
OF_AN_ENTRY = {"entry": "row", "line": "entry", "citation": "entry", "parent": "entry"}
OTHERS = ("thing", "head", "words", *tables.DEFINITIONS)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small SQLite database with something of everything. Copy it, never write to it."""
    path = tmp_path_factory.mktemp("small") / "tracker.db"
    create(path, lambda connection: fill(connection, ACTS))
    return path


@pytest.fixture
def small(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Such a database of the test's own, on SQLite and on PostgreSQL."""
    if kind == "sqlite":
        return str(shutil.copyfile(request.getfixturevalue("small_file"), tmp_path / "small.db"))
    url = str(request.getfixturevalue("postgresql"))
    with unit_of_work(url) as connection:
        fill(connection, ACTS)
    return url


def is_found(connection: Connection, earlier: Earlier | None = None) -> bool:
    """Whether verify refuses, in words."""
    try:
        verify(connection, earlier)
    except TrackerError:
        return True
    return False


def look(database: str) -> bool:
    """The same of a database that is opened for it."""
    try:
        with reading(database) as connection:
            return is_found(connection)
    except TrackerError:
        return True


def told(database: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, ...]:
    """What is read from a database: every text, the list, all definitions, heads and words."""
    with reading(database) as connection:
        query = "SELECT body FROM entry ORDER BY height, id"
        texts = connection.exec_driver_sql(query).scalars().all()
        rest = contents(connection)
    monkeypatch.setenv("TRACKER_DATABASE", database)
    listed = CliRunner().invoke(app, ["list", "--all", "--json", "--as-of", "2025-01-01"])
    assert listed.exit_code == 0
    return texts, rest, listed.stdout


def test_a_flipped_bit_is_found_or_changes_nothing_that_is_read(
    small_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    figure: Figure,
    repeat: Repeat,
) -> None:
    numbers, path = random.Random(5), tmp_path / "flipped.db"
    whole = small_file.read_bytes()
    before = told(str(small_file), monkeypatch)
    used = [place for place, byte in enumerate(whole) if byte]
    tried = repeat(90, 5_000)
    held = 0
    for number in range(tried):
        # Half of them where something is written: most of a small file is empty.
        place = numbers.choice(used) if number % 2 else numbers.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << numbers.randrange(8)
        path.write_bytes(flipped)
        held += look(str(path)) or told(str(path), monkeypatch) == before

    assert held == tried
    figure("tamper", held=held, tried=tried)


def edits(
    connection: Connection, entries: int
) -> Iterator[tuple[str, str, dict[str, Any], list[Any]]]:
    """Table, column, row and new values: each column of the rows of some entries, and of all else.

    A value is that of another row, or the old one changed; the first that is not refused counts.
    """
    for name in (*OF_AN_ENTRY, *OTHERS):
        table = tables.entry.metadata.tables[name]
        rows = [row._asdict() for row in connection.execute(table.select())]
        key = OF_AN_ENTRY.get(name)
        last = max((row[key] for row in rows), default=0) if key else 0
        chosen = [row for row in rows if key and row[key] > last - entries] or rows[: 2 * entries]
        for number, row in enumerate(chosen):
            for column in table.columns:
                others = {one[column.name] for one in rows} - {row[column.name], None}
                yield name, column.name, row, other_values(row[column.name], others, number)


def other_values(value: Any, others: set[Any], number: int) -> list[Any]:
    listed = sorted(others)
    there = [listed[number % len(listed)]] if listed else []
    if value is None:
        return there or ["x"]
    changed = value + 1000 if isinstance(value, int) else f"{value} "
    if number % 2 and isinstance(value, str) and value.swapcase() != value:
        changed = value.swapcase()
    return [*there, changed] if number % 3 else [changed, *there]


def where(table: str, row: dict[str, Any]) -> tuple[str, list[Any]]:
    keys = [column.name for column in tables.entry.metadata.tables[table].primary_key]
    return " AND ".join(f"{key} = ?" for key in keys), [row[key] for key in keys]


def is_missed(connection: Connection, statement: str, *parameters: Any) -> bool | None:
    """Whether verify does not find what a statement does, undone afterwards.

    None where the database itself refuses it.
    """
    with connection.begin_nested() as attempt:
        try:
            change(connection, statement, *parameters)
        except Exception:
            attempt.rollback()
            return None
        found = is_found(connection)
        attempt.rollback()
    return not found


def test_an_edit_of_any_column_of_any_row_is_found(
    small: str, figure: Figure, repeat: Repeat
) -> None:
    entries = repeat(1 if is_url(small) else 7, 50)
    missed, tried, columns = [], 0, set()
    with reading(small) as connection:
        listed = list(edits(connection, entries))
    with tampering(small) as connection:
        for table, column, row, values in listed:
            condition, keys = where(table, row)
            statement = f"UPDATE {table} SET {column} = ? WHERE {condition}"
            verdicts = (is_missed(connection, statement, value, *keys) for value in values)
            verdict = next((one for one in verdicts if one is not None), None)
            if verdict is not None:
                tried += 1
                columns.add((table, column))
            if verdict:
                missed.append((table, column, row, values))

    assert missed == []
    if not is_url(small):  # on PostgreSQL no owner has to drop a check to try what it refuses
        assert columns == {(table, column) for table, column, _, _ in listed}
    figure("tamper", held=tried - len(missed), tried=tried)


def test_a_row_that_is_removed_or_put_in_is_found(
    small: str, figure: Figure, repeat: Repeat
) -> None:
    every = repeat(7, 1)
    missed, tried = [], 0
    with reading(small) as connection:
        rows = {
            name: [row._asdict() for row in connection.execute(table.select())]
            for name, table in tables.entry.metadata.tables.items()
        }
    with tampering(small) as connection:
        for name, found in rows.items():
            for row in found[::every]:
                condition, keys = where(name, row)
                again = {**row, **fresh_keys(name, row)}
                columns, marks = ", ".join(again), ", ".join("?" * len(again))
                for statement, parameters in (
                    (f"DELETE FROM {name} WHERE {condition}", keys),
                    (f"INSERT INTO {name} ({columns}) VALUES ({marks})", list(again.values())),
                ):
                    verdict = is_missed(connection, statement, *parameters)
                    tried += verdict is not None
                    if verdict:
                        missed.append((statement, parameters))

    assert missed == []
    figure("tamper", held=tried - len(missed), tried=tried)


def fresh_keys(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Keys that no row has, for a copy of a row."""
    whole = tables.entry.metadata.tables[table]
    changed: dict[str, Any] = {column.name: row[column.name] + 500 for column in whole.primary_key}
    if table in ("line", "citation"):
        changed["entry"] = row["entry"]
    for name in ("id", "slug", "number", "code", "alias", "thing"):
        if isinstance(row.get(name), str):
            changed[name] = f"{str(row[name])[:-1]}~"
    if table == "entry":
        changed["digest"] = "0" * 64
    return changed


def test_entries_that_changed_places_are_found(small: str, figure: Figure, repeat: Repeat) -> None:
    tried = repeat(6, 50)
    held = 0
    with tampering(small) as connection:
        for row in range(2, tried + 2):
            with connection.begin_nested() as attempt:
                for old, new in ((row, 900), (row + 1, row), (900, row + 1)):
                    change(connection, "UPDATE entry SET row = ? WHERE row = ?", new, old)
                    for table in ("line", "citation", "words", "head"):
                        change(
                            connection, f"UPDATE {table} SET entry = ? WHERE entry = ?", new, old
                        )
                held += is_found(connection)
                attempt.rollback()

    assert held == tried
    figure("tamper", held=held, tried=tried)


SCHEMA_ON_SQLITE = (
    "DROP TRIGGER {trigger}",
    "DROP INDEX {index}",
    "ALTER TABLE entry ADD COLUMN more TEXT",
    "CREATE TRIGGER more AFTER INSERT ON entry BEGIN SELECT 1; END",
    "CREATE INDEX more ON entry (author)",
    "CREATE VIEW more AS SELECT 1",
    "DROP TABLE head",
    "UPDATE alembic_version SET version_num = 'x'",
    "INSERT INTO alembic_version VALUES ('x')",
)
SCHEMA_ON_POSTGRESQL = (
    "DROP TRIGGER line_no_change ON line",
    "ALTER TABLE entry DISABLE TRIGGER entry_no_change",
    "ALTER TABLE entry ENABLE REPLICA TRIGGER entry_no_truncate",
    "ALTER TABLE line DISABLE TRIGGER ALL",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RETURN NEW; END $$",
    "DROP INDEX ix_line_as_of",
    "CREATE INDEX more ON entry (author)",
    "ALTER TABLE entry ADD COLUMN more TEXT",
    "ALTER TABLE entry ALTER COLUMN author DROP NOT NULL",
    "ALTER TABLE entry ALTER COLUMN author TYPE varchar(200)",
    "ALTER TABLE line DROP CONSTRAINT ck_line_kind",
    "ALTER TABLE line DROP CONSTRAINT fk_line_thing",
    "CREATE RULE more AS ON DELETE TO line DO INSTEAD NOTHING",
    "ALTER TABLE words SET UNLOGGED",
    "DROP TABLE head",
    "UPDATE alembic_version SET version_num = 'x'",
)


def schema_changes(connection: Connection) -> Iterator[list[str]]:
    """Each trigger and index dropped, or made anew as another; and what else may be changed."""
    if connection.dialect.name == "postgresql":
        yield from ([statement] for statement in SCHEMA_ON_POSTGRESQL)
        return
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    for type_, name, definition in connection.exec_driver_sql(query).all():
        drop = f"DROP {type_} {name}"
        if type_ == "trigger":
            yield [drop]
            yield [drop, definition.replace("BEGIN SELECT RAISE", "BEGIN SELECT 1 OR RAISE")]
            yield [drop, definition.replace(" BEGIN ", " WHEN 0 BEGIN ")]
        elif type_ == "index":
            yield [drop]
            yield [drop, f"CREATE INDEX {name} ON entry (row)"]
    yield from ([one] for one in SCHEMA_ON_SQLITE if "{" not in one)


def test_a_changed_schema_is_found(small: str, figure: Figure) -> None:
    missed, tried = [], 0
    with tampering(small) as connection:
        for statements in list(schema_changes(connection)):
            with connection.begin_nested() as attempt:
                try:
                    for statement in statements:
                        connection.exec_driver_sql(statement)
                except Exception:  # a trigger cannot have two conditions
                    attempt.rollback()
                    continue
                tried += 1
                if not is_found(connection):
                    missed.append(statements)
                attempt.rollback()

    assert missed == []
    figure("tamper", held=tried - len(missed), tried=tried)


def test_a_tail_cut_off_is_found_by_a_saved_stamp_alone(
    small: str, figure: Figure, repeat: Repeat
) -> None:
    with reading(small) as connection:
        stamp = present_stamp(connection)
        digests: Callable[[int], Any] = connection.exec_driver_sql(
            "SELECT row, digest FROM entry"
        ).all
        by_row = dict(digests())
    earlier = Earlier("a saved stamp", read_stamp(str(stamp)))
    tried = repeat(5, 20)
    held = 0
    with tampering(small) as connection:
        for cut in range(1, tried + 1):
            with connection.begin_nested() as attempt:
                last = stamp.count - cut
                for table in ("line", "citation", "words", "head", "parent"):
                    change(connection, f"DELETE FROM {table} WHERE entry > {last}")
                change(connection, f"DELETE FROM entry WHERE row > {last}")
                change(
                    connection,
                    "DELETE FROM thing WHERE row NOT IN (SELECT thing FROM line) AND row NOT IN"
                    " (SELECT source FROM citation WHERE source IS NOT NULL)",
                )
                change(connection, f"INSERT INTO head VALUES ({last})")
                rebuild(connection)
                shorter = Earlier("a shorter one", read_stamp(f"{last}·{by_row[last]}"))
                held += (
                    not is_found(connection)
                    and not is_found(connection, shorter)
                    and is_found(connection, earlier)
                )
                attempt.rollback()

    assert held == tried
    figure("tamper", held=held, tried=tried)
