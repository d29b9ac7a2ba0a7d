"""The distribution in words: the sentence that a report begins with."""

from tracker.domain.dates import PartialDate
from tracker.domain.reports import ProgressReport
from tracker.domain.scales import Level
from tracker.presentation.language import Language


def summary(report: ProgressReport, say: Language) -> str:
    """How many are complete, then where the others stand, then what is not known."""
    if not report.now.counted:
        return say("Nothing of this agreement is counted, so there is no figure to report.")
    first = sentence(opening(report, complete(report, say), say))
    judged = ", ".join(levels(report, say))
    rest = "; ".join(filter(None, [judged, *unknown(report, say)]))
    return f"{first} {sentence(rest)}" if rest else first


def sentence(text: str) -> str:
    """A text with a capital at its beginning and a full stop at its end."""
    return f"{text[0].upper()}{text[1:]}."


def opening(report: ProgressReport, shown: str, say: Language) -> str:
    """What is shown to be complete, with the end of the period it is measured by."""
    if not report.agreement.ends:
        return say.within("without an end", "{shown}", shown=shown)
    ends = PartialDate.parse(report.agreement.ends)
    days = (report.now.as_of - ends.last).days
    if days == 0:
        return say(
            "on the last day of the period ({date}), {shown}", date=say.long(ends), shown=shown
        )
    if days < 0:
        return say("the period runs until {date}; so far {shown}", date=say.long(ends), shown=shown)
    return say.plural(
        "{count} day after the period ended ({date}), {shown}",
        "{count} days after the period ended ({date}), {shown}",
        days,
        date=say.long(ends),
        shown=shown,
    )


def complete(report: ProgressReport, say: Language) -> str:
    """How many of the units are shown to be complete."""
    count, done = len(report.now.counted), report.now.count_complete
    if count == 1:
        return the_only_one(report.noun, bool(done), say)
    if not done:
        return none_of(report.noun, count, say)
    return some_of(report.noun, count, done, say)


def the_only_one(noun: str, done: bool, say: Language) -> str:
    match noun, done:
        case "programmes", True:
            return say("the one programme counted is shown to be complete")
        case "programmes", False:
            return say("the one programme counted is not shown to be complete")
        case "commitments", True:
            return say("the one commitment counted is shown to be complete")
        case "commitments", False:
            return say("the one commitment counted is not shown to be complete")
        case _, True:
            return say("the one part counted is shown to be complete")
        case _:
            return say("the one part counted is not shown to be complete")


def none_of(noun: str, count: int, say: Language) -> str:
    match noun:
        case "programmes":
            return say("none of the {count} programmes is shown to be complete", count=count)
        case "commitments":
            return say("none of the {count} commitments is shown to be complete", count=count)
        case _:
            return say("none of the {count} parts is shown to be complete", count=count)


def some_of(noun: str, count: int, done: int, say: Language) -> str:
    told = {"count": count, "done": number(done, noun, say)}
    match noun:
        case "programmes":
            return say.plural(
                "{done} of the {count} programmes is shown to be complete",
                "{done} of the {count} programmes are shown to be complete",
                done,
                **told,
            )
        case "commitments":
            return say.plural(
                "{done} of the {count} commitments is shown to be complete",
                "{done} of the {count} commitments are shown to be complete",
                done,
                **told,
            )
        case _:
            return say.plural(
                "{done} of the {count} parts is shown to be complete",
                "{done} of the {count} parts are shown to be complete",
                done,
                **told,
            )


def levels(report: ProgressReport, say: Language) -> list[str]:
    """How many stand at each level below complete, from most to least; empty ones left out."""
    found = [
        (level, report.now.count(level.code)) for level in report.levels if level.progress != 1
    ]
    told = [(level, count) for level, count in found if count]
    return [
        at(level, count, number(count, report.noun, say), say)
        if position == 0
        else further(level, count, number(count, report.noun, say), say)
        for position, (level, count) in enumerate(told)
    ]


def at(level: Level, count: int, told: str, say: Language) -> str:
    """How many stand at a level, as a sentence begins."""
    match level.code:
        case "substantial":
            return say.plural(
                "{count} is carried out for the most part",
                "{count} are carried out for the most part",
                count,
                count=told,
            )
        case "partial":
            return say.plural(
                "{count} is carried out in part",
                "{count} are carried out in part",
                count,
                count=told,
            )
        case "preparatory":
            return say.plural(
                "{count} is in preparation", "{count} are in preparation", count, count=told
            )
        case "not_started":
            return say.plural("{count} has not begun", "{count} have not begun", count, count=told)
        case _:
            return say("{count} {level}", count=told, level=say.level(level))


def further(level: Level, count: int, told: str, say: Language) -> str:
    """How many stand at a level, as a sentence goes on."""
    match level.code:
        case "partial":
            return say("{count} in part", count=told)
        case "preparatory":
            return say("{count} in preparation", count=told)
        case _:
            return at(level, count, told, say)


def number(count: int, noun: str, say: Language) -> str:
    """A count in words; languages bend the word for one by what is counted."""
    match count, noun:
        case 1, "programmes":
            return say.within("programme", "one")
        case 1, "commitments":
            return say.within("commitment", "one")
        case 1, _:
            return say.within("part", "one")
        case _:
            return say.count(count)


def unknown(report: ProgressReport, say: Language) -> list[str]:
    """How many could not be judged, were never looked at, or are out."""
    now, told = report.now, []
    if count := now.not_judged:
        told.append(
            say.plural(
                "{count} cannot be judged from the sources read",
                "{count} cannot be judged from the sources read",
                count,
                count=number(count, report.noun, say),
            )
        )
    if count := now.never_judged:
        told.append(
            say.plural(
                "{count} was never judged",
                "{count} were never judged",
                count,
                count=number(count, report.noun, say),
            )
        )
    if count := now.figures.out:
        told.append(
            say.plural(
                "{count} is out: withdrawn, waived or superseded",
                "{count} are out: withdrawn, waived or superseded",
                count,
                count=number(count, report.noun, say),
            )
        )
    return told
