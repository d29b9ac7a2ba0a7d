"""Numbers in words and as the screens print them: counts first, whole percents in prose."""

from fractions import Fraction

from tracker.domain.rounding import days, percent, plain
from tracker.domain.scores import Bounds, Share

WORDS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)


def in_words(count: int) -> str:
    return WORDS[count] if count < len(WORDS) else str(count)


def whole(value: Fraction | None) -> str:
    """A share as a whole percent, or a dash."""
    return f"{percent(value, 0)} %" if value is not None else "–"


def share(told: Share) -> str:
    """The count before the percentage: `8/17  47 %`."""
    return f"{plain(told.numerator)}/{told.denominator}  {whole(told.value)}"


def count_of(told: Share) -> str:
    return f"{plain(told.numerator)} of {told.denominator}"


def tenth(told: Share) -> str:
    """A single figure with one decimal."""
    return f"{percent(told.value)} %" if told.value is not None else "–"


def between(told: Bounds, places: int = 0) -> str:
    return f"{percent(told.low.value, places)} … {percent(told.high.value, places)} %"


def in_days(value: Fraction | None) -> str:
    return f"{days(value)} days" if value is not None else "–"
