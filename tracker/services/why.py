"""Finds the members of a figure, and the reasons of a level down to the quote."""

from datetime import date

from sqlalchemy import Connection

from tracker.domain import scores, why
from tracker.domain.ledger import ACTS
from tracker.domain.things import Agreement
from tracker.domain.why import Members, Reasons
from tracker.services import references
from tracker.services.evidence import Evidence, known_later
from tracker.services.snapshots import snapshot


def members(
    connection: Connection, agreement: Agreement, figure: str, as_of: date, since: date | None
) -> Members:
    """A figure's members on a day, and what changed its base since another."""
    now = snapshot(connection, agreement, as_of)
    before = snapshot(connection, agreement, since) if since else None
    later = known_later(connection, now.counted)
    return Members(
        figure=figure,
        as_of=as_of,
        share=why.share_of(figure, now.figures),
        groups=why.groups(figure, now.units, as_of),
        claims_alone=now.figures.claims_alone,
        low=now.figures.low_confidence,
        later=tuple(one.commitment.number for one in now.counted if one.commitment.row in later),
        comparison=scores.compare(before.units, now.units) if before else None,
        figures=now.figures,
        left_out=why.left_out(now.counted),
    )


def reasons(connection: Connection, name: str, as_of: date, *, usual: str | None) -> Reasons:
    """A commitment's level ← its reason ← the facts it rests on ← their sources and quotes."""
    book, [commitment, *_] = references.find(connection, [name], usual=usual)
    book.check_defined(commitment)
    now = snapshot(connection, book.agreement, as_of)
    standing = next(one for one in now.standings if one.commitment.row == commitment.row)
    judgement = standing.judgement
    if judgement is None:
        return Reasons(standing, None, (), None)
    known = Evidence(connection, [standing])
    judged, facts = known.judged(standing), known.facts(judgement)
    if judged and judged.entry.event in ACTS:
        facts = [judged, *facts]
    rules = [str(one) for one in book.agreement.rules if one.code == judgement.by_rule]
    return Reasons(standing, judged, tuple(facts), next(iter(rules), None))
