"""Makes ledgers of millions of updates that `verify` accepts: rows put straight into the tables."""

import gc
import hashlib
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tests.benchmarks.updates import (
    AREAS,
    BEGIN,
    DAYS,
    FEW,
    PARTIES,
    Size,
    commitments,
    updates,
)
from tracker.cli.first_use import bundled_files
from tracker.domain import ledger
from tracker.domain.files import definition_act
from tracker.domain.lines import Thing
from tracker.domain.things import Fields
from tracker.services.imports import take_in_all
from tracker.storage import rows
from tracker.storage.append import append, keyed
from tracker.storage.migrations import create
from tracker.storage.queries import ledger as queries
from tracker.storage.words import joined

SMALL, BIG = "small", "big"  # agreements: of the first commitments, and of all others
SOURCES = 250
DATES = 3  # that are set of each commitment, however often it is updated
AT_ONCE = 1_000
CHUNK = 10_000
SPEAKER, QUOTE = "Minister of Water", "Noted the progress made."
AGREED = ("2024-12-31", None, "agreed", None, None, 0, 0, None, None, ())
QUICK = """
PRAGMA cache_size = -4000000;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA ignore_check_constraints = ON;
"""
COLUMNS = {
    "entry": rows.ENTRY,
    "line": (*rows.LINE, "thing"),
    "citation": (*rows.CITATION, "source"),
    "parent": ("entry", "parent"),
    "words": rows.WORDS,
}


def make_ledger(path: Path, size: Size) -> None:
    """A database with two agreements of so many commitments, and so many updates of each."""
    create(path, lambda connection: define(connection, size))
    with closing(sqlite3.connect(path)) as raw, in_bulk(raw):
        add_updates(raw, size)
        raw.commit()


def define(connection: Connection, size: Size) -> None:
    """Define scales, parties, sources, the agreements and their commitments."""
    take_in_all(connection, bundled_files(empty=True), BEGIN)
    numbers = random.Random(7)
    things = list(defined(size))
    for start in range(0, len(things), AT_ONCE):
        act = definition_act(tuple(things[start : start + AT_ONCE]))
        assert act
        heads = queries.heads(connection)
        entry = ledger.entry_of(
            act,
            id=ledger.new_id(BEGIN, numbers.randbytes(10)),
            author="ana",
            previous=tuple(digest for digest, _ in heads),
            heights=[height for _, height in heads],
        )
        append(connection, [entry], received_at=ledger.utc_text(BEGIN))


def defined(size: Size) -> Iterator[tuple[Thing, Fields]]:
    for code in PARTIES:
        yield Thing("party", code), {"code": code, "name.en": code.title()}
    for number in range(SOURCES):
        yield Thing("source", f"paper-{number}"), source(number)
    for slug in (SMALL, BIG):
        yield Thing("agreement", ledger.named_id(slug)), agreement(slug)
        for code in AREAS:
            area = Thing("area", ledger.named_id(slug, "area", code))
            yield area, {"agreement": ledger.named_id(slug), "code": code}
    for number, _, title, area, *_ in commitments(size):
        slug = slug_of(number)
        yield (
            commitment(number),
            {
                "agreement": ledger.named_id(slug),
                "number": str(number),
                "area": ledger.named_id(slug, "area", area),
                "title.en": title,
                "done_when": "The rules are in force on both banks and the readings are public.",
                "done_when_basis": "deliverables",
                "inherits_deadline": 1,
            },
        )


def slug_of(number: int) -> str:
    return SMALL if number <= FEW else BIG


@cache
def commitment(number: int) -> Thing:
    return Thing("commitment", ledger.named_id(slug_of(number), str(number)))


def source(number: int) -> Fields:
    return {
        "code": f"paper-{number}",
        "url": f"https://paper.example/{number}",
        "publisher": "The River Paper",
        "title": f"What the committee of the two banks said, part {number}",
        "published": DAYS[number * len(DAYS) // SOURCES],
        "language": "en",
        "type": "press",
    }


def agreement(slug: str) -> Fields:
    return {
        "slug": slug,
        "title.en": f"Agreement on the River Basin ({slug})",
        "scale": "core@1",
        "unit": "commitments",
        "ends": "2025-12-31",
        "inherits_deadline": 1,
        "parties": tuple((code, "party") for code in PARTIES),
    }


@contextmanager
def in_bulk(raw: sqlite3.Connection) -> Iterator[None]:
    """Within its block rows are taken as they come; indexes and triggers are made after it.

    Nobody looks for garbage meanwhile, which takes a quarter of the time and finds none.
    """
    raw.executescript(QUICK)
    query = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql"
    aside = raw.execute(f"{query} IS NOT NULL").fetchall()
    for type_, name, _ in aside:
        raw.execute(f"DROP {type_} {name}")
    gc.disable()
    yield
    gc.enable()
    for _, _, statement in aside:
        raw.execute(statement)


def add_updates(raw: sqlite3.Connection, size: Size) -> None:
    keys = {tuple(one): row for row, *one in raw.execute("SELECT row, type, id FROM thing")}
    query = "SELECT row, receipt, digest, height FROM entry ORDER BY row DESC LIMIT 1"
    waiting = entries(size, *raw.execute(query).fetchone())
    while some := list(islice(waiting, CHUNK)):
        for table, names in COLUMNS.items():
            found = [row for entry in some for row in entry[table]]
            if names[-1] in ("thing", "source"):
                found = keyed(found, keys)
            signs = ", ".join("?" * len(names))
            raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({signs})", found)
    raw.execute("UPDATE head SET entry = (SELECT max(row) FROM entry)")


def entries(
    size: Size, row: int, receipt: str, digest: str, height: int
) -> Iterator[dict[str, list[rows.Row]]]:
    """The rows that each update adds to the tables, on top of an entry."""
    for update in updates(size):
        row, height = row + 1, height + 1
        form = form_of(update, size, height, digest)
        body = ledger.canonical(form)
        digest = ledger.digest(body)
        entry = rows.entry_row(
            form, body, digest, row, received_at=update[3], received_by=None, before=receipt
        )
        receipt = entry[-1]
        yield {
            "entry": [entry],
            "line": rows.line_rows(form, row),
            "citation": rows.citation_rows(form, row),
            "parent": [(row, row - 1)],
            "words": [(row, 2 * row + 1, None, words_of(form[10]))],
        }


@cache
def words_of(note: str) -> str:
    return joined((note, SPEAKER, QUOTE))


def form_of(update: rows.Row, size: Size, height: int, digest: str) -> list[Any]:
    """An update as an act: its level, now and then a claim, and a few times in all a date."""
    number, whose, day, recorded_at, level, progress, note, author = update
    thing = ["commitment", commitment(whose).id]
    lines = [["assessment", thing, ("core", 1, level, "medium", "act", (), None, None)]]
    turn = (number - 1) // size.commitments
    if turn in {size.each * one // DATES for one in range(DATES)}:
        lines.append(["deadline", thing, AGREED])
    if turn % 5 == 2:
        share = ("percent", "work", progress * 100, progress * 100, *[None] * 4, 0)
        lines.append(["claim", thing, (0, (share,), None)])
    event = "approved" if number % 3 else None  # a third only judges what was known already
    at = datetime.fromisoformat(recorded_at)
    id_ = ledger.new_id(at, hashlib.md5(recorded_at.encode()).digest())
    return [
        *(ledger.FORM, id_, height, [digest], author, None, None, day, event),
        *([[PARTIES[number % 2]], SPEAKER, None, None], note, "en", "public"),
        *(None, None, None, [], lines, [[f"paper-{number % SOURCES}", QUOTE, "page 3"]]),
    ]
