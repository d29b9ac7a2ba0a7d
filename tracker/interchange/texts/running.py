"""Drops running heads and feet of pages: lines that recur at their edges, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

EDGE = 5  # lines at the head and at the foot of a page that may recur
SHARE = 0.4  # of the pages on which a line has to recur
FEWEST = 3  # pages
LONGEST = 120  # characters of a running line
GOES_ON = r"\s*/\.\.\.\s*$"  # as documents of the UN say that another page follows
NUMBER = (
    r"(?i)[-–—|\s]*(?:(?:page|seite|página|страница|стр\.?|p\.|s\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|из|sur)\s*\d{1,4})?[-–—|\s]*|[-–—\s]*[ivxl]{1,6}[-–—\s]*|/\.\.\."
)


def without_running(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each page without those that are of the page and not of the text."""
    seen: Counter[str] = Counter()
    for page in pages:
        told = [line for line in page if line.strip()]
        seen.update({alike(line) for line in (*told[:EDGE], *told[-EDGE:])})
    needed = max(FEWEST, SHARE * len(pages))
    running = {line for line, count in seen.items() if count >= needed and len(line) <= LONGEST}
    return [inner(page, running) for page in pages]


def alike(line: str) -> str:
    """A line without what differs from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def inner(page: Sequence[str], running: set[str]) -> list[str]:
    """The lines between the head and the foot of a page."""
    lines = list(page)
    for at in (0, -1):
        left = EDGE
        while lines and left and is_of_the_page(lines[at], running):
            left -= bool(lines[at].strip())
            del lines[at]
    return [*lines[:-1], re.sub(GOES_ON, "", lines[-1])] if lines else []


def is_of_the_page(line: str, running: set[str]) -> bool:
    bare = line.strip()
    return not bare or alike(line) in running or re.fullmatch(NUMBER, bare) is not None
