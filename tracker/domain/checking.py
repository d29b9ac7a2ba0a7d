"""Checks acts before they are recorded: of those that are alike one wholly, the rest in brief."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.domain import ledger, rules
from tracker.domain.bodies import checked
from tracker.domain.cleaning import cleaned
from tracker.domain.contents import Assessment, read_value
from tracker.domain.dates import PartialDate
from tracker.domain.definition_form import thing_id
from tracker.domain.entry_form import ID_OF_CODES, entry_id
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, act_form, canonical
from tracker.domain.rules import PLAIN_KINDS
from tracker.domain.shapes import code, day
from tracker.domain.text import LIMITS, clean

REMEMBERED = 2**12  # kinds of acts, and days
LONGEST = 1_000_000  # characters of what is each act's own; more is checked with the rest
LINES = 12  # place among the fields of an act
HOLE = "\x00"  # in no text that may be kept

source_code = code("source")


class Checked(NamedTuple):
    """An act, with its fields of form 1 as the ledger keeps them, and these as JSON."""

    act: Act
    form: list[Any]
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Acts that are alike: the fields of the first, and the JSON around what is each one's own."""

    form: list[Any]
    around: list[str]


class Checks:
    """Checks the acts of one author as strictly as bodies that come from elsewhere.

    Acts are alike that are on one thing and differ in nothing but that thing, their day, what they
    cite and their texts, as the rows of a table do: what holds of one then holds of all.
    """

    def __init__(self, author: str, now: datetime, today: PartialDate) -> None:
        self.author, self.today = author, today
        self.id = ledger.new_id(now, bytes(10))
        self.kinds: dict[Hashable, Kind] = {}

    def checked(self, act: Act) -> Checked:
        """The act as it is kept. Raises TrackerError for what it may not say."""
        kind = self.kinds.get(likeness(act))
        own = own_texts(act) if kind else None
        if kind is None or own is None:
            return self.whole(act)
        self.check_not_later(act)
        pieces = kind.around.copy()
        pieces[1::2] = map(canonical, own)
        return Checked(act, filled(kind.form, iter(own)), "".join(pieces))

    def whole(self, act: Act) -> Checked:
        """An act all of which is checked, from its texts to its body; others may be like it."""
        kept = cleaned(act)
        rules.check(kept)
        self.check_not_later(kept)
        entry = ledger.entry_of(kept, id=self.id, author=self.author, previous=(), heights=())
        checked(ledger.body(entry))  # what other copies would refuse is not recorded here
        form = act_form(kept)
        own = own_texts(kept)
        if own is not None and (key := likeness(kept)):
            if len(self.kinds) >= REMEMBERED:
                self.kinds.clear()
            self.kinds[key] = kind_of(form, len(own))
        return Checked(kept, form, text_of(form))

    def check_not_later(self, act: Act) -> None:
        """An assessment counts from the last day of its date, which may not be still to come."""
        if not act.on or act.on.last <= self.today.last:
            return
        if any(isinstance(line.says, Assessment) for line in act.lines):
            raise TrackerError(
                f"A level dated {act.on} would count from {act.on.last}, which is still to come:"
                f" give the day or month of the fact, at the latest {self.today.last}."
            )


def likeness(act: Act) -> Hashable:
    """What acts have in common that are alike; None where an act is like no other.

    What is a text of each one's own is left out, but for whether there is one.
    """
    lines = act.lines
    thing = lines[0].thing if lines else None
    if act.label or any(line.thing != thing or line.kind not in PLAIN_KINDS for line in lines):
        return None
    return (
        act.event,
        act.by,
        act.language,
        act.visibility,
        act.look_again,
        act.trust,
        act.replaces is None,
        act.on is None,
        act.message is None,
        act.note is None,
        tuple([name for name, _ in sorted(act.found)]),
        thing and thing.type,
        tuple([line.says for line in lines]),
        tuple([(one.source == "", one.quote is None, one.place is None) for one in act.citations]),
    )


def own_texts(act: Act) -> list[str] | None:
    """The texts that are each act's own, as they are kept; None where one of them may not be."""
    try:
        texts = [*own_of_act(act), *own_of_things(act)]
    except TrackerError:
        return None
    return texts if all(texts) and sum(map(len, texts)) < LONGEST else None


def own_of_act(act: Act) -> list[str]:
    """What is its own of an act itself; empty where nothing is left of a text."""
    texts = []
    if act.replaces is not None:
        entry_id(act.replaces)
        texts.append(act.replaces)
    if act.on is not None:
        texts.append(day_text(act.on))
    if act.message is not None:
        texts.append(kept(act.message, "message"))
    if act.note is not None:
        texts.append(kept(act.note, "note"))
    found = sorted([(name, kept(text, "found")) for name, text in act.found])
    return [*texts, *[text for _, text in found]]


def own_of_things(act: Act) -> list[str]:
    """The things that lines are about, and what is cited."""
    texts = []
    for line in act.lines:
        ID_OF_CODES.get(line.thing.type, thing_id)(line.thing.id)
        texts.append(line.thing.id)
    for source, quote, place in [(one.source, one.quote, one.place) for one in act.citations]:
        if source:
            source_code(source)
            texts.append(source)
        if quote is not None:
            texts.append(kept(quote, "quote"))
        if place is not None and source:
            texts.append(kept(place, "place"))
    return texts


def kept(text: str, field: str) -> str:
    """A text as it is kept; empty where nothing is left of it."""
    return clean(text, field=field, limit=LIMITS.get(field, LIMITS["message"])) or ""


@lru_cache(maxsize=REMEMBERED)
def day_text(on: PartialDate) -> str:
    """A day as it is kept, checked."""
    day("day")(str(on))
    return str(on)


def filled(form: list[Any], own: Iterator[str]) -> list[Any]:
    """The fields of an act that is like another: those of that, with its own texts in place."""
    replaces, label, on, event, by, message, language, visibility, *rest = form
    look_again, note, trust, found, lines, citations = rest
    return [
        replaces and next(own),
        label,
        on and next(own),
        event,
        by,
        message and next(own),
        language,
        visibility,
        look_again,
        note and next(own),
        trust,
        [[name, next(own)] for name, _ in found],
        [[kind, [type_, next(own)], says] for kind, (type_, _), says in lines],
        [
            [source and next(own), quote and next(own), place and next(own)]
            for source, quote, place in citations
        ],
    ]


def kind_of(form: list[Any], own: int) -> Kind:
    """Acts that are like one, of which so many texts are its own.

    What lines say is put as tuples, so that whoever reads it can remember what came of it.
    """
    hole = canonical(HOLE)
    pieces = text_of(filled(form, iter([HOLE] * own))).split(hole)
    around = [hole] * (2 * len(pieces) - 1)
    around[::2] = pieces
    lines = [[kind, thing, read_value(says)] for kind, thing, says in form[LINES]]
    return Kind([*form[:LINES], lines, *form[LINES + 1 :]], around)


def text_of(form: list[Any]) -> str:
    """Fields as they stand within a body."""
    return canonical(form)[1:-1]
