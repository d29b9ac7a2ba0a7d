"""Lateness in words: what was agreed and missed, what one side says, what is inherited."""

from tracker.domain.standing import Standing
from tracker.presentation.language import ENGLISH, Language


def lateness(one: Standing) -> str:
    """Sentences on a commitment's dates and its parts'; empty where there is none."""
    return ". ".join(sentences(one, ENGLISH))


def sentences(one: Standing, say: Language) -> list[str]:
    """What is to be said of the dates of a commitment, and of its parts' dates that have passed."""
    told = [own(one, say)] if one.dates.current else []
    parts = sorted(one.parts, key=lambda part: part.due_last)
    told += [of_part(part, say) for part in parts if part.is_past_due]
    if one.dates.said:
        who = "+".join(one.dates.said.entry.by.parties)
        due = one.dates.said.deadline
        day = say.day(due.due) if due.due else due.recurs
        told.append(say("{who} says {day}, not agreed by both", who=who, day=day))
    if not told and one.inherited:
        told.append(period(one, say))
    return told


def own(one: Standing, say: Language) -> str:
    """The date that is agreed for it, how long ago it passed, and what is known since."""
    assert one.dates.current is not None
    day = say.day(one.dates.current)
    if one.days_past is None:
        return say("agreed {day}", day=day)
    if not one.is_rated:
        return say.plural(
            "agreed {day}: passed {count} day ago, not judged",
            "agreed {day}: passed {count} days ago, not judged",
            one.days_past,
            day=day,
        )
    if not one.is_judged_since_due:
        return say.plural(
            "agreed {day}: passed {count} day ago, judged only before it",
            "agreed {day}: passed {count} days ago, judged only before it",
            one.days_past,
            day=day,
        )
    return say.plural(
        "agreed {day}: missed, {count} day",
        "agreed {day}: missed, {count} days",
        one.days_past,
        day=day,
    )


def of_part(part: Standing, say: Language) -> str:
    """The agreed date of a part that passed, and what is known since."""
    assert part.dates.current is not None
    assert part.days_past is not None
    told = {"day": say.day(part.dates.current), "name": named(part, say)}
    if not part.is_rated:
        return say.plural(
            "agreed {day} for {name}: passed {count} day ago, not judged",
            "agreed {day} for {name}: passed {count} days ago, not judged",
            part.days_past,
            **told,
        )
    if not part.is_judged_since_due:
        return say.plural(
            "agreed {day} for {name}: passed {count} day ago, judged only before it",
            "agreed {day} for {name}: passed {count} days ago, judged only before it",
            part.days_past,
            **told,
        )
    return say.plural(
        "agreed {day} for {name}: missed, {count} day",
        "agreed {day} for {name}: missed, {count} days",
        part.days_past,
        **told,
    )


def named(part: Standing, say: Language) -> str:
    """The number of a part, and its short name in the language if it has one."""
    one = part.commitment
    found = say.named(one.fields, "short") or say.named(one.fields, "title")
    name = found.text if found else one.name
    return one.number if name == one.number else f"{one.number} {name}"


def not_since(one: Standing) -> str:
    """What is known of something that was not judged since its date passed."""
    return "judged only before it" if one.is_rated else "not judged"


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
