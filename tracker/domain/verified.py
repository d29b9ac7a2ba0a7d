"""What was found when a ledger was verified, and the earlier reports that it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from tracker.domain.ledger import Stamp
from tracker.domain.points import Written
from tracker.domain.reports import ProgressReport

# What a report in JSON holds of figures; its text and claims depend on its size.
FIGURES = ("counts", "distribution", "figures", "before")
SAID = "claimed"
STANDING = ("number", "level", "progress", "confidence", "basis", "timeliness")


@dataclass(frozen=True)
class Figures:
    """What an earlier report was asked for, and its figures where it carries its JSON."""

    agreement: str
    as_of: date
    since: date | None
    version: str | None  # of the tool that made it
    size: str
    language: str
    period: str | None
    house: bool  # whether it has a style or fonts that only the house has
    told: Mapping[str, Any] | None  # None where it only says by which command it was made


@dataclass(frozen=True)
class Earlier:
    """An earlier report: a stamp, or the name of a publication; with its figures if it has them."""

    name: str
    written: Written | None = None
    figures: Figures | None = None
    file: "File | None" = None


@dataclass(frozen=True)
class File:
    """A file that is held against what is on record: its name without folders, its bytes."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Verified:
    """A ledger that is as it was recorded."""

    stamp: Stamp
    clocks: int  # entries that bear a time which cannot be right
    codes: tuple[str, ...]  # of the first of them
    known: int | None = None  # entries that an earlier report knew
    again: ProgressReport | None = None  # that report, made again
    on_record: str | None = None  # the publication that the file is of, byte for byte


def figures_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a report in JSON holds of figures."""
    found = {name: record.get(name) for name in FIGURES}
    told = found["figures"]
    if isinstance(told, Mapping):
        found["figures"] = {name: value for name, value in told.items() if name != SAID}
    units = record.get("commitments")
    found["commitments"] = [*map(standing_of, units)] if isinstance(units, list) else units
    return found


def standing_of(told: Any) -> Any:
    """Where a commitment of a report in JSON stands, without its title and dates."""
    return {name: told.get(name) for name in STANDING} if isinstance(told, Mapping) else told


def first_difference(before: Any, after: Any, place: str = "") -> tuple[str, Any, Any] | None:
    """Where two records differ first: the place, and what stands there in each.

    What only the later one has is new, and no difference.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name, value in before.items():
            inside = f"{place}.{name}" if place else name
            found = first_difference(value, after.get(name), inside)
            if found:
                return found
        return None
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            found = first_difference(one, other, f"{place}[{number}]")
            if found:
                return found
        return None
    return None if before == after else (place, before, after)
