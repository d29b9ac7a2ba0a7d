"""Prints how long `--help`, `list` and `log` take beside a reference app, as ratios of medians.

    python -m tests.benchmarks.start_up [RUNS]

Both run as whole processes in turn, `list` at a pseudo-terminal, on the same Typer.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tracker.cli import app

RUNS = 21
WARM_UP = 3
REFERENCE = Path(__file__).with_name("reference_app.py")
LOG = (
    "17",
    "same",
    "-d",
    "2025-11-05",
    "-e",
    "approved",
    "--by",
    "BY",
    "-m",
    "Lower house approved.",
)
WHY = ("-m", "Lower house approved.", "-c", "medium", "--no-source", "a benchmark")


def commands() -> int:
    """How many commands the tracker has at its top level: the reference gets as many."""
    return len(app.registered_commands) + len(app.registered_groups)


def seconds(command: Sequence[str], environment: dict[str, str], *, terminal: bool) -> float:
    """How long one process takes from start to end."""
    if not terminal:
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start
    main, side = pty.openpty()
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=side, stderr=side, stdin=side)
    os.close(side)
    drain(main)
    if process.wait() != 0:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start


def drain(handle: int) -> None:
    """Read what a terminal is sent until its other side is closed."""
    try:
        while os.read(handle, 65_536):
            pass
    except OSError:
        pass
    finally:
        os.close(handle)


def medians(
    pairs: Sequence[Sequence[str]], environment: dict[str, str], runs: int, *, terminal: bool
) -> list[float]:
    """The median time of each command, the commands run in turn."""
    times: list[list[float]] = [[] for _ in pairs]
    for turn in range(WARM_UP + runs):
        for taken, command in zip(times, pairs, strict=True):
            spent = seconds(command, environment, terminal=terminal)
            if turn >= WARM_UP:
                taken.append(spent)
    return [statistics.median(taken) for taken in times]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    ours = [sys.executable, "-I", "-m", "tracker"]
    reference = [sys.executable, "-I", str(REFERENCE)]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TRACKER_DATABASE": f"{folder}/tracker.db",
            "TRACKER_AUTHOR": "benchmark",
            "REFERENCE_DATABASE": f"{folder}/reference.db",
            "REFERENCE_COMMANDS": str(commands()),
            "COLUMNS": "120",
            "PAGER": "",
        }
        subprocess.run([*reference, "make"], env=environment, check=True)
        subprocess.run([*ours, "database", "init"], env=environment, check=True)
        print(f"{'':<8}{'reference':>12}{'tracker':>12}{'ratio':>8}   ({runs} runs, medians)")
        for name, own, other, terminal in (
            ("--help", ["--help"], ["--help"], False),
            ("list", ["list", "union-state"], ["list"], True),
            ("log", ["log", *LOG, *WHY], ["log", "17"], False),
        ):
            pair = ([*reference, *other], [*ours, *own])
            base, taken = medians(pair, environment, runs, terminal=terminal)
            print(f"{name:<8}{base * 1000:>9.0f} ms{taken * 1000:>9.0f} ms{taken / base:>8.2f}")


if __name__ == "__main__":
    main()
