"""What tests share: databases on SQLite and PostgreSQL, and a world without surprises."""

import gc
import itertools
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
import typer.testing
from sqlalchemy import Connection, NullPool, create_engine
from typer.testing import CliRunner, Result

from tests.encrypting import Encrypting, encrypting
from tests.figures import (
    figure,
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_terminal_summary,
    repeat,
)
from tests.postgres import in_memory, server
from tracker.cli import app
from tracker.cli.first_use import make, make_on_server
from tracker.storage import sqlite
from tracker.storage.connection import connect, unit_of_work
from tracker.storage.migrations import create, migrate
from tracker.storage.tables import APPLICATION_ID

NUMBERS = itertools.count(1)
# What Python compiled is kept for the hundreds of processes that tests start: to compile it anew
# takes as long as most of them do.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Typer makes all commands anew for each that a test runs, which takes as long as most of them do;
# it has no public way to keep them.
typer.testing._get_command = cache(typer.testing._get_command)  # type: ignore[attr-defined]  # private

__all__ = [
    "figure",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_terminal_summary",
    "repeat",
]


def pytest_collection_finish() -> None:
    """Let rubbish be looked for among what tests make alone, not in modules and tests as well."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings, folders, time zone, width or network but a test's own."""
    isolate(tmp_path, monkeypatch)


def isolate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, with settings in this folder."""
    for name in [name for name in os.environ if name.startswith(("TRACKER_", "XDG_", "PG"))]:
        monkeypatch.delenv(name)
    home = folder / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("config", "data", "state", "cache"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PAGER", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(socket.socket, "connect", only_local(socket.socket.connect))


def only_local(original: Callable[..., None]) -> Callable[..., None]:
    """A way to connect that reaches no other machine."""

    def connect(self: socket.socket, address: object) -> None:
        own = isinstance(address, tuple) and address[0] == "127.0.0.1"
        assert self.family == socket.AF_UNIX or own, f"a test reaches for the network: {address}"
        original(self, address)

    return connect


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with our schema. Copy it, never write to it."""
    path = tmp_path_factory.mktemp("migrated") / "tracker.db"
    create(path, lambda connection: None)
    return path


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> str:
    """The path of an empty SQLite database of the test's own."""
    return str(shutil.copyfile(migrated_file, tmp_path / "tracker.db"))


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    """A unit of work on the test's own SQLite database."""
    with unit_of_work(database) as connection:
        yield connection


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[str], str]]:
    """A running PostgreSQL server; gives the URL of a database on it.

    The role postgres writes what others did at other times, as an admin does; ana's entries are
    her own, of now.
    """
    with server() as url:
        with administration(lambda name: url.format(name=name)) as connection:
            connection.exec_driver_sql("CREATE ROLE ana LOGIN SUPERUSER")
        yield lambda name: url.format(name=name)


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: Callable[[str], str]) -> str:
    """The name of a PostgreSQL database with our schema. A template, never written to."""
    with administration(postgresql_server) as connection:
        connection.exec_driver_sql("CREATE DATABASE migrated TEMPLATE template0")
    with connect(postgresql_server("migrated")).begin() as connection:
        migrate(connection)
    return "migrated"


@pytest.fixture(scope="session")
def encrypting_server() -> Iterator[Encrypting]:
    """A running PostgreSQL server that lets nobody in who does not encrypt."""
    with encrypting() as made:
        yield made


@pytest.fixture
def postgresql(postgresql_server: Callable[[str], str], migrated_postgresql: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of the test's own."""
    with copied_database(postgresql_server, migrated_postgresql) as url:
        yield url


@pytest.fixture(scope="session")
def union_state_on_server(postgresql_server: Callable[[str], str]) -> str:
    """The name of a PostgreSQL database with the bundled agreement. Copy it, never write to it."""
    with administration(postgresql_server) as connection:
        connection.exec_driver_sql("CREATE DATABASE union_state TEMPLATE template0")
    make_on_server(postgresql_server("union_state"), empty=False)
    return "union_state"


@pytest.fixture
def bare_postgresql(postgresql_server: Callable[[str], str]) -> Iterator[str]:
    """The URL of a PostgreSQL database without tables."""
    with copied_database(postgresql_server, "template0") as url:
        yield url


@contextmanager
def copied_database(
    address: Callable[[str], str], template: str, *, ending: str = ""
) -> Iterator[str]:
    """A database made from a template, whose name ends so, dropped at the end."""
    name = f"test_{next(NUMBERS)}{ending}"
    quoted = f'"{name}"'.replace("%", "%%")
    made = f"CREATE DATABASE {quoted} TEMPLATE {template} STRATEGY file_copy"
    with administration(address) as connection:
        connection.exec_driver_sql(made)
    yield address(quote(name))
    with administration(address) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {quoted} WITH (FORCE)")


@contextmanager
def administration(address: Callable[[str], str]) -> Iterator[Connection]:
    """A connection whose statements run in no transaction."""
    url = address("postgres").replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def any_database(kind: str, request: pytest.FixtureRequest) -> str:
    """An empty database of the test's own, on SQLite and on PostgreSQL."""
    return str(request.getfixturevalue("database" if kind == "sqlite" else kind))


@pytest.fixture
def file_of_ours(tmp_path: Path) -> Path:
    """A SQLite file that bears our name in its header and has no tables."""
    path = tmp_path / "bare.db"
    with closing(sqlite.connect(path, mode="rwc")) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return path


@pytest.fixture
def bare_database(kind: str, request: pytest.FixtureRequest) -> str:
    """A database without tables, on SQLite and on PostgreSQL."""
    fixture = "file_of_ours" if kind == "sqlite" else "bare_postgresql"
    return str(request.getfixturevalue(fixture))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where files are made and read in memory, where there is room: some tests make thousands."""
    with tempfile.TemporaryDirectory(prefix="tracker-", dir=in_memory()) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database as it is made on first use, without agreements. Copy it."""
    return made(tmp_path_factory, empty=True)


@pytest.fixture
def own_folder(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where ana works, on such a database of her own."""
    monkeypatch.setenv("TRACKER_DATABASE", str(shutil.copyfile(empty_file, tmp_path / "own.db")))
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def union_state_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the bundled agreement. Copy it, never write to it."""
    return made(tmp_path_factory, empty=False)


def made(folders: pytest.TempPathFactory, *, empty: bool) -> Path:
    path = folders.mktemp("made") / "tracker.db"
    make(path, empty=empty)
    return path


@pytest.fixture
def union_state(union_state_file: Path, tmp_path: Path) -> str:
    """The path of a database with the bundled agreement, of the test's own."""
    return str(shutil.copyfile(union_state_file, tmp_path / "union-state.db"))


@pytest.fixture
def tracker(union_state: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line, in this process, as ana, on a database with the bundled agreement."""
    monkeypatch.setenv("TRACKER_DATABASE", union_state)
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")

    def run(*words: str, input: str | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=input)

    return run
