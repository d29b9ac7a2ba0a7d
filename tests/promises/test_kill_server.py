"""A server that crashes under load: what it acknowledged is there, and nothing is there by half."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from tests.conftest import administration
from tests.figures import Figure, Repeat
from tests.interchange.river import EXAMPLE
from tests.postgres import Server, lasting_server
from tests.shell import surroundings
from tests.storage.processes import CONTEXT
from tracker.cli import app
from tracker.services.rebuilding import rebuild
from tracker.storage.connection import unit_of_work
from tracker.storage.tables import entry

pytestmark = pytest.mark.kill

WRITERS = 4
LONGEST = 60  # seconds for anything that is waited for
LOST = (1, 10, 11)  # exit codes: nobody knows, the server cannot be reached, it starts up
SAID = ("--no-source", "a test", "-m", "Seen.", "--basis", "act")


class Trial(NamedTuple):
    """One `log`: the label that was to be recorded, and what was answered."""

    label: str
    code: int
    answer: str
    complaint: str

    @property
    def acknowledged(self) -> bool:
        return self.code == 0

    @property
    def unknown(self) -> bool:
        """Whether it says that the entry may be on record, and how to look."""
        return "tracker history --since today --all" in self.complaint

    @property
    def well(self) -> bool:
        """Whether it names what is on record, or fails in one sentence and keeps the text."""
        if self.acknowledged:
            return bool(self.answer) and not self.complaint
        told, *more = self.complaint.splitlines()
        is_sentence = told.startswith("Error: ") and told.endswith(".")
        kept = [line.startswith("What you typed is kept") for line in more]
        return (
            is_sentence
            and kept == [True]
            and self.code in LOST
            and self.unknown == (self.code == 1)
            and not self.answer
        )


@pytest.fixture
def lasting(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server that keeps on disk what it acknowledges, and the URL of a small agreement on it."""
    Path(tmp_path, "river.yaml").write_text(EXAMPLE)
    with lasting_server() as server:
        with administration(server.url) as connection:
            connection.exec_driver_sql("CREATE DATABASE team TEMPLATE template0")
        url = server.url("team")
        for words in (("database", "init", "--empty"), ("import", str(tmp_path / "river.yaml"))):
            done = CliRunner().invoke(
                app, ["--database", url, *words], env={"TRACKER_AUTHOR": "ana"}
            )
            assert done.exit_code == 0, done.output
        yield server, url


def test_a_server_that_crashes_under_load_keeps_what_it_acknowledged(
    lasting: tuple[Server, str], figure: Figure, repeat: Repeat
) -> None:
    server, url = lasting
    blows = [*[stopped_at_once] * repeat(1, 5), backend_killed]
    between = repeat(5, 100)
    trials: list[Trial] = []
    with writing(url) as (up, next_trial):
        for blow in (*blows, None):
            trials += until_acknowledged(between, next_trial)
            if blow:
                up.clear()
                blow(server)
                up.set()
    trials += iter(next_trial, None)

    wrong = [str(one) for one in trials if not one.well] + faults(url, trials)
    assert wrong == [], Counter((one.code, one.unknown) for one in trials)
    figure("kill", held=len(trials), tried=len(trials))


def stopped_at_once(server: Server) -> None:
    """An immediate shutdown, and a new start."""
    server.stop()
    server.start()


def backend_killed(server: Server) -> None:
    """Kill the process that serves one connection: the server ends all others, and recovers."""
    before = server.recoveries()
    with administration(server.url) as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        os.kill(pid, signal.SIGKILL)
        connection.invalidate()
    deadline = monotonic() + LONGEST
    while server.recoveries() == before:
        assert monotonic() < deadline
        sleep(0.02)


@contextmanager
def writing(url: str) -> Iterator[tuple[Any, Callable[[], Trial | None]]]:
    """Writers at work until the block ends.

    Gives what they wait for after a failure, and a function that gives the next trial of any; after
    the block None when there are no more.
    """
    up, enough, trials = CONTEXT.Event(), CONTEXT.Event(), CONTEXT.Queue()
    up.set()
    shared = (surroundings(url), up, enough, trials)
    writers = [CONTEXT.Process(target=write, args=(name, *shared)) for name in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        yield up, lambda: trials.get(timeout=LONGEST)
    finally:
        enough.set()
        up.set()
        for writer in writers:
            writer.join(LONGEST)
            writer.kill()
        trials.put(None)


def write(name: int, variables: Mapping[str, str], up: Any, enough: Any, trials: Any) -> None:
    """In a process of its own: log under one label after the other, each until it is on record."""
    os.environ.clear()
    os.environ.update(variables)
    number = 0
    while not enough.is_set():
        label = f"w{name}-{number}"
        words = ("log", "1.10", "half", "-d", "2025-11-05", "--label", label, *SAID)
        done = CliRunner().invoke(app, words)
        trial = Trial(label, done.exit_code, done.stdout, done.stderr)
        trials.put(trial)
        number += trial.acknowledged or trial.unknown
        if not trial.acknowledged:
            up.wait(LONGEST)


def until_acknowledged(count: int, next_trial: Callable[[], Trial | None]) -> list[Trial]:
    """The next trials, until so many of them were acknowledged."""
    trials: list[Trial] = []
    while sum(one.acknowledged for one in trials) < count:
        trial = next_trial()
        assert trial
        trials.append(trial)
    return trials


def faults(url: str, trials: list[Trial]) -> list[str]:
    """What the ledger holds against what was told, and what is not as it was recorded."""
    with unit_of_work(url) as connection:
        wrong = list(rebuild(connection))
        found = list(connection.execute(select(entry.c.row, entry.c.label).order_by(entry.c.row)))
    tried = {one.label for one in trials}
    times = Counter(label for _, label in found if label in tried)
    acknowledged = {one.label for one in trials if one.acknowledged}
    unknown = {one.label for one in trials if one.unknown}
    wrong += [f"{label} is lost" for label in acknowledged if not times[label]]
    wrong += [f"{label} is there {count} times" for label, count in times.items() if count > 1]
    wrong += [f"{label} is there" for label in times.keys() - acknowledged - unknown]
    return wrong + ["a gap"] * ([row for row, _ in found] != list(range(1, len(found) + 1)))
