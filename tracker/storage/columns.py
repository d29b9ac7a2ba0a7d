"""The columns of each type of thing that questions ask for, read from its fields."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from tracker.domain.addresses import normalised_url
from tracker.domain.contents import Value
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.lines import Thing
from tracker.domain.naming import POINTERS, pointer
from tracker.domain.text import with_article
from tracker.domain.things import Fields, in_language

LONGEST_INDEXED = 2_400  # bytes
SHOWN = 500  # characters


def row_of(
    type_: str, fields: Fields, *, internal: bool, rows: Mapping[Thing, int]
) -> dict[str, Any]:
    """What a definition table holds of a thing; `rows` has the keys of the things it points to."""
    found: dict[str, Any] = {
        name: key_of(type_, name, fields, rows) for name in POINTERS.get(type_, ())
    }
    found |= {name: fields.get(name) for name in PLAIN[type_]}
    found |= {
        column: in_language(fields, name) for column, name in TRANSLATED.get(type_, {}).items()
    }
    found |= {name: fields.get(name, value) for name, value in DEFAULTS.get(type_, {}).items()}
    if type_ == "agreement" and fields.get("ends"):
        found["ends"] = PartialDate.parse(str(fields["ends"])).last.isoformat()
    if type_ == "commitment":
        found["sort_key"] = natural(str(fields.get("number") or ""))
    if type_ == "source":
        found |= {"normal_url": normal(fields.get("url")), "internal": int(internal)}
    return found


PLAIN: dict[str, tuple[str, ...]] = {
    "agreement": ("slug", "expiry", "scale", "ends"),
    "section": ("code",),
    "area": ("code",),
    "commitment": ("number", "alias", "kind"),
    "party": ("code", "belongs_to"),
    "source": ("code", "url", "publisher", "title", "published", "language", "type"),
    "scale": ("code", "version", "measures"),
    "dependency": ("code",),
}
TRANSLATED = {
    "agreement": {"title": "title", "short": "short"},
    "section": {"title": "title"},
    "area": {"title": "title"},
    "commitment": {"title": "title", "short": "short"},
    "party": {"name": "name"},
}
DEFAULTS: dict[str, dict[str, Value]] = {
    "agreement": {"unit": "commitments", "inherits_deadline": 0, "hidden": 0},
    "section": {"counting": "counted", "position": 0},
    "area": {"position": 0},
    "commitment": {"weight": 1, "inherits_deadline": 0},
    "party": {"kind": "organisation"},
    "dependency": {"basis": "implied"},
}


def key_of(type_: str, name: str, fields: Fields, rows: Mapping[Thing, int]) -> int | None:
    thing = pointer(type_, name, fields)
    if thing is None:
        return None
    if thing not in rows:
        what = with_article(type_).capitalize()
        raise TrackerError(
            f"{what} names the {thing.type} {thing.id}, which is neither here nor in the file:"
            " the copy is incomplete."
        )
    return rows[thing]


def natural(number: str) -> str:
    """A text that sorts numbers as people count: 2 before 10, 17.2 before 17.10."""
    return re.sub(r"\d+", lambda digits: digits.group().zfill(8), number.casefold())


def normal(url: Value) -> str | None:
    return indexed(normalised_url(str(url))) if url else None


def indexed(address: str) -> str:
    """An address as an index holds it: a longer one, which PostgreSQL refuses, ends in a digest."""
    if len(address.encode()) <= LONGEST_INDEXED:
        return address
    return f"{address[:SHOWN]} {sha256(address.encode()).hexdigest()}"
