"""Makes entries ready to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.ledger import Entry, references
from tracker.domain.lines import Thing
from tracker.domain.telling import Cited, Subject, Told, ToldLine, Translated
from tracker.domain.things import Source
from tracker.storage.queries import ledger, things
from tracker.storage.queries.corrections import first_versions, last_versions, replaced_twice
from tracker.storage.queries.ledger import Kept
from tracker.storage.queries.translations import translations


def tell(connection: Connection, kept: Sequence[Kept]) -> list[Told]:
    """Make entries readable; in the order given."""
    entries = [one.entry for one in kept]
    subjects = names(connection, (line.thing for entry in entries for line in entry.lines))
    cited = sorted({one.source for entry in entries for one in entry.citations if one.source})
    sources = {one.code: one for one in things.sources(connection, codes=cited)}
    referred = {reference.entry for entry in entries for reference in references(entry)}
    referred |= {one.replaced_by for one in kept if one.replaced_by}
    referred |= {entry.replaces for entry in entries if entry.replaces}
    codes = ledger.codes(connection, sorted(referred | {entry.id for entry in entries}))
    others = {id_: kept.entry for id_, kept in ledger.entries(connection, sorted(referred)).items()}
    spoken = {id_: other.label or codes[id_] for id_, other in others.items()}
    twice = corrected_twice(connection, [one.entry.id for one in kept if one.replaced_by])
    twice |= standing_beside(connection, [one.entry for one in kept if one.replaced_by is None])
    translated = translated_messages(connection, entries)
    return [
        replace(
            told(one, subjects, sources, codes, spoken),
            corrected_twice=twice.get(one.entry.id, ()),
            instead=others.get(one.replaced_by or ""),
            translations=translated.get(one.entry.id, ()),
        )
        for one in kept
    ]


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


def told(
    one: Kept,
    subjects: dict[Thing, Subject],
    sources: dict[str, Source],
    codes: dict[str, str],
    spoken: dict[str, str],
) -> Told:
    entry = one.entry
    lines = tuple(
        ToldLine(position, line.thing, subject(line.thing, subjects, spoken), line.says)
        for position, line in enumerate(entry.lines)
    )
    citations = tuple(
        Cited(sources.get(citation.source), citation.quote, citation.place)
        for citation in entry.citations
    )
    return Told(
        entry=entry,
        code=codes[entry.id],
        lines=lines,
        citations=citations,
        replaced_by=codes.get(one.replaced_by) if one.replaced_by else None,
        codes=spoken,
    )


def subject(thing: Thing, subjects: dict[Thing, Subject], spoken: dict[str, str]) -> Subject:
    """What people call a thing; an entry by its label or code."""
    return subjects.get(thing) or Subject(spoken.get(thing.id, thing.id))


def names(connection: Connection, wanted: Iterable[Thing]) -> dict[Thing, Subject]:
    """What people call these things."""
    distinct = list(dict.fromkeys(thing for thing in wanted if thing.type != "entry"))
    agreements = {one.id: one for one in things.agreements(connection)}
    found = {}
    for thing, fields in things.fields_of(connection, distinct).items():
        owner = agreements.get(str(fields.get("agreement")))
        named = fields.get("number") or fields.get("slug") or fields.get("code")
        short = fields.get("short.en") or fields.get("title.en") or fields.get("name.en")
        found[thing] = Subject(
            name=str(named or thing.id),
            short=str(short) if short else None,
            agreement=owner.slug if owner else None,
        )
    return found
