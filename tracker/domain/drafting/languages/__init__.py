"""What is known of the five languages in which duties are looked for."""

import re
from collections import Counter

from tracker.domain.drafting.languages.english import ENGLISH
from tracker.domain.drafting.languages.french import FRENCH
from tracker.domain.drafting.languages.german import GERMAN
from tracker.domain.drafting.languages.russian import RUSSIAN
from tracker.domain.drafting.languages.spanish import SPANISH

GRAMMARS = {one.code: one for one in (ENGLISH, GERMAN, RUSSIAN, FRENCH, SPANISH)}
LOOKED_AT = 50_000  # characters from which the language is told


def language_of(text: str) -> str:
    """The language of a text among those known, by its commonest words; English if none is."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:LOOKED_AT].lower()))
    scores = {
        code: sum(words[word] for word in grammar.common) for code, grammar in GRAMMARS.items()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"
