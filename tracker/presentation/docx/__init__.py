"""Documents as DOCX: real styles, heads and tables, and the same bytes from the same report."""

import io
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.document import Document as File

from tracker import __version__
from tracker.domain.text import printable
from tracker.presentation import drawing
from tracker.presentation.document import Document
from tracker.presentation.docx.margins import frame
from tracker.presentation.docx.package import steady
from tracker.presentation.docx.reference import opened, told_of_style
from tracker.presentation.docx.styles import design
from tracker.presentation.docx.writing import Writing
from tracker.presentation.language import Language
from tracker.presentation.pages import Pages, foot, page_of

AUTHOR = "tracker"
LONGEST_TITLE = 255  # characters of a property


def render(
    document: Document,
    report_json: str,
    say: Language,
    style: bytes | None = None,
    fonts: Sequence[Path] = (),
) -> bytes:
    """The whole document; `style` is a DOCX whose styles and paper it takes.

    `fonts` are folders of fonts for its charts. Raises TrackerError where the style is no DOCX,
    or none that may be opened.
    """
    record = json.loads(report_json)
    with told_of_style(style):
        file = opened(style)
        styles = design(file, document.language, ours=style is None)
    describe(file, document, record)
    title = printable(document.title)
    frame(file, styles, title, foot(record, say), page_of(say))
    pages = Pages(document, say, draws=drawing.available())
    Writing(file, pages, styles, fonts).write(pages.parts)
    saved = io.BytesIO()
    file.save(saved)
    return steady(saved.getvalue())


def describe(file: File, document: Document, record: dict[str, Any]) -> None:
    """Say of the file what it is; its days are the report's."""
    told, day = file.core_properties, datetime.fromisoformat(record["as_of"])
    told.title, told.language = printable(document.title)[:LONGEST_TITLE], document.language
    told.author = told.last_modified_by = AUTHOR
    told.version = f"treaty-tracker {__version__}"
    told.comments = record["again"][:LONGEST_TITLE]
    told.revision = 1
    told.created = told.modified = day
