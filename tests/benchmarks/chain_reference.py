"""The floor that `verify` is measured by: rows of a plain log, read and chained by hashes."""

import hashlib
import json
import random
import sqlite3
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

STATUSES = ("not_started", "in_progress", "on_track", "at_risk", "delayed", "completed")
COLUMNS = "id", "commitment_id", "as_of", "recorded_at", "status", "progress", "note", "author"
NOTE = "Quarterly note from the line ministry, draft for review"
DAYS = [(date(2020, 1, 1) + timedelta(days=day)).isoformat() for day in range(2400)]
EACH = 10  # updates of each commitment


def make_log(path: Path, count: int) -> None:
    """A database with this many updates of status, without a ledger of any kind."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(
            "CREATE TABLE status_update(id INTEGER PRIMARY KEY, commitment_id INTEGER NOT NULL,"
            " as_of TEXT NOT NULL, recorded_at TEXT NOT NULL, status TEXT NOT NULL,"
            " progress INTEGER NOT NULL, note TEXT NOT NULL, author TEXT NOT NULL)"
        )
        raw.executemany("INSERT INTO status_update VALUES (?,?,?,?,?,?,?,?)", updates(count))
        raw.execute(
            "CREATE INDEX latest ON status_update(commitment_id, as_of DESC, recorded_at DESC,"
            " id DESC)"
        )


def updates(count: int) -> list[tuple[object, ...]]:
    numbers = random.Random(11)
    step = 2200 // EACH
    found: list[tuple[object, ...]] = []
    for number in range(count):
        day = number * EACH // count * step + numbers.randrange(step)
        back = numbers.randrange(200) if numbers.random() < 0.05 else numbers.randrange(7)
        clock = ":".join(f"{numbers.randrange(top):02d}" for top in (24, 60, 60))
        found.append(
            (
                number + 1,
                1 + number % (count // EACH),
                DAYS[max(0, day - back)],
                f"{DAYS[day]}T{clock}.{number % 1_000_000:06d}Z",
                STATUSES[numbers.randrange(6)],
                numbers.randrange(101),
                NOTE,
                f"analyst{numbers.randrange(20)}",
            )
        )
    return found


def seconds_to_chain(path: Path) -> float:
    """How long it takes to read all rows in order and hash each onto the one before."""
    encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
    query = f"SELECT {','.join(COLUMNS)} FROM status_update ORDER BY id"
    with closing(sqlite3.connect(path)) as raw:
        start = time.perf_counter()
        chained = b"\0" * 32
        for row in raw.execute(query):
            told = encode(dict(zip(COLUMNS, row, strict=True)))
            chained = hashlib.sha256(chained + told.encode()).digest()
        return time.perf_counter() - start
