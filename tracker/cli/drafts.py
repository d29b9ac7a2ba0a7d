"""Keeps what was typed when a command that writes fails, to be taken up again."""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tracker import settings
from tracker.cli import typed
from tracker.cli.session import Session
from tracker.cli.texts import is_stream, received
from tracker.domain.text import printable

WRITING = ("log", "claim", "check", "correct", "retract", "translate", "undo")
WRITING_OF = {  # of groups whose other commands read
    "source": ("add", "edit"),
    "party": ("add", "edit"),
    "agreement": ("add", "edit"),
    "commitment": ("add", "edit", "split"),
    "scale": ("add",),
}
AGAIN = ", to be taken up again: "
UNLESS = ", to be taken up again unless it is on record: "
TEXTLESS = ("--from", "--lang")  # options whose value alone is no text to be kept
TEXTS = ("-m", "--message", "-q", "--quote")


def folder() -> Path:
    return settings.drafts_folder()


def count() -> int:
    """How many drafts wait to be taken up."""
    place = folder()
    return sum(1 for _ in place.iterdir()) if place.is_dir() else 0


def keep_typed(context: Any, *, stopped: bool = False, unsure: bool = False) -> str:
    """Keep what somebody wrote for a command that failed; how to take it up, or nothing.

    A command that was stopped by a signal reads no more: a stream may stay open for ever. What may
    be on record for all that is to be done again only when somebody has looked.
    """
    note = note_of_kept(context, stopped=stopped)
    return note.replace(AGAIN, UNLESS) if unsure else note


def note_of_kept(context: Any, *, stopped: bool) -> str:
    """Keep it, and say how to take it up; or nothing."""
    here = context.find_root().obj or Session()
    if here.again:
        kept = f"What you typed is kept{AGAIN}{here.again}"
        return "\n".join(filter(None, [kept, keep_noted(here)]))
    words = here.typed or context.meta["words"]
    name = command_of(context, words)
    file = typed.value_of(words, "--from")
    if name is None or (file and not is_stream(file) and os.path.isfile(file)):
        return keep_noted(here)
    if text := bytes(here.received or b"") if stopped else received_text(here, file):
        return keep_or_tell(text, name, "txt", lambda path: taking_up(here, words, path))
    if typed.holds_text([word for word in words if word not in TEXTLESS]):
        command = f'TRACKER_DRAFT="$0" {typed.command(here, words)}\n'
        text = (noted(here) + command).encode(errors="backslashreplace")
        return keep_or_tell(text, name, "sh", lambda path: f"{AGAIN}sh {shlex.quote(str(path))}")
    return ""


def noted(here: Session) -> str:
    """What was answered and no option holds, as remarks."""
    return "".join(f"# {printable(one)}\n" for one in here.noted)


def keep_noted(here: Session) -> str:
    """Keep such answers where the act itself lies in a file already; where they are, or nothing."""
    if not here.noted:
        return ""
    text = noted(here).encode(errors="backslashreplace")
    return keep_or_tell(text, "sources", "txt", lambda path: f" in {path}.")


def command_of(context: Any, words: Sequence[str]) -> str | None:
    """The command that writes; where none could be read, the one that was probably meant."""
    invoked = context.find_root().invoked_subcommand
    named = invoked or next((word for word in words if word in (*WRITING, *WRITING_OF)), None)
    if named is None:
        return "typed" if any(word.startswith(TEXTS) for word in words) else None
    return named if named in WRITING or writes_in_group(named, words) else None


def writes_in_group(group: str, words: Sequence[str]) -> bool:
    """Whether the first word after the name of a group is one of its commands that write."""
    after = words[words.index(group) + 1 :] if group in words else ()
    command = next((word for word in after if not word.startswith("-")), None)
    return command in WRITING_OF.get(group, ())


def received_text(here: Session, file: str | None) -> bytes:
    """What came by a stream, also where the command failed before it read it."""
    if here.received is None and file and is_stream(file) and not sys.stdin.isatty():
        try:
            received(here, file)
        except OSError:
            return b""  # it can be read by nobody
    return bytes(here.received or b"")


def taking_up(here: Session, words: Sequence[str], path: Path) -> str:
    return f"{AGAIN}{typed.command(here, typed.reading_from(words, path))}"


def keep_or_tell(text: bytes, name: str, ending: str, again: Callable[[Path], str]) -> str:
    """Keep a text and say how to take it up; where no file can be written, tell it whole."""
    try:
        path = keep(text, name, ending)
    except OSError as error:
        told = text.decode(errors="backslashreplace")
        return f"What you typed could not be kept in {folder()} ({error.strerror}):\n{told}"
    return f"What you typed is kept{again(path)}"


def keep(text: bytes, name: str, ending: str) -> Path:
    """A new file in the drafts folder, readable by its owner alone."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    number = 1 + max((number_of(path) for path in place.iterdir()), default=0)
    path = place / f"{number:04}-{name}.{ending}"
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:  # another command took the number in this moment
        return keep(text, name, ending)
    try:
        path.write_bytes(text)
    except OSError:
        path.unlink()
        raise
    return path


def number_of(path: Path) -> int:
    digits = path.name.partition("-")[0]
    return int(digits) if digits.isdigit() else 0


def take_up(paths: Sequence[Path]) -> None:
    """Remove drafts that are on record now; other files are left alone."""
    for path in paths:
        if path.resolve().parent == folder().resolve():
            path.unlink(missing_ok=True)
