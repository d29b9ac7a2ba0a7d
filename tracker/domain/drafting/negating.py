"""Tells duties to let something be, and says so in their titles."""

import re

from tracker.domain.drafting.grammar import Grammar, compiled, exactly


def denied_before(before: str, grammar: Grammar) -> int:
    """Where the word begins that stands last before a duty word and denies it; else the end."""
    found = compiled(rf"\b(?:{grammar.not_before})\s*$").search(before)
    return found.start() if found else len(before)


def begins_negated(act: str, grammar: Grammar) -> bool:
    """Whether an act says by its first words that it is not to be done."""
    bare = without_to(act.strip(), grammar)
    words = rf"{grammar.negation}|\b(?:{grammar.kinds['prohibition']})"
    return compiled(words).match(bare) is not None


def refused(act: str, grammar: Grammar) -> str:
    """What is not to be done, with a word that says so before it."""
    bare = re.sub(r"^\s*,[^,]{1,160},\s*|\s+$", "", act).lstrip()
    bare = bare if grammar.keeps_to else without_to(bare, grammar)
    not_to = compiled(rf"^{grammar.not_to}\s+(?:{grammar.to_word})")
    bare = not_to.sub(f"{grammar.not_to} ", bare)
    if not bare or begins_negated(bare, grammar):
        return re.sub(r"^(\w+)\s*,[^,]{1,160},\s*", r"\1 ", bare)  # not, at any time, …
    if bare[1:2].islower():
        bare = f"{bare[0].lower()}{bare[1:]}"
    if exactly(grammar.rest_of_not).search(bare):
        return f"{grammar.not_alone} {bare}"
    return bare if exactly(grammar.says_no).match(bare) else f"{grammar.not_to} {bare}"


def without_to(act: str, grammar: Grammar) -> str:
    """An act without the word that stands before its verb."""
    return compiled(rf"^(?:{grammar.to_word})").sub("", act)
