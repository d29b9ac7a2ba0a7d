"""Two scales side by side as the contract tracker.scale-compare/1 says."""

from typing import TYPE_CHECKING, Any

from tracker.domain.rounding import four_decimals

if TYPE_CHECKING:
    from tracker.domain.comparing import Comparison, Reading
    from tracker.domain.scores.units import Share


def record_of(found: "Comparison") -> dict[str, Any]:
    """The levels of both by what they count, those without a counterpart, and the headlines."""
    return {
        "a": {"scale": found.left.key, "measures": found.left.measures},
        "b": {"scale": found.right.key, "measures": found.right.measures},
        "levels": [
            {
                "group": row.group,
                "progress": None if row.progress is None else str(row.progress),
                "a": [level.code for level in row.left],
                "b": [level.code for level in row.right],
            }
            for row in found.rows
        ],
        "without_counterpart": {
            "a": [
                {"code": level.code, "between": [one.code if one else None for one in around]}
                for level in found.without
                for around in [found.around(level)]
            ],
            "b": [{"code": level.code} for level in found.without_there],
        },
        "headlines": [headline(one) for one in found.readings],
    }


def headline(one: "Reading") -> dict[str, Any]:
    return {
        "agreement": one.slug,
        "average": share(one.average),
        "complete": one.complete,
        "read_there": {
            "low": share(one.low),
            "high": share(one.high),
            "complete": one.complete_there,
        },
    }


def share(told: "Share") -> dict[str, Any]:
    value = None if told.value is None else four_decimals(told.value)
    return {"value": value, "numerator": str(told.numerator), "denominator": told.denominator}
