"""Copies of a whole database: made while others write, and restored into an empty place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.errors import NeedsMigration, NoDatabase, NotFound, TrackerError, told_of
from tracker.domain.ledger import Stamp
from tracker.domain.text import printable
from tracker.domain.urls import is_url
from tracker.services.copying import Told, nobody, to_file, to_server
from tracker.services.verifying import verify
from tracker.storage import connection as opening
from tracker.storage import sqlite
from tracker.storage.files import beside, in_words, publish


def copy(database: str, target: str, told: Told = nobody) -> Stamp:
    """Copy a database to a place where there is nothing, of whatever kind the two are; its stamp.

    Raises TrackerError where something is there.
    """
    if not is_url(database):
        if not Path(database).exists():
            raise NotFound(f"There is no file {shown(Path(database))}.")
        with opening.in_words(database):
            check_schema(Path(database), Path(database))
    if is_url(target):
        return to_server(database, target, told)
    if os.path.lexists(target):
        raise taken(Path(target))
    return backup(database, Path(target), told=told)


def backup(database: str, target: Path, *, force: bool = False, told: Told = nobody) -> Stamp:
    """Copy a database as it is at one moment, verified before it gets its name; its stamp.

    Raises TrackerError where the name is taken and not to be replaced.
    """
    with opening.reading(database):
        pass  # one of ours, of this schema
    check_target(database, target, force=force)
    sqlite.check_leftovers(target)
    refusal = f"{opening.shown(database)} is not copied"
    with opening.in_words(database), in_words(target), beside(target) as fresh:
        with opening.in_words(str(target)):
            to_file(database, fresh, told)
        told("verifying", 0, None)
        stamp = verified(fresh, refusal=refusal)
        if not publish(fresh, target, force=force):
            raise taken(target, or_else=", or say --force")
    return stamp


def check_target(database: str, target: Path, *, force: bool) -> None:
    """Raise TrackerError where a file may not be made: the database itself, or a name in use."""
    if not target.parent.is_dir():
        raise TrackerError(f"There is no folder {shown(target.parent)}: make it first.")
    if not is_url(database) and target.exists() and target.samefile(database):
        raise TrackerError(f"{shown(target)} is the database itself: name another file.")
    if os.path.lexists(target) and not force:
        raise taken(target, or_else=", or say --force")


def taken(target: Path, *, or_else: str = "") -> TrackerError:
    """The error that a name is in use, to be raised."""
    return TrackerError(f"{shown(target)} is there already: name another file{or_else}.")


def restore(file: Path, database: str, told: Told = nobody) -> Stamp:
    """Put a backup in a place where there is nothing, checked first; its stamp.

    Raises NotFound, NeedsMigration or TrackerError where the file is no backup that can be used.
    """
    target = Path(database)
    if not is_url(database):
        check_place(target)
    if not file.exists():
        raise NotFound(f"There is no file {shown(file)}.")
    if is_url(database):
        with of_ours(file):
            check_schema(file, file)
        return to_server(str(file), database, told)
    target.parent.mkdir(parents=True, exist_ok=True)
    with opening.in_words(str(file)), in_words(target), beside(target) as fresh:
        with of_ours(file):
            sqlite.copy_into(file, fresh)
        check_schema(file, fresh)
        stamp = verified(fresh, refusal=f"{shown(file)} is not restored")
        if not publish(fresh, target):
            raise taken(target)
    return stamp


def check_place(target: Path) -> None:
    """Raise TrackerError where a file is, or is left of one, where a backup is to be put."""
    if os.path.lexists(target):
        raise TrackerError(
            f"{shown(target)} is there already, and a backup is restored to an empty place: name"
            " one with --database."
        )
    sqlite.check_leftovers(target)


@contextmanager
def of_ours(file: Path) -> Iterator[None]:
    """Says of a file that is no database of ours what is to be named instead."""
    try:
        with opening.in_words(str(file)):
            yield
    except NoDatabase as error:
        raise TrackerError(
            f"{shown(file)} is no database of the tracker: name a file that `tracker backup` made."
        ) from error


def check_schema(file: Path, copied: Path) -> None:
    """Raise NeedsMigration where the schema of a file, or its copy, is not that of this version."""
    with opening.transaction(str(copied), read_only=True) as connection:
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
    with told_of(refusal), opening.reading(str(fresh)) as connection:
        return verify(connection).stamp


def shown(path: Path) -> str:
    return printable(str(path))
