"""Numbers for rows that have none: that of the same title, as rows may stand in another order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tracker.domain.mapping.matching import normal
from tracker.domain.tables import Table
from tracker.domain.text import quoted


class Counting:
    """Gives the rows of all tables of an import their numbers.

    It is told the numbers that are used, with what each may be told by; without any, the rows of
    the first table are counted.
    """

    def __init__(self, used: Iterable[tuple[str, Sequence[str]]]) -> None:
        self.numbers: dict[str, list[str]] = defaultdict(list)  # by wording
        self.taken: set[str] = set()
        self.last = 0
        for number, texts in used:
            self.take(number)
            for wording in dict.fromkeys(map(normal, texts)):
                self.numbers[wording].append(number)
        self.is_first = not self.taken
        self.given: dict[tuple[int, int], str] = {}  # by table and position
        self.seen: Counter[tuple[int, str]] = Counter()  # wordings in each table
        self.notes: list[str] = []  # on titles that do not tell one row from another

    def number(self, table: Table, position: int, wording: str) -> str:
        """The number of the same wording, the first that no row of its table has; else the next."""
        same, seen = self.numbers[normal(wording)], (id(table), normal(wording))
        rows = self.seen[seen]
        self.seen[seen] += 1
        if rows == 1:
            self.notes.append(
                f"{table.name} has {quoted(wording)} in several rows: their order tells which is"
                " which"
            )
        if rows == len(same):
            same.append(self.next(position))
        return self.give(table, position, same[rows])

    def give(self, table: Table, position: int, number: str) -> str:
        """Let a row have a number from now on."""
        self.given[id(table), position] = number
        return number

    def next(self, position: int) -> str:
        """A number that is free: at first that of the row, then the one after the greatest."""
        is_free = self.is_first and str(position) not in self.taken
        number = str(position if is_free else self.last + 1)
        self.take(number)
        return number

    def take(self, number: str) -> None:
        self.taken.add(number)
        if number.isdecimal():
            self.last = max(self.last, int(number))
