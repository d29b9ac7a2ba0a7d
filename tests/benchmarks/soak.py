"""Lets writers and readers work on one database for some minutes, and looks how it bears it.

    python -m tests.benchmarks.soak [--minutes 10] [--database URL]

Four write and four read, each a process that lives through it: in turn it asks through
`tracker.open` in itself, whose memory and open files may not grow, and runs commands as processes
of their own. It does so on a file, then on a PostgreSQL server of its own; or in an empty database
that is named, on a server that lets in the roles which it makes.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

import psycopg

import tracker
from tests.benchmarks.server import lasting, new_database
from tests.postgres import as_role
from tracker.cli.first_use import make, make_on_server
from tracker.domain.urls import is_url
from tracker.services.verifying import verify
from tracker.storage.connection import reading
from tracker.storage.queries.ledger import stamp

EACH = 4  # writers, and readers
GROWTH = 1.1  # of memory, from the first half to the whole
DAY, THEN = "2025-11-05", "2024-12-31"
WHY = ("--no-source", "a soak")
ACT: dict[str, Any] = {
    "on": DAY,
    "event": "approved",
    "by": "BY: Parliament",
    "agreement": "union-state",
    "lines": [["17", "partial", "medium", "act"]],
    "message": "Lower house approved.",
    "no_source": "a soak",
}

Turn: TypeAlias = Callable[["Worker"], None]


@dataclass
class Worker:
    """One of a crowd: what it was acknowledged, what failed, what it was told, what it held."""

    database: str
    author: str
    number: int
    point: str
    turns: Sequence[Turn]
    acknowledged: int = 0
    failed: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    held: list[tuple[int, int]] = field(default_factory=list)  # memory and files, by half and end

    def run(self, *words: str, given: str = "", entries: int = 0) -> str:
        """A command of ours, which adds so many entries."""
        named = ("--database", self.database, "--author", self.author)
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *named, *words],
            input=given,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            self.failed.append(f"{' '.join(words)}: {done.returncode} {done.stderr}")
        self.acknowledged += 0 if done.returncode else entries
        return done.stdout

    def work(self, seconds: float) -> "Worker":
        """Do one thing after the other for so long."""
        start = time.monotonic()
        for turn in cycle([*self.turns[self.number :], *self.turns[: self.number]]):
            try:
                turn(self)
            except Exception as error:
                self.failed.append(repr(error))
            passed = time.monotonic() - start
            if passed > seconds / 2 and not self.held:
                self.held.append(holding())
            if passed > seconds:
                break
        self.held.append(holding())
        return self


def holding() -> tuple[int, int]:
    """The most memory that this process had, and how many files it has open."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(os.listdir("/dev/fd"))


def log_here(worker: Worker) -> None:
    with tracker.open(worker.database, write=True, author=worker.author) as opened:
        opened.log(ACT)
    worker.acknowledged += 1


def log(worker: Worker) -> None:
    words = ("log", "17", "same", "17.2", "partial", "-d", DAY, "--basis", "act", "-m", "Seen.")
    worker.run(*words, *WHY, entries=1)


def log_many(worker: Worker) -> None:
    worker.run("log", "--from", "-", given=f"{json.dumps(ACT)}\n" * 3, entries=3)


def claim(worker: Worker) -> None:
    worker.run("claim", "18", "--by", "BY", "--complete", "-d", DAY, *WHY, entries=1)


def check(worker: Worker) -> None:
    worker.run("check", "1-5", "-m", "TASS, BelTA: nothing", entries=1)


def correct(worker: Worker) -> None:
    label = f"{worker.author}-{worker.acknowledged}"
    act = ACT | {"label": label}
    worker.run("log", "--from", "-", given=json.dumps(act), entries=1)
    mended = json.dumps(act | {"message": "The lower house approved."})
    worker.run("correct", label, "--from", "-", given=mended, entries=1)


def undo(worker: Worker) -> None:
    log(worker)
    worker.run("undo", "-m", "Logged on the wrong programme.", entries=1)


def edit(worker: Worker) -> None:
    named = ("--short", f"After {worker.acknowledged}")
    worker.run("commitment", "edit", str(10 + worker.number), *named, "-m", "As said.", entries=1)


def ask_here(worker: Worker) -> None:
    opened = tracker.open(worker.database)
    opened.standings("union-state", as_of=THEN)
    opened.figures("union-state", as_of=THEN, known_at=worker.point)


