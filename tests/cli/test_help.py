"""Help: every command has two real examples before its options."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tracker.cli import app


def commands(group: Any = None, *names: str) -> Iterator[tuple[str, ...]]:
    """The words of every command there is."""
    found = get_command(app) if group is None else group
    for name, command in found.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *names, name)
        else:
            yield (*names, name)


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_has_two_examples_before_its_options(words: tuple[str, ...]) -> None:
    text = CliRunner().invoke(app, [*words, "--help"]).stdout
    before, _, _ = text.partition("\nOptions:")
    examples = re.findall(r"^ {4}.*\btracker\b", before, re.MULTILINE)

    assert "  Examples:\n" in before
    assert len(examples) >= 2


def test_there_are_the_commands_that_the_readme_names() -> None:
    names = {" ".join(words) for words in commands()}

    assert {"log", "claim", "check", "undo", "correct", "retract", "list", "show"} <= names
    assert {"history", "due", "search", "why", "use", "report", "import", "schema"} <= names
    assert {"verify", "stamp"} <= names
    assert {"agreement list", "agreement show", "agreement hide", "commitment show"} <= names
    assert {"party list", "source add", "source list", "source show", "scale show"} <= names
    assert {f"database {name}" for name in ("info", "init", "upgrade", "rebuild", "path")} <= names
    assert {f"config {name}" for name in ("path", "get", "set")} <= names
