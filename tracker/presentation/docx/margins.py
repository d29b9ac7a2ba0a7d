"""What stands at the head and the foot of every page of a DOCX."""

from collections.abc import Iterable, Mapping

from docx.document import Document as File
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import _Footer, _Header
from docx.shared import Emu
from docx.text.paragraph import Paragraph as Line

from tracker.presentation.docx import elements
from tracker.presentation.docx.reference import text_width

FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def frame(
    file: File, styles: Mapping[str, str], title: str, foot: str, page_of: Iterable[str]
) -> None:
    """Print the title over every page but the first, and under every page foot and number."""
    page = file.sections[0]
    page.different_first_page_header_footer = True
    numbered = list(page_of)
    line_of(page.header, styles["header"]).add_run(title)
    for place in (page.footer, page.first_page_footer):
        line = line_of(place, styles["footer"])
        line.paragraph_format.tab_stops.add_tab_stop(Emu(text_width(page)), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{foot}\t")
        for one in numbered:
            if one in FIELDS:
                elements.add_field(line, FIELDS[one])
            else:
                line.add_run(one)


def line_of(place: _Header | _Footer, style: str) -> Line:
    """The one line of a head or a foot."""
    line: Line = place.paragraphs[0]
    line._p.style = style
    return line