def report(worker: Worker) -> None:
    """A report of what was known at first is the same to the end."""
    told = worker.run("report", "union-state", "--as-of", THEN, "--known-at", worker.point)
    worker.reports.add(hashlib.sha256(told.encode()).hexdigest())


def list_all(worker: Worker) -> None:
    worker.run("list", "union-state")


def show(worker: Worker) -> None:
    worker.run("show", "17")


def search(worker: Worker) -> None:
    worker.run("search", "energy")


def history(worker: Worker) -> None:
    worker.run("history", "--limit", "5")


def changes(worker: Worker) -> None:
    worker.run("changes", "union-state", "--since", "2024-09-30", "--as-of", THEN)


WRITES: tuple[Turn, ...] = (log_here, log, claim, check, correct, undo, edit, log_many)
READS: tuple[Turn, ...] = (ask_here, list_all, show, report, search, history, changes)


def soak(database: str, seconds: float) -> list[str]:
    """What went wrong while a crowd worked on a new database for so long."""
    crowd, before = gathered(database), counted(database)
    with ProcessPoolExecutor(len(crowd), get_context("spawn")) as pool:
        done = list(pool.map(live, crowd, [seconds] * len(crowd)))
    acknowledged, here = sum(one.acknowledged for one in done), counted(database) - before
    found = [fault for one in done for fault in faults(one)]
    if acknowledged != here:
        found.append(f"{acknowledged:,} entries were acknowledged, and {here:,} are here")
    if len(set.union(*(one.reports for one in done))) != 1:
        found.append(f"a report known at {crowd[0].point} did not stay the same")
    peak = max(one.held[-1][0] for one in done)
    print(f"{acknowledged:,} entries acknowledged, a worker held {peak:,} KB at most")
    return found


def gathered(database: str) -> list[Worker]:
    """A crowd before a new database; on a server each has a role of a team."""
    make_on_server(database, empty=False) if is_url(database) else make(Path(database), empty=False)
    with reading(database) as connection:
        point = str(stamp(connection))
    jobs = [("analyst", WRITES)] * EACH + [("reader", READS)] * EACH
    found = [
        Worker(database, f"soak_{job}_{number}", number % EACH, point, turns)
        for number, (job, turns) in enumerate(jobs)
    ]
    if is_url(database):
        let_in(database, [one.author for one in found])
    return [replace(one, database=as_role(database, one.author)) for one in found]


def let_in(database: str, names: Sequence[str]) -> None:
    command = [sys.executable, "-m", "tracker", "--database", database]
    roles = ("database", "roles", "--prefix", "soak", "--apply")
    subprocess.run([*command, *roles], check=True, stdout=subprocess.DEVNULL)
    with psycopg.connect(database) as connection:
        for name in names:
            connection.execute(f"CREATE ROLE {name} LOGIN IN ROLE {name.rpartition('_')[0]}")


def counted(database: str) -> int:
    """How many entries a database holds, all of them sound."""
    with reading(database) as connection:
        return verify(connection).stamp.count


def live(worker: Worker, seconds: float) -> Worker:
    """The life of a worker in its process."""
    return worker.work(seconds)


def faults(worker: Worker) -> list[str]:
    """What failed in a worker's life, or grew."""
    (memory, files), (more_memory, more_files) = worker.held
    found = [f"{worker.author}: {one}" for one in worker.failed]
    if more_memory > GROWTH * memory:
        found.append(f"{worker.author} grew from {memory:,} to {more_memory:,} KB")
    if more_files > files:
        found.append(f"{worker.author} had {files} files open, then {more_files}")
    return found


def places(stack: ExitStack, named: str | None) -> Iterator[str]:
    """The databases to work on: that which is named, or a file and then one on a server."""
    if named:
        yield named
        return
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    yield f"{folder}/soak.db"
    Path(folder).chmod(0o755)  # the user of PostgreSQL goes through it
    yield new_database(stack.enter_context(lasting(Path(folder, "postgresql"))), "soak")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--database", metavar="URL")
    asked = parser.parse_args()
    with ExitStack() as stack:
        for place in places(stack, asked.database):
            found = soak(place, asked.minutes * 60)
            print("\n".join(found) or f"nothing failed, nothing grew: {place}")
            if found:
                sys.exit(1)


if __name__ == "__main__":
    main()
