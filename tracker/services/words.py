"""The words after `log`: references and levels in turn, with what the options add to them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tracker.domain.block_lines import NAMED
from tracker.domain.contents import (
    NEWEST,
    Assessment,
    Content,
    Deadline,
    Disposition,
    Mention,
    Reference,
)
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.ledger import Act
from tracker.domain.lines import Line, Thing
from tracker.domain.scales import Scale
from tracker.domain.text import LIMITS, clean, quoted
from tracker.domain.vocabulary import DISPOSITIONS
from tracker.services import references
from tracker.services.commitments import Commitments, missing
from tracker.services.log import Wish
from tracker.storage.queries import things


@dataclass(frozen=True)
class Spoken:
    """What a command line says of the lines of an act."""

    words: tuple[str, ...]
    messages: tuple[str, ...] = ()
    dues: tuple[tuple[str, Deadline], ...] = ()
    confidence: str | None = None
    basis: str = ""
    rests_on: tuple[Reference, ...] = ()
    reached: PartialDate | None = None


def wish_of(
    connection: Connection, spoken: Spoken, act: Act, *, usual: str | None, settles: bool = False
) -> Wish:
    """The act that a command line asks for. Raises WrongUsage for what is missing."""
    names = [*spoken.words, *(name for name, _ in spoken.dues)]
    known = references.book(connection, references.slug_in(connection, names) or usual)
    scale = things.scale_of(connection, known.agreement)
    lines = lines_of(spoken, known, scale)
    check_levels(scale, lines)
    check_used(spoken, lines)
    message, reasons = messages_of(spoken.messages, known, lines)
    wanted = replace(act, message=message, lines=tuple(with_reason(one, reasons) for one in lines))
    check_told(wanted)
    return Wish(wanted, known.agreement.slug, settles)


def references_in(
    connection: Connection, words: Sequence[str], *, usual: str | None
) -> tuple[list[str], bool]:
    """The words that are references, and whether levels stand after them.

    Raises WrongUsage for a word that is neither.
    """
    known = references.book(connection, references.slug_in(connection, words) or usual)
    scale = things.scale_of(connection, known.agreement)
    lines = lines_of(Spoken(tuple(words)), known, scale)
    check_levels(scale, lines)
    names = [word for word in words if not is_level(word, known, scale) and named(word, known)]
    return names, any(not isinstance(line.says, Mention) for line in lines)


def messages_of(
    messages: Sequence[str], known: Commitments, lines: Sequence[Line]
) -> tuple[str | None, dict[str, str]]:
    """The message of the act, and the reasons of single levels: those that begin with `17.2: `.

    What begins so but is about a line without a level, which holds no reason, stays in the message.
    """
    told: list[str] = []
    reasons: dict[str, list[str]] = {}
    rated = {line.thing.id for line in lines if isinstance(line.says, Assessment)}
    for one in messages:
        found = re.match(r"(\S+): +(.+)", one, re.DOTALL)
        meant = known.called(found[1]) if found else None
        number = meant.number if meant else None
        if found and number in rated:
            reasons.setdefault(number, []).append(found.group(2))
        elif number is None or any(line.thing.id == number for line in lines):
            told.append(one)
        else:
            raise WrongUsage(f"{quoted(one)} is about {number}, which this act does not name.")
    message = clean("\n".join(told), field="message", limit=LIMITS["message"])
    return message, {number: reason("\n".join(said)) for number, said in reasons.items()}


def check_levels(scale: Scale | None, lines: Sequence[Line]) -> None:
    """Raise WrongUsage for a word that is no level of the agreement's scale, before all else."""
    for line in lines:
        if scale and isinstance(line.says, Assessment) and line.says.level != "same":
            scale.matching(line.says.level)


def check_used(spoken: Spoken, lines: Sequence[Line]) -> None:
    """Raise WrongUsage for an option of a level, or of a date, where the act has none."""
    kinds = {line.kind for line in lines}
    of_levels: dict[str, object] = {"--confidence": spoken.confidence, "--basis": spoken.basis}
    of_levels |= {"--reached": spoken.reached}
    unused = [name for name, given in of_levels.items() if given and "assessment" not in kinds]
    if spoken.rests_on and not kinds & {"assessment", "deadline"}:
        unused.append("--rests-on")
    if unused:
        verb = "are" if len(unused) > 1 else "is"
        raise WrongUsage(
            f"{' and '.join(unused)} {verb} for a level, and this act gives none: name one, such"
            " as `17 partial`, or leave it out."
        )


