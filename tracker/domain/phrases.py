"""Sentences that are said in several languages: a template and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from tracker.domain.rounding import percent

Value: TypeAlias = "str | int | Fraction | Coded | Phrase | tuple[str, ...]"


@dataclass(frozen=True)
class Coded:
    """A level by its code, which languages have labels for."""

    code: str

    def __str__(self) -> str:
        return self.code.replace("_", " ")


@dataclass(frozen=True)
class Phrase:
    """A sentence in English, and the values that stand at the names in its braces.

    A fraction is a share, said as percent; a tuple is a list of names. As text it is English.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.template.format_map({name: in_english(one) for name, one in self.values})


def phrase(template: str, /, **values: Value) -> Phrase:
    """A sentence with values by name: `phrase("up to {most}", most=14)`."""
    return Phrase(template, tuple(values.items()))


def all_of(names: Sequence[str]) -> Value:
    """At least one name, in a list: `a27 and a28`."""
    first, *rest = names
    return phrase("{names} and {name}", names=all_of(names[:-1]), name=names[-1]) if rest else first


def in_english(value: Value) -> str:
    if isinstance(value, Fraction):
        return percent(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def mark(text: str, context: str = "") -> str:
    """Name a text, and where it stands, for the catalogues where it is not said on the spot."""
    return text
