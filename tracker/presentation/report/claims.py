"""What the parties say, and our word for each claim; never mixed with what is assessed."""

from collections.abc import Iterable

from tracker.domain.claims import ALL_DONE, Finding, Gap
from tracker.domain.contents import Figure
from tracker.domain.ledger import By
from tracker.domain.reports import Claimed, ProgressReport
from tracker.domain.snapshot import PathPoint
from tracker.presentation.charts import Path, PathLabels, Point
from tracker.presentation.document import (
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    joined,
)
from tracker.presentation.language import DASH, Language
from tracker.presentation.report import naming
from tracker.presentation.report.claimed_levels import levels
from tracker.presentation.terminal import acts

SIGNS = {
    "about": "≈",
    "almost": "≈",
    "around": "≈",
    "at least": "≥",
    "at most": "≤",
    "less than": "<",
    "more than": ">",
    "nearly": "≈",
    "over": ">",
    "under": "<",
    "up to": "≤",
}


def claims(report: ProgressReport, say: Language) -> list[Part]:
    """The claims on the agreement as a whole, then those of levels of its units."""
    found = on_the_whole(report, say) if report.claims else []
    return [*found, *levels(report, say)]


def on_the_whole(report: ProgressReport, say: Language) -> list[Part]:
    """The claims on the agreement, newest first on a page, else from the first to the last."""
    chosen = report.claims if report.size == "page" else tuple(reversed(report.claims))
    rows = tuple(row(report, claim, say) for claim in chosen)
    heads = (say("of the day"), say("by"), say("said"), say("our finding"))
    note = say("A claim never changes a status. It conflicts only where later facts show it.")
    name = say("What the parties say")
    key = naming.key_of_parties(report, say)
    beneath = Paragraph(" ".join(filter(None, [few(report, say), note, key])), quiet=True)
    parts: list[Part] = [Grid(heads, rows, name=name), beneath]
    if report.size == "full":
        parts = [*pictured(report, say), *parts, *gaps(report, say)]
    return parts


def few(report: ProgressReport, say: Language) -> str:
    """Which claims a page tells, where there are more."""
    if len(report.claims) == report.all_claims:
        return ""
    return say(
        "{count} of {all} claims: first that all is carried out, then on our own units, then the"
        " newest; --size brief tells all.",
        count=len(report.claims),
        all=report.all_claims,
    )


def row(report: ProgressReport, claim: Claimed, say: Language) -> tuple[Cell, ...]:
    by = claim.told.entry.by
    what = "; ".join(said(figure, say) for figure, _ in claim.findings)
    speaker = f" ({by.speaker})" if by.speaker else ""
    told = joined(
        [
            f"{what}{speaker}{reported(by, say)}",
            naming.marks(report, claim.told.citations, say),
        ],
        " ",
    )
    return *spoken(claim, say), told, "; ".join(found(one, say) for _, one in claim.findings)


def spoken(claim: Claimed, say: Language) -> tuple[str, str]:
    """The day that a claim speaks of, and whose it is."""
    entry = claim.told.entry
    return say.day(entry.on) if entry.on else say("undated"), "+".join(entry.by.parties)


def found(told: Finding, say: Language) -> str:
    """One of three words, and why."""
    return f"{word(told, say)}: {say.phrase(told.reason)}"


def word(told: Finding, say: Language) -> str:
    match told.word:
        case "conflicts":
            return say("conflicts")
        case "within our range":
            return say("within our range")
        case _:
            return say("not comparable")


def said(figure: Figure, say: Language) -> str:
    return say("all carried out") if figure is ALL_DONE else acts.figure(figure, say)


def reported(by: By, say: Language) -> str:
    """Who passed a claim on and when, where it is known only at second hand."""
    if not by.reporter:
        return ""
    reporter = next(filter(None, by.reporter), say("somebody"))
    if by.said_on:
        return say(
            ", as {reporter} reported on {day}", reporter=reporter, day=say.day(by.said_on[0])
        )
    return say(", as {reporter} reported", reporter=reporter)


def gaps(report: ProgressReport, say: Language) -> list[Part]:
    """What parties claimed minus what is assessed on that day, where units agree or are silent."""
    against = {"strict": say("complete"), "linear": say("average step")}
    rows = tuple(
        (
            *spoken(claim, say),
            said(figure, say),
            minus(figure, gap, say),
            f"{say.points(gap.low)} … {say.points(gap.high)}",
            measure(figure, against[gap.against], say),
        )
        for claim in reversed(report.claims)
        for figure, finding in claim.findings
        for gap in finding.gaps
    )
    if not rows:
        return []
    heads = (
        *(say("of the day"), say("by"), say("said")),
        *(say("minus ours, points"), say("within our bounds"), say("against")),
    )
    name = say("Claimed minus assessed")
    return [Heading(name, 3), Grid(heads, rows, right=(3, 4), name=name), *unstated(report, say)]


