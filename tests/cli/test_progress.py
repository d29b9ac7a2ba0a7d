"""A bar says at a terminal what is being made, after a while; nothing of it stays."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.shell import surroundings
from tests.terminal import ended, settled

STEPS = """
from tracker.cli import progress
{patience}
with progress.steps(2) as step:
    step("Reading [the] ledger")
    input()
    step("Making q4.md")
    input()
print("Done.")
"""
AT_ONCE = "progress.PATIENCE = 0"
NEVER = "progress.PATIENCE = 3600"
TRACKER = "from tracker.cli import main, progress; progress.PATIENCE = 0; main()"


def at_a_terminal(code: str, *words: str, **environment: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-c", code, *words],
        dimensions=(24, 80),
        env=surroundings("") | {"TERM": "xterm", "PAGER": ""} | environment,
        encoding="utf-8",
        echo=False,
        timeout=60,
    )


def rest(child: Any) -> str:
    """All that is shown up to the end, with what was waited for."""
    assert ended(child) == 0
    return str(child.before).replace("\r\n", "\n")


@pytest.mark.parametrize("patience", ["", AT_ONCE], ids=["a second", "at once"])
def test_a_bar_names_each_step_and_is_gone_afterwards(patience: str) -> None:
    child = at_a_terminal(STEPS.format(patience=patience))

    child.expect_exact("Reading [the] ledger")  # waits until it is shown
    child.sendline()
    child.expect_exact("Making q4.md")
    child.sendline()
    shown = rest(child)

    assert "1/2" in shown
    assert settled(shown) == "Done.\n"


@pytest.mark.parametrize(
    ("patience", "environment"), [(NEVER, {}), (AT_ONCE, {"TERM": "dumb"})], ids=["quick", "dumb"]
)
def test_nothing_is_shown_of_what_is_quick_or_where_nothing_can_be_taken_away(
    patience: str, environment: dict[str, str]
) -> None:
    child = at_a_terminal(STEPS.format(patience=patience), **environment)
    child.send("\n\n")

    assert rest(child) == "Done.\n"


def test_nothing_of_a_bar_goes_into_a_pipe(union_state: str, tmp_path: Path) -> None:
    words = ("report", "--period", "2024-Q4", "-o", str(tmp_path / "q4.md"))
    done = subprocess.run(
        [sys.executable, "-c", TRACKER, *words],
        env=surroundings(union_state),
        capture_output=True,
        check=True,
    )

    assert (done.stdout, done.stderr) == (b"", f"Wrote {tmp_path / 'q4.md'}.\n".encode())


def test_a_report_says_at_a_terminal_what_it_is_at(union_state: str, tmp_path: Path) -> None:
    words = ("report", "--period", "2024-Q4", "-o", "q4.md", "-o", "q4.json")
    child = at_a_terminal(
        f"import os; os.chdir({str(tmp_path)!r}); {TRACKER}", *words, TRACKER_DATABASE=union_state
    )

    child.expect_exact("Reading the ledger")
    shown = rest(child)

    assert settled(shown) == "Wrote q4.md, q4.json.\n"
    assert (tmp_path / "q4.json").exists()


def test_a_copy_says_at_a_terminal_how_far_it_has_come(union_state: str, postgresql: str) -> None:
    child = at_a_terminal(TRACKER, "database", "copy", union_state, postgresql)

    child.expect_exact("rows copied")
    child.expect_exact("verifying")
    assert settled(rest(child)).splitlines()[-1].startswith("Copies hold no roles: ")
