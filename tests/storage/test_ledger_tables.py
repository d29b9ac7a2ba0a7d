"""The ledger's tables take what belongs there and never give it back, on both databases."""

from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tests.storage.rows import a_citation, a_line, a_thing, an_entry, insert
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.tables import LEDGER

ROWS = {"thing": a_thing(), "entry": an_entry(), "line": a_line(), "citation": a_citation()}

DAYS = {"first_day": "2026-05-01", "last_day": "2026-05-31", "precision": "month"}

REFUSED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("thing", {"type": "treaty"}),
    ("thing", {"type": None}),
    ("thing", {"id": None}),
    ("entry", {"row": 0}),
    ("entry", {"row": 2**31}),
    ("entry", {"height": 0}),
    ("entry", {"height": 2**31}),
    ("entry", {"id": "short"}),
    ("entry", {"digest": "0" * 63}),
    ("entry", {"digest": "0" * 65}),
    ("entry", {"body": None}),
    ("entry", {"author": None}),
    ("entry", {"receipt": None}),
    ("entry", {"recorded_at": "2026-05-01T12:00:00Z"}),
    ("entry", {"received_at": "2026-05-01"}),
    ("entry", {"event": "Signed"}),
    ("entry", {"event": ""}),
    ("entry", {"visibility": "secret"}),
    ("entry", {"visibility": None}),
    ("entry", {"precision": "decade"}),
    ("entry", {"first_day": None}),
    ("entry", {"last_day": None}),
    ("entry", {"precision": None}),
    ("entry", {"first_day": None, "last_day": None}),
    ("entry", {"first_day": "2026-06-01"}),
    ("entry", {"last_day": "2026-05"}),
    ("entry", {"replaces": "00000000-0000-0000-0000-00000000ffff"}),
    ("line", {"kind": "note"}),
    ("line", {"kind": None}),
    ("line", {"kind": "claim"}),  # and yet all that an assessment has
    ("line", {"level": None}),
    ("line", {"scale": None}),
    ("line", {"basis": None}),
    ("line", {"last_day": None}),
    ("line", {"confidence": "sure"}),
    ("line", {"basis": "rule:"}),
    ("line", {"basis": "RULE:R7"}),
    ("line", {"basis": "Act"}),
    ("line", {"position": -1}),
    ("line", {"height": 0}),
    ("line", {"entry": 99}),
    ("line", {"thing": 99}),
    ("line", {"content": None}),
    ("citation", {"source": None, "quote": None}),
    ("citation", {"source": 99}),
    ("citation", {"entry": 99}),
)
TAKEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("entry", {"first_day": None, "last_day": None, "precision": None}),
    ("entry", {"event": None}),
    ("entry", {"event": "in-force", "visibility": "internal"}),
    ("entry", {"replaces": "00000000-0000-0000-0000-000000000001"}),
    ("entry", {"row": 2**31 - 1, "height": 2**31 - 1}),
    ("line", {"basis": "rule:R7"}),
    ("line", {"basis": "admission", "confidence": None}),
    ("line", {"kind": "claim", "basis": None}),
    ("line", {"kind": "mention", "level": None, "scale": None, "basis": None, "last_day": None}),
    ("citation", {"source": None, "quote": "no source is public"}),
)
NEW = {
    "thing": a_thing(2),
    "entry": an_entry(2),
    "line": a_line(1),
    "citation": a_citation(1),
}


@pytest.fixture
def ledger(any_database: str) -> str:
    """A database with one row in each of the ledger's tables."""
    with unit_of_work(any_database) as connection:
        for table, row in ROWS.items():
            insert(connection, table, row)
    return any_database


@pytest.mark.parametrize("table", LEDGER)
def test_a_row_with_the_key_of_another_is_refused(ledger: str, table: str) -> None:
    before = contents(ledger)

    with pytest.raises(DBAPIError), unit_of_work(ledger) as connection:
        insert(connection, table, ROWS[table])

    assert contents(ledger) == before


@pytest.mark.parametrize("unique", ["id", "digest"])
def test_a_second_entry_with_the_same_id_or_digest_is_refused(ledger: str, unique: str) -> None:
    with pytest.raises(DBAPIError), unit_of_work(ledger) as connection:
        insert(connection, "entry", an_entry(2, **{unique: an_entry(1)[unique]}))


def test_what_cannot_be_true_is_refused(ledger: str) -> None:
    before = contents(ledger)
    taken = [(table, changes) for table, changes in REFUSED if takes(ledger, table, changes)]

    assert taken == []
    assert contents(ledger) == before


def test_what_may_be_true_is_taken(ledger: str) -> None:
    refused = [(table, changes) for table, changes in TAKEN if not takes(ledger, table, changes)]

    assert refused == []


def test_a_text_is_no_number(ledger: str) -> None:
    for column in ("row", "height"):
        assert not takes(ledger, "entry", {column: "many"})


def test_text_sorts_by_code_point(any_database: str) -> None:
    names = ["Ель", "apple", "Ёж", "Zulu", "😀", "\ufb01", "", "éa", "eb", "a b", "a-b", "ab"]
    with unit_of_work(any_database) as connection:
        for row, name in enumerate(names, start=1):
            insert(connection, "thing", a_thing(row, id=name))

    with reading(any_database) as connection:
        found = connection.exec_driver_sql("SELECT id FROM thing ORDER BY id").scalars().all()
        greatest = connection.exec_driver_sql("SELECT max(id) FROM thing").scalar()

    assert found == sorted(names)
    assert found.index("Zulu") < found.index("apple") < found.index("Ёж") < found.index("Ель")
    assert greatest == "😀"


def test_every_text_column_on_postgresql_sorts_by_code_point(postgresql: str) -> None:
    with reading(postgresql) as connection:
        others = connection.exec_driver_sql(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = 'text'"
            " AND collation_name IS DISTINCT FROM 'C'"
        ).all()

    assert others == []


def takes(database: str, table: str, changes: dict[str, Any]) -> bool:
    """Whether a table takes a row that is good but for these changes; it is not kept."""
    try:
        with unit_of_work(database) as connection:
            insert(connection, table, NEW[table] | changes)
            connection.rollback()
    except DBAPIError:
        return False
    return True


def contents(database: str) -> dict[str, list[Any]]:
    def rows(connection: Connection, table: str) -> list[Any]:
        return list(connection.exec_driver_sql(f"SELECT * FROM {table}").all())

    with reading(database) as connection:
        return {table: rows(connection, table) for table in LEDGER}
