"""Entries behind judgements and dates, read from their columns."""

from datetime import date
from functools import lru_cache

from tracker.domain.dates import PartialDate, Precision
from tracker.domain.origin import Origin
from tracker.domain.sharing import once
from tracker.storage import tables

ENTRY = tables.entry.c
DAY = (ENTRY.first_day, ENTRY.last_day, ENTRY.precision)
ORIGIN = (ENTRY.id, ENTRY.height, ENTRY.author, ENTRY.label, ENTRY.body, *DAY)
REMEMBERED = 2**12  # days


def to_origin(
    id_: str,
    height: int,
    author: str,
    label: str | None,
    body: str,
    first: str | None,
    last: str | None,
    precision: str | None,
) -> Origin:
    """An entry from its columns `ORIGIN`."""
    return Origin(id_, height, once(author), label, to_day(first, last, precision), body)


@lru_cache(maxsize=REMEMBERED)
def to_day(first: str | None, last: str | None, precision: str | None) -> PartialDate | None:
    """A day from its columns; None where an entry has none."""
    if not (first and last and precision):
        return None
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last), Precision(precision))
