"""The command `changes`: the same content on a screen, in a pipe and as JSON."""

import json
from collections.abc import Callable

from typer.testing import Result

from tests.terminal import plain, screen

Tracker = Callable[..., Result]
QUARTER = ("changes", "union-state", "--since", "2024-09-30", "--as-of", "2024-12-31")


def test_json_holds_what_moved_with_its_reason_and_sources(tracker: Tracker) -> None:
    told = json.loads(tracker(*QUARTER, "--json").stdout)

    assert told["schema"] == "tracker.changes/1"
    electricity = next(one for one in told["statuses"] if one["number"] == "17")
    assert (electricity["from"], electricity["to"]) == ("preparatory", "partial")
    assert electricity["reason"]
    assert electricity["sources"]
    assert told["said_differently"] == []
    assert told["nothing_known_before"]


def test_in_a_pipe_each_change_is_a_row(tracker: Tracker) -> None:
    heads, *rows = [line.split("\t") for line in tracker(*QUARTER).stdout.splitlines()]

    assert heads == ["change", "on", "about", "from", "to", "entry", "told"]
    assert {row[0] for row in rows} == {"status", "date", "claim"}
    assert all(len(row) == len(heads) for row in rows)


def test_the_screen_keeps_what_happened_apart_from_what_is_said_differently(
    union_state: str, tracker: Tracker
) -> None:
    assert tracker("report", "--period", "2024-Q4", "--publish", "2024-Q4").exit_code == 0
    late = ("17", "complete", "-d", "2024-12-30", "--basis", "act", "--no-source", "a test")
    assert tracker("log", *late, "-m", "Learned later.").exit_code == 0

    shown = plain(screen(union_state, "changes", "--since", "2024-Q4"))

    happened, _, differently = shown.partition("SAID DIFFERENTLY TODAY ABOUT THE TIME UNTIL")
    assert "WHAT MOVED" in happened
    assert "Learned later." not in happened
    assert "entered late" in differently
    assert "2024-Q4: average step 47.1 % → 50.0 %" in differently
