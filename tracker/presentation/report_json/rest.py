"""Path, lists, what waits or was reworked, method and sources in the JSON of a report."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.changes import Otherwise
from tracker.domain.figures import number
from tracker.domain.reports import STATE_TYPES, ProgressReport, Reworked, Waiting
from tracker.domain.rounding import exact
from tracker.domain.scales import Level
from tracker.domain.snapshot import PathPoint
from tracker.domain.standing import Standing
from tracker.domain.things import Source
from tracker.presentation.language import Language
from tracker.presentation.report_json.acts import spoken


def path(report: ProgressReport) -> Iterator[dict[str, Any]]:
    """What was assessed at the ends of quarters; the day of the report last."""
    return map(point, report.path)


def point(told: PathPoint) -> dict[str, Any]:
    """What was assessed on one day."""
    return {
        "as_of": told.as_of.isoformat(),
        "distribution": dict(told.counts),
        "unknown": told.unknown,
        "out": told.out,
        "complete": told.complete,
        "low": number(told.low),
        "high": number(told.high),
        "mean": number(told.mean),
    }


def lists(report: ProgressReport) -> dict[str, list[str]]:
    """The numbers of the units that call for care."""
    now = report.now
    return {
        "never_looked_at": numbers(now.nobody_looked),
        "nothing_found": numbers(now.nothing_found),
        "out": numbers(now.out),
        "disputed": numbers(report.disputed),
        "low_confidence": list(now.figures.low_confidence),
        "claims_alone": list(now.figures.claims_alone),
    }


def numbers(found: list[Standing]) -> list[str]:
    return [one.commitment.number for one in found]


def waiting(told: Waiting) -> dict[str, Any]:
    """A commitment that needs another first; `needs` is null for the agreement as a whole."""
    return {
        "number": told.waiting.commitment.number,
        "needs": told.needs.commitment.number if told.needs else None,
        "basis": told.basis,
        "note": told.note,
    }


def since_published(report: ProgressReport) -> dict[str, Any] | None:
    """How much the last publication would say otherwise today."""
    told = report.reworked
    if told is None:
        return None
    return {
        **publication(told),
        "entries": len(told.entries),
        "figures": len(told.differing.differences),
    }


def publication(told: Reworked) -> dict[str, Any]:
    return {"publication": told.name, "as_of": told.as_of.isoformat()}


def reworked(report: ProgressReport) -> dict[str, Any] | None:
    """What is said differently today of the time that the last publication reported on."""
    told = report.reworked
    if told is None:
        return None
    return {
        **publication(told),
        "entries": [otherwise(one) for one in told.entries],
        "figures": [
            {"name": one.name, "before": one.before, "after": one.after}
            for one in told.differing.differences
        ],
        "made_internal": told.made_internal,
    }


def otherwise(told: Otherwise) -> dict[str, Any]:
    return {
        "kind": told.kind,
        **spoken(told.told),
        "message": told.told.entry.message,
        "instead_of": told.instead.code if told.instead else None,
    }


def method(report: ProgressReport, say: Language) -> dict[str, Any]:
    """The scale with what its levels mean, the agreement's own rules, and what is counted."""
    agreement, scale = report.agreement, report.scale
    return {
        "scale": scale.key if scale else None,
        "levels": [level(one, say) for one in scale.levels] if scale else [],
        "rules": [
            {"code": one.code, "name": one.name, "text": one.text} for one in agreement.rules
        ],
        "unit": agreement.unit,
        "expiry": agreement.expiry,
        "inherits_deadline": agreement.inherits_deadline,
    }


def level(told: Level, say: Language) -> dict[str, Any]:
    return {
        "code": told.code,
        "label": say.level(told),
        "progress": exact(told.progress) if told.progress is not None else None,
        "assessed": told.assessed,
        "counted": told.counted,
        "definition": told.definition(say.code),
    }


def sources(report: ProgressReport) -> Iterator[dict[str, Any]]:
    """The sources that the report cites, by the numbers by which it does."""
    return (source(report, number, one) for number, one in enumerate(report.sources, start=1))


def source(report: ProgressReport, number: int, told: Source) -> dict[str, Any]:
    is_inner = report.retells_internal(told)
    return {
        "number": number,
        "code": told.code,
        "publisher": told.publisher,
        "title": told.title,
        "published": told.published,
        "language": told.language,
        "url": told.url,
        "archived_url": told.fields.get("archived_url"),
        "sha256": told.fields.get("sha256"),
        "type": told.type,
        "retells": None if is_inner else told.fields.get("retells"),
        "retells_internal": is_inner,
        "state_side": told.type in STATE_TYPES,
    }
