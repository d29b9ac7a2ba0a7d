"""Copies of a whole database: made while others write, and restored into an empty place."""

import os
from pathlib import Path

from tracker.domain.errors import NeedsMigration, NoDatabase, NotFound, TrackerError
from tracker.domain.ledger import Stamp
from tracker.domain.text import printable
from tracker.services.verifying import verify
from tracker.storage import connection as opening
from tracker.storage import sqlite
from tracker.storage.files import beside, in_words, publish


def backup(database: str, target: Path, *, force: bool = False) -> Stamp:
    """Copy a database as it is at one moment, verified before it gets its name; its stamp.

    Raises TrackerError where the name is taken and not to be replaced.
    """
    if opening.is_url(database):
        raise TrackerError(
            "A PostgreSQL database is copied with pg_dump, or its ledger with"
            " `tracker export --ledger FILE.jsonl`."
        )
    with opening.reading(database):
        pass  # one of ours, of this schema
    path = Path(database)
    check_target(path, target, force=force)
    sqlite.check_leftovers(target)
    with opening.in_words(database), in_words(target), beside(target) as fresh:
        sqlite.copy_into(path, fresh)
        stamp = verified(fresh, refusal=f"{sqlite.shown(path)} is not copied")
        if not publish(fresh, target, force=force):
            raise taken(target)
    return stamp


def check_target(database: Path, target: Path, *, force: bool) -> None:
    """Raise TrackerError where a file may not be made: the database itself, or a name in use."""
    if not target.parent.is_dir():
        raise TrackerError(f"There is no folder {shown(target.parent)}: make it first.")
    if target.exists() and target.samefile(database):
        raise TrackerError(f"{shown(target)} is the database itself: name another file.")
    if os.path.lexists(target) and not force:
        raise taken(target)


def taken(target: Path) -> TrackerError:
    """The error that a name is in use, to be raised."""
    return TrackerError(f"{shown(target)} is there already: name another file, or say --force.")


def restore(file: Path, database: str) -> Stamp:
    """Put a backup in a place where there is nothing, checked first; its stamp.

    Raises NotFound, NeedsMigration or TrackerError where the file is no backup that can be used.
    """
    if opening.is_url(database):
        raise TrackerError(
            "A backup is restored to a file; on PostgreSQL run `tracker database init --empty`,"
            " then `tracker merge` the backup."
        )
    target = Path(database)
    if os.path.lexists(target):
        raise TrackerError(
            f"{shown(target)} is there already, and a backup is restored to an empty place: name"
            " one with --database."
        )
    sqlite.check_leftovers(target)
    if not file.exists():
        raise NotFound(f"There is no file {shown(file)}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with opening.in_words(str(file)), in_words(target), beside(target) as fresh:
        copy_of_ours(file, fresh)
        check_schema(file, fresh)
        stamp = verified(fresh, refusal=f"{shown(file)} is not restored")
        if not publish(fresh, target):
            raise taken(target)
    return stamp


def copy_of_ours(file: Path, fresh: Path) -> None:
    """Copy a file that must be a database of ours."""
    try:
        with opening.in_words(str(file)):
            sqlite.copy_into(file, fresh)
    except NoDatabase as error:
        raise TrackerError(
            f"{shown(file)} is no database of the tracker: name a file that `tracker backup` made."
        ) from error


def check_schema(file: Path, fresh: Path) -> None:
    """Raise NeedsMigration where the schema of a copied file is not that of this version."""
    with opening.transaction(str(fresh), read_only=True) as connection:
        found = opening.revision(connection)
    if found == opening.REVISION:
        return
    if found is None:
        raise TrackerError(f"{shown(file)} has none of our tables: name another backup.")
    if found in opening.KNOWN_REVISIONS:
        raise NeedsMigration(
            f"{shown(file)} has an older schema ({found}): run"
            f" `tracker --database {shown(file)} database upgrade` first."
        )
    raise NeedsMigration(
        f"{shown(file)} has the schema of a newer version ({found}):"
        " run `pip install --upgrade treaty-tracker`."
    )


def verified(fresh: Path, *, refusal: str) -> Stamp:
    """The stamp of a copied file whose ledger is sound. Raises TrackerError where it is not."""
    try:
        with opening.reading(str(fresh)) as connection:
            return verify(connection).stamp
    except TrackerError as error:
        raise TrackerError(f"{refusal}: {error}") from error


def shown(path: Path) -> str:
    return printable(str(path))