def reason(text: str) -> str:
    return clean(text, field="reason", limit=LIMITS["reason"]) or ""


def with_reason(line: Line, reasons: Mapping[str, str]) -> Line:
    if not isinstance(line.says, Assessment):
        return line
    return replace(line, says=replace(line.says, reason=reasons.get(line.thing.id)))


def lines_of(spoken: Spoken, known: Commitments, scale: Scale | None) -> tuple[Line, ...]:
    """References and levels in turn; references at the end without a level are touched."""
    lines: list[Line] = []
    waiting: list[str] = []
    for word in spoken.words:
        names = [] if is_level(word, known, scale) else named(word, known)
        if names:
            waiting += names
            continue
        if not waiting:
            raise WrongUsage(problem(word, known))
        if len(set(waiting)) < len(waiting):
            raise WrongUsage(f"{waiting[-1]} is named twice for one level: keep one.")
        lines += [Line(Thing(NAMED, name), says(word, spoken)) for name in waiting]
        waiting = []
    due = {number for name, _ in spoken.dues for number in named(name, known) or [name]}
    lines += [Line(Thing(NAMED, name), Mention()) for name in waiting if name not in due]
    for name, deadline in spoken.dues:
        for number in named(name, known) or [known.one(name.rpartition("/")[2]).number]:
            dated = replace(deadline, rests_on=spoken.rests_on, moves=NEWEST)
            lines.append(Line(Thing(NAMED, number), dated))
    return tuple(lines)


def is_level(word: str, known: Commitments, scale: Scale | None) -> bool:
    """Whether a word is a level or stands for one; then it is no title, but may be a number."""
    if known.called(word.casefold()) or word == known.agreement.slug:
        return False
    if word == "same" or word in DISPOSITIONS:
        return True
    try:
        return scale is not None and scale.matching(word) is not None
    except WrongUsage:
        return False


def named(word: str, known: Commitments) -> list[str]:
    """The numbers that a word names, or the agreement's slug; none where it is no reference."""
    own = known.agreement.slug
    if word == own:
        return [word]
    slug, slash, name = word.rpartition("/")
    if slash and slug != own:
        raise WrongUsage(f"One act is about one agreement, not about {own} and {slug}.")
    try:
        return [one.number for one in known.listed(name)]
    except NotFound:
        if re.match(r"\d", name):
            raise
        return []


def says(word: str, spoken: Spoken) -> Content:
    if word in DISPOSITIONS:
        return Disposition(word)
    return Assessment(
        scale="",
        version=0,
        level=word,
        confidence=spoken.confidence,
        basis=spoken.basis,
        rests_on=spoken.rests_on,
        reached=spoken.reached,
    )


def problem(word: str, known: Commitments) -> str:
    told = missing(f"commitment of {known.agreement.slug}", word, list(known.by_name))
    return f"{told} A level stands after what it is about: `log 17 partial`."


def check_told(act: Act) -> None:
    """An act has a day, a reason for each level, and a source or says why there is none."""
    levels = [line.says for line in act.lines if isinstance(line.says, Assessment)]
    if not act.lines:
        raise WrongUsage("Name at least one commitment: `tracker log 17 -e signed …`.")
    if act.on is None:
        raise WrongUsage("Say the day it is true of: --on 2025-11-05, or less exactly 2025-11.")
    if not act.message and any(not one.reason for one in levels):
        raise WrongUsage("A level needs a reason: -m WHY, or -m '17.2: WHY' for one of several.")
    if not act.message and act.event is None and not levels and not dues(act):
        raise WrongUsage("Say what happened: -e EVENT, -m MESSAGE, or both.")
    rested = bool(levels) and all(one.rests_on for one in levels)
    if not act.citations and not rested:
        raise WrongUsage("Give the source with -s ID or URL, or say why not: --no-source WHY.")


def dues(act: Act) -> bool:
    return any(isinstance(line.says, Deadline) for line in act.lines)
