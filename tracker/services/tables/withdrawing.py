"""Withdraws an import: a retraction for each of its entries that still stands."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tracker.domain.errors import Conflict, NotFound
from tracker.domain.files import LINES_IN_AN_ENTRY, definition_act
from tracker.domain.giving import WITHDRAWS, of_import
from tracker.domain.lines import Thing
from tracker.domain.naming import named_in_fields
from tracker.domain.text import quoted
from tracker.domain.things import Fields
from tracker.services.correcting import withdrawal
from tracker.services.recording import Hand, record
from tracker.storage.chunks import chunks
from tracker.storage.queries import ledger, things
from tracker.storage.queries.imports import defined_by, ids_of_import, naming_things, replaced

SHARED = ("party", "source", "scale")  # types of things that belong to no agreement
FEW = 3


@dataclass(frozen=True)
class Withdrawn:
    """How many entries of an import were withdrawn, and how many had been corrected before.

    `kept` counts, by type, the things that it brought and that stay because others use them.
    """

    import_id: str
    entries: int
    replaced: int
    kept: Mapping[str, int]


def withdraw(
    connection: Connection, import_id: str, message: str, hand: Hand, *, language: str | None = None
) -> Withdrawn:
    """Take back an import, the newest of its entries first.

    What it brought and others use stays. Raises NotFound without one, Conflict where something
    else rests on an agreement, or a part of one, that it brought.
    """
    ids = ids_of_import(connection, import_id)
    if not ids:
        raise NotFound(
            f"There is no import {quoted(import_id)}: `tracker history --json` shows the import of"
            " each entry, under found."
        )
    gone = replaced(connection, ids)
    standing = [one for one in reversed(ids) if one not in gone]
    defines = defined_by(connection, standing)
    told = sorted({thing for named in defines.values() for thing in named})
    known = things.fields_of(connection, told)
    used = used_by_others(connection, known, standing)
    whole = {
        id_ for id_, named in defines.items() if used.issuperset(named) and all(named.values())
    }
    out = [one for one in standing if one not in whole]
    act = replace(withdrawal(message, language), found=((WITHDRAWS, import_id),))
    for some in chunks(out):
        record(connection, [replace(act, replaces=one) for one in some], hand)
    lost = known.keys() - things.fields_of(connection, told).keys()
    check_free(connection, import_id, [one for one in lost if one.type not in SHARED])
    again = {thing: fields for thing, fields in known.items() if thing in lost & used}
    define_anew(connection, import_id, again, hand)
    kept = sorted(again.keys() | {thing for one in whole for thing in defines[one]})
    return Withdrawn(import_id, len(out), len(gone), dict(Counter(one.type for one in kept)))


def used_by_others(
    connection: Connection, known: Mapping[Thing, Fields], ids: Collection[str]
) -> set[Thing]:
    """Those of these parties, sources and scales that entries name which are none of some."""
    shared = {one for one in known if one.type in SHARED}
    found: set[Thing] = set()
    for _, named in naming_things(connection, shared, without=set(ids)):
        found |= named
    waiting = list(found)
    while waiting:
        thing = waiting.pop()
        more = shared.intersection(named_in_fields(thing.type, dict(known[thing]))) - found
        found |= more
        waiting += more
    return found


def check_free(connection: Connection, import_id: str, lost: Sequence[Thing]) -> None:
    """Raise Conflict where an entry that stands rests on something that is no more."""
    found = [(one.id, dict(one.found).get("import")) for one, _ in naming_things(connection, lost)]
    if found:
        by_hand = [id_ for id_, import_ in found if not import_]
        imports = list(dict.fromkeys(import_ for _, import_ in reversed(found) if import_))
        ids = [*by_hand, *(id_ for id_, import_ in found if import_)]
        codes = list(ledger.codes(connection, ids[:FEW]).values())
        count = "1 entry rests" if len(found) == 1 else f"{len(found):,} entries rest"
        raise Conflict(
            f"{count} on what the import {import_id} brought ({few(codes, len(found))}): retract"
            f" {todo(codes, len(by_hand), imports)}."
        )


def few(names: Sequence[str], count: int) -> str:
    """The first few of so many names."""
    more = f" and {count - FEW:,} more" if count > FEW else ""
    return f"{', '.join(names[:FEW])}{more}"


def todo(codes: Sequence[str], by_hand: int, imports: Sequence[str]) -> str:
    """What to retract first: so many of these entries, then all else as the imports it came by."""
    steps = []
    if by_hand:
        first = few(codes[:by_hand], by_hand)
        steps.append(f"{first} first, each with `tracker retract CODE -m WHY`")
    if imports:
        name = f"import {few(imports, len(imports))}"
        command = f"`tracker retract --import {imports[0]} -m WHY`"
        steps.append(f"{name} with {command}" if steps else f"{name} first, with {command}")
    return ", then ".join(steps)


def define_anew(
    connection: Connection, import_id: str, kept: Mapping[Thing, Fields], hand: Hand
) -> None:
    """Record things as they were, as a part of the import, each as visible as before."""
    internal = set(things.internal_sources(connection))
    hidden = {one for one in kept if one.type == "source" and one.id in internal}
    for visibility, some in (("public", kept.keys() - hidden), ("internal", hidden)):
        wanted = tuple((one, kept[one]) for one in kept if one in some)
        if act := definition_act(wanted):
            marked = replace(of_import(act, import_id), visibility=visibility)
            steps = range(0, len(act.lines), LINES_IN_AN_ENTRY)
            parts = [act.lines[n : n + LINES_IN_AN_ENTRY] for n in steps]
            record(connection, [replace(marked, lines=lines) for lines in parts], hand)
