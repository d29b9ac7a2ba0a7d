"""Texts that a database keeps and that cannot be read, or are not what was recorded."""

from collections.abc import Callable
from typing import TypeVar

from tracker.domain.errors import TrackerError

# What reading raises where a text is not in the form it should have; a part of another type than
# the form says shows as a missing attribute or a wrong argument.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, TrackerError)

T = TypeVar("T")


def stored(reader: Callable[[str], T], text: str, entry_id: str) -> T:
    """What a reader makes of a text that the database keeps of an entry.

    Raises TrackerError naming the entry where the text cannot be read.
    """
    try:
        return reader(text)
    except UNREADABLE as error:
        raise damaged(entry_name(entry_id), "its text cannot be read") from error


def damaged(what: str, why: str) -> TrackerError:
    """The error that calls something damaged, to be raised."""
    return TrackerError(f"{what} is damaged, {why}: restore a backup.")


def entry_name(entry_id: str) -> str:
    """What an entry is called in an error: by the last hex digits of its id, as its code is."""
    return f"Entry {entry_id.replace('-', '')[-5:]}"
