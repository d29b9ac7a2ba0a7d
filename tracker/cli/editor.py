"""Opens a text in the user's editor; it lies in the drafts folder until it is on record."""

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tracker import settings
from tracker.cli import drafts, typed
from tracker.cli.session import Session
from tracker.cli.texts import text_of
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import quoted


def edited(
    here: Session,
    text: str,
    name: str,
    again: Sequence[str] = (),
    *,
    ending: str = "txt",
    option: str | None = "--from",
) -> tuple[str, Path]:
    """The text after editing, and the file that keeps it. Raises TrackerError kinds.

    With `again`, a command, a failure from here on names that command and the file, which it
    takes by an option, or without one by its name alone.
    """
    command = settings.editor()
    if command is None:
        raise WrongUsage("No editor is known: set VISUAL or EDITOR.")
    before = f"{text}\n".encode()
    path = drafts.keep(before, name, ending)
    if again:
        file = [option, str(path)] if option else [str(path)]
        here.again = typed.command(here, [*again, *file])
    run(command, path)
    if not path.is_file():
        path.write_bytes(before)
        raise TrackerError(f"The editor took the file away: its text is kept as it was, in {path}.")
    return text_of(here, str(path)), path


def run(command: str, path: Path) -> None:
    """Wait for the editor. Raises TrackerError where it cannot be started, or fails."""
    kept = f"the text is kept in {path}."
    try:
        done = subprocess.run([*shlex.split(command), str(path)], check=False)
    except ValueError as error:
        raise WrongUsage(
            f"VISUAL or EDITOR is no command, {quoted(command)} ({error}): {kept}"
        ) from error
    except OSError as error:
        raise TrackerError(
            f"The editor {quoted(command)} cannot be started ({error.strerror}),"
            f" set VISUAL or EDITOR: {kept}"
        ) from error
    if done.returncode != 0:
        raise TrackerError(f"The editor failed ({done.returncode}): {kept}")
