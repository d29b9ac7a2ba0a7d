"""The connection to a server cut at any moment: one sentence, and nothing half on record."""

import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.figures import Figure, Repeat
from tests.promises.commands import READING, WRITING, Words, filled
from tests.proxy import Fault, Proxy
from tracker.cli import app
from tracker.services.rebuilding import rebuild
from tracker.storage import connection as opening
from tracker.storage import tables
from tracker.storage.connection import transaction, unit_of_work
from tracker.storage.migrations import migrate

pytestmark = pytest.mark.faults

Trial = tuple[int, Fault]

CUTS = (Fault.UNHEARD, Fault.UNANSWERED, Fault.ENDED)
MORE_READING: tuple[Words, ...] = (
    ("verify",),
    ("export", "--ledger", "-"),
    ("list", "--known-at", "2099-01-01"),
)
MORE_WRITING: tuple[Words, ...] = (
    ("report", "--publish", "cut"),
    ("database", "roles", "--prefix", "cut", "--apply"),
)
FIRST = 12  # requests that every command makes, if not more
LOOK = "tracker history --since today --all"


@pytest.mark.parametrize("words", [*READING, *MORE_READING], ids=lambda words: "-".join(words[:2]))
def test_a_cut_while_a_command_reads_is_one_sentence(
    words: Words, team: str, between: Proxy, figure: Figure, repeat: Repeat
) -> None:
    if every := repeat(0, 1):
        done = run(between, team, *words)
        assert done.exit_code == 0, done.output
    trials = chosen(words, len(between.heard) if every else FIRST, repeat(1, 0))

    wrong = [one for trial in trials for one in faults(between, team, words, trial)]

    assert wrong == []
    figure("faults", held=len(trials), tried=len(trials))


@pytest.mark.parametrize("words", [*WRITING, *MORE_WRITING], ids=lambda words: "-".join(words[:2]))
def test_a_cut_while_a_command_writes_leaves_nothing_half(
    words: Words, team: str, between: Proxy, tmp_path: Path, figure: Figure, repeat: Repeat
) -> None:
    words = tuple(filled(words, tmp_path))
    if words[0] == "undo":
        assert run(between, team, *WRITING[0]).exit_code == 0
    before = content(team)
    wrong = at_commit(Fault.UNHEARD, between, team, words) if (every := repeat(0, 1)) else []
    trials = chosen(words, len(between.heard) - 1 if every else FIRST, repeat(1, 0))
    wrong += [one for trial in trials for one in faults(between, team, words, trial)]
    wrong += ["it changed what it said it did not"] * (content(team) != before)

    wrong += at_commit(Fault.UNANSWERED, between, team, words)
    wrong += ["lost"] * (content(team) == before and words[0] != "database")
    if words[0] == "log" or repeat(0, 1):
        wrong += half_written(team)

    assert wrong == []
    tried = len(trials) + 1 + every
    figure("faults", held=tried, tried=tried)


@pytest.mark.parametrize("words", [("backup", "OUT"), ("database", "copy", "URL", "OUT")])
def test_a_cut_while_a_server_is_copied_leaves_no_file(
    words: Words, team: str, between: Proxy, tmp_path: Path, figure: Figure, repeat: Repeat
) -> None:
    (tmp_path / "out").mkdir()
    words = meant(words, URL=between.url(team), OUT=tmp_path / "out" / "copy.db")
    trials = chosen(words, FIRST, repeat(2, 0))

    wrong = [one for trial in trials for one in faults(between, team, words, trial)]

    assert wrong == []
    assert list((tmp_path / "out").iterdir()) == []
    figure("faults", held=len(trials), tried=len(trials))


@pytest.mark.parametrize(
    "words", [("database", "copy", "FILE", "URL"), ("database", "restore", "FILE")]
)
def test_a_cut_while_a_copy_is_made_on_a_server_leaves_nothing_half(
    words: Words,
    union_state: str,
    bare_postgresql: str,
    between: Proxy,
    figure: Figure,
    repeat: Repeat,
) -> None:
    words = meant(words, URL=between.url(bare_postgresql), FILE=union_state)
    before = content(bare_postgresql)
    wrong = at_commit(Fault.UNHEARD, between, bare_postgresql, words)
    trials = chosen(words, FIRST, repeat(2, 0))
    wrong += [one for trial in trials for one in faults(between, bare_postgresql, words, trial)]
    wrong += ["it changed what it said it did not"] * (content(bare_postgresql) != before)

    wrong += at_commit(Fault.UNANSWERED, between, bare_postgresql, words)
    between.disarm()
    wrong += ["it was half done"] * (run(between, bare_postgresql, "verify").exit_code != 0)

    assert wrong == []
    figure("faults", held=len(trials) + 2, tried=len(trials) + 2)


