"""What the reading screens show beside lists: the journal, dates, finds, and the first screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.dates import PartialDate
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.domain.things import Agreement


@dataclass(frozen=True)
class DueRow:
    """A date of a commitment: agreed or said by one side, passed or to come."""

    standing: Standing
    day: PartialDate
    kind: str  # agreed, or announced
    who: str
    passed: bool  # without being shown complete
    moved: int  # how often the agreed date was moved
    original: PartialDate | None

    @property
    def missed(self) -> bool:
        """Whether it passed for something that was judged since, and is not complete."""
        return self.passed and self.standing.is_judged_since(self.day.last)

    def days_from(self, today: date) -> int:
        """Days until it; negative when it has passed."""
        return (self.day.last - today).days

    def as_record(self) -> dict[str, Any]:
        """The date as the contract tracker.due/1 says."""
        return {
            "due": str(self.day),
            "number": self.standing.commitment.number,
            "name": self.standing.commitment.name,
            "kind": self.kind,
            "said_by": self.who or None,
            "missed": self.missed,
            "moved": self.moved,
            "original": str(self.original) if self.original else None,
            "passed": self.passed,
        }


@dataclass(frozen=True)
class Dues:
    """The dates of an agreement on a day, earliest first, and those that inherit its end."""

    agreement: Agreement
    as_of: date
    rows: tuple[DueRow, ...]
    ends: str | None
    inheriting: int
    shown_complete: int


@dataclass(frozen=True)
class Find:
    """Something that holds the words searched for."""

    kind: str
    name: str
    passage: str
    internal: bool = False  # in no report

    @property
    def told(self) -> str:
        """The passage, marked where it is in no report."""
        return f"{self.passage} · internal" if self.internal else self.passage


@dataclass(frozen=True)
class Monday:
    """What needs an analyst today."""

    today: date
    author: str | None
    database: str
    agreement: Agreement | None
    counted: tuple[Standing, ...]
    since: PartialDate | None  # day of the author's last entry
    fresh: tuple[Told, ...]  # of others, received after it
    news: tuple[tuple[Standing, Told], ...]
    near: tuple[DueRow, ...]
    passed_this_year: tuple[DueRow, ...]  # without being shown complete
    long_past: int
    inheriting: int
    look_again: tuple[tuple[Standing, str], ...]
    old: int  # more commitments whose newest fact is over a year old
    disputed: int
    unkept: int  # sources without a kept copy
    drafts: int = 0
    drafts_in: str = ""  # the folder

    @property
    def is_quiet(self) -> bool:
        return not (self.fresh or self.news or self.near or self.look_again or self.disputed)


def due_rows(standings: Sequence[Standing]) -> list[DueRow]:
    """Every agreed date in force, and the newest said by one side, earliest first."""
    rows = []
    for one in standings:
        dates = one.dates
        if dates.current:
            moved = len(dates.agreed) - 1
            past = one.is_past_due
            rows.append(DueRow(one, dates.current, "agreed", "", past, moved, dates.original))
        if dates.said and dates.said.deadline.due:
            who = "+".join(dates.said.entry.by.parties)
            day = dates.said.deadline.due
            past = day.last <= one.as_of and one.progress != 1
            rows.append(DueRow(one, day, "announced", who, past, 0, dates.original))
    return sorted(rows, key=lambda row: (row.day.last, row.standing.commitment.row, row.kind))
