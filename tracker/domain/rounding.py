"""How figures become text: exact until here, rounded once, half away from zero."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


def half_away(value: Fraction, places: int) -> str:
    """A number with so many decimals, rounded half away from zero; with a true minus."""
    steps = _steps(value, places)
    whole, rest = divmod(abs(steps), 10**places)
    text = f"{whole}.{rest:0{places}}" if places else str(whole)
    return MINUS + text if steps < 0 else text


def percent(value: Fraction | None, places: int = 1) -> str:
    """A share as "37.5", without its sign; a dash where there was nothing to divide by."""
    return DASH if value is None else half_away(value * 100, places)


def points(value: Fraction, places: int = 1) -> str:
    """A difference of two shares in percentage points, with its sign: "+36.4"."""
    text = half_away(value * 100, places)
    return f"+{text}" if _steps(value * 100, places) > 0 else text


def days(value: Fraction | None) -> str:
    """A median of days, which is whole or ends in .5; a dash where there was none."""
    if value is None:
        return DASH
    return half_away(value, 0 if value.denominator == 1 else 1)


def four_decimals(value: Fraction) -> float:
    """A share as the number that stands in JSON, rounded half away from zero."""
    return _steps(value, 4) / 10**4


def exact(value: Fraction) -> str:
    """A fraction that is not rounded: "1/2", "0", "1"."""
    return str(value)


def plain(value: Fraction) -> str:
    """A sum that is not rounded: "4.75"; a fraction where four decimals do not hold it."""
    whole = (places for places in range(5) if (value * 10**places).denominator == 1)
    places = next(whole, None)
    return exact(value) if places is None else half_away(value, places)


def shares(counts: Sequence[int], places: int = 0) -> list[str]:
    """Percentages of a whole that add up to 100, by largest remainder, ties in the order given."""
    total = sum(counts)
    if not total:
        return [DASH] * len(counts)
    steps = 100 * 10**places
    rounded = [count * steps // total for count in counts]
    remainders = [count * steps % total for count in counts]
    largest = sorted(range(len(counts)), key=lambda index: -remainders[index])
    for index in largest[: steps - sum(rounded)]:
        rounded[index] += 1
    return [half_away(Fraction(share, 10**places), places) for share in rounded]


def _steps(value: Fraction, places: int) -> int:
    """How many of the last decimal a number is, rounded half away from zero."""
    size: int = floor(abs(value) * 10**places + Fraction(1, 2))
    return size if value > 0 else -size
