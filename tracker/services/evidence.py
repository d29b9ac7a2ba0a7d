"""The entries behind judgements: their own, and the facts they rest on, with sources."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.domain.reports import is_known_later
from tracker.domain.standing import Judgement, Standing
from tracker.domain.telling import Told
from tracker.services import citing
from tracker.services.telling import tell
from tracker.storage.queries import acts, ledger
from tracker.storage.queries.corrections import in_place_of


class Evidence:
    """What the judgements and dispositions of these standings rest on, read at once.

    With `public` nothing is quoted from internal sources.
    """

    def __init__(
        self, connection: Connection, standings: Iterable[Standing], *, public: bool = False
    ) -> None:
        standings = tuple(standings)
        judgements = [one.judgement for one in standings if one.judgement]
        named = (fact for one in judgements for fact in one.says.rests_on)
        self.in_place = in_place_of(connection, named)
        ids = {one.entry_id for one in judgements}
        ids |= {one.disposed_by for one in standings if one.disposed_by}
        ids |= {place or fact.entry for fact, place in self.in_place.items()}
        kept = ledger.entries(connection, sorted(ids))
        told = tell(connection, list(kept.values()))
        self.told = {one.entry.id: citing.public(one) if public else one for one in told}

    def judged(self, standing: Standing) -> Told | None:
        """The entry that made the judgement in force."""
        return self.told.get(standing.judgement.entry_id) if standing.judgement else None

    def disposed(self, standing: Standing) -> Told | None:
        """The entry that made the disposition in force."""
        return self.told.get(standing.disposed_by) if standing.disposed_by else None

    def facts(self, judgement: Judgement) -> list[Told]:
        """The facts as corrected last; a withdrawn one as it was, with what replaced it named."""
        named = judgement.says.rests_on
        ids = dict.fromkeys(self.in_place[fact] or fact.entry for fact in named)
        return [self.told[id_] for id_ in ids if id_ in self.told]


def known_later(connection: Connection, standings: Iterable[Standing]) -> frozenset[int]:
    """The commitments (rows) whose level rests on a fact that no source told in its quarter.

    A fact that was withdrawn is none.
    """
    judged = [(one.commitment.row, one.judgement) for one in standings if one.is_rated]
    known = [(row, one) for row, one in judged if one]
    in_place = in_place_of(connection, (fact for _, one in known for fact in one.says.rests_on))
    days = acts.published(connection, sorted({one for one in in_place.values() if one}))
    found = [
        (row, one, [days.get(in_place[fact] or "", []) for fact in one.says.rests_on])
        for row, one in known
    ]
    return frozenset(row for row, one, told in found if is_known_later(one, told))
