"""How dates are meant that are no plain due dates."""

from tracker.domain.deadlines import Due
from tracker.presentation.document import Words, joined, pieces
from tracker.presentation.language import DASH, Language


def meant(due: Due, say: Language) -> Words:
    """How a date is meant that is no plain one: for what, not before, less than promised."""
    return joined([for_what(due, say), *provisos(due, say)], ", ") or pieces(DASH)


def for_what(due: Due, say: Language) -> Words:
    """What it is for, in the words of the entry; empty where it is for the thing itself."""
    told = due.deadline.of
    return say.words("for {what}", what=say.spoken(told, due.entry.language)) if told else ()


def recurring(due: Due, say: Language) -> Words:
    """How it comes again, in the words of the entry; empty where it does not."""
    told = due.deadline.recurs
    return pieces(say.spoken(told, due.entry.language)) if told else ()


def provisos(due: Due, say: Language) -> list[str]:
    told = due.deadline
    marks = [
        say("not before") if told.bound else "",
        say("recurs") if told.recurs else "",
        say("less than promised") if told.weaker else "",
        say("disputed") if told.disputed else "",
    ]
    return list(filter(None, marks))
