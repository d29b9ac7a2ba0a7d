"""The tracker as a shell runs it: a process of its own, with its streams led anywhere."""

import os
import shlex
import subprocess
import sys

TRACKER = shlex.join([sys.executable, "-m", "tracker"])


def run(
    database: str, *words: str, streams: str = "", given: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """What comes of words and of where a shell leads the streams, such as `>/dev/full`."""
    variables = {**os.environ, "TRACKER_DATABASE": database, "TRACKER_AUTHOR": "ana"}
    done = subprocess.run(
        ["bash", "-c", f"{TRACKER} {shlex.join(words)} {streams}"],
        env=variables | environment,
        input=given,
        capture_output=True,
        check=False,
    )
    told = (text.decode("latin-1") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, *told)
