"""A long list into a pipe, beside csv.writer with the same cells."""

import csv
import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from typing import Any, cast

from tests.benchmarks.bench import Bench
from tests.benchmarks.ledgers import BIG
from tests.benchmarks.table import Row
from tests.benchmarks.timing import timed
from tests.benchmarks.updates import AS_OF
from tracker.cli import output
from tracker.cli.listing import show
from tracker.domain.listing import Choice, Listing
from tracker.services import references
from tracker.services.listing import listing
from tracker.storage.connection import reading


def rows(bench: Bench) -> Iterator[Row]:
    told = listed(str(bench.ledger(bench.size)))
    cells = list(csv.reader(io.StringIO(printed(told)), delimiter="\t", quoting=csv.QUOTE_NONE))
    taken, ready, floor = bench.in_turn(
        timed(lambda: printed(told)),
        timed(lambda: output.rows(cells)),
        timed(lambda: csv.writer(io.StringIO()).writerows(cells)),
    )
    yield Row(f"print {len(cells):,} rows", bench.size, taken, floor, "csv.writer", 2.0)
    yield Row("print, from ready cells", bench.size, ready, floor, "csv.writer", 2.0)


def listed(database: str) -> Listing:
    with reading(database) as connection:
        agreement = references.agreement(connection, BIG, usual=None)
        as_of = date.fromisoformat(AS_OF)
        return listing(connection, agreement, as_of=as_of, since=None, choice=Choice())


def printed(told: Listing) -> str:
    """What `list` prints into a pipe."""
    with redirect_stdout(io.StringIO()) as pipe:
        show(cast(Any, None), told, as_json=False)
    return pipe.getvalue()
