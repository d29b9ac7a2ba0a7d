"""How the figures are made: levels, the agreement's rules, formulas, rounding, every mark."""

from tracker.domain.phrases import mark
from tracker.domain.reports import ProgressReport
from tracker.domain.rounding import plain
from tracker.domain.scales import Level
from tracker.presentation.document import Bullets, Cell, Grid, Heading, Paragraph, Part
from tracker.presentation.language import DASH, Language

EXPIRY = {
    "freeze": mark("After the end of the period open commitments stay open and keep their level."),
    "fail": mark("What is open at the end of the period has failed."),
    "carry": mark("What is open at the end of the period passes to the successor."),
}
UNITS = {
    "commitments": mark(
        "Counted are the agreement's top-level commitments, each by its own judgement; parts are"
        " shown and not counted."
    ),
    "parts": mark(
        "Counted are the parts, and commitments without any; a commitment with parts shows their"
        " mean and is not counted beside them."
    ),
}
FORMULAS = (
    mark("Complete (strict): rated units at progress 1, of those rated."),
    mark(
        "Average step (linear): the mean of the levels' progress, of those rated. It treats the"
        " steps between levels as equal, which nobody has shown."
    ),
    mark(
        "Bounds: the mean over all counted units, if those not judged stood at nothing or"
        " complete. They do not allow for errors in the judgements themselves."
    ),
    mark(
        "Judged both times: a difference of two means is given over the units rated on both days,"
        " with what came in and fell out."
    ),
    mark(
        "On time and slippage use dates agreed by both sides or a joint body; the first is kept."
        " Dates of one side, dates for less than promised, recurring and not-before dates enter no"
        " figure. A date known only to the month or year counts by its last day."
    ),
    mark(
        "The second line of slippage holds the date that one side now names against the first one"
        " agreed, in days; it enters no other figure."
    ),
    mark("Not judged lowers coverage and widens the bounds; it is never counted as nothing done."),
    mark(
        "A claim is compared only where its unit is ours, and conflicts only where later facts show"
        " it. It never changes a status."
    ),
    mark(
        "Figures are exact fractions, rounded once when printed, half away from zero; the shares of"
        " a distribution are rounded so that they add up to 100."
    ),
)
FLAGS = (
    mark("c: the level rests on the parties' claims alone."),
    mark(
        "≠: two analysts differ who did not know each other's judgement; the newer one is counted."
    ),
    mark("*: the level rests on a fact whose sources were all published after its quarter."),
    mark(
        "rule R…: the level was written by that rule of the agreement, not because of a new fact."
    ),
    mark("number ours: no source gives the official number."),
    mark("sources name its subject only, or inferred: no source names it as a commitment."),
    mark("by subject: the body answers for this field; no source names it as responsible here."),
    mark("an aim without a test: no source says by what it would be seen to be done."),
    mark("[en], [ru] …: the words before it are in that language, as they were written."),
    mark("translated: the words are a translation, whose author the ledger names."),
    mark("Words in another language without such a mark: the data do not say which it is."),
    mark("low, medium, high: how sure the analyst is of the level."),
    mark("▲ up, ▼ down, + in the average now and not before, - in it before and not now."),
    mark("u142 and the like: the code of an entry, which tracker show prints."),
)


def method(report: ProgressReport, say: Language) -> list[Part]:
    """Levels, the agreement's rules, formulas, rounding, every mark."""
    parts: list[Part] = []
    if report.scale:
        rows = tuple(level(one, say) for one in report.scale.levels)
        name = say("Levels of the scale {scale}", scale=report.scale.key)
        heads = (say("level"), say("step"), say("meaning"))
        parts += [Heading(name, 3), Grid(heads, rows, name=name)]
    if rules := tuple(str(rule) for rule in report.agreement.rules):
        parts += [Heading(say("Rules of rating"), 3), Bullets(rules)]
    unit = say(UNITS[report.agreement.unit])
    expiry = report.agreement.expiry
    counting = f"{unit} {say(EXPIRY[expiry])}" if expiry in EXPIRY else unit
    parts += [Heading(say("Counting"), 3), Paragraph(counting)]
    parts.append(Bullets(tuple(map(say, FORMULAS))))
    return [*parts, Heading(say("Marks"), 3), Bullets(tuple(map(say, FLAGS)))]


def level(one: Level, say: Language) -> tuple[Cell, ...]:
    step = say.number(plain(one.progress)) if one.progress is not None else DASH
    return say.level(one), step, say.defined(one)
