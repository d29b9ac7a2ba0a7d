"""The commands that copy all there is: `tracker backup` and `tracker export`."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import settings
from tracker.cli import output
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage
from tracker.domain.text import printable

Force = Annotated[bool, typer.Option("--force", help="Replace a file of that name.")]


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make.")],
    force: Force = False,
) -> None:
    """Copy the database while others use it, and verify the copy.

    \b
    Examples:
      tracker backup tracker-2026-11-24.db
      tracker backup --force /media/stick/tracker.db

    The file is there whole or not at all, and as private as the database. `tracker database
    restore` puts it back.
    """
    from tracker.services.backups import backup as copy

    database = settings.database_url(session(context).database_option)
    stamp = copy(database, file, force=force)
    output.show(f"Backed up and verified: {stamp.count:,} entries, stamp {stamp}.")


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make; - for stdout.")],
    whole_ledger: Annotated[
        bool, typer.Option("--ledger", help="Every entry, one a line, internal ones too.")
    ] = False,
    force: Force = False,
) -> None:
    """Write the whole ledger to a file that `tracker import` and `tracker merge` read.

    \b
    Examples:
      tracker export --ledger ledger.jsonl
      tracker export --ledger - | gzip > ledger.jsonl.gz

    A line is an entry as it was hashed. The same entries give the same file in every copy.
    """
    if not whole_ledger:
        raise WrongUsage("What is to be exported? Say --ledger for the whole ledger.")
    from tempfile import TemporaryFile

    from tracker.services.exporting import export_ledger, write_ledger
    from tracker.storage.connection import reading

    database = session(context).database
    if str(file) != "-":
        with reading(database) as connection:
            done = export_ledger(connection, database, file, force=force)
    else:
        with TemporaryFile() as kept:
            with reading(database) as connection:
                done = write_ledger(connection, kept)
            kept.seek(0)
            output.send(kept)
    place = "" if str(file) == "-" else f" to {printable(str(file))}"
    entries = "1 entry" if done.entries == 1 else f"{done.entries:,} entries"
    typer.echo(f"Exported {entries}{place}, {done.internal:,} of them internal.", err=True)
