"""Entries behind judgements and dates, read from their columns."""

from datetime import date
from functools import lru_cache

from tracker.domain.damage import UNREADABLE, damaged_entry
from tracker.domain.dates import PartialDate, Precision
from tracker.domain.origin import Origin
from tracker.domain.sharing import once
from tracker.storage import tables

ENTRY = tables.entry.c
DAY = (ENTRY.first_day, ENTRY.last_day, ENTRY.precision)
ORIGIN = (ENTRY.id, ENTRY.height, ENTRY.author, ENTRY.label, ENTRY.body, *DAY)
REMEMBERED = 2**12  # days
COLUMNS = "its columns cannot be read"


class Origins:
    """The entries that answer a question: one that many lines come from is held once."""

    def __init__(self) -> None:
        self.met: dict[str, Origin] = {}

    def of(
        self,
        id_: str,
        height: int,
        author: str,
        label: str | None,
        body: str,
        *day: str | None,
    ) -> Origin:
        """An entry from its columns `ORIGIN`. Raises Damaged where its day cannot be read."""
        found = self.met.get(id_)
        if found is None:
            found = Origin(id_, height, once(author), label, day_of(id_, *day), body)
            self.met[id_] = found
        return found


def day_of(id_: str, *day: str | None) -> PartialDate | None:
    """The day of an entry from its columns `DAY`. Raises Damaged where they cannot be read."""
    try:
        return to_day(*day)
    except UNREADABLE as error:
        raise damaged_entry(id_, COLUMNS) from error


@lru_cache(maxsize=REMEMBERED)
def to_day(first: str | None, last: str | None, precision: str | None) -> PartialDate | None:
    if not (first and last and precision):
        return None
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last), Precision(precision))
