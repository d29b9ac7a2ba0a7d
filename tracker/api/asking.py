"""What notebooks ask: each method looks at the database once, and keeps no connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from tracker.domain.dates import parse_when
from tracker.domain.errors import WrongUsage
from tracker.domain.listing import Choice
from tracker.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Deadline,
    Entry,
    Figure,
    Level,
    Party,
    Source,
    Standing,
)
from tracker.services import records, references
from tracker.services.points import look_back
from tracker.services.reading import journal
from tracker.storage.connection import reading

Day: TypeAlias = date | str


@dataclass(frozen=True, repr=False)
class Reader:
    """What can be asked of a database; between two calls nothing is held open.

    `agreement` is a slug; without one it is the agreement in use, or the only one. A day is a date,
    or text such as 2024-12-31 or 2024-Q4, which means its last day. `known_at` asks for what was
    known then: a time (UTC), a day, a stamp or a publication. Each method raises TrackerErrors as
    the commands do: NotFound for a name or point that is not there, WrongUsage for a day that is
    none.
    """

    place: str
    author: str | None = None
    usual: str | None = None

    def agreements(self, *, hidden: bool = False, known_at: str | None = None) -> list[Agreement]:
        """The agreements, each with how many commitments it has and how many are counted.

        With `hidden` also those hidden or withdrawn, marked.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> [(one.slug, one.commitments, one.parts) for one in db.agreements()]
        [('union-state', 34, 55), ('main-directions-2024-2026', 0, 0)]
        """
        with self._reading(known_at) as connection:
            return records.agreements(connection, hidden=hidden)

    def commitments(
        self,
        agreement: str | None = None,
        *,
        withdrawn: bool = False,
        known_at: str | None = None,
    ) -> list[Commitment]:
        """All commitments of an agreement, counted or not, each followed by its parts.

        With `withdrawn` also those that are in no standing and no figure, marked.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> [one.number for one in db.commitments("union-state") if one.parent == "17"]
        ['17.1', '17.2', '17.3', '17.4', '17.5']
        """
        with self._reading(known_at) as connection:
            found = self._found(connection, agreement)
            return records.commitments(connection, found, withdrawn=withdrawn)

    def standings(
        self,
        agreement: str | None = None,
        *,
        as_of: Day | None = None,
        since: Day | None = None,
        parts: bool = False,
        everything: bool = False,
        known_at: str | None = None,
    ) -> list[Standing]:
        """Where commitments stand on a day, today unless told, as `tracker list --json` says it.

        Only whole commitments that are counted, unless `parts` or `everything` is said. With
        `since`, `change` says what moved from that day on. `progress` is a number from 0 to 1,
        `progress_exact` the fraction that it is.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> rows = db.standings("union-state", as_of="2024-12-31", since="2024-09-30")
        >>> [(one.number, one.level, one.progress) for one in rows if one.change == "up"]
        [('17', 'partial', 0.5), ('25', 'partial', 0.5)]
        """
        day, before = days_of(as_of, since)
        choice = Choice(parts=parts, everything=everything)
        with self._reading(known_at) as connection:
            found = self._found(connection, agreement)
            return records.standings(connection, found, day, before, choice)

    def deadlines(
        self, agreement: str | None = None, *, as_of: Day | None = None, known_at: str | None = None
    ) -> list[Deadline]:
        """The dates of an agreement as of a day, earliest first, as `tracker due --json` says them.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> rows = db.deadlines("union-state", as_of="2024-12-31")
        >>> [(one.due, one.kind, one.missed) for one in rows if one.number == "17.3"]
        [('2024-01-01', 'agreed', True), ('2025', 'announced', False)]
        """
        day, _ = days_of(as_of, None)
        with self._reading(known_at) as connection:
            return records.deadlines(connection, self._found(connection, agreement), day)

    def entries(
        self,
        *names: str,
        as_of: Day | None = None,
        since: Day | None = None,
        author: str | None = None,
        everything: bool = False,
        known_at: str | None = None,
    ) -> list[Entry]:
        """The entries of the ledger, newest first, as `tracker history` shows them.

        All, or those on commitments of these names (17, 17.2, river/1) and their parts, or on an
        agreement by its slug; those true
        by `as_of`, entered since a day, by an author. Internal ones are marked; what was replaced,
        what withdraws and what defines is among them only with `everything`.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> rows = db.entries("17", as_of="2025")
        >>> [(one.code, one.day, one.parties) for one in rows if one.event == "signed"]
        [('eb7c5', '2024-12-06', 'JOINT')]
        """
        with self._reading(known_at) as connection:
            told = journal(
                connection,
                list(names),
                as_of=last_day(as_of),
                since=last_day(since),
                author=author,
                everything=everything,
                limit=None,
                usual=self.usual,
            )
            return [records.entry(one) for one in told]

    def claims(
        self, agreement: str | None = None, *, as_of: Day | None = None, known_at: str | None = None
    ) -> list[Claim]:
        """What parties claim of an agreement or what belongs to it, newest first.

        There is a row for each figure, `low` and `high` in percent or pieces, and one for a claim
        without any. A claim is never a level; what was corrected or withdrawn is not among them.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> rows = db.claims("union-state", as_of="2023-03-31")
        >>> [(one.day, one.parties, one.qualifier, one.high) for one in rows if one.unit == "work"]
        [('2023-03-27', 'RU', 'about', 67.0)]
        """
        with self._reading(known_at) as connection:
            found = self._found(connection, agreement)
            return records.claims(connection, found, last_day(as_of))

    def figures(
        self,
        agreement: str | None = None,
        *,
        as_of: Day | None = None,
        since: Day | None = None,
        known_at: str | None = None,
    ) -> list[Figure]:
        """The figures of an agreement on a day, by their names in the JSON of a report.

        A share has its value to four decimals, its exact sum and what that is over. With `since`,
        those of that day follow, and `matched` is the mean over what was judged on both days.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> rows = db.figures("union-state", as_of="2024-12-31")
        >>> [(one.value, one.numerator, one.denominator) for one in rows if one.name == "linear"]
        [(0.4706, '8', 17)]
        """
        day, before = days_of(as_of, since)
        with self._reading(known_at) as connection:
            return records.figures(connection, self._found(connection, agreement), day, before)

    def parties(self, *, withdrawn: bool = False, known_at: str | None = None) -> list[Party]:
        """Whoever is bound, speaks or judges, by code; with `withdrawn` all who ever were.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> [one.code for one in db.parties() if one.kind == "state"]
        ['BY', 'RU']
        """
        with self._reading(known_at) as connection:
            return records.parties(connection, withdrawn=withdrawn)

    def sources(self, *, withdrawn: bool = False, known_at: str | None = None) -> list[Source]:
        """The publications that entries cite, by code; those in no report are marked internal.

        With `withdrawn` also those whose definition was, marked.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> len(db.sources())
        143
        """
        with self._reading(known_at) as connection:
            return records.sources(connection, withdrawn=withdrawn)

    def scales(self, *, known_at: str | None = None) -> list[Level]:
        """The levels of each scale, from least to most, then those that are out or not assessed.

        >>> import tracker
        >>> db = tracker.open("tracker.db")
        >>> [(one.level, one.progress) for one in db.scales() if one.scale == "core@1"][:3]
        [('not_started', 0.0), ('preparatory', 0.25), ('partial', 0.5)]
        """
        with self._reading(known_at) as connection:
            return records.levels(connection)

    @contextmanager
    def _reading(self, known_at: str | None) -> Iterator[Any]:
        """One look at the database, as it is or as it was known at a point of its history."""

        def back(connection: Any) -> None:
            look_back(connection, str(known_at), today=today())

        earlier = None if known_at is None else back
        with reading(self.place, look_back=earlier) as connection:
            yield connection

    def _found(self, connection: Any, agreement: str | None) -> Any:
        """The agreement that is meant."""
        return references.agreement(connection, agreement, usual=self.usual)


def days_of(as_of: Day | None, since: Day | None) -> tuple[date, date | None]:
    """A day, today unless told, and the earlier one to compare with. Raises WrongUsage."""
    day, before = last_day(as_of) or today(), last_day(since)
    if before is not None and before >= day:
        raise WrongUsage(f"The day to compare with ({before}) has to lie before {day}.")
    return day, before


def last_day(told: Day | None) -> date | None:
    """The last of the days that are told, if any. Raises WrongUsage for what is no day."""
    if isinstance(told, str):
        return parse_when(told, today=today()).last
    return told.date() if isinstance(told, datetime) else told


def today() -> date:
    return datetime.now().astimezone().date()
