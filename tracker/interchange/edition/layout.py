"""How the workbook for editing an agreement is laid out: its sheets, and the fields on them."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.edition import COMMITMENT, PARTY, SOURCE
from tracker.domain.ledger import ACTS
from tracker.domain.things import COMMITMENT_KINDS, PARTY_KINDS
from tracker.domain.vocabulary import BASES, CONFIDENCES, DEADLINE_KINDS

FORM = "tracker.workbook/1"
README, UPDATES, LISTS, MARKER = "Read me", "Updates", "Lists", "tracker"
SHEETS: Mapping[str, str] = MappingProxyType(
    {COMMITMENT: "Commitments", PARTY: "Parties", SOURCE: "Sources"}
)
BASE = "was "  # begins the name of the hidden sheet that holds what a sheet was made from
ID = "thing"  # the column that is for good; codes of parties and sources are so themselves

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        COMMITMENT: (
            *("number", "parent", "section", "area", "title.", "short.", "text", "kind"),
            *("done_when", "summary", "alias", "weight", "inherits_deadline"),
        ),
        PARTY: ("code", "name.", "kind", "belongs_to", "note"),
        SOURCE: (
            *("id", "url", "archived_url", "title", "publisher", "published", "language"),
            *("type", "note", "retells"),
        ),
    }
)
"""The fields of each sheet in their order; one that ends in a point has a column a language."""

UPDATE = (
    *("on", "event", "commitments", "by", "speaker", "message", "level", "confidence", "basis"),
    *("due", "set_by", "source", "quote", "place", "no_source", "label"),
)
"""The columns of the sheet for what happened."""

WORDS: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        (COMMITMENT, "kind"): COMMITMENT_KINDS,
        (COMMITMENT, "inherits_deadline"): ("true", "false"),
        (PARTY, "kind"): PARTY_KINDS,
        (UPDATES, "event"): (*ACTS, "check"),
        (UPDATES, "confidence"): CONFIDENCES,
        (UPDATES, "basis"): BASES,
        (UPDATES, "set_by"): DEADLINE_KINDS,
    }
)
"""Closed lists: the words that a column may hold."""

LISTED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (COMMITMENT, "section"): "sections",
        (COMMITMENT, "area"): "areas",
        (UPDATES, "level"): "levels",
    }
)
"""Lists of the agreement: which column of the sheet of lists a column may hold."""

WIDTHS: Mapping[str, int] = MappingProxyType(
    {
        **{"number": 11, "parent": 9, "section": 14, "area": 16, "text": 60, "kind": 13},
        **{"title": 44, "short": 26, "done_when": 36, "summary": 36, "alias": 14, "weight": 8},
        **{"inherits_deadline": 12, ID: 12, "name": 34, "code": 16, "note": 34, "id": 26},
        **{"url": 44, "archived_url": 26, "publisher": 24, "published": 13, "language": 10},
        **{"type": 14, "belongs_to": 12, "retells": 16, "message": 50, "on": 12, "event": 12},
        **{"commitments": 14, "by": 12, "speaker": 24, "level": 15, "confidence": 12},
        **{"basis": 15, "due": 12, "set_by": 12, "source": 20, "quote": 34, "place": 12},
        **{"no_source": 20, "label": 10},
    }
)
"""By the beginning of a field's name."""


def head(field: str) -> str:
    """The head of a column: the field in words."""
    return field.replace("_", " ").replace(".", " ")


def field_of(told: str) -> str:
    """The field that a head means."""
    words = told.strip()
    for name in ("title", "short", "name"):
        if words.startswith(f"{name} "):
            return f"{name}.{words.removeprefix(name).strip()}"
    return words.replace(" ", "_")


def width(field: str) -> int:
    return WIDTHS.get(field.partition(".")[0], 16)
