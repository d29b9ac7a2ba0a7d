"""Texts that a database keeps and that cannot be read, or are not what was recorded."""

from collections.abc import Callable
from typing import TypeVar

from tracker.domain.errors import TrackerError

# What reading raises where a text is not in the form it should have; a part of another type than
# the form says shows as a missing attribute or a wrong argument, a time too far as an overflow.
UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    OverflowError,
    TrackerError,
)
RESTORE = "restore a backup"
REBUILD = "run `tracker database rebuild`"

T = TypeVar("T")


class Damaged(TrackerError):
    """Something in a database is not as it was recorded."""

    def __init__(
        self, what: str, why: str, *, entry: str | None = None, table: str | None = None
    ) -> None:
        """`entry` is the id of the entry, `table` one that differs and can be made anew."""
        super().__init__(f"{what} is damaged, {why}: {REBUILD if table else RESTORE}.")
        self.why = why
        self.entry = entry
        self.table = table


def stored(reader: Callable[[str], T], text: str, entry_id: str) -> T:
    """What a reader makes of a text that the database keeps of an entry.

    Raises Damaged naming the entry where the text cannot be read.
    """
    try:
        return reader(text)
    except UNREADABLE as error:
        raise damaged_entry(entry_id, "its text cannot be read") from error


def damaged_entry(entry_id: str, why: str, *, table: str | None = None) -> Damaged:
    """The error that calls an entry damaged, to be raised."""
    return Damaged(entry_name(entry_id), why, entry=entry_id, table=table)


def damaged_ledger(why: str) -> Damaged:
    """The error where it is not known which entry is damaged, to be raised."""
    return Damaged("The ledger", why)


def entry_name(entry_id: str) -> str:
    """What an entry is called in an error: by the last hex digits of its id, as its code is."""
    return f"Entry {str(entry_id).replace('-', '')[-5:]}"
