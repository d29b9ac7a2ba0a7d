"""Texts of a few lines for tests, and what is drafted from them."""

from collections.abc import Sequence

from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.lines import paragraphs
from tracker.domain.drafting.proposals import Draft, Proposal
from tracker.domain.drafting.texts import Line, Text


def told(text: str, language: str | None = None) -> Draft:
    """The draft of a text whose lines are paragraphs or broken to fit."""
    lines = [Line(line) for line in text.strip("\n").splitlines()]
    return draft(Text("test", tuple(paragraphs(lines))), language)


def duty(sentence: str, language: str = "en") -> Proposal:
    """The one duty that is found in a sentence."""
    [found] = told(sentence, language).proposals
    return found


def numbers(found: Draft) -> list[str]:
    return [one.number for one in found.proposals]


def titles(found: Draft) -> Sequence[tuple[str, str]]:
    return [(one.label, one.title) for one in found.headings]
