"""For notebooks: opens a database, and gives what it says as plain records."""

import os
import warnings

from tracker import settings
from tracker.api.database import Database, hand_of
from tracker.domain.errors import (
    Busy,
    Conflict,
    Disputed,
    MissingExtra,
    NeedsMigration,
    NoDatabase,
    NotFound,
    TrackerError,
    WrongUsage,
)
from tracker.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Deadline,
    Effect,
    Entry,
    Figure,
    Imported,
    Level,
    Logged,
    Party,
    Source,
    Standing,
)
from tracker.domain.urls import is_url
from tracker.services.signing import signed
from tracker.storage.connection import reading, unprotected

__all__ = [
    "Agreement",
    "Busy",
    "Claim",
    "Commitment",
    "Conflict",
    "Database",
    "Deadline",
    "Disputed",
    "Effect",
    "Entry",
    "Figure",
    "Imported",
    "Level",
    "Logged",
    "MissingExtra",
    "NeedsMigration",
    "NoDatabase",
    "NotFound",
    "Party",
    "Source",
    "Standing",
    "TrackerError",
    "WrongUsage",
    "open",
]


def open(
    database: str | os.PathLike[str] | None = None,
    *,
    write: bool = False,
    author: str | None = None,
) -> Database:
    """Open a database: a file or a postgresql:// URL; without one, that which is set up.

    It is read-only, unless `write` is said, with an `author` or the one that is set up. Nothing is
    made and nothing migrated.

    Raises NoDatabase where there is none of ours, NeedsMigration where `tracker database upgrade`
    has to come first, WrongUsage where nobody says who writes: each a TrackerError.

    >>> import tracker
    >>> tracker.open("tracker.db")
    <Database tracker.db, read-only>
    >>> with tracker.open("tracker.db", write=True, author="ana") as db:
    ...     db
    <Database tracker.db, written to by ana>
    """
    if author and not write:
        raise WrongUsage("Only who writes is an author: say write=True, or leave the author out.")
    place = settings.database_url(None if database is None else os.fspath(database))
    if warning := unprotected(place):
        warnings.warn(warning, stacklevel=2)
    hand = hand_of(author, by_role=is_url(place)) if write else None
    usual = settings.setting("agreement")
    with reading(place) as connection:  # one of ours, of this schema
        name = signed(connection, hand).author if hand else None
    return Database(
        place if is_url(place) else os.path.abspath(place), name, usual.value if usual else None
    )
