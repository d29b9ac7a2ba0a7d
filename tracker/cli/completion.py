"""Completes names in the shell, from the database as it is; a failure completes nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

Completer = Callable[[typer.Context, str], Iterable[tuple[str, str]]]


def completing(kind: str) -> Completer:
    """A function that completes names of a kind: agreement, commitment, level, party, source …"""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        try:
            return matching(names(context, kind), incomplete)
        except Exception:  # a shell must never be disturbed by a completion
            return []

    return complete


def among(vocabulary: str) -> Completer:
    """A function that completes the words that a thing's field may be, such as EXPIRIES."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from tracker.domain import things

        words: tuple[str, ...] = getattr(things, vocabulary)
        return [(word, "") for word in words if word.startswith(incomplete)]

    return complete


def names(context: typer.Context, kind: str) -> list[tuple[str, str]]:
    """All names of a kind; none where there is no database yet."""
    from tracker import settings
    from tracker.domain.urls import is_url
    from tracker.services.completing import KINDS
    from tracker.storage.connection import reading

    option = context.find_root().params.get("database_option")
    database = settings.read_database_url(option) or settings.database_url(option)
    if not is_url(database) and not Path(database).exists():
        return []
    usual = settings.setting("agreement")
    with reading(database, wait=0) as connection:
        return KINDS[kind](connection, usual.value if usual else None)


def matching(found: list[tuple[str, str]], incomplete: str) -> list[tuple[str, str]]:
    """Those that begin as typed, after a slash or comma too, with what they mean."""
    from tracker.domain.text import printable

    begun, separator, beginning = split(incomplete)
    return [
        (f"{begun}{separator}{name}", printable(meaning)[:60])
        for name, meaning in found
        if name.startswith(beginning)
    ]


def split(incomplete: str) -> tuple[str, str, str]:
    for separator in ("/", ","):
        if separator in incomplete:
            return incomplete.rpartition(separator)
    return "", "", incomplete
