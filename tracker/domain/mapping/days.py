"""Dates as tables write them, in forms made of words, such as day.month.year."""

import re
from collections.abc import Sequence
from functools import cache

from tracker.domain.dates import PartialDate
from tracker.domain.drafting.languages import GRAMMARS
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import quoted

PARTS = {
    "year": r"(?P<year>[0-9]{4})",
    "month": r"(?P<month>[0-9]{1,2}|[^\W\d_]{3,12})",
    "day": r"(?P<day>[0-9]{1,2})",
    "quarter": r"(?P<quarter>[1-4]|IV|I{1,3})",
    "half": r"(?P<half>[12]|I{1,2})",
}
FORM = r"(year|month|day|quarter|half)"
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
ISO = r"[0-9]{4}(-([HQ][1-4]|[0-9]{2}(-[0-9]{2})?))?~?"
TIME = r"[T ][0-9]{2}:[0-9]{2}(:[0-9.]+)?(Z|[+-][0-9:]{5})?$"
DAY_IN_A_NAME = r"(?<![0-9])([0-9]{4}-(?:[HQ][1-4]|[0-9]{2}(?:-[0-9]{2})?)|[0-9]{4})(?![0-9])"
PERIOD = (
    r"(?i)(?:(?P<kind>[QH])\s*(?P<part>[1-4])[\s/-]*)?(?P<year>[0-9]{4})"
    r"(?:[\s/-]*(?P<kind2>[QH])\s*(?P<part2>[1-4]))?"
)


def day(text: str, forms: Sequence[str] = ()) -> PartialDate:
    """A date in one of the forms told, else as ISO has it. Raises WrongUsage.

    A form without a day gives a month, one without a month a year. The time that a spreadsheet or a
    program adds is left out: it is of no day's meaning.
    """
    plain = re.sub(TIME, "", text.strip())
    for form in forms:
        if found := re.fullmatch(pattern(form), plain, re.IGNORECASE):
            return of_parts(found.groupdict(), text)
    if forms and not re.fullmatch(ISO, plain):
        raise WrongUsage(f"found {quoted(text)}, expected a date like {' or '.join(forms)}")
    return PartialDate.parse(plain)


def check_form(form: str) -> None:
    """Raise WrongUsage for a form that is not made of the words for the parts of a date."""
    if form == "?":
        raise WrongUsage(
            'found "?", expected day.month.year or month.day.year: the dates in the file could be'
            " either"
        )
    rest = re.sub(FORM, "", form)
    words = re.findall(FORM, form)
    is_twice = len(set(words)) < len(words)
    if is_twice or "year" not in form or re.search(r"[%?*]|\w{3,}", rest):
        raise WrongUsage(
            f"found the form {quoted(form)}, expected one made of the words year, month, day,"
            " quarter and half, each once, such as day.month.year or Qquarter year"
        )


@cache
def pattern(form: str) -> str:
    """The pattern of a form."""
    parts = re.split(FORM, form)
    return "".join(PARTS.get(part) or re.escape(part) for part in parts)


def of_parts(parts: dict[str, str], text: str) -> PartialDate:
    """A date of its parts. Raises WrongUsage for a month that is none, or a day that is not."""
    year = parts["year"]
    for name, sign in (("quarter", "Q"), ("half", "H")):
        if number := parts.get(name):
            return PartialDate.parse(f"{year}-{sign}{ROMAN.get(number.upper(), number)}")
    if "month" not in parts:
        return PartialDate.parse(year)
    month = f"{year}-{month_of(parts['month'], text):02}"
    return PartialDate.parse(f"{month}-{int(parts['day']):02}" if "day" in parts else month)


def month_of(word: str, text: str) -> int:
    """The number of a month, by number or by its name or a beginning of it, in five languages."""
    if word.isdecimal():
        return int(word)
    for grammar in GRAMMARS.values():
        alike = [n for n, name in enumerate(grammar.months, 1) if begins(name, word)]
        if len(alike) == 1:
            return alike[0]
    raise WrongUsage(f"found {quoted(text)}, whose month is none in five languages")


def begins(name: str, word: str) -> bool:
    """Whether a word is a month's name, or the beginning of it."""
    whole = re.sub(r"\(\?:([^)|]*)[^)]*\)\??", r"\1", name)
    said = word.casefold()
    return bool(re.fullmatch(name, said)) or whole.casefold().startswith(said)


def day_in(name: str) -> str:
    """The date in the name of a file, else of a folder that it lies in. Raises TrackerError."""
    for part in reversed(re.split(r"[/\\]", name)):
        if found := re.search(DAY_IN_A_NAME, part):
            return found[1]
    raise TrackerError(
        f"There is no date in the name {quoted(name)}: write one into it, such as 2024-10-25, or"
        " tell the day of its rows."
    )


def period_of(head: str, form: str) -> str | None:
    """The period in a head such as `Status 2024-Q1` or `Status Q1 2024`; None in any other."""
    before, _, after = form.partition("{date}")
    around = f"{re.escape(before.strip())}(.+?){re.escape(after.strip())}"
    inner = re.fullmatch(around, head.strip())
    return period(inner[1].strip(" /-:")) if inner else None


def period(text: str) -> str | None:
    """A period as ISO has it, or written 2024 Q1, Q1 2024, 2024/Q1; None for another text."""
    if re.fullmatch(ISO, text):
        return text
    found = re.fullmatch(PERIOD, text)
    if not found:
        return None
    kind, part = found["kind"] or found["kind2"], found["part"] or found["part2"]
    return f"{found['year']}-{kind.upper()}{part}" if kind else found["year"]
