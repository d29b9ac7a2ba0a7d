"""Everything that a report says as single facts: what JSON holds, one value after the other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from tracker.domain.figures import Value, leaves
from tracker.domain.reports import ProgressReport
from tracker.presentation.language import Language
from tracker.presentation.report_json import members

Record: TypeAlias = Mapping[str, Any]

KEYS = {"what_moved": "number", "disputed": "number", "blocked": "number", "sources": "number"}
"""By which of its fields a record of a table is known, where it is not its code."""

BY_LEVEL = ("distribution", "shares")
TABLES = ("sections", "acts", *KEYS)
LISTED_FIRST = ("low_confidence", "claims_alone", "known_later")  # in reports of every size


@dataclass(frozen=True)
class Fact:
    """One value: of which table and thing, true on which day, under which name.

    A share has a numerator, exact, and a denominator. `field` is the path of names in JSON, with
    the positions of records in lists from 1. `of_level` is the level of which units are counted.
    """

    table: str
    item: Value
    on: str | None
    field: str
    value: Value
    numerator: str | None = None
    denominator: int | None = None

    @property
    def of_level(self) -> str | None:
        name, _, level = self.field.partition(".")
        return level if name in BY_LEVEL else None


def facts(report: ProgressReport, say: Language) -> Iterator[Fact]:
    """The facts of a report, the commitments after all that is about the whole."""
    told = dict(members(report, say))
    for name, value in told.items():
        if name not in ("commitments", "details", "lists", *LISTED_FIRST):
            yield from of_member(name, value, told)
    yield from lists(told)
    yield from commitments(chain(told.get("details", ()), told["commitments"]))


def of_member(name: str, value: Any, told: Record) -> Iterator[Fact]:
    """The facts of one member of the report, by what kind of thing it is."""
    as_of, since = told["as_of"], told["since"]
    match name:
        case "counts" | "distribution" | "shares" | "figures":
            yield from figures({name: value}, as_of)
        case "before":
            yield from before(value or {}, since, as_of)
        case "areas" | "bodies":
            yield from groups(name, value, as_of)
        case "claimed_levels":
            for one in value:
                item = f"{one['by']} {one['scale'] or ''}/{one['level'] or ''}"
                yield from of_record(name, item, as_of, one)
        case "path":
            for one in value:
                yield from of_record("path", "", one.pop("as_of"), one)
        case "deadlines":
            yield from deadlines(name, value)
        case "dates_moved":
            yield from deadlines(name, (*value["agreed"], *value["announced"]))
        case "method":
            yield from method(value)
        case "reworked":
            yield from reworked(value or {})
        case _:
            yield from others(name, value)


def others(name: str, value: Any) -> Iterator[Fact]:
    """A table of records, or a value of the report itself."""
    if name in TABLES:
        key = KEYS.get(name, "code")
        for one in value:
            yield from of_record(name, one[key], one.get("on"), one, but=(key, "on"))
    else:
        yield from (Fact("report", "", None, *leaf) for leaf in leaves(name, value))


def figures(told: Record, on: str) -> Iterator[Fact]:
    """Counts, distribution and figures of one day; claims are a table of their own."""
    for name, value in told.items():
        kept = {key: one for key, one in value.items() if key != "claimed"}
        prefix = f"{name}." if name in BY_LEVEL else ""
        yield from of_record("figures", "", on, kept, prefix=prefix)
        for one in value.get("claimed", ()):
            yield from of_record("claims", one["code"], one["on"], one, but=("code", "on"))


def before(told: Record, since: str, as_of: str) -> Iterator[Fact]:
    """The figures of the earlier day, both means over the matched base, and its changes."""
    if not told:
        return
    yield from figures({name: told[name] for name in ("counts", "distribution", "figures")}, since)
    matched = told["matched"]
    yield from of_record("figures", "", since, {"matched": matched["before"]})
    yield from of_record("figures", "", as_of, {"matched": matched["after"]})
    changes = {key: told[key] for key in ("moved", "came_in", "fell_out", "joined", "left")}
    yield from of_record("base", "", None, {"members": matched["members"], **changes})


def groups(name: str, told: Iterable[Record], on: str) -> Iterator[Fact]:
    """Areas, bodies or parties with their figures, named as those of the whole."""
    for one in told:
        own = {key: value for key, value in one.items() if key in ("title", "name")}
        yield from of_record(name, one["code"], on, {**own, **one["counts"], **one["figures"]})


def deadlines(name: str, told: Iterable[Record]) -> Iterator[Fact]:
    """Dates by the line of the entry that set them."""
    for one in told:
        item = f"{one['entry']}:{one['line']}"
        yield from of_record(name, item, one["set_on"], one, but=("entry", "line", "set_on"))


def lists(told: Record) -> Iterator[Fact]:
    """The numbers of units that call for care, by list."""
    first = {name: told[name] for name in LISTED_FIRST}
    full = {name: one for name, one in told.get("lists", {}).items() if name != "disputed"}
    yield from of_record("lists", "", told["as_of"], {**first, **full})


def method(told: Record) -> Iterator[Fact]:
    for name in ("levels", "rules"):
        for one in told[name]:
            yield from of_record(name, one["code"], None, one, but=("code",))
    kept = {key: told[key] for key in ("scale", "expiry", "inherits_deadline")}
    yield from of_record("report", "", None, kept)


def reworked(told: Record) -> Iterator[Fact]:
    """What is said differently since the last publication: entries, and the figures they change."""
    publication = told.get("publication")
    for one in told.get("entries", ()):
        record = {"publication": publication, **one}
        yield from of_record("corrections", one["code"], one["on"], record, but=("code", "on"))
    for one in told.get("figures", ()):
        item = one["name"]
        yield from of_record("republished", item, told["as_of"], one, but=("name",))
    if told:
        about = {"publication": publication, "made_internal": told["made_internal"]}
        yield from of_record("corrections", "", told["as_of"], about)


def commitments(told: Iterable[Record]) -> Iterator[Fact]:
    """Each commitment and part once, with all that is said of it."""
    known: set[str] = set()
    for one in told:
        if one["number"] not in known:
            parts = [{"part_of": one["number"], **part} for part in one.get("parts", ())]
            for each in (one, *parts):
                known.add(each["number"])
                yield from of_record(
                    "commitments", each["number"], None, each, but=("number", "parts")
                )


def of_record(
    table: str,
    item: Value,
    on: str | None,
    told: Record,
    *,
    but: tuple[str, ...] = (),
    prefix: str = "",
) -> Iterator[Fact]:
    """The facts of a record, without the fields that say which one it is."""
    for name, value in told.items():
        if name not in but:
            yield from (Fact(table, item, on, *leaf) for leaf in leaves(f"{prefix}{name}", value))
