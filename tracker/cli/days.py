"""Reads the days that options tell, as seen from today."""

from typing import TYPE_CHECKING

from tracker.cli.session import Session

if TYPE_CHECKING:
    from tracker.domain.dates import PartialDate


def day(here: Session, text: str) -> "PartialDate":
    """A day in figures or in a word; a weekday is the last one."""
    from tracker.domain.dates import parse_when

    return parse_when(text, today=here.today)


def ahead(here: Session, text: str) -> "PartialDate":
    """A day to look again: a weekday is the next one."""
    from datetime import timedelta

    from tracker.domain.dates import PartialDate

    found = day(here, text)
    if text[:3].isalpha() and found.last < here.today:
        return PartialDate.of_day(found.first + timedelta(days=7))
    return found
