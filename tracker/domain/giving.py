"""What an agreement file says of entries: as they stand, with nothing internal, named by labels."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from tracker.domain.contents import Assessment, Content, Deadline, Reference
from tracker.domain.files import AgreementFile
from tracker.domain.ledger import Act, Citation, Entry
from tracker.domain.lines import Line, Thing

MADE = "entry-"  # begins a label that was made for a file
DIGITS = 12  # of the id of the entry, so that they never have to become more
LOCAL = ("import",)  # what a file is found in: told of this database, not of the agreement
WITHDRAWS = "withdraws"  # names, in a retraction, the import that is withdrawn as a whole by it
INTERNAL = "An internal source."
NONE = "No source is named."


@dataclass(frozen=True)
class LeftOut:
    """How much of an agreement is not in its file, as no file may hold it or has room for it."""

    entries: int = 0  # internal ones
    sources: int = 0  # internal ones that others name
    lines: int = 0  # about other agreements
    references: int = 0  # to entries that are not in it


@dataclass(frozen=True)
class Gathered:
    """An agreement as its file tells it, the ids of its entries, and what was left out."""

    file: AgreementFile
    ids: tuple[str, ...]  # of the entries of the file, in their order
    left_out: LeftOut
    stamp: str  # of the ledger that it is taken from
    recorded: str | None  # when the newest entry of that was recorded, UTC


def of_import(act: Act, import_id: str) -> Act:
    """An act as a part of an import, which is withdrawn as a whole."""
    return replace(act, found=tuple(sorted([*found_elsewhere(act), ("import", import_id)])))


def found_elsewhere(act: Act) -> tuple[tuple[str, str], ...]:
    """What was found beyond an act, without what is local to this database."""
    return tuple(pair for pair in act.found if pair[0] not in LOCAL)


def made_label(id_: str) -> str:
    """The label that an entry without one gets in a file where others name it."""
    return MADE + id_.replace("-", "")[-DIGITS:]


def is_made(label: str | None) -> bool:
    """Whether a label was made for a file, and is no name that somebody gave."""
    return label is not None and label.startswith(MADE) and len(label) == len(MADE) + DIGITS


def shown(entry: Entry, things: Collection[Thing], internal: Collection[str]) -> Act:
    """What a file says of an entry: its lines on these things, without internal sources."""
    fields = {name: getattr(entry, name) for name in Act.__dataclass_fields__}
    fields["replaces"] = None
    if entry.by.reporter and not any(entry.by.reporter):
        fields["by"] = replace(entry.by, reporter=None)
    fields["lines"] = tuple(line for line in entry.lines if line.thing in things)
    fields["found"] = found_elsewhere(entry)
    fields["citations"] = citations(entry, internal)
    return Act(**fields)


def citations(entry: Entry, internal: Collection[str]) -> tuple[Citation, ...]:
    """The sources that may be named, or the reason why there is none."""
    public = tuple(one for one in entry.citations if one.source not in internal)
    if public or entry.event == "check":
        return public
    return (Citation("", INTERNAL if entry.citations else NONE),)


def in_order(ids: Sequence[str], named: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids in their order, but each after those that it names.

    Where some name each other in a circle, the first of them comes first.
    """
    placed: dict[str, None] = {}
    met: set[str] = set()
    for first in ids:
        waiting = [first]
        while waiting:
            here = waiting[-1]
            met.add(here)
            missing = next((one for one in named.get(here, ()) if one not in met), None)
            if missing is not None:
                waiting.append(missing)
            else:
                placed[waiting.pop()] = None
    return list(placed)


Naming: TypeAlias = Callable[[Reference], Reference | None]


def renamed(says: Content, rests_on: Naming, moves: Naming) -> Content:
    """What a line says, with other names for the entries it refers to; None takes one out."""
    if isinstance(says, Assessment | Deadline):
        named = (rests_on(one) for one in says.rests_on)
        says = replace(says, rests_on=tuple(dict.fromkeys(one for one in named if one)))
    if isinstance(says, Deadline) and says.moves:
        says = replace(says, moves=moves(says.moves))
    return says


def number_of(lines: Sequence[Line], wanted: Line) -> int | None:
    """The place of a line among those of an entry that may have been corrected since."""
    alike = (
        lambda line: line == wanted,
        lambda line: (line.thing, line.kind, of(line)) == (wanted.thing, wanted.kind, of(wanted)),
        lambda line: line.thing == wanted.thing,
    )
    found = (n for test in alike for n, line in enumerate(lines) if test(line))
    return next(found, None)


def of(line: Line) -> str | None:
    """What a date is due for, if not the thing itself."""
    return line.says.of if isinstance(line.says, Deadline) else None
