"""Everything that a file of a report holds, as one text to search in."""

import zipfile
from pathlib import Path

from pypdf import PdfReader

from tests.presentation.printed import squeezed


def unpacked(path: Path) -> str:
    """The texts of a file: of a ZIP those of its members, of a PDF its pages and attachments."""
    match path.suffix:
        case ".xlsx" | ".docx":
            with zipfile.ZipFile(path) as archive:
                found = [archive.read(name) for name in archive.namelist()]
            return b"\n".join(found).decode(errors="replace")
        case ".pdf":
            return of_pdf(PdfReader(path))
        case _:
            return path.read_text(encoding="utf-8")


def of_pdf(reader: PdfReader) -> str:
    """Its pages without line breaks, its files, and what it says of itself."""
    attached = [one for files in reader.attachments.values() for one in files]
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    return "\n".join([*pages, *(one.decode() for one in attached), str(reader.metadata)])
