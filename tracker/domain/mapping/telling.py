"""What a row says of a commitment itself: its number, its place, its fields."""

import re
from collections.abc import Callable
from collections.abc import Mapping as Names
from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.contents import Value
from tracker.domain.errors import WrongUsage, about
from tracker.domain.mapping import IN_LANGUAGES, OF_COMMITMENTS, Mapping, TableMap, Take
from tracker.domain.mapping.counting import Counting
from tracker.domain.mapping.days import day
from tracker.domain.mapping.matching import normal
from tracker.domain.mapping.taking import Reading, items, reading, translated
from tracker.domain.tables import Row, Table
from tracker.domain.text import LIMITS, clean, code, quoted
from tracker.domain.things import COMMITMENT_KINDS

LONG = {"text": "text", "summary": "note", "done_when": "note", "title": "title"}
REMEMBERED = 2**12  # numbers
SHORT = ("section", "area", "status", "weight_reason")


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment as a row tells it; what it belongs to is named as in the file."""

    place: str  # of the row, for messages
    number: str
    found: str  # its number as it stands in the file
    fields: Names[str, Value]
    parent: str | None = None
    section: str | None = None
    area: str | None = None
    bodies: tuple[str, ...] = ()


class CommitmentReader:
    """Reads commitments from the rows of one table."""

    def __init__(
        self, table: Table, mapped: TableMap, mapping: Mapping, counting: Counting | None = None
    ) -> None:
        self.table, self.mapped, self.slug = table, mapped, mapping.slug
        self.language = mapping.language or "en"
        self.takes = {name: one for name, one in mapped.takes.items() if of_commitment(name)}
        self.reads: dict[str, Reading] = {}
        for name, take in self.takes.items():
            with about(name):
                read = reading(table, take, empty=mapped.empty)
                self.reads[name] = translated(read, take.values)
        self.counts = "number" in self.takes and self.takes["number"].count
        self.counting = counting if self.counts else None
        self.match = dict(mapped.match)  # by what is found: the number, or the title of a row
        if self.counting:
            self.match = {normal(found): number for found, number in self.match.items()}
        self.number_of = lru_cache(REMEMBERED)(self.number_told)

    def number(self, row: Row, position: int) -> str:
        """The number of the commitment that a row is about. Raises WrongUsage without one."""
        if self.counting:
            given = self.counting.given.get((id(self.table), position))
            return given or self.counted(self.counting, self.wording(row), position)
        if self.counts:
            return str(position)
        read = self.reads.get("number")
        return self.number_of(read(row) if read else None)

    def told(self, row: Row, position: int) -> list[Told]:
        """The commitment of a row, and its parts. Raises WrongUsage, about a field."""
        texts = {name: read(row) for name, read in self.reads.items()}
        found = texts.pop("number", None)
        if self.counting:
            found = " ".join(self.wording(row).split())
        number = self.number(row, position)
        if found and self.matched(found):  # it was matched by its title, which stays as it is here
            texts = {name: text for name, text in texts.items() if not is_wording(name)}
        parts = items(self.takes.get("parts", Take()), texts.pop("parts", None))
        place = self.table.place(row)
        whole = Told(
            place,
            number,
            found or number,
            self.fields(texts),
            number_of(parent) if (parent := texts.get("parent")) else None,
            texts.get("section"),
            texts.get("area"),
            tuple(items(self.takes.get("bodies", Take()), texts.get("bodies"))),
        )
        return [whole, *self.parts(whole, parts)]

    def number_told(self, text: str | None) -> str:
        """A number as it may be typed."""
        with about("number"):
            if text is None:
                raise WrongUsage("found no number, expected one: a commitment is named by it")
            told = self.matched(text) or text
            return number_of(told.removeprefix(f"{self.slug}/"))

    def matched(self, found: str) -> str | None:
        """The number that a match of the mapping gives what is found."""
        return self.match.get(normal(found) if self.counting else found)

    def counted(self, counting: Counting, wording: str, position: int) -> str:
        """The number of a row that has none, told by its title or text."""
        if not wording:
            with about("title"):
                raise WrongUsage(
                    "found neither a title nor a text, expected one, as the row has no number:"
                    " leave heads and notes out with skip"
                )
        if self.matched(wording):
            return counting.give(self.table, position, self.number_told(wording))
        return counting.number(self.table, position, wording)

    def wording(self, row: Row) -> str:
        """The title of a row as it is kept, or its text where it has none."""
        titles = [name for name in self.reads if name.partition(".")[0] == "title"]
        for name in (*titles, *(["text"] if "text" in self.reads else [])):
            with about(name):
                if (text := self.reads[name](row)) and (kept := self.value(name, text)):
                    return str(kept)
        return ""

    def fields(self, texts: Names[str, str | None]) -> dict[str, Value]:
        """The fields of its definition that stand in the row."""
        found: dict[str, Value] = {}
        for name, text in texts.items():
            if text and name not in ("parent", "section", "area", "bodies"):
                with about(name):
                    found[self.named(name)] = self.value(name, text)
        return {name: value for name, value in found.items() if value is not None}

    def named(self, name: str) -> str:
        return f"{name}.{self.language}" if name in IN_LANGUAGES else name

    def value(self, name: str, text: str) -> Value:
        """A field as a definition holds it. Raises WrongUsage."""
        take = self.takes[name]
        if name == "notes":
            return tuple(items(take, text))
        if name == "due_stated":
            return str(day(text, take.dates))
        if name in READ:
            return READ[name](text)
        head = name.partition(".")[0]
        limit = LIMITS[LONG.get(head, "name")]
        return clean(text, field=head, limit=limit)

    def parts(self, whole: Told, texts: list[str]) -> list[Told]:
        """The parts that stand in one cell, numbered under the whole."""
        limit = LIMITS["text"]
        return [
            Told(
                whole.place,
                number_of(f"{whole.number}.{n}"),
                f"{whole.found}.{n}",
                {"text": clean(text, field="parts", limit=limit)},
                whole.number,
                whole.section,
                whole.area,
            )
            for n, text in enumerate(texts, start=1)
        ]


def of_commitment(name: str) -> bool:
    head, point, _ = name.partition(".")
    return head in (IN_LANGUAGES if point else OF_COMMITMENTS)


def is_wording(name: str) -> bool:
    return name.partition(".")[0] in ("title", "short", "text")


def number_of(text: str) -> str:
    """A number that can be typed: `12(1)(a)` becomes 12.1.a. Raises WrongUsage without letters."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", ".", text.strip()).strip(".-_")
    if not plain:
        raise WrongUsage(f"found {quoted(text)}, expected a number with letters or digits")
    return code(plain, field="number")


def kind(text: str) -> str:
    if text.lower() in COMMITMENT_KINDS:
        return text.lower()
    raise WrongUsage(f"found {quoted(text)}, expected one of {', '.join(COMMITMENT_KINDS)}")


def weight(text: str) -> int:
    if re.fullmatch("[1-9][0-9]{0,8}", text):
        return int(text)
    raise WrongUsage(f"found {quoted(text)}, expected a weight from 1")


def alias(text: str) -> str:
    return code(text, field="alias")


READ: Names[str, Callable[[str], Value]] = {"kind": kind, "weight": weight, "alias": alias}
