"""The entries behind judgements: their own, and the facts they rest on, with sources."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tracker.domain.reports import is_known_later
from tracker.domain.standing import Judgement, Standing
from tracker.domain.telling import Told
from tracker.domain.things import Source
from tracker.services.telling import tell
from tracker.storage.queries import ledger
from tracker.storage.queries.corrections import in_place_of


class Evidence:
    """What the judgements of these standings rest on, read at once."""

    def __init__(self, connection: Connection, standings: Iterable[Standing]) -> None:
        judgements = [one.judgement for one in standings if one.judgement]
        named = (fact for one in judgements for fact in one.says.rests_on)
        self.in_place = in_place_of(connection, named)
        ids = {one.entry_id for one in judgements}
        ids |= {place or fact.entry for fact, place in self.in_place.items()}
        kept = ledger.entries(connection, sorted(ids))
        self.told = {one.entry.id: one for one in tell(connection, list(kept.values()))}

    def judged(self, standing: Standing) -> Told | None:
        """The entry that made the judgement in force."""
        return self.told.get(standing.judgement.entry_id) if standing.judgement else None

    def facts(self, judgement: Judgement) -> list[Told]:
        """The facts as corrected last; a withdrawn one as it was, with what replaced it named."""
        named = judgement.says.rests_on
        ids = dict.fromkeys(self.in_place[fact] or fact.entry for fact in named)
        return [self.told[id_] for id_ in ids if id_ in self.told]

    def is_later(self, standing: Standing) -> bool:
        """Whether the level rests on a fact that no source can have told in its quarter."""
        if standing.judgement is None or not standing.is_rated:
            return False
        facts = [one for one in self.facts(standing.judgement) if one.replaced_by is None]
        return is_known_later(standing.judgement, [sources_of(one) for one in facts])


def sources_of(told: Told) -> list[Source]:
    """The sources that an entry cites."""
    return [one.source for one in told.citations if one.source]
