"""Puts messages into other languages, in entries of their own."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain import languages
from tracker.domain.contents import Translation
from tracker.domain.giving import of_import
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Line, Thing
from tracker.domain.rules import check_kinds
from tracker.domain.telling import Told
from tracker.domain.translating import check_possible, translated
from tracker.services import references
from tracker.services.recording import Hand, record
from tracker.services.telling import tell, translated_messages
from tracker.storage.queries import ledger


def original(connection: Connection, name: str, language: str) -> Told:
    """The entry whose message is to be put into a language.

    Raises NotFound, WrongUsage for what is no language, TrackerError where another entry stands in
    its place or it cannot be translated.
    """
    languages.known(language)
    kept = references.standing(connection, name)
    [told] = tell(connection, [kept])
    check_possible(kept.entry, language, kept.entry.label or told.code)
    return told


def translates(act: Act) -> bool:
    """Whether an act puts messages into other languages."""
    return act.event == "translation" or bool(translated(act))


def resolved(connection: Connection, act: Act) -> Act:
    """The act with ids for the names of entries, as public or internal as these are.

    Raises TrackerError kinds, also for an entry in whose place another stands.
    """
    check_kinds(act)
    lines, seen_by = [], {act.visibility}
    for line, says in translated(act):
        languages.known(says.language)
        kept = references.standing(connection, line.thing.id)
        lines.append(Line(Thing("entry", kept.entry.id), says))
        seen_by.add(kept.entry.visibility)
    visibility = "internal" if "internal" in seen_by else "public"
    return replace(act, lines=tuple(lines), visibility=visibility)


def thing_of(connection: Connection, name: str) -> Thing:
    """The thing that a line is about which translates the entry of a name. Raises NotFound."""
    return Thing("entry", references.entry(connection, name).entry.id)


def put(
    connection: Connection,
    id_: str,
    texts: Sequence[tuple[str, str]],
    hand: Hand,
    *,
    import_id: str,
) -> list[Entry]:
    """Record those of these translations of a message, (language, text), that are not here yet.

    They are a part of an import. An entry that was replaced stays as it is.
    """
    kept = ledger.entries(connection, [id_])[id_] if texts else None
    if kept is None or kept.replaced_by:
        return []
    [known] = translated_messages(connection, [kept.entry]).values() or [()]
    here = {(one.language.casefold(), one.text) for one in known}
    lines = tuple(
        Line(Thing("entry", id_), Translation(language, text))
        for language, text in texts
        if (language.casefold(), text) not in here
    )
    act = Act(event="translation", visibility=kept.entry.visibility, lines=lines)
    return record(connection, [of_import(act, import_id)], hand) if lines else []
