"""Writes mapping files: a proposal with its questions, and a table of what matches what."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from textwrap import wrap

from tracker.domain.mapping import FOUR, OF_COMMITMENTS
from tracker.domain.mapping.proposing import Proposal, Proposed
from tracker.domain.questions import OPEN
from tracker.domain.scales import Scale
from tracker.interchange.mapping_models import CHOICES, FORMAT
from tracker.interchange.tables.how import How
from tracker.interchange.yaml import read_yaml
from tracker.interchange.yaml_text import Node, Remarked, write_yaml

SAMPLE = 24
ROOM = 62
FOLDER = "/*.md"
NEW = "a new one; or the slug of one that is here"
IN_USE = "the one in use; or another slug, or a new one"
LANGUAGE = "of titles and messages, as of the heads"
CITED = "what entries cite, as a folder is no source by itself; with its url, if it has one"
WHOSE = "whose word the levels are: the code of a party; or analyst: NAME, who judged"
WHOSE_DATES = "whose word the dates are: the code of a party"
MEANT = "what each text means: a level, its progress in a new scale; or leave it empty"
COUNTED = "no column has a number of its own"
DAY = "the day that the levels are true of; or {file: date}"
ELSEWHERE = "no row has a number that this names: take it in where what it names is here"
EDITING = "these edit what is here, and match rows by title; take them in if wanted"


def proposal_text(
    proposal: Proposal, file: str, how: How, slug: str | None, scale: Scale | None
) -> str:
    """A mapping as YAML. What nobody can guess stands as ? with what there is to decide.

    `how` is how the file was read; `slug` the agreement that the table is about, if it is here, and
    `scale` its scale.
    """
    data: dict[str, Node] = {"format": FORMAT}
    data["agreement"] = (
        Remarked(slug, beside=IN_USE) if slug else new_agreement(proposal.language or "en")
    )
    if proposal.language:
        data["language"] = Remarked(proposal.language, beside=LANGUAGE)
    data |= side_asked(proposal)
    if proposal.levels:
        data |= levels_asked(proposal.levels, scale)
    if proposal.decimal != ".":
        data["decimal"] = proposal.decimal
    if file.endswith(FOLDER):
        data["source"] = Remarked(OPEN, above=[CITED])
        data["sources"] = [{"id": OPEN, "title": OPEN}]
    table: dict[str, Node] = {"files": file, "each": proposal.each}
    table |= {name: text for name, text in asdict(how).items() if text}
    if proposal.periods:
        table["periods"] = proposal.periods
    data["tables"] = [{**table, "columns": columns(proposal, is_known=slug is not None)}]
    return text_of(data)


def new_agreement(language: str) -> Node:
    """The head of an agreement that is not here yet, with its four questions."""
    asked = {
        name: Remarked(OPEN, above=[f"{name} {CHOICES[name].removeprefix(f'{name} ')}"])
        for name in FOUR
    }
    return Remarked({"slug": OPEN, "title": {language: OPEN}, **asked}, beside=NEW)


def side_asked(proposal: Proposal) -> dict[str, Node]:
    """Whose word the levels or dates are, where there are any."""
    told = {one.field for one in proposal.fields}
    if proposal.periods or {"level", "percent"} & told:
        return {"by": Remarked(OPEN, above=[WHOSE])}
    return {"by": Remarked(OPEN, above=[WHOSE_DATES])} if "due" in told else {}


def levels_asked(levels: Sequence[str], scale: Scale | None) -> dict[str, Node]:
    """What each of the texts seems to mean that seem to be levels."""
    known = [f"{scale.key} has {scale.words()}"] if scale else []
    meant = {text: guess(text, scale) for text in levels}
    return {"levels": Remarked(meant, above=[MEANT, *known])}


def columns(proposal: Proposal, *, is_known: bool) -> Node:
    """The columns with samples of their texts, and below the last what is not taken.

    Of an agreement that is here, what defines commitments is left to be decided.
    """
    fields = {one.field: taken(one) for one in proposal.fields}
    elsewhere = {"parent": fields.pop("parent")} if proposal.wholes_elsewhere else {}
    defining = [name for name in fields if is_known and name in OF_COMMITMENTS and name != "number"]
    left = {name: fields.pop(name) for name in defining}
    if "number" not in fields:
        fields["number"] = Remarked({"count": "true"}, beside=COUNTED)
    if "on" not in fields and {"level", "percent"} & fields.keys():
        fields["on"] = Remarked({"value": OPEN}, above=[DAY])
    below = [EDITING, *write_yaml(left)] if left else []
    below += [ELSEWHERE, *write_yaml(elsewhere)] if elsewhere else []
    others = wrap(", ".join(map(one_line, proposal.left)), ROOM)
    below += [f"not taken: {line}" for line in others]
    last = list(fields)[-1]
    return fields | {last: replace(fields[last], below=below)}


def taken(one: Proposed) -> Remarked:
    """A column as a mapping names it, with a few of the texts under its head."""
    first, *others = one.columns
    told: dict[str, Node] = {"column": [first, *others] if others else first}
    told |= {"split": one.split} if one.split else {}
    told |= {"dates": one.dates} if one.dates else {}
    samples = " | ".join(map(one_line, one.samples))[:ROOM].rstrip()
    return Remarked(first if told == {"column": first} else told, beside=samples)


def one_line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SAMPLE else f"{flat[: SAMPLE - 1]}…"


def guess(text: str, scale: Scale | None) -> str:
    """The level that a text seems to mean."""
    wanted = text.casefold().replace("-", " ")
    for level in scale.levels if scale else ():
        if wanted in (level.word, level.code, *(label.casefold() for _, label in level.labels)):
            return level.code
    return OPEN


def with_match(path: Path, match: Mapping[str, str]) -> str:
    """The text of a mapping file with what number in the files is which here; without comments."""
    data = read_yaml(path, str(path)).data
    for table in data["tables"]:
        if table.get("each", "commitment") == "commitment":
            table["match"] = {**(table.get("match") or {}), **match}
    return text_of(data)


def text_of(data: Mapping[str, Node]) -> str:
    return "".join(f"{line}\n" for line in write_yaml(data))
