"""Makes entries ready to be read."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from tracker.domain.ledger import Entry, references
from tracker.domain.lines import Thing
from tracker.domain.telling import Around, Subject, Told, Translated
from tracker.domain.things import Source
from tracker.storage.chunks import chunks
from tracker.storage.queries import ledger, things
from tracker.storage.queries.corrections import first_versions, last_versions, replaced_twice
from tracker.storage.queries.ledger import Kept
from tracker.storage.queries.translations import translations

NONE: Mapping[str, str] = MappingProxyType({})


def tell(connection: Connection, kept: Sequence[Kept]) -> list[Told]:
    """Make entries readable; in the order given."""
    return Teller(connection).tell(kept)


class Teller:
    """Makes entries readable; names and sources that it found it does not look for again."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.subjects: dict[Thing, Subject] = {}
        self.sources: dict[str, Source] = {}

    def tell(self, kept: Sequence[Kept]) -> list[Told]:
        """Entries made readable, in the order given."""
        replaced = {one.entry.id: one.replaced_by for one in kept if one.replaced_by}
        around = self.around([one.entry for one in kept], replaced)
        return [around.told(one.entry, one.replaced_by) for one in kept]

    def around(self, entries: Sequence[Entry], replaced: Mapping[str, str] = NONE) -> Around:
        """What it takes to make entries readable; `replaced` has ids of what took their place."""
        connection = self.connection
        self.learn(entries)
        referred = {reference.entry for entry in entries for reference in references(entry)}
        referred |= {entry.replaces for entry in entries if entry.replaces} | {*replaced.values()}
        codes = ledger.codes(connection, sorted(referred | {entry.id for entry in entries}))
        labels = ledger.labels_of(connection, sorted(referred))
        others = ledger.entries(connection, sorted(set(replaced.values())))
        twice = corrected_twice(connection, list(replaced))
        twice |= standing_beside(connection, [one for one in entries if one.id not in replaced])
        return Around(
            subjects=self.subjects,
            sources=self.sources,
            codes=codes,
            spoken={id_: label or codes[id_] for id_, label in labels.items()},
            twice=twice,
            others={id_: other.entry for id_, other in others.items()},
            translations=translated_messages(connection, entries),
        )

    def learn(self, entries: Sequence[Entry]) -> None:
        """Find the names of what entries are about, and their sources."""
        about = {line.thing: None for entry in entries for line in entry.lines}
        self.subjects |= names(self.connection, about.keys() - self.subjects.keys())
        cited = {one.source for entry in entries for one in entry.citations if one.source}
        for some in chunks(sorted(cited - self.sources.keys())):
            found = things.sources(self.connection, codes=some)
            self.sources |= {one.code: one for one in found}


def translated_messages(
    connection: Connection, entries: Sequence[Entry]
) -> dict[str, tuple[Translated, ...]]:
    """For these entries, by id: the last translation of their messages in each language.

    One that is not as public or internal as what it translates is none.
    """
    seen_by = {one.id: one.visibility for one in entries if one.message}
    found = translations(connection, list(seen_by))
    codes = ledger.codes(connection, [one.entry for one in found])
    last: dict[str, dict[str, Translated]] = {}
    for one in found:
        if one.visibility == seen_by[one.of]:
            code, internal = one.label or codes[one.entry], one.visibility == "internal"
            told = Translated(one.says.language, one.says.text, code, one.author, internal)
            last.setdefault(one.of, {})[told.language.casefold()] = told
    return {of: tuple(told for _, told in sorted(by.items())) for of, by in last.items()}


def corrected_twice(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The codes of the corrections that all stand in the place of one of these entries."""
    found = {}
    for id_ in replaced_twice(connection, ids):
        last = last_versions(connection, id_)
        instead = [one.entry.id for one in last if one.entry.event != "retraction"]
        if len(instead) > 1:
            found[id_] = tuple(ledger.codes(connection, instead).values())
    return found


def standing_beside(connection: Connection, entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """For these entries and their like: the codes of the other corrections of the same entry."""
    forks = replaced_twice(connection, replaced_by_them(connection, entries))
    found = {}
    for origin in set(first_versions(connection, forks).values()):
        last = last_versions(connection, origin)
        stand = [one.entry.id for one in last if one.entry.event != "retraction"]
        codes = ledger.codes(connection, stand)
        for id_ in stand:
            found[id_] = tuple(code for other, code in codes.items() if other != id_)
    return found


def replaced_by_them(connection: Connection, entries: Iterable[Entry]) -> list[str]:
    """The entries that these correct, and that those corrected, to the first."""
    found: list[str] = []
    waiting = sorted({one.replaces for one in entries if one.replaces})
    while waiting:
        found += waiting
        before = ledger.entries(connection, waiting).values()
        waiting = sorted({one.entry.replaces for one in before if one.entry.replaces})
    return found


def names(connection: Connection, wanted: Iterable[Thing]) -> dict[Thing, Subject]:
    """What people call these things."""
    distinct = sorted({thing for thing in wanted if thing.type != "entry"})
    if not distinct:
        return {}
    agreements = {one.id: one for one in things.agreements(connection)}
    found = {}
    for thing, fields in things.fields_of(connection, distinct, withdrawn=True).items():
        owner = agreements.get(str(fields.get("agreement")))
        named = fields.get("number") or fields.get("slug") or fields.get("code")
        short = fields.get("short.en") or fields.get("title.en") or fields.get("name.en")
        found[thing] = Subject(
            name=str(named or thing.id),
            short=str(short) if short else None,
            agreement=owner.slug if owner else None,
        )
    return found
