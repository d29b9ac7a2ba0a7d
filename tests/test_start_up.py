"""What a command loads: as little as it needs, so that it answers at once."""

import os
import re
import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "alembic", "jinja2", "psycopg", "rich.table", "yaml", "tracker.interchange")
POSTGRESQL = ("psycopg", "sqlalchemy.dialects.postgresql")
ORM = ("sqlalchemy.orm", "alembic", "yaml", "tracker.interchange", *POSTGRESQL)
PROBE = """
import sys
from tracker.cli import app
try:
    app()
finally:
    print("LOADED", *sys.modules, file=sys.stderr)
"""
OF_OURS = {  # beside the commands: what words of theirs mean, and no rule
    *(f"tracker.domain.{name}" for name in ("errors", "faults", "text", "urls")),
    "tracker.presentation.formats",
}


def loaded(database: str, *words: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    environment = {**os.environ, "TRACKER_DATABASE": database, "TRACKER_AUTHOR": "ana"}
    command = [sys.executable, "-c", PROBE, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("log", "--help")])
def test_help_loads_no_database_and_no_tables(union_state: str, words: tuple[str, ...]) -> None:
    found = loaded(union_state, *words)

    assert [name for name in HEAVY if name in found] == []
    ours = {name for name in found if re.match(r"tracker\.(?!cli)\w+\.", name)}
    assert ours <= OF_OURS


@pytest.mark.parametrize(
    "words",
    [
        ("list", "union-state"),
        (
            *("log", "17", "same", "-d", "2025-11-05", "-e", "approved", "--by", "BY"),
            *("-m", "Lower house approved.", "--no-source", "a test"),
        ),
    ],
    ids=["list", "log"],
)
def test_list_and_log_load_no_migrations_and_no_orm(
    union_state: str, words: tuple[str, ...]
) -> None:
    found = loaded(union_state, *words)

    assert [name for name in ORM if name in found] == []
