"""Edits of definitions: what one thing says now, what is wanted of it, and what was changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tracker.domain.contents import Value
from tracker.domain.differing import Differing
from tracker.domain.things import DEFINED, Fields

NAMED_THINGS = ("section", "area", "parent", "predecessor")
"""Fields that hold the id of another thing, which people name by code, number or slug."""

FIXED = {
    "agreement": (),
    "commitment": ("agreement", "position"),
    "party": ("code",),
    "source": ("code",),
}
"""Fields that no edit changes, by type of thing."""


@dataclass(frozen=True)
class Sheet:
    """One thing as it is edited: its fields, in which other things are named as people do."""

    type: str
    name: str
    fields: Fields = field(hash=False)
    internal: bool = False
    agreement: str | None = None  # slug, of a commitment

    @property
    def title(self) -> str:
        where = f" of {self.agreement}" if self.agreement else ""
        return f"{self.type} {self.name}{where}"

    @property
    def editable(self) -> Fields:
        fixed = FIXED[self.type]
        return {name: value for name, value in self.fields.items() if name not in fixed}

    def saying(self, more: Fields) -> "Sheet":
        """The sheet with more fields."""
        return replace(self, fields={**self.fields, **more})


@dataclass(frozen=True)
class Wanted:
    """Values that fields are to have, None to clear one; `internal` is None to leave it."""

    fields: Fields = field(default_factory=lambda: MappingProxyType({}), hash=False)
    internal: bool | None = None


@dataclass(frozen=True)
class NewGroup:
    """A section or area that is made with the commitment that names it."""

    type: str
    code: str
    title: str
    counting: str | None = None  # of a section


@dataclass(frozen=True)
class Change:
    """A field of a thing before and after; `thing` is what people call it."""

    thing: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Edited:
    """An edit on record."""

    id: str
    code: str
    title: str
    changes: tuple[Change, ...]
    internal: bool | None  # what became of the visibility of a source; None where it stayed
    stamp: str
    published: tuple[Differing, ...] = ()  # reports on record whose figures it changed


def difference(before: Fields, after: Fields) -> dict[str, Value]:
    """The fields of a whole thing that were changed; None for what is there no more."""
    names = sorted({*before, *after})
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def languages_of(type_: str, name: str) -> bool:
    """Whether a field of a type of thing is told by language, such as `title.en`."""
    return f"{name}." in DEFINED[type_]


def without(fields: Mapping[str, Value], names: tuple[str, ...]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if name not in names}
