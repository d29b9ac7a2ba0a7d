"""Finds dates in a sentence: those by which something is due, and times told in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.dates import PartialDate
from tracker.domain.drafting.grammar import Grammar, compiled
from tracker.domain.errors import WrongUsage

ISO = r"\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
POINTS = r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"
ANY_YEAR = r"\d{4}"  # which every form has
YEAR = r"\b(?P<year>(?:19|20|21)\d{2})\b(?!\s*[-–/]\s*\d)"
CELL = " | "  # before a date that stands in a table beside a text
READ_BEFORE = 60  # characters before a date, in which it is said that something is due


@dataclass(frozen=True, slots=True)
class Times:
    """What a sentence says of when: the day something is due, and times told only in words."""

    due: PartialDate | None = None
    due_words: str | None = None  # as written: by the end of 2027
    told: str | None = None  # within six months of entry into force; annually
    no_day: str | None = None  # a date as written that is none by which something is due


def times_in(sentence: str, grammar: Grammar, start: int = 0) -> Times:
    """The times of a sentence; a date counts as due where a word before it says so.

    What stands before `start`, where the duty begins, is asked last, and not at all where it is
    part of a condition.
    """
    found = [one for one in dated(sentence, grammar) if one[2] is not None]
    found = [one for one in found if not is_condition(sentence, one[0], one[1], start, grammar)]
    after = [one for one in found if one[0] >= start] or found
    told = [*compiled(grammar.relative).finditer(sentence)]
    told += [*compiled(grammar.recurring).finditer(sentence)]
    words = "; ".join(dict.fromkeys(" ".join(one.group().split()) for one in told)) or None
    if not after:
        return Times(told=words)
    at, end, due = after[0]
    as_written = words_before(sentence, at, grammar) + sentence[at:end]
    if due and due.precision == "year":
        if compiled(grammar.beginning).search(sentence[:at]):
            return Times(told=words or as_written, no_day=as_written)
        if compiled(grammar.middle).search(sentence[:at]):
            due = PartialDate.parse(f"{due}-H1")
    return Times(due, as_written, words)


def is_condition(sentence: str, at: int, end: int, start: int, grammar: Grammar) -> bool:
    """Whether a date tells on what a duty hangs, not by when it is to be done."""
    before = re.split(r"[;:]", sentence[:at])[-1]
    if compiled(rf"{grammar.if_word},?[^,]*$").search(before):
        return True
    if at >= start or not compiled(rf"^\W*{grammar.if_word}").search(before):
        return False
    between = sentence[end:start].count(",")
    is_apart = re.search(rf",\s*{re.escape(words_before(sentence, at, grammar))}$", before)
    return between > (1 if is_apart else 0)


def dated(sentence: str, grammar: Grammar) -> Iterator[tuple[int, int, PartialDate | None]]:
    """Each date of a sentence that something before it makes due, widest form first."""
    if not re.search(ANY_YEAR, sentence):
        return
    taken: list[tuple[int, int]] = []
    for form, pattern in forms(grammar):
        for found in compiled(pattern).finditer(sentence):
            span = found.span()
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            taken.append(span)
            before = sentence[max(0, span[0] - READ_BEFORE) : span[0]]
            around = f"{before}@{sentence[span[1] : span[1] + READ_BEFORE]}"
            is_due = before.endswith(CELL) or compiled(grammar.due).search(before)
            if is_due and not compiled(grammar.not_due).search(around):
                yield *span, read(form, found, grammar)


def is_date(text: str, grammars: Iterable[Grammar]) -> bool:
    """Whether a text is a date in one of several languages, or one with words that make it due."""
    if len(text) > READ_BEFORE or not re.search(ANY_YEAR, text):
        return False
    for grammar in grammars:
        for _, pattern in forms(grammar):
            found = compiled(pattern).search(text)
            if found and text[found.end() :].strip(" .").lower() in ("", *grammar.after_year):
                before = text[: found.start()]
                if not before or compiled(rf"(?:{grammar.due})").fullmatch(before):
                    return True
    return False


def without_cell(text: str) -> str:
    """A text without the date that stood in a table beside it."""
    return re.sub(rf"{re.escape(CELL)}[^|]*\d[^|]*$", "", text)


def forms(grammar: Grammar) -> list[tuple[str, str]]:
    """The forms of dates, the more exact before those that are part of them."""
    points = [("numbers", POINTS)] if grammar.points else []
    months = [("day", grammar.day), ("month", grammar.month)]
    return [
        ("iso", ISO),
        *points,
        *months,
        ("quarter", grammar.quarter),
        ("half", grammar.half),
        ("year", YEAR),
    ]


def words_before(sentence: str, at: int, grammar: Grammar) -> str:
    """The words before a date that make it due."""
    before = sentence[max(0, at - READ_BEFORE) : at]
    found = compiled(grammar.due).search(before)
    return before[found.start() :] if found else ""


def read(form: str, found: re.Match[str], grammar: Grammar) -> PartialDate | None:
    """The date that a form tells; None for a day that does not exist."""
    parts = {name.strip("_"): told for name, told in found.groupdict().items() if told}
    try:
        return PartialDate.parse(written(form, parts, grammar))
    except (WrongUsage, KeyError):
        return None


def written(form: str, parts: dict[str, str], grammar: Grammar) -> str:
    """A date in the form that the tracker reads."""
    year = parts.get("year", "")
    match form:
        case "iso":
            return parts["iso"]
        case "numbers":
            return f"{year}-{int(parts['month']):02}-{int(parts['day']):02}"
        case "day":
            return f"{year}-{month(parts, grammar):02}-{int(parts['day']):02}"
        case "month":
            return f"{year}-{month(parts, grammar):02}"
        case "quarter" | "half":
            told = parts["number"].lower()
            number = int(told) if told.isdigit() else grammar.ordinal_numbers[told]
            return f"{year}-{'Q' if form == 'quarter' else 'H'}{number}"
        case _:
            return year


def month(parts: dict[str, str], grammar: Grammar) -> int:
    """The number of a month that is told by its name."""
    for number, pattern in enumerate(grammar.months, start=1):
        if compiled(pattern).fullmatch(parts["month"]):
            return number
    raise KeyError(parts["month"])
