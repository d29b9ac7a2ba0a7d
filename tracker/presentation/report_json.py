"""A report as JSON: the contract tracker.report/1."""

from fractions import Fraction
from typing import Any

from tracker import __version__
from tracker.domain.published import digest_of, figures_of
from tracker.domain.reports import Claimed, ProgressReport
from tracker.domain.rounding import exact, four_decimals
from tracker.domain.scores import Bounds, Due, Figures, Moves, Share
from tracker.domain.snapshot import Snapshot
from tracker.domain.standing import Standing
from tracker.presentation.language import ENGLISH
from tracker.presentation.report.claims import said


def record(report: ProgressReport) -> dict[str, Any]:
    """The whole report; the same entries, days and options give the same text."""
    now = report.now
    return {
        "schema": "tracker.report/1",
        "version": __version__,
        "agreement": report.agreement.slug,
        "as_of": now.as_of.isoformat(),
        "since": report.before.as_of.isoformat() if report.before else None,
        "unit": report.agreement.unit,
        "counts": counts(now),
        "distribution": distribution(report, now),
        "figures": figures(now) | {"claimed": [claimed(one) for one in report.claims]},
        "before": before(report),
        "low_confidence": list(now.figures.low_confidence),
        "claims_alone": list(now.figures.claims_alone),
        "disputed": [disputed(one) for one in report.disputed],
        "known_later": list(report.later),
        "raters": report.raters,
        "inherited": {
            "ends": report.agreement.ends,
            "passed": now.period.count,
            "judged": now.period.judged,
            "complete": now.period.kept,
        },
        "commitments": [commitment(one) for one in now.counted],
        "internal_entries": report.internal,
        "figures_digest": digest_of(figures_of(now, report.before)),
        "stamp": stamp(report),
        "known_on": report.known_on,
    }


def stamp(report: ProgressReport) -> dict[str, Any]:
    found = report.stamp
    return {"text": str(found), "count": found.count, "heads": list(found.heads)}


def counts(snap: Snapshot) -> dict[str, int]:
    told = snap.figures
    return {"rated": told.rated, "not_assessed": told.not_assessed, "out": told.out}


def distribution(report: ProgressReport, snap: Snapshot) -> dict[str, int]:
    """Units at each level of the scale; `never_judged` are those without any."""
    codes = [level.code for level in report.scale.levels] if report.scale else []
    found = {code: 0 for code in codes}
    for one in snap.counted:
        code = one.level.code if one.level else "never_judged"
        found[code] = found.get(code, 0) + (0 if one.is_out else 1)
    return found


def before(report: ProgressReport) -> dict[str, Any] | None:
    if report.before is None or report.comparison is None:
        return None
    told = report.comparison
    return {
        "counts": counts(report.before),
        "distribution": distribution(report, report.before),
        "figures": figures(report.before),
        "matched": {
            "members": list(told.members),
            "before": share(told.matched_before),
            "after": share(told.matched_after),
        },
        "moved": [one.number for one in told.moved],
        "came_in": [one.number for one in told.came_in],
        "fell_out": [one.number for one in told.fell_out],
        "joined": [one.number for one in told.joined],
        "left": [one.number for one in told.left],
    }


def figures(snap: Snapshot) -> dict[str, Any]:
    """The nine figures but claims, which need a speaker; `parts` over parts with an agreed date."""
    told = snap.figures
    return {
        "strict": share(told.strict),
        "strict_bounds": bounds(told.strict_bounds),
        "linear": share(told.linear),
        "weighted": share(told.weighted),
        "without_claims": share(told.without_claims),
        **dates(told),
        "bounds": bounds(told.bounds),
        "coverage": share(told.coverage),
        "freshness": {
            "value": number(told.freshness.value),
            "looked_at": told.freshness.looked_at,
            "never": told.freshness.never,
            "newest_fact": number(told.freshness.newest_fact),
        },
        "parts": {
            **dates(snap.parts),
            "units": snap.parts.rated + snap.parts.not_assessed,
            "complete": snap.parts_complete,
            "known": snap.parts_total,
        },
    }


def dates(told: Figures) -> dict[str, Any]:
    found = told.deadlines
    return {
        "due_adjusted": {
            **due(found.due_adjusted.current),
            "original": due(found.due_adjusted.original),
        },
        "on_time": {
            **share(found.on_time.share),
            "not_assessed": found.on_time.not_assessed,
            "undated": found.on_time.undated,
        },
        "slippage": {
            **moves(found.slippage.moves),
            "without_deadline": found.slippage.without_deadline,
            "vanished": list(found.slippage.vanished),
            "announced": moves(found.slippage.announced),
        },
    }


def due(told: Due) -> dict[str, Any]:
    return {**share(told.mean), "not_assessed": told.not_assessed}


def moves(told: Moves) -> dict[str, Any]:
    return {
        "value": number(told.value),
        "denominator": told.denominator,
        "moved": told.moved,
        "median_moved": number(told.median_moved),
        "largest": told.largest,
    }


def share(told: Share) -> dict[str, Any]:
    return {
        "value": number(told.value),
        "numerator": exact(told.numerator),
        "denominator": told.denominator,
    }


def bounds(told: Bounds) -> dict[str, Any]:
    return {
        "low": number(told.low.value),
        "high": number(told.high.value),
        "denominator": told.low.denominator,
    }


def number(value: Fraction | None) -> float | None:
    return None if value is None else four_decimals(value)


def claimed(claim: Claimed) -> dict[str, Any]:
    entry = claim.told.entry
    return {
        "entry": entry.id,
        "on": str(entry.on) if entry.on else None,
        "by": list(entry.by.parties),
        "speaker": entry.by.speaker,
        "figures": [
            {
                "said": said(figure, ENGLISH),
                "word": found.word,
                "reason": str(found.reason),
                "later": list(found.later),
                "gaps": [
                    {
                        "against": gap.against,
                        "value": number(gap.value),
                        "low": number(gap.low),
                        "high": number(gap.high),
                    }
                    for gap in found.gaps
                ],
            }
            for figure, found in claim.findings
        ],
    }


def disputed(one: Standing) -> dict[str, Any]:
    """A unit or part with the levels that stand against each other."""
    return {
        "number": one.commitment.number,
        "levels": [
            {
                "level": said.says.level,
                "author": said.entry.author,
                "on": str(said.on),
                "entry": said.entry_id,
            }
            for said in one.disputed
        ],
    }


def commitment(one: Standing) -> dict[str, Any]:
    return {
        "number": one.commitment.number,
        "level": one.level.code if one.level else None,
        "progress": exact(one.progress) if one.progress is not None else None,
        "confidence": one.confidence,
        "basis": one.judgement.says.basis if one.judgement else None,
        "timeliness": one.timeliness,
    }
