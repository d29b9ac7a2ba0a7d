"""The command that copies all there is: `tracker backup`."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import output
from tracker.cli.progress import shares
from tracker.cli.session import session

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
    restore` puts it back. A PostgreSQL database is copied into a file as well.
    """
    from tracker.services.backups import backup as copy

    database = session(context).place
    with shares() as told:
        stamp = copy(database, file, force=force, told=told)
    output.show(f"Backed up and verified: {stamp.count:,} entries, stamp {stamp}.")
