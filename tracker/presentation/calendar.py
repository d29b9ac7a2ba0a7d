"""Months, quarters, halves and weekdays, by their position."""

from tracker.domain.phrases import mark

MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October"), mark("November")),
    mark("December"),
)
MONTHS_OF_DAYS = (
    *(mark("January", "of a day"), mark("February", "of a day"), mark("March", "of a day")),
    *(mark("April", "of a day"), mark("May", "of a day"), mark("June", "of a day")),
    *(mark("July", "of a day"), mark("August", "of a day"), mark("September", "of a day")),
    *(mark("October", "of a day"), mark("November", "of a day"), mark("December", "of a day")),
)
QUARTERS = (
    *(mark("first quarter of {year}"), mark("second quarter of {year}")),
    *(mark("third quarter of {year}"), mark("fourth quarter of {year}")),
)
HALVES = (mark("first half of {year}"), mark("second half of {year}"))
WEEKDAYS = (
    *(mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun")),
)
