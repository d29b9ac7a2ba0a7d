"""Reads fields from the rows of a table, as a mapping says."""

import html
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.mapping import Take
from tracker.domain.tables import Row, Table
from tracker.domain.text import quoted

Reading: TypeAlias = Callable[[Row], str | None]

UNITS = {"day": "%d", "month": "%m", "year": "%Y"}
MONTH_NAMES = ("%B", "%b")
DAY_IN_A_NAME = (
    r"(?<![0-9])(?P<day>[0-9]{4}-(?:[HQ][1-4]|[0-9]{2}(?:-[0-9]{2})?)|[0-9]{4})(?![0-9])"
)


def reading(table: Table, take: Take, *, empty: Sequence[str] = ()) -> Reading:
    """What gives the text of a field for each row of a table; None where nothing stands.

    Raises TrackerError for a column that the table does not have.
    """
    if take.count:
        return lambda row: str(row.line)
    if take.from_file:
        day = day_in(table.name)
        return lambda _: day
    if not take.columns:
        return lambda _: take.value
    places = [place_of(table, column) for column in take.columns]
    nothing = frozenset(empty) | {""}
    if len(places) == 1 and not (take.html or take.unescape or take.values):
        [place] = places
        return lambda row: None if (text := row.values[place]) in nothing else text
    return lambda row: joined(take, [row.values[place] for place in places], nothing)


def joined(take: Take, texts: Sequence[str], nothing: frozenset[str]) -> str | None:
    """The texts of several columns as one: its paragraphs, or the items of a list."""
    found = [plain(take, text) for text in texts if text not in nothing]
    between = take.split or "\n"
    return between.join(text for text in found if text) or None


def plain(take: Take, text: str) -> str:
    """A text without what only a page or a program needs."""
    if take.unescape:
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    if take.html and not take.split:
        text = without_tags(text)
    return text.strip()


def without_tags(text: str) -> str:
    """The text of a piece of HTML."""
    broken = re.sub(r"(?i)<(?:br|/p|/li|/div)\s*/?>", "\n", text)
    return html.unescape(re.sub(r"<[^<>]*>", "", broken)).strip()


def place_of(table: Table, column: str) -> int:
    """Where a column stands. Raises TrackerError, with the columns there are."""
    if column in table.heads:
        return table.heads.index(column)
    heads = ", ".join(map(quoted, table.heads))
    raise TrackerError(f"{table.name} has no column {quoted(column)}: it has {heads}.")


def items(take: Take, text: str | None) -> list[str]:
    """The items of a list in a cell, each once; HTML breaks are told as `<br>`."""
    if not text:
        return []
    between = re.escape(take.split) if take.split else "\n"
    if take.split and take.split.lower() == "<br>":
        between = r"(?i)<br\s*/?>"
    found = [without_tags(one) if take.html else one.strip() for one in re.split(between, text)]
    return list(dict.fromkeys(one for one in found if one))


def day(text: str, forms: Sequence[str]) -> PartialDate:
    """A date in one of the forms told, such as `day.month.year`, or in our own. Raises WrongUsage.

    A form without a day gives a month, one without a month a year.
    """
    for form in forms:
        for month in ("%m", *MONTH_NAMES):
            known = read_by(text.strip(), form, month)
            if known:
                return known
    if forms:
        raise WrongUsage(f"{quoted(text)} is not written as {' or '.join(forms)}.")
    # A spreadsheet or a program may give the time as well, which is of no day's meaning.
    stripped = re.sub(r"[T ][0-9]{2}:[0-9]{2}(:[0-9.]+)?(Z|[+-][0-9:]{5})?$", "", text.strip())
    return PartialDate.parse(stripped)


def read_by(text: str, form: str, month: str) -> PartialDate | None:
    pattern = form
    for word, sign in (UNITS | {"month": month}).items():
        pattern = pattern.replace(word, sign)
    try:
        moment = datetime.strptime(text, pattern)
    except ValueError:
        return None
    if "day" in form:
        return PartialDate.parse(moment.date().isoformat())
    return PartialDate.parse(moment.strftime("%Y-%m" if "month" in form else "%Y"))


def day_in(name: str) -> str:
    """The date in the name of a file, else of a folder that it lies in. Raises TrackerError."""
    for part in reversed(re.split(r"[/\\]", name)):
        found = re.search(DAY_IN_A_NAME, part)
        if found:
            return found["day"]
    raise TrackerError(
        f"There is no date in the name {quoted(name)}: write one into it, such as 2024-10-25, or"
        " tell the day of its rows."
    )


def period_of(head: str, pattern: str) -> str | None:
    """The period in a head such as `Status 2024-Q1`; None in any other."""
    before, _, after = pattern.partition("{date}")
    found = re.fullmatch(f"{re.escape(before)}(.+){re.escape(after)}", head)
    return found[1].strip().replace(" / ", "-") if found else None
