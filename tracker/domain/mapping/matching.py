"""Likeness of titles: which commitment here a row of a file may be about."""

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher

LIKELY = 60  # percent; below it two titles are not told as alike
COMPARED = 5  # of those with most words in common


class Likely:
    """Finds the title that is most like another, among those by number."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self.titles = titles
        self.by_word: dict[str, list[str]] = defaultdict(list)
        for number, title in titles.items():
            for word in words(title):
                self.by_word[word].append(number)

    def nearest(self, title: str) -> tuple[str | None, int]:
        """The number of the likeliest and how alike it is, in percent; (None, 0) without one."""
        shared: defaultdict[str, float] = defaultdict(float)
        for word in words(title):
            known = self.by_word.get(word, [])
            for number in known:
                shared[number] += 1 / len(known)  # a rare word says more
        likeliest = sorted(shared, key=lambda one: (-shared[one], one))[:COMPARED]
        alike = [(likeness(title, self.titles[one]), one) for one in likeliest]
        most, number = max(alike, default=(0, ""))
        return (number, most) if most >= LIKELY else (None, 0)


def words(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}", title.casefold()))


def likeness(one: str, other: str) -> int:
    """How alike two titles are, in percent (Ratcliff and Obershelp, by difflib)."""
    return round(100 * SequenceMatcher(None, one.casefold(), other.casefold()).ratio())
