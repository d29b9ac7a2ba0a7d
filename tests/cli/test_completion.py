"""What a shell is told when it asks how a word goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tracker.cli import app


def asked(database: str, line: str) -> dict[str, str]:
    """What bash says when it asks how a line goes on."""
    return {
        "TRACKER_DATABASE": database,
        "_TRACKER_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }


def offered_by_command(database: str, line: str) -> list[str]:
    """What bash is offered for a line, by the installed command in a process of its own."""
    environment = os.environ | asked(database, line)
    command = [str(Path(sys.executable).with_name("tracker"))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("tracker source show tass-13363", ["tass-1336365", "tass-1336393"]),
        ("tracker scale show union-", ["union-state-2021@1"]),
        ("tracker use main", ["main-directions-2024-2026"]),
        ("tracker agreement hi", ["hide"]),
        ("tracker commitment edit elec", ["electricity"]),
        ("tracker translate u142", ["u142"]),
        ("tracker party edit JO", ["JOINT"]),
        ("tracker commitment split elec", ["electricity"]),
        ("tracker commitment add 29 --section le", ["left-out"]),
        ("tracker commitment add 29 --area tran", ["transport"]),
        ("tracker agreement add river --expiry f", ["fail", "freeze"]),
        ("tracker scale compare core@1 union-", ["union-state-2021@1"]),
        ("tracker agreement add river --scale union-", ["union-state-2021@1"]),
    ],
)
def test_names_are_completed_from_the_database(
    union_state: str, line: str, offered: list[str]
) -> None:
    told = CliRunner().invoke(app, [], prog_name="tracker", env=asked(union_state, line))

    assert (told.stdout.split(), told.stderr) == (offered, "")


def test_completing_makes_no_database_and_never_fails(union_state: str, tmp_path: Path) -> None:
    missing, wrong = tmp_path / "none.db", tmp_path / "wrong.db"
    wrong.write_text("not a database")

    assert offered_by_command(union_state, "tracker use main") == ["main-directions-2024-2026"]
    assert offered_by_command(str(missing), "tracker use un") == []
    assert offered_by_command(str(wrong), "tracker use un") == []
    assert not missing.exists()
