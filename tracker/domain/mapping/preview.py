"""What an import of tables will do, or did: counts, samples, what is new and what is refused."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted

MOST_REFUSED = 100_000  # rows, which are held until they are told
SAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be taken in: where it stands, which field, why, and its texts."""

    place: str
    field: str | None
    reason: str
    texts: Mapping[str, str]  # of the row, by head
    row: str = ""  # the place of the whole row
    beyond: tuple[str, ...] = ()  # its cells to the right of the heads

    def __str__(self) -> str:
        named = f"{self.field}: " if self.field else ""
        return f"{self.place}: {named}{self.reason.rstrip('.')}"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row whose commitment is not here, with the one here that it may be."""

    place: str
    number: str  # as it stands in the file; the title where it has none
    title: str | None
    near: str | None = None  # the number of the likeliest here
    near_title: str | None = None
    likeness: int = 0  # in percent
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        """Whether the row has no number, and its title stands for it."""
        return self.title is not None and self.number == " ".join(self.title.split())

    @property
    def named(self) -> str:
        return quoted(self.number) if self.is_counted else self.number


@dataclass(frozen=True, slots=True)
class Dropped:
    """A commitment that a table of a series has no more, and what new one there it may be."""

    number: str
    table: str
    near: str | None = None
    likeness: int = 0  # in percent


@dataclass(frozen=True, slots=True)
class Sample:
    """An act as the import will write it, in short."""

    place: str
    number: str
    on: str | None
    says: str
    message: str | None


@dataclass
class Preview:
    """What an import finds, counted row by row."""

    slug: str
    import_id: str
    is_new: bool = False
    rows: Counter[str] = field(default_factory=Counter)  # by the name of the table
    notes: list[str] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)  # number and title
    changed: list[tuple[str, str, str, str]] = field(
        default_factory=list
    )  # number, field, old, new
    same: int = 0  # commitments that are here as told
    kinds: Counter[str] = field(default_factory=Counter)  # lines of entries to come
    entries: int = 0
    known: int = 0  # acts that are here already, or change nothing
    levels: Counter[tuple[str, str]] = field(default_factory=Counter)  # as found, and as taken
    parties: dict[str, str] = field(default_factory=dict)  # new ones: code and name
    sources: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    scales: dict[str, str] = field(default_factory=dict)  # new ones: their levels in words
    samples: list[Sample] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)  # here, and not in the files
    dropped: list[Dropped] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)  # places of rows that say otherwise of a day
    definitions: int = 0

    def refuse(self, refusal: Refusal) -> None:
        """Keep a row that cannot be taken in. Raises TrackerError where there are too many."""
        if len(self.refused) >= MOST_REFUSED:
            raise TrackerError(
                f"{self.refused[0]}, and more than {MOST_REFUSED:,} rows are refused. Nothing is"
                " imported: see that the mapping fits the file."
            )
        self.refused.append(refusal)

    def differ(self, place: str) -> None:
        """Keep the place of a row that says otherwise of one day or of several."""
        if place not in self.differing[-1:]:
            self.differing.append(place)

    @property
    def writes(self) -> bool:
        return bool(self.entries or self.definitions)

    def problems(self) -> Iterator[Refusal]:
        """Everything that stands in the way of taking all in."""
        yield from self.refused
        for one in self.unmatched:
            near = f"it may be {one.near}, {one.likeness} % alike: --save-map writes that; " * bool(
                one.near
            )
            told = f"{one.named} is no commitment here: {near}--add adds it"
            yield Refusal(one.place, "number", told, one.texts)
