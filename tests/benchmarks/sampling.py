"""Runs a command of the tracker and tells where processor time goes, by looking now and then.

python -m tests.benchmarks.sampling import updates.csv --map updates.yaml
"""

import signal
import sys
import time
from collections import defaultdict
from types import FrameType

from tracker.cli import app

EVERY = 0.004  # seconds of the processor
OURS = "/tracker/"
PARTS = (
    ("storage/inserting", "SQLite: the statements that insert"),
    ("storage/words", "words to search for"),
    ("storage/", "rows, receipts, parents"),
    ("services/recording", "bodies, digests and ids"),
    ("services/tables/held", "whether an act is here already"),
    ("domain/checking", "rules of the ledger and forms"),
    ("domain/mapping", "what cells mean"),
    ("interchange/", "cells of the file"),
    ("services/tables/", "counts, and one row after the other"),
    ("", "start, and what is printed"),
)


def part_of(frame: FrameType | None) -> str:
    """The part of our work that code was at: the innermost of ours that has a part of its own."""
    while frame:
        name = frame.f_code.co_filename
        _, found, ours = name.rpartition(OURS)
        if found:
            part = next(text for start, text in PARTS if ours.startswith(start))
            if part != PARTS[-1][1]:
                return part
        frame = frame.f_back
    return PARTS[-1][1]


def sampled(words: list[str]) -> dict[str, float]:
    """The seconds that each part was at work while a command ran.

    While a statement runs nobody can look: what it took counts for where it was begun.
    """
    found: dict[str, float] = defaultdict(float)
    last = time.process_time()

    def look(number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        found[part_of(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    app(words, standalone_mode=False)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return found


if __name__ == "__main__":
    parts = sampled(sys.argv[1:])
    for part, seconds in sorted(parts.items(), key=lambda one: -one[1]):
        print(f"{part:<40}{100 * seconds / sum(parts.values()):>6.1f} %", file=sys.stderr)
