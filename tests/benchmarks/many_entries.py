"""Makes databases of many entries, all alike from run to run: the bundled agreement, and more."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from tracker.cli.first_use import make
from tracker.domain import ledger
from tracker.domain.contents import Assessment
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Citation, Entry
from tracker.domain.lines import Line, Thing
from tracker.storage.append import append
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.queries import ledger as queries
from tracker.storage.queries import things

AGREEMENT = "union-state"
NOTE = "Quarterly note from the line ministry, draft for review"
LEVELS = ("not_started", "preparatory", "partial", "substantial", "complete")
FIRST_DAY = date(2020, 1, 1)
DAYS = 1_800
BEGIN = datetime(2026, 11, 25, tzinfo=UTC)
RECEIVED = "2026-12-31T00:00:00.000Z"
AT_ONCE = 1_000


def make_many(path: Path, count: int) -> None:
    """A database with the bundled agreement and this many entries in all, each with one level."""
    make(path, empty=False)
    with reading(str(path)) as connection:
        agreement = next(one for one in things.agreements(connection) if one.slug == AGREEMENT)
        whole = [one for one in things.commitments(connection, agreement.row) if not one.is_part]
        here = queries.stamp(connection).count
    acts = islice(made_up([one.id for one in whole]), max(0, count - here))
    with unit_of_work(str(path)) as connection:
        numbers = random.Random(7)
        while some := list(islice(acts, AT_ONCE)):
            append(
                connection, chained(queries.heads(connection), some, numbers), received_at=RECEIVED
            )


def made_up(commitments: list[str]) -> Iterator[Act]:
    """Assessments of one commitment after the other, on days that go on slowly."""
    numbers = random.Random(11)
    for number in range(10**9):
        day = FIRST_DAY + timedelta(days=number * DAYS // 100_000 + numbers.randrange(7))
        says = Assessment("core", 1, LEVELS[numbers.randrange(5)], "medium", "act")
        yield Act(
            on=PartialDate.of_day(day),
            message=NOTE,
            lines=(Line(Thing("commitment", commitments[number % len(commitments)]), says),),
            citations=(Citation("", "a benchmark"),),
        )


def chained(heads: list[tuple[str, int]], acts: list[Act], numbers: random.Random) -> list[Entry]:
    """Acts as entries, each on top of the one before."""
    above = tuple(digest for digest, _ in heads)
    heights = [height for _, height in heads]
    made = []
    for act in acts:
        heights = [max(heights, default=0)]
        at = BEGIN + timedelta(seconds=heights[0])
        id_ = ledger.new_id(at, numbers.randbytes(10))
        author = f"analyst{numbers.randrange(20)}"
        entry = ledger.entry_of(act, id=id_, author=author, previous=above, heights=heights)
        above, heights = (ledger.digest(ledger.body(entry)),), [entry.height]
        made.append(entry)
    return made
