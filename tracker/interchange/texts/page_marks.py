"""Takes out of a text what its pages left in it, as `/... English Page 5`, and keeps the pages."""

import re
from collections.abc import Iterable, Iterator

from tracker.domain.drafting.texts import Paragraph

MARK = (
    r"\s*(?:(?<!_)_{8,}(?:(?!_{8,}|/\.\.\.).){0,3000}?)?/\.\.\.\s+(?:[A-Z]+/\S+\s+)?(?:[^\W\d_]{2,12}"
    r"\s+)?"
    r"(?:[Pp]ages?|[Pp]ágina|[Ss]eite|[Сс]тр(?:аница|\.)?)\s+(?P<page>\d{1,4})\b\s*"
)
CONTINUED = r"\s*/\.\.\.\s*$"


def with_pages(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs without marks of pages; by these, files without pages know theirs."""
    page: int | None = None
    for paragraph in paragraphs:
        text, pages = "", [] if page is None else [(0, page)]
        end = 0
        for found in re.finditer(MARK, paragraph.text):
            text += paragraph.text[end : found.start()]
            text += " " if text and found.end() < len(paragraph.text) else ""
            page, end = int(found["page"]), found.end()
            pages.append((len(text), page))
        text = re.sub(CONTINUED, "", text + paragraph.text[end:])
        known = paragraph.pages if paragraph.pages and end == 0 else tuple(pages)
        yield Paragraph(text, known, paragraph.heading)
