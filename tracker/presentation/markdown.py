"""Documents as Markdown; whatever comes from data is escaped and never becomes markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.text import printable
from tracker.presentation.document import (
    Bar,
    Bullets,
    Card,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    Piece,
    Words,
    pieces,
    plain,
)

SPECIAL = r"([\\`*_{}\[\]<>|~$&])"
AT_START = r"^(#{1,6}|[+\-]|\d{1,9}[.)])(?=[\s\-]|$)"  # begins a heading, a list or a rule


def render(parts: Iterable[Part]) -> str:
    """The whole document, parts apart by empty lines."""
    return "\n\n".join(blocks(parts))


def blocks(parts: Iterable[Part]) -> Iterator[str]:
    """The parts one after the other; those of a card after its head."""
    for part in parts:
        if isinstance(part, Card):
            yield drawn(part.heading)
            yield from blocks(part.parts)
        elif block := drawn(part):
            yield block


def drawn(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {heading(plain(part.text))}"
        case Paragraph():
            return f"*{line(part.text)}*" if part.quiet else begun(part.text)
        case Grid():
            return grid(part)
        case Bullets():
            return "\n".join(f"- {begun(item)}" for item in part.items)
        case Picture():
            return f"**{inline(part.title)}**\n\n{grid(part.table)}" if part.table else ""
        case Card():
            return "\n\n".join(blocks([part]))


def heading(text: str) -> str:
    """Text in a heading, where a number sign at the end would be dropped."""
    return re.sub("#$", r"\\#", inline(text))


def grid(part: Grid) -> str:
    if not part.rows:
        return ""
    width = max(len(row) for row in part.rows)
    heads = (*part.heads, *[""] * (width - len(part.heads)))
    rules = ["---:" if index in part.right else "---" for index in range(width)]
    lines = [row_of(heads), f"| {' | '.join(rules)} |", *(row_of(row) for row in part.rows)]
    return "\n".join(lines)


def row_of(cells: Sequence[Cell]) -> str:
    return f"| {' | '.join(line(cell) for cell in cells)} |"


def begun(text: str | Piece | Words) -> str:
    """Words at the beginning of a line, where signs would begin a list, a heading or a rule."""
    told = line(text)
    return re.sub(AT_START, lambda found: started(found.group()), told)


def line(text: Cell) -> str:
    """Words on one line: text stays text, whatever leads somewhere is a link."""
    if isinstance(text, Bar):
        return plain(text)
    return "".join(run(one) for one in pieces(text)).strip()


def run(piece: Piece) -> str:
    told = signs(piece.text)
    if piece.language:
        told = f"{told} \\[{piece.language}\\]"
    return told


def inline(text: str) -> str:
    """Text on one line that a CommonMark reader shows as it is, after something else."""
    return signs(text).strip()


def signs(text: str) -> str:
    """Text in which no sign means anything to a CommonMark reader."""
    return re.sub(SPECIAL, r"\\\1", printable(text))


def started(begin: str) -> str:
    """What would begin a list, a heading or a rule, so that it does not."""
    return f"{begin[:-1]}\\{begin[-1]}"
