"""Blocks to be filled in: a new act on the things of an earlier one, and a level confirmed."""

from dataclasses import replace

from tracker.domain.block_lines import told_line
from tracker.domain.blocks import write, write_act
from tracker.domain.contents import Assessment, Mention
from tracker.domain.ledger import ACTS, Act
from tracker.domain.resting import Resting
from tracker.domain.telling import Told, ToldLine

DAY = "DAY"
HINT = f"# A new act: write in place of {DAY} on which day it was, why, and by which source."


def anew(told: Told) -> str:
    """The block of a new act like an earlier one: the same things and event; the day is wanted."""
    entry = told.entry
    slugs = [line.subject.agreement for line in told.lines if line.subject.agreement]
    slug = slugs[0] if slugs else None
    event = entry.event if entry.event in ACTS else None
    act = Act(event=event, by=entry.by, visibility=entry.visibility)
    lines: dict[str, str] = {}
    for line in sorted(told.lines, key=lambda one: not isinstance(one.says, Assessment)):
        lines.setdefault(name_of(line, slug), line_of(line, slug))
    block = write_act(replace(act, by=replace(act.by, said_on=None)), list(lines.values()), slug)
    return f"{HINT}\n{block.replace('undated', DAY, 1)}"


def name_of(line: ToldLine, slug: str | None) -> str:
    return touched(line, slug).rpartition("  ")[0]


def touched(line: ToldLine, slug: str | None) -> str:
    """A line that only touches what another is about."""
    return told_line(replace(line, says=Mention()), {}, slug)


def line_of(line: ToldLine, slug: str | None) -> str:
    """A level that is the same until another is written; anything else is only touched."""
    if not isinstance(line.says, Assessment):
        return touched(line, slug)
    return "  ".join([name_of(line, slug), "same", "-", line.says.basis])


def confirming(one: Resting) -> str:
    """The block of a judgement that is made again: of its day, with its reasons and sources.

    What it rests on counts for what now stands in the place of that.
    """
    return write(replace(one.told, entry=replace(one.told.entry, label=None), lines=(one.line,)))
