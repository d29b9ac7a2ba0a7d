"""Numbers and labels of divisions and duties: 12.1.a for the command line, 12(1)(a) for people."""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.domain.drafting.languages import LAYOUTS
from tracker.domain.drafting.structure import Division

LONGEST = 64  # characters of a number
NAMES = {"annex": "Annex", "part": "Part", "chapter": "Chapter", "section": "Section"}
LATIN = {letter: signs for one in LAYOUTS for letter, signs in one.latin.items()}


class Numbers:
    """Gives each thing of a text a number of its own."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()

    def fresh(self, wanted: str) -> str:
        """The number wanted in plain signs, or one like it where another thing has it."""
        return self.unique(plain(wanted)[: LONGEST - 4] or "1")

    def unique(self, told: str) -> str:
        """The number as it is, or with a counter after it where another thing has it."""
        self.given[told] += 1
        return told if self.given[told] == 1 else f"{told}_{self.given[told]}"


def plain(number: str) -> str:
    """A number in signs that a shell leaves alone."""
    told = "".join(LATIN.get(sign.lower(), sign) for sign in number)
    return re.sub(r"[^A-Za-z0-9._-]+", "-", told).strip("-._")


def number_of(division: Division, siblings: Sequence[Division]) -> str:
    """The number of a division: that of the text, after its annex; or its place among its like."""
    annex = division.annex
    before = f"annex-{annex.number}" if annex and annex.number else "annex"
    if division.kind == "annex":
        return before
    own = str(division.count) if division.kind == "article" and division.count else division.number
    if division.kind == "article":
        own = with_suffix(division)
    elif division.kind != "heading":
        own = f"{division.kind}-{division.number}"
    else:
        number = heading_number(division, siblings)
        return f"heading-{number}" if is_taken(number.split(".")[0], siblings) else number
    return f"{before}.{own}" if annex else str(own)


def with_suffix(division: Division) -> str:
    """The number of an article as digits, with what was inserted: 5bis."""
    suffix = re.search(r"(?:bis|ter|quater|(?<=\d)\s?[a-z])$", (division.number or "").lower())
    return f"{division.count}{suffix.group().strip() if suffix else ''}"


def heading_number(division: Division, siblings: Sequence[Division]) -> str:
    """The numbers of the headings that lead here, from the first that has one."""
    chain = [one for one in division.chain() if one.kind == "heading"]
    first = next((at for at, one in enumerate(chain) if one.number), 0)
    return ".".join(one.number or ordinal(one, siblings) for one in chain[first:])


def is_taken(number: str, siblings: Sequence[Division]) -> bool:
    """Whether an article has a number, which then no heading around the articles may take."""
    articles = (one for one in siblings if one.kind == "article" and not one.annex)
    return any(with_suffix(one) == number for one in articles)


def ordinal(division: Division, siblings: Sequence[Division]) -> str:
    """Which of the headings of its depth in the same place it is, from 1."""
    same = [
        one
        for one in siblings
        if one.kind == "heading" and one.within is division.within and one.rank == division.rank
    ]
    return str(next(at for at, one in enumerate(same, start=1) if one is division))


def label_of(division: Division) -> str:
    """How people cite a division: 12, Annex I 3, Part II."""
    annex = division.annex
    if division.kind == "annex":
        return f"Annex {division.number}" if division.number else "Annex"
    own = division.number or ""
    if division.kind in NAMES:
        own = f"{NAMES[division.kind]} {own}"
    return f"{label_of(annex)} {own}" if annex else own


def label_within(label: str, steps: Sequence[str]) -> str:
    """How people cite a passage: 12(1)(a)."""
    return label + "".join(f"({step})" for step in steps)
