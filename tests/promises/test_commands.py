"""The groups that try every command try every command."""

from typing import Any

import typer

from tests.promises.commands import ELSEWHERE, READING, WRITING
from tracker.cli import app


def test_every_command_is_tried() -> None:
    tried = {tuple(word for word in words[:2]) for words in (*READING, *WRITING, *ELSEWHERE)}
    named = {words[: len(name)] for words in tried for name in names(typer.main.get_command(app))}

    assert [name for name in names(typer.main.get_command(app)) if name not in named] == []


def names(command: Any, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The commands of a group and of the groups in it, by their words."""
    if not hasattr(command, "commands"):
        return [before]
    return [name for word, one in command.commands.items() for name in names(one, (*before, word))]
