"""The journal, the dates, and what holds some words."""

from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Connection

from tracker.domain.errors import NotFound
from tracker.domain.reading import Dues, Find, due_rows
from tracker.domain.standing import units
from tracker.domain.telling import Told
from tracker.domain.text import printable, quoted
from tracker.domain.things import Agreement, Commitment, in_language
from tracker.domain.translating import translated
from tracker.services import references
from tracker.services.commitments import Commitments
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.storage.queries import ledger, search, things
from tracker.storage.queries.scope import slugs, within


def journal(
    connection: Connection,
    names: list[str],
    *,
    as_of: date | None,
    since: date | None,
    author: str | None,
    everything: bool,
    limit: int | None,
    usual: str | None,
) -> list[Told]:
    """Entries newest first: all, or those on some commitments, or on an agreement by its slug.

    What was replaced, what withdraws, and definitions are among them only with `everything`.
    """
    rows = rows_named(connection, names, usual) if names else None
    of_agreements = not slugs(connection).isdisjoint(names)
    kept = ledger.touching(
        connection,
        rows,
        kinds=ledger.EVERY if of_agreements else ledger.OF_COMMITMENTS,
        as_of=as_of.isoformat() if as_of else None,
        author=author,
        recorded_since=f"{since.isoformat()}T00:00:00.000Z" if since else None,
        standing=not everything,
        definitions=everything,
        limit=limit,
    )
    return tell(connection, kept)


def rows_named(connection: Connection, names: list[str], usual: str | None) -> CompoundSelect[Any]:
    """The rows of what is named: commitments with their parts, agreements with all of theirs."""
    slugs = {one.slug: one.row for one in things.agreements(connection)}
    rows: list[int] = []
    if others := [name for name in names if name not in slugs]:
        known, found = commitments_named(connection, others, usual)
        rows += [one.row for whole in found for one in (whole, *known.parts(whole))]
    return within([slugs[name] for name in names if name in slugs], rows)


def commitments_named(
    connection: Connection, names: list[str], usual: str | None
) -> tuple[Commitments, list[Commitment]]:
    """The commitments of these names. Raises NotFound that says which name is an entry's."""
    try:
        return references.find(connection, names, usual=usual)
    except NotFound as error:
        for name in names:
            if ledger.named(connection, name):
                raise NotFound(
                    f"{quoted(name)} is an entry: `tracker show {printable(name)}` shows it."
                ) from error
        raise


def dues(connection: Connection, agreement: Agreement, as_of: date) -> Dues:
    """The dates of an agreement's commitments and parts as of a day."""
    found = [
        one
        for one in standings(connection, agreement, as_of)
        if one.commitment.counting != "left_out"
    ]
    counted = units(found, agreement.unit)
    inheriting = [one for one in counted if one.inherited]
    return Dues(
        agreement=agreement,
        as_of=as_of,
        rows=tuple(due_rows(found)),
        ends=agreement.ends,
        inheriting=len(inheriting),
        shown_complete=sum(one.progress == 1 for one in inheriting),
    )


def finds(
    connection: Connection, query: str, *, as_of: date | None, limit: int | None
) -> list[Find]:
    """Commitments, sources, parties, and entries true by a day, that hold every word.

    At most `limit` things and as many entries.
    """
    day = as_of.isoformat() if as_of else None
    named, ids = search.found(connection, query, limit, day)
    found, hidden = [], things.internal_sources(connection)
    known = things.fields_of(connection, named)
    for thing, fields in ((one, known[one]) for one in named if one in known):
        title = fields.get("title") or in_language(fields, "title") or in_language(fields, "name")
        name = fields.get("number") or fields.get("slug") or fields.get("code") or thing.id
        passage = str(title or fields.get("text") or "")
        inner = thing.type == "source" and thing.id in hidden
        found.append(Find(thing.type, str(name), passage, inner))
    kept = ledger.entries(connection, ids)
    for told in tell(connection, [kept[id_] for id_ in ids if id_ in kept]):
        day = str(told.entry.on) if told.entry.on else "undated"
        passage = " ".join(words_of(told).split())
        about = ", ".join(dict.fromkeys(line.subject.name for line in told.lines))
        inner = told.entry.visibility == "internal"
        found.append(
            Find("entry", told.entry.label or told.code, f"{day} {about}: {passage}", inner)
        )
    return found


def words_of(told: Told) -> str:
    """What an entry says in words: its message, what it translates, or a note."""
    said = [f"in {says.language}: {says.text}" for _, says in translated(told.entry)]
    return told.entry.message or "; ".join(said) or told.entry.note or ""
