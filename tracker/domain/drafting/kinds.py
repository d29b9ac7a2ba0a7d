"""Tells of what kind a duty is, by what is to be done."""

from tracker.domain.drafting.duties import Duty
from tracker.domain.drafting.grammar import Grammar, compiled

LOOKED_AT = 80  # characters after the duty word, in which what is done stands
ORDER = ("prohibition", "aspirational", "procedural", "continuing", "result", "conduct")


def kind_of(sentence: str, duty: Duty, grammar: Grammar) -> str:
    """One of things.COMMITMENT_KINDS; conduct where nothing tells."""
    act = act_of(sentence, duty, grammar)
    if duty.is_negative or compiled(grammar.kinds["prohibition"]).match(act.lstrip()):
        return "prohibition"
    if duty.strength == "soft":
        return "aspirational"
    found = {
        kind: first(grammar.kinds[kind], grammar.verb_end, act)
        for kind in ORDER
        if kind in grammar.kinds
    }
    if not any(at is not None for at in found.values()):
        found = {kind: first(grammar.kinds[kind], grammar.participle, act) for kind in found}
    placed = [(at, ORDER.index(kind)) for kind, at in found.items() if at is not None]
    return ORDER[min(placed)[1]] if placed else "conduct"


def act_of(sentence: str, duty: Duty, grammar: Grammar) -> str:
    """The words that say what is to be done: all of the sentence where the verb stands last."""
    if not grammar.verb_follows:
        return sentence
    start = duty.start if duty.strength == "stated" else duty.end
    return sentence[start : start + LOOKED_AT] if len(sentence) > start + 3 else sentence


def first(pattern: str, end: str, text: str) -> int | None:
    found = compiled(rf"\b(?:{pattern}){end}").search(text)
    return found.start() if found else None
