"""The same commands on the same commitments, with ten times their history, on each database."""

from collections.abc import Iterator

from tests.benchmarks.bench import Bench
from tests.benchmarks.by_size import LOG_ONE
from tests.benchmarks.ledgers import BIG
from tests.benchmarks.server import copy_ledger
from tests.benchmarks.table import Row
from tests.benchmarks.updates import AS_OF, FEW

COMMANDS = {
    "list": (("list", BIG), 2.0),
    "report": (("report", BIG, "--as-of", AS_OF), 2.0),
    "log": (LOG_ONE.ours, 1.1),
    "show": (("show", f"{BIG}/{FEW + 1}"), 1.1),
}


def rows(bench: Bench) -> Iterator[Row]:
    short, long = bench.growth
    ledgers = [bench.ledger(size) for size in bench.growth]
    on_server = [bench.on_postgresql(ledger, copy_ledger) for ledger in ledgers]
    for places, suffix in ((ledgers, ""), (on_server, ", PostgreSQL")):
        for name, (words, target) in COMMANDS.items():
            before, after = bench.in_turn(*(bench.tracker(place, *words) for place in places))
            against = f"{name} in {short.updates:,} updates"
            yield Row(f"{name}, history{suffix}", long, after, before, against, target)
