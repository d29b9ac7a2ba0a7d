"""What an entry may say: the rules of the ledger that hold for one act by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tracker.domain.contents import Assessment, Deadline, Disposition
from tracker.domain.errors import TrackerError, about
from tracker.domain.ledger import EVENTS, VISIBILITIES, Act
from tracker.domain.line_rules import check_line
from tracker.domain.lines import Line, Thing
from tracker.domain.text import language, with_article
from tracker.domain.vocabulary import CONFIDENCES, one_of

MOST_LINES = 1_000
PLAIN_KINDS = ("assessment", "claim", "deadline", "disposition", "mention")
KINDS_OF_EVENTS = {
    "check": ("mention",),
    "publication": ("publication",),
    "definition": ("definition",),
    "translation": ("translation",),
    "retraction": (),
}
NO_NAMES: Mapping[Thing, str] = MappingProxyType({})
DATED_EVENTS = ("check", "publication")
UNDATED_EVENTS = ("definition", "translation", "retraction")


def check(act: Act) -> None:
    """Raise TrackerError, one sentence, for the first rule that an act breaks."""
    one_of("event", act.event, EVENTS)
    one_of("visibility", act.visibility, VISIBILITIES)
    one_of("trust", act.trust, CONFIDENCES)
    if act.language:
        language(act.language)
    check_day(act)
    check_parties(act)
    check_lines(act)
    check_citations(act)
    for line in act.lines:
        check_line(line, act)


def check_day(act: Act) -> None:
    """Raise TrackerError for an act without the day it needs, or with one it has not."""
    if act.event in UNDATED_EVENTS and act.on:
        raise TrackerError(f"A {act.event} has no day of its own: leave the day out.")
    if act.event in DATED_EVENTS and act.on is None:
        raise TrackerError(f"A {act.event} has the day it was made: give it with --on.")
    if act.on is None and any(line.kind == "assessment" for line in act.lines):
        with about("on"):
            raise TrackerError(
                "An assessment needs the day it is true of: give it as --on, or in the column on."
            )


def check_parties(act: Act) -> None:
    """Raise TrackerError for a party that is told twice."""
    for party, count in Counter(act.by.parties).items():
        if count > 1:
            raise TrackerError(f"{party} stands twice among the parties: keep one.")


def check_lines(act: Act) -> None:
    """Raise TrackerError for too few or too many lines, or lines that do not go together."""
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
    check_kinds(act)
    kinds = {line.kind for line in act.lines}
    if act.visibility == "internal" and not (kinds <= {"mention"} or may_be_internal(act)):
        raise TrackerError(
            "An internal entry may only mention commitments: levels, claims and dates in a report"
            " must not rest on what the report may not show."
        )
    check_once(act.lines)


def may_be_internal(act: Act) -> bool:
    """Whether an act says nothing that a report could rest on: of sources, or in another language.

    A translation is as internal as what it translates.
    """
    return act.event == "translation" or all(line.thing.type == "source" for line in act.lines)


def kinds_in(event: str | None) -> tuple[str, ...]:
    """The kinds of line that an entry of an event may have."""
    return KINDS_OF_EVENTS.get(event or "", PLAIN_KINDS)


def check_kinds(act: Act) -> None:
    """Raise TrackerError for a kind of line that entries of this event do not have."""
    allowed = kinds_in(act.event)
    stray = next((line.kind for line in act.lines if line.kind not in allowed), None)
    if stray and allowed is PLAIN_KINDS:
        raise TrackerError(f"{stray.capitalize()}s stand in an entry of their own.")
    if stray:
        raise TrackerError(
            f"A {act.event} has {allowed[0]} lines only, not {with_article(stray)}:"
            " log that as an act of its own."
        )


def check_once(lines: Iterable[Line], names: Mapping[Thing, str] = NO_NAMES) -> None:
    """Raise TrackerError for a second assessment or disposition of a thing, or deadline and `of`.

    The thing is told by its name, or by its id where it has none.
    """
    counted = Counter(
        (line.kind, line.thing, line.says.of if isinstance(line.says, Deadline) else None)
        for line in lines
        if isinstance(line.says, Assessment | Disposition | Deadline)
    )
    for (kind, thing, _), count in counted.items():
        if count > 1:
            name = names.get(thing, thing.id)
            raise TrackerError(f"One entry has {count} {kind} lines for {name}: keep one.")


def check_citations(act: Act) -> None:
    """Raise TrackerError for sources beside a reason why there is none, or no such reason."""
    reasons = [citation for citation in act.citations if not citation.source]
    if reasons and len(act.citations) > 1:
        raise TrackerError("An entry has sources, or a reason why there is none, not both.")
    if reasons and not reasons[0].quote:
        raise TrackerError("Say why there is no source.")
