"""Short commands, `list` of 28 commitments and `log`, in small ledgers and in large ones."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.benchmarks import peers
from tests.benchmarks.bench import PYTHON, Bench
from tests.benchmarks.start_up import reference
from tests.benchmarks.table import Row

LOG = ("log", "small/17", "same", "-d", "2025-11-05", "-e", "approved", "--by", "upstream")
WHY = ("-m", "Lower house approved.", "-c", "medium", "--no-source", "a benchmark")
IMPORTS = (PYTHON, "-c", "import typer, sqlalchemy")


class Job(NamedTuple):
    """A command of ours, and of the reference app; the growth it may have from small to large."""

    ours: tuple[str, ...]
    reference: tuple[str, ...]
    terminal: bool
    growth: float | None


LIST = Job(("list", "small"), ("list",), terminal=True, growth=None)
LOG_ONE = Job((*LOG, *WHY), ("log", "17"), terminal=False, growth=1.1)


def list_rows(bench: Bench) -> Iterator[Row]:
    yield from rows(bench, "list", LIST)
    small = bench.sizes[0]
    ours = bench.tracker(bench.ledger(small), *LIST.ours, terminal=True)
    taken, imports = bench.in_turn(ours, bench.command(*IMPORTS))
    yield Row("list", small, taken, imports, "import typer, sqlalchemy", 1.5)


def log_rows(bench: Bench) -> Iterator[Row]:
    yield from rows(bench, "log", LOG_ONE)


def rows(bench: Bench, name: str, job: Job) -> Iterator[Row]:
    """At each size beside the reference app and peers; then the largest beside the smallest."""
    for size in bench.sizes:
        beside = peers.works(bench, name, size)
        ours = bench.tracker(bench.ledger(size), *job.ours, terminal=job.terminal)
        base = reference(bench, *job.reference, size=size, terminal=job.terminal)
        taken, floor, *others = bench.in_turn(ours, base, *beside.values())
        yield Row(
            *(name, size, taken, floor, "reference app", 1.15),
            peers=dict(zip(beside, others, strict=True)),
        )
    ends = bench.sizes[0], bench.sizes[-1]
    works = [bench.tracker(bench.ledger(one), *job.ours, terminal=job.terminal) for one in ends]
    small, large = bench.in_turn(*works)
    against = f"{name} in {ends[0].updates:,} updates"
    yield Row(f"{name}, growth", ends[1], large, small, against, job.growth)
