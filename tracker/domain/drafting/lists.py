"""Tells how a list continues the words that lead into it: an act in each item, or things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.drafting.duties import Duty, duty_in, names_actor, subject_of, worded
from tracker.domain.drafting.grammar import Grammar, compiled
from tracker.domain.drafting.passages import Passage

ADVERBS = (
    r"^(?:also|jointly|either|both|further|at\s+least|each|inter\s+alia|in\s+particular"
    r"|as\s+appropriate|individually"
    r"|where\s+appropriate|not|the\s+following|do\s+the\s+following|:|\s|,)+"
)
WAITS = r"(?i)\b(?:to|ensure|guarantee|provide|see\s+to\s+it)$"
THAT_WITHOUT_VERB = r"\bthat(?P<clause>[^,.;]{0,120})$"
FINITE = r"\b(?:is|are|be|has|have|will|shall|do|does|may|can|was|were)\b"


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
    if grammar.code != "en":
        return compiled(grammar.listing).search(rest) is None
    return is_open(rest, grammar) or begin_with_verbs(texts, grammar)


def is_open(rest: str, grammar: Grammar) -> bool:
    """Whether what follows a duty word has no verb yet: "in implementing this, shall: …"."""
    told = re.sub(r",[^,]*,", " ", f"{rest} ")
    told = re.sub(r"^\s*,.*$", "", told)
    told = re.sub(ADVERBS, "", told, flags=re.IGNORECASE).strip()
    if not told or re.search(WAITS, told):
        return True
    clause = re.search(THAT_WITHOUT_VERB, rest.strip())
    if clause and not re.search(FINITE, clause["clause"]):
        return True
    return compiled(rf"^(?:{grammar.ends_noun})").search(told) is not None


def begin_with_verbs(texts: Sequence[str], grammar: Grammar) -> bool:
    """Whether most items begin with a verb that duties have."""
    verbs = "|".join(grammar.kinds.values())
    found = [compiled(rf"(?:\w+ly\s+)?(?:{verbs})\b(?!\s+of\b)").match(text) for text in texts]
    return sum(map(bool, found)) * 2 > len(texts)


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
