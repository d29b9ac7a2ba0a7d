"""Follows international agreements commitment by commitment."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.api import (
        Agreement,
        Busy,
        Claim,
        Commitment,
        Conflict,
        Database,
        Deadline,
        Disputed,
        Effect,
        Entry,
        Figure,
        Imported,
        Level,
        Logged,
        MissingExtra,
        NeedsMigration,
        NoDatabase,
        NotFound,
        Party,
        Source,
        Standing,
        TrackerError,
        WrongUsage,
        open,
    )

__version__ = "0.1.0"
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

if not TYPE_CHECKING:  # who checks types sees the names above, and no others

    def __getattr__(name):
        """What notebooks use, loaded once it is asked for: commands need none of it."""
        if name not in __all__:
            raise AttributeError(f"module 'tracker' has no attribute {name!r}")
        from tracker import api

        return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
