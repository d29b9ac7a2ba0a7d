"""Acts on one line each: the day, who did or said what, what it meant, and its code."""

from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Figure,
    Publication,
    Translation,
)
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import By, Entry, utc_text
from tracker.domain.phrases import all_of, mark, phrase
from tracker.domain.quantities import Quantity, spoken
from tracker.domain.rules import UNDATED_EVENTS
from tracker.domain.telling import Told, ToldLine, is_imported_table
from tracker.domain.things import Source
from tracker.presentation.document import Words, joined, pieces
from tracker.presentation.language import ENGLISH, FRACTION, Language

# Events that are told by the message, or by the words before the sentence.
UNTOLD = ("statement", "other", "check", "retraction", "publication", "translation")
EVENTS = {
    "drafted": mark("drafted", "event"),
    "initialled": mark("initialled", "event"),
    "signed": mark("signed", "event"),
    "approved": mark("approved", "event"),
    "ratified": mark("ratified", "event"),
    "in-force": mark("in-force", "event"),
    "launched": mark("launched", "event"),
    "missed": mark("missed", "event"),
    "breached": mark("breached", "event"),
    "ended": mark("ended", "event"),
    "definition": mark("definition", "event"),
}
QUALIFIED = {
    "about": mark("about {figure}"),
    "almost": mark("almost {figure}"),
    "around": mark("around {figure}"),
    "at least": mark("at least {figure}"),
    "at most": mark("at most {figure}"),
    "less than": mark("less than {figure}"),
    "more than": mark("more than {figure}"),
    "nearly": mark("nearly {figure}"),
    "over": mark("over {figure}"),
    "under": mark("under {figure}"),
    "up to": mark("up to {figure}"),
}
SHARES = {
    "programmes": mark("{figure} of programmes"),
    "measures": mark("{figure} of measures"),
    "work": mark("{figure} of the work"),
}
DISPOSITIONS = {
    "active": mark("is active"),
    "suspended": mark("is suspended"),
    "waived": mark("is waived"),
    "superseded": mark("is superseded"),
    "withdrawn": mark("is withdrawn"),
    "expired": mark("is expired"),
}
SET_BY = {"agreed": mark("agreed", "date"), "announced": mark("announced", "date")}
BASES = {
    "act": mark("rests on an act"),
    "independent": mark("rests on an independent assessment"),
    "both-sides-say": mark("both sides say so, claims alone"),
    "one-side-says": mark("one side says so, claims alone"),
    "admission": mark("one side admits it, claims alone"),
}
DONE = {"vague": mark("an aim without a test"), "cannot_be_stated": mark("cannot be stated")}


def sentence(told: Told, say: Language = ENGLISH) -> str:
    """What happened, by whom, and what it means, in one sentence without the day."""
    means = meanings(told, say)
    return begun(told.entry, means, say) if means else with_reason(told, say)


def with_reason(told: Told, say: Language = ENGLISH) -> str:
    """The sentence with the message after what it means, as it was written."""
    return marked(reasoned(told, as_written(told.entry, say), say))


def reasoned(told: Told, message: Words, say: Language) -> Words:
    """The sentence with a message after what it means."""
    if means := meanings(told, say):
        return joined([begun(told.entry, means, say), message], " · ")
    return joined([beginning(told.entry, say), message], ": ") or pieces(say("(nothing said)"))


def as_written(entry: Entry, say: Language) -> Words:
    """The first line of the message, marked where it is in another language than what is said."""
    return pieces(say.spoken((entry.message or "").partition("\n")[0], entry.language))


def marked(told: Words) -> str:
    """Words as text, each in another language with its code after it."""
    return "".join(f"{one.text} [{one.language}]" if one.language else one.text for one in told)


def begun(entry: Entry, means: str, say: Language) -> str:
    return ": ".join(filter(None, [beginning(entry, say), means]))


def beginning(entry: Entry, say: Language) -> str:
    """Who did it, and what kind of act it is."""
    who = by_whom(entry.by)
    if entry.event in (None, *UNTOLD):
        return who
    event = say.within("event", EVENTS[entry.event])
    return say("{who} {event}", who=who, event=event) if who else event


def meanings(told: Told, say: Language) -> str:
    return "; ".join(filter(None, (meaning(line, say) for line in told.lines)))


def in_its_language(words: str | None, language: str | None, say: Language = ENGLISH) -> str:
    """Words, marked where they are in another language than what is said."""
    return marked(pieces(say.spoken(words or "", language)))


def code_of(told: Told) -> str:
    """The label people know it by, else its short code."""
    return told.entry.label or told.code


def day_of(entry: Entry, say: Language = ENGLISH) -> str:
    return say.day(entry.on) if entry.on else say("undated")


def journal_day(entry: Entry) -> str:
    """The day of an entry; of one that never has a day of its own, that of its recording."""
    return utc_text(entry.recorded_at)[:10] if entry.event in UNDATED_EVENTS else day_of(entry)


