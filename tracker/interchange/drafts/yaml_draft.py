"""Writes a draft as an agreement file in YAML: its questions open, a remark above each duty."""

import json
from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from textwrap import wrap
from typing import Any

from tracker.domain.drafting.proposals import Draft, Proposal
from tracker.domain.drafting.reviewing import articles_of, decided, rows_of
from tracker.domain.questions import QUESTIONS
from tracker.domain.text import printable
from tracker.interchange.drafts.building import Settings, data_of

WIDTH = 96
INTRODUCTION = (
    "A draft of an agreement, made by `tracker draft`. Nothing of it is in the tracker yet.",
    "1. Read each duty against its text: delete what is none, mend title and kind, join and split.",
    "2. Answer the four questions at the head of the agreement.",
    "3. `tracker import {0} --dry-run` shows what comes of it, `tracker import {0}` takes it in.",
)


def yaml_draft(draft: Draft, settings: Settings, name: str | None = None) -> str:
    """The agreement file of a draft, in which every proposal is kept; `name` is its own."""
    rows = decided(rows_of(draft)) if draft.proposals else []
    data = data_of(settings, articles_of(draft), rows)
    told = dict(zip((row.number for row in rows), draft.proposals, strict=True))
    file = remark(quote(name)) if name else "FILE"
    lines = [f"# {one.replace('{0}', file)}" for one in INTRODUCTION]
    lines += [f"# {one}" for one in found(draft)]
    lines += ["", f"format: {data.pop('format')}", ""]
    lines += agreement(data.pop("agreement"))
    for key, value in data.items():
        lines.append(f"{key}:")
        lines += items(value, 1, told)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def found(draft: Draft) -> Iterator[str]:
    """What was found, in a line or two."""
    yield f"From {remark(draft.name)}, SHA-256 {draft.sha256}:"
    yield f"{draft.amount} of the text."


def agreement(data: Mapping[str, Any]) -> Iterator[str]:
    """The agreement, its questions first."""
    yield "agreement:"
    yield "  # Four settings decide the headline figures, and nobody chooses them for you:"
    yield '  # put an answer in the place of each "?".'
    for one in QUESTIONS:
        for line in wrap(f"# {one.asks}", WIDTH - 2, subsequent_indent="#   "):
            yield f"  {line}"
        yield f"  {one.field}: {scalar(data[one.field])}"
    yield "  # The day of signature, if it is known:"
    yield f"  signed: {scalar(data['signed'])}" if "signed" in data else "  # signed: 2021-11-04"
    asked = {one.field for one in QUESTIONS}
    for key, value in data.items():
        if key not in asked and key != "signed":
            yield from member(key, value, 1, {})
    yield ""


def items(values: Sequence[Any], depth: int, told: Mapping[str, Proposal]) -> Iterator[str]:
    """The items of a list, each with its remark above where it has one."""
    indent = "  " * depth
    for value in values:
        if not isinstance(value, dict):
            yield f"{indent}- {scalar(value)}"
            continue
        number = str(value.get("number") or "")
        if number in told and "text" in value:
            yield from (f"{indent}# {line}" for line in remarks(told[number]))
        lines = [line for key, one in value.items() for line in member(key, one, depth + 1, told)]
        first, *others = lines
        yield f"{indent}- {first.strip()}"
        yield from others


def member(key: str, value: Any, depth: int, told: Mapping[str, Proposal]) -> Iterator[str]:
    """A key with its value."""
    indent = "  " * depth
    match value:
        case dict():
            pairs = ", ".join(f"{name}: {scalar(one)}" for name, one in value.items())
            yield f"{indent}{key}: {{{pairs}}}"
        case list() if key in ("parts", "lines", "entries"):
            yield f"{indent}{key}:"
            yield from items(value, depth + 1, told)
        case list():
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {flow(one)}" for one in value)
        case _:
            yield f"{indent}{key}: {scalar(value)}"


def flow(value: Any) -> str:
    """An item on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {scalar(one)}" for name, one in value.items()) + "}"
    return scalar(value)


def scalar(value: Any) -> str:
    """A text in quotes, in which no sign is mistaken for YAML."""
    return json.dumps(str(value), ensure_ascii=False)


def remarks(one: Proposal) -> Iterator[str]:
    """What a reviewer is told of a duty, above it."""
    place = f"page {one.page}" if one.page else ""
    told = [one.label, place, f"{one.confidence} confidence", *one.doubts]
    yield remark(" · ".join(filter(None, told)))
    if len(one.pieces) > 1:
        yield remark(f"It may be split into: {' | '.join(one.pieces)}")


def remark(text: str) -> str:
    """A text that stays on the line of its remark."""
    return printable(" ".join(text.split()))
