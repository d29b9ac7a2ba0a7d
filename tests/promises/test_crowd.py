"""Many commands on one file: each is served, nothing is lost, and who waits in vain is told."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import TypeVar

import pexpect
import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from tests.figures import Figure, Repeat
from tests.interchange.river import EXAMPLE
from tests.shell import only_draft, run, surroundings
from tests.storage.processes import call_at_once
from tests.terminal import start
from tracker.cli import app
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


def words(label: str, *judged: str) -> tuple[str, ...]:
    """A log of its own, that judges what all others judge too."""
    said = ("--no-source", "a test", "-m", "Seen.", "--basis", "act")
    return ("log", *(judged or ("17.2", "partial")), "-d", "2025-11-05", "--label", label, *said)


@pytest.fixture
def river(database: str, tmp_path: Path) -> str:
    """A database with a small agreement."""
    Path(tmp_path, "river.yaml").write_text(EXAMPLE)
    done = run(database, "import", str(tmp_path / "river.yaml"))
    assert done.returncode == 0, done.stderr
    return database


def test_eight_writers_at_once_lose_none(river: str, figure: Figure, repeat: Repeat) -> None:
    each = repeat(8, EACH)
    shares = [[f"w{writer}-{turn}" for turn in range(each)] for writer in range(WRITERS)]

    outcomes = call_at_once(log_each, [(share, surroundings(river)) for share in shares])

    assert [outcome.value for outcome in outcomes] == [[]] * WRITERS
    figure("crowd", held=count(river, shares), tried=WRITERS * each)


def test_separate_commands_at_once_lose_nothing(river: str, figure: Figure, repeat: Repeat) -> None:
    shares = [[f"p{writer}-{turn}" for turn in range(repeat(1, EACH))] for writer in range(WRITERS)]

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


def test_who_waits_in_vain_is_told_and_can_do_it_again(
    union_state: str,
    tracker: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    figure: Figure,
) -> None:
    for opened in (reading, unit_of_work):
        monkeypatch.setitem(opened.__wrapped__.__kwdefaults__, "wait", 0.1)  # type: ignore[attr-defined]  # of reading
    with closing(sqlite.connect(Path(union_state), mode="rw")) as other:
        other.execute("BEGIN EXCLUSIVE")
        failed = [tracker(*words("late")), tracker("list")]

    assert {(one.exit_code, one.stdout) for one in failed} == {(11, "")}
    assert all(IN_USE in one.stderr for one in failed)
    assert failed[0].stderr.endswith(f"to be taken up again: sh {only_draft()}\n")
    assert tracker(*words("late")).exit_code == 0
    figure("crowd", held=len(failed), tried=2)


def test_a_lock_held_for_a_minute_is_told_by_the_real_command(
    union_state: str, figure: Figure, repeat: Repeat
) -> None:
    if not repeat(0, 1):
        pytest.skip("waits half a minute: run it with --long")
    with closing(sqlite.connect(Path(union_state), mode="rw")) as other:
        other.execute("BEGIN EXCLUSIVE")
        failed = at_once(lambda told: run(union_state, *told), [words("late"), ("list",)])

    assert [(one.returncode, one.stdout) for one in failed] == [(11, "")] * 2
    figure("crowd", held=sum(IN_USE in one.stderr for one in failed), tried=2)


PAGER = "cat > /dev/null; printf MORE:; read answer < /dev/tty"  # less may not be installed


@pytest.mark.parametrize(
    ("opened", "waits_for", "answers"),
    [
        (("report", "union-state", "--size", "full"), "MORE:", "\n"),
        (("log", "17"), "Source", "\x03"),
    ],
    ids=["a report in a pager", "a question"],
)
def test_who_looks_or_is_asked_blocks_nobody(
    union_state: str, opened: tuple[str, ...], waits_for: str, answers: str, figure: Figure
) -> None:
    child = start(union_state, opened, lines=24, PAGER=PAGER)
    child.expect(waits_for)

    done = run(union_state, *words("meanwhile"))

    assert child.isalive()
    child.send(answers)
    child.expect(pexpect.EOF)
    child.close()
    assert (done.returncode, done.stderr) == (0, "")
    figure("crowd", held=labels(union_state).count("meanwhile"), tried=1)


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
