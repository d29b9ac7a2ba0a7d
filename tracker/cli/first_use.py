"""Makes the database that is not there yet, with the bundled agreement in it, and says so."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.domain.urls import is_url

if TYPE_CHECKING:
    from tracker.domain.files import AgreementFile


def ensure(database: str) -> None:
    """Make a SQLite database on first use; what exists is never touched."""
    if is_url(database) or Path(database).exists():
        return
    if make(Path(database), empty=False):
        from tracker.domain.text import printable

        place = printable(database)
        typer.echo(f"Made a new database with the Union State agreement in it: {place}", err=True)


def make_on_server(url: str, *, empty: bool) -> bool:
    """Make our tables in a PostgreSQL database that is there, and fill them like a file's.

    It is all or nothing. Returns False where a ledger has begun there.
    """
    from tracker.services.imports import take_in_all
    from tracker.storage.migrations import create_on_server

    files = bundled_files(empty=empty)
    now = datetime.now(UTC)
    return create_on_server(url, lambda connection: take_in_all(connection, files, now))


def make(path: Path, *, empty: bool) -> bool:
    """Make a database with the shipped scales, and the bundled agreement unless empty.

    Returns False where there is one already.
    """
    from tracker.services.imports import take_in_all
    from tracker.storage.migrations import create

    files = bundled_files(empty=empty)
    now = datetime.now(UTC)
    return create(path, lambda connection: take_in_all(connection, files, now))


def bundled_files(*, empty: bool) -> "list[AgreementFile]":
    """What a new database holds: the scales, and the bundled agreements unless empty."""
    from tracker.data import AGREEMENTS, SCALES, bundled
    from tracker.interchange.agreement_file import read_agreement

    names = (SCALES,) if empty else (SCALES, *AGREEMENTS)
    return [read_agreement(bundled(name), name) for name in names]
