"""Keeps what was typed when a command that writes fails, to be run again."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from tracker import settings

WRITING = ("log", "claim", "check", "correct", "retract")
TEXTS = ("-m", "--message", "-q", "--quote")


def folder() -> Path:
    return settings.drafts_folder()


def count() -> int:
    """How many drafts wait to be taken up."""
    place = folder()
    return sum(1 for _ in place.iterdir()) if place.is_dir() else 0


def keep_typed(context: Any) -> None:
    """Keep the words of a command that failed, where they hold a text somebody wrote."""
    session = context.find_root().obj
    words = getattr(session, "typed", None) or context.meta.get("words", [])
    command = next((word for word in words if not word.startswith("-")), "")
    if command not in WRITING or not any(word.partition("=")[0] in TEXTS for word in words):
        return
    path = keep(f'tracker {shlex.join(words)} && rm -- "$0"\n', command, "sh")
    typer.echo(f"What you typed is kept, to be run again: sh {shlex.quote(str(path))}", err=True)


def keep(text: str, name: str, ending: str) -> Path:
    """A new file in the drafts folder, readable by its owner alone."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    number = 1 + max((number_of(path) for path in place.iterdir()), default=0)
    path = place / f"{number:04}-{name}.{ending}"
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path


def number_of(path: Path) -> int:
    digits = path.name.partition("-")[0]
    return int(digits) if digits.isdigit() else 0


def take_up(paths: Sequence[Path]) -> None:
    """Remove drafts that are on record now; other files are left alone."""
    for path in paths:
        if path.resolve().parent == folder().resolve():
            path.unlink(missing_ok=True)
