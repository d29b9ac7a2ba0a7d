"""A real terminal: runs the tracker at a pseudo-terminal of a given size."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pexpect

from tracker.domain.text import printable

LINES = 400


def start(
    database: str,
    words: Sequence[str],
    *,
    width: int = 80,
    lines: int = LINES,
    **environment: str,
) -> Any:
    """The tracker as a person runs it, waiting for answers."""
    variables = {
        **os.environ,
        "TRACKER_DATABASE": database,
        "TRACKER_AUTHOR": "ana",
        "PAGER": "",
        "TERM": "xterm-256color",
        **environment,
    }
    variables.pop("COLUMNS", None)
    return pexpect.spawn(
        sys.executable,
        ["-m", "tracker", *words],
        dimensions=(lines, width),
        env=variables,
        encoding="utf-8",
        timeout=30,
    )


def ended(child: Any) -> int | None:
    """The exit code as a shell tells it, once all is shown.

    It is waited for: hanging up would end what is still ending. Python sends SIGINT to itself at
    the end where Ctrl-C came while it ran code that was made from text, as dataclasses are.
    """
    child.expect(pexpect.EOF)
    child.wait()
    status: int | None = child.exitstatus
    return 128 + child.signalstatus if status is None else status


def interrupt(child: Any) -> None:
    """Press Ctrl-C until the program ends: before it waits for keys, one may go unheard."""
    for _ in range(6):
        child.sendintr()
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5) == 0:
            child.wait()
            return
    raise AssertionError(f"Ctrl-C does not end it: {child.before}")


def screen(database: str, *words: str, width: int = 80, **environment: str) -> str:
    """What a terminal shows at the end, lines without their carriage returns."""
    child = start(database, words, width=width, **environment)
    assert ended(child) == 0, child.before
    return settled(str(child.before).replace("\r\n", "\n"))


def in_editor(database: str, folder: Path, command: str, *words: str) -> tuple[int | None, str]:
    """The exit code and the screen of a command whose editor runs a shell command on the file."""
    editor = folder / "editor"
    editor.write_text(f"#!/bin/sh\n{command}\n")
    editor.chmod(0o755)
    child = start(database, words, EDITOR=str(editor))
    return ended(child), " ".join(plain(str(child.before)).split())


def settled(shown: str) -> str:
    """What stays on a screen: without the lines that were taken away again, as of a bar."""
    kept = re.sub(r"[^\n]*\r\x1b\[2K|\x1b\[\?25[lh]", "", shown)
    return re.sub(r"[^\n]*\n\r\x1b\[1A\x1b\[2K", "", kept)


def plain(text: str) -> str:
    """A screen without our own colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def foreign(text: str) -> list[str]:
    """Control characters on a screen that are not our own colours, newlines or tabs."""
    return [sign for sign in plain(text) if ord(sign) < 32 and sign not in "\n\t"]


def harmful(text: str) -> list[str]:
    """Signs that could steer a terminal or deceive who reads it, other than our own colours."""
    kept = plain(text).replace("\n", "").replace("\t", "")
    return [] if printable(kept) == kept else [one for one in kept if printable(one) != one]
