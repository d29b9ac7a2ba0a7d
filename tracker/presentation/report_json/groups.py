"""Areas and bodies in the JSON of a report, each with its figures."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.figures import counts, of_units
from tracker.domain.reports import ProgressReport
from tracker.domain.things import Group
from tracker.presentation.language import Language


def areas(report: ProgressReport, say: Language) -> Iterator[dict[str, Any]]:
    for area, found in report.areas:
        yield {**group(area, say), "counts": counts(found), "figures": of_units(found)}


def sections(report: ProgressReport, say: Language) -> list[dict[str, Any]]:
    return [{**group(one, say), "counting": one.counting} for one in report.sections]


def group(told: Group, say: Language) -> dict[str, Any]:
    name = say.named(told.fields, "title")
    return {"code": told.code, "title": name.text if name else told.title}


def bodies(report: ProgressReport, say: Language) -> Iterator[dict[str, Any]]:
    """Only those that a source names as responsible."""
    for body, found in report.by_body:
        name = say.named(body.fields, "name")
        named = {"code": body.code, "name": name.text if name else body.name}
        yield {**named, "counts": counts(found), "figures": of_units(found)}
