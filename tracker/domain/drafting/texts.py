"""A text as a file gives it: lines, and the paragraphs that they make."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, on its page where the file has pages."""

    text: str
    page: int | None = None
    indent: int = 0  # characters by which it is set in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one line; `pages` says at which of its characters each page begins.

    `heading` is the depth of a heading, from 1, where the file says that it is one.
    """

    text: str
    pages: tuple[tuple[int, int], ...] = ()
    heading: int | None = None

    def page_at(self, offset: int) -> int | None:
        """The page of the character at an offset."""
        found = [page for start, page in self.pages if start <= offset]
        return found[-1] if found else None

    def cut(self, start: int, end: int | None = None) -> "Paragraph":
        """A piece of the paragraph, without blanks around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        here = self.page_at(start)
        later = tuple((at - start, page) for at, page in self.pages if at > start)
        pages = ((0, here), *later) if here is not None else later
        return Paragraph(piece.strip(), pages, self.heading)

    def with_more(self, other: "Paragraph") -> "Paragraph":
        """The paragraph with the text of another after its own."""
        start = len(self.text) + 1
        later = tuple((start + at, page) for at, page in other.pages)
        return Paragraph(f"{self.text} {other.text}", self.pages + later, self.heading)


@dataclass(frozen=True)
class Text:
    """The text of an agreement, with the digest of the file that it was read from.

    `notes` are sentences about what was left out on reading.
    """

    name: str  # of the file
    paragraphs: tuple[Paragraph, ...]
    sha256: str = ""
    title: str | None = None  # as the file's own properties give it
    notes: tuple[str, ...] = ()
