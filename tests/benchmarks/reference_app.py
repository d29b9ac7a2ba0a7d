"""The least that a Typer command line of this size can do: SQLAlchemy Core and Rich, loaded late.

It has a `list` of 28 rows with the newest status of each, a `log` of one row, and commands that do
nothing. Its database is one of plain tables.
"""

import os
from collections.abc import Callable
from typing import Annotated, Any

import typer

ROWS = 28
DUMMIES = int(os.environ.get("REFERENCE_COMMANDS", "15")) - 2
HEADS = ("ref", "title", "area", "party", "due", "status", "as_of")

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)


def tables() -> tuple[Any, Any, Any]:
    from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

    metadata = MetaData()
    texts = [Column(name, Text) for name in ["ref", "title", "area", "party", "due"]]
    commitment = Table("commitment", metadata, Column("id", Integer, primary_key=True), *texts)
    status = Table(
        "status_update",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("commitment_id", Integer, ForeignKey("commitment.id")),
        *(Column(name, Text) for name in ["as_of", "recorded_at", "status", "note", "author"]),
        Column("progress", Integer),
    )
    return metadata, commitment, status


def engine() -> Any:
    from sqlalchemy import create_engine

    return create_engine(f"sqlite:///{os.environ['REFERENCE_DATABASE']}")


@app.command("list")
def list_rows() -> None:
    """List commitments."""
    from rich.console import Console
    from rich.table import Table
    from sqlalchemy import select

    _, commitment, status = tables()
    newest = status.alias("newest")
    found = (
        select(newest.c.id)
        .where(newest.c.commitment_id == commitment.c.id)
        .order_by(newest.c.as_of.desc(), newest.c.recorded_at.desc(), newest.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns = [commitment.c[name] for name in HEADS[:5]] + [status.c.status, status.c.as_of]
    query = select(*columns).join_from(commitment, status, status.c.id == found)
    with engine().connect() as connection:
        rows = connection.execute(query.order_by(commitment.c.id).limit(ROWS)).all()
    table = Table(*HEADS)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console().print(table)


@app.command()
def log(ref: str, note: Annotated[str, typer.Option(help="Note")] = "x") -> None:
    """Log an update."""
    from sqlalchemy import insert

    _, _, status = tables()
    told = {"commitment_id": 1, "as_of": "2026-01-01", "status": "partial", "progress": 50}
    written = {"recorded_at": "2026-01-01T00:00:00Z", "note": note, "author": ref}
    with engine().begin() as connection:
        connection.execute(insert(status).values(**told, **written))
    print("logged")


def dummy(name: str) -> Callable[..., None]:
    def command(
        ref: Annotated[str, typer.Argument(help="Reference")],
        since: Annotated[str, typer.Option(help="From")] = "",
        rows: Annotated[int, typer.Option(help="Rows")] = 10,
        as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
    ) -> None:
        print(ref, since, rows, as_json)

    command.__doc__ = f"Do {name} on a commitment."
    return command


for number in range(DUMMIES):
    app.command(f"cmd{number}")(dummy(f"cmd{number}"))


if __name__ == "__main__":
    app()
