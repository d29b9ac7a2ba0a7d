"""Readers apart: a standby answers as its primary did when it had come so far, and only reads."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import administration
from tests.figures import Figure, Repeat
from tests.postgres import primary_and_standby
from tests.promises.commands import READING, WRITING, Words, filled
from tracker.cli import app
from tracker.services.backups import copy

pytestmark = pytest.mark.standby

ROLE = "postgres"  # under which the tests connect, and write
LATEST = 60  # seconds that the standby may be behind
SAYS = ("--no-source", "A test.", "-m", "Said in a test.", "-d", "2024-09-04", "--basis", "act")
REPORT = ("report", "--since", "2024-06-30", "--as-of", "2024-12-31")
LOOKING_BACK: tuple[Words, ...] = (
    ("list",),
    ("show", "17", "--all"),
    ("changes", "union-state", "--since", "2024-01-01"),
    ("why", "average"),
)
AGAINST = ("verify", "--against")
ASKING: tuple[Words, ...] = (("verify",), ("export", "--ledger", "-"))
BOTH_NAMED = (("database", "info"), ())  # they name the database that they ask


@dataclass(frozen=True)
class Pair:
    """A primary and the standby that follows it."""

    primary: Callable[[str], str]
    standby: Callable[[str], str]

    def __post_init__(self) -> None:
        self.catch_up()

    def catch_up(self) -> None:
        """Wait until the standby has come as far as its primary."""
        with administration(self.primary) as connection:
            wanted = connection.exec_driver_sql("SELECT pg_current_wal_lsn()").scalar_one()
        query = f"SELECT pg_last_wal_replay_lsn() >= '{wanted}'"
        deadline = time.monotonic() + LATEST
        with administration(self.standby) as connection:
            while not connection.exec_driver_sql(query).scalar_one():
                assert time.monotonic() < deadline, "the standby does not follow"
                time.sleep(0.01)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While its block lasts, the standby learns nothing new."""
        with administration(self.standby) as connection:
            connection.exec_driver_sql("SELECT pg_wal_replay_pause()")
            state = "SELECT pg_get_wal_replay_pause_state()"
            while connection.exec_driver_sql(state).scalar_one() != "paused":
                time.sleep(0.01)
            try:
                yield
            finally:
                connection.exec_driver_sql("SELECT pg_wal_replay_resume()")
        self.catch_up()


@pytest.fixture(scope="module")
def pair(union_state_file: Path) -> Iterator[Pair]:
    """A primary with the bundled agreement and a few own entries, and its standby."""
    with primary_and_standby() as (primary, standby):
        pair = Pair(lambda name: primary.format(name=name), lambda name: standby.format(name=name))
        copy(str(union_state_file), pair.primary("postgres"))
        pair.catch_up()
        yield pair


@pytest.fixture
def on_primary(pair: Pair) -> str:
    return pair.primary("postgres")


@pytest.fixture
def on_standby(pair: Pair) -> str:
    return pair.standby("postgres")


