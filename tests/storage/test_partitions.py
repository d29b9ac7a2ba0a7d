"""The ledger in partitions, as `partitions.md` lays it out: the tracker works on it unchanged."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.dialects import postgresql as dialect
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner, Result

from tests.make import make_agreement, make_assessment, make_commitment, make_scale
from tracker import storage
from tracker.cli import app
from tracker.cli.first_use import make_on_server
from tracker.storage import tables
from tracker.storage.connection import reading, transaction, unit_of_work
from tracker.storage.queries.standings import with_newest

LAYOUT = Path(storage.__file__).with_name("partitions.md")
ACT = ("-d", "2025-11-06", "-e", "approved", "--by", "BY", "-m", "Seen.", "--no-source", "a test")
DAY = ("--as-of", "2024-12-31")
QUESTIONS = (
    ("list", "union-state", *DAY),
    ("show", "17", *DAY),
    ("report", "union-state", "--size", "full", *DAY),
    ("verify",),
)


def run(database: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--database", database, *words])


def lay_out(database: str) -> None:
    [sql] = re.findall(r"```sql\n(.*?)```", LAYOUT.read_text(), re.DOTALL)
    with transaction(database) as connection:
        connection.exec_driver_sql(sql.replace("%", "%%"))


def test_every_question_has_the_same_answer_and_acts_are_logged_and_verified(
    bare_postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_AUTHOR", "ana")
    make_on_server(bare_postgresql, empty=False)
    before = [run(bare_postgresql, *words) for words in QUESTIONS]

    lay_out(bare_postgresql)

    after = [run(bare_postgresql, *words) for words in QUESTIONS]
    assert [one.output for one in after] == [one.output for one in before]
    assert {one.exit_code for one in after} == {0}
    for words in (
        ("log", "17", "same", "17.2", "partial", *ACT),
        ("undo",),
        ("database", "roles", "--prefix", "parted", "--apply"),
        ("verify",),
        ("database", "copy", bare_postgresql, str(tmp_path / "out.db")),
    ):
        done = run(bare_postgresql, *words)
        assert done.exit_code == 0, done.output
    stamps = [run(one, "stamp").stdout for one in (bare_postgresql, str(tmp_path / "out.db"))]
    assert stamps[0] == stamps[1]


def test_each_commitment_is_looked_for_in_one_partition_and_lines_only_grow(
    postgresql: str,
) -> None:
    names = [f"paris/{number}" for number in range(1, 9)]
    with unit_of_work(postgresql) as connection:
        make_scale(connection)
        make_agreement(connection)
        for name in names:
            make_commitment(connection, name)
            make_assessment(connection, name, level="partial", on="2024-05-01")
    lay_out(postgresql)

    with reading(postgresql) as connection:
        looks = list(looks_into_partitions(plan(connection)))
        [partition] = connection.scalars(text("SELECT tableoid::regclass::text FROM line LIMIT 1"))

    assert sum(looks) == len(names)
    for change in (
        "UPDATE line SET position = 9",
        "DELETE FROM {}",
        "TRUNCATE line",
        "TRUNCATE {}",
    ):
        with (
            pytest.raises(DBAPIError, match="never changed or deleted"),
            transaction(postgresql) as connection,
        ):
            connection.exec_driver_sql(change.format(partition))


def plan(connection: Connection) -> Any:
    """How the as-of question is answered for all commitments at once."""
    things, day = tables.commitment, date(2024, 12, 31)
    judged, newest = with_newest(connection, things, things.c.thing, day)
    query = select(newest.c.entry).select_from(judged)
    asked = query.compile(dialect=dialect.dialect(), compile_kwargs={"literal_binds": True})
    told = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked}").scalar_one()
    return json.loads(told) if isinstance(told, str) else told


def looks_into_partitions(node: Any) -> Iterator[int]:
    """How often each partition was looked into, in each step of a plan."""
    if isinstance(node, list):
        for one in node:
            yield from looks_into_partitions(one)
    elif isinstance(node, dict):
        if re.fullmatch(r"line_\d+", str(node.get("Relation Name"))):
            yield node["Actual Loops"]
        for one in node.values():
            yield from looks_into_partitions(one)
