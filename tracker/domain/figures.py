"""Figures as JSON says them: shares to four decimals, with their exact sums; and one by one."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from tracker.domain.rounding import exact, four_decimals
from tracker.domain.scales import Scale
from tracker.domain.scores import Bounds, Due, Figures, Moves, Share
from tracker.domain.snapshot import Snapshot

Value: TypeAlias = str | int | float | None
Leaf: TypeAlias = tuple[str, Value, str | None, int | None]

OF_SHARES = ("value", "numerator", "denominator")


def counts(told: Figures) -> dict[str, int]:
    return {"rated": told.rated, "not_assessed": told.not_assessed, "out": told.out}


def distribution(scale: Scale | None, snap: Snapshot) -> dict[str, int]:
    """Units at each level of the scale; `never_judged` are those without any."""
    codes = [level.code for level in scale.levels] if scale else []
    found = {code: 0 for code in codes}
    for one in snap.counted:
        code = one.level.code if one.level else "never_judged"
        found[code] = found.get(code, 0) + (0 if one.is_out else 1)
    return found


def figures(snap: Snapshot) -> dict[str, Any]:
    """The nine figures but claims, which need a speaker; `parts` over parts with an agreed date."""
    return {
        **of_units(snap.figures),
        "parts": {
            **dates(snap.parts),
            "units": snap.parts.units,
            "complete": snap.parts_complete,
            "judged": snap.parts_judged,
            "known": snap.parts_total,
        },
    }


def of_units(told: Figures) -> dict[str, Any]:
    """The figures of some units."""
    return {
        "strict": share(told.strict),
        "strict_bounds": bounds(told.strict_bounds),
        "linear": share(told.linear),
        "weighted": share(told.weighted),
        "without_claims": share(told.without_claims),
        **dates(told),
        "bounds": bounds(told.bounds),
        "coverage": share(told.coverage),
        "freshness": {
            "value": number(told.freshness.value),
            "looked_at": told.freshness.looked_at,
            "never": told.freshness.never,
            "newest_fact": number(told.freshness.newest_fact),
        },
    }


def dates(told: Figures) -> dict[str, Any]:
    found = told.deadlines
    return {
        "due_adjusted": {
            **due(found.due_adjusted.current),
            "original": due(found.due_adjusted.original),
        },
        "on_time": {
            **share(found.on_time.share),
            "not_assessed": found.on_time.not_assessed,
            "undated": found.on_time.undated,
        },
        "slippage": {
            **moves(found.slippage.moves),
            "without_deadline": found.slippage.without_deadline,
            "vanished": list(found.slippage.vanished),
            "announced": moves(found.slippage.announced),
            "announced_moves": [
                {"number": one, "days": days} for one, days in found.slippage.announced_moves
            ],
        },
    }


def due(told: Due) -> dict[str, Any]:
    return {**share(told.mean), "not_assessed": told.not_assessed}


def moves(told: Moves) -> dict[str, Any]:
    return {
        "value": number(told.value),
        "denominator": told.denominator,
        "moved": told.moved,
        "median_moved": number(told.median_moved),
        "largest": told.largest,
    }


def share(told: Share) -> dict[str, Any]:
    return {
        "value": number(told.value),
        "numerator": exact(told.numerator),
        "denominator": told.denominator,
    }


def bounds(told: Bounds) -> dict[str, Any]:
    return {
        "low": number(told.low.value),
        "high": number(told.high.value),
        "low_numerator": exact(told.low.numerator),
        "high_numerator": exact(told.high.numerator),
        "denominator": told.low.denominator,
    }


def number(value: Fraction | None) -> float | None:
    return None if value is None else four_decimals(value)


def leaves(path: str, told: Any) -> Iterator[Leaf]:
    """Every value in a value, by its path; what is absent is left out, but not an empty share."""
    match told:
        case None:
            return
        case {"value": value} if "against" not in told:  # a share, or days with what they are of
            yield path, value, told.get("numerator"), told.get("denominator")
            yield from inner(path, {key: told[key] for key in told if key not in OF_SHARES})
        case {"low_numerator": _}:
            for end in ("low", "high"):
                name, sum_ = f"{path}.{end}", told[f"{end}_numerator"]
                yield name, told[end], sum_, told["denominator"]
        case dict():
            yield from inner(path, told)
        case list():
            for number, one in enumerate(told, start=1):
                yield from leaves(f"{path}.{number}" if isinstance(one, dict) else path, one)
        case _:
            yield path, told, None, None


def inner(path: str, told: Mapping[str, Any]) -> Iterator[Leaf]:
    for name, value in told.items():
        yield from leaves(f"{path}.{name}", value)
