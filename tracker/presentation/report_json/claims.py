"""Claims in the JSON of a report: what was said, by whom, and our finding for each figure."""

from fractions import Fraction
from typing import Any

from tracker.domain.claims import Finding, Gap
from tracker.domain.contents import Figure
from tracker.domain.figures import number
from tracker.domain.reports import Claimed, ProgressReport
from tracker.domain.rounding import exact
from tracker.presentation.language import Language
from tracker.presentation.report.claims import said
from tracker.presentation.report_json.acts import citations, message, spoken


def claims(report: ProgressReport, say: Language) -> list[dict[str, Any]]:
    """The claims on the agreement as a whole, newest first."""
    return [claimed(report, one, say) for one in report.claims]


def levels(report: ProgressReport) -> list[dict[str, Any]]:
    """Of how many units each side says a level; without one last: of how many it says none."""
    told = report.claimed_levels
    found: list[dict[str, Any]] = []
    for place, side in enumerate(told.sides):
        for one in told.levels:
            named = {"by": side, "scale": one.scale, "level": one.level.code}
            found.append({**named, "units": one.units[place]})
        found.append({"by": side, "scale": None, "level": None, "units": told.silent[place]})
    return found


def claimed(report: ProgressReport, claim: Claimed, say: Language) -> dict[str, Any]:
    told = claim.told
    return {
        **spoken(told),
        **message(told, say),
        "citations": citations(report, told.citations),
        "figures": [compared(figure, found, say) for figure, found in claim.findings],
    }


def compared(figure: Figure, found: Finding, say: Language) -> dict[str, Any]:
    """One figure as it was said, and our word for it."""
    return {
        "said": said(figure, say),
        **quantity(figure),
        "word": found.word,
        "reason": say.phrase(found.reason),
        "later": list(found.later),
        "gaps": [gap(one) for one in found.gaps],
    }


def quantity(figure: Figure) -> dict[str, Any]:
    """The figure in numbers: a share from 0 to 1 where it is a percentage, else a count."""
    whole = 100_00 if figure.form_of == "percent" else 100
    return {
        "form": figure.form_of,
        "unit": figure.unit,
        "low": number(Fraction(figure.low, whole)),
        "high": number(Fraction(figure.high, whole)),
        "qualifier": figure.qualifier,
        "base": exact(Fraction(figure.base, 100)) if figure.base is not None else None,
        "of": figure.of,
    }


def gap(told: Gap) -> dict[str, Any]:
    return {
        "against": told.against,
        "value": number(told.value),
        "low": number(told.low),
        "high": number(told.high),
    }
