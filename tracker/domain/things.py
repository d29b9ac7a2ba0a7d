"""What the ledger defines: agreements, commitments, parties, sources and what belongs to them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tracker.domain.contents import Value
from tracker.domain.text import LANGUAGE

Fields: TypeAlias = Mapping[str, Value]

UNITS = ("commitments", "parts")
EXPIRIES = ("fail", "freeze", "carry")
COUNTINGS = ("counted", "beside", "left_out")
COMMITMENT_KINDS = (
    "result",
    "conduct",
    "prohibition",
    "continuing",
    "procedural",
    "aspirational",
)
PARTY_KINDS = ("state", "body", "organisation", "person", "press", "group")
DEPENDENCY_BASES = ("stated", "implied")
NUMBER_BASES = ("source", "unverified")
TITLE_BASES = ("source", "partial", "unverified", "translation")

# Fields of a definition, by type of thing. A name with a point at its end takes a language.
NEEDED: dict[str, tuple[str, ...]] = {
    "agreement": ("slug",),
    "section": ("agreement", "code"),
    "area": ("agreement", "code"),
    "commitment": ("agreement", "number"),
    "party": ("code",),
    "source": ("code",),
    "scale": ("code", "version", "levels", "measures"),
    "dependency": ("agreement", "code", "commitment", "needs"),
}
"""The fields that a thing keeps for ever, whatever they become."""

DEFINED: dict[str, tuple[str, ...]] = {
    "agreement": (
        "slug",
        "title.",
        "title_basis.",
        "short.",
        "kind",
        "dataset_id",
        "reference",
        "signed",
        "form",
        "period_from",
        "period_to",
        "period_note",
        "ends",
        "unit",
        "inherits_deadline",
        "expiry",
        "scale",
        "numbering",
        "numbers_are_ours",
        "summary",
        "structure",
        "next",
        "text_published",
        "parties",
        "parent_treaty",
        "predecessor",
        "totals_reported",
        "rules",
        "codebook",
        "areas_note",
        "notes",
        "sources",
        "hidden",
    ),
    "section": ("agreement", "code", "title.", "counting", "position", "note"),
    "area": ("agreement", "code", "title.", "position", "note"),
    "commitment": (
        "agreement",
        "number",
        "alias",
        "parent",
        "section",
        "area",
        "position",
        "kind",
        "weight",
        "weight_reason",
        "short.",
        "title.",
        "title_basis.",
        "text",
        "text_basis",
        "summary",
        "date",
        "status",
        "conflict",
        "number_basis",
        "identity_basis",
        "done_when",
        "done_when_basis",
        "inherits_deadline",
        "due_stated",
        "bilateral",
        "judged",
        "judged_note",
        "bodies",
        "trust",
        "notes",
        "sources",
    ),
    "party": ("code", "name.", "kind", "belongs_to", "note"),
    "source": (
        "code",
        "url",
        "archived_url",
        "sha256",
        "publisher",
        "title",
        "published",
        "language",
        "type",
        "note",
        "retells",
    ),
    "scale": (
        "code",
        "version",
        "name.",
        "used_by",
        "source",
        "native_language",
        "measures",
        "basis",
        "definition_basis",
        "progress_basis",
        "label_basis",
        "note",
        "levels",
    ),
    "dependency": (
        "agreement",
        "code",
        "commitment",
        "needs",
        "basis",
        "note",
        "rests_on",
        "sources",
    ),
}


def is_defined(type_: str, name: str) -> bool:
    """Whether things of a type have a field of this name."""
    head, point, language = name.partition(".")
    in_form = not point or bool(re.fullmatch(LANGUAGE, language))
    return in_form and (head + point) in DEFINED[type_]


def in_language(fields: Fields, name: str, language: str = "en") -> str | None:
    """A translated field in a language, else in English, else in whatever there is."""
    for wanted in (language, "en"):
        found = fields.get(f"{name}.{wanted}")
        if found:
            return str(found)
    others = (value for key, value in fields.items() if key.startswith(f"{name}.") and value)
    return next((str(value) for value in others), None)


@dataclass(frozen=True, slots=True)
class RatingRule:
    """A rule of an agreement that decides levels; the basis of an assessment may name it."""

    code: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.name}: {self.text}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, accord or programme, with what decides its figures."""

    row: int
    id: str
    slug: str
    title: str
    short: str | None
    unit: str
    expiry: str | None
    inherits_deadline: bool
    ends: str | None  # last day of its period, ISO
    scale: str | None  # code@version
    hidden: bool
    withdrawn: bool
    fields: Fields = field(repr=False, hash=False)

    @property
    def name(self) -> str:
        return self.short or self.title

    @property
    def in_sight(self) -> bool:
        return not (self.hidden or self.withdrawn)

    @property
    def rules(self) -> tuple[RatingRule, ...]:
        """The agreement's own rules of rating, in their order."""
        told = self.fields.get("rules")
        listed = told if isinstance(told, tuple) else ()
        return tuple(RatingRule(*map(str, one)) for one in listed if isinstance(one, tuple))


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing to be done, numbered in its agreement."""

    row: int
    id: str
    number: str
    alias: str | None
    short: str | None
    title: str | None
    parent: int | None  # row of the commitment it is a part of
    whole: str | None  # its number
    section: str | None  # code
    area: str | None  # code
    counting: str  # counted, beside or left_out: of its section
    kind: str | None
    weight: int
    inherits_deadline: bool
    withdrawn: bool
    fields: Fields = field(repr=False, hash=False)

    @property
    def name(self) -> str:
        """The short name, or the title where there is none."""
        return self.short or self.title or self.number

    @property
    def is_part(self) -> bool:
        return self.parent is not None


@dataclass(frozen=True, slots=True)
class Party:
    """A state, body, organisation, person, press outlet or group."""

    row: int
    code: str
    name: str
    kind: str
    belongs_to: str | None
    withdrawn: bool
    fields: Fields = field(repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that entries cite."""

    row: int
    code: str
    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    language: str | None
    type: str | None
    internal: bool
    withdrawn: bool
    fields: Fields = field(repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Dependency:
    """What a commitment needs first: another commitment, or an agreement as a whole."""

    code: str
    commitment: str  # id; of an agreement where the whole of it waits
    needs: tuple[str, str]  # type, id
    basis: str
    fields: Fields = field(repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Group:
    """A section or an area of an agreement."""

    id: str
    code: str
    title: str
    counting: str | None
    position: int
    fields: Fields = field(repr=False, hash=False)
