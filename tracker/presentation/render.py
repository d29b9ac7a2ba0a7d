"""Picks the renderer of a report: records in, the bytes of a file out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tracker.domain.reports import ProgressReport
from tracker.presentation import markdown, report_json
from tracker.presentation.formats import FORMATS, check_installed
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.report import document
from tracker.presentation.terminal import document as terminal
from tracker.presentation.terminal.screen import Screen


@dataclass(frozen=True)
class Look:
    """What a report looks like beside what it says: its language, a screen, a style of the house.

    `style` is a style sheet for HTML, or a document whose styles a DOCX takes; `fonts` are folders
    of fonts for PDF and DOCX.
    """

    language: Language = ENGLISH
    screen: Screen = field(default_factory=Screen)
    style: bytes | None = None
    fonts: tuple[Path, ...] = ()


def house(look: Look, format_: str) -> str:
    """The options that bring along what a house adds to the looks of a format."""
    say = look.language
    style = f" --style {say('FILE')}" if look.style is not None else ""
    takes_fonts = look.fonts and FORMATS[format_].takes_fonts
    return f"{style} --font-path {say('FOLDER')}" if takes_fonts else style


def render(report: ProgressReport, format_: str, look: Look) -> Iterator[bytes]:
    """The finished bytes of a report, in chunks that follow each other."""
    match format_:
        case "json":
            yield from (one.encode() for one in report_json.chunks(report, look.language))
            return
        case "csv":
            yield from (one.encode() for one in csv(report, look.language))
            return
        case "xlsx":
            yield xlsx(report, look.language)
            return
        case "html":
            yield from page(report, look)
            return
        case "pdf":
            yield pdf(report, look)
            return
        case "docx":
            yield docx(report, look)
            return
        case "markdown":
            told = markdown.render(document(report, look.language).parts())
        case _:
            told = terminal.render(document(report, look.language).parts(), look.screen)
    yield f"{told}\n".encode()


def csv(report: ProgressReport, say: Language) -> Iterator[str]:
    """A report as one tidy table."""
    from tracker.presentation import tidy_csv

    return tidy_csv.render(report, say)


def xlsx(report: ProgressReport, say: Language) -> bytes:
    """A report as a workbook."""
    from tracker.presentation.xlsx import render

    return render(report, say)


def page(report: ProgressReport, look: Look) -> Iterator[bytes]:
    """A report as HTML; what draws it is loaded here alone, since a terminal is to answer fast."""
    from tracker.presentation import html
    from tracker.presentation.html.style import style_of

    say, added = look.language, house(look, "html")
    record = report_json.chunks(report, say, added)
    for chunk in html.render(document(report, say, added), record, say, style_of(look.style)):
        yield chunk.encode()


def pdf(report: ProgressReport, look: Look) -> bytes:
    """A report on pages, with its JSON attached. Raises MissingExtra."""
    check_installed(FORMATS["pdf"])
    from tracker.presentation.pdf import render

    say, added = look.language, house(look, "pdf")
    record = "".join(report_json.chunks(report, say, added))
    return render(document(report, say, added), record, say, look.fonts)


def docx(report: ProgressReport, look: Look) -> bytes:
    """A report to go on writing in. Raises MissingExtra."""
    check_installed(FORMATS["docx"])
    from tracker.presentation.docx import render

    say, added = look.language, house(look, "docx")
    record = "".join(report_json.chunks(report, say, added))
    return render(document(report, say, added), record, say, look.style, look.fonts)
