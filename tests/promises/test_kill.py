"""A command killed at any moment: what it acknowledged is there, and nothing is there by half."""

import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
from typer.testing import Result

from tests.figures import Figure, Repeat
from tests.interchange.river import EXAMPLE
from tests.shell import run, start
from tests.storage.rows import counts
from tracker.domain.errors import TrackerError
from tracker.services.rebuilding import rebuild
from tracker.services.verifying import verify
from tracker.storage.connection import reading, unit_of_work

pytestmark = pytest.mark.kill

GLANCE = 0.0005  # seconds between two looks at whether a command writes yet
LOG = (
    *("log", "17.2", "partial", "17.3", "same", "--due", "17.3=2027", "--by", "BY", "-e", "signed"),
    *("-d", "2025-11-05", "-s", "https://example.org/new", "-q", "It was signed.", "-m", "Signed."),
    *("--basis", "act", "--label", "killed"),
)
COMMANDS = {"log": LOG, "import": ("import", "river.yaml"), "merge": ("merge", "hers.db")}
TIMES = {"log": (2, 333), "import": (1, 333), "merge": (2, 334)}  # and each twice


@dataclass(frozen=True)
class Course:
    """What a command does undisturbed: seconds until it writes and ends, and the rows it adds."""

    writes: float
    ends: float
    adds: Counter[str]


@pytest.mark.parametrize("half", [1, 2])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_command_is_on_record_whole_or_not_at_all(
    command: str,
    half: int,
    tracker: Callable[..., Result],
    union_state: str,
    union_state_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    figure: Figure,
    repeat: Repeat,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("river.yaml").write_text(EXAMPLE)
    if command == "merge":
        shutil.copyfile(union_state_file, "hers.db")
        assert run("hers.db", *LOG).returncode == 0
    words = COMMANDS[command]
    before = table_counts(union_state)
    course = undisturbed(union_state, words)
    chance = random.Random(f"{command} {half}")
    tried, wrong = repeat(*TIMES[command]), []
    for number in range(tried):
        shutil.copyfile(union_state_file, union_state)
        moment = chance.uniform(0, course.ends)
        within = chance.uniform(0, course.ends - course.writes) if number % 2 else None
        acknowledged = killed(union_state, words, moment, within)
        wrong += faults(tracker, union_state, before, course.adds, acknowledged=acknowledged)
    with unit_of_work(union_state) as connection:
        wrong += rebuild(connection)
    print(*wrong, sep="\n")
    figure("kill", held=tried - len(wrong), tried=tried)


def undisturbed(database: str, words: tuple[str, ...]) -> Course:
    """Run a command to its end."""
    before, begin = table_counts(database), monotonic()
    with start(database, *words) as process:
        wait_for_writing(process, database)
        writes = monotonic() - begin
        _, complaint = process.communicate()
    ends = monotonic() - begin
    assert process.returncode == 0, complaint
    return Course(writes, ends, table_counts(database) - before)


def killed(database: str, words: tuple[str, ...], moment: float, within: float | None) -> bool:
    """Kill a command at a moment, or so long after it began to write; whether it had answered."""
    with start(database, *words) as process:
        if within is not None:
            wait_for_writing(process, database)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment if within is None else within)
        process.kill()
        answer, _ = process.communicate()
    assert process.returncode in (0, -9)
    return process.returncode == 0 or bool(answer)


def wait_for_writing(process: "subprocess.Popen[str]", database: str) -> None:
    """Wait until a command has begun to write, or has ended."""
    while process.poll() is None and not Path(f"{database}-journal").exists():
        with suppress(subprocess.TimeoutExpired):
            process.wait(GLANCE)


def faults(
    tracker: Callable[..., Result],
    database: str,
    before: Counter[str],
    adds: Counter[str],
    *,
    acknowledged: bool,
) -> list[str]:
    """What is wrong after a kill, in a word."""
    if (look := tracker("history", "--limit", "1")).exit_code:
        return [f"the next command fails: {look.stderr}"]
    try:
        with reading(database) as connection:
            verify(connection)
    except TrackerError as error:
        return [str(error)]
    now = table_counts(database)
    if acknowledged and now - before != adds:
        return ["lost"]
    return [] if now in (before, before + adds) else [f"half written: {now - before}"]


def table_counts(database: str) -> Counter[str]:
    with reading(database) as connection:
        return counts(connection)
