"""What changed on an agreement between two days, and what is said differently of the same past."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Due
from tracker.domain.differing import Differing
from tracker.domain.scales import Level
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Commitment

CORRECTED, RETRACTED = "corrected", "retracted"
LATE, MERGED = "entered late", "merged in"
EDITED, ADDED = "edited", "added"


@dataclass(frozen=True)
class Transition:
    """A level given anew: from which to which, and by which entry. None: not judged before."""

    commitment: Commitment
    before: Level | None
    after: Level | None
    told: Told
    reason: str | None


@dataclass(frozen=True)
class Dated:
    """A date set, and the one that it moves."""

    name: str
    due: Due
    moved_from: PartialDate | None
    told: Told


@dataclass(frozen=True)
class Otherwise:
    """An entry that says something else of the past than what was known: how it came to be here.

    `instead` is the entry that was known, where this one takes its place.
    """

    kind: str
    told: Told
    instead: Told | None


@dataclass(frozen=True)
class Changes:
    """What happened after a day, and apart from it what is said differently of the time before."""

    agreement: Agreement
    since: date | None  # None: since the last merge, whatever the day
    as_of: date
    publication: str | None
    transitions: tuple[Transition, ...]
    dates: tuple[Dated, ...]
    claims: tuple[Told, ...]
    otherwise: tuple[Otherwise, ...]
    differing: Differing | None  # the figures of the publication
    nothing_known_before: str | None  # when the database was made, where that was after the day

    @property
    def is_quiet(self) -> bool:
        return not (self.transitions or self.dates or self.claims or self.otherwise)
