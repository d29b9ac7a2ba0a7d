"""A compound commitment in parts: what is proposed, read, and what a split means for figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.editing import Edited
from tracker.domain.errors import WrongUsage
from tracker.domain.text import LIMITS, clean, quoted

FEWEST = 2  # parts that make a split
CODE = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
CLAUSES = r"\n+|;\s+|(?<=[.!?])\s+(?=[A-ZÀ-ÞА-ЯЁ(«“\"])"


@dataclass(frozen=True)
class Piece:
    """A part that a commitment is to have; without a number it gets the next one."""

    title: str
    number: str | None = None


@dataclass(frozen=True)
class Split:
    """A split on record: the parts, and how the whole stands that keeps its judgements."""

    done: Edited
    whole: str
    name: str
    agreement: str
    unit: str
    counting: str
    level: str | None  # the whole's own, by code
    on: str | None
    parts: tuple[tuple[str, str], ...]  # number and title

    @property
    def meaning(self) -> str:
        """What becomes of the figures, in a sentence or two."""
        word = (self.level or "").replace("_", " ")
        kept = f"Its own level stays: {word}, as of {self.on}." if self.level else ""
        if self.counting != "counted":
            follows = "Its section is not counted, so neither it nor its parts enter a figure."
        elif self.unit == "parts":
            beside = "; that level stands beside and is counted no more" if self.level else ""
            follows = (
                f"The agreement counts parts: these {len(self.parts)} are counted in its place,"
                f" none of them judged yet{beside}."
            )
        elif self.level:
            follows = (
                "The agreement counts commitments: that level is what counts, and the parts are"
                " shown under it and enter no headline figure."
            )
        else:
            follows = (
                "The agreement counts commitments: until it is judged itself, it counts as not"
                " judged; the mean of its parts is shown, marked derived, and counted nowhere."
            )
        return f"{kept} {follows}".strip()


def proposed(number: str, text: str, acts: Sequence[str] = ()) -> list[str]:
    """Lines of parts as a text suggests them: for each of its acts, else sentence or clause."""
    pieces = acts or re.split(CLAUSES, text)
    clauses = [" ".join(one.split()).rstrip(" ;") for one in pieces]
    found = [one[: LIMITS["title"]] for one in clauses if one]
    return [f"{number}.{count} = {clause}" for count, clause in enumerate(found, start=1)]


def pieces(told: Iterable[str]) -> list[Piece]:
    """Parts from words such as `17.1=Sign the treaty` or `Sign the treaty`. Raises WrongUsage."""
    return [piece(one) for one in told]


def piece(told: str) -> Piece:
    number, equals, title = told.partition("=")
    if not (equals and re.fullmatch(CODE, number.strip())):
        number, title = "", told
    kept = clean(title, field="title of a part", limit=LIMITS["title"])
    if kept is None:
        raise WrongUsage(f"The part {quoted(told)} has no title: say NUMBER=TITLE, or TITLE alone.")
    return Piece(kept, number.strip() or None)


def lines_of(text: str) -> list[str]:
    """The lines of a text that tell parts: without remarks and empty ones."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
