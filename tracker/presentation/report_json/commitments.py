"""Commitments in the JSON of a report: titles, where they stand and why, dates, parts, bodies."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.reports import Detail, Moved, ProgressReport
from tracker.domain.rounding import exact
from tracker.domain.standing import Standing
from tracker.presentation.language import Language
from tracker.presentation.report_json.acts import citations
from tracker.presentation.report_json.titles import titled

PLAIN = (
    *("kind", "text", "text_basis", "summary", "done_when", "done_when_basis"),
    *("number_basis", "identity_basis"),
)


def counted(report: ProgressReport, say: Language) -> Iterator[dict[str, Any]]:
    """The units of counting, in their order."""
    return (commitment(one, say) for one in report.now.counted)


def commitment(one: Standing, say: Language) -> dict[str, Any]:
    """A commitment or part with its title and where it stands."""
    return {
        "number": one.commitment.number,
        "level": one.level.code if one.level else None,
        "progress": exact(one.progress) if one.progress is not None else None,
        "confidence": one.confidence,
        "basis": one.judgement.says.basis if one.judgement else None,
        "timeliness": one.timeliness,
        **titled(one.commitment.fields, say),
        "alias": one.commitment.alias,
        "section": one.commitment.section,
        "area": one.commitment.area,
        "disposition": one.disposition,
        "judged_on": str(one.judgement.on) if one.judgement else None,
        "reached": day(one.reached),
        "due": due(one),
    }


def due(one: Standing) -> dict[str, Any]:
    """The dates that a list shows; figures use the first and the current agreed one alone."""
    said = one.dates.said
    return {
        "first_agreed": day(one.dates.original),
        "agreed": day(one.dates.current),
        "days_past": one.days_past,
        "judged_since": one.is_judged_since_due if one.is_past_due else None,
        "announced": day(said.deadline.due) if said else None,
        "announced_by": list(said.entry.by.parties) if said else [],
        "inherited": day(one.inherited),
    }


def day(told: object) -> str | None:
    return None if told is None else str(told)


def details(report: ProgressReport, say: Language) -> Iterator[dict[str, Any]]:
    """Each commitment of the top level with all about it, those that are not counted too."""
    return (detail(report, one, say) for one in report.details)


def detail(report: ProgressReport, told: Detail, say: Language) -> dict[str, Any]:
    one = told.standing
    fields = one.commitment.fields
    return {
        **commitment(one, say),
        **by_parts(report, one),
        "counting": one.commitment.counting,
        "weight": one.commitment.weight,
        **{name: fields.get(name) for name in PLAIN},
        "bodies": [{"code": body.code, "basis": basis} for body, basis in told.bodies],
        "parties": list(one.parties),
        **why(report, told),
        "looked_on": day(one.facts.looked_on),
        "newest_fact": day(one.facts.newest),
        "facts_not_judged": one.facts.unjudged,
        "facts_withdrawn": one.facts.withdrawn,
        "claimed_done": one.claimed_done,
        "parts": [{**commitment(part, say), **worded(part)} for part in one.parts],
        "acts": [act.code for act in told.acts],
    }


def worded(one: Standing) -> dict[str, Any]:
    """The text of a part, and whose words it is in."""
    return {name: one.commitment.fields.get(name) for name in ("text", "text_basis")}


def by_parts(report: ProgressReport, one: Standing) -> dict[str, Any]:
    """The derived mean of the judged parts; where these are counted, the own level only beside."""
    mean = one.mean_of_parts
    derived = {"mean_of_parts": exact(mean) if mean is not None else None, "own_level": None}
    if not report.is_whole(one):
        return derived
    own = one.level.code if one.level else None
    return {**derived, "level": None, "progress": None, "own_level": own}


def why(report: ProgressReport, told: Detail) -> dict[str, Any]:
    """What the level rests on."""
    judgement = told.standing.judgement
    return {
        "reason": judgement.reason if judgement else None,
        "reason_language": judgement.entry.language if judgement else None,
        "rule": judgement.by_rule if judgement else None,
        "citations": citations(report, told.judged.citations) if told.judged else [],
        "known_later": told.later,
        "disputed": disputed(told.standing)["levels"],
    }


def moved(report: ProgressReport, told: Moved) -> dict[str, Any]:
    """A unit that stands otherwise on the two days: from where to where, and why."""
    return {
        "number": told.after.commitment.number,
        "kind": told.kind,
        "before": told.before.level.code if told.before.level else None,
        "after": told.after.level.code if told.after.level else None,
        "disposition": told.after.disposition,
        **reason(told),
        "citations": citations(report, told.because.citations) if told.because else [],
        "known_later": told.later,
    }


def reason(told: Moved) -> dict[str, Any]:
    """The reason of a move: of the disposition where that changed, else of the judgement."""
    judgement = told.judgement
    if told.is_redisposed:
        entry = told.because.entry if told.because else None
        reason, language = (entry.message, entry.language) if entry else (None, None)
        return {"reason": reason, "reason_language": language, "rule": None}
    return {
        "reason": judgement.reason if judgement else None,
        "reason_language": judgement.entry.language if judgement else None,
        "rule": judgement.by_rule if judgement else None,
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
