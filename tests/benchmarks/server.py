"""PostgreSQL for benchmarks: on disk, with its own settings; and ledgers copied into it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import psycopg

from tests.benchmarks.updates import COMMITMENT, NEWEST_FIRST, PLAIN, UPDATE
from tests.postgres import folder, installed, make_cluster, owned, serving, url_of
from tracker.storage import copying
from tracker.storage.connection import reading, transaction
from tracker.storage.migrations import upgrade

Fill: TypeAlias = Callable[[Path, str], None]


@contextmanager
def lasting(place: Path) -> Iterator[str]:
    """A server over a cluster that stays, as a URL in which {name} stands for a database's name.

    It has the settings that PostgreSQL has of itself.
    """
    with folder() as copied, folder() as temporary:
        programs, sockets = installed(copied), owned(temporary / "sockets")
        if not place.exists():
            make_cluster(programs, owned(place))
        with serving(programs, place, sockets=sockets, settings={"listen_addresses": ""}):
            yield url_of(sockets)


def new_database(server: str, name: str) -> str:
    """The URL of a database without tables."""
    with administration(server) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return server.format(name=name)


def database(server: str, path: Path, fill: Fill) -> str:
    """The URL of a database that holds what a SQLite file does; it is filled where it is new."""
    name = path.stem.replace("-", "_")
    with administration(server) as connection:
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchall():
            fill(path, new_database(server, "unfinished"))
            connection.execute(f"ALTER DATABASE unfinished RENAME TO {name}")
    return server.format(name=name)


def administration(server: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(server.format(name="postgres"), autocommit=True)


def copy_ledger(path: Path, url: str) -> None:
    """Fill a database with all rows of a ledger on SQLite, as they are."""
    upgrade(url)
    with reading(str(path)) as source, transaction(url) as target:
        target.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no guard looks
        copying.copy_rows(source, target, lambda more: None)
    tidy(url)


def copy_plain(path: Path, url: str) -> None:
    """The same of the plain tables."""
    with psycopg.connect(url) as server:
        server.execute(PLAIN)
        copy_rows(path, server, "commitment", COMMITMENT)
        copy_rows(path, server, "status_update", UPDATE)
        server.execute(NEWEST_FIRST)
    tidy(url)


def copy_rows(
    path: Path, server: "psycopg.Connection[Any]", table: str, names: Sequence[str]
) -> None:
    columns = ", ".join(names)
    into = f"COPY {table} ({columns}) FROM STDIN"
    with closing(sqlite3.connect(path)) as raw, server.cursor().copy(into) as copy:
        for row in raw.execute(f"SELECT {columns} FROM {table}"):
            copy.write_row(row)


def tidy(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("VACUUM ANALYZE")
