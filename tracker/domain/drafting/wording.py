"""What the wording of one commitment leaves open, and the acts into which it may be split."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.precision import Mark
from tracker.domain.drafting.proposals import Proposal
from tracker.domain.drafting.texts import Paragraph, Text
from tracker.domain.things import Fields

SAID_BY: Mapping[str, str] = MappingProxyType(
    {"bodies": "no actor", "due_stated": "no date", "done_when": "no measure"}
)
"""Fields of a commitment that say what its words leave open."""


@dataclass(frozen=True)
class Wording:
    """What a text leaves open, and its acts where it has several."""

    marks: tuple[Mark, ...] = ()
    acts: tuple[str, ...] = ()


def wording(fields: Fields) -> Wording:
    """What the text of a commitment leaves open; nothing of one that has none."""
    text = str(fields.get("text") or "")
    if not text:
        return Wording()
    found = proposals(text)
    if not found:
        return Wording((Mark("no duty word"),))
    acts = tuple(act for one in found for act in one.pieces or (one.title,))
    marks = marks_of(found, {mark for field, mark in SAID_BY.items() if fields.get(field)})
    return Wording(marks, acts if len(acts) > 1 else ())


def proposals(text: str) -> tuple[Proposal, ...]:
    """The duties of a text."""
    lines = tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())
    return draft(Text("text", lines)).proposals


def marks_of(found: Sequence[Proposal], said: Collection[str]) -> tuple[Mark, ...]:
    """The marks of a duty; of several duties, that they are and what all of them leave open."""
    first, *others = found
    if not others:
        return tuple(mark for mark in first.marks if mark.kind not in said)
    vague = [mark.words for one in found for mark in one.marks if mark.kind == "vague"]
    kinds = [{mark.kind for mark in one.marks} for one in found]
    marks = [Mark("vague", ", ".join(dict.fromkeys(vague)))] if vague else []
    for mark in first.marks:
        by_all = all(mark.kind in some for some in kinds)
        if by_all and mark.kind not in ("vague", "compound") and mark.kind not in said:
            marks.append(mark)
    acts = sum(len(one.pieces) or 1 for one in found)
    told = f"{acts} acts" if acts > len(found) else f"{len(found)} duties"
    return (*marks, Mark("compound", told))
