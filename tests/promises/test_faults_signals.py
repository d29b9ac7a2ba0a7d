"""Ctrl-C, an end from the system and a reader that has gone: a code each, and a whole database."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.figures import Figure
from tests.promises.commands import READING, WRITING, Words, filled
from tests.shell import run
from tracker.cli import drafts
from tracker.services.verifying import verify
from tracker.storage.connection import reading

pytestmark = pytest.mark.faults

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
INTERRUPTED = "Error: Interrupted: nothing was changed.\n"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only /proc tells what is open")
@pytest.mark.parametrize("words", [WRITING[0], WRITING[6]], ids=lambda one: one[0])
@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_who_stops_a_command_that_waits_to_write_changes_nothing(
    union_state: str, tmp_path: Path, words: Words, number: int, code: int, figure: Figure
) -> None:
    before = Path(union_state).read_bytes()
    command = [sys.executable, "-m", "tracker", "--author", "ana", *filled(words, tmp_path)]
    variables = {**os.environ, "TRACKER_DATABASE": union_state}
    with closing(sqlite3.connect(union_state, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")  # the command cannot even look
        with subprocess.Popen(
            command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as child:
            wait_until_open(child.pid, union_state)
            child.send_signal(number)
            out, err = child.communicate(timeout=30)

    assert (child.returncode, out) == (code, ""), err
    assert err.startswith(INTERRUPTED), err
    assert drafts.count() == (1 if words[0] == "log" else 0)
    assert Path(union_state).read_bytes() == before
    with reading(union_state) as connection:
        verify(connection)
    figure("faults", held=1, tried=1)


def wait_until_open(pid: int, path: str) -> None:
    """Wait until a process has opened a file: it is past its imports, and waits for the lock."""
    while True:
        try:
            handles = list(Path(f"/proc/{pid}/fd").iterdir())
            if any(os.path.realpath(handle) == os.path.realpath(path) for handle in handles):
                return
        except FileNotFoundError:  # a handle was closed meanwhile
            continue


@pytest.mark.parametrize("words", READING[1:14:6], ids=lambda words: words[0])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_reader_that_has_gone_is_no_failure(
    union_state: str, words: Words, more: Words, figure: Figure
) -> None:
    before = Path(union_state).read_bytes()
    done = run(union_state, *words, *more, streams="| true; exit ${PIPESTATUS[0]}")

    assert (done.returncode, done.stderr) == (0, "")
    assert Path(union_state).read_bytes() == before
    figure("faults", held=1, tried=1)
