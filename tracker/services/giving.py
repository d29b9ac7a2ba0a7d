"""The entries of an agreement as its file tells them: what stands, in an order that can be read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tracker.domain.contents import Deadline, Reference
from tracker.domain.files import FileEntry
from tracker.domain.giving import Naming, in_order, is_made, made_label, number_of, renamed, shown
from tracker.domain.ledger import Act, Entry, references
from tracker.domain.lines import Line, Thing
from tracker.services.telling import translated_messages
from tracker.storage.queries import ledger
from tracker.storage.queries.corrections import in_place_of


@dataclass(frozen=True)
class Given:
    """The entries of a file with their ids, and how much of them was left out."""

    entries: Mapping[str, FileEntry]  # by id, in their order
    labels: Mapping[str, str]  # by id of an entry that dependencies rest on, as these name it
    lines: int
    references: int


def given_entries(
    connection: Connection,
    entries: Sequence[Entry],
    things: Collection[Thing],
    internal: Collection[str],
    named: Collection[str] = (),
) -> Given:
    """What a file says of these entries; dependencies rest on those `named` by id."""
    whole = {one.id: one for one in entries}
    all_shown = {one.id: shown(one, things, internal) for one in entries}
    acts = {id_: act for id_, act in all_shown.items() if act.lines}
    places = Places(connection, whole, acts, named)
    ordered = without_circles({id_: places.resolved(id_, act) for id_, act in acts.items()})
    placed, same = said_once(ordered)
    resting = {id_: same[place.entry] for id_ in named if (place := places.place(Reference(id_)))}
    labels = labels_of(placed, resting.values())
    told = translated(connection, [whole[id_] for id_ in same], same)
    given = {
        id_: FileEntry(
            labelled(act, labels.get(id_), labels),
            whole[id_].author,
            translations=tuple(sorted(told.get(id_, {}).items())),
        )
        for id_, act in placed.items()
    }
    return Given(
        given,
        {id_: labels[place] for id_, place in resting.items()},
        sum(len(one.lines) - len(all_shown[one.id].lines) for one in entries),
        count(acts.values()) + len({*named}) - count(ordered.values()) - len(resting),
    )


def translated(
    connection: Connection, entries: Sequence[Entry], same: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The messages of entries in other languages, at the one that says the same and stays."""
    found: dict[str, dict[str, str]] = {}
    for id_, messages in translated_messages(connection, entries).items():
        found.setdefault(same[id_], {}).update({one.language: one.text for one in messages})
    return found


def count(acts: Iterable[Act]) -> int:
    """How many entries or lines of entries acts refer to."""
    return sum(len(list(references(act))) for act in acts)


class Places:
    """Where the entries that others refer to stand in a file, after corrections."""

    def __init__(
        self,
        connection: Connection,
        entries: Mapping[str, Entry],
        acts: Mapping[str, Act],
        named: Iterable[str],
    ) -> None:
        self.acts = acts
        self.entries = dict(entries)  # also those that were replaced, as far as they are named
        self.places: dict[Reference, str | None] = {}
        wanted = {one for act in acts.values() for one in references(act)}
        wanted |= {Reference(id_) for id_ in named}
        while wanted:
            self.places |= in_place_of(connection, wanted)
            missing = {one.entry for one in wanted} - self.entries.keys()
            found = ledger.entries(connection, sorted(missing))
            self.entries |= {id_: one.entry for id_, one in found.items()}
            gone = [one for one in wanted if self.places[one] is None]
            wanted = {before for one in gone if (before := self.before(one))} - self.places.keys()

    def place(self, reference: Reference) -> Reference | None:
        """What stands in the place of an entry or line, where the file holds it."""
        id_ = self.places[reference]
        if id_ is None or id_ not in self.acts:
            return None
        if reference.line is None:
            return Reference(id_)
        line = self.line(reference)
        number = number_of(self.acts[id_].lines, line) if line else None
        return None if number is None else Reference(id_, number)

    def date(self, reference: Reference) -> Reference | None:
        """The date that one moves: where it was withdrawn, the one that it had moved."""
        here: Reference | None = reference
        passed: set[Reference] = set()
        while here and here not in passed and self.places[here] is None:
            passed.add(here)
            here = self.before(here)
        return self.place(here) if here else None

    def before(self, reference: Reference) -> Reference | None:
        """What a date moves that was withdrawn."""
        line = self.line(reference)
        return line.says.moves if line and isinstance(line.says, Deadline) else None

    def line(self, reference: Reference) -> Line | None:
        """The line that a reference names; of a whole entry the first date."""
        lines = self.entries[reference.entry].lines if reference.entry in self.entries else ()
        if reference.line is None:
            return next((line for line in lines if isinstance(line.says, Deadline)), None)
        return lines[reference.line] if reference.line < len(lines) else None

    def resolved(self, id_: str, act: Act) -> Act:
        """An act that refers to what stands; never to itself, as a correction might."""
        return referring(
            act,
            lambda one: other(self.place(one), id_),
            lambda one: other(self.date(one), id_),
        )


def other(reference: Reference | None, id_: str) -> Reference | None:
    return None if reference and reference.entry == id_ else reference


def referring(act: Act, rests_on: Naming, moves: Naming) -> Act:
    """An act with other names for the entries it refers to."""
    lines = (replace(line, says=renamed(line.says, rests_on, moves)) for line in act.lines)
    return replace(act, lines=tuple(lines))


def without_circles(acts: Mapping[str, Act]) -> dict[str, Act]:
    """The acts in an order in which each refers to earlier ones only."""
    named = {id_: [one.entry for one in references(act)] for id_, act in acts.items()}
    order = {id_: n for n, id_ in enumerate(in_order(list(acts), named))}

    def earlier(than: str) -> Naming:
        return lambda one: one if order[one.entry] < order[than] else None

    return {id_: referring(acts[id_], earlier(id_), earlier(id_)) for id_ in order}


def said_once(acts: Mapping[str, Act]) -> tuple[dict[str, Act], dict[str, str]]:
    """The acts without those that say what an earlier one says; and for each, the one that stays.

    Whoever reads a file takes in once what it says twice.
    """
    kept: dict[str, Act] = {}
    first: dict[Act, str] = {}
    same: dict[str, str] = {}

    def name(reference: Reference) -> Reference:
        return Reference(same[reference.entry], reference.line)

    for id_, act in acts.items():
        told = referring(act, name, name)
        bare = replace(told, label=None) if is_made(told.label) else told
        same[id_] = first.setdefault(bare, id_)
        if same[id_] == id_:
            kept[id_] = told
    return kept, same


def labels_of(acts: Mapping[str, Act], named: Iterable[str]) -> dict[str, str]:
    """The label of each act that has one or is referred to; each is that of one act."""
    referred = {one.entry for act in acts.values() for one in references(act)} | {*named}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id_, act in acts.items():
        label = act.label if act.label not in taken else None
        if label is None and id_ in referred:
            label = made_label(id_)
        if label:
            found[id_] = label
            taken.add(label)
    return found


def labelled(act: Act, label: str | None, labels: Mapping[str, str]) -> Act:
    """An act with its label, and those of the entries it refers to."""

    def name(reference: Reference) -> Reference:
        return Reference(labels[reference.entry], reference.line)

    return replace(referring(act, name, name), label=label)
