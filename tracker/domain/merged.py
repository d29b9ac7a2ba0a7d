"""What a merge brings, or would bring, as records to be read out."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.differing import Differing


@dataclass(frozen=True)
class Writer:
    """Whose entries came in, how many, and the days on which they were recorded (UTC)."""

    author: str
    entries: int
    first: date
    last: date


@dataclass(frozen=True)
class SamePage:
    """A source that came in, and the one here that has its address."""

    theirs: str
    ours: str
    url: str


@dataclass(frozen=True)
class Change:
    """A commitment whose status is another by the merge; a level is None where it is not judged."""

    agreement: str
    number: str
    before: str | None
    after: str | None
    on: str | None
    code: str | None  # of the entry that decides it now


@dataclass(frozen=True)
class Side:
    """A judgement of one side."""

    author: str
    level: str
    on: str
    code: str
    came_in: bool


@dataclass(frozen=True)
class Dispute:
    """Judgements of one commitment that did not know each other, the one that shows first."""

    agreement: str
    number: str
    sides: tuple[Side, ...]
    ground: Side | None  # the newest judgement that all of them knew


@dataclass(frozen=True)
class Clash:
    """Two edits of one field that did not know each other: the later in the order holds."""

    type: str
    name: str
    field: str
    lost: str
    holds: str


@dataclass(frozen=True)
class Merged:
    """What came in from a copy; `entries` is how many it holds."""

    name: str
    entries: int
    known: int
    heads: int = 1  # of histories that nobody joined yet, here and afterwards
    internal: int = 0
    writers: tuple[Writer, ...] = ()
    things: tuple[tuple[str, int], ...] = ()  # how many of each type are new
    same_page: tuple[SamePage, ...] = ()
    changes: tuple[Change, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    clashes: tuple[Clash, ...] = ()
    corrected_twice: tuple[tuple[str, ...], ...] = ()  # codes of corrections that all stand
    published: tuple[Differing, ...] = ()  # every report on record here, changed or not

    @property
    def new(self) -> int:
        return self.entries - self.known
