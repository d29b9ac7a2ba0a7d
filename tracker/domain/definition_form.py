"""The form of what a definition says: a shape for each field that something is read from."""

from fractions import Fraction
from typing import Any

from tracker.domain.shapes import (
    SHA256,
    UUID,
    UUID_7,
    Shape,
    code,
    day,
    each,
    either,
    flag,
    like,
    maybe,
    one,
    plain,
    refused,
    row,
    text,
    whole,
)
from tracker.domain.things import (
    COMMITMENT_KINDS,
    COUNTINGS,
    DEPENDENCY_BASES,
    EXPIRIES,
    PARTY_KINDS,
    UNITS,
)

SCALE_KEY = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}@[0-9]{1,6}"
PROGRESS = r"0|1|[0-9]{1,12}/[1-9][0-9]{0,12}"


def progress(value: Any) -> None:
    """A fraction from 0 to 1, in lowest terms."""
    like("progress", PROGRESS, "a fraction from 0 to 1")(value)
    if Fraction(value) > 1 or str(Fraction(value)) != value:
        raise refused("progress", value, "a fraction from 0 to 1 in lowest terms")


thing_id = like("id of a thing", UUID, "a UUID in lower case")
thing = row("thing", one("type", ("agreement", "commitment")), thing_id)
in_languages = each("texts", row("text", code("language"), text("text")))
level = row(
    "level",
    code("level"),
    maybe(progress),
    flag("carry"),
    flag("assessed"),
    flag("counted"),
    one("state", ("open", "closed")),
    maybe(one("outcome", ("fulfilled", "failed", "neutral"))),
    maybe(text("native name", "name")),
    maybe(one("timeliness", ("on_time", "late", "at_risk"))),
    each("flags", code("flag")),
    in_languages,
    in_languages,
    in_languages,
)


def supports(field: str, limit: str) -> Shape:
    """A list of codes, each with a remark or nothing."""
    return each(field, row(field, code(field), maybe(text("remark", limit))))


OF_ALL: dict[str, Shape] = {
    **{name: code(name) for name in ("slug", "code", "alias", "number", "belongs_to", "retells")},
    **{name: thing_id for name in ("agreement", "parent", "section", "area", "predecessor")},
    **{name: flag(name) for name in ("inherits_deadline", "hidden", "bilateral", "judged")},
    **{name: text(name, "url") for name in ("url", "archived_url")},
    **{name: text(name.removesuffix("."), "title") for name in ("title.", "short.", "title")},
    "name.": text("name"),
    "position": whole("position"),
    "weight": whole("weight", 1),
    "version": whole("version", 1, 999_999),
    "ends": day("end"),
    "sha256": like("sha256", SHA256, "64 hex digits in lower case"),
    "sources": supports("source", "note"),
}
OF_TYPES: dict[str, dict[str, Shape]] = {
    "agreement": {
        "unit": one("unit", UNITS),
        "expiry": one("expiry", EXPIRIES),
        "scale": like("scale", SCALE_KEY, "a scale with its version, such as core@1"),
        "parties": supports("party", "name"),
        "rules": each("rules", row("rule", code("rule"), text("name", "title"), text("text"))),
    },
    "section": {"counting": one("counting", COUNTINGS)},
    "commitment": {"kind": one("kind", COMMITMENT_KINDS), "bodies": supports("body", "name")},
    "party": {"kind": one("kind", PARTY_KINDS)},
    "scale": {"levels": each("levels", level, 1_000), "source": text("source", "note")},
    "dependency": {
        "commitment": either(thing, thing_id),
        "needs": thing,
        "basis": one("basis", DEPENDENCY_BASES),
        "rests_on": each("entries", like("entry", UUID_7, "the id of an entry")),
    },
}


def check_definition(type_: str, fields: Any) -> None:
    """Raise TrackerError for the first field whose value could not have been typed."""
    each("fields of a definition", row("field", text("field", "name"), anything, anything))(fields)
    for name, old, new in fields:
        shape = maybe(shape_of(type_, name))
        shape(old)
        shape(new)


def anything(value: Any) -> None:
    """Any value: another shape says more."""


def shape_of(type_: str, name: str) -> Shape:
    head, point, _ = name.partition(".")
    known = OF_TYPES.get(type_, {})
    return known.get(name) or OF_ALL.get(head + point) or plain(head)
