"""Puts the parts of a report together by its size."""

from tracker.domain.reports import ProgressReport
from tracker.presentation.document import Heading, Part
from tracker.presentation.report_claims import claims
from tracker.presentation.report_figures import figures
from tracker.presentation.report_full import commitments, method, sources
from tracker.presentation.report_page import deadlines, foot, page, summary


def parts(report: ProgressReport) -> list[Part]:
    """All parts of a report in their order."""
    if report.size == "page":
        return page(report)
    first: list[Part] = [
        *summary(report),
        *deadlines(report),
        *claims(report, newest_first=False),
    ]
    if report.size == "brief":
        return [*first, *figures(report), *sources(report), *foot(report)]
    rest = [*figures(report), *commitments(report), *method(report), *sources(report)]
    return [*first, *rest, Heading("This report"), *foot(report)]
