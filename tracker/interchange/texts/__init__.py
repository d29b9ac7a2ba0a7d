"""Texts of agreements read from files: TXT, Markdown, HTML, DOCX, and PDF with a text layer."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from tracker.domain.drafting.texts import Text
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.interchange.texts.docx import read_docx
from tracker.interchange.texts.html import read_html
from tracker.interchange.texts.markdown import read_markdown
from tracker.interchange.texts.pdf import read_pdf
from tracker.interchange.texts.plain import read_plain
from tracker.interchange.texts.told import Told, finished

LARGEST = 50_000_000  # bytes
Reader = Callable[[Path, str | None], Told]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "": read_plain,
        "txt": read_plain,
        "text": read_plain,
        "md": read_markdown,
        "markdown": read_markdown,
        "html": read_html,
        "htm": read_html,
        "xhtml": read_html,
        "docx": read_docx,
        "pdf": read_pdf,
    }
)
"""By the end of a file's name."""

SIGNATURES = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"\xd0\xcf\x11\xe0", "docx"))


def read_text(path: Path, encoding: str | None = None) -> Text:
    """The text in a file. Raises TrackerError kinds, with the place of what is wrong."""
    content = bytes_of(path)
    kind = next((kind for sign, kind in SIGNATURES if content.startswith(sign)), None)
    reader = READERS.get(kind or path.suffix.lower().removeprefix("."))
    if reader is None:
        raise WrongUsage(
            f"{path} is no text that can be read: save it as .docx, .pdf, .html, .md or .txt."
        )
    if kind and encoding:
        raise WrongUsage(f"{path} says its encoding itself: leave out --encoding.")
    return finished(reader(path, encoding), path.name, sha256(content).hexdigest())


def bytes_of(path: Path) -> bytes:
    """What a file holds. Raises TrackerError kinds."""
    try:
        if path.exists() and not path.is_file():
            raise TrackerError(f"{path} is no file: name the one that holds the text.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}: check its name and folder.") from None
    except OSError as fault:
        raise TrackerError(f"{path} cannot be read: {fault.strerror or fault}.") from None
    if len(content) > LARGEST:
        raise TrackerError(
            f"{path} has more than {LARGEST:,} bytes: cut out the part that is the agreement."
        )
    return content
