"""Which entry stands, at the command line: whose a label is, and what takes an entry's place."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Tracker = Callable[..., Result]
ACT = ("-e", "approved", "-d", "2025-11-06", "-m", "Approved.", "--no-source", "made up")


def code_of(tracker: Tracker, name: str) -> str:
    return str(json.loads(tracker("show", name, "--json").stdout)["code"])


def test_a_label_is_that_of_one_entry(tracker: Tracker, tmp_path: Path) -> None:
    act = ("log", "18", *ACT, "--label")
    first, again, bundled = tracker(*act, "m1"), tracker(*act, "m1"), tracker(*act, "u142")

    assert first.exit_code == 0, first.output
    assert (again.exit_code, bundled.exit_code) == (5, 5)
    assert f"The label m1 is that of the entry {code_of(tracker, 'm1')}" in again.stderr


def test_a_correction_keeps_the_label_and_a_withdrawal_frees_it(
    tracker: Tracker, tmp_path: Path
) -> None:
    act = ("log", "18", *ACT, "--label", "m1")
    file = tmp_path / "corrected.txt"
    tracker(*act)
    file.write_text(tracker("show", "m1").stdout.replace("Approved.", "Approved at last."))
    corrected = tracker("correct", "m1", "--from", str(file))
    taken = tracker(*act)
    tracker("retract", "m1", "-m", "Misread.")

    assert (corrected.exit_code, taken.exit_code, tracker(*act).exit_code) == (0, 5, 0)
