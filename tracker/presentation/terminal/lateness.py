"""Lateness in words: what was agreed and missed, what one side says, what is inherited."""

from tracker.domain.standing import Standing


def lateness(one: Standing) -> str:
    """Sentences on a commitment's dates and its parts'; empty where there is none."""
    told = []
    if one.dates.current:
        late = f": missed, {one.days_late} days" if one.days_late is not None else ""
        told.append(f"agreed {one.dates.current}{late}")
    missed = (part for part in one.parts if part.days_late is not None)
    for part in sorted(missed, key=lambda part: part.due_last):
        name = f"{part.commitment.number} {part.commitment.name}"
        told.append(f"agreed {part.dates.current} for {name}: missed, {part.days_late} days")
    if one.dates.said:
        who = "+".join(one.dates.said.entry.by.parties)
        told.append(f"{who} says {one.dates.said.deadline.due}, not agreed by both")
    if not told and one.inherited:
        told.append(f"no date of its own; the agreement's period {period(one)}")
    return ". ".join(told)


def period(one: Standing) -> str:
    assert one.inherited is not None
    past = (one.as_of - one.inherited.last).days
    return f"ended {one.inherited}, {past} days ago" if past >= 0 else f"ends {one.inherited}"
