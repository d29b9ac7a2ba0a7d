"""Tells which item of a list a paragraph without a mark belongs to: it stands before the next."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from tracker.domain.drafting import marks
from tracker.domain.drafting.languages import LAYOUTS

FIRST = {"1", "i", "A", *(one.small[0] for one in LAYOUTS)}
ENDS = r"[.;:!?][\"'”»)]*\s*$"
NOTE = r"\d{1,3}/\s|_{4}"  # at the foot of a page, as documents of the UN have it


class Ahead:
    """The marks of a division, by what is asked of them: where a list goes on or begins anew."""

    def __init__(self, told: Sequence[Sequence[tuple[str, str]]]) -> None:
        self.places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, found in enumerate(told):
            for kind, number in found:
                self.places[style(kind), number].append(at)

    def goes_on(self, kind: str, number: str, at: int) -> int | None:
        """Where the list of an item goes on after a place, before another one begins."""
        further = self.next(style(kind), successor(kind, number), at)
        if further is None:
            return None
        anew = (self.next(style(kind), first, at) for first in FIRST if is_first(kind, first))
        return None if any(one is not None and one < further for one in anew) else further

    def next(self, kind: str, number: str | None, at: int) -> int | None:
        places = self.places.get((kind, number), []) if number else []
        later = bisect_right(places, at)
        return places[later] if later < len(places) else None


def says_more(text: str) -> bool:
    """Whether a paragraph goes on with what was said: it is no title and no footnote."""
    return re.search(ENDS, text) is not None and not re.match(NOTE, text)


def style(kind: str) -> str:
    """How a mark is written, whatever its number is read as."""
    return kind.replace("roman", "letter")


def is_first(kind: str, sign: str) -> bool:
    """Whether a sign begins a list of a kind."""
    if kind.startswith("roman"):
        return sign == "i"
    return sign != "i" if kind.startswith("letter") else sign == "1"


def successor(kind: str, number: str) -> str | None:
    """The number after a number, as it is written; None of a list without numbers."""
    if kind.startswith("roman"):
        return marks.in_roman((marks.roman(number) or 0) + 1)
    if kind.startswith("letter"):
        return chr(ord(number) + 1) if len(number) == 1 else None
    before, dot, last = number.rpartition(".")
    return f"{before}{dot}{int(last) + 1}" if last.isdigit() else None
