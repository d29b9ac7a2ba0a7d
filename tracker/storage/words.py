"""Words to search for: one text of stemmed, case-folded words for each thing and entry."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, delete, insert

from tracker.domain.ledger import Entry
from tracker.domain.things import Fields
from tracker.storage import tables

STEMMERS = {"en": "English", "de": "German", "ru": "Russian"}
SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(rf"[{SIGNS}]|[^\W{SIGNS}]+")
SEARCHED = (
    "title",
    "short",
    "name",
    "text",
    "summary",
    "number",
    "alias",
    "slug",
    "code",
    "publisher",
    "url",
)


def stems(text: str) -> list[str]:
    """The words of a text, case-folded, without accents, each with its stems in every language.

    Words are stemmed by the script they are in: Cyrillic as Russian, Latin as English and German.
    """
    return [stem for word in words(text) for stem in forms(word)]


def words(text: str) -> list[str]:
    """The words of a text, case-folded; Latin letters without accents, Russian without ё.

    Chinese, Japanese and Korean put no blanks between words: each of their signs is one.
    """
    folded = unicodedata.normalize("NFC", text.casefold()).replace("\u0451", "\u0435")
    return WORD.findall("".join(plain(letter) for letter in folded))


def plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[:1]
    return base if base.isascii() else letter


@cache
def forms(word: str) -> tuple[str, ...]:
    """A word's stems, by each stemmer of its script, without repetition."""
    if "\u0400" <= word[0] <= "\u04ff":
        return (stemmer("ru").stemWord(word),)
    if word.isascii() and word.isalpha():
        return tuple(dict.fromkeys(stemmer(language).stemWord(word) for language in ("en", "de")))
    return (word,)


@cache
def stemmer(language: str) -> Any:
    """The stemmer of one language, loaded alone: the package itself would load all of them."""
    name = STEMMERS[language]
    module = import_module(f"snowballstemmer.{name.lower()}_stemmer")
    return getattr(module, f"{name}Stemmer")()


def joined(texts: Iterable[str | None]) -> str:
    """What is stored: every stem once, each between blanks."""
    found = dict.fromkeys(stem for text in texts if text for stem in stems(text))
    return f" {' '.join(found)} "


def of_entry(entry: Entry) -> str:
    """An entry's words: message, note, speaker, quotes, reasons of lines, label."""
    quotes = [citation.quote for citation in entry.citations]
    reasons = [getattr(line.says, "reason", None) for line in entry.lines]
    said = [getattr(line.says, "text", None) for line in entry.lines]
    texts = [entry.message, entry.note, entry.by.speaker, entry.label, *quotes, *reasons, *said]
    return joined(texts)


def of_thing(fields: Fields) -> str:
    """A thing's words: its names, titles and texts in every language."""
    chosen = (value for name, value in fields.items() if name.partition(".")[0] in SEARCHED)
    return joined(value for value in chosen if isinstance(value, str))


def index_entries(connection: Connection, numbered: Sequence[tuple[int, Entry]]) -> None:
    """Store the words of new entries; definitions are found by the thing they define."""
    rows = [
        {"row": 2 * row + 1, "thing": None, "entry": row, "stems": of_entry(entry)}
        for row, entry in numbered
        if entry.event != "definition"
    ]
    if rows:
        connection.execute(insert(tables.words), rows)


def index_things(connection: Connection, states: Mapping[int, Fields]) -> None:
    """Store the words of things anew. Even rows are theirs, odd ones those of entries."""
    for key in states:
        connection.execute(delete(tables.words).where(tables.words.c.thing == key))
    rows = [
        {"row": 2 * key, "thing": key, "entry": None, "stems": of_thing(fields)}
        for key, fields in states.items()
    ]
    if rows:
        connection.execute(insert(tables.words), rows)
