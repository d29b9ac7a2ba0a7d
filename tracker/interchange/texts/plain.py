"""Reads plain text: lines broken to fit a page, or a paragraph on each."""

from pathlib import Path

from tracker.domain.drafting.lines import paragraphs
from tracker.domain.drafting.texts import Line
from tracker.interchange.tables.decoding import Encoded
from tracker.interchange.texts.running import without_running
from tracker.interchange.texts.told import Told, tidy

NEW_PAGE = "\f"


def decoded(path: Path, encoding: str | None) -> str:
    """The whole text of a file. Raises TrackerError for a byte that is not of its encoding."""
    return "".join(Encoded(path, str(path), encoding).blocks())


def read_plain(path: Path, encoding: str | None = None) -> Told:
    """A file of text; form feeds in it begin pages."""
    pages = decoded(path, encoding).split(NEW_PAGE)
    if len(pages) == 1:
        return Told(paragraphs([line_of(one, None) for one in pages[0].splitlines()]))
    return Told(paragraphs(lines_of([page.splitlines() for page in pages])))


def lines_of(pages: list[list[str]]) -> list[Line]:
    """The lines of pages, without what recurs at their heads and feet."""
    kept = without_running(pages)
    return [line_of(line, page) for page, lines in enumerate(kept, start=1) for line in lines]


def line_of(text: str, page: int | None) -> Line:
    """A line, and how far it is set in."""
    indent = len(text.expandtabs()) - len(text.expandtabs().lstrip())
    return Line(text if keeps_hyphen(text) else tidy(text), page, indent)


def keeps_hyphen(line: str) -> bool:
    """Whether a line ends in a sign that tells that its last word goes on in the next."""
    return line.rstrip().endswith(("\xad", "\ufffe", "\x02"))
