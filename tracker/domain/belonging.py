"""What belongs to an agreement: related agreements, and the fields that its file gives things."""

from collections.abc import Collection, Iterable, Mapping

from tracker.domain.contents import Value
from tracker.domain.dates import PartialDate
from tracker.domain.giving import in_order
from tracker.domain.lines import Thing
from tracker.domain.naming import named_in_fields
from tracker.domain.things import Agreement, Fields

USUAL: Mapping[str, Mapping[str, Value]] = {
    "agreement": {"unit": "commitments"},
    "section": {"counting": "counted"},
    "party": {"kind": "organisation"},
    "scale": {"measures": "completion"},
    "dependency": {"basis": "implied"},
}
"""What things are of which nothing else is said."""

CALLED = {"agreement": ("title", "slug"), "section": ("title", "code"), "area": ("title", "code")}
CALLED |= {"party": ("name", "code"), "scale": ("name", "code")}
"""Fields that have to be told in some language, and the one that says it where they are not."""


def linked(own: Agreement, every: Iterable[Agreement], full: Collection[int]) -> list[Agreement]:
    """The agreements before and after one, and so on, as far as these have no commitments.

    `full` has the rows of those that have some, whose neighbours belong to them.
    """
    others = [one for one in every if one.row != own.row]
    found: list[Agreement] = []
    waiting = [own]
    while waiting:
        here = waiting.pop()
        near = [one for one in others if are_neighbours(here, one) and one not in found]
        found += near
        waiting += [one for one in near if one.row not in full]
    return found


def are_neighbours(one: Agreement, other: Agreement) -> bool:
    """Whether one agreement follows the other."""
    return one.id == other.fields.get("predecessor") or other.id == one.fields.get("predecessor")


def told(type_: str, fields: Fields, internal: Collection[str], **others: Value) -> Fields:
    """The fields that a file gives a thing: all that it needs, and no internal sources."""
    found = {**USUAL.get(type_, {}), **fields, **others}
    named, code = CALLED.get(type_, ("", ""))
    if named and not any(name.startswith(f"{named}.") for name in found):
        found[f"{named}.en"] = found[code]
    if found.get("ends"):
        found["ends"] = PartialDate.parse(str(found["ends"])).last.isoformat()
    if "sources" in found:
        found["sources"] = without(found["sources"], internal)
    if "totals_reported" in found:
        found["totals_reported"] = tuple(
            (*row[:-1], None) if row[-1] in internal else row
            for row in rows(found["totals_reported"])
        )
    if found.get("retells") in internal:
        del found["retells"]
    return {name: value for name, value in sorted(found.items()) if value not in (None, ())}


def without(value: Value, codes: Collection[str]) -> Value:
    """A list of codes with remarks, without some."""
    return tuple(row for row in rows(value) if row[0] not in codes)


def rows(value: Value) -> list[tuple[Value, ...]]:
    """The items of a list of records."""
    return [one for one in value if isinstance(one, tuple)] if isinstance(value, tuple) else []


def named_things(type_: str, fields: Fields) -> set[Thing]:
    """The parties, sources and scales that a thing names."""
    found = set(named_in_fields(type_, dict(fields)))
    totals = rows(fields.get("totals_reported"))
    return found | {Thing("source", str(row[-1])) for row in totals if row[-1]}


def above_first(known: Mapping[str, Fields], field: str) -> list[tuple[str, Fields]]:
    """Things by code, each after the one that a field of it names; a circle is cut."""
    named = {code: str(fields[field]) for code, fields in known.items() if fields.get(field)}
    inside = {code: [one] for code, one in named.items() if one in known}
    found: dict[str, Fields] = {}
    for code in in_order(sorted(known), inside):
        kept = code not in named or named[code] in found
        found[code] = known[code] if kept else without_field(known[code], field)
    return list(found.items())


def without_field(fields: Fields, field: str) -> Fields:
    return {name: value for name, value in fields.items() if name != field}
