"""Lines: what an entry means for one thing."""

from dataclasses import dataclass
from typing import Any

from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Definition,
    Disposition,
    Mention,
    Publication,
    Translation,
)

KINDS: dict[str, type[Content]] = {
    content.kind: content
    for content in (
        Assessment,
        Claim,
        Deadline,
        Disposition,
        Mention,
        Definition,
        Translation,
        Publication,
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What a line is about: a type and a UUID, or a code for parties, sources and scales."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """One posting of an entry: the thing, and what is said of it."""

    thing: Thing
    says: Content

    @property
    def kind(self) -> str:
        return self.says.kind

    def form(self) -> list[Any]:
        return [self.kind, [self.thing.type, self.thing.id], self.says.form()]

    @classmethod
    def read(cls, form: list[Any]) -> "Line":
        kind, (type_, id_), content = form
        return cls(Thing(type_, id_), KINDS[kind].read(content))
