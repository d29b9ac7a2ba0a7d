"""Commitments and updates of them, the same for us, for the floors and for the peers."""

import csv
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

FEW = 28
FIRST_DAY = date(2019, 1, 1)
BEGIN = datetime(2019, 1, 1, tzinfo=UTC)
DAYS = [(FIRST_DAY + timedelta(days=day)).isoformat() for day in range(2_200)]
SPAN = len(DAYS) * 86_400_000  # milliseconds
AS_OF, KNOWN_AT = "2023-06-30", "2024-01-01T00:00:00.000Z"
LEVELS = ("not_started", "preparatory", "partial", "substantial", "complete")
AREAS = ("water", "energy", "roads", "statistics", "rescue")
PARTIES = ("upstream", "downstream")
MESSAGES = (
    "The ministry told the joint committee that the rules were drafted",
    "Both delegations signed the protocol on the common register",
    "The upper house approved the law that puts the rules in force",
    "Inspectors found the stations equipped, but two without staff",
)
NOTES = [f"{MESSAGES[number % 4]}, paper {number}." for number in range(1_000)]
PLAIN = """
CREATE TABLE commitment(
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, title TEXT NOT NULL, area TEXT NOT NULL,
  article TEXT NOT NULL, party TEXT NOT NULL, agency TEXT NOT NULL, due TEXT);
CREATE TABLE status_update(
  id INTEGER PRIMARY KEY, commitment_id INTEGER NOT NULL REFERENCES commitment(id),
  as_of TEXT NOT NULL, recorded_at TEXT NOT NULL, status TEXT NOT NULL,
  progress INTEGER NOT NULL, note TEXT NOT NULL, author TEXT NOT NULL);
"""
NEWEST_FIRST = (
    "CREATE INDEX newest_first ON status_update"
    "(commitment_id, as_of DESC, recorded_at DESC, id DESC)"
)
COMMITMENT = ("id", "ref", "title", "area", "article", "party", "agency", "due")
UPDATE = ("id", "commitment_id", "as_of", "recorded_at", "status", "progress", "note", "author")


class Size(NamedTuple):
    """So many commitments, each with so many updates."""

    commitments: int
    each: int

    @property
    def updates(self) -> int:
        return self.commitments * self.each


def commitments(size: Size) -> Iterator[tuple[int | str, ...]]:
    for number in range(1, size.commitments + 1):
        yield (
            number,
            f"C-{number:06}",
            f"Common rules on gauge {number}, its upkeep and its readings",
            AREAS[number % len(AREAS)],
            f"Art. {number % 40}.{number % 9}",
            PARTIES[number % 2],
            f"Agency {number % 40}",
            DAYS[number % len(DAYS)],
        )


def updates(size: Size) -> Iterator[tuple[int | str, ...]]:
    """Updates in the order of recording, one commitment after the other; 5 % are back-dated."""
    numbers = random.Random(11)
    for number in range(size.updates):
        day, moment = divmod(number * SPAN // size.updates, 86_400_000)
        back = numbers.randrange(200) if numbers.random() < 0.05 else numbers.randrange(7)
        yield (
            number + 1,
            1 + number % size.commitments,
            DAYS[max(0, day - back)],
            f"{DAYS[day]}T{clock(moment)}Z",
            LEVELS[numbers.randrange(5)],
            numbers.randrange(101),
            NOTES[numbers.randrange(1_000)],
            f"analyst{numbers.randrange(20)}",
        )


def clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{rest:03}"


def make_plain(path: Path, size: Size) -> None:
    """A SQLite database of plain tables: what the floors and peers ask."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.executescript(PLAIN)
        raw.executemany(f"INSERT INTO commitment VALUES ({signs(COMMITMENT)})", commitments(size))
        raw.executemany(f"INSERT INTO status_update VALUES ({signs(UPDATE)})", updates(size))
        raw.execute(NEWEST_FIRST)


def signs(columns: tuple[str, ...]) -> str:
    return ", ".join("?" * len(columns))


def make_tables(folder: Path, size: Size) -> None:
    """The same as CSV."""
    folder.mkdir()
    for name, heads, rows in (
        ("commitments", COMMITMENT, commitments(size)),
        ("updates", UPDATE, updates(size)),
    ):
        with (folder / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([heads])
            csv.writer(file).writerows(rows)
