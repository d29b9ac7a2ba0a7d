"""Many rows at once: none is lost between two statements, on both databases."""

import pytest
from sqlalchemy import select

from tests.storage.rows import unguard
from tracker.storage import tables
from tracker.storage.connection import unit_of_work
from tracker.storage.inserting import PARAMETERS, insert_rows

MOST = PARAMETERS // 3  # rows of three columns that one statement takes


@pytest.mark.parametrize("count", [0, 1, MOST, MOST + 1, 2 * MOST + 3])
def test_every_row_is_put_in_once(any_database: str, count: int) -> None:
    rows = [(row, "party", f"P{row}") for row in range(1, count + 1)]
    with unit_of_work(any_database) as connection:
        unguard(connection, "thing")
        insert_rows(connection, tables.thing, ("row", "type", "id"), rows)
        found = connection.execute(select(tables.thing).order_by(tables.thing.c.row)).all()

    assert [tuple(row) for row in found] == rows