def meant(words: Words, **places: object) -> Words:
    """Words with what some of them stand for."""
    return tuple(str(places.get(word, word)) for word in words)


@pytest.mark.parametrize("revision", [None, *opening.KNOWN_REVISIONS[:-1]])
def test_a_cut_while_tables_are_made_or_changed_leaves_them_as_they_were(
    revision: str | None, bare_postgresql: str, between: Proxy, figure: Figure, repeat: Repeat
) -> None:
    words = ("database", "upgrade") if revision else ("database", "init", "--empty")
    if revision:
        with transaction(bare_postgresql) as connection:
            migrate(connection, revision)
    before = content(bare_postgresql)
    wrong = at_commit(Fault.UNHEARD, between, bare_postgresql, words)
    trials = chosen((*words, str(revision)), len(between.heard) - 1, repeat(1, 0))
    wrong += [one for trial in trials for one in faults(between, bare_postgresql, words, trial)]
    wrong += ["it changed what it said it did not"] * (content(bare_postgresql) != before)

    wrong += at_commit(Fault.UNANSWERED, between, bare_postgresql, words)
    after = content(bare_postgresql)
    between.disarm()
    wrong += ["it was half done"] * (run(between, bare_postgresql, "verify").exit_code != 0)
    run(between, bare_postgresql, *words)
    wrong += ["it was not all"] * (content(bare_postgresql) != after)

    assert wrong == []
    figure("faults", held=len(trials) + 2, tried=len(trials) + 2)


def at_commit(fault: Fault, between: Proxy, url: str, words: Words) -> list[str]:
    """What is wrong with how a command ends when its COMMIT fails."""
    between.arm(fault, between.ends_writing)
    done = run(between, url, *words)
    return [f"{fault.name} COMMIT: {one}" for one in wrong_with(done, between, unknown=True)]


def run(between: Proxy, url: str, *words: str) -> Result:
    """A command as ana, through what stands between, as if this process had run none before."""
    opening.connect.cache_clear()
    return CliRunner().invoke(
        app, ["--database", between.url(url), *words], env={"TRACKER_AUTHOR": "ana"}
    )


def chosen(words: Words, count: int, quick: int) -> list[Trial]:
    """Which of so many requests fail, and how: some of them in any way, or all by turns."""
    chance = random.Random(" ".join(words))
    every = list(product(range(count), CUTS))
    return chance.sample(every, quick) if quick else every[chance.randrange(2) :: 2]


def faults(between: Proxy, url: str, words: Words, trial: Trial) -> list[str]:
    """What is wrong with how a command ends when a request fails."""
    number, fault = trial
    between.arm(fault, lambda here, request: here == number)
    done = run(between, url, *words)
    return [f"{fault.name} {number}: {one}" for one in wrong_with(done, between)]


def wrong_with(done: Result, between: Proxy, *, unknown: bool = False) -> list[str]:
    """What is wrong with the end of a command whose connection was cut, in a word."""
    told, *more = done.stderr.splitlines() or [""]
    wrong = {
        "it never came so far": not between.struck.is_set(),
        "another code": done.exit_code != (1 if unknown else 10),
        "an answer": done.stdout != "",
        "not a sentence": not (told.startswith("Error: ") and told.endswith(".")),
        "no word of where to look": unknown != (LOOK in told),
        "more than a sentence": not all("kept" in one for one in more),
    }
    return [f"{name}: {done.exit_code} {done.output}" for name, is_so in wrong.items() if is_so][:1]


def content(url: str) -> list[Any]:
    """How many rows each table has, and what seals the last entry."""
    names = [table.name for table in tables.entry.metadata.sorted_tables]
    count = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
    with transaction(url, read_only=True) as connection:
        if (found := opening.revision(connection)) != opening.REVISION:
            return [found]
        last = connection.exec_driver_sql("SELECT max(row), max(receipt) FROM entry")
        return [*last, *connection.exec_driver_sql(count)]


def half_written(url: str) -> Sequence[str]:
    """What is not as the ledger says, or damaged: the names of tables."""
    with unit_of_work(url) as connection:
        return rebuild(connection)
