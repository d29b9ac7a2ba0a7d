"""Import of a table of updates, beside others that take in the same file.

`sqlite3 .import` and `sqlite-utils insert` put the cells into one table as they are: no checks, no
hash, no history, no index. The least that our own tables can cost are the rows that the import
made, put into an empty ledger by SQL alone, with its triggers, keys and indexes. Ratios are of
processor time, which other work on the machine changes least.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.bench import PYTHON, Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Cost, Work
from tests.benchmarks.updates import FEW, Size

MAPPING = """\
format: tracker.mapping/1
agreement: big
by: upstream
tables:
  - each: update
    columns: {{number: commitment_id, on: as_of, level: status, message: note}}
    skip: {{commitment_id: {others}}}
"""
READY = """\
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -64000;
ATTACH '{done}' AS done;
BEGIN IMMEDIATE;
{inserts}
COMMIT;
"""
RUN = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())"
FILLED = {
    "thing": "row",
    "entry": "row",
    "line": "entry",
    "citation": "entry",
    "parent": "entry",
    "words": "entry",
}


def rows(bench: Bench) -> Iterator[Row]:
    smaller = Size(bench.many // 10, bench.size.each)
    *_, before, _ = costs(bench, smaller)
    beside, taken, by_sql = costs(bench, bench.size)
    for name, cost in beside.items():
        target = {"sqlite3": 3.0, "sqlite-utils": 0.3}.get(name)
        yield Row("import", bench.size, taken, cost, name, target, by="processor")
    yield Row("import", bench.size, taken, by_sql, "our rows by SQL alone", by="processor")
    against = f"import of {smaller.updates:,} updates"
    yield Row("import, memory", bench.size, taken, before, against, 1.5, by="megabytes")


def costs(bench: Bench, size: Size) -> tuple[dict[str, Cost], Cost, Cost]:
    """What the import costs peers, us, and SQL alone that puts in the rows which we made."""
    empty, done, ready = (bench.folder / f"{name}.db" for name in ("empty", "done", "ready"))
    shutil.copy(bench.ledger(Size(size.commitments, 0)), empty)
    mapping = bench.folder / "updates.yaml"
    others = json.dumps([str(number + 1) for number in range(FEW)])
    mapping.write_text(MAPPING.format(others=others))
    words = ("import", f"{bench.tables(size)}/updates.csv", "--map", str(mapping))
    script = READY.format(done=done, inserts="\n".join(map(copied, FILLED)))
    beside = peers.works(bench, "import", size)
    taken, by_sql, *found = bench.in_turn(
        from_copy(empty, done, bench.tracker(done, *words)),
        from_copy(empty, ready, bench.command(PYTHON, "-c", RUN, str(ready), given=script)),
        *beside.values(),
    )
    return dict(zip(beside, found, strict=True)), taken, by_sql


def from_copy(empty: Path, path: Path, work: Work) -> Work:
    """A work on a fresh copy of a database."""

    def done() -> Cost:
        shutil.copy(empty, path)
        return work()

    return done


def copied(table: str) -> str:
    """The statement that copies the rows that an import has added to a table."""
    key = FILLED[table]
    newest = f"(SELECT coalesce(max({key}), 0) FROM main.{table})"
    return f"INSERT INTO {table} SELECT * FROM done.{table} WHERE {key} > {newest} ORDER BY {key};"
