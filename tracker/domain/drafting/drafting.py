"""Drafts an agreement from its text: what its articles are, and which duties they may hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.domain.drafting.days import Times, times_in
from tracker.domain.drafting.duties import Duty
from tracker.domain.drafting.finding import Finder, Found
from tracker.domain.drafting.grammar import Grammar, compiled, exactly
from tracker.domain.drafting.kinds import kind_of
from tracker.domain.drafting.languages import GRAMMARS, language_of
from tracker.domain.drafting.numbers import Numbers, label_of, label_within, number_of, plain
from tracker.domain.drafting.precision import acts_in, marks_of
from tracker.domain.drafting.proposals import Draft, Heading, Proposal, Section
from tracker.domain.drafting.structure import Division, Outline, outline
from tracker.domain.drafting.texts import Text
from tracker.domain.drafting.titles import opening_title, shortened, title_of, titled
from tracker.domain.drafting.who import pronoun_in, who_owes

GROUPS = ("annex", "part", "chapter", "section")
FINAL = "it stands among the final clauses"


def draft(text: Text, language: str | None = None) -> Draft:
    """The commitments that a text may hold, for somebody to review."""
    told = " ".join(one.text for one in text.paragraphs[:400])
    grammar = GRAMMARS[language or language_of(told)]
    found = outline(text.paragraphs)
    for division in found.divisions:
        titled(division, grammar)
    drafting = Drafting(found, grammar)
    proposals = tuple(drafting.proposals())
    return Draft(
        text.name,
        text.sha256,
        grammar.code,
        text.title or opening_title(list(text.paragraphs), grammar),
        tuple(drafting.sections.values()),
        tuple(drafting.headings),
        proposals,
        len(found.articles),
        text.notes,
    )


@dataclass(frozen=True)
class Place:
    """Where a duty stands: number and label of its passage; counted, where it has none."""

    heading: str | None
    number: str
    label: str
    is_counted: bool = False

    def of(self, found: Found) -> tuple[str, str]:
        """Number and label of a duty, which may be one of several sentences of a passage."""
        if self.is_counted or not found.sentence:
            return self.number, self.label
        return f"{self.number}-{found.sentence}", f"{self.label} sentence {found.sentence}"


class Drafting:
    """Names the divisions and the duties of a text."""

    def __init__(self, found: Outline, grammar: Grammar) -> None:
        self.outline, self.grammar = found, grammar
        self.numbers = Numbers()
        self.sections: dict[str, Section] = {}
        self.headings: list[Heading] = []

    def proposals(self) -> Iterator[Proposal]:
        """Each proposed duty, in the order of the text; on the way divisions get their numbers."""
        inner = [one for one in self.outline.divisions if one.kind != "opening"]
        has_more = any(one.paragraphs for one in inner)
        for division in self.outline.divisions:
            told = list(Finder(division.paragraphs, self.grammar).found())
            if division.kind == "opening":
                if not has_more:
                    yield from self.of_opening(told)
            elif told or division.kind == "article":
                heading = self.heading(division)
                self.headings.append(heading)
                yield from self.in_division(division, heading, told)

    def heading(self, division: Division) -> Heading:
        number = self.numbers.fresh(number_of(division, self.outline.divisions))
        section = self.section(group_of(division))
        return Heading(
            number,
            label_of(division) or number,
            division.title,
            division.kind,
            section,
            division.page,
        )

    def section(self, group: Division | None) -> str | None:
        """The code of the part, chapter or annex that a division stands in."""
        if group is None or (group.kind == "heading" and not group.title):
            return None
        number = plain(number_of(group, self.outline.divisions))
        title = ": ".join(filter(None, (label_of(group), group.title))) or number
        self.sections.setdefault(number, Section(number, title))
        return number

    def of_opening(self, told: Sequence[Found]) -> Iterator[Proposal]:
        """The duties of a text without divisions: each a commitment of its own."""
        for at, found in enumerate(told, start=1):
            if found.steps:
                place = Place(None, ".".join(found.steps), label_within("", found.steps))
            else:
                place = Place(None, str(at), str(at), is_counted=True)
            yield self.proposal(found, place)

    def in_division(
        self, division: Division, heading: Heading, told: Sequence[Found]
    ) -> Iterator[Proposal]:
        """The duties of a division; of prose they are counted."""
        final = compiled(rf"\b(?:{self.grammar.layout.final})\b")
        is_final = any(final.search(one.title) for one in division.chain())
        before: str | None = None
        numbered: str | None = None
        for at, found in enumerate(told, start=1):
            if division.kind == "heading" and not found.steps:
                named = (f"{heading.number}-{at}", f"{heading.label} no. {at}")
                place = Place(heading.number, *named, is_counted=True)
            else:
                number = ".".join((heading.number, *found.steps))
                place = Place(heading.number, number, label_within(heading.label, found.steps))
            one = self.proposal(found, place, before)
            before = one.who or before
            if found.steps:
                numbered = label_within(heading.label, found.steps[:1])
            elif numbered:
                one = doubted(one, f"it has no number of its own and stands after {numbered}")
            yield replace(doubted(one, FINAL), confidence="low") if is_final else one

    def proposal(self, found: Found, place: Place, before: str | None = None) -> Proposal:
        """A duty with all that is told of it; `before` is who owes the one before it."""
        grammar = self.grammar
        who, pronoun = self.who(found, before)
        times = self.times(found)
        pieces = self.pieces(found)
        marks = marks_of(
            found.text, found.duty, grammar, who=who, times=times, acts=len(pieces) or 1
        )
        confidence, doubts = certainty(found, who, pronoun, grammar)
        if times.no_day:
            doubts = (*doubts, f'"{times.no_day}" names no day by which it is due')
        number, cited = place.of(found)
        return Proposal(
            number if number == place.heading else self.numbers.fresh(number),
            cited,
            place.heading,
            found.page,
            found.text,
            self.title(found, who),
            who,
            kind_of(*self.judged(found), grammar),
            times,
            confidence,
            doubts,
            marks,
            pieces,
        )

    def who(self, found: Found, before: str | None) -> tuple[str | None, str | None]:
        """Who owes a duty, and the pronoun that is read so from what was said before."""
        source = found.lead.text if found.lead else found.said
        who = who_owes(source, found.duty, self.grammar)
        if who is None and found.lead and found.lead.first:
            who = who_owes(source, found.lead.first, self.grammar)
        pronoun = None if who else pronoun_in(source, found.duty, self.grammar)
        return who or (before if pronoun else None), pronoun

    def judged(self, found: Found) -> tuple[str, Duty]:
        """The words by which a duty is judged, as a sentence: an item follows its duty word."""
        if not found.lead:
            return found.said, found.duty
        word, said = found.duty.word, found.said
        if found.duty.is_negative:  # shall not sell water to: (a) …
            rest = re.sub(r"^\s*,.*$", "", found.lead.text[found.duty.end :].rstrip(" :—–-"))
            said = f"{rest} {said}".strip()
        return f"{word} {said}", replace(found.duty, start=0, end=len(word))

    def title(self, found: Found, who: str | None) -> str:
        """A short title: what is to be done, or the whole sentence where nobody is named."""
        if found.items:
            return title_of(found.text, found.duty, self.grammar)
        if who is None and not found.lead:
            return shortened(found.said, self.grammar)
        return title_of(*self.judged(found), self.grammar)

    def times(self, found: Found) -> Times:
        own = times_in(found.said, self.grammar, 0 if found.lead else found.duty.start)
        if not found.lead or own.due or own.told:
            return own
        return times_in(found.lead.text, self.grammar, found.lead.duty.start)

    def pieces(self, found: Found) -> tuple[str, ...]:
        """The parts into which a duty may be split, if it has several acts."""
        if found.items:
            return found.items if len(found.items) > 1 else ()
        pieces = acts_in(*self.judged(found), self.grammar)
        return tuple(pieces) if len(pieces) > 1 else ()


def group_of(division: Division) -> Division | None:
    """The widest part, annex or numbered heading that a division stands in, or is."""
    chain = division.chain()
    groups = [one for one in chain if one.kind in GROUPS]
    if division.kind != "heading" or groups:
        return groups[0] if groups else None
    numbered = [one for one in chain if one.number]
    return (numbered or chain)[0]


def certainty(
    found: Found, who: str | None, pronoun: str | None, grammar: Grammar
) -> tuple[str, tuple[str, ...]]:
    """How sure it is that this is a duty, and why it is not surer."""
    doubts = []
    strength = found.duty.strength
    if strength == "soft":
        doubts.append((2, f'it recommends or intends ("{found.duty.word}") and may bind nobody'))
    if strength == "plan" and not exactly(grammar.we).fullmatch(who or ""):
        doubts.append((1, f'it announces ("{found.duty.word}")'))
    if strength == "stated":
        doubts.append((1, f'it has no duty word: read from "{found.duty.word}"'))
    if pronoun and who:
        doubts.append((1, f'"{pronoun}" is read as {who}'))
    elif who is None:
        doubts.append((1, "it does not say who"))
    weight = sum(one for one, _ in doubts)
    level = "high" if weight == 0 else "medium" if weight == 1 else "low"
    return level, tuple(told for _, told in doubts)


def doubted(one: Proposal, doubt: str) -> Proposal:
    """A proposal with one more reason to look at it."""
    return replace(one, doubts=(*one.doubts, doubt))
