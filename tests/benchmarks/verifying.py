"""`verify` beside plain updates that are read and chained by hashes; and what memory it takes."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import PYTHON, Bench
from tests.benchmarks.table import Row
from tests.benchmarks.updates import Size

CHAIN = str(Path(__file__).with_name("chain.py"))


def rows(bench: Bench) -> Iterator[Row]:
    smaller = Size(bench.many // 10, bench.size.each)
    [before] = bench.in_turn(bench.tracker(bench.ledger(smaller), "verify"))
    taken, floor = bench.in_turn(
        bench.tracker(bench.ledger(bench.size), "verify"),
        bench.command(PYTHON, CHAIN, str(bench.plain(bench.size))),
    )
    yield Row("verify", bench.size, taken, floor, "plain rows read and chained", 1.3)
    against = f"verify of {smaller.updates:,} updates"
    yield Row("verify, memory", bench.size, taken, before, against, by="megabytes")
