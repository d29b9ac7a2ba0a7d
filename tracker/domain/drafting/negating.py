"""Tells duties to let something be, and says so in their titles."""

import re

from tracker.domain.drafting.grammar import Grammar, compiled

TO = r"^(?:à\s+|de\s+|d['’]\s*|a\s+|to\s+)"
FRENCH_NOT = r"(?:pas|point|jamais|plus|nullement|aucunement)\b"
ONLY = r"\bqu(?:e\b|['’])"


def denied_before(before: str, grammar: Grammar) -> int:
    """Where the word begins that stands last before a duty word and denies it; else the end."""
    found = compiled(rf"\b(?:{grammar.not_before})\s*$").search(before)
    return found.start() if found else len(before)


def begins_negated(act: str, grammar: Grammar) -> bool:
    """Whether an act says by its first words that it is not to be done."""
    bare = re.sub(TO, "", act.strip(), flags=re.IGNORECASE)
    words = rf"{grammar.negation}|\b(?:{grammar.kinds['prohibition']})"
    return compiled(words).match(bare) is not None


def refused(act: str, grammar: Grammar) -> str:
    """What is not to be done, with a word that says so before it."""
    bare = re.sub(r"^\s*,[^,]{1,160},\s*|\s+$", "", act).lstrip()
    bare = re.sub(TO, "", bare, flags=re.IGNORECASE) if grammar.code != "en" else bare
    bare = re.sub(r"^not\s+to\s+", "not ", bare, flags=re.IGNORECASE)
    if not bare or begins_negated(bare, grammar):
        return re.sub(r"^(\w+)\s*,[^,]{1,160},\s*", r"\1 ", bare)  # not, at any time, …
    if bare[1:2].islower():
        bare = f"{bare[0].lower()}{bare[1:]}"
    if grammar.code == "fr":
        return french(bare)
    return f"{grammar.not_to} {bare}"


def french(act: str) -> str:
    """An act with ne: pas stands already where the sentence had it, and nowhere before que."""
    if re.match(FRENCH_NOT, act) or re.search(ONLY, act):
        return f"ne {act}"
    return act if re.match(r"en\s+aucun", act) else f"ne pas {act}"
