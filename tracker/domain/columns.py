"""Columns of a line: two blanks or more between them; what could be misread stands in quotes."""

import json
import re
from collections.abc import Iterable

from tracker.domain.text import hidden

DECODER = json.JSONDecoder()
NOTHING = "-"


def joined(cells: Iterable[str], *, raw: str | None = None) -> str:
    """A line of columns. `raw` is a cell that is in quotes already."""
    return "  ".join(cell if cell == raw else safe(cell) for cell in cells)


def safe(cell: str) -> str:
    """A cell as it can be read back: in JSON quotes where it would not stay one cell."""
    odd = not cell or cell != cell.strip() or cell.startswith(('"', "|"))
    if odd or re.search(r"\s{2,}|[^\S ]|=\"", cell) or hidden(cell):
        return in_quotes(cell)
    return cell


def in_quotes(text: str) -> str:
    """A text in JSON quotes, with all that could steer or deceive a terminal escaped."""
    told = json.dumps(text, ensure_ascii=False)
    for sign in hidden(told):
        told = told.replace(sign, json.dumps(sign)[1:-1])
    return told


def given(text: str | None) -> str:
    """A text as a cell that may hold none; a text that looks so gets a blank before it."""
    return f" {text}" if text == NOTHING else text or NOTHING


def taken(cell: str | None) -> str | None:
    """The text of a cell that may hold none."""
    return None if cell in (None, NOTHING) else cell.strip()


def columns(line: str) -> list[str]:
    """The cells of a line. Raises ValueError where quotes are left open."""
    cells = []
    rest = line.strip()
    while rest:
        if rest.startswith('"'):
            cell, end = DECODER.raw_decode(rest)
            cell, rest = str(cell), rest[end:]
        else:
            cell, rest = option(rest)
        cells.append(cell)
        rest = rest.strip()
    return cells


def option(rest: str) -> tuple[str, str]:
    """A bare cell, or `name="…"` with a value in quotes, and what follows it."""
    named = re.match(r"[A-Za-z0-9-]+=(?=\")", rest)
    if named:
        value, end = DECODER.raw_decode(rest, named.end())
        return f"{named.group()}{value}", rest[end:]
    cell, gap, after = re.match(r"(.*?)(\s{2,}|$)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]  # matches any text
    return cell, gap + after


def pair(name: str, value: object) -> str:
    """A cell `name=value`, its value in quotes where it has to be."""
    text = safe(str(value))
    return f"{name}={text}"
