"""The block form of an act: what is printed can be read back; lines name things as people do."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tracker.domain.block_lines import read_line, told_line
from tracker.domain.columns import NOTHING, columns, given, in_quotes, joined, taken
from tracker.domain.contents import day_form
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.ledger import EVENTS, Act, By, Citation
from tracker.domain.lines import Line
from tracker.domain.telling import Told, Translated
from tracker.domain.text import LIMITS, clean, hidden, printable, quoted

INDENT = "    "
FIELD = r"\S+ {2,}\S"


@dataclass(frozen=True)
class Block:
    """An act as a block tells it. Its things are names (`17.2`), its references labels or codes."""

    act: Act
    agreement: str | None
    line: int = 1  # of its head in the text it was read from
    addresses: Mapping[str, str] = field(default_factory=dict)  # of sources, by code


def write(told: Told) -> str:
    """The block of an entry, with remarks: another correction beside it, its translations."""
    slugs = [line.subject.agreement for line in told.lines if line.subject.agreement]
    lines = [told_line(line, told.codes, slugs[0] if slugs else None) for line in told.lines]
    sources = [one.source for one in told.citations if one.source]
    addresses = {one.code: one.url for one in sources if one.url and not one.internal}
    block = write_act(told.entry, lines, slugs[0] if slugs else None, addresses)
    before = [f"# {told.beside}"] if told.beside else []
    return "\n".join([*before, block, *map(remark, told.translations)])


def remark(one: Translated) -> str:
    """A translation of the message, as lines that are passed over when the block is read."""
    return "\n".join(f"# {line}" for line in printable(str(one), lines=True).split("\n"))


def write_act(
    act: Act, told: list[str], agreement: str | None, addresses: Mapping[str, str] | None = None
) -> str:
    """The block of an act whose lines are written already; with the addresses of its sources."""
    head = " ".join(filter(None, [day_form(act.on) or "undated", act.event]))
    who = "+".join(act.by.parties) + (f": {act.by.speaker}" if act.by.speaker else "")
    lines = [f"{head}  by {joined([who])}" if who else head]
    lines += [INDENT + line for line in message_lines(act.message)]
    lines += [INDENT + joined(["agreement", agreement])] if agreement else []
    lines += [INDENT + line for line in fields(act)]
    lines += [INDENT + joined(["address", *one]) for one in (addresses or {}).items()]
    lines += [INDENT + line for line in told]
    return "\n".join(line.rstrip() for line in lines)


def message_lines(message: str | None) -> Iterator[str]:
    """The message; a line that could be taken for a field begins with a bar."""
    for line in (message or "").split("\n") if message else []:
        plain = line and not line.startswith(("|", " ")) and not re.match(FIELD, line)
        kept = plain and line == line.rstrip() and not hidden(line)
        yield line if kept else f"| {in_quotes(line)}"


def fields(act: Act) -> Iterator[str]:
    """The fields of an act beside its message and lines, each in columns."""
    for cited in act.citations:
        yield citation(cited)
    if act.by.said_on:
        day, latest = act.by.said_on
        yield joined(["said", str(day), *(["at the latest"] if latest else [])])
    if act.by.reporter:
        yield joined(["reported", *map(given, act.by.reporter)])
    plain = {"label": act.label, "note": act.note, "trust": act.trust}
    plain |= {"language": act.language, "next": day_form(act.look_again)}
    if act.visibility != "public":
        plain["visibility"] = act.visibility
    yield from (joined([name, value]) for name, value in plain.items() if value)
    yield from (joined(["found", name, value]) for name, value in act.found)


def citation(cited: Citation) -> str:
    if not cited.source:
        return joined(["no-source", cited.quote or "not said"])
    quote = in_quotes(given(cited.quote)) if cited.quote else None
    rest = [quote or (NOTHING if cited.place else None), cited.place]
    return joined(["source", cited.source, *filter(None, rest)], raw=quote)


def read(text: str, name: str = "text") -> list[Block]:
    """The acts of a text of blocks. Raises TrackerError that names the line."""
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith((" ", "\t")):
            blocks.append((number, [line]))
        elif blocks:
            blocks[-1][1].append(line)
        else:
            raise TrackerError(f"{name}:{number}: an act begins with its day, at the margin.")
    return [read_block(lines, number, name) for number, lines in blocks]


def read_block(lines: list[str], number: int, name: str) -> Block:
    """One act, from its lines; `number` is that of the first."""
    head, *rest = lines
    said: list[str] = []
    agreement, here = None, number
    addresses: dict[str, str] = {}
    try:
        act = read_head(head)
        for line in map(str.strip, rest):
            here += 1
            if line.startswith("| "):
                said.append(str(json.loads(line[2:])))
            elif not re.match(FIELD, line):
                said.append(line)
            elif line.startswith("agreement  "):
                agreement = columns(line)[1]
            elif line.startswith("address  "):
                _, code, url = columns(line)
                addresses[code] = url
            else:
                act = with_field(act, columns(line))
        here = number
        message = clean("\n".join(said) or None, field="message", limit=LIMITS["message"])
    except WrongUsage as error:
        raise TrackerError(f"{name}:{here}: {error}") from error
    except (ValueError, IndexError) as error:
        raise TrackerError(
            f"{name}:{here}: this line cannot be read as a part of an act."
        ) from error
    return Block(replace(act, message=message), agreement, number, addresses)


def read_head(head: str) -> Act:
    """The day, the event and who acted: `2025-11-05 approved  by BY: House of …`."""
    first, _, who = head.partition("  by ")
    day, _, event = first.strip().partition(" ")
    if event and event not in EVENTS:
        raise WrongUsage(f"{quoted(event)} is no event: it is one of {', '.join(EVENTS)}.")
    on = None if day == "undated" else PartialDate.parse(day)
    [told] = columns(who) if who else [""]
    return Act(on=on, event=event or None, by=read_by(told))


def read_by(text: str) -> By:
    """Who acted or spoke: `BY+RU: the ministers`."""
    codes, colon, speaker = text.partition(":")
    parties = tuple(sorted(code.strip() for code in codes.split("+") if code.strip()))
    said = clean(speaker, field="speaker", limit=LIMITS["speaker"]) if colon else None
    return By(parties, said)


def with_field(act: Act, cells: list[str]) -> Act:
    """The act with one more field or line."""
    name, *values = cells
    match name:
        case "source":
            code, quote, place = (*values, None, None)[:3]
            return cite(act, Citation(str(code), taken(quote), place))
        case "no-source":
            return cite(act, Citation("", values[0]))
        case "next":
            return replace(act, look_again=PartialDate.parse(values[0]))
        case "said":
            said = (PartialDate.parse(values[0]), values[1:] == ["at the latest"])
            return replace(act, by=replace(act.by, said_on=said))
        case "reported":
            party, who = map(taken, values)
            return replace(act, by=replace(act.by, reporter=(party, who)))
        case "found":
            return replace(act, found=(*act.found, (values[0], values[1])))
        case "label" | "note" | "trust" | "language" | "visibility":
            return replace(act, **{name: values[0]})  # type: ignore[arg-type]  # each holds text
        case _:
            thing, says = read_line(name, values)
            return replace(act, lines=(*act.lines, Line(thing, says)))


def cite(act: Act, citation: Citation) -> Act:
    return replace(act, citations=(*act.citations, citation))
