"""Reads what an earlier report or a stamp on file says of the history that it knew."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.damage import UNREADABLE
from tracker.domain.dates import parse_period
from tracker.domain.errors import TrackerError
from tracker.domain.points import Written, printed_stamp
from tracker.domain.reports import SIZES
from tracker.domain.verified import Earlier, Figures

REPORT = "tracker.report/1"
DIGEST = re.compile("[0-9a-f]{64}")
COMMAND = re.compile(
    r"tracker report (?P<agreement>[^\s-]\S*)(?P<options>(?: --[a-z-]+ [^\s<,]+)+)"
)
OPTION = re.compile(r"--([a-z-]+) ([^\s,]+)")
CARRIED = r'<script type="application/json" id="report-data">([^<]*)</script>'


def read_stamped(text: str, name: str) -> Earlier:
    """The stamp in a file, and the figures of a report that is JSON or carries it.

    Raises TrackerError without a stamp.
    """
    carried = re.search(CARRIED, text)  # in a page; no text of ours or of data could look so
    record = json_of(carried.group(1) if carried else text)
    if carried and record is None:
        raise TrackerError(f"The record in {name} was changed: it is no JSON any more.")
    if record is not None:
        try:
            return Earlier(name, stamp_of(record), figures_in(record))
        except UNREADABLE as error:
            raise TrackerError(
                f"{name} is JSON without a whole stamp (count and heads in full): give a report"
                " that was made with --json."
            ) from error
    written = printed_stamp(text)
    if written is None:
        raise TrackerError(
            f"No stamp such as 355·062f-4bd0-d516-f0b3-c286 stands in {name}: give a report of"
            " the tracker, or the stamp itself."
        )
    return Earlier(name, written, asked_in(text))


def asked_in(text: str) -> Figures | None:
    """What a report says it was asked for, in the command that makes it again."""
    found = COMMAND.search(" ".join(text.split()))
    if found is None:
        return None
    options = dict(OPTION.findall(found["options"]))
    try:
        as_of, since = days_of(options)
    except (KeyError, ValueError, TrackerError):
        return None
    return Figures(
        agreement=found["agreement"],
        as_of=as_of,
        since=since,
        version=None,
        size=sized(options.get("size")),
        language=options.get("lang", "en"),
        period=options.get("period"),
        told=None,
    )


def days_of(options: Mapping[str, str]) -> tuple[date, date | None]:
    """The day of a report and the one it is compared with, from the options of its command."""
    if "period" in options:
        period = parse_period(options["period"])
        return period.as_of, period.since
    since = options.get("since")
    return date.fromisoformat(options["as-of"]), date.fromisoformat(since) if since else None


def sized(size: Any) -> str:
    return size if size in SIZES else SIZES[0]


def json_of(text: str) -> dict[str, Any] | None:
    """The object that a text is; None where it is no JSON."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


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


def figures_in(record: Mapping[str, Any]) -> Figures | None:
    if record.get("schema") != REPORT:
        return None
    since, period = record["since"], record.get("period")
    return Figures(
        agreement=str(record["agreement"]),
        as_of=date.fromisoformat(record["as_of"]),
        since=date.fromisoformat(since) if since else None,
        version=record.get("version"),
        size=sized(record.get("size")),
        language=str(record.get("language", "en")),
        period=str(period) if period else None,
        told=record,
    )
