"""Makes the plain records of notebooks from what the services find."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from tracker.domain import figures as told_figures
from tracker.domain import records
from tracker.domain.contents import Claim, Figure
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import utc_text
from tracker.domain.listing import Choice, Row
from tracker.domain.logged import Logged
from tracker.domain.scores import compare
from tracker.domain.snapshot import Snapshot
from tracker.domain.telling import Told, ToldLine
from tracker.domain.things import Agreement
from tracker.services import overview
from tracker.services.listing import listing
from tracker.services.reading import dues
from tracker.services.snapshots import snapshot
from tracker.services.telling import tell
from tracker.storage.queries import ledger, said, things


def agreements(connection: Connection, *, hidden: bool) -> list[records.Agreement]:
    return [records.Agreement(**one) for one in overview.agreements(connection, hidden=hidden)]


def parties(connection: Connection, *, withdrawn: bool) -> list[records.Party]:
    return [records.Party(**one) for one in overview.parties(connection, withdrawn=withdrawn)]


def sources(connection: Connection, *, withdrawn: bool) -> list[records.Source]:
    return [records.Source(**one) for one in overview.sources(connection, withdrawn=withdrawn)]


def levels(connection: Connection) -> list[records.Level]:
    """The levels of every scale."""
    return [
        records.Level(
            scale=scale.key,
            level=one.code,
            position=position,
            progress=number(one.progress),
            progress_exact=text(one.progress),
            carries=one.carries,
            assessed=one.assessed,
            counted=one.counted,
            label=one.label(),
            definition=one.definition(),
        )
        for scale in things.scales(connection).values()
        for position, one in enumerate(scale.levels, start=1)
    ]


def commitments(
    connection: Connection, agreement: Agreement, *, withdrawn: bool
) -> list[records.Commitment]:
    """All commitments of an agreement, parts after what they are part of."""
    listed = things.commitments(connection, agreement.row, withdrawn=withdrawn)
    return [
        records.Commitment(
            agreement=agreement.slug,
            number=one.number,
            alias=one.alias,
            title=str(one.title or one.fields.get("text") or one.name),
            short=one.short,
            parent=one.whole,
            section=one.section,
            area=one.area,
            counting=one.counting,
            kind=one.kind,
            weight=one.weight,
            text=text(one.fields.get("text")),
            done_when=text(one.fields.get("done_when")),
            withdrawn=one.withdrawn,
        )
        for one in listed
    ]


def standings(
    connection: Connection, agreement: Agreement, as_of: date, since: date | None, choice: Choice
) -> list[records.Standing]:
    """Where commitments stand on a day."""
    found = listing(connection, agreement, as_of=as_of, since=since, choice=choice)
    return [standing(agreement, as_of, row) for row in found.rows]


def standing(agreement: Agreement, as_of: date, row: Row) -> records.Standing:
    told, judged = row.as_record(), row.standing.judgement
    due = told.pop("due")
    beside = {
        "agreement": agreement.slug,
        "as_of": as_of,
        "scale": f"{judged.says.scale}@{judged.says.version}" if judged else None,
        "progress": number(row.standing.progress),
        "progress_exact": told["progress"],
        "last_day": judged.on.last if judged else None,
        "reason": judged.reason if judged else None,
        "author": judged.entry.author if judged else None,
        **{f"due_{name}": due[name] for name in ("agreed", "announced", "inherited")},
        **{name: due[name] for name in ("missed_part", "missed_date")},
    }
    return records.Standing(**told | beside)


def deadlines(connection: Connection, agreement: Agreement, as_of: date) -> list[records.Deadline]:
    """The dates of an agreement on a day, earliest first."""
    return [
        records.Deadline(
            agreement=agreement.slug, as_of=as_of, last_day=row.day.last, **row.as_record()
        )
        for row in dues(connection, agreement, as_of).rows
    ]


def entry(told: Told) -> records.Entry:
    """An entry of the ledger as a row."""
    one = told.entry
    about = [named(line) for line in told.lines if line.says.kind != "definition"]
    return records.Entry(
        **{**source_of(told), "label": one.label, "event": one.event, "language": one.language},
        about=" ".join(dict.fromkeys(about)) or None,
        sources=" ".join(dict.fromkeys(c.source for c in one.citations if c.source)) or None,
        author=one.author,
        recorded_at=utc_text(one.recorded_at),
        internal=one.visibility == "internal",
        stands=told.replaced_by is None,
        withdrawn=told.is_withdrawn,
        replaced_by=told.replaced_by,
    )


def source_of(told: Told) -> dict[str, Any]:
    """What a row says of the entry that it is from: which, when, by whom, in which words."""
    one = told.entry
    return {
        "entry": one.id,
        "code": told.code,
        "day": text(one.on),
        "last_day": last(one.on),
        "parties": "+".join(one.by.parties) or None,
        "speaker": one.by.speaker,
        "message": one.message,
    }


def named(line: ToldLine) -> str:
    """What a line is about, with its agreement: union-state/17.2."""
    owner = line.subject.agreement
    return f"{owner}/{line.subject.name}" if owner else line.subject.name


def claims(connection: Connection, agreement: Agreement, as_of: date | None) -> list[records.Claim]:
    """What parties claim of an agreement and what belongs to it, newest first."""
    kept = ledger.entries(connection, said.claiming(connection, agreement.row))
    told = [
        one
        for one in tell(connection, list(kept.values()))
        if as_of is None or one.entry.on is None or one.entry.on.last <= as_of
    ]
    told.sort(key=place, reverse=True)
    return [row for one in told for row in claimed(one, agreement.slug)]


def place(told: Told) -> tuple[date, int, str]:
    return last(told.entry.on) or date.min, told.entry.height, told.entry.id


def claimed(told: Told, slug: str) -> Iterator[records.Claim]:
    """The rows of the claims in an entry that are on an agreement."""
    for line in told.lines:
        if isinstance(line.says, Claim) and (line.subject.agreement or line.subject.name) == slug:
            for figure in line.says.figures or (None,):
                yield claim(told, line, line.says, figure, slug)


def claim(
    told: Told, line: ToldLine, says: Claim, figure: Figure | None, slug: str
) -> records.Claim:
    scale, version, level = says.level or (None, None, None)
    return records.Claim(
        **source_of(told),
        agreement=slug,
        about=line.thing.type,
        number=None if line.thing.type == "agreement" else line.subject.name,
        complete=says.complete,
        form=figure.form_of if figure else None,
        unit=figure.unit if figure else None,
        low=figure.low / 100 if figure else None,
        high=figure.high / 100 if figure else None,
        qualifier=figure.qualifier if figure else None,
        base=figure.base / 100 if figure and figure.base is not None else None,
        base_qualifier=figure.base_qualifier if figure else None,
        of_what=figure.of if figure else None,
        derived=figure.derived if figure else None,
        scale=f"{scale}@{version}" if scale else None,
        level=level,
    )


def figures(
    connection: Connection, agreement: Agreement, as_of: date, since: date | None
) -> list[records.Figure]:
    """The figures of an agreement on a day, and on an earlier one with what both have in common."""
    now = snapshot(connection, agreement, as_of)
    found = list(figures_on(connection, agreement, now))
    if since is None:
        return found
    before = snapshot(connection, agreement, since)
    both = compare(before.units, now.units)
    after, earlier = map(told_figures.share, (both.matched_after, both.matched_before))
    found += rows_of(agreement, as_of, "matched", after)
    found += figures_on(connection, agreement, before)
    return [*found, *rows_of(agreement, since, "matched", earlier)]


def figures_on(
    connection: Connection, agreement: Agreement, day: Snapshot
) -> Iterator[records.Figure]:
    """The figures of one day, by their names in the JSON of a report."""
    for name, count in told_figures.counts(day.figures).items():
        yield from rows_of(agreement, day.as_of, name, count)
    scale = things.scale_of(connection, agreement)
    spread = told_figures.distribution(scale, day)
    yield from rows_of(agreement, day.as_of, "distribution", spread)
    for name, value in told_figures.figures(day).items():
        yield from rows_of(agreement, day.as_of, name, value)


def rows_of(agreement: Agreement, day: date, name: str, told: object) -> Iterator[records.Figure]:
    """A row for each number in a figure."""
    for path, value, numerator, denominator in told_figures.leaves(name, told):
        if not isinstance(value, str):
            yield records.Figure(agreement.slug, day, path, value, numerator, denominator)


def logged(done: Iterable[Logged]) -> list[records.Logged]:
    """Acts on record, with what each changed."""
    return [
        records.Logged(
            entry=one.told.entry.id,
            code=one.told.code,
            stamp=one.stamp,
            new_sources=tuple(source.code for source in one.new_sources),
            effects=tuple(
                records.Effect(
                    number=effect.after.commitment.number,
                    before=effect.level(effect.before),
                    after=effect.level(effect.after),
                    confidence=effect.after.confidence,
                )
                for effect in one.effects
            ),
        )
        for one in done
    ]


def number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def text(value: object) -> str | None:
    return None if value is None else str(value)


def last(day: PartialDate | None) -> date | None:
    return day.last if day else None
