"""Percentages in tables: the sign before their decimals, and how many of these are kept."""

import re
from fractions import Fraction

from tracker.domain.errors import WrongUsage
from tracker.domain.rounding import half_away
from tracker.domain.text import quoted

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def as_percent(text: str, decimal: str, *, of_cell: bool) -> str:
    """A percentage as we write it: a point before decimals, at most two of them, none between.

    The cell of a workbook has a point whatever the decimal sign. Spreadsheets hold more decimals
    than they show: they are rounded half away from zero. Raises WrongUsage for another sign.
    """
    between = "," if decimal == "." else "."
    grouped = rf"[0-9]{{1,3}}(?:[{between}][0-9]{{3}})+(?:[{decimal}][0-9]+)?"

    def plain(found: re.Match[str]) -> str:
        number = found.group()
        if re.fullmatch(rf"[0-9]+(?:[{decimal}][0-9]+)?", number):
            return number.replace(decimal, ".")
        if of_cell and re.fullmatch(r"[0-9]+\.[0-9]+", number):
            return number
        if re.fullmatch(grouped, number):
            return number.replace(between, "").replace(decimal, ".")
        raise WrongUsage(
            f"found {quoted(number)}, expected a number with {quoted(decimal)} before its decimals:"
            f" say decimal: {quoted(between)} in the mapping if it has the other"
        )

    told = NUMBER.sub(plain, text)
    return re.sub(r"[0-9]+\.[0-9]{3,}", lambda one: half_away(Fraction(one.group()), 2), told)
