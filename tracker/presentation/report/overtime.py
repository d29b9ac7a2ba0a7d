"""How the units moved through the levels over time."""

from tracker.domain.reports import ProgressReport
from tracker.presentation.charts import Distribution, Stack
from tracker.presentation.document import Grid, Part, Picture
from tracker.presentation.language import Language
from tracker.presentation.report import naming


def over_time(report: ProgressReport, say: Language) -> list[Part]:
    """The distribution at the ends of quarters as stacked steps, and the same as a table."""
    if not report.path:
        return []
    stacks = tuple(reversed([*stacks_of(report, say), unknown(report, say)]))
    shown = tuple(stack for stack in stacks if any(stack.counts))
    days = tuple(one.as_of for one in report.path)
    chart = Distribution(days, stacks, naming.noun(report, say), say.code)
    heads = (say("day"), *(stack.label for stack in reversed(shown)))
    rows = tuple(
        (say.day(day), *(str(stack.counts[index]) for stack in reversed(shown)))
        for index, day in enumerate(days)
    )
    title = say("Where the units stood, over time")
    first, last = say.day(days[0]), say.day(days[-1])
    told = say(
        "How many {noun} stood at each level, from {first} to {last}.",
        noun=naming.noun(report, say),
        first=first,
        last=last,
    )
    right = tuple(range(1, len(heads)))
    return [Picture(chart, title, told, Grid(heads, rows, right=right, name=title))]


def stacks_of(report: ProgressReport, say: Language) -> list[Stack]:
    """The levels from most to least, with the units at each on every day."""
    found = []
    for index, level in enumerate(report.levels):
        counts = tuple(one.counts[index][1] for one in report.path)
        found.append(Stack(say.level(level), counts, float(level.progress or 0)))
    return found


def unknown(report: ProgressReport, say: Language) -> Stack:
    """Those not judged, whether anybody looked or not; named for both where both occur."""
    counts = tuple(one.unknown for one in report.path)
    never = any(one.never_judged for one in report.path)
    label = say("not or never judged") if never else say("not judged")
    return Stack(label, counts, 0, is_known=False)
