"""Measures work: processes and functions, done in turn, each told by its median."""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, NamedTuple, TypeAlias

PATIENCE = 2.0  # seconds for each run that is wished: of what takes longer there are fewer
LONG = 90.0  # seconds for a round: of what takes longer the first round is the only one
UNIT = 2**20 if sys.platform == "darwin" else 2**10  # of ru_maxrss, in a megabyte


class Cost(NamedTuple):
    """What work took: seconds, those of the processor, megabytes at its peak; of how many runs."""

    seconds: float
    processor: float = 0
    megabytes: float = 0
    runs: int = 1


Command: TypeAlias = Sequence[str]
Work: TypeAlias = Callable[[], Cost]
Runner: TypeAlias = Callable[..., Cost]


def process(
    command: Command, environment: Mapping[str, str], *, given: str = "", terminal: bool = False
) -> Cost:
    """Run a process to its end, at a terminal of its own or with its output thrown away."""
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        if terminal:
            running = at_terminal(command, environment, told)
        else:
            running = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=told,
                text=True,
            )
            assert running.stdin
            running.stdin.write(given)
            running.stdin.close()
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            told.seek(0)
            raise SystemExit(f"{' '.join(command)[:300]} failed:\n{told.read().decode()}")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / UNIT)


def at_terminal(
    command: Command, environment: Mapping[str, str], told: IO[bytes]
) -> "subprocess.Popen[str]":
    """A process that has a terminal of its own, once it has written all that it writes."""
    main, side = pty.openpty()
    running = subprocess.Popen(
        command, env=environment, stdin=side, stdout=side, stderr=told, text=True
    )
    os.close(side)
    drain(main)
    return running


def drain(handle: int) -> None:
    """Read what a terminal is sent until its other side is closed."""
    try:
        while os.read(handle, 65_536):
            pass
    except OSError:
        pass
    finally:
        os.close(handle)


def timed(function: Callable[[], object]) -> Work:
    """A work of this process."""

    def work() -> Cost:
        start, before = time.perf_counter(), time.process_time()
        function()
        return Cost(time.perf_counter() - start, time.process_time() - before)

    return work


def in_turn(works: Sequence[Work], runs: int) -> list[Cost]:
    """The median cost of each, after a first round that is not counted unless it is very long."""
    first = [work() for work in works]
    seconds = sum(one.seconds for one in first)
    fitting = int(PATIENCE * runs / seconds) or int(seconds < LONG)
    rounds = [[work() for work in works] for _ in range(min(runs, fitting))]
    return [median(costs) for costs in zip(*(rounds or [first]), strict=True)]


def median(costs: Sequence[Cost]) -> Cost:
    seconds, processor, megabytes, _ = map(statistics.median, zip(*costs, strict=True))
    return Cost(seconds, processor, megabytes, len(costs))
