"""Each commitment: its text, where it stands on every axis, dates, claims, acts with quotes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.domain.contents import Claim
from tracker.domain.listing import is_late
from tracker.domain.phrases import mark
from tracker.domain.reports import Detail, ProgressReport
from tracker.domain.standing import Standing
from tracker.domain.telling import Cited, Told
from tracker.presentation.document import (
    Bullets,
    Card,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
    Piece,
    Words,
    joined,
    pieces,
    plain,
)
from tracker.presentation.language import DASH, Language
from tracker.presentation.report import naming
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.lateness import sentences

TIMELINESS = {
    "not_due": mark("not due yet"),
    "on_time": mark("complete on time"),
    "late": mark("complete, late"),
    "overdue": mark("overdue"),
    "unknown": mark("date passed, not judged"),
}


def commitments(report: ProgressReport, say: Language) -> Iterator[Part]:
    """A card for each commitment, under the section of the agreement that it belongs to."""
    section, level = None, 3
    told_before = report.claims or report.dated
    if not told_before and (key := naming.key_of_parties(report, say)):
        yield Paragraph(key, quiet=True)
    for detail in report.details:
        code = detail.standing.commitment.section
        if code != section:
            section = code
            named = next((one for one in report.sections if one.code == code), None)
            level = 4 if named else 3
            if named:
                yield Heading(naming.group(named, say), 3)
        yield card(report, detail, level, say)


def card(report: ProgressReport, detail: Detail, level: int, say: Language) -> Card:
    one = detail.standing
    area = next((found for found, _ in report.areas if found.code == one.commitment.area), None)
    return Card(
        heading=Heading(naming.title(one, say), level, one.commitment.number),
        parts=tuple(parts_of(report, detail, say)),
        summary=summary(report, one, say),
        area=plain(naming.group(area, say)) if area else None,
        bodies=tuple(plain(naming.party(body, say)) for body, _ in detail.bodies),
        level=naming.stands(report, one, say),
        step=step(report, one),
        overdue=is_late(one),
        low=one.is_rated and one.confidence == "low",
    )


def step(report: ProgressReport, one: Standing) -> float:
    """How far it is, for putting cards in order; below nothing where that is not known."""
    found = one.mean_of_parts if report.is_whole(one) else one.unit.progress
    return -1 if found is None else float(found)


def summary(report: ProgressReport, one: Standing, say: Language) -> Words:
    """Short name, status and confidence: what is read while a card is closed."""
    name = naming.short(one, say)
    judged = one.is_rated and not report.is_whole(one)
    sure = say(naming.CONFIDENCES[one.confidence]) if judged and one.confidence else ""
    return joined([name or "", naming.stands(report, one, say), sure], " · ")


def parts_of(report: ProgressReport, detail: Detail, say: Language) -> Iterator[Part]:
    one = detail.standing
    fields = one.commitment.fields
    if beside := naming.originals(fields, say):
        yield Paragraph(beside, quiet=True)
    yield Paragraph(status(report, detail, say))
    if told := fields.get("text"):
        yield Paragraph(say.words("Text: {text}", text=Piece(str(told), style="quote")))
    if told := fields.get("summary"):
        yield Paragraph(str(told))
    yield Grid((), tuple(axes(report, detail, say)), name=say("Where it stands"))
    if one.parts:
        heads = (
            *(say("part"), "", say("status"), say("agreed")),
            say("one side says"),
        )
        rows = tuple(part(found, say) for found in one.parts)
        yield Grid(heads, rows, name=say("Parts"))
        if texts := tuple(texts_of_parts(one, say)):
            yield Bullets(texts)
    yield from told_acts(report, detail, say)


def texts_of_parts(one: Standing, say: Language) -> Iterator[Words]:
    """The text of each part that has one, which the table of parts names in short."""
    for found in one.parts:
        if told := found.commitment.fields.get("text"):
            text = say.words("Text: {text}", text=Piece(str(told), style="quote"))
            yield joined([found.commitment.number, text], " · ")


def status(report: ProgressReport, detail: Detail, say: Language) -> Words:
    """Where it stands: by its own judgement, by its parts beside it, or by these alone."""
    one = detail.standing
    if not report.is_whole(one):
        own = judged(report, detail, say)
        if one.level is not None or one.mean_of_parts is None:
            return own
        mean = say.whole(one.mean_of_parts)
        derived = say("Mean of its judged parts {mean}, derived and not counted.", mean=mean)
        return joined([own, derived], " ")
    told = say("Counted by its parts: {mean}.", mean=naming.of_parts(one, say))
    if one.level is None:
        return pieces(told)
    beside = say("Judged as a whole, which is not counted:")
    return joined([told, beside, judged(report, detail, say)], " ")


def judged(report: ProgressReport, detail: Detail, say: Language) -> Words:
    """The level with all that qualifies it, and the reason."""
    one = detail.standing
    if one.judgement is None or one.level is None:
        return pieces(say("Never judged."))
    bits = " · ".join(filter(None, qualities(report, one, say)))
    marks = naming.marks(report, detail.judged.citations, say) if detail.judged else ()
    star = "*" if detail.later else ""
    reason = naming.reason(one.judgement, detail.judged, say)
    return joined([Piece(f"{bits}.", style="strong"), reason or "", pieces(marks, star)], " ")


def qualities(report: ProgressReport, one: Standing, say: Language) -> Iterator[str]:
    assert one.judgement is not None
    assert one.level is not None
    word = say.level(one.level)
    yield word if one.is_rated else say("not judged ({level})", level=word)
    if one.confidence:
        yield say(naming.CONFIDENCES[one.confidence])
    yield basis(one, say)
    yield say("as of {day}", day=say.day(one.judgement.on))
    if one.disposition != "active":
        yield say(naming.DISPOSITIONS[one.disposition])
    if one.disputed:
        yield say("≠ disputed: {sides}", sides=naming.sides(one, say))
    if one.facts.withdrawn:
        yield say("facts withdrawn since: {count}", count=one.facts.withdrawn)


def basis(one: Standing, say: Language) -> str:
    """What the level rests on."""
    judged = one.judgement
    if judged is None:
        return ""
    if judged.by_rule:
        return say("rule {code}", code=judged.by_rule)
    return say(acts.BASES[judged.says.basis]) if judged.says.basis in acts.BASES else ""


def axes(report: ProgressReport, detail: Detail, say: Language) -> Iterator[tuple[Cell, ...]]:
    """What is known of it beside its level: by when, how fresh, who is responsible."""
    one = detail.standing
    fields = one.commitment.fields
    done = str(fields.get("done_when") or say("not written down"))
    basis = str(fields.get("done_when_basis"))
    qualified = f" ({say(acts.DONE[basis])})" if basis in acts.DONE else ""
    yield say("done when"), f"{done}{qualified}"
    yield say("dates"), dates(one, say)
    yield say("attention"), attention(one, say)
    if one.disposition != "active":
        yield say("disposition"), say(naming.DISPOSITIONS[one.disposition])
    if detail.bodies:
        named = (
            pieces(naming.party(body, say), "" if basis == "source" else f" ({say('by subject')})")
            for body, basis in detail.bodies
        )
        yield say("responsible"), joined(named, "; ")
    for found in report.blocked:
        if found.waiting.commitment.row == one.commitment.row and found.needs:
            yield say("needs first"), naming.called(found.needs, say)
    if flags := flags_of(one, say):
        yield say("flags"), "; ".join(flags)


def dates(one: Standing, say: Language) -> str:
    told = [] if one.is_past_due else [timeliness(one, say)]
    return "; ".join(filter(None, [*told, *sentences(one, say)])) or say("no agreed date")


def timeliness(one: Standing, say: Language) -> str:
    """How it stands to its agreed date; empty without one."""
    if one.unit.complete and one.timeliness == "unknown":
        return say("complete, in time or not is not known")
    return say(TIMELINESS[one.timeliness]) if one.timeliness in TIMELINESS else ""


def attention(one: Standing, say: Language) -> str:
    """Age of the newest fact and of the last look, and facts that nobody judged."""
    facts = one.facts
    told = [
        say("newest fact {day}", day=say.day(facts.newest)) if facts.newest else say("no fact"),
        say("last look {day}", day=say.day(facts.looked_on))
        if facts.looked_on
        else say("never looked at"),
    ]
    if facts.unjudged:
        told.append(
            say.plural(
                "{count} fact not judged yet", "{count} facts not judged yet", facts.unjudged
            )
        )
    return "; ".join(told)


def flags_of(one: Standing, say: Language) -> list[str]:
    fields = one.commitment.fields
    found = [say("number ours")] if fields.get("number_basis") == "unverified" else []
    match fields.get("identity_basis"):
        case "topic":
            found.append(say("sources name its subject only"))
        case "inferred":
            found.append(say("inferred, no source names it"))
    return found


def part(one: Standing, say: Language) -> tuple[Cell, ...]:
    said = one.dates.said
    told = ""
    if said and said.deadline.due:
        told = f"{'+'.join(said.entry.by.parties)} {say.day(said.deadline.due)}"
    claims = " c" if one.rests_on_claims else ""
    due = say.day(one.dates.current) if one.dates.current else DASH
    name = naming.short(one, say) or ""
    return one.commitment.number, name, f"{naming.status(one, say)}{claims}", due, told


# Acts


def told_acts(report: ProgressReport, detail: Detail, say: Language) -> Iterator[Part]:
    """Claims apart from acts, each with its sources and quotes, newest first."""
    claims = [told for told in detail.acts if is_claim(told)]
    others = [told for told in detail.acts if not is_claim(told)]
    for name, found in (
        (say("Acts and judgements"), others),
        (say("Claims and statements"), claims),
    ):
        if found:
            yield Paragraph(Piece(name, style="strong"))
            yield Bullets(tuple(act(report, told, say) for told in found))


def is_claim(told: Told) -> bool:
    return any(isinstance(line.says, Claim) for line in told.lines)


def act(report: ProgressReport, told: Told, say: Language) -> Words:
    """One act on one line: the day, what happened and means, quotes, sources, its code."""
    day = say.day(told.entry.on) if told.entry.on else say("undated")
    return joined(
        [
            Piece(day, style="strong"),
            acts.reasoned(told, naming.message(told, say, whole=False), say),
            *quotes(told.citations, say),
            naming.marks(report, told.citations, say),
            Piece(f"({acts.code_of(told)})", style="quiet"),
        ],
        " ",
    )


def quotes(citations: Iterable[Cited], say: Language) -> Iterator[Piece]:
    """What is quoted from public sources."""
    for one in citations:
        if one.quote and one.source and not one.source.internal:
            place = f" ({one.place})" if one.place else ""
            found = say.spoken(f"{say('“{text}”', text=one.quote)}{place}", one.source.language)
            yield replace(found, style="quote")
