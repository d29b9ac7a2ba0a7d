"""Acts in the JSON of a report: when, who, what was said of what, and the sources."""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.domain.ledger import Entry
from tracker.domain.origin import Origin
from tracker.domain.reports import ProgressReport
from tracker.domain.telling import Cited, Told, ToldLine
from tracker.presentation.language import Language
from tracker.presentation.terminal.acts import says


def acts(report: ProgressReport, say: Language) -> Iterator[dict[str, Any]]:
    """Each act once, in the order in which the commitments name it."""
    known: set[str] = set()
    for detail in report.details:
        for told in detail.acts:
            if told.entry.id not in known:
                known.add(told.entry.id)
                yield act(report, told, say)


def act(report: ProgressReport, told: Told, say: Language) -> dict[str, Any]:
    return {
        **spoken(told),
        "event": told.entry.event,
        **message(told, say),
        "lines": [line(one, say) for one in told.lines],
        "citations": citations(report, told.citations),
        "corrected_twice": list(told.corrected_twice),
    }


def spoken(told: Told) -> dict[str, Any]:
    """What identifies an entry, its day, and who acted or spoke."""
    return {**named(told.entry), "code": told.code, **who(told.entry)}


def named(entry: Entry | Origin) -> dict[str, Any]:
    return {"entry": entry.id, "label": entry.label}


def who(entry: Entry) -> dict[str, Any]:
    """The day, the parties and the speaker; who passed it on and when, if it is second-hand."""
    by = entry.by
    said, latest = by.said_on or (None, False)
    return {
        "on": str(entry.on) if entry.on else None,
        "by": list(by.parties),
        "speaker": by.speaker,
        "reporter": list(by.reporter) if by.reporter else None,
        "said_on": str(said) if said else None,
        "said_at_the_latest": latest,
    }


def message(told: Told, say: Language) -> dict[str, Any]:
    """The message as it was written, and how somebody put it into the language of the report."""
    said = told.message_in(say.code)
    put = said.translated if said else None
    own = {"message": told.entry.message, "language": told.entry.language}
    if put is None:
        return {**own, "translation": None}
    by = {"by": put.author, "code": put.code}
    return {**own, "translation": {"text": put.text, "language": put.language, **by}}


def line(told: ToldLine, say: Language) -> dict[str, Any]:
    """What an act means for one thing, in words; nothing but its name for a mention."""
    return {
        "of": told.subject.name,
        "agreement": told.subject.agreement,
        "kind": told.says.kind,
        "says": says(told.says, say) or None,
    }


def citations(report: ProgressReport, cited: Sequence[Cited]) -> list[dict[str, Any]]:
    """Sources by number, with quote and place; an internal one is neither named nor quoted."""
    return [citation(report, one) for one in cited]


def citation(report: ProgressReport, one: Cited) -> dict[str, Any]:
    source = one.source
    if source is None:
        return {"source": None, "internal": False, "why_none": one.quote}
    if source.internal:
        return {"source": None, "internal": True}
    return {
        "source": report.numbers.get(source.code),
        "internal": False,
        "code": source.code,
        "quote": one.quote,
        "place": one.place,
    }
