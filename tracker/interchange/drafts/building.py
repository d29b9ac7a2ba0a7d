"""Builds the data of an agreement file from duties that are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.drafting.reviewing import Article, Row
from tracker.domain.files import SIGNED
from tracker.domain.text import LIMITS
from tracker.interchange.file_model import FORMAT

NUMBERING = (
    "As in the text: article, paragraph, item. A number after a hyphen counts the sentences of a"
    " paragraph."
)
VERBATIM = "the text of the agreement"
MENDED = "the text of the agreement, changed in the review"
ADDED = "written in the review"
COUNTED = "Ours: the text numbers its headings at most, and duties are counted in each."


@dataclass(frozen=True)
class Settings:
    """What is said of the agreement as a whole; open questions are `?`."""

    slug: str
    title: str
    language: str
    answers: Mapping[str, str]  # unit, expiry, inherits_deadline, scale
    file: str
    sha256: str
    short: str | None = None
    signed: str | None = None
    ends: str | None = None
    parties: Sequence[Mapping[str, str]] = field(default=())  # code, name, kind, role
    numbers_are_ours: bool = False

    @property
    def source(self) -> str:
        """The code of the text among the sources."""
        return f"{self.slug[: LIMITS['code'] - 5]}-text"


@dataclass(frozen=True)
class Reviewed(Row):
    """A row of the workbook: also which parties owe it, and where its text comes from."""

    bodies: tuple[str, ...] = ()  # codes
    basis: str = VERBATIM


def data_of(settings: Settings, articles: Sequence[Article], rows: Sequence[Row]) -> dict[str, Any]:
    """An agreement file as data: text, lists and mappings."""
    used = {row.article for row in rows}
    kept = [one for one in articles if one.number in used]
    sections = {one.section: one.section_title for one in kept if one.section}
    language = settings.language
    told: dict[str, Any] = without_nothing(
        {
            "format": FORMAT,
            "agreement": agreement(settings),
            "parties": [party(one, language) for one in settings.parties],
            "sections": [
                {"code": code, "title": {language: title or code}}
                for code, title in sections.items()
            ],
            "sources": [source(settings)],
            "commitments": list(commitments(settings, kept, rows)),
            "entries": list(entries(settings, rows)),
        }
    )
    return told


def agreement(settings: Settings) -> dict[str, Any]:
    """What is said of the agreement; its questions come first."""
    language = settings.language
    roles = [{"code": one["code"], "role": one.get("role") or None} for one in settings.parties]
    return {
        **settings.answers,
        "slug": settings.slug,
        "title": {language: settings.title},
        "short": {language: settings.short} if settings.short else None,
        "signed": settings.signed,
        "ends": settings.ends,
        "numbering": COUNTED if settings.numbers_are_ours else NUMBERING,
        "numbers_are_ours": "true" if settings.numbers_are_ours else None,
        "text_published": "full",
        "parties": roles,
        "sources": [{"id": settings.source, "supports": "its text"}],
    }


def party(one: Mapping[str, str], language: str) -> dict[str, Any]:
    return {
        "code": one["code"],
        "name": {language: one.get("name") or one["code"]},
        "kind": one.get("kind") or "state",
    }


def source(settings: Settings) -> dict[str, Any]:
    """The text itself, with the digest of the file that was read."""
    return {
        "id": settings.source,
        "title": settings.title,
        "sha256": settings.sha256 or None,
        "language": settings.language,
        "type": "legal-text",
        "note": f"Drafted from the file {settings.file}.",
    }


def commitments(
    settings: Settings, articles: Sequence[Article], rows: Sequence[Row]
) -> Iterator[dict[str, Any]]:
    """Articles with their duties as parts; a duty with the number of its article is it itself."""
    for row in rows:
        if row.article is None:
            yield {**part(settings, row), "inherits_deadline": inherits(settings)}
    for article in articles:
        own = [row for row in rows if row.article == article.number]
        if [row.number for row in own] == [article.number]:
            told = part(settings, own[0])
            title = article.title or own[0].title
            told |= {"title": {settings.language: title}, "section": article.section}
            yield {**told, "inherits_deadline": inherits(settings)}
            continue
        yield {
            "number": article.number,
            "title": {settings.language: article.title} if article.title else None,
            "section": article.section,
            "inherits_deadline": inherits(settings),
            "sources": cited(settings, article.cited, article.page),
            "parts": [part(settings, row) for row in own],
        }


def inherits(settings: Settings, *, is_part: bool = False) -> str | None:
    """Whether a commitment, or what is counted as one, is due at the agreement's end."""
    is_counted = not is_part or settings.answers.get("unit") == "parts"
    return "true" if is_counted and settings.answers["inherits_deadline"] == "true" else None


def part(settings: Settings, row: Row) -> dict[str, Any]:
    """A duty as a part of a commitment."""
    becomes_deadline = settings.signed is not None
    bodies = row.bodies if isinstance(row, Reviewed) else ()
    return {
        "number": row.number,
        "kind": row.kind,
        "title": {settings.language: row.title} if row.title else None,
        "text": row.text,
        "text_basis": row.basis if isinstance(row, Reviewed) else VERBATIM,
        "inherits_deadline": inherits(settings, is_part=True),
        "bodies": [{"id": code, "basis": "source"} for code in bodies],
        "due_stated": str(row.due) if row.due and not becomes_deadline else None,
        "trust": row.trust,
        "notes": list(row.notes),
        "sources": cited(settings, row.cited, row.page),
    }


def cited(settings: Settings, place: str | None, page: str | None) -> list[dict[str, Any]]:
    """The text as a source, with the place in it."""
    told = ", ".join(filter(None, (place, f"page {page}" if page else None)))
    return [{"id": settings.source, "supports": told or None}]


def entries(settings: Settings, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The signature, with the dates that were agreed by it, where its day is known."""
    if settings.signed is None:
        return
    dated = [row for row in rows if row.due]
    deadlines = [
        {"commitment": row.number, "due": str(row.due), "set_by": "agreed"} for row in dated
    ]
    yield {
        "on": settings.signed,
        "event": "signed",
        "by": sorted(one["code"] for one in settings.parties),
        "message": SIGNED,
        "language": "en",
        "lines": deadlines or [{"agreement": settings.slug, "mention": "true"}],
        "sources": [{"id": settings.source}],
    }


def without_nothing(value: Any) -> Any:
    """Data without keys that say nothing."""
    if isinstance(value, dict):
        told = {key: without_nothing(one) for key, one in value.items()}
        return {key: one for key, one in told.items() if one not in (None, [], {})}
    if isinstance(value, list):
        return [without_nothing(one) for one in value]
    return value
