"""Keeps what was typed when a command that writes fails, to be run again."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from tracker import settings
from tracker.domain.text import printable

WRITING = ("log", "claim", "check", "correct", "retract")
TEXTS = ("-m", "--message", "-q", "--quote")


def folder() -> Path:
    return settings.drafts_folder()


def count() -> int:
    """How many drafts wait to be taken up."""
    place = folder()
    return sum(1 for _ in place.iterdir()) if place.is_dir() else 0


def keep_typed(context: Any) -> None:
    """Keep what somebody wrote for a command that failed: its words, or its standard input."""
    session = context.find_root().obj
    words = getattr(session, "typed", None) or context.meta.get("words", [])
    command = next((word for word in words if not word.startswith("-")), "")
    received = getattr(session, "received", "")
    if command not in WRITING:
        return
    if received:
        keep_or_print(received, command, "txt", again=taking_up(words))
    elif any(word.partition("=")[0] in TEXTS for word in words):
        keep_or_print(f'tracker {shlex.join(words)} && rm -- "$0"\n', command, "sh", again="sh {}")


def taking_up(words: Sequence[str]) -> str:
    """The command that reads a draft, at `{}`, instead of standard input."""
    named = {"-": "{}", "--from=-": "--from={}"}
    told = [
        named.get(word) or shlex.quote(word).replace("{", "{{").replace("}", "}}") for word in words
    ]
    return f"tracker {' '.join(told)}"


def keep_or_print(text: str, name: str, ending: str, *, again: str) -> None:
    """Keep a text and say how to take it up; where no file can be written, print it."""
    try:
        path = keep(text, name, ending)
    except OSError as error:
        told = f"What you typed could not be kept in {folder()} ({error.strerror}):\n{text}"
    else:
        told = f"What you typed is kept, to be run again: {again.format(shlex.quote(str(path)))}"
    typer.echo(printable(told, lines=True), err=True)


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
