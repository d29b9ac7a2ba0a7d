"""An upgrade makes of the same old database the same new one on SQLite and on PostgreSQL."""

from typing import Any

import pytest
from sqlalchemy import inspect

from tests.figures import Figure
from tests.storage import released
from tracker.storage.connection import reading
from tracker.storage.migrations import upgrade

pytestmark = pytest.mark.alike


@pytest.mark.parametrize("revision", released.KEPT)
def test_an_upgraded_database_holds_the_same_rows_on_both(
    file_of_ours: Any, bare_postgresql: str, revision: str, figure: Figure
) -> None:
    found = []
    for database in (str(file_of_ours), bare_postgresql):
        released.fill(database, revision)
        upgrade(database)
        found.append(rows(database))

    assert found[0] == found[1]
    assert len(found[0]["entry"]) > 10
    figure("alike", held=1, tried=1)


def rows(database: str) -> dict[str, list[str]]:
    """The rows of all tables, whatever order they lie in."""
    with reading(database) as connection:
        return {
            name: sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {name}").all()))
            for name in inspect(connection).get_table_names()
        }
