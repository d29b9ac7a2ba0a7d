"""The content of a report as a document: which sections it has, by its size."""

from collections.abc import Callable, Iterable
from functools import partial

from tracker.domain.reports import ProgressReport
from tracker.presentation.document import Document, Part, Section, plain
from tracker.presentation.language import Language
from tracker.presentation.report import naming, page
from tracker.presentation.report.claims import claims
from tracker.presentation.report.commitments import commitments
from tracker.presentation.report.deadlines import deadlines
from tracker.presentation.report.figures import figures, groups
from tracker.presentation.report.how_far import how_far
from tracker.presentation.report.method import method
from tracker.presentation.report.overtime import over_time
from tracker.presentation.report.published import made_internal
from tracker.presentation.report.record import corrections, foot, this_report
from tracker.presentation.report.sources import in_short, sources
from tracker.presentation.report.unknown import unknown

Made = Callable[[ProgressReport, Language], Iterable[Part]]


def document(report: ProgressReport, say: Language, house: str = "") -> Document:
    """The whole report in one language; `house` are the options of a house that it is made with."""
    say = say.knowing(report.scale.by_code if report.scale else {})
    name = plain(naming.name_of(report.agreement, say))
    title = say("{name}: progress report as of {day}", name=name, day=say.day(report.now.as_of))
    return Document(
        title=title,
        language=say.code,
        head=page.head(report, say),
        sections=tuple(sections(report, say, house)),
        foot=foot(report, say, house),
    )


def sections(report: ProgressReport, say: Language, house: str) -> list[Section]:
    """The sections of a size, in their order; those without anything to tell are left out."""
    found = first_page(report, say)
    if report.size != "page" and any(snap.counted for snap in page.days(report)):
        found.append(section(report, say, say("The figures"), "figures", figures))
    if report.size == "full":
        found += annexes(report, say, house)
    elif report.size == "brief" and report.sources:
        found.append(section(report, say, say("Sources"), "sources", sources))
    return found


def first_page(report: ProgressReport, say: Language) -> list[Section]:
    found = []
    if report.before and any(snap.counted for snap in page.days(report)):
        found.append(section(report, say, say("What moved"), "moved", page.what_moved))
    if any(snap.counted for snap in page.days(report)):
        found.append(section(report, say, say("How far, how sure"), "sure", how_far))
    if any(True for _ in deadlines(report, say)):
        found.append(section(report, say, say("Deadlines"), "deadlines", deadlines))
    if report.claims or report.claimed_levels.sides:
        found.append(section(report, say, say("What the parties say"), "claims", claims))
    if report.size == "page" and report.sources:
        found.append(section(report, say, say("Sources"), "sources", in_short))
    return found


def annexes(report: ProgressReport, say: Language, house: str) -> list[Section]:
    """What a full report has beyond: groups, lists, each commitment, method, sources, record."""
    told: list[tuple[str, str, Made, bool]] = [
        (say("Over time"), "time", over_time, bool(report.path)),
        (say("By area and body"), "groups", groups, bool(groups(report, say))),
        (say("Not known, not sure"), "unknown", unknown, bool(report.now.counted)),
        (say("Each commitment"), "commitments", commitments, bool(report.details)),
        (say("Corrections and late entries"), "corrections", since_published, True),
        (say("Method"), "method", method, True),
        (say("Sources"), "sources", sources, bool(report.sources)),
        (say("This report"), "report", partial(this_report, house=house), True),
    ]
    return [
        section(report, say, title, anchor, made)
        for title, anchor, made, told_any in told
        if told_any
    ]


def since_published(report: ProgressReport, say: Language) -> list[Part]:
    """What is said differently since the last publication, and how much is not said any more."""
    return [*corrections(report, say), *made_internal(report, say)]


def section(report: ProgressReport, say: Language, title: str, anchor: str, made: Made) -> Section:
    return Section(title, f"part-{anchor}", partial(made, report, say))
