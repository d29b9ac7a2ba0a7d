"""Writes a draft as an agreement file in YAML: its questions open, a remark above each duty."""

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from tracker.domain.drafting.proposals import Draft, Proposal
from tracker.domain.drafting.reviewing import articles_of, decided, rows_of
from tracker.domain.questions import OPEN, QUESTIONS
from tracker.interchange.drafts.building import Settings, data_of
from tracker.interchange.yaml_text import Node, Remarked, remark, write_yaml

INTRODUCTION = (
    "A draft of an agreement, made by `tracker draft`. Nothing of it is in the tracker yet.",
    "1. Read each duty against its text: delete what is none, mend title and kind, join and split.",
    "2. Answer the four questions at the head of the agreement.",
    "3. `tracker import {0} --dry-run` shows what comes of it, `tracker import {0}` takes it in.",
)
FOUR = (
    "Four settings decide the headline figures, and nobody chooses them for you:",
    f"put an answer in the place of each '{OPEN}'.",
)
UNSIGNED = ("The day of signature, if it is known:", "signed: 2021-11-04")
SPACED = ("commitments",)


def yaml_draft(draft: Draft, settings: Settings, name: str | None = None) -> str:
    """The agreement file of a draft, in which every proposal is kept; `name` is its own."""
    rows = decided(rows_of(draft)) if draft.proposals else []
    data = data_of(settings, articles_of(draft), rows)
    told = dict(zip((row.number for row in rows), draft.proposals, strict=True))
    file = quote(name) if name else "FILE"
    head = [remark(one.replace("{0}", file)) for one in INTRODUCTION]
    head += [remark(f"From {draft.name}, SHA-256 {draft.sha256}:")]
    head += [remark(f"{draft.amount} of the text.")]
    data["agreement"] = agreement(data["agreement"])
    if "commitments" in data:
        data["commitments"] = [with_remarks(one, told) for one in data["commitments"]]
    return "\n".join([*head, "", *write_yaml(data, SPACED), ""])


def agreement(data: Mapping[str, Any]) -> dict[str, Node]:
    """The agreement, its questions first, then the day of its signature."""
    fields = [one.field for one in QUESTIONS]
    told: dict[str, Node] = {}
    for one in QUESTIONS:
        above = (one.asks,) if told else (*FOUR, one.asks)
        is_last = one.field == fields[-1] and "signed" not in data
        told[one.field] = Remarked(data[one.field], above, below=UNSIGNED if is_last else ())
    if "signed" in data:
        told["signed"] = Remarked(data["signed"], above=UNSIGNED[:1])
    return {**told, **{key: value for key, value in data.items() if key not in told}}


def with_remarks(commitment: Mapping[str, Any], told: Mapping[str, Proposal]) -> Node:
    """A commitment and its parts, with what a reviewer is told of each duty above it."""
    data = dict(commitment)
    if "parts" in data:
        data["parts"] = [with_remarks(part, told) for part in data["parts"]]
    one = told.get(data["number"]) if "text" in data else None
    return Remarked(data, above=tuple(remarks(one))) if one else data


def remarks(one: Proposal) -> Iterator[str]:
    """What a reviewer is told of a duty."""
    place = f"page {one.page}" if one.page else ""
    told = [one.label, place, f"{one.confidence} confidence", *one.doubts]
    yield " · ".join(filter(None, told))
    if len(one.pieces) > 1:
        yield f"It may be split into: {' | '.join(one.pieces)}"
