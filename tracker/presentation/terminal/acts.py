"""Acts on one line each: the day, who did or said what, what it meant, and its code."""

from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Figure,
    Publication,
)
from tracker.domain.ledger import By, Entry, utc_text
from tracker.domain.quantities import Quantity, spoken
from tracker.domain.rules import UNDATED_EVENTS
from tracker.domain.telling import Told, ToldLine

# Events that are told by the message, or by the words before the sentence.
UNTOLD = ("statement", "other", "check", "retraction", "publication")
SHARES = {"programmes": "of programmes", "measures": "of measures", "work": "of the work"}
COUNTS = {"programmes": "programmes", "measures": "measures", "work": "of the work"}


def sentence(told: Told) -> str:
    """What happened, by whom, and what it means, in one sentence without the day."""
    entry = told.entry
    who = by_whom(entry.by)
    what = "" if entry.event in (None, *UNTOLD) else f"{entry.event}"
    begin = " ".join(part for part in (who, what) if part)
    means = "; ".join(filter(None, (meaning(line) for line in told.lines)))
    why = (entry.message or "").partition("\n")[0]
    return ": ".join(part for part in (begin, means or why) if part) or why or "(nothing said)"


def with_reason(told: Told) -> str:
    """The sentence with the message after what it means."""
    means = any(meaning(line) for line in told.lines)
    reason = (told.entry.message or "").partition("\n")[0]
    return f"{sentence(told)} · {reason}" if means and reason else sentence(told)


def code_of(told: Told) -> str:
    """The label people know it by, else its short code."""
    return told.entry.label or told.code


def day_of(entry: Entry) -> str:
    return str(entry.on) if entry.on else "undated"


def journal_day(entry: Entry) -> str:
    """The day of an entry; of one that never has a day of its own, that of its recording."""
    return utc_text(entry.recorded_at)[:10] if entry.event in UNDATED_EVENTS else day_of(entry)


def fate(told: Told) -> str:
    """What took the place of an entry and why, or stands beside it; nothing where it is alone."""
    if told.beside:
        return told.beside
    if told.corrected_twice:
        return f"corrected twice, by {' and '.join(told.corrected_twice)}"
    if told.replaced_by is None:
        return ""
    verb = "withdrawn" if told.is_withdrawn else "corrected"
    reason = (told.instead.message or "").partition("\n")[0] if told.instead else ""
    return f"{verb} by {told.replaced_by}" + (f": {reason}" if reason else "")


def by_whom(by: By) -> str:
    parties = "+".join(by.parties)
    return f"{parties}, {by.speaker}" if parties and by.speaker else by.speaker or parties


def meaning(line: ToldLine) -> str:
    """What a line means for its thing, in a few words; nothing for a mention."""
    told = says(line.says)
    return f"{line.subject.name} {told}" if told else ""


def says(content: Content) -> str:
    match content:
        case Assessment():
            return f"→ {content.level.replace('_', ' ')}"
        case Claim():
            return claimed(content)
        case Deadline():
            return due(content)
        case Disposition():
            return f"is {content.value}"
        case Publication():
            return published(content)
        case _:
            return ""


def claimed(claim: Claim) -> str:
    """What a claim says, as a quotation of figures."""
    parts = ["all carried out"] if claim.complete else []
    parts += [figure(one) for one in claim.figures]
    if claim.level and not claim.complete:
        parts.append(claim.level[2].replace("_", " "))
    return f"claimed {', '.join(parts)}" if parts else ""


def figure(told: Figure) -> str:
    """A figure as it was said: "more than 930 of 989 measures"."""
    number = spoken(
        Quantity(told.low, told.high, told.qualifier), percent=told.form_of == "percent"
    )
    units = SHARES if told.form_of == "percent" else COUNTS
    unit = told.of or units.get(told.unit, "(of what: not stated)")
    if told.base is None:
        return f"{number} {unit}"
    base = spoken(Quantity(told.base, told.base, told.base_qualifier), percent=False)
    return f"{number} {unit} (of {base})"


def published(told: Publication) -> str:
    """What a report on record is of, and the files that it was written to."""
    compared = f", compared with {told.since}" if told.since else ""
    files = f" ({', '.join(name for name, _, _ in told.files)})" if told.files else ""
    return f"report as of {told.as_of}{compared}{files}"


def due(told: Deadline) -> str:
    """A date set, with what it is for and how it is meant."""
    when = f"due {told.due}" if told.due else f"due {told.recurs}"
    marks = [f"for {told.of}" if told.of else "", "not before" if told.bound else ""]
    marks += ["less than promised" if told.weaker else "", "disputed" if told.disputed else ""]
    said = ", ".join(filter(None, [told.set_by, *marks]))
    return f"{when} ({said})"
