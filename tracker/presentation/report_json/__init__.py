"""A report as JSON: the contract tracker.report/1, to which fields may only be added."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from tracker import __version__
from tracker.domain.figures import counts, distribution, figures
from tracker.domain.published import digest_of, figures_of
from tracker.domain.reports import ProgressReport
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.report.record import again
from tracker.presentation.report_json import acts, claims, commitments, dates, groups, rest
from tracker.presentation.report_json.earlier import before, stamp
from tracker.presentation.report_json.titles import titled

ENCODER = json.JSONEncoder(ensure_ascii=False)


def record(report: ProgressReport, say: Language = ENGLISH) -> dict[str, Any]:
    """The whole report; the same entries, days and options give the same text."""
    return {
        name: list(told) if isinstance(told, Iterator) else told
        for name, told in members(report, say)
    }


def chunks(report: ProgressReport, say: Language = ENGLISH, house: str = "") -> Iterator[str]:
    """The text of the report, made piece by piece: long lists have a record on each line.

    `house` are the options of a house with which the file is made that carries it.
    """
    for number, (name, told) in enumerate(members(report, say, house)):
        yield f"{',' if number else '{'}\n  {json.dumps(name)}: "
        if isinstance(told, Iterator):
            yield from listed(told)
        else:
            yield json.dumps(told, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    yield "\n}\n"


def listed(records: Iterator[Any]) -> Iterator[str]:
    """A list with a record on each line; json is fast where it need not indent."""
    first = next(records, None)
    if first is None:
        yield "[]"
        return
    yield f"[\n    {ENCODER.encode(first)}"
    for one in records:
        yield f",\n    {ENCODER.encode(one)}"
    yield "\n  ]"


def members(report: ProgressReport, say: Language, house: str = "") -> Iterator[tuple[str, Any]]:
    """What a report of its size says, by name; iterators give what may be long."""
    say = say.knowing(report.scale.by_code if report.scale else {})
    parts = [head(report, say), page(report, say)]
    parts += [brief(report)] if report.size != "page" else []
    parts += [full(report, say)] if report.size == "full" else []
    return chain.from_iterable(part.items() for part in (*parts, foot(report, say, house)))


def head(report: ProgressReport, say: Language) -> dict[str, Any]:
    agreement = report.agreement
    return {
        "schema": "tracker.report/1",
        "version": __version__,
        "agreement": agreement.slug,
        "language": say.code,
        "size": report.size,
        "period": report.period,
        "as_of": report.now.as_of.isoformat(),
        "since": report.before.as_of.isoformat() if report.before else None,
        "unit": agreement.unit,
        **titled(agreement.fields, say),
    }


def page(report: ProgressReport, say: Language) -> dict[str, Any]:
    """What every report says."""
    now = report.now
    return {
        "counts": counts(now.figures),
        "distribution": distribution(report.scale, now),
        "shares": report.shares,
        "figures": figures(now) | {"claimed": claims.claims(report, say)},
        "before": before(report),
        "low_confidence": list(now.figures.low_confidence),
        "claims_alone": list(now.figures.claims_alone),
        "disputed": [commitments.disputed(one) for one in report.disputed],
        "known_later": list(report.later),
        "raters": report.raters,
        "seconded": list(report.seconded),
        "all_claims": report.all_claims,
        "claimed_levels": claims.levels(report),
        "inherited": {
            "ends": report.agreement.ends,
            "passed": now.period.count,
            "judged": now.period.judged,
            "complete": now.period.kept,
        },
        "what_moved": [commitments.moved(report, one) for one in report.moved],
        "confirmed": report.confirmed,
        "relabelled": report.relabelled,
        "suspended": now.suspended,
        "since_published": rest.since_published(report),
        "dates_moved": dates.moved(report),
        "commitments": commitments.counted(report, say),
        "sources": rest.sources(report),
    }


def brief(report: ProgressReport) -> dict[str, Any]:
    """What a report says beyond its first page."""
    return {"deadlines": dates.deadlines(report)}


def full(report: ProgressReport, say: Language) -> dict[str, Any]:
    """What only a whole report says."""
    return {
        "sections": groups.sections(report, say),
        "areas": groups.areas(report, say),
        "bodies": groups.bodies(report, say),
        "path": rest.path(report),
        "lists": rest.lists(report),
        "blocked": [rest.waiting(one) for one in report.blocked],
        "reworked": rest.reworked(report),
        "method": rest.method(report, say),
        "details": commitments.details(report, say),
        "acts": acts.acts(report, say),
    }


def foot(report: ProgressReport, say: Language, house: str) -> dict[str, Any]:
    return {
        "internal_entries": report.internal,
        "state_sources": report.state_sources,
        "public_sources": len(report.every_source),
        "again": again(report, say, house),
        "figures_digest": digest_of(figures_of(report.now, report.before)),
        "stamp": stamp(report),
        "known_on": report.known_on,
    }
