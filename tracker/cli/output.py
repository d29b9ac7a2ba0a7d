"""Puts finished text where it belongs: on the screen, through a pager, into a pipe, as JSON."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

import typer

from tracker import settings

WIDEST = 400  # columns: beyond, lines are filled with blanks that nobody reads


def on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Columns of the terminal; 80 where nobody says."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def in_colour(choice: str = "auto") -> bool:
    """Whether to use colour: --color, then NO_COLOR, FORCE_COLOR, TERM=dumb, then the terminal."""
    if choice != "auto":
        return choice == "always"
    wished = settings.colour_wish()
    return on_terminal() if wished is None else wished


def show(text: str) -> None:
    """Print finished text; on a terminal, what is longer than the screen goes through the pager."""
    screen = shutil.get_terminal_size((80, 24)).lines
    if on_terminal() and text.count("\n") + 1 >= screen and settings.pager():
        page(text)
    else:
        typer.echo(text)


def page(text: str) -> None:
    """Show text through $PAGER, or less as it is set up for colours."""
    import subprocess

    command, environment = settings.pager(), settings.pager_environment()
    try:
        subprocess.run(
            command, shell=True, input=f"{text}\n".encode(), env=environment, check=False
        )
    except OSError:
        typer.echo(text)


def show_content(text: str) -> None:
    """Show the content of a file at the terminal, with all that could steer it spelled out."""
    from tracker.domain.text import printable

    show(printable(text.replace("\r\n", "\n"), lines=True).removesuffix("\n"))


def send(content: IO[bytes]) -> None:
    """Write bytes to standard output as they are."""
    shutil.copyfileobj(content, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def show_json(value: dict[str, Any]) -> None:
    """Print a JSON document: UTF-8, in the order of its contract, indented."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def rows(lines: Iterable[Sequence[str]]) -> str:
    """Rows for a pipe: tab-separated, one line each, nothing cut."""
    from tracker.domain.text import printable

    return "\n".join("\t".join(printable(cell) for cell in line) for line in lines)
