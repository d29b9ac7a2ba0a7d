"""What a cell of a workbook says, as text."""

import math
from datetime import datetime, timedelta
from decimal import Decimal

DAY_ZERO = datetime(1899, 12, 30)
DAY_ZERO_1904 = datetime(1904, 1, 1)
NEVER = 60  # Excel's 29 February 1900; days before it are one less
LAST = 2_958_466  # the day after 9999-12-31
DAY = 86_400_000  # thousandths of a second, as finely as a time is shown
LARGEST_WHOLE = 10**15


def number_text(told: str) -> str | None:
    """A number without needless digits, or None where it is none."""
    if "_" in told or not told.isascii():
        return None  # what only Python takes for a number
    try:
        number = float(told)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    if number.is_integer() and abs(number) < LARGEST_WHOLE:
        return str(int(number))
    return repr(number)


def decimals_text(told: str, decimals: int) -> str | None:
    """A number with at least so many decimals, as its cell shows it: 1.1 may be 1.10."""
    text = number_text(told)
    if text is None or "e" in text:
        return text
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest.ljust(decimals, '0')}"


def percent_text(told: str) -> str | None:
    """A share as the percentage that its cell shows: 0.45 is 45%."""
    text = number_text(told)
    if text is None:
        return None
    hundredfold = (Decimal(text) * 100).normalize()
    return f"{hundredfold:f}%"


def date_text(told: str, since_1904: bool) -> str | None:
    """The day, time, or both that a number of days means; the number where it means none."""
    text = number_text(told)
    if text is None:
        return None
    days, thousandths = float(told), round(float(told) * DAY)
    if days < 0 or thousandths >= LAST * DAY or (not since_1904 and NEVER <= days < NEVER + 1):
        return text
    if days < 1:
        return (DAY_ZERO + timedelta(milliseconds=min(thousandths, DAY - 1))).time().isoformat()
    moment = (DAY_ZERO_1904 if since_1904 else DAY_ZERO) + timedelta(milliseconds=thousandths)
    if not since_1904 and days < NEVER:
        moment += timedelta(days=1)
    return moment_text(moment)


def duration_text(told: str) -> str | None:
    """Hours, minutes and seconds of a number of days; the number where it is negative."""
    text = number_text(told)
    if text is None or not 0 <= float(told) < LAST:
        return text
    seconds = round(float(told) * DAY) / 1000
    rest = f"{seconds % 60:06.3f}".rstrip("0").rstrip(".")
    return f"{int(seconds // 3600):02}:{int(seconds % 3600 // 60):02}:{rest}"


def iso_text(told: str) -> str | None:
    """A day or moment as a cell holds it in ISO form."""
    try:
        return moment_text(datetime.fromisoformat(told))
    except ValueError:
        return None


def moment_text(moment: datetime) -> str:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.date().isoformat() if moment == midnight else moment.isoformat()
