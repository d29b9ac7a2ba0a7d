"""Figures as people say them: about 94 %, more than 930, 70 to 80; in integer hundredths."""

import re
from dataclasses import dataclass

from tracker.domain.errors import WrongUsage
from tracker.domain.text import quoted

EN_DASH = "\N{EN DASH}"
HIGHEST_PERCENT = 1_000_00

QUALIFIERS = (
    "about",
    "almost",
    "around",
    "at least",
    "at most",
    "less than",
    "more than",
    "nearly",
    "over",
    "under",
    "up to",
)

_NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,2})?"
_QUALIFIER = "|".join(QUALIFIERS).replace(" ", r"\s+")
# Text, so that only a command that reads a figure compiles it.
_FIGURE = (
    rf"(?:(?P<qualifier>{_QUALIFIER})\s+)?"
    rf"(?P<low>{_NUMBER})"
    rf"(?:(?P<first>\s*%)?\s*(?:-|{EN_DASH}|\bto\b)\s*(?P<high>{_NUMBER}))?(?P<last>\s*%)?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value or a range, in hundredths, with the word that softens it."""

    low: int
    high: int
    qualifier: str | None = None


def parse_percent(text: str) -> Quantity:
    """A percentage up to 1000, in hundredths of a percent; the sign may be left out."""
    quantity, _ = _read(text, "percentage")
    if quantity.high > HIGHEST_PERCENT:
        raise _refused(text, "is more than 1000 %", "percentage")
    return quantity


def parse_count(text: str) -> Quantity:
    """A count, in hundredths of one."""
    quantity, has_sign = _read(text, "count")
    if has_sign:
        raise _refused(text, "is a percentage", "count")
    return quantity


def spoken(quantity: Quantity, *, percent: bool) -> str:
    """The figure in words that can be read back, such as "more than 930"."""
    figure = _decimal(quantity.low)
    if quantity.high != quantity.low:
        figure = f"{figure}{EN_DASH}{_decimal(quantity.high)}"
    words = f"{quantity.qualifier} {figure}" if quantity.qualifier else figure
    return f"{words} %" if percent else words


def _read(text: str, kind: str) -> tuple[Quantity, bool]:
    """The figure, and whether it has a percent sign."""
    found = re.fullmatch(_FIGURE, text.strip().lower())
    if found is None:
        raise _refused(text, _fault(text.strip(), kind), kind)
    low, high = found["low"], found["high"] or found["low"]
    quantity = Quantity(_hundredths(low), _hundredths(high), _qualifier(found["qualifier"]))
    if quantity.low > quantity.high:
        raise _refused(text, "runs from the higher to the lower number", kind)
    return quantity, bool(found["first"] or found["last"])


def _qualifier(found: str | None) -> str | None:
    return " ".join(found.split()) if found else None


def _hundredths(number: str) -> int:
    whole, _, decimals = number.partition(".")
    return int(whole) * 100 + int(decimals.ljust(2, "0"))


def _decimal(hundredths: int) -> str:
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


def _fault(text: str, kind: str) -> str:
    """What keeps a text from being a figure."""
    if re.search(r"[0-9],[0-9]", text):
        return "has a comma (use a point for decimals, and nothing between thousands)"
    if re.search(r"[0-9]\.[0-9]{3}", text):
        return "has more than two decimals"
    if re.match(r"[-\u2212\u2013]\s*[0-9]", text):
        return "is negative"
    return f"is not a {kind}"


def _refused(text: str, fault: str, kind: str) -> WrongUsage:
    forms = {
        "percentage": "94, 67.5 %, about 94, more than 30 % or 70-80",
        "count": "930, more than 930, at least 12 or 70-80",
    }
    return WrongUsage(f"{quoted(text)} {fault}: write a {kind} such as {forms[kind]}.")
