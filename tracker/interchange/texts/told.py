"""What every reader of texts gives, and what is done with it whatever the format was."""

import re
import unicodedata
from dataclasses import dataclass, field

from tracker.domain.drafting.texts import Paragraph, Text
from tracker.domain.errors import TrackerError
from tracker.domain.text import without_refused
from tracker.interchange.texts.page_marks import with_pages

MOST = 10_000_000  # characters
BLANKS = r"[\t\xa0\u2000-\u200a\u202f\u205f\u3000]"
HYPHENS = "\xad\ufffe\x02"  # invisible ones, where a word may be broken
BULLETS = "[\uf02d\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc]"
"""Bullets in the fonts Symbol and Wingdings, which other fonts do not have."""
MARK_OF_ORDER = "\ufeff"


@dataclass(frozen=True)
class Told:
    """The paragraphs of a file, its title as its properties give it, and what was left out."""

    paragraphs: list[Paragraph]
    title: str | None = None
    notes: list[str] = field(default_factory=list)


def tidy(text: str) -> str:
    """A text as it may be kept: composed, with plain blanks, without signs that are no text."""
    told = re.sub(f"(?:{BLANKS}| )+", " ", text)
    told = re.sub(r"^(\s*•)(?=\S)", r"\1 ", re.sub(BULLETS, "•", told))
    for sign in (*HYPHENS, MARK_OF_ORDER):
        told = told.replace(sign, "")
    return without_refused(unicodedata.normalize("NFC", told))


def finished(told: Told, name: str, digest: str) -> Text:
    """A text whose paragraphs hold something, without marks of pages. Raises TrackerError."""
    if sum(len(one.text) for one in told.paragraphs) > MOST:
        raise TrackerError(
            f"{name} has more than {MOST:,} characters: cut out the part that is the agreement."
        )
    paragraphs = tuple(one for one in with_pages(told.paragraphs) if one.text)
    if not paragraphs:
        raise TrackerError(f"{name} holds no text: name the file with the text of the agreement.")
    title = tidy(told.title).strip() if told.title else None
    return Text(name, paragraphs, digest, title or None, tuple(told.notes))
