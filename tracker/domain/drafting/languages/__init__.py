"""What is known of the languages in which duties are looked for."""

import re
from collections import Counter
from collections.abc import Callable

from tracker.domain.drafting.grammar import Layout, Pattern
from tracker.domain.drafting.languages.english.grammar import ENGLISH
from tracker.domain.drafting.languages.french.grammar import FRENCH
from tracker.domain.drafting.languages.german.grammar import GERMAN
from tracker.domain.drafting.languages.russian.grammar import RUSSIAN
from tracker.domain.drafting.languages.spanish.grammar import SPANISH
from tracker.domain.errors import TrackerError

GRAMMARS = {one.code: one for one in (ENGLISH, GERMAN, RUSSIAN, FRENCH, SPANISH)}
LOOKED_AT = 50_000  # characters from which the language is told
FEWEST = 20  # words from which it can be told that a language is none of them
SHARE = 0.08  # of all words that the commonest ones of a language have at least
LAYOUTS = tuple(one.layout for one in GRAMMARS.values())
NEIGHBOURS = tuple(
    words
    for one in GRAMMARS.values()
    for code, words in one.neighbours.items()
    if code not in GRAMMARS
)
"""The commonest words of languages that are like one that is known."""


def in_any(words: Callable[[Layout], Pattern]) -> Pattern:
    """The words that any language has, for texts whose language is not told yet."""
    return "|".join(filter(None, map(words, LAYOUTS)))


def letters_of(letters: Callable[[Layout], str]) -> str:
    """The letters that any language has, each once, as in brackets of a pattern."""
    return "".join(dict.fromkeys(filter(None, map(letters, LAYOUTS))))


SMALL = letters_of(lambda one: one.small)
LOWER = SMALL + letters_of(lambda one: one.accented)
ALPHABET = letters_of(lambda one: one.alphabet)


def language_of(text: str) -> str:
    """The language of a text among those known, by its commonest words; English if none is."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:LOOKED_AT].lower()))
    scores = {
        code: sum(words[word] for word in grammar.common) for code, grammar in GRAMMARS.items()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"


def check_known(name: str, text: str) -> None:
    """Raise TrackerError where a text is in none of the languages that are known."""
    if is_known(text[:LOOKED_AT]):
        return
    *most, last = (one.name for one in GRAMMARS.values())
    raise TrackerError(
        f"{name} is not in {', '.join(most)} or {last}, the languages in which duties are looked"
        " for: give a translation, or name its language with --lang."
    )


def is_known(text: str) -> bool:
    """Whether a text is in a known language, or too short to tell."""
    letters = re.findall(r"[^\W\d_]", text)
    if sum(re.match(f"[{ALPHABET}]", one) is None for one in letters) * 2 > len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < FEWEST:
        return True
    counts = Counter(words)
    best = max(sum(counts[one] for one in known.common) for known in GRAMMARS.values())
    other = max(sum(counts[one] for one in common) for common in NEIGHBOURS)
    return best >= SHARE * len(words) and best >= other
