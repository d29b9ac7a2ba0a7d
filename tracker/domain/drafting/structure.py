"""Finds the structure of a text by its numbering: divisions with titles, and passages in them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.domain.drafting import marks
from tracker.domain.drafting.inline import untangled
from tracker.domain.drafting.texts import Paragraph

RANKS = {kind: rank for rank, kind in enumerate(marks.KINDS)}
HEADING = len(RANKS)
SENTENCE = r"[:;]\s*$|\s\S+\s\S+\s\S+\s\S+\s\S+\.\s*$"
LEADERS = r"(?<![.…·_])[.…·_]{4,}\s*\d*\s*$"
NUMBERED_HEADING = r"(?P<number>(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[A-Z]))[.)]\s+(?=\S)"


@dataclass
class Division:
    """A part, article, annex or heading of a text, and what stands directly in it."""

    kind: str  # a word of marks.KINDS, or `heading`
    number: str | None  # as written
    title: str
    within: "Division | None"
    rank: int
    page: int | None = None
    depth: int | None = None  # of the heading that the file marks
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def count(self) -> int | None:
        return marks.value(self.number) if self.number else None

    @property
    def annex(self) -> "Division | None":
        """The annex that it is, or stands in."""
        here: Division | None = self
        while here and here.kind != "annex":
            here = here.within
        return here

    def chain(self) -> list["Division"]:
        """It and all it stands in, from the widest."""
        above = self.within.chain() if self.within else []
        return [*above, self]


@dataclass(frozen=True)
class Outline:
    """The divisions of a text in their order; the first has what stands before all others."""

    divisions: tuple[Division, ...]

    @property
    def articles(self) -> list[Division]:
        return [one for one in self.divisions if one.kind == "article"]


def outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """The structure of a text. An article is one whose number continues those before it."""
    told = [one for one in untangled(paragraphs) if not re.search(LEADERS, one.text) or one.heading]
    found = [Division("opening", None, "", None, -1)]
    is_next = Sequel(told)
    for at, paragraph in enumerate(told):
        heading = heading_of(paragraph, is_next, at)
        if heading is None or is_next.is_annexed(heading, found, at):
            add(found, paragraph)
            continue
        heading.within = next(
            (one for one in reversed(chain_of(found)) if one.rank < heading.rank), None
        )
        found.append(heading)
    return Outline(tuple(without_contents(opened(with_titles(found)))))


def with_titles(found: list[Division]) -> list[Division]:
    """The divisions, a heading right after a label alone being its title: Article 1 | Scope."""
    inner = Counter((id(one.within), one.rank) for one in found if one.kind == "heading")
    titles = []
    for before, one in pairwise(found):
        is_bare = before.kind in RANKS and not before.paragraphs
        is_alone = inner[id(before), one.rank] == 1
        if is_bare and is_alone and one.within is before and not one.number:
            before.title, before.paragraphs = one.title, one.paragraphs
            titles.append(one)
    return without(found, titles)


def opened(found: list[Division]) -> list[Division]:
    """The divisions, what stands under the headings around all articles with the opening.

    Such a heading is the title of the text, or of the page that shows it.
    """
    first = next((at for at, one in enumerate(found) if one.kind in RANKS), 0)
    if first == 0 or not any(one.kind == "article" and not one.annex for one in found):
        return found
    around = [one for one in chain_of(found[:first]) if is_around(one, found[first])]
    for one in around:
        found[0].paragraphs += one.paragraphs
    return without(found, around)


def without(found: Sequence[Division], left_out: Sequence[Division]) -> list[Division]:
    """The divisions without some of them; what stands in these stands in what they stand in."""
    dropped = {id(one) for one in left_out}
    for one in found:
        while one.within and id(one.within) in dropped:
            one.within = one.within.within
    return [one for one in found if id(one) not in dropped]


def is_around(heading: Division, first: Division) -> bool:
    """Whether a heading without a number is above the first division that has a label."""
    return heading.number is None and (first.depth is None or heading.rank < HEADING + first.depth)


def chain_of(found: Sequence[Division]) -> list[Division]:
    return [one for one in found[-1].chain() if one.kind != "opening"]


def heading_of(paragraph: Paragraph, is_next: "Sequel", at: int) -> Division | None:
    """The division that a paragraph opens, if it does; what follows its label may be text."""
    label = marks.label(paragraph.text)
    page = paragraph.page_at(0)
    if label and (label.kind != "article" or is_next(at)):
        rank = RANKS[label.kind]
        division = Division(label.kind, label.number, "", None, rank, page, paragraph.heading)
        if label.rest:
            start = len(paragraph.text) - len(label.rest)
            division.paragraphs = [paragraph.cut(start)]
        return division
    if paragraph.heading and not re.search(SENTENCE, paragraph.text):
        return by_level(paragraph, page)
    return None


def by_level(paragraph: Paragraph, page: int | None) -> Division:
    """A heading that the file marks as one."""
    text = re.sub(LEADERS, "", paragraph.text).rstrip()
    found = re.match(NUMBERED_HEADING, text)
    number = found["number"] if found else None
    title = text[found.end() :] if found else text
    return Division("heading", number, title, None, HEADING + (paragraph.heading or 1), page)


def add(found: list[Division], paragraph: Paragraph) -> None:
    """Put a paragraph where it belongs; consecutive headings of one depth are one title."""
    found[-1].paragraphs.append(paragraph)


def without_contents(found: Sequence[Division]) -> Iterator[Division]:
    """The divisions without articles of a table of contents: named again where their text is."""
    fullest: dict[tuple[object, ...], Division] = {}
    for one in found:
        if one.kind == "article":
            known = fullest.setdefault(key(one), one)
            fullest[key(one)] = one if len(one.paragraphs) > len(known.paragraphs) else known
    for one in found:
        other = fullest.get(key(one), one)
        if one is other or len(one.paragraphs) > 1 or not alike(one, other):
            yield one


def alike(one: Division, other: Division) -> bool:
    """Whether two articles begin with the same words, as one of a table of contents does."""
    first, second = (" ".join(part.text for part in told.paragraphs[:2]) for told in (one, other))
    return second.lower().startswith(first.lower()[:40].strip(" ."))


def key(one: Division) -> tuple[object, ...]:
    annex = one.annex
    return one.kind, one.count, annex.count if annex else None, annex is not None


class Sequel:
    """Tells whether an article continues those before it; a reference at its place does not."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self.counts: list[int | None] = []
        self.titled: list[bool] = []  # whether nothing or a title follows the label
        self.last = 0
        for one in paragraphs:
            label = marks.label(one.text)
            self.titled.append(label is not None and not label.rest.endswith((".", ";", ":", ",")))
            if label and label.kind == "annex":
                self.counts.append(-1)
            else:
                self.counts.append(label.count if label and label.kind == "article" else None)

    def is_annexed(self, heading: Division, found: Sequence[Division], at: int) -> bool:
        """Whether an annex is the agreement itself, as that of a resolution that adopts it."""
        if heading.kind != "annex" or heading.number is not None:
            return False
        has_articles = any(one.kind == "article" for one in found)
        return not has_articles and 1 in self.counts[at + 1 :]

    def __call__(self, at: int) -> bool:
        """Whether the paragraph at a place opens the next article."""
        count = self.counts[at]
        if count is None or count < 0:
            return False
        before = next((one for one in reversed(self.counts[:at]) if one is not None), None)
        if before == -1 or count == 1:
            self.last = 0
        expected = self.last + 1
        later = upto(self.counts[at + 1 :])
        begins_late = self.last == 0 and (self.titled[at] or count + 1 in later)
        if count in (expected, self.last) or begins_late or (self.last and expected not in later):
            self.last = count
            return count != 0
        return False


def upto(counts: Sequence[int | None]) -> list[int | None]:
    """The counts before the next annex."""
    return list(counts[: counts.index(-1)]) if -1 in counts else list(counts)
