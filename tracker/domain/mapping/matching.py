"""Likeness of titles: which commitment here a row of a file may be about."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import nsmallest

from tracker.domain.things import Fields

LIKELY = 60  # percent; below it two titles are not told as alike
COMPARED = 5  # of those with most words in common
COMMON = 100  # titles with a word; beyond, it counts only where rarer words find nothing
LONG = 200  # characters; longer texts are compared word by word
WORDS = 300  # of a text, at most: how it goes on is not compared

Near = tuple[str | None, int]
"""The number of the likeliest and how alike it is, in percent; (None, 0) without one."""


class Likely:
    """Finds what is most like a title, among the titles and texts of each number."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        self.wordings = dict(wordings)
        self.same: dict[str, list[str]] = defaultdict(list)
        self.by_word: dict[str, dict[str, None]] = defaultdict(dict)
        for number, texts in wordings.items():
            for text in texts:
                self.same[normal(text)].append(number)
                for word in words(text):
                    self.by_word[word][number] = None

    def nearest(self, title: str) -> Near:
        most, number = max(self.near(title), default=(0, ""))
        return (number, most) if number else (None, 0)

    def pairs(self, titles: Sequence[str]) -> list[Near]:
        """The likeliest for each title, none for two: first what is the same, then the likest."""
        found: dict[int, Near] = {}
        for place, title in enumerate(titles):
            same = (one for one in self.same.get(normal(title), ()) if one in self.wordings)
            if number := next(same, None):
                found[place] = self.taken(number, 100)
        rest = {
            place: self.near(titles[place]) for place in range(len(titles)) if place not in found
        }
        likely = [(alike, place, number) for place, near in rest.items() for alike, number in near]
        for alike, place, number in sorted(likely, key=lambda one: -one[0]):
            if place not in found and number in self.wordings:
                found[place] = self.taken(number, alike)
        for place, near in rest.items():
            if near and place not in found:  # what it is most like is another's
                found[place] = self.taken(*self.nearest(titles[place]))
        return [found.get(place, (None, 0)) for place in range(len(titles))]

    def taken(self, number: str | None, alike: int) -> Near:
        """Leave a number out from now on."""
        for text in self.wordings.pop(number, ()) if number else ():
            for word in words(text):
                self.by_word[word].pop(number or "", None)
        return number, alike

    def near(self, title: str) -> list[tuple[int, str]]:
        """A few numbers that are alike, each after how much, in percent."""
        counts = {word: len(self.by_word.get(word, ())) for word in words(title)}
        rare = [word for word, count in counts.items() if count <= COMMON]
        return self.alike(title, rare) or self.alike(title, counts)

    def alike(self, title: str, by: Collection[str]) -> list[tuple[int, str]]:
        """Those that are alike among the numbers that share most of some words."""
        shared: defaultdict[str, float] = defaultdict(float)
        for word in sorted(by):
            for number in (known := self.by_word.get(word, {})):
                shared[number] += 1 / len(known)  # a rare word says more
        likeliest = nsmallest(COMPARED, shared, key=lambda one: (-shared[one], one))
        alike = [(max(likeness(title, text) for text in self.wordings[n]), n) for n in likeliest]
        return [one for one in alike if one[0] >= LIKELY]


def wordings(fields: Fields) -> tuple[str, ...]:
    """What a commitment may be told by: its titles in all languages, and its text."""
    names = [name for name in fields if name.startswith("title.")]
    return tuple(str(fields[name]) for name in (*names, "text") if fields.get(name))


def normal(text: str) -> str:
    """A title without what makes no other of it: capitals, blanks and ends of lines."""
    return " ".join(text.casefold().split())


def words(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}|\d+", title.casefold()))


def likeness(one: str, other: str) -> int:
    """How alike two titles are, in percent (Ratcliff and Obershelp, by difflib)."""
    whole, other_whole = one.casefold(), other.casefold()
    if max(len(whole), len(other_whole)) <= LONG:
        return percent(whole, other_whole)
    return percent(whole.split()[:WORDS], other_whole.split()[:WORDS])


def percent(one: Sequence[str], other: Sequence[str]) -> int:
    return round(100 * SequenceMatcher(None, one, other, autojunk=False).ratio())
