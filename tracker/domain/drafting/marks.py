"""Tells headings and numbers of a text: Article 5, § 3, Part II, 1., 1.1, (a), (iv)."""

import re
from dataclasses import dataclass
from functools import cache

from tracker.domain.drafting.languages import GRAMMARS, LAYOUTS, LOWER, SMALL, in_any, letters_of

KINDS = ("annex", "part", "chapter", "section", "article")
"""From the widest to the narrowest."""

KIND_OF = {
    word: kind for one in LAYOUTS for kind, words in one.divisions.items() for word in words.split()
}
FIRST = tuple(word for one in LAYOUTS for word in one.first.split())
SIGNS = letters_of(lambda one: one.ordinal_signs)
LONGEST_TITLE = 300  # characters
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_NUMBER = rf"(?:[IVXLCDM]+|\d{{1,4}}|{'|'.join(FIRST)}|[A-Z])"
_AFTER = rf"(?:\s?(?:bis|ter|quater|[a-z])(?![{LOWER}]))?[{SIGNS}]{{0,2}}"
_LABEL = (
    rf"(?P<word>(?:{'|'.join(map(re.escape, sorted(KIND_OF, key=len, reverse=True)))})(?![^\W\d_])"
    rf"|§§?)"
    rf"(?:\s*(?P<number>{_NUMBER}{_AFTER})(?![\w-]))?\s*(?P<rest>.*)"
)
_ITEMS = (
    ("bullet", r"(?P<n>[-–—•▪●◦*·‣⁃∙■□▫○➢➤►✓])\s+(?=\S)"),
    ("decimal", r"(?P<n>\d{1,3}(?:\.\d{1,3})+)[.)]?\s+(?=\S)"),
    ("number", r"(?P<n>\d{1,3})[.)]\s+(?=\S)"),
    ("in brackets", r"\((?P<n>\d{1,3})\)\s*(?=\S)"),
    ("letter", rf"\((?P<n>[{SMALL}]|[a-z]{{2}}|[A-Z])\)\s*(?=\S)"),
    ("letter)", rf"(?P<n>[{SMALL}])\)\s+(?=\S)"),
    ("roman", r"\((?P<n>[ivxl]+)\)\s*(?=\S)"),
    ("roman)", r"(?P<n>[ivxl]+)\)\s+(?=\S)"),
)
_BULLETS = "-–—•▪●◦*·‣⁃∙■□▫○➢➤►✓("
_NO_ITEM = rf"[,;.:)]|(?i:{in_any(lambda one: one.refers_on)})\s+\("
_MONTHS = "|".join("|".join(one.months) for one in GRAMMARS.values() if one.ordinals)
_MONTH_AFTER = rf"(?i)(?:{_MONTHS})\b"


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a heading: what it is of, its number as written, and what follows it."""

    kind: str
    number: str | None
    rest: str

    @property
    def count(self) -> int | None:
        return value(self.number) if self.number else None


@dataclass(frozen=True, slots=True)
class Item:
    """The mark of an item of a list: its class, its number as written, where the text begins."""

    kind: str
    number: str
    end: int


@cache
def _label() -> re.Pattern[str]:
    return re.compile(_LABEL, re.IGNORECASE | re.DOTALL)


@cache
def _begins() -> set[str]:
    """The first letters of words that labels begin with."""
    signs = {f"§{sign}{other}" for sign in "§ 0123456789" for other in "§ 0123456789"}
    return {word[:3] for word in KIND_OF} | signs


def label(text: str) -> Label | None:
    """The label at the beginning of a text that may be a heading."""
    if not (text[:1].isupper() or text[:1] == "§") or text[:3].lower() not in _begins():
        return None
    found = _label().match(text)
    if not found:
        return None
    number = found["number"]
    if number and not plausible(number):
        return None
    kind = "article" if found["word"].startswith("§") else KIND_OF[found["word"].lower()]
    if number is None and (kind != "annex" or not alone(found["rest"])):
        return None
    rest = re.sub(r"^[.:–—-]+\s*", "", found["rest"].strip())
    return Label(kind, number.strip() if number else None, rest) if as_title(rest) else None


def plausible(number: str) -> bool:
    """Whether a number is written as in headings: Roman ones in capitals."""
    bare = re.match(r"[A-Za-z]+|\d+", number)
    letters = bare.group() if bare else ""
    return letters.isdigit() or letters.isupper() or letters.lower() in FIRST


def alone(rest: str) -> bool:
    """Whether what follows a word without a number shows that it is a heading."""
    return not rest or rest.isupper() or label(rest) is not None


def as_title(rest: str) -> bool:
    """Whether a text can follow the label of a heading: not as a reference goes on."""
    return not rest or not (rest[0] in ",;)(" or rest[0].islower())


def item(text: str) -> Item | None:
    """The mark at the beginning of an item of a list."""
    first = text[:1]
    if not (first.isdigit() or first in _BULLETS or ")" in text[:7]):
        return None
    for kind, pattern in _ITEMS:
        found = re.match(pattern, text)
        if not found or re.match(_NO_ITEM, text[found.end() :]):
            continue
        if kind == "number" and re.match(_MONTH_AFTER, text[found.end() :]):
            continue
        return Item(kind, found["n"], found.end())
    return None


def value(number: str) -> int | None:
    """The value of a number, Arabic, Roman or a letter."""
    bare = re.match(rf"(?i)\d+|[{SMALL}]+", number)
    told = bare.group().lower() if bare else ""
    if told.isdigit():
        return int(told)
    if told in FIRST:
        return 1
    return roman(told) or (ord(told) - ord("a") + 1 if len(told) == 1 and told >= "a" else None)


def roman(told: str) -> int | None:
    """The value of a Roman number in small letters, if it is one."""
    if not told or set(told) - set(ROMAN):
        return None
    values = [ROMAN[sign] for sign in told]
    total = sum(
        -one if any(later > one for later in values[at + 1 : at + 2]) else one
        for at, one in enumerate(values)
    )
    return total if in_roman(total) == told else None


def in_roman(number: int) -> str:
    """A number from 1 as Romans wrote it, in small letters."""
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))
    told = ""
    for size, signs in (*steps, (4, "iv"), (1, "i")):
        told += signs * (number // size)
        number %= size
    return told
