"""Answers that nobody can read: what is on record is said to be, and nothing is done twice."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Connection
from typer.testing import Result

from tests.shell import run, told
from tracker.cli import drafts

Tracker = Callable[..., Result]
LEVEL = ("log", "17", "partial", "-d", "2025", "--basis", "act", "--no-source", "t", "-m", "V")
WRITING = [
    LEVEL,
    ("check", "17", "-m", "Nothing."),
    ("claim", "18", "--by", "BY", "--complete", "-d", "2024", "--no-source", "t"),
    ("retract", "d25", "-m", "A forgery."),
]
READING = [(), ("show", "17", "--all"), ("report",), ("log", "--help")]


def author(database: str, stderr: str) -> object:
    """Who wrote the entry that a failure names."""
    found = re.match(r"Error: Recorded as ([0-9a-f]{5,}); the answer could not be given", stderr)
    assert found, stderr
    return told(database, "show", found[1])["author"]


def count(database: str) -> object:
    return told(database, "database", "info")["entries"]


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_what_is_on_record_is_never_offered_to_be_run_again(
    union_state: str, words: tuple[str, ...]
) -> None:
    before = count(union_state)
    done = run(union_state, *words, streams=">/dev/full")

    assert done.returncode == 1
    assert done.stderr.endswith("; the answer could not be given: No space left on device.\n")
    assert author(union_state, done.stderr) == "ana"
    assert count(union_state) == before + 1  # type: ignore[operator]  # it is a number
    assert drafts.count() == 0


def test_what_undo_takes_back_is_on_record_too(union_state: str) -> None:
    run(union_state, *LEVEL)
    done = run(union_state, "undo", "-m", "Wrong.", streams=">/dev/full")

    assert author(union_state, done.stderr) == "ana"
    assert drafts.count() == 0


def test_what_has_no_code_is_said_to_be_on_record(union_state: str) -> None:
    done = run(union_state, "agreement", "hide", "union-state", streams=">/dev/full")

    assert done.stderr.startswith("Error: Recorded; the answer could not be given: ")
    shown = told(union_state, "agreement", "list", "--all")["agreements"]
    assert [one["hidden"] for one in shown if one["slug"] == "union-state"] == [True]
    assert drafts.count() == 0


def test_a_dry_run_records_nothing(union_state: str) -> None:
    done = run(union_state, *LEVEL, "--dry-run", streams=">/dev/full")

    assert "The answer could not be written: No space left on device." in done.stderr
    assert drafts.count() == 1


@pytest.mark.parametrize("words", [LEVEL, *READING], ids=lambda words: " ".join(words[:1]))
def test_signs_that_an_encoding_lacks_are_spelled(union_state: str, words: tuple[str, ...]) -> None:
    done = run(union_state, *words, PYTHONIOENCODING="latin-1")

    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert drafts.count() == 0


@pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words[:1]))
def test_an_answer_that_cannot_be_written_is_one_sentence(
    union_state: str, words: tuple[str, ...]
) -> None:
    done = run(union_state, *words, streams=">/dev/full")

    assert done.returncode == 1
    assert done.stderr == "Error: The answer could not be written: No space left on device.\n"


@pytest.mark.parametrize("words", [LEVEL, *READING], ids=lambda words: " ".join(words[:1]))
def test_closed_streams_lead_nowhere(union_state: str, words: tuple[str, ...]) -> None:
    done = run(union_state, *words, streams=">&- <&-")

    assert (done.returncode, done.stderr) == (0, "")
    assert drafts.count() == 0


def test_a_closed_standard_input_holds_no_act(union_state: str) -> None:
    done = run(union_state, "log", "--from", "-", streams="<&-")

    assert (done.returncode, done.stderr) == (2, "Error: There is no act in standard input.\n")


def test_who_interrupts_while_it_is_put_on_record_is_told_to_look(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(connection: Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Connection, "commit", interrupted)
    result = tracker(*LEVEL)

    assert result.exit_code == 130
    assert "see with `tracker history --since today --all` whether it is" in result.stderr
    assert drafts.count() == 1


def test_who_interrupts_the_answer_is_told_what_is_on_record(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.cli.output.show", interrupted)
    result = tracker(*LEVEL)

    assert result.exit_code == 130
    assert result.stderr.startswith("Error: Recorded as ")
    assert result.stderr.endswith("the answer could not be given: it was interrupted.\n")
    assert drafts.count() == 0


def test_a_reader_that_has_seen_enough_is_no_failure(union_state: str) -> None:
    done = run(union_state, "show", "17", "--all", streams="| head -1; exit ${PIPESTATUS[0]}")

    assert (done.returncode, done.stderr) == (0, "")


def test_a_width_beyond_reason_is_cut(union_state: str) -> None:
    done = run(union_state, COLUMNS="99999999")

    assert done.returncode == 0
    assert 80 < max(map(len, done.stdout.splitlines())) <= 1000
