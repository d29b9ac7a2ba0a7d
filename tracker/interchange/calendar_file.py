"""Writes the days of an agreement as iCalendar: of the same ledger always the same bytes."""

from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tracker.domain.addresses import link
from tracker.domain.dates import Precision, long
from tracker.domain.errors import MissingExtra
from tracker.domain.ledger import named_id
from tracker.domain.occasions import AGREED, ANNOUNCED, END, LOOK_AGAIN, Agenda, Occasion
from tracker.domain.things import Source

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//treaty-tracker//tracker export//EN"
INSTALL = "pip install 'treaty-tracker[calendar]'"
REFRESHED = timedelta(days=1)
MOST_SOURCES = 3


def check_installed() -> None:
    """Raise MissingExtra where the package is not there that writes calendars."""
    if find_spec("icalendar") is None:
        raise MissingExtra(f"A calendar needs icalendar: {INSTALL}.")


def write_calendar(agenda: Agenda) -> bytes:
    """An agenda as iCalendar: a day for each occasion, all-day, on its last day."""
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = one_line(f"{agenda.name}: dates")
    calendar.add("name", name)
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("P1D"))
    for one in agenda.occasions:
        calendar.add_component(event(one, agenda))
    content: bytes = calendar.to_ical()
    return content


def event(one: Occasion, agenda: Agenda) -> "Event":
    """An occasion as an event; who subscribes knows it again by its UID when its day moves."""
    from icalendar import Event

    found = Event()
    found.add("uid", named_id("calendar", *one.key))
    found.add("dtstamp", one.recorded)
    found.add("last-modified", one.changed)
    found.add("sequence", one.sequence)
    found.add("dtstart", one.day.last)
    found.add("dtend", one.day.last + timedelta(days=1))
    found.add("summary", one_line(summary(one, agenda)))
    found.add("description", "\n".join(description(one, agenda)))
    found.add("categories", [one_line(agenda.name), one.kind])
    found.add("status", status(one))
    found.add("transp", "TRANSPARENT")
    address = next((link(source.url) for source in one.sources if source.url), None)
    if address:
        found.add("url", address)
    return found


def status(one: Occasion) -> str:
    """What one side announced is tentative; what is off is cancelled."""
    if one.state.is_off:
        return "CANCELLED"
    return "TENTATIVE" if one.kind == ANNOUNCED else "CONFIRMED"


def summary(one: Occasion, agenda: Agenda) -> str:
    """The line that a calendar shows."""
    name = one.title if one.subject == agenda.slug else f"{one.subject} {one.title}"
    told = f"{kind(one)}: {name}"
    if one.deadline and one.deadline.of:
        told += f", {one.deadline.of}"
    precise = one.day.precision is Precision.DAY and not one.day.approximate
    return told if precise else f"{told} ({long(one.day)})"


def kind(one: Occasion) -> str:
    """What kind of day it is, in a word; who said so where one side did."""
    if one.kind == LOOK_AGAIN:
        return "Look again"
    if one.kind == END:
        return "End"
    if one.state.is_off:
        return one.state.disposition.capitalize()
    if one.state.is_done:
        return "Done"
    due = "Not before" if one.deadline and one.deadline.bound else "Due"
    if one.kind == AGREED:
        return due
    return f"{due}, as {speakers(one)} announced"


def speakers(one: Occasion) -> str:
    """Who announced a date: the parties, or whoever spoke."""
    return ", ".join(one.who) or one.speaker or "one side"


def description(one: Occasion, agenda: Agenda) -> Iterator[str]:
    """What is told of a day, line by line."""
    yield f"{agenda.name}, {one.subject}" if one.subject != agenda.slug else agenda.name
    if one.day.precision is not Precision.DAY or one.day.approximate:
        yield f"Known as {long(one.day)}; shown on its last day."
    if one.inherited:
        yield "Commitments without an agreed date of their own fall due then."
    if one.on or one.deadline:
        yield setting(one)
    yield from deadline(one)
    yield from state(one)
    yield from (f"Source: {source(told)}" for told in one.sources[:MOST_SOURCES])
    if len(one.sources) > MOST_SOURCES:
        yield f"and {len(one.sources) - MOST_SOURCES} more sources"
    if one.has_internal:
        yield "Source: internal"


def setting(one: Occasion) -> str:
    """When and by whom a day was set, and the entry that says so."""
    verb = {AGREED: "Agreed", ANNOUNCED: "Announced"}.get(one.kind, "Noted")
    day = f" {long(one.on)}" if one.on else ""
    who = f" by {', '.join(one.who)}" if one.who else ""
    speaker = f" ({one.speaker})" if one.speaker else ""
    return f"{verb}{day}{who}{speaker}; entry {one.entry}."


def deadline(one: Occasion) -> Iterator[str]:
    """What else is told of a date."""
    told = one.deadline
    if one.first:
        yield f"First agreed date: {long(one.first)}."
    if one.sequence:
        yield f"Set anew {one.sequence} time{'s' if one.sequence > 1 else ''}."
    if told is None:
        return
    if told.recurs:
        yield f"Comes again: {told.recurs}."
    if told.bound:
        yield "This is the earliest day, not the last."
    if told.weaker:
        yield "Less is due then than was promised."
    if told.disputed:
        yield "The sources disagree on the date."


def state(one: Occasion) -> Iterator[str]:
    """How far what is due has come."""
    told = one.state
    if told.level:
        judged = f", judged {long(told.judged_on)}" if told.judged_on else ""
        yield f"Status: {told.level}{judged}."
    if told.disposition != "active":
        yield f"It was {told.disposition}."


def source(told: Source) -> str:
    words = (told.title, told.publisher, told.published, told.url)
    return ", ".join(word for word in words if word) or told.code


def one_line(text: str) -> str:
    return " ".join(text.split())