def fate(told: Told, say: Language = ENGLISH) -> str:
    """What took the place of an entry and why, or stands beside it; nothing where it is alone."""
    if told.beside:
        return say.phrase(told.beside)
    if told.corrected_twice:
        codes = all_of(told.corrected_twice)
        return say.phrase(phrase("corrected twice, by {codes}", codes=codes))
    if told.replaced_by is None:
        return ""
    reason = (told.instead.message or "").partition("\n")[0] if told.instead else ""
    return replaced(told, say) + (f": {reason}" if reason else "")


def replaced(told: Told, say: Language) -> str:
    if told.is_withdrawn:
        return say("withdrawn by {code}", code=told.replaced_by)
    return say("corrected by {code}", code=told.replaced_by)


def by_whom(by: By) -> str:
    parties = "+".join(by.parties)
    return f"{parties}, {by.speaker}" if parties and by.speaker else by.speaker or parties


def meaning(line: ToldLine, say: Language = ENGLISH) -> str:
    """What a line means for its thing, in a few words; nothing for a mention."""
    told = says(line.says, say)
    return f"{line.subject.name} {told}" if told else ""


def says(content: Content, say: Language = ENGLISH) -> str:
    match content:
        case Assessment():
            return f"→ {say.coded(content.level)}"
        case Claim():
            return claimed(content, say)
        case Deadline():
            return due(content, say)
        case Disposition():
            return say(DISPOSITIONS[content.value])
        case Publication():
            return published(content, say)
        case Translation():
            first = content.text.partition("\n")[0]
            return say("in {language}: {text}", language=content.language, text=first)
        case _:
            return ""


def claimed(claim: Claim, say: Language = ENGLISH) -> str:
    """What a claim says, as a quotation of figures."""
    parts = [say("all carried out")] if claim.complete else []
    parts += [figure(one, say) for one in claim.figures]
    if claim.level and not claim.complete:
        parts.append(say.coded(claim.level[2]))
    return say("claimed {what}", what=", ".join(parts)) if parts else ""


def figure(told: Figure, say: Language = ENGLISH) -> str:
    """A figure as it was said: "more than 930 of 989 measures"."""
    number = quantity(Quantity(told.low, told.high, told.qualifier), told.form_of, say)
    what = units(told, number, say)
    if told.base is None:
        return what
    base = quantity(Quantity(told.base, told.base, told.base_qualifier), "count", say)
    return say("{figure} (of {base})", figure=what, base=base)


def quantity(told: Quantity, form: str, say: Language) -> str:
    """A number or a range with the word that softens it."""
    bare = say.number(spoken(Quantity(told.low, told.high), percent=form == "percent"))
    return say(QUALIFIED[told.qualifier], figure=bare) if told.qualifier else bare


def units(told: Figure, number: str, say: Language) -> str:
    """A number with what it counts, or is a share of."""
    if told.of:
        return say("{figure} {what}", figure=number, what=told.of)
    if told.form_of == "percent" and told.unit in SHARES:
        return say(SHARES[told.unit], figure=number)
    count = spoken_count(told)
    if told.unit == "programmes":
        return say.plural("{figure} programme", "{figure} programmes", count, figure=number)
    if told.unit == "measures":
        return say.plural("{figure} measure", "{figure} measures", count, figure=number)
    if told.unit == "work":
        return say(SHARES["work"], figure=number)
    return say("{figure} (of what: not stated)", figure=number)


def spoken_count(told: Figure) -> int:
    """The count whose plural form fits a figure; what is softened is no exact number."""
    if told.qualifier:
        return 0
    return FRACTION if told.high % 100 else told.high // 100


def published(told: Publication, say: Language = ENGLISH) -> str:
    """What a report on record is of, and the files that it was written to."""
    day = say.day(PartialDate.parse(told.as_of))
    what = say("report as of {day}", day=day)
    if told.since:
        since = say.day(PartialDate.parse(told.since))
        what = say("report as of {day}, compared with {since}", day=day, since=since)
    files = f" ({', '.join(name for name, _, _ in told.files)})" if told.files else ""
    return f"{what}{files}"


def due(told: Deadline, say: Language = ENGLISH) -> str:
    """A date set, with what it is for and how it is meant."""
    said = [say.within("date", SET_BY[told.set_by])]
    said += [say("for {what}", what=told.of)] if told.of else []
    said += [say("not before")] if told.bound else []
    said += [say("less than promised")] if told.weaker else []
    said += [say("disputed")] if told.disputed else []
    when = say.day(told.due) if told.due else told.recurs
    return say("due {day} ({how})", day=when, how=", ".join(said))


def kept(one: Source) -> str:
    """What is kept of a source: a copy, or of an imported table its hash."""
    if is_imported_table(one):
        return "hash kept"
    return "kept copy" if one.fields.get("sha256") else "no kept copy"
