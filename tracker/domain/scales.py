"""Scales: ordered levels with definitions and exact progress numbers."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tracker.domain.contents import Value
from tracker.domain.errors import NotFound, WrongUsage
from tracker.domain.text import quoted
from tracker.domain.things import Fields, in_language


@dataclass(frozen=True)
class Level:
    """One code of a scale, and how it counts."""

    code: str
    progress: Fraction | None  # 0 to 1; none where there is nothing to count
    carries: bool  # keeps the last progress a unit had
    assessed: bool
    counted: bool
    state: str = "open"
    outcome: str | None = None
    native: str | None = None
    timeliness: str | None = None
    flags: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # bases that differ from the scale's, and remarks

    @property
    def is_rated(self) -> bool:
        return self.assessed and self.counted

    @property
    def is_out(self) -> bool:
        return self.assessed and not self.counted

    @property
    def word(self) -> str:
        """The level in plain words, as the screens show it."""
        return self.code.replace("_", " ")

    def label(self, language: str = "en") -> str:
        return dict(self.labels).get(language) or self.word

    def definition(self, language: str = "en") -> str | None:
        known = dict(self.definitions)
        return known.get(language) or known.get("en") or next(iter(known.values()), None)

    def as_record(self) -> dict[str, object]:
        """The level as JSON shows it."""
        return {
            "code": self.code,
            "progress": None if self.progress is None else str(self.progress),
            "carries": self.carries,
            "assessed": self.assessed,
            "counted": self.counted,
            "state": self.state,
            "outcome": self.outcome,
            "native": self.native,
            "timeliness": self.timeliness,
            "flags": list(self.flags),
            "label": dict(self.labels),
            "definition": dict(self.definitions),
            "basis": dict(self.notes),
        }

    def value(self) -> Value:
        """The level as the definition of its scale holds it: a list, absent is null."""
        return (
            self.code,
            str(self.progress) if self.progress is not None else None,
            int(self.carries),
            int(self.assessed),
            int(self.counted),
            self.state,
            self.outcome,
            self.native,
            self.timeliness,
            self.flags,
            self.labels,
            self.definitions,
            self.notes,
        )

    @classmethod
    def of_value(cls, value: Value) -> "Level":
        assert isinstance(value, tuple)
        code, progress, carries, assessed, counted, *words, flags, labels, definitions, notes = (
            value
        )
        state, outcome, native, timeliness = (None if one is None else str(one) for one in words)
        return cls(
            str(code),
            None if progress is None else Fraction(str(progress)),
            bool(carries),
            bool(assessed),
            bool(counted),
            state or "open",
            outcome,
            native,
            timeliness,
            tuple(str(flag) for flag in flags or ()),  # type: ignore[union-attr]  # a list by form
            pairs(labels),
            pairs(definitions),
            pairs(notes),
        )


@dataclass(frozen=True)
class Scale:
    """Levels from least to most implemented, then those that are out or not assessed."""

    code: str
    version: int
    levels: tuple[Level, ...]
    fields: Fields

    @property
    def key(self) -> str:
        """How agreements and lines name it: code@version."""
        return f"{self.code}@{self.version}"

    @property
    def name(self) -> str:
        return in_language(self.fields, "name") or self.code

    @property
    def measures(self) -> str:
        return str(self.fields.get("measures") or "completion")

    @cached_property
    def by_code(self) -> dict[str, Level]:
        return {level.code: level for level in self.levels}

    def level(self, code: str) -> Level:
        """The level of exactly this code. Raises NotFound."""
        if code not in self.by_code:
            raise NotFound(
                f"The scale {self.key} has no level {quoted(code)}: it has {self.words()}."
            )
        return self.by_code[code]

    def matching(self, text: str) -> Level:
        """The level that a word means by its unique beginning. Raises WrongUsage."""
        wanted = text.lower().replace(" ", "_").replace("-", "_")
        if wanted in self.by_code:
            return self.by_code[wanted]
        found = [level for level in self.levels if level.code.startswith(wanted)]
        if len(found) == 1 and wanted:
            return found[0]
        problem = "could be several levels" if found else "is no level"
        raise WrongUsage(
            f"{quoted(text)} {problem} of the scale {self.key}: it has {self.words()}."
        )

    def words(self) -> str:
        return ", ".join(level.code for level in self.levels)

    def as_record(self) -> dict[str, object]:
        """The scale as JSON shows it, with progress as an exact fraction in text."""
        kept = {name: value for name, value in self.fields.items() if name != "levels"}
        return {**kept, "levels": [level.as_record() for level in self.levels]}

    @classmethod
    def of_fields(cls, fields: Fields) -> "Scale":
        """The scale that the fields of its definition describe."""
        levels = fields.get("levels")
        assert isinstance(levels, tuple)
        version = fields["version"]
        return cls(
            str(fields["code"]),
            int(version) if isinstance(version, int | str) else 1,
            tuple(Level.of_value(level) for level in levels),
            fields,
        )


def pairs(value: Value) -> tuple[tuple[str, str], ...]:
    """A list of two texts each, as a definition holds translations."""
    assert isinstance(value, tuple)
    return tuple((str(one[0]), str(one[1])) for one in value if isinstance(one, tuple))
