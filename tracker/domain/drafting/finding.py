"""Finds the duties of a division: sentence by sentence, item by item."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.drafting.duties import Duty, duty_in, permits
from tracker.domain.drafting.grammar import Grammar, compiled
from tracker.domain.drafting.lists import (
    Lead,
    acts_follow,
    is_void_item,
    lead_of,
    leads_in,
    says_itself,
    stands_alone,
)
from tracker.domain.drafting.passages import Passage, passages
from tracker.domain.drafting.sentences import sentences
from tracker.domain.drafting.texts import Paragraph

ELLIPSIS = " … "


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, or an item with what leads into it, that holds a duty."""

    steps: tuple[str, ...]
    sentence: int | None  # which of its passage, from 1; None where it is the only one
    page: int | None
    text: str
    said: str  # the sentence or item alone, by which it is judged
    duty: Duty
    lead: Lead | None = None
    items: tuple[str, ...] = ()  # of a list of things that it ends in


class Finder:
    """Walks through the passages of a division."""

    def __init__(self, paragraphs: Sequence[Paragraph], grammar: Grammar) -> None:
        self.grammar = grammar
        self.top = passages(paragraphs)
        self.totals: Counter[tuple[str, ...]] = Counter()
        self.seen: Counter[tuple[str, ...]] = Counter()
        for passage in flat(self.top):
            self.totals[passage.steps] += len(list(sentences(passage.text, grammar)))

    def found(self) -> Iterator[Found]:
        for passage in self.top:
            yield from self.in_passage(passage)

    def in_passage(
        self, passage: Passage, lead: Lead | None = None, *, is_first: bool = True
    ) -> Iterator[Found]:
        """The duties of a passage and its items; `lead` leads into the first sentence."""
        told = list(sentences(passage.text, self.grammar))
        is_chapeau = leads_in(passage) and bool(told)
        for at, (offset, sentence) in enumerate(told):
            place = self.place(passage)
            page = passage.paragraph.page_at(offset)
            if is_chapeau and at == len(told) - 1:
                yield from self.in_list(passage, sentence, place, page, lead if at == 0 else None)
            elif at == 0 and lead and not stands_alone(sentence, self.grammar):
                if is_void_item(sentence, self.grammar):
                    continue
                text = f"{lead.text}{' ' if is_first else ELLIPSIS}{passage.mark} {sentence}"
                yield Found(passage.steps, place, page, text, sentence, lead.duty, lead)
            elif duty := duty_in(sentence, self.grammar):
                yield Found(passage.steps, place, page, sentence, sentence, duty)
        if not is_chapeau:
            for item in passage.items:
                yield from self.in_passage(item)

    def in_list(
        self,
        passage: Passage,
        chapeau: str,
        place: int | None,
        page: int | None,
        outer: Lead | None,
    ) -> Iterator[Found]:
        """The duties of a list: one for each act, or one for all things that it names."""
        items, grammar = passage.items, self.grammar
        if outer and not stands_alone(chapeau, grammar):
            lead: Lead | None = Lead(
                f"{outer.text}{ELLIPSIS}{passage.mark} {chapeau}", outer.duty, outer.first
            )
            follow = False
        else:
            lead = lead_of(chapeau, grammar)
            follow = lead is not None and acts_follow(lead, items, grammar)
        alone = sum(says_itself(item.text, grammar) for item in items)
        if lead and not follow and alone * 2 > len(items):
            lead = None
        if lead and not follow:
            yield self.of_things(passage, lead, chapeau, place, page)
            for item in flat(items):
                self.place_all(item)
        elif lead or not self.permits(chapeau):
            for at, item in enumerate(items):
                yield from self.in_passage(item, lead, is_first=at == 0)

    def of_things(
        self, passage: Passage, lead: Lead, chapeau: str, place: int | None, page: int | None
    ) -> Found:
        """One duty whose list says to what it extends."""
        things = [f"{item.mark} {item.text}".strip() for item in flat(passage.items)]
        text = "\n".join([lead.text, *things])
        return Found(passage.steps, place, page, text, lead.text, lead.duty, None, tuple(things))

    def permits(self, chapeau: str) -> bool:
        """Whether what leads into a list makes its items no duties: definitions and permissions."""
        never = compiled(self.grammar.never).search(chapeau)
        return never is not None or permits(chapeau, self.grammar)

    def place(self, passage: Passage) -> int | None:
        """Which sentence of its passage comes next; None where there is one alone."""
        self.seen[passage.steps] += 1
        return self.seen[passage.steps] if self.totals[passage.steps] > 1 else None

    def place_all(self, passage: Passage) -> None:
        self.seen[passage.steps] += len(list(sentences(passage.text, self.grammar)))


def flat(items: Sequence[Passage]) -> Iterator[Passage]:
    """Passages with all that stands under them."""
    for item in items:
        yield item
        yield from flat(item.items)
