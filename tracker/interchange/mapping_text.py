"""Writes mapping files: a proposal with its questions, and a table of what matches what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tracker.domain.mapping import FOUR
from tracker.domain.mapping.proposing import Proposal, Proposed
from tracker.domain.scales import Scale
from tracker.interchange.mapping_models import CHOICES, FORMAT
from tracker.interchange.yaml import read_text

SAMPLE = 60
ASKED = "?"


def proposal_text(proposal: Proposal, file: str, slug: str | None, scale: Scale | None) -> str:
    """A mapping as YAML. What nobody can guess stands as ? with what there is to decide.

    `slug` is the agreement that the table is about, if it is here, and `scale` its scale.
    """
    lines = [f"format: {FORMAT}"]
    lines += [f"agreement: {plain(slug)}"] if slug else new_agreement()
    if proposal.levels:
        lines += ['by: "?"            # whose word the levels are: the code of a party;']
        lines += ["                   # or analyst: NAME, where an analyst judged"]
        lines += ["levels:            # what each text found means: a level, or nothing"]
        lines += [f"  {plain(text)}: {guess(text, scale)}" for text in proposal.levels]
    lines += ["tables:", f"  - files: {plain(file)}", f"    each: {proposal.each}"]
    if proposal.periods:
        lines.append(f"    periods: {plain(proposal.periods)}")
    lines.append("    columns:")
    for one in proposal.fields:
        lines.append(f"      {one.field}: {taken(one)}{samples(one.samples)}")
    if "number" not in [one.field for one in proposal.fields]:
        lines.append("      number: {count: true}   # no column has a number of its own")
    if "on" not in [one.field for one in proposal.fields] and proposal.levels:
        lines.append('      on: {value: "?"}   # the day that the levels are true of')
    if proposal.left:
        lines.append(f"    # not taken: {', '.join(map(one_line, proposal.left))}")
    return "\n".join(lines) + "\n"


def new_agreement() -> Iterator[str]:
    """The head of an agreement that is not here yet, with its four questions."""
    yield "agreement:         # a new one; or the slug of one that is here"
    yield '  slug: "?"'
    yield '  title: {en: "?"}'
    for name in FOUR:
        yield f'  {name}: "?"   # {CHOICES[name]}'


def taken(one: Proposed) -> str:
    """A column as a mapping names it."""
    columns = ", ".join(map(plain, one.columns))
    named = f"[{columns}]" if len(one.columns) > 1 else columns
    split = f", split: {plain(one.split)}" if one.split else ""
    dates = f", dates: {plain(one.dates)}" if one.dates else ""
    return f"{{column: {named}{split}{dates}}}" if len(one.columns) > 1 or split or dates else named


def samples(texts: Sequence[str]) -> str:
    """A few of the texts under a head, as a comment."""
    shown = [one_line(text) for text in texts]
    return f"   # {' | '.join(shown)}" if shown else ""


def one_line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SAMPLE else f"{flat[: SAMPLE - 1]}…"


def guess(text: str, scale: Scale | None) -> str:
    """The level that a text seems to mean."""
    wanted = text.casefold().replace("-", " ")
    for level in scale.levels if scale else ():
        if wanted in (level.word, level.code, *(label.casefold() for _, label in level.labels)):
            return level.code
    return '"?"'


def plain(text: str) -> str:
    """A text as a YAML scalar on one line, in quotes where it could be read otherwise."""
    if re.fullmatch(r"[^\W_]([\w ./-]*\w)?", text) and text not in ("null", "Null", "NULL"):
        return text
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    shown = shown.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f'"{shown}"'


def with_match(path: Path, match: Mapping[str, str], table: int = 0) -> str:
    """The text of a mapping file with what matches what, at the end of its first table."""
    text = read_text(path, str(path)).rstrip("\n")
    lines = [f"      {plain(found)}: {plain(here)}" for found, here in match.items()]
    head = "    match:   # number in the file: number here; check each"
    return "\n".join([text, head, *lines, ""])
