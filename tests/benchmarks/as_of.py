"""As of a day, and as known at a time: the newest judgement of every commitment, in this process.

Beside it stands raw SQL over plain tables of the same data: on SQLite by skipping along an index,
on PostgreSQL by the best of two forms. The same over the ledger's own tables has a row of its own.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
from sqlalchemy import Connection

from tests.benchmarks import floors
from tests.benchmarks.bench import Bench
from tests.benchmarks.ledgers import BIG
from tests.benchmarks.server import copy_ledger, copy_plain
from tests.benchmarks.table import Row
from tests.benchmarks.timing import Work, timed
from tests.benchmarks.updates import AS_OF, KNOWN_AT, Size
from tracker.services import points, references
from tracker.storage.connection import reading
from tracker.storage.queries import standings
from tracker.storage.queries.scope import Scope

SIDES = {"as of": "", "as of, known at": floors.KNOWN}
DAY = date.fromisoformat(AS_OF)


def rows(bench: Bench) -> Iterator[Row]:
    sizes = sorted({bench.size, *bench.growth}, key=lambda size: size.updates)
    for side, known in SIDES.items():
        for size in sizes:
            yield from on_sqlite(bench, size, side, known)
            yield from on_postgresql(bench, size, side, known)
        yield from growth(bench, side, known)


def on_sqlite(bench: Bench, size: Size, side: str, known: str) -> Iterator[Row]:
    ledger, plain = bench.ledger(size), bench.plain(size)
    ours = asked(str(ledger), known)
    taken, floor = bench.in_turn(ours, raw(plain, floors.skip(known=known)))
    yield Row(side, size, taken, floor, "raw sqlite3, plain tables", 1.5)
    if not known:
        taken, floor = bench.in_turn(ours, raw(ledger, floors.own()))
        yield Row(side, size, taken, floor, "raw sqlite3, our tables")


def on_postgresql(bench: Bench, size: Size, side: str, known: str) -> Iterator[Row]:
    ledger = bench.on_postgresql(bench.ledger(size), copy_ledger)
    plain = bench.on_postgresql(bench.plain(size), copy_plain)
    forms = floors.distinct(known), floors.lateral(known)
    taken, *found = bench.in_turn(asked(ledger, known), *(raw(plain, form) for form in forms))
    yield Row(f"{side}, PostgreSQL", size, taken, min(found), "raw psycopg, best form", 1.5)


def growth(bench: Bench, side: str, known: str) -> Iterator[Row]:
    short, long = bench.growth
    places = [str(bench.ledger(size)) for size in bench.growth]
    before, after = bench.in_turn(*(asked(place, known) for place in places))
    yield Row(f"{side}, growth", long, after, before, f"of {short.updates:,} updates", 2.0)


def asked(database: str, known: str) -> Work:
    """Our own answer: records of what each commitment is judged as."""

    def back(connection: Connection) -> None:
        points.look_back(connection, KNOWN_AT, today=DAY)

    def ask() -> None:
        with reading(database, look_back=back if known else None) as connection:
            agreement = references.agreement(connection, BIG, usual=None)
            assert standings.judgements(connection, Scope(agreement.row), DAY)

    return timed(ask)


def raw(database: Path | str, query: str) -> Work:
    """The answer of a driver alone: tuples."""

    def ask() -> None:
        opened = sqlite3.connect if isinstance(database, Path) else psycopg.connect
        with closing(opened(str(database))) as connection:
            assert connection.execute(query).fetchall()

    return timed(ask)
