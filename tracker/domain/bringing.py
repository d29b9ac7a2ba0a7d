"""What an agreement file brings to what is here: told before it is taken in."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Review:
    """What people decided about the rows of a draft."""

    kept: int
    split: int
    parts: int  # that came of those that were split
    joined: int
    skipped: int
    added: int  # rows that no program proposed
    told: tuple[str, ...] = ()  # cells that are not as they were found in the text


@dataclass(frozen=True)
class Answer:
    """One of the settings that decide the headline figures."""

    name: str
    says: str
    was: str | None = None  # here, where that is another

    @property
    def is_changed(self) -> bool:
        return self.was is not None


@dataclass(frozen=True)
class Change:
    """A field of a thing that a file says otherwise than what is here."""

    kind: str
    name: str
    field: str
    was: str
    says: str


@dataclass(frozen=True)
class New:
    """A thing that is not here yet."""

    name: str
    title: str


@dataclass
class Brought:
    """What a file brings: what is new, what is said otherwise, what is here and not in it."""

    slug: str | None
    is_new: bool
    review: Review | None = None
    answers: list[Answer] = field(default_factory=list)
    new: dict[str, list[New]] = field(default_factory=dict)  # by kind; parts apart
    changes: list[Change] = field(default_factory=list)
    same: Counter[str] = field(default_factory=Counter)  # things that are here as told, by kind
    missing: list[New] = field(default_factory=list)  # commitments that are here, and not in it
    deadlines: list[tuple[str, str]] = field(default_factory=list)  # number and day, of new acts
    acts: list[str] = field(default_factory=list)  # entries that are not here yet
    corrects: int = 0  # of these, such as take the place of one that is here
    notes: list[str] = field(default_factory=list)
    entries: int = 0  # to be written
    known: int = 0
    definitions: int = 0
    import_id: str | None = None  # what was written is taken back by it
