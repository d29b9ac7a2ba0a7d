"""Words to search for: one text of stemmed, case-folded words for each thing and entry."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from itertools import chain
from typing import Any

from sqlalchemy import Connection, delete

from tracker.domain.things import Fields
from tracker.storage import tables
from tracker.storage.chunks import chunks
from tracker.storage.inserting import insert_rows
from tracker.storage.rows import WORDS, Form, Numbered, Row

STEMMERS = {"en": "English", "de": "German", "ru": "Russian"}
SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
VOCABULARY = 2**16  # words whose stems are remembered
SHORT = 2**6  # letters of a text whose stems are remembered
WORD = re.compile(rf"[{SIGNS}]|[^\W{SIGNS}]+")
OWN_WORDS = (("assessment", 7), ("translation", 1))  # where lines keep words of their own
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


def stems(text: str) -> tuple[str, ...]:
    """The words of a text, case-folded, without accents, each with its stems in every language.

    Words are stemmed by the script they are in: Cyrillic as Russian, Latin as English and German.
    """
    return stems_of_short(text) if len(text) <= SHORT else stemmed(text)


def stemmed(text: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(forms, words(text))))


@lru_cache(maxsize=VOCABULARY // SHORT)
def stems_of_short(text: str) -> tuple[str, ...]:
    """The same, remembered: names, reasons and short notes are said again and again."""
    return stemmed(text)


def words(text: str) -> list[str]:
    """The words of a text, case-folded; Latin letters without accents, Russian without ё.

    Chinese, Japanese and Korean put no blanks between words: each of their signs is one.
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded).replace("\u0451", "\u0435")
        folded = "".join(map(plain, folded))
    return WORD.findall(folded)


@cache
def plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[:1]
    return base if base.isascii() else letter


@lru_cache(maxsize=VOCABULARY)
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
    found = dict.fromkeys(chain.from_iterable(map(stems, filter(None, texts))))
    return f" {' '.join(found)} "


def of_entry(form: Form) -> str:
    """An entry's words, from its form: message, note, speaker, label, quotes, words of lines."""
    _, _, _, _, _, _, label, _, _, by, message, _, _, _, note, _, _, lines, citations = form
    quotes = (quote for _, quote, _ in citations)
    said = (says[at] for own, at in OWN_WORDS for kind, _, says in lines if kind == own)
    return joined((message, note, by[1], label, *quotes, *said))


def of_thing(fields: Fields) -> str:
    """A thing's words: its names, titles and texts in every language."""
    chosen = (value for name, value in fields.items() if name.partition(".")[0] in SEARCHED)
    return joined(value for value in chosen if isinstance(value, str))


def entry_words(form: Form, row: int) -> list[Row]:
    """The words of an entry, as their table keeps them; definitions are found by what they define.

    Even rows are those of things, odd ones those of entries.
    """
    return [(row, 2 * row + 1, None, of_entry(form))] if form[8] != "definition" else []


def index_entries(connection: Connection, numbered: Numbered) -> None:
    """Store the words of new entries."""
    rows = [one for row, form in numbered for one in entry_words(form, row)]
    insert_rows(connection, tables.words, WORDS, rows)


def thing_words(states: Mapping[int, Fields]) -> list[dict[str, Any]]:
    """The words of things, by their rows."""
    return [
        {"row": 2 * key, "thing": key, "entry": None, "stems": of_thing(fields)}
        for key, fields in states.items()
    ]


def index_things(connection: Connection, states: Mapping[int, Fields]) -> None:
    """Store the words of things anew."""
    for keys in chunks(list(states)):
        connection.execute(delete(tables.words).where(tables.words.c.thing.in_(keys)))
    rows = [[words[name] for name in WORDS] for words in thing_words(states)]
    insert_rows(connection, tables.words, WORDS, rows)
