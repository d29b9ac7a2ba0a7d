"""Tells how a list continues the words that lead into it: an act in each item, or things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.drafting.duties import Duty, duty_in, names_actor, subject_of, worded
from tracker.domain.drafting.grammar import Grammar, OpenLead, compiled, exactly
from tracker.domain.drafting.passages import Passage


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that lead into a list, with the duty in them."""

    text: str
    duty: Duty  # the last, which the items follow
    first: Duty | None = None  # where another stands before it


def leads_in(passage: Passage) -> bool:
    """Whether a passage leads into the items under it."""
    return bool(passage.items) and passage.text.rstrip().endswith((":", "—", "–", ",", "-"))


def lead_of(chapeau: str, grammar: Grammar) -> Lead | None:
    """What leads into a list, if it obliges to something."""
    found = duty_in(chapeau, grammar)
    if found is None:
        return None
    last = found
    start = found.end
    while later := worded(chapeau[start:], grammar) if found.strength == "strong" else None:
        if later.strength != "strong":
            break
        at = start
        start = at + later.end
        last = Duty(later.word, later.strength, at + later.start, at + later.end, later.is_negative)
    return Lead(chapeau, last, found)


def acts_follow(lead: Lead, items: Sequence[Passage], grammar: Grammar) -> bool:
    """Whether each item says what is to be done, rather than to what."""
    rest = lead.text[lead.duty.end :].rstrip(" :—–-")
    texts = [item.text for item in items if item.text]
    infinitives = [compiled(grammar.infinitive).match(text) for text in texts]
    if texts and sum(map(bool, infinitives)) * 2 > len(texts):
        return True
    words = grammar.open_lead
    if words is None:
        return compiled(grammar.listing).search(rest) is None
    return is_open(rest, words, grammar) or begin_with_verbs(texts, words, grammar)


def is_open(rest: str, words: OpenLead, grammar: Grammar) -> bool:
    """Whether what follows a duty word has no verb yet: "in implementing this, shall: …"."""
    told = re.sub(r",[^,]*,", " ", f"{rest} ")
    told = re.sub(r"^\s*,.*$", "", told)
    told = compiled(rf"^(?:{words.between}|:|\s|,)+").sub("", told).strip()
    if not told or compiled(rf"\b(?:{words.waits})$").search(told):
        return True
    clause = exactly(rf"\b(?:{words.that})(?P<clause>[^,.;]{{0,120}})$").search(rest.strip())
    if clause and not exactly(rf"\b(?:{words.finite})\b").search(clause["clause"]):
        return True
    return compiled(rf"^(?:{grammar.ends_noun})").search(told) is not None


def begin_with_verbs(texts: Sequence[str], words: OpenLead, grammar: Grammar) -> bool:
    """Whether most items begin with a verb that duties have."""
    verbs = "|".join(grammar.kinds.values())
    begins = compiled(rf"(?:(?:{grammar.adverb})\s+)?(?:{verbs})\b(?!\s+(?:{words.of})\b)")
    return sum(begins.match(text) is not None for text in texts) * 2 > len(texts)


def is_void_item(text: str, grammar: Grammar) -> bool:
    """Whether an item says, after its duty word, what only holds in law."""
    return compiled(grammar.void).search(f" {text}") is not None


def says_itself(text: str, grammar: Grammar) -> bool:
    """Whether an item has a duty word of its own."""
    found = duty_in(text, grammar)
    return found is not None and found.strength != "stated"


def stands_alone(text: str, grammar: Grammar) -> bool:
    """Whether an item is a whole sentence with its own duty, whatever leads into the list."""
    found = duty_in(text, grammar)
    if found is None or found.strength == "stated":
        return False
    return names_actor(subject_of(text[: found.start], grammar), grammar)
