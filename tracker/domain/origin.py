"""The entry behind a judgement or a date: its words and sources are read when somebody asks."""

from functools import lru_cache
from typing import NamedTuple

from tracker.domain.damage import stored
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import By, Entry, body, read_form
from tracker.domain.sharing import once

REMEMBERED = 2**12  # entries


class Words(NamedTuple):
    """What the body of an entry tells of it: a tenth of what reading all of it takes."""

    by: By
    message: str | None
    language: str | None
    sources: tuple[str, ...]  # codes, in the order of its citations


class Origin(NamedTuple):
    """Who recorded what day, and where in the ledger it stands."""

    id: str
    height: int
    author: str
    label: str | None
    on: PartialDate | None
    body: str

    @classmethod
    def of(cls, entry: Entry) -> "Origin":
        """The origin of what an entry says."""
        return cls(entry.id, entry.height, entry.author, entry.label, entry.on, body(entry))

    @property
    def words(self) -> Words:
        """What is told with it. Raises Damaged where the body cannot be read."""
        return words(self.body, self.id)

    @property
    def by(self) -> By:
        return self.words.by

    @property
    def message(self) -> str | None:
        return self.words.message

    @property
    def language(self) -> str | None:
        return self.words.language

    @property
    def sources(self) -> tuple[str, ...]:
        return self.words.sources


@lru_cache(maxsize=REMEMBERED)
def words(text: str, entry_id: str) -> Words:
    return stored(read_words, text, entry_id)


def read_words(text: str) -> Words:
    _, _, _, _, _, _, _, _, _, by, message, language, *_, citations = read_form(text)
    sources = tuple(once(source) for source, *_ in citations)
    return Words(once(By.read(by)), once(message), once(language), sources)
