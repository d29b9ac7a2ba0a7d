"""The entry behind a judgement or a date: its words and sources are read when somebody asks."""

from functools import lru_cache
from typing import NamedTuple

from tracker.domain.damage import stored
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import By, Entry, body, read_form
from tracker.domain.sharing import once

REMEMBERED = 2**8  # entries, of which a reader asks several things in a row


class Rest(NamedTuple):
    """What only the body of an entry tells: read in a tenth of what reading all of it takes."""

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
    def rest(self) -> Rest:
        """What its body tells. Raises Damaged where that cannot be read."""
        return rest_of(self.body, self.id)

    @property
    def by(self) -> By:
        return self.rest.by

    @property
    def message(self) -> str | None:
        return self.rest.message

    @property
    def language(self) -> str | None:
        return self.rest.language

    @property
    def sources(self) -> tuple[str, ...]:
        return self.rest.sources


@lru_cache(maxsize=REMEMBERED)
def rest_of(text: str, entry_id: str) -> Rest:
    return stored(read_rest, text, entry_id)


def read_rest(text: str) -> Rest:
    _, _, _, _, _, _, _, _, _, by, message, language, *_, citations = read_form(text)
    sources = tuple(once(source) for source, *_ in citations)
    return Rest(once(By.read(by)), once(message), once(language), sources)
