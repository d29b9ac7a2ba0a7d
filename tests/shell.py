"""The tracker as a shell runs it: a process of its own, with its streams led anywhere."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from tracker.cli import app, drafts

TRACKER = shlex.join([sys.executable, "-m", "tracker"])
SIGNS = frozenset("|&;<>$*?`()")
"""What a shell reads as more than the words of a command."""


def run(
    database: str, *words: str, streams: str = "", given: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """What comes of words and of where a shell leads the streams, such as `>/dev/full`."""
    done = subprocess.run(
        ["bash", "-c", f"{TRACKER} {shlex.join(words)} {streams}"],
        env=surroundings(database) | environment,
        input=given,
        capture_output=True,
        check=False,
    )
    told = (text.decode("latin-1") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, *told)


def line(
    command: str, *, database: Path, author: str = "ana"
) -> "subprocess.CompletedProcess[str]":
    """What comes of a line in a shell; what is but a command of ours runs in this process."""
    made = {"TRACKER_DATABASE": str(database)} | ({"TRACKER_AUTHOR": author} if author else {})
    words = shlex.split(command)
    if words[:1] == ["tracker"] and not SIGNS & {*command}:
        done = CliRunner().invoke(app, words[1:], env=made)
        return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
    made["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command], env=os.environ | made, capture_output=True, text=True, check=False
    )


def start(database: str, *words: str) -> "subprocess.Popen[str]":
    """The tracker while it runs, with nothing to read and its answers in pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", *words],
        env=surroundings(database),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def surroundings(database: str) -> dict[str, str]:
    """The environment of a command that ana runs on a database."""
    return {**os.environ, "TRACKER_DATABASE": database, "TRACKER_AUTHOR": "ana"}


def told(database: str, *words: str) -> dict[str, Any]:
    """What a command answers with --json, in this process."""
    done = CliRunner().invoke(app, ["--database", database, *words, "--json"])
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


def only_draft() -> Path:
    """The one draft that is kept."""
    [draft] = drafts.folder().iterdir()
    return draft
