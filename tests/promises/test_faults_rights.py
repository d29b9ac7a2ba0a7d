"""A database that may only be read: who reads sees all of it, who writes is told so."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import pytest
from typer.testing import CliRunner

from tests.figures import Figure, Repeat
from tests.promises.commands import READING, WRITING, Words, filled
from tests.spoilt import execute, leave_half_a_write
from tests.storage.processes import NOBODY, call
from tracker.cli import app

pytestmark = pytest.mark.faults

Answer: TypeAlias = tuple[int, str, str]
READ_ONLY = "is read-only: nothing was changed, make it and its folder writable first."
INTERRUPTED = "was left by an interrupted write, and a read-only file cannot be mended"


@pytest.fixture
def place(union_state: str, open_folder: Path) -> Path:
    """A database in a folder of its own, and a home beside it, which every user may reach."""
    for name in ("data", "home"):
        (open_folder / name).mkdir()
        (open_folder / name).chmod(0o777)
    database = open_folder / "data" / "tracker.db"
    database.write_bytes(Path(union_state).read_bytes())
    database.chmod(0o666)
    return database


def protect(database: Path, *, folder: int = 0o555, file: int = 0o444) -> None:
    for one in database.parent.iterdir():
        one.chmod(file)
    database.parent.chmod(folder)


def ordinary(database: Path, commands: Sequence[Words]) -> list[Answer]:
    """What commands answer to an ordinary user, each with its exit code and what stderr says."""
    outcome = call(answers, database, list(commands))
    assert outcome.value is not None, outcome
    return list(outcome.value)


def answers(database: Path, commands: Sequence[Words]) -> list[Answer]:
    """In a process of its own, as an ordinary user."""
    home = database.parent.parent / "home"
    os.environ |= {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "STATE")}
    os.environ |= {"TRACKER_AUTHOR": "ana", "TRACKER_CONFIG": str(home / "none.toml")}
    told = [filled(words, home) for words in commands]
    if os.geteuid() == 0:
        load(database, commands, home)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    found = [CliRunner().invoke(app, ["--database", str(database), *words]) for words in told]
    return [(one.exit_code, one.stdout[:80], one.stderr) for one in found]


def load(database: Path, commands: Sequence[Words], home: Path) -> None:
    """Run what will be run, elsewhere: an ordinary user may not read the modules of root."""
    scratch, made = home / "scratch.db", home / "made.db"
    scratch.write_bytes(database.read_bytes())
    report = ("report", "--size", "page", "-o", str(home / "report.md"))
    for words in (*commands, report):
        if str(database.parent) not in " ".join(words):
            CliRunner().invoke(app, ["--database", str(scratch), *filled(words, home)])
    CliRunner().invoke(app, ["--database", str(made), "database", "init", "--empty"])
    shutil.rmtree(home / "tracker", ignore_errors=True)


def held_by(folder: Path) -> list[tuple[str, bytes]]:
    return sorted((path.name, path.read_bytes()) for path in folder.iterdir())


@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o444), (0o777, 0o444), (0o555, 0o666)])
def test_what_may_only_be_read_is_read_whole_and_never_written(
    place: Path, folder: int, file: int, figure: Figure, repeat: Repeat
) -> None:
    protect(place, folder=folder, file=file)
    before = held_by(place.parent)
    every = 1 if (folder, file) == (0o555, 0o444) else repeat(7, 1)
    reading, writing = READING[::every], WRITING[::every]
    found = ordinary(place, (*reading, *writing))

    for words, (code, out, err) in zip(reading, found, strict=False):
        assert (code, err) == (0, ""), words
        assert out
    for words, (code, out, err) in zip(writing, found[len(reading) :], strict=True):
        if words[0] == "undo" or words == ("database", "rebuild"):  # nothing to undo, or to mend
            continue
        assert err, words
        first, *rest = err.splitlines()
        assert (code, out, first) == (1, "", f"Error: {place} {READ_ONLY}"), words
        assert all(
            line.startswith("What you typed is kept, to be taken up again: ") for line in rest
        )
    assert held_by(place.parent) == before
    figure("faults", held=len(found), tried=len(found))


def test_what_is_written_beside_a_database_needs_a_folder_that_may_be_written(
    place: Path, figure: Figure
) -> None:
    protect(place)
    before = held_by(place.parent)
    report = ("report", "--size", "page", "-o", str(place.with_name("report.md")))
    made = ("--database", str(place.with_name("new.db")), "database", "init")
    found = ordinary(place, [report, made, ("database", "upgrade")])

    assert [code for code, _, _ in found] == [1, 10, 0]
    assert found[0][2].endswith("report.md cannot be written: Permission denied.\n")
    assert found[1][2].endswith("new.db cannot be made: Permission denied.\n")
    assert held_by(place.parent) == before
    figure("faults", held=3, tried=3)


def test_what_was_left_half_is_told_where_it_cannot_be_mended(place: Path, figure: Figure) -> None:
    leave_half_a_write(place)
    protect(place)
    before = held_by(place.parent)
    commands = (*READING[1::6], *WRITING[:4])

    for words, (code, out, err) in zip(commands, ordinary(place, commands), strict=True):
        assert (code, out) == (1, ""), (words, err)
        assert INTERRUPTED in err or READ_ONLY in err, (words, err)
    assert held_by(place.parent) == before
    figure("faults", held=len(commands), tried=len(commands))


def test_a_log_that_cannot_be_opened_is_told(place: Path, figure: Figure) -> None:
    """SQLite's WAL mode, which another program may have set, cannot be read without writing."""
    execute(place, "PRAGMA journal_mode = WAL")
    protect(place)
    before = held_by(place.parent)
    commands = (*READING[1::6], *WRITING[:4])

    for words, (code, out, err) in zip(commands, ordinary(place, commands), strict=True):
        assert (code, out) == (1, ""), (words, err)
        assert "read-only" in err.splitlines()[0], (words, err)
    assert held_by(place.parent) == before
    figure("faults", held=len(commands), tried=len(commands))
