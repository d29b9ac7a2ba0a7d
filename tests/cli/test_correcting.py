"""Which entry stands, at the command line: whose a label is, and what takes an entry's place."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Tracker = Callable[..., Result]
ACT = ("-e", "approved", "-d", "2025-11-06", "-m", "Approved.", "--no-source", "made up")

RIVER = """\
format: tracker.agreement/1
agreement: {slug: river, title: {en: River pact}}
ledger: {author: mira}
commitments: [{number: 1, title: {en: Build the dam}}]
entries:
  - label: f1
    on: 2024-03-01
    event: signed
    message: Signed.
    lines: [{commitment: 1, mention: true}]
    no_source: made up
"""
CORRECTION = """\
  - id: 01a20846-fe00-7c00-8076-acc9c2f4b6a%d
    previous: [%s]
    label: c%d
    replaces: %s
    on: 2024-03-01
    event: initialled
    message: Initialled.
    lines: [{commitment: 1, mention: true}]
    no_source: made up
"""


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


def test_show_and_history_mark_what_was_corrected_twice(tracker: Tracker, tmp_path: Path) -> None:
    river = tmp_path / "river.yaml"
    river.write_text(RIVER)
    tracker("import", str(river))
    tracker("use", "river")
    first = json.loads(tracker("show", "f1", "--json").stdout)["id"]
    [head] = json.loads(tracker("database", "info", "--json").stdout)["heads"]
    river.write_text(RIVER + "".join(CORRECTION % (n, head, n, first) for n in (1, 2)))
    brought = tracker("import", str(river))
    shown, told = tracker("show", first), json.loads(tracker("show", first, "--json").stdout)

    assert brought.exit_code == 0, brought.output
    assert shown.stdout.startswith("# corrected twice, by 4b6a1 and 4b6a2\n2024-03-01 signed")
    assert told["corrected_twice"] == ["4b6a1", "4b6a2"]
    assert "Signed. corrected twice, by 4b6a1 and 4b6a2" in tracker("history", "1", "--all").stdout
    assert tracker("show", "c1").stdout.startswith("# corrected twice: 4b6a2 stands beside it\n")
    assert json.loads(tracker("show", "c1", "--json").stdout)["corrected_twice"] == ["4b6a2"]
    assert "Initialled. corrected twice: 4b6a1 stands beside it" in tracker("history", "1").stdout
    assert "4b6a1 and 4b6a2 stand" in tracker("retract", first, "-m", "x").stderr
