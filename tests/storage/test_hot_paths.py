"""Common commands go by indexes: none looks through a whole table of the ledger."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event
from typer.testing import Result

from tracker.storage.connection import unit_of_work

TABLES = (
    *("line", "entry", "citation", "parent", "words", "thing"),
    *("later", "assessed", "judged", "telling", "author", "other", "later_word"),
)
COMMANDS = {
    "list": ("list", "union-state"),
    "list of another day": ("list", "union-state", "--as-of", "2024-12-31", "--parts"),
    "show": ("show", "17"),
    "due": ("due",),
    "why": ("why", "17"),
    "what needs me": (),
    "log": (
        *("log", "17", "same", "17.2", "partial", "--due", "17.3=2026", "--by", "BY"),
        *("-e", "signed", "-d", "2025-11-06", "-m", "Signed.", "--no-source", "None."),
    ),
    "history of a commitment": ("history", "17"),
    "report": ("report", "union-state", "--as-of", "2024-12-31"),
}
BY_NAME = {
    "a day that may be a name": ("report", "union-state", "--known-at", "2030-01-01"),
    "verify": ("verify",),
    "rebuild": ("database", "rebuild"),
}
LINKED = ("12", "18", "20")  # waits for these, or they for it


@contextmanager
def plans() -> Iterator[list[tuple[str, str]]]:
    """Each statement on SQLite with every step of its plan, of whatever runs in the block."""
    found: list[tuple[str, str]] = []

    def explain(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend((" ".join(statement.split()), step) for *_, step in rows)

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


FEW = "ix_entry_internal"  # an index of few entries, looked through as a whole


def scans(found: list[tuple[str, str]]) -> list[str]:
    """The statements that look through a table; the first rows in an order are no such look."""
    return [
        f"{step}: {statement}"
        for statement, step in found
        if step.startswith("SCAN") and step.split()[1] in TABLES
        if FEW not in step and "LIMIT" not in statement[-16:]
    ]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_whole_table_of_the_ledger_is_looked_through(
    command: tuple[str, ...], tracker: Callable[..., Result]
) -> None:
    with plans() as found:
        result = tracker(*command)

    assert result.exit_code == 0, result.output
    assert found
    assert scans(found) == []


@pytest.mark.parametrize(
    "command", [*COMMANDS.values(), *BY_NAME.values()], ids=[*COMMANDS, *BY_NAME]
)
def test_statistics_of_a_ledger_without_corrections_keep_no_command_from_its_indexes(
    command: tuple[str, ...], tracker: Callable[..., Result], union_state: str
) -> None:
    with unit_of_work(union_state) as connection:
        connection.exec_driver_sql("ANALYZE")

    with plans() as found:
        result = tracker(*command)

    assert result.exit_code == 0, result.output
    whole = {step.split()[1] for _, step in found if step.startswith("SCAN")}
    by_label = [step for statement, step in found if "entry.label = ?" in statement]
    assert "later" not in whole
    assert "SCAN entry" not in by_label


@pytest.mark.parametrize("name", ["17", "electricity"])
def test_one_commitment_is_shown_without_reading_the_others(
    name: str, tracker: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.storage.queries import things

    made: list[str] = []
    made_of = things.to_commitment

    def counted(row: Any) -> Any:
        made.append(row.number)
        return made_of(row)

    monkeypatch.setattr(things, "to_commitment", counted)
    result = tracker("show", name)

    assert result.exit_code == 0, result.output
    assert {one.partition(".")[0] for one in made} <= {"17", *LINKED}
