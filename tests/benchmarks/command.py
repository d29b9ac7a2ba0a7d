"""Prints one table: what each job costs us, beside its floor and beside peers, in one run.

    python -m tests.benchmarks [--quick | --large] [--only JOB ...] [--keep FOLDER]

It measures up to 1 million updates; `--quick` up to 100,000, in a few minutes, and `--large` up to
10 million, for which databases are made for most of an hour. With `--keep` they stay in a folder,
for the next time.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from compileall import compile_dir
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import tracker
from tests.benchmarks import (
    as_of,
    by_size,
    growth,
    importing,
    peers,
    printing,
    reports,
    start_up,
    verifying,
)
from tests.benchmarks.bench import EACH, MUCH, Bench
from tests.benchmarks.server import lasting
from tests.benchmarks.table import HEAD, Row
from tests.benchmarks.timing import Cost, process

JOBS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start-up": start_up.rows,
    "list": by_size.list_rows,
    "log": by_size.log_rows,
    "import": importing.rows,
    "as-of": as_of.rows,
    "report": reports.rows,
    "verify": verifying.rows,
    "print": printing.rows,
    "growth": growth.rows,
}


class Scale(NamedTuple):
    """How many commitments with 10 updates each, how many that grow to 100 each; how many runs."""

    many: int
    grown: int
    runs: int

    @property
    def told(self) -> str:
        most = max(self.many * EACH, self.grown * MUCH)
        return f"up to {most:,} updates, {self.runs} runs of each job, fewer of what takes long"


QUICK = Scale(many=10_000, grown=1_000, runs=3)
USUAL = Scale(many=100_000, grown=10_000, runs=15)
LARGE = Scale(many=100_000, grown=100_000, runs=15)


def main() -> None:
    asked = arguments()
    compile_dir(Path(tracker.__file__).parent, quiet=1)  # as an installer does
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)  # the user of PostgreSQL goes through it
        pool = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))

        def run(*words: Any, **more: Any) -> Cost:
            return pool.submit(process, *words, **more).result()

        @cache
        def server() -> str:
            return stack.enter_context(lasting(folder / "postgresql"))

        tell(Bench(folder, **asked.scale._asdict(), run=run, server=server), asked.only)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    sizes = parser.add_mutually_exclusive_group()
    for name, scale in (("--quick", QUICK), ("--large", LARGE)):
        sizes.add_argument(
            name, dest="scale", action="store_const", const=scale, default=USUAL, help=scale.told
        )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=JOBS,
        default=list(JOBS),
        metavar="JOB",
        help=f"some of {', '.join(JOBS)}",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the databases there for the next time"
    )
    return parser.parse_args()


def tell(bench: Bench, names: Sequence[str]) -> None:
    """Print the table, each row when it is measured."""
    print(HEAD)
    for name in names:
        for row in JOBS[name](bench):
            print(row, flush=True)
    print(peers.missing())
