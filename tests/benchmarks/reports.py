"""Reports beside raw SQL that counts areas by status as of a day, beside peers, and by format."""

from collections.abc import Iterator

from tests.benchmarks import floors, peers
from tests.benchmarks.as_of import raw
from tests.benchmarks.bench import PYTHON, Bench
from tests.benchmarks.ledgers import BIG, SMALL
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Cost
from tests.benchmarks.updates import AS_OF, Size

BARE = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w") as file:
    for (body,) in rows.execute("SELECT body FROM entry ORDER BY row"):
        json.dump(json.loads(body), file, ensure_ascii=False)
    for table in ("line", "citation", "commitment", "source", "party"):
        for row in rows.execute(f"SELECT * FROM {table}"):
            json.dump(row, file, default=str)
"""


def rows(bench: Bench) -> Iterator[Row]:
    for size in bench.sizes:
        yield page(bench, size)
    yield from by_format(bench)


def page(bench: Bench, size: Size) -> Row:
    """A report of one page: the most is what `list` of 28 takes, and 1.5 times the raw SQL."""
    ledger, beside = bench.ledger(size), peers.works(bench, "report", size)
    slug = BIG if size != bench.sizes[0] else SMALL
    taken, listed, counted, *others = bench.in_turn(
        bench.tracker(ledger, "report", slug, "--as-of", AS_OF),
        bench.tracker(ledger, "list", SMALL),
        raw(bench.plain(size), floors.REPORT),
        *beside.values(),
    )
    floor = Cost(listed.seconds + 1.5 * counted.seconds)
    found = dict(zip(beside, others, strict=True))
    return Row("report", size, taken, floor, "list of 28 + 1.5 raw SQL", 1.0, peers=found)


def by_format(bench: Bench) -> Iterator[Row]:
    """Everything in it, beside the stored texts parsed and dumped."""
    size = bench.growth[0]
    ledger = bench.ledger(size)
    asked = ("report", BIG, "--as-of", AS_OF, "--force", "-o")
    formats = ("json", "html")
    floor, *found = bench.in_turn(
        bench.command(PYTHON, "-c", BARE, str(ledger), f"{bench.folder}/bare.json"),
        *(bench.tracker(ledger, *asked, f"{bench.folder}/big.{one}") for one in formats),
    )
    for name, cost in zip(formats, found, strict=True):
        yield Row(f"report as {name.upper()}", size, cost, floor, "texts parsed and dumped")
