"""Opens a DOCX for its styles: looked at as a package first, then emptied of all that it says."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.presentation.docx.package import keep_looks

LARGEST = 100_000_000  # bytes, unpacked
MOST = 2_000  # parts
SUSPECT = 1_000_000  # bytes, unpacked, from which a part may not be packed too tightly
TIGHTEST = 100  # times smaller than unpacked
MACROS = ("vbaproject.bin", "vbadata.xml")
DECLARED = b"<!DOCTYPE"
PRESENT = "15"  # Word since 2013
PAPER = (qn("w:pgSz"), qn("w:pgMar"))
NARROWEST = Mm(60)


@contextmanager
def told_of_style(content: bytes | None) -> Iterator[None]:
    """Tell whatever a broken package makes its readers raise in one sentence."""
    try:
        yield
    except TrackerError:
        raise
    except Exception as error:
        if content is None:
            raise
        raise refusal("it is no Word document (.docx) that can be read") from error


def opened(content: bytes | None) -> Document:
    """An empty document with the styles and the paper of another, or plain ones.

    Raises TrackerError where the other unpacks to too much, or has macros.
    """
    if content is not None:
        check(content)
    file = docx.Document(None if content is None else io.BytesIO(content))
    keep_looks(file)
    check_kept(file)
    empty(file, keep_paper=content is not None)
    modernise(file)
    return file


def check(content: bytes) -> None:
    """Raise TrackerError for a package that may not be opened; nothing is unpacked to see it."""
    with ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise refusal(f"it unpacks to more than {LARGEST:,} bytes or {MOST:,} parts")
    for entry in entries:
        check_entry(entry)


def check_entry(entry: ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise refusal(f"its part {quoted(entry.filename)} lies outside of it")
    if path.name.lower() in MACROS:
        raise refusal("it has macros: save it without them")
    if entry.file_size > max(SUSPECT, TIGHTEST * entry.compress_size):
        raise refusal(f"its part {quoted(entry.filename)} unpacks to {entry.file_size:,} bytes")


def check_kept(file: Document) -> None:
    """Raise TrackerError where a part brings entities of its own, which nobody would know later."""
    for part in file.part.package.iter_parts():
        root = getattr(part, "element", None)
        if part.blob.count(DECLARED) or (root is not None and root.getroottree().docinfo.doctype):
            raise refusal(f"its part {quoted(part.partname)} declares a document type")


def refusal(reason: str) -> TrackerError:
    return TrackerError(f"The style document is not used, since {reason}.")


def empty(file: Document, *, keep_paper: bool) -> None:
    """Drop all that a document says; the size of its paper and its margins stay if wanted."""
    root, body = file.element, file.element.body
    last = body.sectPr
    paper = [one for one in (last if last is not None else ()) if one.tag in PAPER and keep_paper]
    for child in [*(one for one in root if one is not body), *body]:
        child.getparent().remove(child)
    body.get_or_add_sectPr().extend(paper)
    page = file.sections[0]
    if not paper or text_width(page) < NARROWEST:
        set_paper(page)


def modernise(file: Document) -> None:
    """Have Word treat a document as of its own time, and not as of an older Word."""
    for told in file.settings.element.iter(qn("w:compatSetting")):
        if told.get(qn("w:name")) == "compatibilityMode":
            told.set(qn("w:val"), PRESENT)


def text_width(page: Section) -> int:
    """How wide a line of text may be, in EMU; 0 where a page does not say."""
    width, left, right = page.page_width, page.left_margin, page.right_margin
    if width is None or left is None or right is None:
        return 0
    return int(width - left - right)


def set_paper(page: Section) -> None:
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)
    page.top_margin, page.bottom_margin = Mm(22), Mm(24)
    page.header_distance = page.footer_distance = Mm(12)
