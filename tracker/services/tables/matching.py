"""The match step: which commitments here the rows may be about whose numbers are not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tracker.domain.mapping.matching import Likely, wordings
from tracker.domain.mapping.preview import Unmatched
from tracker.domain.mapping.telling import Told
from tracker.domain.things import Commitment, Fields, in_language


class Matching:
    """Holds rows until all are read; each commitment here is then proposed for one of them.

    A series is several tables of the same commitments, and each is matched by itself.
    """

    def __init__(self, here: Mapping[str, Commitment]) -> None:
        self.here = here
        self.rows: dict[str, list[tuple[Told, Mapping[str, str]]]] = defaultdict(list)
        self.named: dict[str, set[str]] = defaultdict(set)  # numbers that rows have themselves

    def add(self, table: str, told: Told, texts: Mapping[str, str]) -> None:
        self.rows[table].append((told, texts))

    def name(self, table: str, numbers: Iterable[str]) -> None:
        """Leave out commitments that other rows of a table are about."""
        self.named[table].update(numbers)

    def unmatched(self) -> Iterator[Unmatched]:
        """The rows, each with the likeliest commitment that is no other row's."""
        for table, rows in self.rows.items():
            free = [(n, one) for n, one in self.here.items() if n not in self.named[table]]
            named = {n: wordings(one.fields) or (n,) for n, one in free}
            titles: dict[str, str] = {}
            for told, _ in rows:
                titles.setdefault(told.found, title_in(told.fields) or told.number)
            near = dict(zip(titles, Likely(named).pairs(list(titles.values())), strict=True))
            for told, texts in rows:
                number, alike = near[told.found]
                title = (self.here[number].title or named[number][0]) if number else None
                own = title_in(told.fields)
                yield Unmatched(told.place, told.found, own, number, title, alike, texts)


def title_in(fields: Fields) -> str | None:
    """The title of a commitment in whatever language, else its text."""
    return in_language(fields, "title") or (str(fields["text"]) if fields.get("text") else None)
