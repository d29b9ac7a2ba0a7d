"""Many rows at once: none is lost between two statements, on both databases."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.storage.rows import unguard
from tracker.domain.errors import NoDatabase
from tracker.storage import tables
from tracker.storage.connection import transaction, unit_of_work
from tracker.storage.inserting import HANDFUL, PARAMETERS, insert_rows

MOST = PARAMETERS // 3  # rows of three columns that one statement takes


@pytest.mark.parametrize("count", [0, 1, HANDFUL, HANDFUL + 1, MOST, MOST + 1, 2 * MOST + 3])
def test_every_row_is_put_in_once(any_database: str, count: int) -> None:
    rows = [(row, "party", f"P{row}") for row in range(1, count + 1)]
    with unit_of_work(any_database) as connection:
        unguard(connection, "thing")
        insert_rows(connection, tables.thing, ("row", "type", "id"), rows)
        found = connection.execute(select(tables.thing).order_by(tables.thing.c.row)).all()

    assert [tuple(row) for row in found] == rows


def test_a_row_that_is_there_twice_is_refused_alike(any_database: str) -> None:
    rows = [(row, "party", "P1") for row in range(1, HANDFUL + 2)]
    with unit_of_work(any_database) as connection:
        with pytest.raises(IntegrityError) as told:
            insert_rows(connection, tables.thing, ("row", "type", "id"), rows)
        connection.rollback()

    assert "P1" not in str(told.value.statement)


def test_a_server_that_goes_away_among_many_rows_is_told(postgresql: str) -> None:
    rows = [(row, "party", f"P{row}") for row in range(1, HANDFUL + 2)]

    def cut_off() -> None:
        with unit_of_work(postgresql) as connection:
            with transaction(postgresql, read_only=True) as other:
                other.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid, 9000) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            insert_rows(connection, tables.thing, ("row", "type", "id"), rows)

    with pytest.raises(NoDatabase, match="was lost"):
        cut_off()
