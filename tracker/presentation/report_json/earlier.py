"""What the JSON of a report says of the day that it is compared with; and its stamp."""

from typing import Any

from tracker.domain.figures import counts, distribution, figures, share
from tracker.domain.reports import ProgressReport


def stamp(report: ProgressReport) -> dict[str, Any]:
    found = report.stamp
    return {"text": str(found), "count": found.count, "heads": list(found.heads)}


def before(report: ProgressReport) -> dict[str, Any] | None:
    if report.before is None or report.comparison is None:
        return None
    told = report.comparison
    return {
        "counts": counts(report.before.figures),
        "distribution": distribution(report.scale, report.before),
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
