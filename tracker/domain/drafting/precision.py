"""Marks what a duty leaves open: vague words, no actor, act, date or measure, several acts."""

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.domain.drafting.days import Times, without_cell
from tracker.domain.drafting.duties import Duty
from tracker.domain.drafting.grammar import Grammar, compiled
from tracker.domain.drafting.negating import refused

MARKS = ("vague", "no actor", "no act", "no date", "no measure", "compound")
NUMBER = r"\d"
SHORTEST_ACT = 4  # characters


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a duty leaves open, and the words that show it, if any."""

    kind: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}" if self.words else self.kind


def marks_of(
    sentence: str, duty: Duty, grammar: Grammar, *, who: str | None, times: Times, acts: int
) -> tuple[Mark, ...]:
    """What a duty leaves open, in the order of MARKS."""
    found = []
    vague = [" ".join(one.group().split()) for one in compiled(grammar.vague).finditer(sentence)]
    if vague:
        found.append(Mark("vague", ", ".join(dict.fromkeys(one.lower() for one in vague))))
    if who is None:
        found.append(Mark("no actor"))
    if len(sentence[duty.end :].strip(" .;:,")) < SHORTEST_ACT and grammar.verb_follows:
        found.append(Mark("no act"))
    if times.due is None and times.told is None:
        found.append(Mark("no date"))
    told = sentence[duty.start :]
    if not re.search(NUMBER, told) and not compiled(grammar.measure).search(told):
        found.append(Mark("no measure"))
    if acts > 1:
        found.append(Mark("compound", f"{acts} acts"))
    return tuple(found)


def acts_in(sentence: str, duty: Duty, grammar: Grammar) -> list[str]:
    """The acts of a duty, as pieces of its sentence: shall adopt … | and enforce …"""
    start = duty.start if duty.strength == "stated" else duty.end
    said = compiled(rf"\b(?:{grammar.subordinate})\b").split(sentence[start:])[0]
    verbs = "|".join(pattern for kind, pattern in grammar.kinds.items() if kind != "prohibition")
    again = rf"(?:{grammar.strong}|{grammar.soft}|{grammar.plan})\s+"
    pattern = (
        rf"(?:,\s*|\s)(?:{grammar.and_word})\s+(?=(?:{grammar.before_verb})?(?:{again}"
        rf"|(?:{verbs}){grammar.verb_end}))"
    )
    if not grammar.verb_follows:
        pattern = rf"(?:,\s*|\s)(?:{grammar.and_word})\s+(?={again})"
    starts = sorted({*listed(said, grammar), *ends_of(pattern, said)})
    ends = [0, *starts, None]
    whole = without_cell(sentence[start:])
    pieces = [whole[here:there] for here, there in pairwise(ends)]
    and_at_end = rf"[,;]?\s+(?:{grammar.and_word})\s*$"
    told = [compiled(and_at_end).sub("", one).strip(" ,;.:") for one in pieces]
    adverbs = compiled(rf"(?:(?:{grammar.adverb})[\s,]*)+")
    if len(told) > 1 and adverbs.fullmatch(told[0]):  # immediately and fully
        told[:2] = [f"{pieces[0]}{told[1]}".strip()]
    is_refused = duty.is_negative and grammar.verb_follows
    if is_refused:
        told[0] = re.sub(rf"(?i)^{grammar.not_to}\s+", "", told[0])
    acts = [with_object(one, told[at + 1 :]) for at, one in enumerate(told)]
    if not is_refused:
        return acts
    return [one if compiled(again).match(one) else refused(one, grammar) for one in acts]


def listed(said: str, grammar: Grammar) -> list[int]:
    """Where further acts begin in a list: build a dam, pass a bill and clear the site."""
    if not compiled(rf"\s*(?:{grammar.negation})?\s*(?:{grammar.act})").match(said):
        return []
    last = ends_of(rf"(?:[,;]\s*|\s)(?:{grammar.and_word})\s+(?={grammar.act})", said)
    return [*ends_of(rf"[,;]\s+(?={grammar.act})", said[: last[-1]]), *last] if last else []


def ends_of(pattern: str, text: str) -> list[int]:
    return [one.end() for one in compiled(pattern).finditer(text)]


def with_object(act: str, later: list[str]) -> str:
    """An act that is a verb alone, with the object that it shares with the next."""
    if len(act.split()) > 1 or not later:
        return act
    shared = next((one for one in later if len(one.split()) > 1), "")
    verb, _, rest = shared.partition(" ")
    rest = shared.partition(",")[2].strip() if verb.endswith(",") else rest
    return f"{act} {rest}".strip()
