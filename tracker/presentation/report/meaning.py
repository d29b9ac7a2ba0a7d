"""How dates are meant that are no plain due dates."""

from tracker.domain.deadlines import Due
from tracker.presentation.language import DASH, Language


def meant(due: Due, say: Language) -> str:
    """How a date is meant that is no plain one: for what, not before, less than promised."""
    return ", ".join([*for_what(due, say), *provisos(due, say)]) or DASH


def for_what(due: Due, say: Language) -> list[str]:
    return [say("for {what}", what=due.deadline.of)] if due.deadline.of else []


def provisos(due: Due, say: Language) -> list[str]:
    told = due.deadline
    marks = [
        say("not before") if told.bound else "",
        say("recurs") if told.recurs else "",
        say("less than promised") if told.weaker else "",
        say("disputed") if told.disputed else "",
    ]
    return list(filter(None, marks))
