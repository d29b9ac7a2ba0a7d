"""Many commands on one database: each is served, none is lost, and who waits in vain is told."""

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from subprocess import CompletedProcess
from time import sleep
from typing import Any, TypeVar

import psycopg
import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from tests.figures import Figure, Repeat
from tests.interchange.river import EXAMPLE
from tests.proxy import Proxy
from tests.shell import TRACKER, only_draft, run, surroundings
from tests.storage.processes import call_at_once
from tests.terminal import ended, start
from tracker.cli import app, drafts
from tracker.services.rebuilding import rebuild
from tracker.services.verifying import verify
from tracker.storage import sqlite
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.tables import entry

pytestmark = pytest.mark.crowd

T = TypeVar("T")
R = TypeVar("R")

WRITERS = 8
EACH = 50
DAM = ("1.10", "half")
IN_USE = "is in use by another command: nothing was changed, try again in a moment."
FULL = "has too many connections: nothing was changed, try again in a moment."
MADE = ("database", "init", "--empty")
CALLS = {"sqlite": (8, 4), "postgresql": (3, 3)}
"""Writers in the quick run, and how often each writes."""
COMMANDS = {"sqlite": (8, 1), "postgresql": (3, 1)}
"""The same by a command of its own each time."""


def words(label: str, *judged: str) -> tuple[str, ...]:
    """A log of its own, that judges what all others judge too."""
    said = ("--no-source", "a test", "-m", "Seen.", "--basis", "act")
    return ("log", *(judged or ("17.2", "partial")), "-d", "2025-11-05", "--label", label, *said)


@pytest.fixture
def river(any_database: str, tmp_path: Path) -> str:
    """A database with a small agreement."""
    Path(tmp_path, "river.yaml").write_text(EXAMPLE)
    words = ("import", str(tmp_path / "river.yaml"))
    done = CliRunner().invoke(
        app, ["--database", any_database, *words], env={"TRACKER_AUTHOR": "ana"}
    )
    assert done.exit_code == 0, done.output
    return any_database


def shared_out(
    name: str, kind: str, repeat: Repeat, quickly: Mapping[str, tuple[int, int]]
) -> list[list[str]]:
    """What each writer logs, by label."""
    writers, each = map(repeat, quickly[kind], (WRITERS, EACH))
    return [[f"{name}{writer}-{turn}" for turn in range(each)] for writer in range(writers)]


def test_eight_writers_at_once_lose_none(
    kind: str, river: str, figure: Figure, repeat: Repeat
) -> None:
    shares = shared_out("w", kind, repeat, CALLS)

    outcomes = call_at_once(log_each, [(share, surroundings(river)) for share in shares])

    assert [outcome.value for outcome in outcomes] == [[]] * len(shares)
    figure("crowd", held=count(river, shares), tried=sum(map(len, shares)))


def test_separate_commands_at_once_lose_nothing(
    kind: str, river: str, figure: Figure, repeat: Repeat
) -> None:
    shares = shared_out("p", kind, repeat, COMMANDS)

    def log_in_turn(share: Sequence[str]) -> "list[CompletedProcess[str]]":
        return [run(river, *words(label, *DAM)) for label in share]

    done = [one for each in at_once(log_in_turn, shares) for one in each]

    assert {(one.returncode, one.stderr) for one in done} == {(0, "")}
    figure("crowd", held=count(river, shares), tried=len(done))


def test_first_commands_at_once_make_one_database(
    tmp_path: Path, figure: Figure, repeat: Repeat
) -> None:
    database = tmp_path / "new" / "tracker.db"
    first = repeat(4, WRITERS)
    names = [f"first-{number}" for number in range(first)]

    done = at_once(lambda name: run(str(database), *words(name)), names)

    assert [one.returncode for one in done] == [0] * first
    told = f"Made a new database with the Union State agreement in it: {database}\n"
    assert sorted(one.stderr for one in done) == [*[""] * (first - 1), told]
    assert list(database.parent.iterdir()) == [database]
    figure("crowd", held=count(str(database), [names]), tried=first)


def test_first_commands_on_a_server_at_once_make_one_database(
    bare_postgresql: str, figure: Figure, repeat: Repeat
) -> None:
    tried = repeat(2, WRITERS)

    done = at_once(lambda _: run(bare_postgresql, *MADE), range(tried))

    told = sorted((one.returncode, one.stderr) for one in done)
    assert told[0] == (0, "")
    assert {code for code, _ in told[1:]} == {1}
    assert all("There is a ledger at" in sentence for _, sentence in told[1:])
    with unit_of_work(bare_postgresql) as connection:
        assert rebuild(connection) == []
    figure("crowd", held=len(done), tried=tried)


