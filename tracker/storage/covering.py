"""Looks back on PostgreSQL: each question brings, under the names of the tables, what was known."""

# Nothing is made for it, so that it may be asked of a standby, and by whoever may only read.

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, event

from tracker.domain.lines import Thing
from tracker.storage.projection import ORDER, definition_rows, folded
from tracker.storage.words import thing_words

QUESTION = re.compile(r"\s*(WITH RECURSIVE |WITH |(?=SELECT\b|\())")


def cover(connection: Connection, queries: Mapping[str, str]) -> None:
    """From here on the names of these tables stand for what queries find, each in those before."""
    if "covered" not in connection.info:
        event.listen(connection, "before_cursor_execute", covered, retval=True)
    told = (f"{name} AS NOT MATERIALIZED ({query})" for name, query in queries.items())
    connection.info["covered"] = ", ".join(told)


def uncover(connection: Connection) -> None:
    """Let the names of tables stand for the tables again."""
    connection.info["covered"] = ""


def covered(
    connection: Connection, cursor: Any, statement: str, parameters: Any, *_: object
) -> tuple[str, Any]:
    """A question that brings along what its tables stand for."""
    queries, found = connection.info["covered"], QUESTION.match(statement)
    if not queries or not found:
        return statement, parameters
    own = found[1] and ", "
    return f"{found[1] or 'WITH '}{queries}{own or ' '}{statement[found.end() :]}", parameters


def hold(connection: Connection, name: str, value: str) -> None:
    """Let a transaction keep a value, which its questions find there."""
    text = "SELECT set_config(%s, %s, true)"
    connection.exec_driver_sql(text, (f"tracker.{name}", value)).close()


def hold_numbers(connection: Connection, name: str, column: str, numbers: Iterable[int]) -> str:
    """A query for some numbers, which the transaction keeps."""
    hold(connection, name, f"{{{','.join(map(str, sorted(numbers)))}}}")
    return f"SELECT unnest(current_setting('tracker.{name}')::int[]) AS {column}"


def hold_things(connection: Connection, things: Mapping[int, Thing]) -> None:
    """Work out what each thing is to a connection, and let the transaction keep those rows."""
    states = folded(connection, list(things))
    for type_ in ORDER:
        chosen = {row: state for row, state in states.items() if things[row].type == type_}
        hold_rows(connection, type_, definition_rows(connection, type_, chosen))
    words = thing_words({row: state.fields for row, state in states.items()})
    hold_rows(connection, "words", words)


def hold_rows(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    hold(connection, f"{table}_then", json.dumps(rows))


def held(table: str, schema: str) -> str:
    """A query for the rows of a table that the transaction keeps."""
    kept = f"current_setting('tracker.{table}_then')::json"
    return f"SELECT * FROM json_populate_recordset(NULL::{schema}.{table}, {kept})"


def schema_of(connection: Connection) -> str:
    """The schema in which our tables lie, quoted."""
    query = "SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = 'entry'::regclass"
    return str(connection.exec_driver_sql(query).scalar_one())
