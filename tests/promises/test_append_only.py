"""The database itself refuses to change or delete what the ledger holds, whoever asks by SQL."""

import ast
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from tests.figures import Figure
from tests.storage import released
from tests.test_architecture import FILES, PACKAGE, walk
from tracker.domain.urls import is_url
from tracker.storage.connection import transaction
from tracker.storage.projection import FOLLOWING
from tracker.storage.tables import DEFINITIONS, LEDGER

pytestmark = pytest.mark.append_only

FIRST = "7a1c0e5d2b94"  # the schema that did not yet guard the numbers behind keys
REFUSED = "are never changed or deleted"
KEYS = {
    "thing": ("row", "type, id"),
    "entry": ("row", "id", "digest"),
    "line": ("entry, position",),
    "citation": ("entry, position",),
}
COLUMNS = {"thing": "id", "entry": "body", "line": "content", "citation": "quote"}
CHANGES = (
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "WITH one AS (SELECT 1) DELETE FROM {table} WHERE EXISTS (SELECT * FROM one)",
)
UPSERT = (
    "INSERT INTO {table} SELECT * FROM {table} WHERE true"
    " ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}"
)
ON_SQLITE = (
    "UPDATE OR REPLACE {table} SET {column} = {column}",
    "UPDATE OR IGNORE {table} SET {column} = {column}",
    "UPDATE {table} SET rowid = rowid + 1000",
    "REPLACE INTO {table} SELECT * FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
    "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO NOTHING",
)
BEHIND_THE_KEY = (  # of tables with rows that SQLite numbers by itself
    "REPLACE INTO line (rowid, entry, position, kind, thing, height, uid, content)"
    " SELECT rowid, entry, position + 1000, 'mention', thing, height, uid, content FROM line",
    "REPLACE INTO citation (rowid, entry, position, source, quote)"
    " SELECT rowid, entry, position + 1000, source, quote FROM citation",
)
ON_POSTGRESQL = (
    "TRUNCATE {table} CASCADE",
    "TRUNCATE entry, line, citation, thing CASCADE",
    "MERGE INTO {table} USING (SELECT 1) AS one ON true"
    " WHEN MATCHED THEN UPDATE SET {column} = 'x'",
    "MERGE INTO {table} USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
)
CHANGING = ("update", "delete", "sa.update", "sa.delete", "sqlalchemy.update", "sqlalchemy.delete")
SQL = re.compile(
    r"\b(UPDATE|DELETE\s+FROM|REPLACE\s+INTO|INSERT\s+OR\s+\w+|TRUNCATE)\s+(TABLE\s+)?"
    rf"({'|'.join(LEDGER)}|{{)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("revision", released.KEPT)
def test_no_statement_changes_what_the_ledger_holds_in_any_schema(
    bare_database: str, revision: str, figure: Figure
) -> None:
    released.fill(bare_database, revision)
    before = contents(bare_database)
    kinds = ON_POSTGRESQL if is_url(bare_database) else ON_SQLITE
    statements = list(filled((*CHANGES, *kinds)))

    taken = [one for one in statements if not refuses(bare_database, one)]

    assert taken == []
    assert contents(bare_database) == before
    figure("append_only", held=len(statements) - len(taken), tried=len(statements))


@pytest.mark.parametrize("revision", released.KEPT)
def test_no_program_with_settings_of_its_own_changes_it(
    file_of_ours: Path, revision: str, figure: Figure
) -> None:
    released.unpack(revision, file_of_ours)
    before = contents(str(file_of_ours))
    statements = list(filled((*CHANGES, *ON_SQLITE)))
    if revision != FIRST:
        statements += BEHIND_THE_KEY

    taken = [one for one in statements if not refuses_others(file_of_ours, one)]

    assert taken == []
    assert contents(str(file_of_ours)) == before
    figure("append_only", held=len(statements) - len(taken), tried=len(statements))


def test_our_own_code_changes_only_what_follows_from_the_ledger(figure: Figure) -> None:
    scripts = sorted((PACKAGE.parent / "migrations").rglob("*.py"))
    files = [*FILES, *scripts]

    changing = {one for file in files for one in changed_by_calls(file)}
    texts = [(file.name, text) for file in files for text in changed_by_texts(file)]

    assert changing == {
        ("storage/projection.py", "delete(table)"),  # of what follows: DEFINITIONS and FOLLOWING
        ("storage/projection.py", "delete(tables.head)"),
        ("storage/projection.py", "delete(tables.words)"),
        ("storage/words.py", "delete(tables.words)"),
    }
    assert {one.name for one in (*FOLLOWING, *DEFINITIONS.values())}.isdisjoint(LEDGER)
    assert texts == []
    assert not any("batch_alter_table" in script.read_text() for script in scripts)
    figure("append_only", held=len(files), tried=len(files))


def filled(forms: Iterable[str]) -> Iterator[str]:
    """These statements for each table of the ledger, and an upsert for each of its keys."""
    for table, keys in KEYS.items():
        for form in forms:
            yield form.format(table=table, column=COLUMNS[table])
        for key in keys:
            yield UPSERT.format(table=table, column=COLUMNS[table], key=key)


def refuses(database: str, statement: str) -> bool:
    """Whether a database refuses what we would execute; it is not kept."""
    try:
        with transaction(database) as connection:
            connection.exec_driver_sql(statement)
            connection.rollback()
    except DBAPIError as error:
        return REFUSED in str(error)
    return False


def refuses_others(path: Path, statement: str) -> bool:
    """Whether a file refuses what another program executes, with all that guards it turned off."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA recursive_triggers = OFF")
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            raw.execute(statement)
        except sqlite3.DatabaseError as error:
            return REFUSED in str(error)
    return False


def contents(database: str) -> dict[str, list[Any]]:
    with transaction(database, read_only=True) as connection:
        return {
            table: list(connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all())
            for table in LEDGER
        }


def changed_by_calls(file: Path) -> Iterator[tuple[str, str]]:
    """What a file changes or deletes through SQLAlchemy."""
    for node in walk(file):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CHANGING:
            yield file.relative_to(PACKAGE).as_posix(), ast.unparse(node)


def changed_by_texts(file: Path) -> Iterator[str]:
    """SQL in a file that would change or delete rows of the ledger, or of any table it is given."""
    for node in walk(file):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            text = ast.unparse(node)
            yield from (found[0] for found in SQL.finditer(text))
