"""Splits a paragraph into sentences; abbreviations, initials and ordinal numbers are no end."""

import re
from collections.abc import Iterator

from tracker.domain.drafting.grammar import Grammar, compiled
from tracker.domain.drafting.languages import SMALL

END = (
    r"[.!?…]+[\"”»“’')\]]*"
    rf"(?=\s+(?P<next>[\"„“«‘'(\[]*[^\W\d_{SMALL}]|[\"„“«(\[]*\d|–\s))"
)


def sentences(text: str, grammar: Grammar) -> Iterator[tuple[int, str]]:
    """Each sentence of a text, with the place where it begins."""
    start = 0
    for found in re.finditer(END, text):
        if ends(text, start, found, grammar):
            yield from piece(text, start, found.end())
            start = found.end()
    yield from piece(text, start, len(text))


def piece(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    told = text[start:end]
    if told.strip():
        yield start + len(told) - len(told.lstrip()), told.strip()


def ends(text: str, start: int, found: re.Match[str], grammar: Grammar) -> bool:
    """Whether a point with a capital after it ends the sentence that began at a place."""
    if not found.group().startswith(".") or found.group().startswith("..."):
        return True
    before = text[max(start, found.start() - 60) : found.start()]
    last = re.split(r"[\s(\"„«“'’]", before)[-1]
    word = last.lower()
    if word in grammar.abbreviations or word.split(".")[-1] in grammar.abbreviations:
        return False
    if re.fullmatch(r"\d{1,2}", word):
        return not grammar.ordinals or counted_to(before, text[found.end() :], grammar)
    if len(word) == 1 and word.isalpha():
        counts = compiled(rf"\b(?:{grammar.before_roman})\s+[ivxl]+$").search(before)
        return counts is not None or not last.isupper()
    return True


def counted_to(before: str, after: str, grammar: Grammar) -> bool:
    """Whether a number with a point ends a sentence, in a language whose ordinals have points."""
    following = re.match(r"\s*(\w+)", after)
    word = following.group(1).lower() if following else ""
    if compiled("|".join(grammar.months)).fullmatch(word):
        return False
    return compiled(grammar.counted).search(before) is not None or word in grammar.after_number
