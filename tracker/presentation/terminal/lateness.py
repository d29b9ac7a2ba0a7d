"""Lateness in words: what was agreed and missed, what one side says, what is inherited."""

from tracker.domain.standing import Standing, due_last
from tracker.presentation.language import ENGLISH, Language


def lateness(one: Standing) -> str:
    """Sentences on a commitment's dates and its parts'; empty where there is none."""
    return ". ".join(sentences(one, ENGLISH))


def sentences(one: Standing, say: Language) -> list[str]:
    """What is to be said of the dates of a commitment, and of its parts' dates that have passed."""
    told = [own(one, say)] if one.dates.current else []
    told += [of_part(part, say) for part in sorted(one.parts, key=due_last) if part.is_past_due]
    if one.dates.said:
        who = "+".join(one.dates.said.entry.by.parties)
        due = one.dates.said.deadline
        day = say.day(due.due) if due.due else due.recurs
        told.append(say("{who} says {day}, not agreed by both", who=who, day=day))
    if not told and one.inherited:
        told.append(period(one, say))
    return told


def own(one: Standing, say: Language) -> str:
    """The date that is agreed for it, and how long ago it passed, missed or not judged."""
    assert one.dates.current is not None
    day = say.day(one.dates.current)
    if one.days_late is None:
        return say("agreed {day}", day=day)
    if not one.is_rated:
        return say.plural(
            "agreed {day}: passed {count} day ago, not judged",
            "agreed {day}: passed {count} days ago, not judged",
            one.days_late,
            day=day,
        )
    return say.plural(
        "agreed {day}: missed, {count} day",
        "agreed {day}: missed, {count} days",
        one.days_late,
        day=day,
    )


def of_part(part: Standing, say: Language) -> str:
    """The agreed date of a part that passed, missed or not judged."""
    assert part.dates.current is not None
    assert part.days_late is not None
    if not part.is_rated:
        return say.plural(
            "agreed {day} for {name}: passed {count} day ago, not judged",
            "agreed {day} for {name}: passed {count} days ago, not judged",
            part.days_late,
            day=say.day(part.dates.current),
            name=named(part, say),
        )
    return say.plural(
        "agreed {day} for {name}: missed, {count} day",
        "agreed {day} for {name}: missed, {count} days",
        part.days_late,
        day=say.day(part.dates.current),
        name=named(part, say),
    )


def named(part: Standing, say: Language) -> str:
    """The number of a part, and its short name in the language if it has one."""
    one = part.commitment
    found = say.named(one.fields, "short") or say.named(one.fields, "title")
    name = found.text if found else one.name
    return one.number if name == one.number else f"{one.number} {name}"


def period(one: Standing, say: Language) -> str:
    """The agreement's end, which it inherits for want of a date of its own."""
    assert one.inherited is not None
    past = (one.as_of - one.inherited.last).days
    day = say.day(one.inherited)
    if past < 0:
        return say("no date of its own; the agreement's period ends {day}", day=day)
    return say.plural(
        "no date of its own; the agreement's period ended {day}, {count} day ago",
        "no date of its own; the agreement's period ended {day}, {count} days ago",
        past,
        day=day,
    )
