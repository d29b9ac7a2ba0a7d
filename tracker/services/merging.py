"""Merges the history of another copy into this one, and tells what that changes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from tracker.domain.addresses import normalised_url
from tracker.domain.bodies import Copy
from tracker.domain.differing import Differing
from tracker.domain.errors import told_of
from tracker.domain.ledger import Entry, form
from tracker.domain.lines import Thing
from tracker.domain.merged import Change, Clash, Dispute, Merged, SamePage, Side, Writer
from tracker.domain.published import Figure
from tracker.domain.standing import Judgement, Standing
from tracker.domain.text import printable
from tracker.domain.things import Agreement, Source
from tracker.services import publications
from tracker.services.publications import Published
from tracker.services.receiving import Arrival, receive
from tracker.services.standings import standings
from tracker.services.telling import corrected_twice, names
from tracker.storage import foreign
from tracker.storage.append import defined_by
from tracker.storage.known import Known, looking_back
from tracker.storage.queries import disputes, edits, ledger, things
from tracker.storage.queries.edits import Edit
from tracker.storage.tables import DEFINITIONS


@dataclass(frozen=True)
class Look:
    """What a database says before or after a merge."""

    standings: Mapping[str, tuple[Agreement, Standing]]  # by the commitment's id
    sources: Mapping[str, Source]
    counts: Mapping[str, int]  # of things, by type
    edits: Sequence[Edit]  # of the things that the merge defines, that do not fit


def database_copy(path: Path) -> Copy | None:
    """The history in a database file of somebody else; None where the file is none."""
    return foreign.read_database(path) if foreign.is_database(path) else None


def merge(connection: Connection, copy: Copy, arrival: Arrival, today: date) -> Merged:
    """Add the entries that are not here yet, and tell what that changes as of a day.

    Raises Conflict where both sides cannot be right, TrackerError for an incomplete copy.
    """
    last = ledger.stamp(connection).count
    with told_of(copy.name):
        new = receive(connection, copy.bodies, arrival)
    heads = len(ledger.heads(connection))
    merged = Merged(copy.name, len(copy.bodies), len(copy.bodies) - len(new), heads=heads)
    if not new:
        return merged
    defined = defined_by(connection, map(form, new))
    after = look(connection, today, defined)
    with looking_back(connection, Known(last)):
        before = look(connection, today, defined)
        reported = publications.publications(connection)
        figures = publications.every_figure(connection)
    came_in = {entry.id for entry in new}
    return replace(
        merged,
        internal=sum(entry.visibility == "internal" for entry in new),
        writers=tuple(writers(new)),
        things=tuple(new_things(before, after)),
        same_page=tuple(same_pages(before, after)),
        changes=tuple(changes(connection, before, after)),
        disputes=tuple(new_disputes(connection, before, after, came_in)),
        clashes=tuple(clashes(connection, before, after)),
        corrected_twice=tuple(sorted(twice(connection, new))),
        published=tuple(reports(connection, reported, figures)),
    )


def look(connection: Connection, today: date, defined: Sequence[Thing]) -> Look:
    found = {
        one.commitment.id: (agreement, one)
        for agreement in things.agreements(connection)
        for one in standings(connection, agreement, today)
    }
    return Look(
        standings=found,
        sources={one.code: one for one in things.sources(connection)},
        counts={type_: things.count(connection, type_) for type_ in DEFINITIONS},
        edits=edits.that_do_not_fit(connection, defined),
    )


def writers(new: Sequence[Entry]) -> list[Writer]:
    """Who wrote the entries, the one with the most first."""
    days: dict[str, list[date]] = defaultdict(list)
    for entry in new:
        days[entry.author].append(entry.recorded_at.date())
    found = [Writer(name, len(each), min(each), max(each)) for name, each in days.items()]
    return sorted(found, key=lambda one: (-one.entries, one.author))


def new_things(before: Look, after: Look) -> list[tuple[str, int]]:
    more = ((name, count - before.counts[name]) for name, count in after.counts.items())
    return [(name, count) for name, count in more if count > 0]


def same_pages(before: Look, after: Look) -> list[SamePage]:
    """The sources that came in whose address is that of a source here."""
    ours = {address(one): one.code for one in before.sources.values() if one.url}
    return [
        SamePage(code, ours[address(one)], one.url or "")
        for code, one in after.sources.items()
        if code not in before.sources and one.url and address(one) in ours
    ]


def address(source: Source) -> str:
    return normalised_url(source.url or "")


def changes(connection: Connection, before: Look, after: Look) -> list[Change]:
    """The commitments that were here and stand elsewhere now."""
    moved = [
        (*before.standings[id_], one)
        for id_, (_, one) in after.standings.items()
        if id_ in before.standings and level_of(one) != level_of(before.standings[id_][1])
    ]
    judged = [one.judgement.entry_id for _, _, one in moved if one.judgement]
    codes = ledger.codes(connection, judged)
    return [
        Change(
            agreement=agreement.slug,
            number=one.commitment.number,
            before=word_of(earlier),
            after=word_of(one),
            on=str(one.judgement.on) if one.judgement else None,
            code=codes[one.judgement.entry_id] if one.judgement else None,
        )
        for agreement, earlier, one in moved
    ]


def level_of(standing: Standing) -> str | None:
    return standing.level.code if standing.level else None


def word_of(standing: Standing) -> str | None:
    return standing.level.word if standing.level else None


def new_disputes(
    connection: Connection, before: Look, after: Look, came_in: set[str]
) -> list[Dispute]:
    """What is in dispute now and was not, or not by all who are."""
    found = []
    for id_, (agreement, one) in after.standings.items():
        earlier = before.standings[id_][1].disputed if id_ in before.standings else ()
        known = {judgement.entry_id for judgement in earlier}
        if not {judgement.entry_id for judgement in one.disputed} <= known:
            ground = disputes.common_ground(connection, one.commitment.row, one.disputed)
            sides = [*one.disputed, *([ground] if ground else [])]
            codes = ledger.codes(connection, [judgement.entry_id for judgement in sides])
            told = [side(judgement, codes, came_in) for judgement in sides]
            count = len(one.disputed)
            found.append(
                Dispute(
                    agreement.slug,
                    one.commitment.number,
                    tuple(told[:count]),
                    next(iter(told[count:]), None),
                )
            )
    return found


def side(judgement: Judgement, codes: Mapping[str, str], came_in: set[str]) -> Side:
    return Side(
        author=judgement.entry.author,
        level=judgement.says.level.replace("_", " "),
        on=str(judgement.on),
        code=codes[judgement.entry_id],
        came_in=judgement.entry_id in came_in,
    )


def clashes(connection: Connection, before: Look, after: Look) -> list[Clash]:
    """The edits that do not fit and did before, or were not here; and sources made public."""
    more = Counter(after.edits) - Counter(before.edits)
    subjects = names(connection, (edit.thing for edit in more))
    internal = {one.code for one in before.sources.values() if one.internal}
    return [
        Clash("source", one.code, "visibility", lost="internal", holds="public")
        for one in after.sources.values()
        if one.code in internal and not one.internal
    ] + [
        Clash(
            type=edit.thing.type,
            name=subjects[edit.thing].name if edit.thing in subjects else edit.thing.id,
            field=edit.field,
            lost=told(edit.lost),
            holds=told(edit.holds),
        )
        for edit in more
    ]


def reports(
    connection: Connection,
    reported: Sequence[Published],
    figures: Mapping[str, Sequence[Figure]],
) -> list[Differing]:
    """How the figures of each report on record here differ from before the merge, if at all."""
    differing = {one.name: one for one in publications.effects(connection, figures)}
    return [differing.get(one.name, Differing(one.name, one.says.as_of, ())) for one in reported]


def told(value: object) -> str:
    """A value of a field in words."""
    return "nothing" if value is None else printable(str(value))


def twice(connection: Connection, new: Sequence[Entry]) -> set[tuple[str, ...]]:
    """The codes of corrections of one entry that all stand, where one of them came in."""
    replaced = sorted({entry.replaces for entry in new if entry.replaces})
    return set(corrected_twice(connection, replaced).values())
