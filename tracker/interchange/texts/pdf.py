"""Reads PDF files that have a text layer."""

from pathlib import Path
from typing import Any

from tracker.domain.drafting.lines import paragraphs
from tracker.domain.errors import MissingExtra, TrackerError
from tracker.interchange.texts.plain import lines_of
from tracker.interchange.texts.setting import Set, with_indents
from tracker.interchange.texts.told import Told

INSTALL = "pip install 'treaty-tracker[documents]'"
MOST_PAGES = 3_000
MOST_CHARACTERS = 10_000_000
FEWEST = 20  # characters that a text has


def read_pdf(path: Path, encoding: str | None = None) -> Told:
    """A PDF, page by page. Raises TrackerError kinds: MissingExtra without pypdfium2."""
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra(f"A PDF needs pypdfium2: {INSTALL}.") from None
    open_document: Any = pypdfium2.PdfDocument
    try:
        document = open_document(path)
    except pypdfium2.PdfiumError as fault:
        raise refusal(path, str(fault)) from None
    try:
        pages = pages_of(document, path)
    except pypdfium2.PdfiumError as fault:
        raise refusal(path, str(fault)) from None
    finally:
        document.close()
    if sum(len(line.strip()) for page in pages for line in page) < FEWEST:
        raise TrackerError(
            f"{path} has no text layer, only pictures of its pages: have them read first, as"
            " `ocrmypdf` does, or give the text as DOCX or TXT."
        )
    return Told(paragraphs(lines_of(pages)))


def pages_of(document: Any, path: Path) -> list[list[str]]:
    """The lines of each page, set in by blanks as they are on it."""
    if len(document) > MOST_PAGES:
        raise TrackerError(
            f"{path} has more than {MOST_PAGES:,} pages: cut out those of the agreement."
        )
    found: list[list[Set]] = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        told = page.get_textpage()
        text = told.get_text_bounded()
        lines = set_lines(told, text)
        told.close()
        page.close()
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise TrackerError(
                f"{path} has more than {MOST_CHARACTERS:,} characters: cut out the pages of the"
                " agreement."
            )
        found.append(lines)
    return with_indents(found)


def set_lines(page: Any, text: str) -> list[Set]:
    """The lines of a page with where each begins and ends, if that can be told."""
    is_told = text == page.get_text_range() and len(text) == page.count_chars()
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        told = line.rstrip()
        edges = None
        if is_told and told:
            edges = edges_of(page, at + len(told) - len(told.lstrip()), at + len(told) - 1)
        found.append(Set(told, edges))
        at += len(line)
    return found


def edges_of(page: Any, first: int, last: int) -> tuple[float, float]:
    """The left edge of a character and the right edge of another."""
    return page.get_charbox(first, loose=True)[0], page.get_charbox(last, loose=True)[2]


def refusal(path: Path, fault: str) -> TrackerError:
    """Why a PDF cannot be read, in words."""
    if "password" in fault.lower() or "security" in fault.lower():
        return TrackerError(
            f"{path} is protected by a password: open it, take the password off and save it."
        )
    return TrackerError(f"{path} cannot be read: it is damaged, or no PDF; save it anew.")
