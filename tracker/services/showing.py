"""Puts together all about one commitment, one agreement or one entry."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection

from tracker.domain.contents import Claim
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.showing import Need, Overview, Saying, Shown, awaited_of, steps_of
from tracker.domain.standing import Standing
from tracker.domain.standings import parties_of
from tracker.domain.telling import Told
from tracker.domain.things import Agreement, Commitment, Source
from tracker.services import references
from tracker.services.commitments import Commitments
from tracker.services.evidence import known_later
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.storage.kinds import IS_FACT
from tracker.storage.queries import dependencies, ledger, things
from tracker.storage.queries.ledger import Kept

MOST_SAYINGS = 4


def shown(connection: Connection, known: Commitments, commitment: Commitment, as_of: date) -> Shown:
    """Everything on a commitment that was true by a day."""
    everything = standings(connection, known.agreement, as_of, known.family([commitment]))
    standing = next(one for one in everything if one.commitment.row == commitment.row)
    rows = [commitment.row, *(part.row for part in known.parts(commitment))]
    kept = ledger.touching(connection, rows, kinds=[IS_FACT], as_of=as_of.isoformat())
    acts = tell(connection, [one for one in kept if is_shown(one)])
    groups = {group.code: group.title for group in things.areas(connection, known.agreement.row)}
    sections = things.sections(connection, known.agreement.row)
    steps = steps_of(acts)
    needs, blocks = needs_and_blocks(connection, known, rows)
    return Shown(
        agreement=known.agreement,
        standing=standing,
        judged=judged(acts, standing),
        bodies=bodies(connection, commitment),
        area=groups.get(commitment.area or ""),
        section=next((one.title for one in sections if one.code == commitment.section), None),
        steps=steps,
        awaited=awaited_of(steps, parties_of(known.agreement)),
        sayings=sayings(connection, known.agreement, commitment, acts, as_of),
        needs=needs,
        blocks=blocks,
        acts=tuple(acts),
        sources=cited(acts),
        later=bool(known_later(connection, [standing])),
    )


def is_shown(kept: Kept) -> bool:
    """Acts and judgements, as against definitions and what only withdraws."""
    return kept.entry.event not in ("definition", "retraction", "translation")


def judged(acts: Sequence[Told], standing: Standing) -> Told | None:
    wanted = standing.judgement.entry_id if standing.judgement else None
    return next((told for told in acts if told.entry.id == wanted), None)


def bodies(connection: Connection, commitment: Commitment) -> tuple[tuple[str, str], ...]:
    """The responsible bodies, by name, each with the basis on which it is named."""
    names = {party.code: party.name for party in things.parties(connection)}
    named = commitment.fields.get("bodies")
    pairs = named if isinstance(named, tuple) else ()
    return tuple(
        (names.get(str(pair[0]), str(pair[0])), str(pair[1] or "source"))
        for pair in pairs
        if isinstance(pair, tuple)
    )


def sayings(
    connection: Connection,
    agreement: Agreement,
    commitment: Commitment,
    acts: Sequence[Told],
    as_of: date,
) -> tuple[Saying, ...]:
    """The newest claims on the commitment, and on the whole that all is done.

    Who calls the whole done speaks of what is counted, and of nothing beside it.
    """
    own = [Saying(told, False) for told in acts if says(told, "commitment")]
    if commitment.counting != "counted":
        return tuple(own[:MOST_SAYINGS])
    whole = ledger.touching(
        connection, [agreement.row], kinds=[IS_FACT], as_of=as_of.isoformat(), standing=True
    )
    complete = [told for told in tell(connection, whole) if says_done(told)]
    return (*own[:MOST_SAYINGS], *(Saying(told, True) for told in complete[:1]))


def says(told: Told, type_: str) -> bool:
    claims = (line for line in told.lines if isinstance(line.says, Claim))
    return told.replaced_by is None and any(line.thing.type == type_ for line in claims)


def says_done(told: Told) -> bool:
    return any(isinstance(line.says, Claim) and line.says.complete for line in told.lines)


def needs_and_blocks(
    connection: Connection, known: Commitments, rows: Sequence[int]
) -> tuple[tuple[Need, ...], tuple[Need, ...]]:
    """What the commitments of these rows need first, and what waits for them."""
    ids = {one.id for one in known.of(rows)}
    among = dependencies.of_agreement(connection, known.agreement.row)
    about = [one for one in among if ids & {one.commitment, one.needs[1]}]
    named = known.with_ids({id_ for one in about for id_ in (one.commitment, one.needs[1])})
    needs, blocks = [], []
    for one in about:
        waiting, first = named.get(one.commitment), named.get(one.needs[1])
        note = str(one.fields["note"]) if one.fields.get("note") else None
        if one.commitment in ids and waiting:
            name = f"{first.number} {first.name}" if first else known.agreement.slug
            needs.append(Need(f"{name} before {waiting.number}", one.basis, note))
        elif one.needs[1] in ids and waiting and first:
            told = f"{waiting.number} {waiting.name} waits for {first.number}"
            blocks.append(Need(told, one.basis, note))
    return tuple(needs), tuple(blocks)


def cited(acts: Iterable[Told]) -> tuple[Source, ...]:
    """The sources of acts, each once, newest act first."""
    found: dict[str, Source] = {}
    for told in acts:
        for one in told.citations:
            if one.source:
                found.setdefault(one.source.code, one.source)
    return tuple(found.values())


def overview(connection: Connection, agreement: Agreement) -> Overview:
    """What an agreement is made of, and what came before and after it."""
    listed = things.commitments(connection, agreement.row)
    whole = [one for one in listed if not one.is_part]
    sections = [
        (section, sum(one.section == section.code for one in whole))
        for section in things.sections(connection, agreement.row)
    ]
    bound = parties_of(agreement)
    parties = [one for one in things.parties(connection) if one.code in bound]
    known, before = things.agreements(connection), agreement.fields.get("predecessor")
    return Overview(
        agreement=agreement,
        sections=tuple(sections),
        areas=tuple(things.areas(connection, agreement.row)),
        parties=tuple(parties),
        sources=sources_of_agreement(connection, agreement),
        conflicts=tuple(conflicts(listed)),
        commitments=len(whole),
        parts=len(listed) - len(whole),
        predecessor=next((one.slug for one in known if one.id == before), None),
        successors=tuple(one.slug for one in known if follows(one, agreement)),
    )


def sources_of_agreement(connection: Connection, agreement: Agreement) -> tuple[Source, ...]:
    named = agreement.fields.get("sources")
    pairs = named if isinstance(named, tuple) else ()
    codes = [str(pair[0]) for pair in pairs if isinstance(pair, tuple)]
    return tuple(things.sources(connection, codes=codes)) if codes else ()


def conflicts(listed: Iterable[Commitment]) -> Iterable[tuple[str, str]]:
    """The commitments whose sources differ, by number, each with what they differ on."""
    for one in listed:
        if one.fields.get("conflict"):
            yield one.number, str(one.fields["conflict"])


def follows(one: Agreement, agreement: Agreement) -> bool:
    return one.fields.get("predecessor") == agreement.id


def anything(
    connection: Connection, name: str, as_of: date, *, usual: str | None
) -> Shown | Overview | Told:
    """What a name means: a commitment, else an agreement, else an entry. Raises NotFound."""
    slugs = {one.slug: one for one in things.agreements(connection)}
    if name in slugs:
        return overview(connection, slugs[name])
    try:
        known, found = references.find(connection, [name], usual=usual)
    except (NotFound, WrongUsage) as unknown:  # which agreement is meant may not be clear
        kept = ledger.named(connection, name)
        if not kept:
            raise unknown
        return tell(connection, [references.entry(connection, name)])[0]
    return shown(connection, known, found[0], as_of)


def unjudged(connection: Connection, standing: Standing) -> list[Told]:
    """The facts on a commitment and its parts that its judgement in force could not have weighed.

    Newest first.
    """
    kept = ledger.entries(connection, standing.facts.not_judged)
    return tell(connection, [kept[id_] for id_ in reversed(standing.facts.not_judged)])
