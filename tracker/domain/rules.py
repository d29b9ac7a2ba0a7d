"""What an entry may say: the rules of the ledger that hold for one act by itself."""

from collections import Counter

from tracker.domain.contents import Assessment, Claim, Deadline, Definition, Disposition, Mention
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import EVENTS, VISIBILITIES, Act
from tracker.domain.lines import Line
from tracker.domain.text import quoted
from tracker.domain.things import is_defined
from tracker.domain.vocabulary import (
    BASES,
    CONFIDENCES,
    DEADLINE_KINDS,
    DISPOSITIONS,
    FIGURE_FORMS,
    FIGURE_UNITS,
    THING_TYPES,
)

MOST_LINES = 1_000
UNDATED_EVENTS = ("definition", "translation", "retraction")


def check(act: Act) -> None:
    """Raise TrackerError, one sentence, for the first rule that an act breaks."""
    one_of("event", act.event, EVENTS)
    one_of("visibility", act.visibility, VISIBILITIES)
    one_of("trust", act.trust, CONFIDENCES)
    check_day(act)
    check_lines(act)
    check_citations(act)
    for line in act.lines:
        check_line(line, act)


def check_day(act: Act) -> None:
    if act.event in UNDATED_EVENTS and act.on:
        raise TrackerError(f"A {act.event} has no day of its own: leave the day out.")
    if act.on is None and any(line.kind == "assessment" for line in act.lines):
        raise TrackerError("An assessment needs the day it is true of: give it with --on.")


def check_lines(act: Act) -> None:
    if act.event == "retraction":
        if act.lines or not act.replaces or not act.message:
            raise TrackerError("A retraction names what it withdraws, says why, and has no lines.")
        return
    if not act.lines:
        raise TrackerError("An entry needs at least one commitment, agreement or other thing.")
    if len(act.lines) > MOST_LINES:
        raise TrackerError(
            f"An entry has at most {MOST_LINES:,} lines, this one has {len(act.lines):,}: split it."
        )
    kinds = {line.kind for line in act.lines}
    if (act.event == "definition") != ("definition" in kinds) or (
        "definition" in kinds and len(kinds) > 1
    ):
        raise TrackerError("Definitions stand in an entry of their own.")
    inner = {"mention"} if any(line.thing.type != "source" for line in act.lines) else kinds
    if act.visibility == "internal" and not kinds <= inner:
        raise TrackerError(
            "An internal entry may only mention commitments: levels, claims and dates in a report"
            " must not rest on what the report may not show."
        )
    check_once(act)


def check_once(act: Act) -> None:
    """One assessment and one disposition for each thing, one deadline for each thing and `of`."""
    counted = Counter(
        (line.kind, line.thing, line.says.of if isinstance(line.says, Deadline) else None)
        for line in act.lines
        if isinstance(line.says, Assessment | Disposition | Deadline)
    )
    for (kind, thing, _), count in counted.items():
        if count > 1:
            raise TrackerError(f"One entry has {count} {kind} lines for {thing.id}: keep one.")


def check_citations(act: Act) -> None:
    reasons = [citation for citation in act.citations if not citation.source]
    if reasons and len(act.citations) > 1:
        raise TrackerError("An entry has sources, or a reason why there is none, not both.")
    if reasons and not reasons[0].quote:
        raise TrackerError("Say why there is no source.")


def check_line(line: Line, act: Act) -> None:
    if line.thing.type not in THING_TYPES:
        raise TrackerError(f"There is no kind of thing called {quoted(line.thing.type)}.")
    match line.says:
        case Assessment():
            check_assessment(line, line.says)
        case Claim():
            check_claim(line.says, act)
        case Deadline():
            check_deadline(line.says)
        case Disposition():
            one_of("disposition", line.says.value, DISPOSITIONS)
        case Definition():
            check_definition(line, line.says)
        case Mention() if line.thing.type not in ("commitment", "agreement"):
            raise TrackerError("A mention is of a commitment or an agreement.")
        case _:
            pass


def check_assessment(line: Line, says: Assessment) -> None:
    if line.thing.type != "commitment":
        raise TrackerError(f"Only commitments are assessed, not the {line.thing.type}.")
    one_of("confidence", says.confidence, CONFIDENCES)
    if not says.basis.startswith("rule:"):
        one_of("basis", says.basis, BASES)


def check_claim(says: Claim, act: Act) -> None:
    if not (says.complete or says.figures or says.level or act.message):
        raise TrackerError("A claim says a figure, a level or that all is done, or has a message.")
    for figure in says.figures:
        one_of("form of a figure", figure.form_of, FIGURE_FORMS)
        one_of("unit of a figure", figure.unit, FIGURE_UNITS)
        if not 0 <= figure.low <= figure.high:
            raise TrackerError("A figure is not negative, and a range goes from low to high.")


def check_deadline(says: Deadline) -> None:
    one_of("kind of deadline", says.set_by, DEADLINE_KINDS)
    if says.due is None and says.recurs is None:
        raise TrackerError("A deadline has a due date, or says how it recurs.")
    if says.bound not in (None, "not-before"):
        raise TrackerError("A deadline's bound is not-before, or it has none.")


def check_definition(line: Line, says: Definition) -> None:
    names = [name for name, _, _ in says.fields]
    if names != sorted(set(names)):
        raise TrackerError("The fields of a definition are sorted by name, each once.")
    for name in names:
        if not is_defined(line.thing.type, name):
            raise TrackerError(f"A {line.thing.type} has no field {quoted(name)}.")


def one_of(what: str, found: str | None, words: tuple[str, ...]) -> None:
    if found is not None and found not in words:
        raise TrackerError(f"{quoted(found)} is no {what}: it is one of {', '.join(words)}.")