@pytest.fixture
def apart(on_primary: str, on_standby: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands write to the primary and read from the standby."""
    monkeypatch.setenv("TRACKER_DATABASE", on_primary)
    monkeypatch.setenv("TRACKER_READ_DATABASE", on_standby)
    monkeypatch.setenv("TRACKER_AUTHOR", ROLE)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def done(*words: str) -> str:
    """What a command answers that succeeds."""
    found = run(*words)
    assert found.exit_code == 0, (words, found.output)
    return found.stdout


def test_a_report_of_the_standby_is_that_of_its_primary_at_the_same_stamp(
    pair: Pair, apart: None, on_primary: str, figure: Figure
) -> None:
    before = done("stamp").strip()
    primary = ("--database", on_primary)
    assert done(*primary, "stamp").strip() == before
    earlier = ("--known-at", before)
    with pair.paused():
        done("log", "17", "partial", "--label", "newest", *SAYS)
        done("translate", "newest", "--lang", "de", "-m", "Gesagt.")  # looks where it writes
        done("commitment", "edit", "17", "--short", "Power", "-m", "Shorter.")
        behind, late = done(*REPORT), done("stamp").strip()
        then = done(*primary, *REPORT, *earlier)
    after = done(*REPORT)

    held = [behind == then, after == done(*primary, *REPORT), done(*REPORT, *earlier) == then]
    held += [done(*words, *earlier) == done(*primary, *words, *earlier) for words in LOOKING_BACK]
    held += [done(*words, before) == "" for words in (AGAINST, (*primary, *AGAINST))]
    figure("standby", held=sum(held), tried=len(held))
    assert late == before
    assert before in behind
    assert behind != after
    assert held == [True] * len(held)


def test_every_reading_command_answers_on_a_standby_as_on_its_primary(
    pair: Pair, apart: None, on_primary: str, on_standby: str, figure: Figure, repeat: Repeat
) -> None:
    pair.catch_up()
    asked = [words for words in READING if words not in BOTH_NAMED][:: repeat(2, 1)]
    held = [done(*words) == done("--database", on_primary, *words) for words in asked]
    held += [bool(done("--database", on_standby, *words)) for words in BOTH_NAMED]

    figure("standby", held=sum(held), tried=len(held))
    assert held == [True] * len(held)


def test_who_writes_to_a_standby_is_sent_to_its_primary(
    pair: Pair, on_standby: str, tmp_path: Path, figure: Figure, repeat: Repeat
) -> None:
    told = []
    for words in WRITING[: -1 : repeat(4, 1)]:  # all but one that here has nothing to write
        refused = run("--database", on_standby, "--author", ROLE, *filled(words, tmp_path))
        sentence = refused.stderr.splitlines()[0] if refused.stderr else ""
        is_told = "standby" in sentence and "write to the primary" in sentence
        told.append((refused.exit_code, is_told))

    figure("standby", held=told.count((1, True)), tried=len(told))
    assert told == [(1, True)] * len(told)


def test_a_failure_tells_that_the_standby_was_asked(
    pair: Pair, apart: None, on_primary: str, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    with pair.paused():
        done("log", "18", "partial", "--label", "not-here-yet", *SAYS)
        behind = run("show", "not-here-yet")
        found = run("--database", on_primary, "show", "not-here-yet")
        past = run("list", "--known-at", "not-here-yet")
    monkeypatch.setenv("TRACKER_READ_DATABASE", "postgresql:///here?host=/nowhere")
    stopped, mistyped = run("list"), run("list", "--as-of", "soon")

    told = "the database to read from (TRACKER_READ_DATABASE), which may lag behind"
    held = [(behind.exit_code, told in behind.stderr) == (4, True), found.exit_code == 0]
    held += [(past.exit_code, told in past.stderr) == (2, True)]
    held += [(stopped.exit_code, told in stopped.stderr) == (10, True), told not in mistyped.stderr]
    figure("standby", held=sum(held), tried=len(held))
    assert held == [True] * len(held)


def test_every_reading_command_asks_the_standby_and_says_how_far_it_had_come(
    pair: Pair, apart: None, on_primary: str, on_standby: str, figure: Figure
) -> None:
    with pair.paused():
        count = int(done("stamp").partition("·")[0])
        done("log", "19", "partial", "--label", "later", *SAYS)
        told = {words: run(*words).stderr for words in (*READING, *ASKING)}
        alone = run("--database", on_primary, "list").stderr

    read_from = f"Read from {on_standby}, which has come to {count:,} entries, the newest of "
    silent = [words for words, said in told.items() if read_from not in said]
    figure("standby", held=len(told) - len(silent), tried=len(told))
    assert silent == []
    assert "Read from" not in alone


def test_info_says_how_far_the_standby_is_behind(pair: Pair, apart: None) -> None:
    with pair.paused():
        done("log", "20", "partial", "--label", "last", *SAYS)
        behind = json.loads(done("database", "info", "--json"))
    level = json.loads(done("database", "info", "--json"))

    assert (behind["behind"], behind["lag"]) == (1, "1 entry is not there yet")
    assert (level["behind"], level["lag"]) == (0, "none")


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("another ledger", "it holds entries that are not where one writes"),
        ("nowhere", "nobody knows: The PostgreSQL server at "),
    ],
)
def test_info_compares_the_database_to_read_from_with_the_one_to_write_to(
    apart: None,
    on_standby: str,
    union_state: str,
    monkeypatch: pytest.MonkeyPatch,
    other: str,
    told: str,
) -> None:
    if other == "nowhere":
        monkeypatch.setenv("TRACKER_DATABASE", "postgresql:///here?host=/nowhere")
    else:
        done("--database", union_state, "--author", "ana", "check", "17", "-m", "Nothing new.")
        monkeypatch.setenv("TRACKER_READ_DATABASE", union_state)

    info = json.loads(done("database", "info", "--json"))
    assert info["behind"] is None
    assert info["lag"].startswith(told)


def test_both_databases_are_named(apart: None, on_primary: str, on_standby: str) -> None:
    path, info = run("database", "path"), done("database", "info", "--json")

    assert path.stdout.strip() == on_primary
    assert f"Reading commands ask {on_standby}" in path.stderr
    assert json.loads(info)["database"] == on_primary
    assert json.loads(info)["read_database"] == on_standby
