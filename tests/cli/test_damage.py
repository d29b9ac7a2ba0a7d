"""A database whose rows were changed past the tracker: each command says so in one sentence."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.damage import change

Tracker = Callable[..., Result]
READING = (("report",), ("show", "17"), ("history",), ("due",))


@pytest.mark.parametrize("text", ["xx", "[]", "{}", "[1,2]", "[" * 100_000, "null"])
def test_an_entry_that_cannot_be_read_is_named(
    tracker: Tracker, union_state: str, text: str
) -> None:
    change(union_state, f"UPDATE entry SET body = '{text}' WHERE row > 9")
    before = Path(union_state).read_bytes()

    for words in (*READING, ("database", "rebuild")):
        result = tracker(*words)
        assert result.exit_code == 1, words
        assert "is damaged, its text cannot be read: restore a backup." in result.stderr, words
        assert result.stderr.count("\n") == 1
    assert Path(union_state).read_bytes() == before


def test_a_list_quotes_no_entry_so_it_does_without_their_texts(
    tracker: Tracker, union_state: str
) -> None:
    whole = tracker("list").stdout
    change(union_state, "UPDATE entry SET body = 'xx' WHERE row > 9")

    assert tracker("list").stdout == whole


@pytest.mark.parametrize(
    "column",
    ["line SET scale = 'core@9'", "line SET level = 'nope'", "line SET last_day = '2021-99-99'"],
)
def test_columns_that_do_not_fit_the_text_name_the_entry(
    tracker: Tracker, union_state: str, column: str
) -> None:
    change(union_state, f"UPDATE {column} WHERE kind = 'assessment'")

    result = tracker("report")

    assert result.exit_code == 1
    assert "is damaged, its columns cannot be read: restore a backup." in result.stderr


def test_a_day_that_is_missing_names_its_entry(tracker: Tracker, union_state: str) -> None:
    change(
        union_state,
        "UPDATE entry SET first_day = NULL, last_day = NULL, precision = NULL",
    )

    for words in (("list",), ("report",), ("show", "17")):
        result = tracker(*words)
        assert result.exit_code == 1, words
        assert "is damaged, its columns cannot be read: restore a backup." in result.stderr, words


def test_a_scale_that_is_none_is_told(tracker: Tracker, union_state: str) -> None:
    change(union_state, "UPDATE scale SET fields = '{}'")

    for words in (("list",), ("report",), ("scale", "list")):
        result = tracker(*words)
        assert result.exit_code == 1, words
        assert "of a definition cannot be read: run `tracker database rebuild`" in result.stderr


def test_nothing_is_logged_on_a_ledger_without_heads(tracker: Tracker, union_state: str) -> None:
    change(union_state, "DELETE FROM head")

    result = tracker("check", "17", "-m", "Nothing new.")

    assert result.exit_code == 1
    assert "the heads of its history are missing: run `tracker database rebuild`" in result.stderr
    assert tracker("database", "rebuild").exit_code == 0
    assert tracker("check", "17", "-m", "Nothing new.").exit_code == 0


def test_a_day_that_is_none_names_its_entry(tracker: Tracker, union_state: str) -> None:
    change(union_state, "UPDATE entry SET first_day = '0000-00-99' WHERE first_day IS NOT NULL")

    for words in (("list",), ("report",), ("due",), ("why", "17"), ("changes", "--since", "2022")):
        result = tracker(*words)
        assert result.exit_code == 1, words
        assert "is damaged, its columns cannot be read" in result.stderr, words


def test_a_line_that_cannot_be_read_names_its_entry(tracker: Tracker, union_state: str) -> None:
    change(union_state, "UPDATE line SET content = 'xx' WHERE kind = 'assessment'")

    result = tracker("list")

    assert (result.exit_code, "is damaged, its text" in result.stderr) == (1, True)


def test_a_definition_that_cannot_be_read_can_be_rebuilt(
    tracker: Tracker, union_state: str
) -> None:
    change(union_state, "UPDATE commitment SET fields = 'xx'")

    assert "run `tracker database rebuild`, or restore a backup." in tracker("list").stderr
    assert tracker("database", "rebuild").stdout == "Rebuilt. What differed before: commitment.\n"
    assert tracker("list").exit_code == 0


def test_a_rebuild_refuses_a_changed_level_and_changes_nothing(
    tracker: Tracker, union_state: str
) -> None:
    change(
        union_state,
        "UPDATE line SET level = 'complete'"
        " WHERE rowid = (SELECT max(rowid) FROM line WHERE kind = 'assessment')",
        "UPDATE words SET stems = ' x '",
    )
    before = Path(union_state).read_bytes()

    result = tracker("database", "rebuild")

    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(
        r"Error: Entry [0-9a-f]{5} is damaged, the table line differs from its text in level:"
        r" restore a backup\.\n",
        result.stderr,
    )
    assert Path(union_state).read_bytes() == before
