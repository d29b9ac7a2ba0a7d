"""The words after `log`: references and levels in turn, with what the options add to them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tracker.domain.contents import Assessment, Content, Deadline, Disposition, Mention, Reference
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.ledger import Act
from tracker.domain.lines import Line, Thing
from tracker.domain.text import LIMITS, clean
from tracker.domain.vocabulary import DISPOSITIONS
from tracker.services import references
from tracker.services.log import Wish
from tracker.services.references import Commitments
from tracker.services.wording import NAMED
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
    slug = slug_of(connection, [*spoken.words, *(name for name, _ in spoken.dues)]) or usual
    known = references.book(connection, slug)
    message, reasons = messages_of(spoken.messages, known)
    lines = lines_of(spoken, known, reasons)
    wanted = replace(act, message=message, lines=lines)
    check_told(wanted)
    return Wish(wanted, known.agreement.slug, settles)


def slug_of(connection: Connection, words: Sequence[str]) -> str | None:
    """The agreement that a reference names, if one does."""
    slugs = {one.slug for one in things.agreements(connection)}
    for word in words:
        before, slash, _ = word.rpartition("/")
        if slash or word in slugs:
            return before or word
    return None


def messages_of(messages: Sequence[str], known: Commitments) -> tuple[str | None, dict[str, str]]:
    """The message of the act, and the reasons of single lines: those that begin with `17.2: `."""
    told, reasons = [], {}
    for one in messages:
        found = re.match(r"(\S+): +(.+)", one, re.DOTALL)
        if found and found.group(1) in known.by_name:
            number = known.one(found.group(1)).number
            reasons[number] = clean(found.group(2), field="reason", limit=LIMITS["reason"]) or ""
        else:
            told.append(one)
    return clean("\n".join(told), field="message", limit=LIMITS["message"]), reasons


def lines_of(spoken: Spoken, known: Commitments, reasons: Mapping[str, str]) -> tuple[Line, ...]:
    """References and levels in turn; references at the end without a level are touched."""
    lines: list[Line] = []
    waiting: list[str] = []
    for word in spoken.words:
        names = named(word, known)
        if names:
            waiting += names
            continue
        if not waiting:
            raise WrongUsage(problem(word, known))
        if len(set(waiting)) < len(waiting):
            raise WrongUsage(f"{waiting[-1]} is named twice for one level: keep one.")
        lines += [Line(Thing(NAMED, name), says(word, name, spoken, reasons)) for name in waiting]
        waiting = []
    due = {number for name, _ in spoken.dues for number in named(name, known) or [name]}
    lines += [Line(Thing(NAMED, name), Mention()) for name in waiting if name not in due]
    for name, deadline in spoken.dues:
        for number in named(name, known) or [known.one(name.rpartition("/")[2]).number]:
            lines.append(Line(Thing(NAMED, number), deadline))
    return tuple(lines)


def named(word: str, known: Commitments) -> list[str]:
    """The numbers that a word names, or the agreement's slug; none where it is no reference."""
    if word == known.agreement.slug:
        return [word]
    try:
        parts = [part for part in word.rpartition("/")[2].split(",") if part]
        return [one.number for part in parts for one in known.several(part)]
    except NotFound:
        if re.match(r"\d", word.rpartition("/")[2]):
            raise
        return []


def says(word: str, name: str, spoken: Spoken, reasons: Mapping[str, str]) -> Content:
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
        reason=reasons.get(name),
    )


def problem(word: str, known: Commitments) -> str:
    told = references.missing(f"commitment of {known.agreement.slug}", word, list(known.by_name))
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
