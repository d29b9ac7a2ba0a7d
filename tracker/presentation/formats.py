"""The formats of a report: the endings that name them, and what each of them takes."""

from dataclasses import dataclass
from importlib.util import find_spec

from tracker.domain.errors import MissingExtra

INSTALL = "pip install 'treaty-tracker[reports]'"


@dataclass(frozen=True)
class Format:
    """A format that `render` knows, by its name and as people call it.

    `endings` of a file mean it; `style` is the ending of the file of styles that it takes.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    is_binary: bool = False
    needs: tuple[str, ...] = ()  # packages of the extra `reports`
    style: str | None = None
    takes_fonts: bool = False


FORMATS = {
    one.name: one
    for one in (
        Format("terminal", "text", ("", ".txt")),
        Format("markdown", "Markdown", (".md",)),
        Format("html", "HTML", (".html", ".htm"), style=".css"),
        Format("json", "JSON", (".json",)),
        Format("csv", "CSV", (".csv",)),
        Format("xlsx", "XLSX", (".xlsx",), is_binary=True),
        Format("pdf", "PDF", (".pdf",), is_binary=True, needs=("typst",), takes_fonts=True),
        Format(
            "docx",
            "DOCX",
            (".docx",),
            is_binary=True,
            needs=("docx", "typst"),
            style=".docx",
            takes_fonts=True,
        ),
    )
}


def by_ending(ending: str) -> Format | None:
    """The format that an ending means, in small letters; the empty one too."""
    return next((one for one in FORMATS.values() if ending in one.endings), None)


def missing(format_: Format) -> list[str]:
    """The packages that a format needs and that are not there."""
    return [name for name in format_.needs if find_spec(name) is None]


def check_installed(format_: Format) -> None:
    """Raise MissingExtra where a format needs a package that is not there."""
    if wanted := missing(format_):
        raise MissingExtra(f"A report as {format_.title} needs {', '.join(wanted)}: {INSTALL}.")
