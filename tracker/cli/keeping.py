"""What the commands that keep things up share: lists and single things, in all three forms."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from tracker.cli import output
from tracker.cli.session import session


def show_list(
    context: typer.Context,
    *,
    schema: str,
    heads: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    as_json: bool,
) -> None:
    """Print rows as JSON, as a table on a terminal, or tab-separated with a head in a pipe."""
    if as_json:
        output.show_json({"schema": f"tracker.{schema}/1", schema: list(rows)})
        return
    cells = [["" if row[head] is None else str(row[head]) for head in heads] for row in rows]
    if not output.on_terminal():
        output.show(output.rows([list(heads), *cells]))
        return
    from tracker.presentation.terminal.keeping import table

    output.show(table(screen(context), [head.replace("_", " ") for head in heads], cells))


def show_fields(
    context: typer.Context, *, schema: str, title: str, fields: Mapping[str, Any], as_json: bool
) -> None:
    """Print all fields of one thing."""
    if as_json:
        output.show_json({"schema": f"tracker.{schema}/1", **dict(sorted(fields.items()))})
        return
    from tracker.presentation.terminal.keeping import fields as drawn

    output.show(drawn(screen(context), title, fields))


def screen(context: typer.Context) -> Any:
    """The screen of this command's output."""
    from tracker.presentation.terminal.screen import Screen

    return Screen(output.width(), output.in_colour(session(context).colour))
