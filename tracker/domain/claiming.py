"""What is answered to a party's claim: what it said before, our figures, and one of three words."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.claims import ALL_DONE, Finding, finding
from tracker.domain.contents import Claim, Figure
from tracker.domain.phrases import phrase
from tracker.domain.scores import Figures, Unit
from tracker.domain.telling import Told


@dataclass(frozen=True)
class Answer:
    """A claim beside what is assessed for its day."""

    claim: Told
    before: tuple[Told, ...]  # claims of the same side, newest first
    as_of: date
    scope: tuple[Unit, ...]  # the units that it speaks of, as they stood on that day
    ours: Figures
    findings: tuple[tuple[Figure, Finding], ...]
    in_words: Finding | None  # of a level, or of a claim that names neither level nor figure


NO_FIGURE = Finding("not comparable", phrase("it names neither a figure nor a level"))


def findings(
    claim: Claim, units: tuple[Unit, ...], later: tuple[str, ...]
) -> tuple[tuple[Figure, Finding], ...]:
    """Each figure of a claim compared with ours, and "all carried out" as 100 % of the units."""
    figures = [*([ALL_DONE] if claim.complete else []), *claim.figures]
    return tuple((figure, finding(figure, units, later=later)) for figure in figures)
