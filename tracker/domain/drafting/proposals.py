"""What a draft holds: divisions that may become commitments, and proposed duties in them."""

from dataclasses import dataclass, field

from tracker.domain.drafting.days import Times
from tracker.domain.drafting.precision import Mark

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Heading:
    """A division of the text with its number and title; `section` is the code of what holds it."""

    number: str
    label: str
    title: str
    kind: str
    section: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part, chapter or annex that groups divisions."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A duty that a text may hold, with all that a reviewer decides by."""

    number: str
    label: str
    heading: str | None  # number of the division
    page: int | None
    text: str  # verbatim; an ellipsis stands for the items of a list before it
    title: str
    who: str | None
    kind: str
    times: Times
    confidence: str
    doubts: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    pieces: tuple[str, ...] = ()  # the parts into which it may be split


@dataclass(frozen=True)
class Draft:
    """What was found in a text."""

    name: str
    sha256: str
    language: str
    title: str | None
    sections: tuple[Section, ...]
    headings: tuple[Heading, ...]
    proposals: tuple[Proposal, ...]
    articles: int  # divisions that are articles
    notes: tuple[str, ...] = field(default=())

    @property
    def amount(self) -> str:
        """How many duties are proposed, in how many divisions."""
        duties, divisions = len(self.proposals), len(self.headings)
        told = "1 proposed duty" if duties == 1 else f"{duties:,} proposed duties"
        return f"{told} in {'1 division' if divisions == 1 else f'{divisions:,} divisions'}"

    def of(self, heading: str | None) -> list[Proposal]:
        """The proposals of a division."""
        return [one for one in self.proposals if one.heading == heading]
