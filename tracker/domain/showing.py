"""All about one commitment as of a day, put together for one screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.dates import PartialDate
from tracker.domain.standing import Standing
from tracker.domain.telling import Cited, Told
from tracker.domain.things import Agreement, Group, Party, Source

TREATY_EVENTS = ("initialled", "signed", "approved", "ratified", "in-force", "launched", "ended")


@dataclass(frozen=True)
class Step:
    """A step of the treaty: signed, approved by …, ratified by …, in force."""

    event: str
    on: PartialDate | None
    by: tuple[str, ...]
    speaker: str | None


@dataclass(frozen=True)
class Need:
    """What must come first, or what waits, in words; on what basis, and why."""

    told: str
    basis: str
    note: str | None


@dataclass(frozen=True)
class Saying:
    """What a party said of this commitment, or of the agreement as a whole."""

    told: Told
    of_whole: bool


@dataclass(frozen=True)
class Shown:
    """One commitment with everything the ledger holds on it."""

    agreement: Agreement
    standing: Standing
    judged: Told | None
    bodies: tuple[tuple[str, str], ...]  # name, basis
    area: str | None
    section: str | None
    steps: tuple[Step, ...]
    awaited: tuple[Step, ...]  # steps of the treaty that no act records yet
    sayings: tuple[Saying, ...]
    needs: tuple[Need, ...]
    blocks: tuple[Need, ...]
    acts: tuple[Told, ...]  # newest first
    sources: tuple[Source, ...]  # numbered from 1, in the order in which they are cited
    later: bool  # the level rests on a source published after its quarter

    def marks(self, citations: Sequence[Cited]) -> str:
        """The numbers of the sources that are cited, such as [1][3]."""
        codes = [one.code for one in self.sources]
        named = [one.source.code for one in citations if one.source]
        return "".join(f"[{codes.index(code) + 1}]" for code in named if code in codes)


def steps_of(acts: Sequence[Told]) -> tuple[Step, ...]:
    """The steps of a treaty among acts, oldest first; an act that is told twice counts once."""
    found: dict[tuple[str, str, tuple[str, ...]], Step] = {}
    for told in reversed(acts):
        event = told.entry.event
        if event in TREATY_EVENTS and told.replaced_by is None:
            by = told.entry.by
            step = Step(event, told.entry.on, by.parties, by.speaker)
            found.setdefault((event, str(step.on), step.by), step)
    return tuple(found.values())


def awaited_of(steps: Sequence[Step], parties: Sequence[str]) -> tuple[Step, ...]:
    """The steps that no act records yet, once something is signed: ratified by each, in force.

    `parties` are the codes of those who are bound. Who ratified jointly is not taken apart.
    """
    events = {step.event for step in steps}
    if "signed" not in events or "in-force" in events:
        return ()
    ratified = {party for step in steps if step.event == "ratified" for party in step.by}
    left = [party for party in parties if party not in ratified] if ratified <= {*parties} else []
    return (
        *(Step("ratified", None, (party,), None) for party in left),
        Step("in-force", None, (), None),
    )


@dataclass(frozen=True)
class Overview:
    """An agreement with what it is made of."""

    agreement: Agreement
    sections: tuple[tuple[Group, int], ...]  # each with the number of its commitments
    areas: tuple[Group, ...]
    parties: tuple[Party, ...]
    sources: tuple[Source, ...]  # of the agreement itself
    conflicts: tuple[tuple[str, str], ...]  # number of a commitment, on what its sources differ
    commitments: int
    parts: int
    predecessor: str | None  # slug
    successors: tuple[str, ...]  # slugs
