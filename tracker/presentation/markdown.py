"""Documents as Markdown; whatever comes from data is escaped and never becomes markup."""

import re
from collections.abc import Sequence

from tracker.domain.text import printable
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph, Part

SPECIAL = r"([\\`*_{}\[\]<>|~$&])"
AT_START = r"^(#{1,6}|[+\-]|\d{1,9}[.)])(?=[\s\-]|$)"  # begins a heading, a list or a rule


def render(parts: Sequence[Part]) -> str:
    """The whole document, parts apart by empty lines."""
    return "\n\n".join(filter(None, (drawn(part) for part in parts)))


def drawn(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {heading(part.text)}"
        case Paragraph():
            return f"*{inline(part.text)}*" if part.quiet else escaped(part.text)
        case Grid():
            return grid(part)
        case Bullets():
            return "\n".join(f"- {escaped(item)}" for item in part.items)


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


def row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(inline(cell) for cell in cells)} |"


def escaped(text: str) -> str:
    """Text that a CommonMark reader shows as it is, at the beginning of a line too."""
    return re.sub(AT_START, lambda found: started(found.group()), inline(text))


def inline(text: str) -> str:
    """Text on one line that a CommonMark reader shows as it is, after something else."""
    return re.sub(SPECIAL, r"\\\1", printable(text).strip())


def started(begin: str) -> str:
    """What would begin a list, a heading or a rule, so that it does not."""
    return f"{begin[:-1]}\\{begin[-1]}"
