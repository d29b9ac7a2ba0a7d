"""Gathers an agreement with all that belongs to it, as its file tells it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from tracker.domain.belonging import above_first, linked, named_things, told
from tracker.domain.files import AgreementFile
from tracker.domain.giving import Gathered, LeftOut
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.domain.naming import levels_in, points_to
from tracker.domain.things import Agreement, Commitment, Fields
from tracker.services.giving import Given, given_entries
from tracker.storage.queries import given, ledger, things

NONE: Mapping[Thing, Fields] = MappingProxyType({})
LAST = 2**31  # where a commitment stands that has no place of its own


def gather(
    connection: Connection, agreement: Agreement, shipped: Mapping[Thing, Fields] = NONE
) -> Gathered:
    """What the ledger says of an agreement now, without scales that are as they are shipped."""
    belonging = Belonging(connection, agreement)
    given_ = given_entries(
        connection,
        belonging.entries,
        {thing for thing, _ in belonging.things},
        belonging.internal,
        [id_ for _, fields in belonging.dependencies for id_ in rests_on(fields)],
    )
    dependencies = tuple(
        belonging.dependency(thing, fields, given_) for thing, fields in belonging.dependencies
    )
    acts = [entry.act for entry in given_.entries.values()]
    named = set(named_in([*belonging.things, *dependencies], acts))
    file = AgreementFile(
        name=agreement.slug,
        slug=agreement.slug,
        things=(*coded(connection, named, belonging.internal, shipped), *belonging.things),
        entries=tuple(given_.entries.values()),
        dependencies=dependencies,
    )
    left_out = LeftOut(belonging.hidden, len(belonging.unnamed()), given_.lines, given_.references)
    stamp, recorded = str(ledger.stamp(connection)), ledger.newest_recording(connection)
    return Gathered(file, tuple(given_.entries), left_out, stamp, recorded)


class Belonging:
    """What belongs to an agreement, and to no other."""

    def __init__(self, connection: Connection, own: Agreement) -> None:
        self.own = own
        self.internal = set(things.internal_sources(connection))
        every = things.agreements(connection)
        full = set(given.with_commitments(connection))
        near = linked(own, every, full)
        adopted = [one.row for one in near if one.row not in full]
        touching = given.entries(connection, own.row, adopted)
        self.entries = [one for one in touching if one.visibility == "public"]
        self.hidden = len(touching) - len(self.entries)
        needs = given.dependencies(connection, own.row)
        named = {line.thing for one in self.entries for line in one.lines}
        named |= {end for _, fields in needs for end in points_to("dependency", fields)}
        self.related = [
            one
            for one in sorted(every, key=lambda one: one.slug)
            if one != own and (one in near or Thing("agreement", one.id) in named)
        ]
        self.raw = list(self.own_things(connection))
        self.things = [(thing, self.told(thing, fields)) for thing, fields in self.raw]
        inside = {thing for thing, _ in self.raw}
        self.dependencies = [
            (thing, fields)
            for thing, fields in needs
            if inside.issuperset(points_to("dependency", fields))
        ]

    def own_things(self, connection: Connection) -> Iterator[tuple[Thing, Fields]]:
        """The agreements, sections, areas and commitments with what the ledger says of them."""
        for agreement in (self.own, *self.related):
            yield Thing("agreement", agreement.id), agreement.fields
        groups = {
            "section": things.sections(connection, self.own.row),
            "area": things.areas(connection, self.own.row),
        }
        for type_, listed in groups.items():
            for position, group in enumerate(listed, start=1):
                yield Thing(type_, group.id), {**group.fields, "position": position}
        commitments = in_tree(things.commitments(connection, self.own.row))
        for position, one in enumerate(commitments, start=1):
            yield Thing("commitment", one.id), {**one.fields, "position": position}

    def told(self, thing: Thing, fields: Fields) -> Fields:
        return told(thing.type, fields, self.internal)

    def dependency(self, thing: Thing, fields: Fields, given_: Given) -> tuple[Thing, Fields]:
        """A dependency, with labels for the entries that it rests on."""
        labels = tuple(given_.labels[id_] for id_ in rests_on(fields) if id_ in given_.labels)
        return thing, self.told(thing, {**fields, "rests_on": tuple(dict.fromkeys(labels))})

    def unnamed(self) -> set[str]:
        """The internal sources that would be named were they public."""
        defined = [*self.raw, *self.dependencies]
        named = {thing.id for thing in named_in(defined, self.entries) if thing.type == "source"}
        return named & self.internal


def rests_on(dependency: Fields) -> list[str]:
    """The ids of the entries that a dependency rests on."""
    ids = dependency.get("rests_on")
    return [str(id_) for id_ in ids] if isinstance(ids, tuple) else []


def in_tree(commitments: Sequence[Commitment]) -> list[Commitment]:
    """Commitments in the order of their places, each followed by its parts."""
    parts: dict[int | None, list[Commitment]] = {}
    inside = {one.row for one in commitments}
    for one in sorted(commitments, key=place):
        parts.setdefault(one.parent if one.parent in inside else None, []).append(one)
    found = []
    waiting = parts.get(None, [])[::-1]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += parts.get(here.row, [])[::-1]
    return found


def place(one: Commitment) -> int:
    told = one.fields.get("position")
    return told if isinstance(told, int) else LAST


def named_in(defined: Iterable[tuple[Thing, Fields]], acts: Iterable[Act]) -> Iterator[Thing]:
    """The parties, sources and scales that things and acts name."""
    for thing, fields in defined:
        yield from named_things(thing.type, fields)
    for act in acts:
        yield from (Thing("party", code) for code in act.by.codes)
        yield from (Thing("source", one.source) for one in act.citations if one.source)
        for line in act.lines:
            yield from (Thing("scale", scale) for scale, _ in levels_in(line))


def coded(
    connection: Connection,
    named: set[Thing],
    internal: set[str],
    shipped: Mapping[Thing, Fields],
) -> Iterator[tuple[Thing, Fields]]:
    """The parties, scales and public sources named, and those that these name in turn."""
    for type_, field in (("party", "belongs_to"), ("scale", ""), ("source", "retells")):
        known: dict[str, Fields] = {}
        asked: set[str] = set()
        waiting = {thing.id for thing in named if thing.type == type_}
        while waiting:
            asked |= waiting
            wanted = [Thing(type_, id_) for id_ in sorted(waiting)]
            found = things.fields_of(connection, wanted, withdrawn=True)
            same = {thing for thing in found if shipped.get(thing) == found[thing]}
            known |= {
                thing.id: told(type_, fields, internal)
                for thing, fields in found.items()
                if thing not in same
            }
            waiting = {str(one[field]) for one in known.values() if field in one} - asked
        yield from ((Thing(type_, id_), fields) for id_, fields in above_first(known, field))
