"""What an agreement file says, as records: things to define and acts to record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tracker.domain.contents import Assessment, Content, Deadline, Definition, Reference
from tracker.domain.errors import NotFound
from tracker.domain.ledger import Act, Entry, body, digest, entry_of, references, those_above
from tracker.domain.lines import Line, Thing
from tracker.domain.text import quoted
from tracker.domain.things import Fields

LINES_IN_AN_ENTRY = 1_000
SIGNED = "Signed."
"""The message of the act that a draft makes of the day of signature."""


@dataclass(frozen=True)
class Place:
    """Where a file says an entry stands: its id, and the digests it builds on."""

    id: str
    previous: tuple[str, ...]


@dataclass(frozen=True)
class FileEntry:
    """An act in a file. Its references may still name labels (`u142`) of the file or the ledger."""

    act: Act
    author: str | None = None
    place: Place | None = None
    line: int = 1  # of the file, for messages
    translations: tuple[tuple[str, str], ...] = ()  # of the message: (language, text)


@dataclass(frozen=True)
class AgreementFile:
    """An agreement with all that belongs to it, as one file tells it."""

    name: str  # of the file, for messages
    slug: str | None
    things: tuple[tuple[Thing, Fields], ...]  # in an order in which each names earlier ones
    entries: tuple[FileEntry, ...]
    dependencies: tuple[tuple[Thing, Fields], ...] = ()  # last: they may rest on entries
    author: str | None = None
    definitions_at: Place | None = None
    dependencies_at: Place | None = None


def definition_act(
    things: tuple[tuple[Thing, Fields], ...], known: Mapping[Thing, Fields] | None = None
) -> Act | None:
    """The act that defines things as wanted, from what is known of them; None if all is so."""
    lines = []
    for thing, wanted in things:
        before = (known or {}).get(thing, {})
        changed = tuple(
            (name, before.get(name), value)
            for name, value in sorted(wanted.items())
            if value != before.get(name)
        )
        if changed:
            lines.append(Line(thing, Definition(changed)))
    return Act(event="definition", lines=tuple(lines)) if lines else None


def is_drafted(act: Act) -> bool:
    """Whether an act is the signature of an agreement as a draft tells it."""
    return act.event == "signed" and act.message == SIGNED and act.replaces is None


def resolve(act: Act, ids: Mapping[str, str]) -> Act:
    """An act whose references name ids instead of labels. Raises NotFound for an unknown label."""
    lines = tuple(replace(line, says=resolved(line.says, ids)) for line in act.lines)
    return replace(act, lines=lines, replaces=act.replaces and known_id(act.replaces, ids))


def resolved(says: Content, ids: Mapping[str, str]) -> Content:
    """What a line says, with ids for labels."""
    if isinstance(says, Assessment | Deadline):
        says = replace(says, rests_on=tuple(known_reference(one, ids) for one in says.rests_on))
    if isinstance(says, Deadline) and says.moves:
        says = replace(says, moves=known_reference(says.moves, ids))
    return says


def with_ids(fields: Fields, ids: Mapping[str, str]) -> Fields:
    """The fields of a dependency, with ids for the labels of the entries it rests on."""
    named = fields.get("rests_on")
    if not isinstance(named, tuple):
        return fields
    return {**fields, "rests_on": tuple(known_id(str(one), ids) for one in named)}


def known_reference(reference: Reference, ids: Mapping[str, str]) -> Reference:
    return Reference(known_id(reference.entry, ids), reference.line)


def known_id(name: str, ids: Mapping[str, str]) -> str:
    if name in ids:
        return ids[name]
    raise NotFound(f"There is no entry with the label or id {quoted(name)}.")


def recorded(
    file: AgreementFile, heights: Mapping[str, int], here: Collection[str] = ()
) -> list[Entry]:
    """The entries of a file that says where each stands, in its order.

    `heights` gives the height of each digest that the file builds on without holding it, `here`
    the ids that it may name without holding them; an entry names only what stands above it.
    Raises TrackerError where something is missing.
    """
    ids = {id_: id_ for id_ in here}
    known = dict(heights)
    entries = []
    for act, author, place in placed(file, ids_of(file)):
        above = those_above(act.label or place.id, place.previous, known)
        entry = entry_of(
            resolve(act, ids), id=place.id, author=author, previous=place.previous, heights=above
        )
        known[digest(body(entry))] = entry.height
        ids |= {name: entry.id for name in (entry.id, entry.label) if name}
        entries.append(entry)
    return entries


def ids_of(file: AgreementFile) -> dict[str, str]:
    """The id of each entry that a file gives a place, by label and by id."""
    ids = {}
    for entry in file.entries:
        if entry.place:
            ids[entry.place.id] = entry.place.id
            if entry.act.label:
                ids[entry.act.label] = entry.place.id
    return ids


def names_in(act: Act) -> list[str]:
    """The entries that an act refers to or replaces, by label or id."""
    named = [reference.entry for reference in references(act)]
    return [*named, act.replaces] if act.replaces else named


def placed(file: AgreementFile, ids: Mapping[str, str]) -> list[tuple[Act, str, Place]]:
    """Each act of a file with author and place: definitions, entries, dependencies."""
    author = file.author or ""
    found = []
    definitions = definition_act(file.things)
    if definitions and file.definitions_at:
        found.append((definitions, author, file.definitions_at))
    found += [(one.act, one.author or author, one.place) for one in file.entries if one.place]
    if file.dependencies_at:
        needs = tuple((thing, with_ids(fields, ids)) for thing, fields in file.dependencies)
        if dependencies := definition_act(needs):
            found.append((dependencies, author, file.dependencies_at))
    return found
