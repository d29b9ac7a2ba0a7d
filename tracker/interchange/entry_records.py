"""Turns the entries of an agreement file into acts of the ledger."""

from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Figure,
    Mention,
)
from tracker.domain.files import FileEntry, Place
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.quantities import Quantity, parse_count, parse_percent
from tracker.interchange import entry_models as models
from tracker.interchange.agreement_records import Ids


def file_entry(
    entry: models.Entry, ids: Ids, scale: tuple[str, int] | None, *, line: int
) -> FileEntry:
    """An entry with its author and place; `scale` is that of lines which name none."""
    place = Place(entry.id, tuple(entry.previous or ())) if entry.id else None
    translations = tuple(sorted((entry.translations or {}).items()))
    return FileEntry(act_of(entry, ids, scale), entry.author, place, line, translations)


def act_of(entry: models.Entry, ids: Ids, scale: tuple[str, int] | None) -> Act:
    return Act(
        replaces=entry.replaces,
        label=entry.label,
        on=entry.on,
        event=entry.event,
        by=by_of(entry),
        message=entry.message,
        language=entry.language,
        visibility=entry.visibility,
        look_again=entry.look_again,
        note=entry.note,
        trust=entry.trust,
        found=found_of(entry),
        lines=tuple(Line(thing_of(one, ids), content_of(one, scale)) for one in entry.lines),
        citations=citations_of(entry),
    )


def found_of(entry: models.Entry) -> tuple[tuple[str, str], ...]:
    """What the data said beyond the form, as pairs."""
    told = (entry.found or {}).items()
    texts = ((name, [text] if isinstance(text, str) else text) for name, text in told)
    return tuple(sorted((name, one) for name, several in texts for one in several))


def by_of(entry: models.Entry) -> By:
    reporter = entry.reported_by
    return By(
        tuple(sorted(entry.by)),
        entry.speaker,
        (reporter.party, reporter.name) if reporter else None,
        entry.said_on,
    )


def citations_of(entry: models.Entry) -> tuple[Citation, ...]:
    """The sources, or the reason why there is none."""
    if entry.no_source:
        return (Citation("", entry.no_source),)
    return tuple(Citation(one.id, one.quote, one.place) for one in entry.sources)


def thing_of(line: models.Line, ids: Ids) -> Thing:
    if line.commitment:
        return Thing("commitment", ids.commitments[line.commitment])
    if line.section:
        return Thing("section", ids.sections[line.section])
    return Thing("agreement", ids.agreements[line.agreement or ids.slug])


def content_of(line: models.Line, scale: tuple[str, int] | None) -> Content:
    """What a line says, with the agreement's scale where it names none."""
    match line:
        case models.AssessmentLine():
            return assessment_of(line, line.scale or scale)
        case models.ClaimLine():
            return claim_of(line.claim, line.claim.scale or scale)
        case models.DeadlineLine():
            return deadline_of(line)
        case models.DispositionLine():
            return Disposition(line.disposition)
        case _:
            return Mention()


def assessment_of(line: models.AssessmentLine, scale: tuple[str, int] | None) -> Assessment:
    code, version = scale or ("", 0)
    return Assessment(
        code,
        version,
        line.level,
        line.confidence,
        line.basis,
        tuple(line.rests_on),
        line.reached,
        line.reason,
    )


def claim_of(claimed: models.Claimed, scale: tuple[str, int] | None) -> Claim:
    level = (*scale, claimed.level) if scale and claimed.level else None
    return Claim(claimed.complete, tuple(figure_of(one) for one in claimed.figures), level)


def figure_of(figure: models.Figure) -> Figure:
    quantity = quantity_of(figure)
    return Figure(
        figure.form,
        figure.unit,
        quantity.low,
        quantity.high,
        figure.qualifier,
        parse_count(figure.base).low if figure.base else None,
        figure.base_qualifier,
        figure.of,
        figure.derived,
    )


def quantity_of(figure: models.Figure) -> Quantity:
    """The number or range of a figure, in hundredths. Raises WrongUsage."""
    words = " to ".join(figure.range) if figure.range else figure.value or ""
    return parse_percent(words) if figure.form == "percent" else parse_count(words)


def deadline_of(line: models.DeadlineLine) -> Deadline:
    return Deadline(
        line.due,
        line.of,
        line.set_by,
        line.bound,
        line.recurs,
        line.weaker,
        line.disputed,
        line.moves,
        line.first_seen,
        tuple(line.rests_on),
    )
