"""Reads what an earlier report or a stamp on file says of the history that it knew."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from tracker.domain.damage import UNREADABLE
from tracker.domain.dates import PartialDate, parse_period
from tracker.domain.errors import TrackerError
from tracker.domain.points import Written, printed_stamp
from tracker.domain.reports import SIZES
from tracker.domain.text import quoted
from tracker.domain.verified import Earlier, Figures

REPORT = "tracker.report/1"
DIGEST = re.compile("[0-9a-f]{64}")
COMMAND = re.compile(
    r"tracker report (?P<agreement>[^\s-]\S*)(?P<options>(?: --[a-z-]+ [^\s<,*]+)+)"
)
OPTION = re.compile(r"--([a-z-]+) ([^\s,*]+)")
OF_REPORT = ["report", "", ""]  # the first cells of what a CSV says of the report itself
VERSION = re.compile(r"treaty-tracker ([0-9]+(?:\.[0-9]+)*)")
HOUSE = frozenset(("style", "font-path"))
TABLE = "table,item,"  # how a report in CSV begins
CARRIED = r'<script type="application/json" id="report-data">([^<]*)</script>'


def read_stamped(text: str, name: str) -> Earlier:
    """The stamp in a file, and what a report says it was asked for; its figures where it has them.

    Raises TrackerError without a stamp, or where its days are those of no report.
    """
    # In a page no text of ours or of data could look so.
    carried = re.search(CARRIED, text) if text.lstrip().startswith("<") else None
    record = json_of(carried.group(1) if carried else text, name)
    if carried and record is None:
        raise TrackerError(f"The record in {name} was changed: it is no JSON any more.")
    if record is not None:
        return Earlier(name, whole_stamp(record, name), figures_in(record, name))
    text = of_table(text) if text.startswith(TABLE) else text
    written = printed_stamp(text)
    if written is None:
        raise TrackerError(
            f"No stamp such as 355·062f-4bd0-d516-f0b3-c286 stands in {name}: give a report of"
            " the tracker, or the stamp itself."
        )
    return Earlier(name, written, asked_in(text, name))


def of_table(text: str) -> str:
    """What the report in a CSV says of itself: nothing that data say could look so."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row[:3] == OF_REPORT]
    except csv.Error:
        return ""
    told = {row[3]: row[5] for row in rows if len(row) > 5}
    version, stamp, again = (told.get(one, "") for one in ("version", "stamp.text", "again"))
    return f"treaty-tracker {version} {stamp} {again}"


def asked_in(text: str, name: str) -> Figures | None:
    """What a report says it was asked for, in the command that makes it again, at its foot."""
    text, again = " ".join(text.split()), None
    for found in COMMAND.finditer(text):
        again = found if " --known-at " in found["options"] else again
    if again is None:
        return None
    options = dict(OPTION.findall(again["options"]))
    period, as_of, since = (options.get(one) for one in ("period", "as-of", "since"))
    if period and as_of is None:
        as_of, since = ends_of(period)
    if as_of is None and period is None:
        return None
    day, before = days_of(as_of, since, period, name)
    return Figures(
        agreement=again["agreement"],
        as_of=day,
        since=before,
        version=(VERSION.findall(text) or [None])[-1],
        size=sized(options.get("size")),
        language=options.get("lang", "en"),
        period=period,
        house=has_house(again["options"]),
        told=None,
    )


def ends_of(period: str) -> tuple[str, str] | tuple[None, None]:
    """The days that a period says, as they are written; of what is none, none."""
    try:
        meant = parse_period(period)
    except TrackerError:
        return None, None
    return meant.as_of.isoformat(), meant.since.isoformat()


def days_of(as_of: Any, since: Any, period: Any, name: str) -> tuple[date, date | None]:
    """The day of a report and the one it is compared with.

    Raises TrackerError for days that no report has, or that are not those of its period.
    """
    try:
        day, before = day_of(as_of), None if since is None else day_of(since)
        meant = None if period is None else parse_period(period)
        fits = (day, before) == (meant.as_of, meant.since) if meant else is_earlier(before, day)
    except (TypeError, ValueError, TrackerError):
        fits = False
    if fits:
        return day, before
    given = {"as of": as_of, "since": since, "period": period}
    told = ", ".join(f"{word} {quoted(str(one))}" for word, one in given.items() if one is not None)
    raise TrackerError(
        f"{name} says of its days what no report says ({told}): it was changed. Give it as it was"
        " made."
    )


def day_of(text: str) -> date:
    """A day that a report may be of, as it writes it."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError("a report writes a day in one way")
    return PartialDate.of_day(day).last


def is_earlier(before: date | None, day: date) -> bool:
    return before is None or before < day


def has_house(command: str) -> bool:
    """Whether a command names what a house adds to the looks of a report."""
    return not HOUSE.isdisjoint(dict(OPTION.findall(command)))


def sized(size: Any) -> str:
    return size if size in SIZES else SIZES[0]


def json_of(text: str, name: str) -> dict[str, Any] | None:
    """The object that a text is; None where it is no JSON."""
    try:
        found = value_of(text, name)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def value_of(text: str, name: str) -> Any:
    """What JSON says. Raises TrackerError where it says something twice, else as `json` does."""
    return json.loads(text, object_pairs_hook=partial(members, name))


def members(name: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    [(twice, _)] = Counter(one for one, _ in pairs).most_common(1)
    raise TrackerError(
        f"{name} was changed: it says {quoted(twice)} twice of one thing, of which each reader may"
        " take another. Give it as it was made."
    )


def whole_stamp(record: Mapping[str, Any], name: str) -> Written:
    """The stamp of a record. Raises TrackerError without one."""
    try:
        return stamp_of(record)
    except UNREADABLE as error:
        raise TrackerError(
            f"{name} is JSON without a whole stamp (count and heads in full): give a report"
            " that was made with --json."
        ) from error


def stamp_of(record: Mapping[str, Any]) -> Written:
    """The stamp of a record, of a report or of `tracker stamp --json`."""
    told = record["stamp"]
    holds = told if isinstance(told, Mapping) else record
    count, heads = holds["count"], tuple(holds["heads"])
    if type(count) is not int or not all(DIGEST.fullmatch(head) for head in heads):
        raise ValueError("a stamp is a number and whole digests")
    if bool(count) != bool(heads):
        raise ValueError("a stamp has heads unless there are no entries")
    return Written(count, heads)


def figures_in(record: Mapping[str, Any], name: str) -> Figures | None:
    if record.get("schema") != REPORT:
        return None
    period = record.get("period")
    as_of, since = days_of(record.get("as_of"), record.get("since"), period, name)
    return Figures(
        agreement=str(record.get("agreement")),
        as_of=as_of,
        since=since,
        version=record.get("version"),
        size=sized(record.get("size")),
        language=str(record.get("language", "en")),
        period=period,
        house=has_house(str(record.get("again"))),
        told=record,
    )