def minus(figure: Figure, gap: Gap, say: Language) -> str:
    """A claim minus what is assessed, in points, no sharper than it was said: as a range, say."""
    if gap.value is None:
        return DASH
    ends = [say.points(one) for one in (gap.value, gap.top) if one is not None]
    told = " … ".join(ends)
    sign = SIGNS.get(figure.qualifier or "")
    return f"{sign} {told}" if sign else told


def measure(figure: Figure, against: str, say: Language) -> str:
    """What a claim is set against; marked where it may mean another unit."""
    if figure.unit != "not-stated":
        return against
    return say("{measure}; unit not stated", measure=against)


def unstated(report: ProgressReport, say: Language) -> list[Part]:
    """Why claims without a unit stand against both measures."""
    figures = (figure for claim in report.claims for figure, _ in claim.findings)
    if all(figure.unit != "not-stated" for figure in figures):
        return []
    told = say(
        "A claim that does not say of what it is a share is set against both measures: it may mean"
        " either or neither, and these differences show only how far apart the two numbers are."
    )
    return [Paragraph(told, quiet=True)]


# The path


def pictured(report: ProgressReport, say: Language) -> list[Part]:
    """The picture of the path, and what else than moves changes the average step in it."""
    picture = path(report, say)
    if picture is None:
        return []
    changing = say(
        "The average step is over those judged on each day: where these change, it changes though"
        " none of them moved."
    )
    return [picture, Paragraph(changing, quiet=True)]


def path(report: ProgressReport, say: Language) -> Picture | None:
    """What was assessed over time, above what the parties claimed; None where nothing was."""
    known = [one for one in report.path if one.low is not None and one.high is not None]
    if not known:
        return None
    points = tuple(points_of(report, say))
    last = known[-1]
    labels = PathLabels(
        assessed=say("What we assess"),
        claimed=say("What the parties say"),
        low=f"{say('at least')} {say.whole(last.low)}",
        band=f"{say('at most')} {say.whole(last.high)}",
        mean=f"{say('average step of those judged')}, {judged(last, say)}: {say.whole(last.mean)}",
        base=say("judged of those counted"),
        share=say("share"),
        named=say("share of what each speaks of"),
    )
    chart = Path(
        days=tuple(one.as_of for one in known),
        low=tuple(float(one.low or 0) for one in known),
        high=tuple(float(one.high or 0) for one in known),
        mean=tuple(None if one.mean is None else float(one.mean) for one in known),
        judged=tuple(one.judged for one in known),
        counted=tuple(one.counted for one in known),
        claims=points,
        labels=labels,
        language=say.code,
    )
    title = say("Assessed and claimed, over time")
    return Picture(chart, title, told_of(report, len(points), say), table(report, say))


def judged(one: PathPoint, say: Language) -> str:
    """What the average step is over, of what is counted."""
    return say("{count} of {base}", count=one.judged, base=one.counted)


def told_of(report: ProgressReport, claims: int, say: Language) -> str:
    """What the picture shows, in words."""
    last = report.path[-1]
    return say.plural(
        "On {day} at least {low} and at most {high} of the way; {count} claim of a percentage"
        " stands below, on an axis of its own.",
        "On {day} at least {low} and at most {high} of the way; {count} claims of a percentage"
        " stand below, on an axis of their own.",
        claims,
        day=say.day(last.as_of),
        low=say.whole(last.low),
        high=say.whole(last.high),
    )


def table(report: ProgressReport, say: Language) -> Grid:
    rows = tuple(
        (
            say.day(one.as_of),
            say.whole(one.low),
            say.whole(one.high),
            judged(one, say),
            say.whole(one.mean),
            str(one.complete),
        )
        for one in report.path
    )
    heads = (
        say("day"),
        say("at least"),
        say("at most"),
        say("judged of those counted"),
        say("average step of those judged"),
        say("complete"),
    )
    return Grid(heads, rows, right=(1, 2, 3, 4, 5), name=say("What was assessed, over time"))


def points_of(report: ProgressReport, say: Language) -> Iterable[Point]:
    """The claims of a percentage, and that all is carried out, on the day they speak of."""
    for claim in reversed(report.claims):
        entry = claim.told.entry
        for figure, _ in claim.findings:
            if entry.on and figure.form_of == "percent" and figure.of is None:
                yield Point(
                    on=entry.on.last,
                    party="+".join(entry.by.parties) or entry.by.speaker or DASH,
                    low=figure.low / 10_000,
                    high=figure.high / 10_000,
                    label=said(figure, say),
                )
