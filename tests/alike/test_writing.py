"""Commands that write say the same on SQLite and on PostgreSQL, and put the same on record."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.alike.answers import Both, Words
from tests.figures import Figure
from tests.promises.commands import ACT, SAYS, WRITING, filled
from tracker.storage import tables
from tracker.storage.connection import reading

pytestmark = pytest.mark.alike
LONG = "https://example.org/" + "".join(map(chr, range(0x4E00, 0x4E00 + 1900)))
MORE: tuple[Words, ...] = (
    ("log", "17", "partial", "--basis", "act", *ACT, *SAYS, "--dry-run"),
    ("import", "FILE", "--dry-run"),
    ("merge", "COPY", "--dry-run"),
    ("log", "reka/1.9", "complete", "--basis", "act", *ACT, *SAYS, "--settles", "--json"),
    ("claim", "reka/1.10", "--by", "SE", "--percent", "70-80", *ACT, "--json"),
    (
        "source",
        "add",
        "long-1",
        "--url",
        LONG,
        "--title",
        "Longer than an index of PostgreSQL holds",
    ),
    ("log", "17", "-e", "other", "-d", "2025-03-05", "-s", f"{LONG}?utm_source=x", *SAYS),
)
OWN = {"received_at", "received_by", "receipt"}  # when and by whom each database received it


def test_commands_that_write_answer_alike(
    both_to_write: Both, tmp_path: Path, figure: Figure
) -> None:
    tried = (*MORE, *WRITING)
    commands = [(tuple(filled(words, tmp_path)), None) for words in tried]

    assert both_to_write.differ(commands) == []
    assert on_record(both_to_write.file) == on_record(both_to_write.url)
    figure("alike", held=len(tried), tried=len(tried))


def on_record(database: str) -> list[list[object]]:
    """All rows of the ledger, but for what is each database's own."""
    found = []
    with reading(database) as connection:
        for name in tables.LEDGER:
            table = tables.metadata.tables[name]
            kept = [column for column in table.columns if column.name not in OWN]
            query = select(*kept).order_by(*table.primary_key)
            found.append([tuple(row) for row in connection.execute(query)])
    return found
