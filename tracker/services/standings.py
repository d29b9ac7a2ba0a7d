"""Where the commitments of an agreement stand as of a day, or of any day, read from the ledger."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from functools import cache

from sqlalchemy import Connection

from tracker.domain import standings as domain
from tracker.domain.contents import Reference
from tracker.domain.damage import UNREADABLE, damaged_entry
from tracker.domain.history import History, Step
from tracker.domain.standing import Judgement, Standing
from tracker.domain.standings import Known, key_of, level_of, looks_of, with_wholes
from tracker.domain.things import Agreement, Commitment
from tracker.storage.queries import disputes, said, things
from tracker.storage.queries import standings as queries
from tracker.storage.queries.corrections import in_place_of
from tracker.storage.queries.facts import fact_lines
from tracker.storage.queries.origins import COLUMNS
from tracker.storage.queries.scope import Scope, scope_of


def standings(
    connection: Connection,
    agreement: Agreement,
    as_of: date,
    commitments: Sequence[Commitment] | None = None,
    *,
    public: bool = False,
    facts: bool = True,
) -> list[Standing]:
    """Each commitment of an agreement as of a day, each with its parts, sorted by number.

    With `public`, no fact counts that a report may not show. Without `facts` nothing is said of
    the attention that commitments got. Of commitments that are given all parts have to be among
    them.

    What was left out of the agreement has no standing of its own: it is among them, never judged.
    """
    listed = things.commitments(connection, agreement.row) if commitments is None else commitments
    if not listed:
        return []
    known = read(connection, agreement, listed, as_of, public=public, facts=facts)
    return domain.standings(agreement, listed, known, as_of)


def read(
    connection: Connection,
    agreement: Agreement,
    listed: Sequence[Commitment],
    as_of: date,
    *,
    public: bool,
    facts: bool,
) -> Known:
    """What stands on one day, as the database finds it."""
    scope = scope_of(agreement.row, [one.row for one in listed])
    judgements = queries.judgements(connection, scope, as_of)
    by_row, looks = {}, {}
    if facts:
        lines, checks = fact_lines(connection, scope, as_of, public=public)
        by_row = with_wholes(lines, listed)
        judged = {row: [one] for row, one in judgements.items()}
        looks = {row: days[-1] for row, days in looks_of(judged, checks).items()}
    scales = things.scales(connection, scale_keys(agreement, judgements.values()))
    carried = [row for row, one in judgements.items() if level_of(one, scales).carries]
    earlier = {row: queries.assessments(connection, row) for row in carried}
    others = {key_of(one) for found in earlier.values() for one in found} - scales.keys()
    return Known(
        judgements=judgements,
        earlier=earlier,
        scales=scales | (things.scales(connection, sorted(others)) if others else {}),
        facts=by_row,
        looks=looks,
        said=said.said(connection, scope, as_of),
        disputes=disputes.disputed(connection, scope, as_of),
        in_place=in_place_of(connection, rests_on(judgements.values())),
    )


def history(connection: Connection, agreement: Agreement) -> History:
    """How an agreement's commitments went, from which the path of their levels follows.

    It reads all judgements: who asks for a day or two is better served by `standings`.
    """
    listed = things.commitments(connection, agreement.row)
    return History(
        agreement=agreement,
        commitments=listed,
        steps=steps(connection, agreement, {one.row for one in listed}),
        said=said.said(connection, Scope(agreement.row), date.max),
    )


def steps(
    connection: Connection, agreement: Agreement, commitments: Container[int]
) -> dict[int, list[Step]]:
    """Every judgement that stands of these commitments (rows) of an agreement, newest first."""
    scales = things.scales(connection)
    day = cache(date.fromisoformat)
    level = cache(lambda scale, code: scales[scale].level(code))
    found: dict[int, list[Step]] = defaultdict(list)
    for given in queries.steps(connection, agreement.row):
        thing, id_, entry, on, scale, code, basis = given
        if thing in commitments:
            try:
                step = Step(entry, day(on), level(scale, code), basis)
            except UNREADABLE as error:
                raise damaged_entry(id_, COLUMNS) from error
            found[thing].append(step)
    return found


def scale_keys(agreement: Agreement, judgements: Iterable[Judgement]) -> list[str]:
    used = {key_of(one) for one in judgements}
    return sorted(used | ({agreement.scale} if agreement.scale else set()))


def rests_on(judgements: Iterable[Judgement]) -> list[Reference]:
    """What judgements rest on."""
    return [fact for one in judgements for fact in one.says.rests_on]
