"""The rest of a full report: each commitment, the method, the sources."""

from collections.abc import Iterator

from tracker.domain.reports import STATE_TYPES, Detail, ProgressReport
from tracker.domain.scales import Level
from tracker.domain.standing import Standing
from tracker.domain.telling import Told
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.lateness import lateness
from tracker.presentation.terminal.show import BASIS_WORDS, DONE

EXPIRY = {
    "freeze": "After the end of the period open commitments stay open and keep their level.",
    "fail": "What is open at the end of the period has failed.",
    "carry": "What is open at the end of the period passes to the successor.",
}
FORMULAS = (
    "Complete (strict): rated units at progress 1, of those rated.",
    "Average step (linear): the mean of the levels' progress, of those rated. It treats the steps"
    " between levels as equal, which nobody has shown.",
    "Bounds: the mean over all counted units, if those not judged stood at nothing or complete.",
    "Judged both times: a difference of two means is given over the units rated on both days.",
    "On time and slippage use dates agreed by both sides or a joint body; the first is kept. Dates"
    " of one side, dates for less than promised, recurring and not-before dates enter no figure.",
    "Not judged lowers coverage and widens the bounds; it is never counted as nothing done.",
    "Figures are exact fractions, rounded once when printed, half away from zero.",
)
FLAGS = (
    "c: the level rests on the parties' claims alone.",
    "≠: two analysts differ who did not know each other's judgement; the newer one is counted.",
    "*: the level rests on a fact whose sources were all published after its quarter.",
    "rule R…: the level was written by that rule of the agreement, not because of a new fact.",
    "number ours: no source gives the official number.",
    "title unverified or partial: its wording is in no source, or only in part; translation: the"
    " title is translated by us.",
    "identity topic: sources name the subject, not this commitment; inferred: none names either.",
)


def commitments(report: ProgressReport) -> list[Part]:
    parts: list[Part] = [Heading("Each commitment")]
    section = None
    for detail in report.details:
        code = detail.standing.commitment.section
        if code != section:
            section = code
            title = next((one.title for one in report.sections if one.code == code), None)
            parts += [Heading(title, 3)] if title else []
        parts += commitment(report, detail)
    return parts


def commitment(report: ProgressReport, detail: Detail) -> Iterator[Part]:
    one = detail.standing
    title = one.commitment.title or one.commitment.name
    number = one.commitment.number
    yield Heading(number if title == number else f"{number} {title}", 4)
    yield Paragraph(status(report, detail))
    fields = one.commitment.fields
    if fields.get("summary") or fields.get("text"):
        yield Paragraph(str(fields.get("summary") or fields.get("text")))
    done = fields.get("done_when")
    basis = DONE.get(str(fields.get("done_when_basis")), "")
    yield Paragraph(f"Done when: {done or 'not written down'}{basis}")
    if lateness(one):
        yield Paragraph(f"Dates: {lateness(one)}.")
    if one.parts:
        yield Grid(("part", "", "status", "agreed", "one side says"), tuple(map(part, one.parts)))
    if detail.acts:
        yield Bullets(tuple(act(report, told) for told in detail.acts))


def status(report: ProgressReport, detail: Detail) -> str:
    """The level with all that qualifies it, and the reason."""
    one = detail.standing
    if one.judgement is None or one.level is None:
        return "Never judged."
    word = one.level.word if one.is_rated else f"not judged ({one.level.word})"
    rule = one.judgement.by_rule
    basis = f"rule {rule}" if rule else BASIS_WORDS.get(one.judgement.says.basis, "")
    bits = [word, one.confidence or "", basis, f"as of {one.judgement.on}"]
    bits += [one.disposition] if one.disposition != "active" else []
    bits += [f"≠ disputed: {one.sides}"] if one.disputed else []
    bits += [f"facts withdrawn since: {one.facts.withdrawn}"] if one.facts.withdrawn else []
    bits += [f"{one.facts.unjudged} facts not judged yet"] if one.facts.unjudged else []
    marks = report.mark(detail.judged.citations) if detail.judged else ""
    star = "*" if detail.later else ""
    flags = f" Flags: {'; '.join(flags_of(one))}." if flags_of(one) else ""
    reason = one.judgement.reason or ""
    return f"{' · '.join(filter(None, bits))}. {reason} {marks}{star}{flags}"


def flags_of(one: Standing) -> list[str]:
    fields = one.commitment.fields
    found = ["number ours"] if fields.get("number_basis") == "unverified" else []
    basis = fields.get("title_basis.en")
    found += [f"title {basis}"] if basis and basis != "source" else []
    identity = fields.get("identity_basis")
    found += [f"identity {identity}"] if identity and identity != "named" else []
    return found


def part(one: Standing) -> tuple[str, ...]:
    said = one.dates.said
    told = f"{'+'.join(said.entry.by.parties)} {said.deadline.due}" if said else ""
    claims = " c" if one.rests_on_claims else ""
    word = "never judged" if one.level is None else "not judged"
    if one.is_rated and one.level:
        word = one.level.word
    due = str(one.dates.current) if one.dates.current else "–"
    name = one.commitment.name if one.commitment.name != one.commitment.number else ""
    return one.commitment.number, name, f"{word}{claims}", due, told


def act(report: ProgressReport, told: Told) -> str:
    quotes = [f"“{one.quote}”" for one in told.citations if one.quote and one.source]
    quoted = f" {' '.join(quotes)}" if quotes else ""
    marks = report.mark(told.citations)
    return (
        f"{acts.day_of(told.entry)} {acts.with_reason(told)}{quoted} {marks} ({acts.code_of(told)})"
    )


def method(report: ProgressReport) -> list[Part]:
    """Levels, the agreement's rules, formulas, rounding, every flag."""
    parts: list[Part] = [Heading("Method")]
    if report.scale:
        rows = tuple(
            (level.word, step_of(level), level.definition() or "") for level in report.scale.levels
        )
        parts += [Heading(f"Levels of the scale {report.scale.key}", 3)]
        parts += [Grid(("level", "step", "meaning"), rows)]
    rules = tuple(str(rule) for rule in report.agreement.rules)
    if rules:
        parts += [Heading("Rules of rating", 3), Bullets(rules)]
    unit = f"Counted are the agreement's {report.agreement.unit}. "
    expiry = EXPIRY.get(report.agreement.expiry or "", "")
    parts += [Heading("Counting", 3), Paragraph(f"{unit}{expiry}")]
    return [*parts, Bullets(FORMULAS), Heading("Marks", 3), Bullets(FLAGS)]


def step_of(level: Level) -> str:
    return str(level.progress) if level.progress is not None else "–"


def sources(report: ProgressReport) -> list[Part]:
    if not report.sources:
        return []
    rows = []
    for number, one in enumerate(report.sources, start=1):
        kind = "state side" if one.type in STATE_TYPES else (one.type or "")
        kept = "kept copy" if one.fields.get("sha256") else "no kept copy"
        retells = f"retells {report.retold(one)}" if one.fields.get("retells") else ""
        where = one.url or "no address"
        what = " · ".join(filter(None, [one.title, where, kind, kept, retells, one.code]))
        rows.append((f"[{number}]", one.publisher or "", one.published or "", what))
    return [Heading("Sources"), Grid(("", "publisher", "published", "what"), tuple(rows))]
