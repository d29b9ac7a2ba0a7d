"""What every job works on: sizes, databases that are made once, and how commands are run."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.ledgers import make_ledger
from tests.benchmarks.server import Fill, database
from tests.benchmarks.timing import Cost, Runner, Work, in_turn
from tests.benchmarks.updates import FEW, Size, make_plain, make_tables
from tracker.storage.connection import REVISION

PYTHON = sys.executable
TRACKER = (PYTHON, "-m", "tracker")
EACH, MUCH = 10, 100  # updates of each commitment


@dataclass
class Bench:
    """`many` commitments with 10 updates each, and `grown` ones that grow from 10 to 100 each."""

    folder: Path
    many: int
    grown: int
    runs: int
    run: Runner
    server: Callable[[], str]
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        own = {"HOME": str(self.folder), "TRACKER_AUTHOR": "ana", "PAGER": "", "COLUMNS": "120"}
        self.environment = {**os.environ, **own}

    @property
    def sizes(self) -> list[Size]:
        """For commands: from a small agreement to a ledger of many."""
        return [
            Size(FEW, EACH),
            *(Size(one, EACH) for one in (1_000, self.many) if one <= self.many),
        ]

    @property
    def size(self) -> Size:
        return self.sizes[-1]

    @property
    def growth(self) -> tuple[Size, Size]:
        return Size(self.grown, EACH), Size(self.grown, MUCH)

    def ledger(self, size: Size) -> Path:
        """A ledger on SQLite."""
        path = self.folder / f"ledger-{size.commitments}-{size.each}-{REVISION}.db"
        return self.made(path, size, lambda fresh, size: in_own_process(make_ledger, fresh, size))

    def plain(self, size: Size) -> Path:
        """Plain tables on SQLite."""
        path = self.folder / f"plain-{size.commitments}-{size.each}.db"
        return self.made(path, size, make_plain)

    def tables(self, size: Size) -> Path:
        """A folder of CSV files."""
        path = self.folder / f"tables-{size.commitments}-{size.each}"
        return self.made(path, size, make_tables)

    def on_postgresql(self, path: Path, fill: Fill) -> str:
        """The URL of a copy of a SQLite database on a server."""
        with told(f"{path.stem} on PostgreSQL"):
            return database(self.server(), path, fill)

    def made(self, path: Path, size: Size, make: Callable[[Path, Size], None]) -> Path:
        if not path.exists():
            fresh = path.with_name(f"{path.name}.new")
            with told(path.name):
                make(fresh, size)
            fresh.rename(path)
        return path

    def tracker(self, database: Path | str, *words: str, terminal: bool = False) -> Work:
        """A command of ours on a database, as a process of its own."""
        environment = {**self.environment, "TRACKER_DATABASE": str(database)}
        return lambda: self.run([*TRACKER, *words], environment, terminal=terminal)

    def command(self, *words: str, terminal: bool = False, given: str = "", **more: str) -> Work:
        """Another program, as a process of its own."""
        environment = {**self.environment, **more}
        return lambda: self.run(words, environment, terminal=terminal, given=given)

    def in_turn(self, *works: Work) -> list[Cost]:
        return in_turn(works, self.runs)


def in_own_process(work: Callable[..., object], *about: object) -> None:
    """Do a work in a process that ends, and gives back the memory which that took."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(work, *about).result()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say on stderr what took long to make."""
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    if seconds > 1:
        print(f"{what}: made in {seconds:.0f} s", file=sys.stderr)