@pytest.fixture
def here(river: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line in this process, as ana, which waits for others but a moment."""
    monkeypatch.setenv("TRACKER_DATABASE", river)
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")
    for opened in (reading, unit_of_work):
        monkeypatch.setitem(opened.__wrapped__.__kwdefaults__, "wait", 0.1)  # type: ignore[attr-defined]  # of reading
    return lambda *words: CliRunner().invoke(app, words)


def test_who_waits_in_vain_is_told_and_can_do_it_again(
    kind: str, river: str, here: Callable[..., Result], figure: Figure
) -> None:
    with held(river):
        failed = [here(*words("late", *DAM)), here("list")]

    told = [
        one for one in failed if one.exit_code == 11 and not one.stdout and IN_USE in one.stderr
    ]
    assert len(told) == (2 if kind == "sqlite" else 1), "who reads a server waits for nobody"
    assert failed[0].stderr.endswith(f"to be taken up again: sh {only_draft()}\n")
    done = taken_up(only_draft())
    assert (done.returncode, done.stderr, drafts.count()) == (0, "", 0)
    figure("crowd", held=count(river, [["late"]]), tried=1)


def test_who_finds_no_room_on_the_server_waits_for_it(
    postgresql: str, between: Proxy, figure: Figure
) -> None:
    with all_taken(postgresql) as taken, ThreadPoolExecutor() as threads:
        waiting = threads.submit(labels, between.url(postgresql))
        while len(between.heard) < 2 and not waiting.done():  # the second time it asks for room
            sleep(0.01)
        taken.pop().close()
        assert waiting.result(timeout=30) == []
    figure("crowd", held=1, tried=1)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_who_finds_no_room_for_long_is_told_and_can_do_it_again(
    river: str, here: Callable[..., Result], figure: Figure
) -> None:
    with all_taken(river):
        failed = [here(*words("late", *DAM)), here("list")]

    assert {(one.exit_code, one.stdout) for one in failed} == {(11, "")}
    assert all(FULL in one.stderr for one in failed), failed[0].stderr
    assert here(*words("late", *DAM)).exit_code == 0
    figure("crowd", held=count(river, [["late"]]), tried=1)


def test_a_lock_held_for_a_minute_is_told_by_the_real_command(
    kind: str, river: str, figure: Figure, repeat: Repeat
) -> None:
    if not repeat(0, 1):
        pytest.skip("waits half a minute: run it with --long")
    tried = [words("late", *DAM), ("list",)][: 2 if kind == "sqlite" else 1]
    with held(river):
        failed = at_once(lambda told: run(river, *told), tried)

    assert {(one.returncode, one.stdout) for one in failed} == {(11, "")}
    figure("crowd", held=sum(IN_USE in one.stderr for one in failed), tried=len(tried))


@contextmanager
def held(database: str) -> Iterator[None]:
    """Hold the lock of whoever writes."""
    if "://" in database:
        with unit_of_work(database):
            yield
        return
    with closing(sqlite.connect(Path(database), mode="rw")) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def all_taken(url: str) -> Iterator[list[Any]]:
    """All connections that a server gives, until the block ends."""
    with ExitStack() as opened:
        taken: list[Any] = []
        with suppress(psycopg.OperationalError):
            while True:
                taken.append(opened.enter_context(closing(psycopg.connect(url))))
        yield taken


def taken_up(draft: Path) -> "CompletedProcess[str]":
    """Run a draft as a person does, with the tracker of these tests."""
    program = Path(draft.parents[1], "bin", "tracker")
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {TRACKER} "$@"\n')
    program.chmod(0o755)
    variables = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    return subprocess.run(["sh", draft], env=variables, capture_output=True, text=True, check=False)


PAGER = "cat > /dev/null; printf MORE:; read answer < /dev/tty"  # less may not be installed


@pytest.mark.parametrize(
    ("place", "opened", "waits_for", "answers"),
    [
        ("union_state", ("report", "union-state", "--size", "full"), "MORE:", "\n"),
        ("union_state", ("log", "17"), "Source", "\x03"),
        ("team", ("log", "17"), "Source", "\x03"),
    ],
    ids=["a report in a pager", "a question", "a question, on a server"],
)
def test_who_looks_or_is_asked_blocks_nobody(
    place: str,
    opened: tuple[str, ...],
    waits_for: str,
    answers: str,
    request: pytest.FixtureRequest,
    figure: Figure,
    repeat: Repeat,
) -> None:
    if place == "team" and not repeat(0, 1):
        pytest.skip("takes long, and questions hold no connection: run it with --long")
    database = request.getfixturevalue(place)
    child = start(database, opened, lines=24, PAGER=PAGER)
    child.expect(waits_for)

    done = run(database, *words("meanwhile"))

    assert child.isalive()
    child.send(answers)
    ended(child)
    assert (done.returncode, done.stderr) == (0, "")
    figure("crowd", held=labels(database).count("meanwhile"), tried=1)


def log_each(names: Sequence[str], variables: Mapping[str, str]) -> list[str]:
    """In a process of its own: log under each name; what was said of those that failed."""
    os.environ.clear()
    os.environ.update(variables)
    done = [CliRunner().invoke(app, words(name, *DAM)) for name in names]
    return [one.stderr or repr(one.exception) for one in done if one.exit_code or one.stderr]


def at_once(function: Callable[[T], R], arguments: Sequence[T]) -> list[R]:
    """What a function gives for each of several arguments, called all at the same time."""
    with ThreadPoolExecutor(len(arguments)) as threads:
        return list(threads.map(function, arguments))


def labels(database: str) -> list[str | None]:
    """The labels of a sound ledger, in the order of its rows, which have no gap."""
    with reading(database) as connection:
        verify(connection)
        return list(connection.scalars(select(entry.c.label).order_by(entry.c.row)))


def count(database: str, shares: Sequence[Sequence[str]]) -> int:
    """How many of these labels the ledger holds, each once."""
    found = Counter(labels(database))
    return sum(found[name] == 1 for share in shares for name in share)
