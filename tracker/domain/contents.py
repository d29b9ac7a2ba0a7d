"""What a line of the ledger says: the eight kinds, and their form in the body of an entry."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeAlias

from tracker.domain.dates import PartialDate
from tracker.domain.sharing import shared

Form: TypeAlias = list[Any]
Value: TypeAlias = str | int | tuple["Value", ...] | None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry, or one of its lines counted from 0."""

    entry: str
    line: int | None = None

    def form(self) -> Form:
        return [self.entry, self.line]

    @classmethod
    def read(cls, form: Form) -> "Reference":
        return cls(form[0], form[1])


NEWEST = Reference("the newest")  # the date in force, still to be found; no label has a blank


@dataclass(frozen=True, slots=True)
class Assessment:
    """An analyst's judgement: a level of a scale, and what it rests on."""

    kind: ClassVar[str] = "assessment"
    scale: str
    version: int
    level: str
    confidence: str | None
    basis: str
    rests_on: tuple[Reference, ...] = ()
    reached: PartialDate | None = None
    reason: str | None = None

    def form(self) -> Form:
        return [
            self.scale,
            self.version,
            self.level,
            self.confidence,
            self.basis,
            [reference.form() for reference in self.rests_on],
            day_form(self.reached),
            self.reason,
        ]

    @classmethod
    def read(cls, form: Form) -> "Assessment":
        scale, version, level, confidence, basis, rests_on, reached, reason = shared(form)
        references = tuple(Reference.read(one) for one in rests_on)
        return cls(scale, version, level, confidence, basis, references, read_day(reached), reason)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a claim; `low`, `high` and `base` in hundredths of a percent point or item."""

    form_of: str
    unit: str
    low: int
    high: int
    qualifier: str | None = None
    base: int | None = None
    base_qualifier: str | None = None
    of: str | None = None
    derived: bool = False

    def form(self) -> Form:
        return [
            self.form_of,
            self.unit,
            self.low,
            self.high,
            self.qualifier,
            self.base,
            self.base_qualifier,
            self.of,
            int(self.derived),
        ]

    @classmethod
    def read(cls, form: Form) -> "Figure":
        form_of, unit, low, high, qualifier, base, base_qualifier, of, derived = shared(form)
        return cls(
            form_of, unit, low, high, qualifier, base, base_qualifier, of, derived=bool(derived)
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """What a party says has been achieved. Never changes a standing."""

    kind: ClassVar[str] = "claim"
    complete: bool = False
    figures: tuple[Figure, ...] = ()
    level: tuple[str, int, str] | None = None

    def form(self) -> Form:
        figures = [figure.form() for figure in self.figures]
        return [int(self.complete), figures, list(self.level) if self.level else None]

    @classmethod
    def read(cls, form: Form) -> "Claim":
        complete, figures, level = form
        return cls(
            bool(complete),
            tuple(Figure.read(one) for one in figures),
            (level[0], level[1], level[2]) if level else None,
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date set or moved; `due` is empty only where it recurs."""

    kind: ClassVar[str] = "deadline"
    due: PartialDate | None
    of: str | None = None
    set_by: str = "announced"
    bound: str | None = None
    recurs: str | None = None
    weaker: bool = False
    disputed: bool = False
    moves: Reference | None = None
    first_seen: PartialDate | None = None
    rests_on: tuple[Reference, ...] = ()

    def form(self) -> Form:
        return [
            day_form(self.due),
            self.of,
            self.set_by,
            self.bound,
            self.recurs,
            int(self.weaker),
            int(self.disputed),
            self.moves.form() if self.moves else None,
            day_form(self.first_seen),
            [reference.form() for reference in self.rests_on],
        ]

    @classmethod
    def read(cls, form: Form) -> "Deadline":
        due, of, set_by, bound, recurs, *rest = shared(form)
        weaker, disputed, moves, first_seen, rests_on = rest
        return cls(
            read_day(due),
            of,
            set_by,
            bound,
            recurs,
            bool(weaker),
            bool(disputed),
            Reference.read(moves) if moves else None,
            read_day(first_seen),
            tuple(Reference.read(one) for one in rests_on),
        )


@dataclass(frozen=True, slots=True)
class Disposition:
    """Whether a thing is still to be done: active, suspended, waived …"""

    kind: ClassVar[str] = "disposition"
    value: str

    def form(self) -> Form:
        return [self.value]

    @classmethod
    def read(cls, form: Form) -> "Disposition":
        return cls(form[0])


@dataclass(frozen=True, slots=True)
class Mention:
    """The act touches this thing, and no more."""

    kind: ClassVar[str] = "mention"

    def form(self) -> Form:
        return []

    @classmethod
    def read(cls, form: Form) -> "Mention":
        if form:
            raise ValueError("a mention says nothing more")
        return cls()


@dataclass(frozen=True, slots=True)
class Definition:
    """Fields of a thing, set or changed: (name, old value, new value), sorted by name."""

    kind: ClassVar[str] = "definition"
    fields: tuple[tuple[str, Value, Value], ...]

    def form(self) -> Form:
        return [[name, value_form(old), value_form(new)] for name, old, new in self.fields]

    @classmethod
    def read(cls, form: Form) -> "Definition":
        return cls(tuple((name, read_value(old), read_value(new)) for name, old, new in form))


@dataclass(frozen=True, slots=True)
class Translation:
    """The message of an entry in another language (BCP 47)."""

    kind: ClassVar[str] = "translation"
    language: str
    text: str

    def form(self) -> Form:
        return [self.language, self.text]

    @classmethod
    def read(cls, form: Form) -> "Translation":
        return cls(form[0], form[1])


@dataclass(frozen=True, slots=True)
class Publication:
    """A report on record: its parameters, the stamp it was made from, digests of what it says."""

    kind: ClassVar[str] = "publication"
    as_of: str
    since: str | None
    parameters: tuple[tuple[str, str], ...]
    count: int
    heads: tuple[str, ...]
    figures: str
    files: tuple[tuple[str, str, str], ...]

    @property
    def days(self) -> tuple[date, date | None]:
        """The day reported on, and the one it is compared with."""
        since = date.fromisoformat(self.since) if self.since else None
        return date.fromisoformat(self.as_of), since

    def form(self) -> Form:
        return [
            self.as_of,
            self.since,
            [list(pair) for pair in self.parameters],
            [self.count, list(self.heads)],
            self.figures,
            [list(file) for file in self.files],
        ]

    @classmethod
    def read(cls, form: Form) -> "Publication":
        as_of, since, parameters, (count, heads), figures, files = form
        return cls(
            as_of,
            since,
            tuple((name, value) for name, value in parameters),
            count,
            tuple(heads),
            figures,
            tuple((name, kind, digest) for name, kind, digest in files),
        )


Content: TypeAlias = (
    Assessment | Claim | Deadline | Disposition | Mention | Definition | Translation | Publication
)


def day_form(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)


def read_day(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def value_form(value: Value) -> Any:
    """A field's value as JSON holds it: lists for tuples."""
    return [value_form(one) for one in value] if isinstance(value, tuple) else value


def read_value(form: Any) -> Value:
    """A field's value as records hold it: tuples for lists."""
    if isinstance(form, list):
        return tuple(read_value(one) for one in form)
    if form is None or isinstance(form, str) or (isinstance(form, int) and form is not True):
        return form
    raise ValueError(f"{form!r} is not text, an integer, nothing, or a list of these")
