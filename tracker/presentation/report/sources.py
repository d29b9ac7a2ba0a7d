"""The numbered sources: where each can be read, its kept copy, what it retells, whose side."""

from collections import Counter
from collections.abc import Iterator

from tracker.domain.dates import PartialDate
from tracker.domain.phrases import mark
from tracker.domain.reports import STATE_TYPES, ProgressReport
from tracker.domain.telling import is_imported_table
from tracker.domain.things import Source
from tracker.presentation.document import Cell, Grid, Paragraph, Part, Piece, Words, joined, pieces
from tracker.presentation.language import Language

TYPES = {
    "state-agency": mark("state news agency"),
    "state-media": mark("state media"),
    "press": mark("press"),
    "official": mark("official"),
    "legal-text": mark("legal text"),
    "think-tank": mark("think tank"),
    "academic": mark("academic"),
    "specialist": mark("specialist press"),
    "interview": mark("interview"),
    "report": mark("report"),
    "web-page": mark("web page"),
}


def sources(report: ProgressReport, say: Language) -> list[Part]:
    """The sources by number, and how many of all are one side's state media.

    Those of all entries in a full report, else those that it cites.
    """
    rows = tuple(
        row(report, number, one, say) for number, one in enumerate(report.sources, start=1)
    )
    heads = ("", say("publisher"), say("published"), say("what"))
    told = [whose(report, say)]
    if report.uncited:
        told.append(beyond(report, say))
    return [Paragraph(" ".join(told)), Grid(heads, rows, name=say("Sources"))]


def whose(report: ProgressReport, say: Language) -> str:
    """How many sources of the agreement are state media or agencies, and which kinds there are."""
    kinds = Counter(one.type or "" for one in report.every_source)
    listed = ", ".join(
        f"{kind_of(kind, say)} {count}" for kind, count in sorted(kinds.items()) if kind
    )
    told = state_side(report, say)
    return f"{told}. {say('By kind: {kinds}.', kinds=listed)}" if listed else f"{told}."


def beyond(report: ProgressReport, say: Language) -> str:
    """Where the sources of a full list come from that nothing in the report cites."""
    return say.plural(
        "Nothing here cites the last source of the list: it stands behind entries that are not"
        " told in this report.",
        "Nothing here cites the last {count} of the list: they stand behind entries that are not"
        " told in this report.",
        report.uncited,
    )


def state_side(report: ProgressReport, say: Language) -> str:
    """How many sources are state media or agencies, and of how many that is not known."""
    told = say.plural(
        "state media or agencies: {state} of the {count} source of all entries",
        "state media or agencies: {state} of the {count} sources of all entries",
        len(report.every_source),
        state=report.state_sources,
    )
    unknown = sum(not one.type for one in report.every_source)
    if not unknown:
        return told
    return say("{told} (kind not known of {count})", told=told, count=unknown)


def kind_of(kind: str, say: Language) -> str:
    return say(TYPES[kind]) if kind in TYPES else kind


def row(report: ProgressReport, number: int, one: Source, say: Language) -> tuple[Cell, ...]:
    title = say.spoken(one.title, one.language) if one.title else ""
    what = joined([title, *places(report, one, say)], " · ")
    return Piece(f"[{number}]", style="mark"), one.publisher or "", published(one, say), what


def published(one: Source, say: Language) -> str:
    return say.day(PartialDate.parse(one.published)) if one.published else ""


def places(report: ProgressReport, one: Source, say: Language) -> Iterator[str | Piece | Words]:
    """Where it can be read, what kind it is, its kept copy, what it retells, its code."""
    yield Piece(one.url, link=one.url) if one.url else say("no address")
    if archived := one.fields.get("archived_url"):
        address = str(archived)
        yield say.words("archived: {address}", address=Piece(address, link=address))
    if one.type:
        kind = kind_of(one.type, say)
        yield say("{kind}, one side's", kind=kind) if one.type in STATE_TYPES else kind
    kept = one.fields.get("sha256")
    if is_imported_table(one):
        yield say("hash of the imported table, SHA-256 {digest}", digest=kept)
    else:
        yield say("kept copy, SHA-256 {digest}", digest=kept) if kept else say("no kept copy")
    if one.fields.get("retells"):
        yield say("retells {source}", source=retold(report, one, say))
    yield one.code


def retold(report: ProgressReport, one: Source, say: Language) -> str:
    """What a source retells, by its code; an internal one is not named."""
    if report.retells_internal(one):
        return say("an internal source")
    return str(one.fields["retells"])


def in_short(report: ProgressReport, say: Language) -> list[Part]:
    """The sources of a page by number; larger reports list them with addresses."""
    told = [
        pieces(
            Piece(f"[{number}]", style="mark"),
            f" {', '.join(filter(None, [one.publisher or one.code, published(one, say)]))}",
        )
        for number, one in enumerate(report.sources, start=1)
    ]
    if not told:
        return []
    return [Paragraph(joined(told, " · "), quiet=True)]
