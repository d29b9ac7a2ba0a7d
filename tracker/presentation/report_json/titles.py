"""Titles in the language of a report, with the originals beside them and what each rests on."""

from typing import Any

from tracker.domain.things import Fields
from tracker.presentation.document import Piece
from tracker.presentation.language import Language
from tracker.presentation.report.naming import others


def titled(fields: Fields, say: Language) -> dict[str, Any]:
    """The title and the short name, each with its language; `originals` are no translations."""
    title, short = say.named(fields, "title"), say.named(fields, "short")
    shown = language_of(title, say)
    return {
        "title": title.text if title else None,
        "title_language": shown,
        "title_basis": fields.get(f"title_basis.{shown}"),
        "originals": [
            {
                "title": fields[f"title.{one}"],
                "language": one,
                "basis": fields[f"title_basis.{one}"],
            }
            for one in others(fields, shown or say.code)
        ],
        "short": short.text if short else None,
        "short_language": language_of(short, say),
    }


def language_of(told: Piece | None, say: Language) -> str | None:
    return (told.language or say.code) if told else None
