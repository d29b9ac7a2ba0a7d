"""Turns acts of the ledger into the entries of an agreement file."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Figure,
    Reference,
)
from tracker.domain.files import FileEntry
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.quantities import Quantity, spoken

Data: TypeAlias = dict[str, Any]
Scale: TypeAlias = tuple[str, int] | None


def entry_data(entry: FileEntry, names: Mapping[Thing, str], scale: Scale) -> Data:
    """An entry as a file has it; `names` are those of things, `scale` is the agreement's."""
    act = entry.act
    found = {
        "label": act.label,
        "on": act.on,
        "event": act.event,
        **by_data(act.by),
        "message": act.message,
        "language": act.language,
        "translations": dict(entry.translations),
        "visibility": act.visibility if act.visibility != "public" else None,
        "look_again": act.look_again,
        "trust": act.trust,
        "note": act.note,
        "found": found_data(act),
        "lines": [line_data(line, names, scale) for line in act.lines],
        **citations_data(act.citations),
        "author": entry.author,
    }
    return filled(found)


def filled(data: Data) -> Data:
    """Data without what is not said; dates become text."""
    return {
        key: value if isinstance(value, str | list | dict) else str(value)
        for key, value in data.items()
        if value not in (None, [], {}, ())
    }


def by_data(by: By) -> Data:
    """Who acted or spoke, through whom alone it is known, and when it was said."""
    said: Any = None
    if by.said_on:
        day, is_latest = by.said_on
        said = {"latest": str(day)} if is_latest else day
    found: Data = {"by": list(by.parties), "speaker": by.speaker, "said_on": said}
    if by.reporter:
        party, name = by.reporter
        found["reported_by"] = filled({"party": party, "name": name})
    return found


def found_data(act: Act) -> Data:
    """What an imported file said beyond the form; a list where it said several under one name."""
    several: dict[str, list[str]] = {}
    for name, text in act.found:
        several.setdefault(name, []).append(text)
    return {name: texts if len(texts) > 1 else texts[0] for name, texts in several.items()}


def citations_data(citations: tuple[Citation, ...]) -> Data:
    """The sources, or the reason why there is none."""
    reasons = [one.quote for one in citations if not one.source]
    if reasons:
        return {"no_source": reasons[0]}
    return {
        "sources": [
            filled({"id": one.source, "quote": one.quote, "place": one.place}) for one in citations
        ]
    }


def line_data(line: Line, names: Mapping[Thing, str], scale: Scale) -> Data:
    return {line.thing.type: names[line.thing], **content_data(line.says, scale)}


def content_data(says: Content, scale: Scale) -> Data:
    """What a line says; the scale only where it is not the agreement's."""
    match says:
        case Assessment():
            return assessment_data(says, scale)
        case Claim():
            return {"claim": claim_data(says, scale)}
        case Deadline():
            return deadline_data(says)
        case Disposition():
            return {"disposition": says.value}
        case _:
            return {"mention": "true"}


def assessment_data(says: Assessment, scale: Scale) -> Data:
    return filled(
        {
            "level": says.level,
            "scale": scale_data((says.scale, says.version), scale),
            "confidence": says.confidence,
            "basis": says.basis,
            "rests_on": [name_of(one) for one in says.rests_on],
            "reached": says.reached,
            "reason": says.reason,
        }
    )


def claim_data(says: Claim, scale: Scale) -> Data:
    code, version, level = says.level or ("", 0, None)
    return filled(
        {
            "complete": flag(says.complete),
            "figures": [figure_data(one) for one in says.figures],
            "level": level,
            "scale": scale_data((code, version), scale) if level else None,
        }
    )


def figure_data(figure: Figure) -> Data:
    ends = [number(figure.low), number(figure.high)]
    return filled(
        {
            "form": figure.form_of,
            "unit": figure.unit if figure.unit != "not-stated" else None,
            "value": ends[0] if figure.low == figure.high else None,
            "range": ends if figure.low != figure.high else None,
            "qualifier": figure.qualifier,
            "base": None if figure.base is None else number(figure.base),
            "base_qualifier": figure.base_qualifier,
            "of": figure.of,
            "derived": flag(figure.derived),
        }
    )


def deadline_data(says: Deadline) -> Data:
    return filled(
        {
            "due": says.due,
            "of": says.of,
            "set_by": says.set_by,
            "bound": says.bound,
            "recurs": says.recurs,
            "weaker": flag(says.weaker),
            "disputed": flag(says.disputed),
            "moves": name_of(says.moves) if says.moves else None,
            "first_seen": says.first_seen,
            "rests_on": [name_of(one) for one in says.rests_on],
        }
    )


def scale_data(own: tuple[str, int], scale: Scale) -> str | None:
    return None if own == scale else f"{own[0]}@{own[1]}"


def name_of(reference: Reference) -> str:
    """An entry by its label, and the line of it."""
    return reference.entry if reference.line is None else f"{reference.entry}:{reference.line}"


def number(hundredths: int) -> str:
    return spoken(Quantity(hundredths, hundredths), percent=False)


def flag(value: bool) -> str | None:
    return "true" if value else None
