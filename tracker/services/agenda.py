"""Finds the days of an agreement for a calendar: dates set, days to look again, the end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from tracker.domain.contents import Definition
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import Dates, Due, dates
from tracker.domain.ledger import EPOCH, Entry, milliseconds
from tracker.domain.lines import Thing
from tracker.domain.occasions import (
    END,
    LOOK_AGAIN,
    Agenda,
    Occasion,
    State,
    due_key,
    dues,
    in_force,
    settings,
)
from tracker.domain.standing import OUT, Standing
from tracker.domain.things import Agreement, Source
from tracker.services.standings import standings
from tracker.storage.chunks import chunks
from tracker.storage.kinds import IS_DEFINITION
from tracker.storage.queries import given, ledger, things


def agenda(connection: Connection, agreement: Agreement, as_of: date = date.max) -> Agenda:
    """What a calendar shows of an agreement, as of a day; without one, all that is known.

    Nothing internal is among it.
    """
    days = Days(connection, agreement, as_of)
    found = [*days.deadlines(), *days.look_again(), *days.end()]
    ordered = sorted(found, key=lambda one: (one.day.last, one.subject, one.kind, one.key))
    return Agenda(agreement.slug, agreement.name, tuple(ordered))


class Days:
    """The days of one agreement, and what is told around them."""

    def __init__(self, connection: Connection, agreement: Agreement, as_of: date) -> None:
        self.connection = connection
        self.agreement = agreement
        self.thing = Thing("agreement", agreement.id)
        self.versions = [
            (entry, replaced)
            for entry, replaced in given.versions(connection, agreement.row)
            if entry.visibility == "public" and (entry.on is None or entry.on.last <= as_of)
        ]
        self.standing = [entry for entry, replaced in self.versions if replaced is None]
        found = standings(connection, agreement, as_of, facts=False)
        self.commitments = {Thing("commitment", one.commitment.id): one for one in found}
        self.parties = {one.code: one.name for one in things.parties(connection)}
        self.codes = ledger.codes(connection, [one.id for one in self.standing])
        self.sources = self.public_sources()

    def public_sources(self) -> dict[str, Source]:
        """The sources that entries cite and a calendar may name, by code."""
        cited = {one.source for entry in self.standing for one in entry.citations if one.source}
        found = (things.sources(self.connection, codes=some) for some in chunks(sorted(cited)))
        return {one.code: one for some in found for one in some if not one.internal}

    def named(self, thing: Thing) -> tuple[str, str] | None:
        """What a thing of the agreement is called: number or slug, and name."""
        if thing == self.thing:
            return self.agreement.slug, self.agreement.name
        one = self.commitments.get(thing)
        return (one.commitment.number, one.commitment.name) if one else None

    def deadlines(self) -> Iterator[Occasion]:
        """The dates in force, agreed and announced."""
        counts = settings(self.versions)
        for thing, several in dues(self.standing).items():
            name = self.named(thing)
            found = dates(several)
            alike: Counter[tuple[str, ...]] = Counter()
            for due in in_force(found) if name else ():
                key = due_key(thing, due)
                alike[key] += 1
                own = (*key, str(alike[key])) if alike[key] > 1 else key
                yield self.occasion(thing, due, found, own, counts[key] - 1)

    def occasion(
        self, thing: Thing, due: Due, among: Dates, key: tuple[str, ...], sequence: int
    ) -> Occasion:
        """A date with what is told of it."""
        subject, title = self.named(thing) or ("", "")
        assert due.deadline.due
        standing = self.commitments.get(thing) if due.deadline.of is None else None
        public = tuple(self.sources[code] for code in due.entry.sources if code in self.sources)
        first = among.original if due.is_agreed and due.counts else None
        recorded = recorded_at(due.entry.id)
        return Occasion(
            kind=due.deadline.set_by,
            key=key,
            day=due.deadline.due,
            subject=subject,
            title=title,
            sequence=sequence,
            recorded=recorded,
            changed=max([recorded, *changes(standing)]),
            entry=due.entry.label or self.codes[due.entry.id],
            on=due.set_on,
            who=tuple(self.parties.get(code, code) for code in due.entry.by.parties),
            speaker=due.entry.by.speaker,
            deadline=due.deadline,
            first=first if first != due.deadline.due else None,
            state=state(standing),
            sources=public,
            has_internal=bool(due.entry.sources) and not public,
        )

    def look_again(self) -> Iterator[Occasion]:
        """The days to look again that the newest entry on each thing names."""
        newest = {line.thing: entry for entry in self.standing for line in entry.lines}
        told = [
            thing
            for entry, _ in self.versions
            if entry.look_again
            for thing in {line.thing for line in entry.lines}
        ]
        for thing, entry in newest.items():
            name = self.named(thing)
            if name and entry.look_again:
                yield Occasion(
                    kind=LOOK_AGAIN,
                    key=(thing.id, LOOK_AGAIN),
                    day=entry.look_again,
                    subject=name[0],
                    title=name[1],
                    sequence=told.count(thing) - 1,
                    recorded=entry.recorded_at,
                    changed=entry.recorded_at,
                    entry=entry.label or self.codes[entry.id],
                    on=entry.on,
                )

    def end(self) -> Iterator[Occasion]:
        """The last day of the agreement."""
        ends = self.agreement.fields.get("ends")
        touching = ledger.touching(self.connection, [self.agreement.row], kinds=[IS_DEFINITION])
        setting = [one for one in touching if sets_end(one.entry, self.thing)]
        if not ends or not setting:
            return
        last = max(setting, key=lambda one: (one.replaced_by is None, one.entry.height))
        withdrawn = sum(one.replaced_by is not None for one in setting)
        yield Occasion(
            kind=END,
            key=(self.agreement.id, END),
            day=PartialDate.parse(str(ends)),
            subject=self.agreement.slug,
            title=self.agreement.name,
            sequence=len(setting) - 1 + withdrawn,
            recorded=last.entry.recorded_at,
            changed=last.entry.recorded_at,
            inherited=self.agreement.inherits_deadline,
        )


def sets_end(entry: Entry, thing: Thing) -> bool:
    """Whether an entry says when an agreement ends."""
    return any(
        name == "ends"
        for line in entry.lines
        if line.thing == thing and isinstance(line.says, Definition)
        for name, _, _ in line.says.fields
    )


def recorded_at(id_: str) -> datetime:
    """When an entry was recorded, UTC: its id says so."""
    return EPOCH + timedelta(milliseconds=milliseconds(id_))


def changes(standing: Standing | None) -> Iterable[datetime]:
    """When it was recorded how far a commitment has come."""
    judged = standing.judgement.entry_id if standing and standing.judgement else None
    disposed = standing.disposed_by if standing else None
    return [recorded_at(id_) for id_ in (judged, disposed) if id_]


def state(standing: Standing | None) -> State:
    """How far a commitment has come."""
    if standing is None:
        return State()
    return State(
        level=standing.level.word if standing.level else None,
        judged_on=standing.judgement.on if standing.judgement else None,
        is_done=standing.unit.complete,
        disposition=standing.disposition,
        is_off=standing.disposition in OUT,
    )
