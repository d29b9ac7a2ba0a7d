"""The same history on both databases, and the command line on both at one frozen time."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from tests.alike.answers import CLOCK, Both
from tests.alike.history import write_history
from tests.alike.moving import moved
from tests.conftest import copied_database, isolate
from tracker.cli.session import Session
from tracker.services.recording import Hand


@pytest.fixture(scope="session")
def history(union_state_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the bundled agreement and entries of our own. Never write to it."""
    folder = tmp_path_factory.mktemp("history")
    shutil.copyfile(union_state_file, folder / "ours.db")
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        return write_history(folder)


@pytest.fixture(scope="session")
def history_on_server(
    postgresql_server: Callable[[str], str], migrated_postgresql: str, history: Path
) -> Iterator[str]:
    """A PostgreSQL database with the same rows. Only read it, or copy it as a template."""
    with copied_database(postgresql_server, migrated_postgresql) as url:
        moved(history, url)
        yield url


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One day for all commands, and the same ids for the same commands on each database.

    A server tells its own time; a file then writes at the time of what the server wrote last.
    """
    monkeypatch.setattr(Session, "today", datetime.now().astimezone().date())
    drawn: dict[str, Iterator[int]] = defaultdict(count)
    made = Session.hand

    def hand(here: Session, *, pretends: bool = False) -> Hand:
        numbers = drawn[here.database]
        return replace(
            made(here, pretends=pretends),
            now=CLOCK[0],
            random=lambda size: sha256(b"%d" % next(numbers)).digest()[:size],
        )

    monkeypatch.setattr(Session, "hand", hand)
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")
    monkeypatch.setenv("TRACKER_AGREEMENT", "union-state")
    monkeypatch.setenv("PAGER", "")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def both(
    history: Path,
    history_on_server: str,
    frozen: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Both:
    """The command line on both, only to read. The file bears the name of the other database."""
    file = shutil.copyfile(history, tmp_path / name_of(history_on_server))
    return Both(str(file), as_ana(history_on_server), monkeypatch)


@pytest.fixture
def both_to_write(
    both: Both, postgresql_server: Callable[[str], str], history_on_server: str
) -> Iterator[Both]:
    """The same, to write to."""
    with copied_database(postgresql_server, name_of(history_on_server)) as url:
        file = Path(both.file).rename(name_of(url))
        yield Both(str(file), as_ana(url), both.patch)


def as_ana(url: str) -> str:
    """The URL for her role: a server knows who writes by that."""
    return url.replace("//postgres@", "//ana@")


def name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
