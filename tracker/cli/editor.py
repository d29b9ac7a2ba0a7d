"""Opens a text in the user's editor; it lies in the drafts folder until it is on record."""

import shlex
import subprocess
from pathlib import Path

from tracker import settings
from tracker.cli import drafts
from tracker.domain.errors import TrackerError, WrongUsage


def edited(text: str, name: str) -> tuple[str, Path]:
    """The text after editing, and the file that keeps it. Raises TrackerError kinds."""
    command = settings.editor()
    if command is None:
        raise WrongUsage("No editor is known: set VISUAL or EDITOR.")
    path = drafts.keep(f"{text}\n", name, "txt")
    done = subprocess.run([*shlex.split(command), str(path)], check=False)
    if done.returncode != 0:
        raise TrackerError(f"The editor failed ({done.returncode}); the text is kept in {path}.")
    return path.read_text(encoding="utf-8"), path
