"""Measures what is found in a text against duties that were marked by hand."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.languages import GRAMMARS
from tracker.domain.drafting.proposals import Draft, Proposal
from tracker.domain.drafting.sentences import sentences
from tracker.domain.drafting.texts import Paragraph, Text
from tracker.interchange.texts import read_text

TEXTS = Path(__file__).parents[2] / "data" / "treaty-texts"
LANGUAGES = ("de", "ru", "fr", "es")


@dataclass(frozen=True)
class Measured:
    """How what was found compares with what was marked; what is amiss stands in the lists."""

    marked: int
    proposed: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.marked

    @property
    def precision(self) -> float:
        return 1 - len(self.false) / self.proposed


@cache
def drafted(name: str) -> Draft:
    """The draft of one of the texts."""
    return draft(read_text(TEXTS / name))


def marks(name: str) -> Any:
    return yaml.safe_load((TEXTS / "marks" / f"{name}.yaml").read_text(encoding="utf-8"))


def fish_stocks(name: str = "fish-stocks-agreement-1995.txt") -> Measured:
    """The whole articles of the Fish Stocks Agreement of which every duty was marked."""
    told = marks("fish-stocks")
    return of_marks(
        told["duties"], [one for one in drafted(name).proposals if article(one) in told["articles"]]
    )


def part_xi() -> Measured:
    """Four sections of the annex of the Part XI Agreement."""
    told = marks("part-xi")
    proposed = [
        one
        for one in drafted("agreement-part-xi-1994.txt").proposals
        if one.label.partition("(")[0] in told["sections"]
    ]
    return of_marks(told["duties"], proposed)


def of_marks(duties: list[dict[str, str]], proposed: list[Proposal]) -> Measured:
    """How proposals compare with duties that are marked by place and words."""
    left = {one.number: one for one in proposed}
    missed = []
    for mark in duties:
        hit = next((one for one in left.values() if is_of(mark, one)), None)
        if hit:
            del left[hit.number]
        else:
            missed.append(f"{mark['at']}: {mark['text']}")
    false = tuple(f"{one.label}: {one.text}" for one in left.values())
    return Measured(len(duties), len(proposed), tuple(missed), false)


def article(one: Proposal) -> str:
    found = re.match(r"(?:Annex I+ )?\d+", one.label)
    return found.group() if found else one.label


def is_of(mark: dict[str, str], one: Proposal) -> bool:
    """Whether a proposal is the duty that was marked: at its place, with its words."""
    return one.label.partition(" sentence")[0] == mark["at"] and mark["text"] in one.text


def language(code: str) -> Measured:
    """The twenty sentences of a language, each a paragraph of a text."""
    told = marks(code)
    paragraphs = tuple(Paragraph(text) for one in told for text in one.values())
    found = {one.text for one in draft(Text("sample", paragraphs)).proposals}
    duties = [one["duty"] for one in told if "duty" in one]
    missed = tuple(one for one in duties if one not in found)
    return Measured(len(duties), len(found), missed, tuple(found - set(duties)))


def prose() -> Measured:
    """A section of the German coalition agreement, which is prose without numbers."""
    told = marks("gleichstellung")
    found = drafted("koalitionsvertrag-2021-de.md")
    heading = next(one for one in found.headings if one.title == told["heading"])
    proposed = [one.text for one in found.of(heading.number)]
    duties = [one for one in sentences_under(told["heading"]) if one not in told["others"]]
    missed = tuple(one for one in duties if one not in proposed)
    false = tuple(one for one in proposed if one not in duties)
    return Measured(len(duties), len(proposed), missed, false)


def sentences_under(heading: str) -> list[str]:
    """The sentences under a heading of the coalition agreement."""
    paragraphs = read_text(TEXTS / "koalitionsvertrag-2021-de.md").paragraphs
    start = next(at for at, one in enumerate(paragraphs) if one.heading and one.text == heading)
    end = next(at for at in range(start + 1, len(paragraphs)) if paragraphs[at].heading)
    told = (sentences(one.text, GRAMMARS["de"]) for one in paragraphs[start + 1 : end])
    return [one for each in told for _, one in each if one.endswith((".", "!", "?"))]
