"""Writes mapping files: a proposal with its questions, and a table of what matches what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap

from tracker.domain.mapping import FOUR, OF_COMMITMENTS
from tracker.domain.mapping.proposing import Proposal, Proposed
from tracker.domain.scales import Scale
from tracker.interchange.mapping_models import CHOICES, FORMAT
from tracker.interchange.tables.how import How
from tracker.interchange.yaml import read_yaml
from tracker.interchange.yaml_text import write_yaml

SAMPLE = 24
WIDTH = 79
FOLDER = "/*.md"
LANGUAGE = "of titles and messages, as of the heads"
IN_USE = "the one in use; or another slug, or a new one"


def proposal_text(
    proposal: Proposal, file: str, how: How, slug: str | None, scale: Scale | None
) -> str:
    """A mapping as YAML. What nobody can guess stands as ? with what there is to decide.

    `how` is how the file was read; `slug` the agreement that the table is about, if it is here, and
    `scale` its scale.
    """
    lines = [f"format: {FORMAT}"]
    lines += (
        [f"agreement: {plain(slug)}   # {IN_USE}"] if slug else new_agreement(proposal.language)
    )
    if proposal.language:
        lines.append(f"language: {proposal.language}   # {LANGUAGE}")
    if proposal.levels:
        lines += levels_asked(proposal.levels, scale)
    if proposal.decimal != ".":
        lines.append(f"decimal: {plain(proposal.decimal)}")
    if file.endswith(FOLDER):
        lines += source_asked()
    lines += ["tables:", f"  - files: {plain(file)}", f"    each: {proposal.each}"]
    told = {name: text for name, text in asdict(how).items() if text}
    lines += [f"    {name}: {plain(text)}" for name, text in told.items()]
    if proposal.periods:
        lines.append(f"    periods: {plain(proposal.periods)}")
    lines += columns(proposal, is_known=slug is not None)
    if proposal.left:
        left = wrap(", ".join(map(one_line, proposal.left)), 62)
        lines += [f"    # not taken: {line}" for line in left]
    return "\n".join(lines) + "\n"


def source_asked() -> list[str]:
    """What entries cite that come from many files."""
    return [
        "# what entries cite, as a folder is no source by itself; with its url, if it has one",
        'source: "?"',
        'sources: [{id: "?", title: "?"}]',
    ]


def levels_asked(levels: Sequence[str], scale: Scale | None) -> Iterator[str]:
    """The texts that seem to be levels, with what each seems to mean."""
    yield "# whose word the levels are: the code of a party; or analyst: NAME, who judged"
    yield 'by: "?"'
    yield "# what each text means: a level, its progress in a new scale, or nothing"
    if scale:
        yield from (f"# {line}" for line in wrap(f"{scale.key} has {scale.words()}", 74))
    yield "levels:"
    yield from (f"  {plain(text)}: {guess(text, scale)}" for text in levels)


def columns(proposal: Proposal, *, is_known: bool) -> Iterator[str]:
    """The columns with samples of their texts, and what no column tells.

    Of an agreement that is here, what defines commitments is left to be decided.
    """
    yield "    columns:"
    fields = {one.field: one for one in proposal.fields}
    defining = [name for name in fields if is_known and name in OF_COMMITMENTS and name != "number"]
    for name, one in fields.items():
        if name not in defining:
            yield with_samples(f"      {name}: {taken(one)}", one.samples)
    if "number" not in fields:
        yield "      number: {count: true}   # no column has a number of its own"
    if "on" not in fields and proposal.levels and not proposal.periods:
        yield "      # the day that the levels are true of; or {file: date}"
        yield '      on: {value: "?"}'
    if defining:
        yield "      # these edit what is here, and match rows by title; take them in if wanted"
    for name in defining:
        yield with_samples(f"      # {name}: {taken(fields[name])}", fields[name].samples)


def new_agreement(language: str | None) -> Iterator[str]:
    """The head of an agreement that is not here yet, with its four questions."""
    yield "agreement:         # a new one; or the slug of one that is here"
    yield '  slug: "?"'
    yield f'  title: {{{language or "en"}: "?"}}'
    for name in FOUR:
        told = CHOICES[name].removeprefix(f"{name} ")
        yield from (f"  # {line}" for line in wrap(f"{name} {told}", 74))
        yield f'  {name}: "?"'


def taken(one: Proposed) -> str:
    """A column as a mapping names it."""
    columns = ", ".join(map(plain, one.columns))
    named = f"[{columns}]" if len(one.columns) > 1 else columns
    split = f", split: {plain(one.split)}" if one.split else ""
    dates = f", dates: {plain(one.dates)}" if one.dates else ""
    return f"{{column: {named}{split}{dates}}}" if len(one.columns) > 1 or split or dates else named


def with_samples(line: str, texts: Sequence[str]) -> str:
    """A line with a few of the texts under its head as a comment, as far as there is room."""
    told = f"{line}   # {' | '.join(map(one_line, texts))}"
    room = WIDTH - len(line)
    return line if not texts or room < SAMPLE else told[:WIDTH].rstrip()


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


def with_match(path: Path, match: Mapping[str, str]) -> str:
    """The text of a mapping file with what number in the files is which here; without comments."""
    data = read_yaml(path, str(path)).data
    for table in data["tables"]:
        if table.get("each", "commitment") == "commitment":
            table["match"] = {**(table.get("match") or {}), **match}
    return "".join(f"{line}\n" for line in write_yaml(data))
