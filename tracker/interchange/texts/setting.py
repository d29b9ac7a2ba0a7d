"""Sets lines in by blanks, as far as they were set in on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

DEEPEST = 60  # characters by which a line is set in
NARROWEST = 0.3  # of the usual width of its signs: a line that runs from left to right


@dataclass(frozen=True, slots=True)
class Set:
    """A line, and how far from the left of its page it begins and ends, where that is known."""

    text: str
    edges: tuple[float, float] | None = None


def with_indents(pages: Sequence[Sequence[Set]]) -> list[list[str]]:
    """The lines of pages, each after as many blanks as characters would stand before it."""
    edges = [(line.text, *line.edges) for page in pages for line in page if line.edges]
    left = min((first for _, first, _ in edges), default=0.0)
    signs = sum(len(text) for text, _, _ in edges)
    sign = sum(max(0.0, last - first) for _, first, last in edges) / signs if signs else 0.0
    return [[set_in(line, left, sign) for line in page] for page in pages]


def set_in(line: Set, left: float, sign: float) -> str:
    """A line after its blanks; none where its signs stand above each other, as on a turned page."""
    if line.edges is None or line.edges[1] - line.edges[0] < NARROWEST * sign * len(line.text):
        return line.text
    blanks = round((line.edges[0] - left) / sign) if sign else 0
    return " " * min(DEEPEST, blanks) + line.text.lstrip()
