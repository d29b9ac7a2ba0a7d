"""Days of an agreement that a calendar shows: dates set, days to look again, the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from tracker.domain.contents import Deadline
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Dates, Due
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.domain.origin import Origin
from tracker.domain.things import Source

Key: TypeAlias = tuple[str, ...]
"""What an occasion is of, by which it is known again when its day moves."""

AGREED, ANNOUNCED, LOOK_AGAIN, END = "agreed", "announced", "look-again", "end"


@dataclass(frozen=True)
class State:
    """How far what is due has come: the level, the day of the judgement, and whether it is done."""

    level: str | None = None
    judged_on: PartialDate | None = None
    is_done: bool = False
    disposition: str = "active"
    is_off: bool = False  # waived, superseded, withdrawn: no longer due


@dataclass(frozen=True)
class Occasion:
    """A day in a calendar, with all that is told of it."""

    kind: str
    key: Key
    day: PartialDate
    subject: str  # number of a commitment, or slug of the agreement
    title: str
    sequence: int  # how often the day was set anew
    recorded: datetime  # the entry that set it, UTC
    changed: datetime  # the newest entry that what is told rests on
    entry: str = ""  # label or code of the entry that set it
    on: PartialDate | None = None
    who: tuple[str, ...] = ()  # names of parties
    speaker: str | None = None
    deadline: Deadline | None = None
    first: PartialDate | None = None  # the first agreed date, where that was another
    state: State = State()
    sources: tuple[Source, ...] = ()  # public ones
    has_internal: bool = False  # an internal source is all there is
    inherited: bool = False  # commitments without a date of their own fall due then


@dataclass(frozen=True)
class Agenda:
    """The occasions of an agreement, under its name."""

    slug: str
    name: str
    occasions: tuple[Occasion, ...]


def due_key(thing: Thing, due: Due) -> Key:
    """What stays the same of a date when it moves."""
    told = due.deadline
    parties = () if due.is_agreed else tuple(sorted(due.entry.by.parties))
    return (thing.id, told.set_by, told.of or "", told.bound or "", *parties)


def dues(entries: Iterable[Entry]) -> dict[Thing, list[Due]]:
    """The dates that entries set, by thing."""
    found: dict[Thing, list[Due]] = {}
    for entry in entries:
        told = [
            (position, line.thing, line.says)
            for position, line in enumerate(entry.lines)
            if isinstance(line.says, Deadline)
        ]
        if told:
            origin = Origin.of(entry)
            for position, thing, says in told:
                found.setdefault(thing, []).append(Due(origin, position, says))
    return found


def in_force(dates: Dates) -> list[Due]:
    """The dates that a calendar shows: those that no later one took the place of."""
    given_up = [dates.moved_by(due) for due in dates.all]
    return [
        due
        for due in dates.all
        if due.deadline.due and due not in given_up and not dates.is_replaced(due)
    ]


def settings(versions: Sequence[tuple[Entry, str | None]]) -> Mapping[Key, int]:
    """How often a date was set, corrected or withdrawn, by its key."""
    found: dict[Key, int] = {}
    for entry, replaced in versions:
        for thing, several in dues([entry]).items():
            for due in several:
                key = due_key(thing, due)
                found[key] = found.get(key, 0) + 1 + (replaced == "retraction")
    return found
