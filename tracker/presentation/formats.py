"""The formats of a report: the endings that name them, and what each of them takes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format that `render` knows, by its name and as people call it.

    `endings` of a file mean it; `style` is the ending of the file of styles that it takes.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    is_binary: bool = False
    style: str | None = None
    takes_fonts: bool = False


FORMATS = {
    one.name: one
    for one in (
        Format("terminal", "text", ("", ".txt")),
        Format("markdown", "Markdown", (".md",)),
        Format("html", "HTML", (".html", ".htm"), style=".css"),
        Format("json", "JSON", (".json",)),
    )
}


def by_ending(ending: str) -> Format | None:
    """The format that an ending means, in small letters; the empty one too."""
    return next((one for one in FORMATS.values() if ending in one.endings), None)
