"""Answers are alike however a PostgreSQL server sorts, and whatever is set there for a role."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.alike.answers import Both
from tests.alike.commands import SOME
from tests.alike.conftest import name_of
from tests.alike.moving import moved
from tests.conftest import administration
from tests.encrypting import programs
from tests.figures import Figure
from tests.postgres import folder, in_memory, owned, running
from tracker.storage.connection import connect, unit_of_work
from tracker.storage.migrations import migrate

pytestmark = pytest.mark.alike
Address = Callable[[str], str]
ODD = {  # what changes answers elsewhere
    "search_path": "public, pg_temp",
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "serializable",
    "DateStyle": "'German, DMY'",
    "TimeZone": "'Pacific/Kiritimati'",
    "standard_conforming_strings": "off",
    "client_encoding": "LATIN1",
    "quote_all_identifiers": "on",
    "transform_null_equals": "on",
    "enable_indexscan": "off",
    "statement_timeout": "'1min'",
}


@contextmanager
def made(address: Address, name: str, how: str) -> Iterator[str]:
    """A database made in a way of its own."""
    with administration(address) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 {how}")
    yield address(name)
    with administration(address) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def set_for_role(url: str, settings: dict[str, str]) -> None:
    """Set something for the role of a URL, in its database."""
    role = url.partition("//")[2].partition("@")[0]
    with psycopg.connect(url) as server:
        for name, value in settings.items():
            server.execute(
                f"ALTER ROLE {role} IN DATABASE {name_of(url)} SET {name} = {value}"  # type: ignore[arg-type]  # ours
            )


@pytest.fixture
def sorting_server() -> Iterator[Address]:
    """A server that knows how languages sort, which that of the wheel does not."""
    with folder(in_memory()) as place:
        sockets = owned(place / "sockets")
        with running(programs(), owned(place / "data"), sockets=sockets):
            yield lambda name: f"postgresql://postgres@/{name}?host={sockets}"


def test_a_server_that_sorts_as_a_language_does_answers_alike(
    both: Both, sorting_server: Address, history: Path, figure: Figure
) -> None:
    how = "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und'"
    with made(sorting_server, "sorted_as_words", how) as url:
        with connect(url).begin() as connection:
            migrate(connection)
        moved(history, url)
        with psycopg.connect(url) as server:
            assert server.execute("SELECT 'a' < 'B'").fetchone() == (True,)

        assert Both(both.file, url, both.patch).differ(SOME) == []
    figure("alike", held=len(SOME), tried=len(SOME))


def test_settings_of_a_role_change_no_answer(both_to_write: Both, figure: Figure) -> None:
    set_for_role(both_to_write.url, ODD)

    assert both_to_write.differ(SOME) == []
    assert both_to_write.answer(both_to_write.url, ("verify",)).code == 0
    figure("alike", held=len(SOME), tried=len(SOME))


def test_who_may_only_read_is_told_so_in_one_sentence(both_to_write: Both) -> None:
    set_for_role(both_to_write.url, {"default_transaction_read_only": "on"})

    told = both_to_write.answer(both_to_write.url, ("undo", "-m", "So."))

    assert told.code == 1
    assert told.stderr.startswith("Error: The PostgreSQL database is read-only: nothing")


def test_whoever_waited_for_the_lock_sees_what_was_written_meanwhile(postgresql: str) -> None:
    set_for_role(postgresql, {"default_transaction_isolation": "serializable"})

    with unit_of_work(postgresql) as connection:
        level = connection.exec_driver_sql("SHOW transaction_isolation").scalar()

    assert level == "read committed"


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_text_is_refused(
    both: Both, postgresql_server: Address, encoding: str
) -> None:
    with made(
        postgresql_server, f"in_{encoding.lower()}", f"ENCODING '{encoding}' LOCALE 'C'"
    ) as url:
        told = [both.answer(url, words) for words in (("list",), ("database", "init"))]

    assert [one.code for one in told] == [10, 10]
    assert {one.stderr for one in told} == {
        f"Error: The PostgreSQL database keeps its texts in {encoding}, which not every text fits"
        " in: make one with CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0, and name it.\n"
    }
