"""Counts the lists of a document of Word, whose numbers are in no text."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tracker.domain.drafting import marks
from tracker.interchange.texts.docx_styles import Styles
from tracker.interchange.texts.docx_xml import W, child, number_of, value

NO_LIST = "0"
LEVELS = 9
LARGEST = 10_000


@dataclass(frozen=True)
class Level:
    """How a level of a list is numbered: from where, how, and with what around it."""

    start: int
    format: str
    text: str  # such as (%2)
    legal: bool  # all numbers of it Arabic


class Lists:
    """The lists of a document, by their ids."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.abstract: dict[str, str] = {}
        if root is None:
            return
        forms = {
            told.get(f"{W}abstractNumId", ""): levels_of(told)
            for told in root.iter(f"{W}abstractNum")
        }
        for one in root.findall(f"{W}num"):
            id_ = one.get(f"{W}numId", "")
            form = value(child(one, "abstractNumId")) or ""
            self.abstract[id_] = form
            self.levels[id_] = {**forms.get(form, {}), **overridden(one)}


def levels_of(told: Element) -> dict[int, Level]:
    """The levels that an abstract list describes."""
    found = {}
    for one in told.findall(f"{W}lvl"):
        depth = one.get(f"{W}ilvl", "0")
        if depth.isdecimal():
            found[int(depth)] = level_of(one)
    return found


def level_of(one: Element) -> Level:
    start = number_of(child(one, "start"))
    format_ = value(child(one, "numFmt")) or "decimal"
    text = value(child(one, "lvlText"))
    return Level(
        min(int(start or 1), LARGEST), format_, text or "", child(one, "isLgl") is not None
    )


def overridden(one: Element) -> dict[int, Level]:
    """The levels that a list describes in its own way."""
    found = {}
    for change in one.findall(f"{W}lvlOverride"):
        depth, level = change.get(f"{W}ilvl", "0"), child(change, "lvl")
        if depth.isdecimal() and level is not None:
            found[int(depth)] = level_of(level)
    return found


class Numbers:
    """Counts paragraph by paragraph; lists that rest on one form count on together."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.counts: dict[str, list[int | None]] = {}

    def next(self, list_: str, depth: int) -> str:
        """The mark of the next paragraph of a list, or nothing where it has none."""
        levels = self.lists.levels.get(list_)
        if list_ == NO_LIST or not levels or depth not in levels or depth >= LEVELS:
            return ""
        counts = self.counts.setdefault(self.lists.abstract[list_], [None] * LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return self.mark(levels, counts, depth)

    def mark(self, levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
        here = levels[depth]
        if here.format == "none":
            return ""
        if here.format == "bullet":
            return "•"

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at)
            count = counts[at]
            if level is None:
                return ""
            told = "decimal" if here.legal else level.format
            return written(level.start if count is None else count, told)

        return re.sub(r"%([1-9])", number, here.text).strip()


def written(count: int, format_: str) -> str:
    """A number as a format of Word writes it."""
    match format_:
        case "lowerRoman" | "upperRoman":
            told = marks.in_roman(count) if count < LARGEST else str(count)
            return told.upper() if format_ == "upperRoman" else told
        case "lowerLetter" | "upperLetter":
            told = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 10 + 1)
            return told.upper() if format_ == "upperLetter" else told
        case "russianLower" | "russianUpper":
            letters = "абвгдежзиклмнопрстуфхцчшщэюя"
            told = letters[(count - 1) % len(letters)]
            return told.upper() if format_ == "russianUpper" else told
        case _:
            return str(count)
