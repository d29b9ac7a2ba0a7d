"""Where a judgement comes from: the entry that made it, without what it says of things."""

from dataclasses import dataclass

from tracker.domain.contents import read_day
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import read_form
from tracker.domain.sharing import once


@dataclass(frozen=True, slots=True)
class Origin:
    """Who recorded what day, why: a tenth of what reading all of an entry takes."""

    id: str
    height: int
    author: str
    on: PartialDate | None
    message: str | None
    language: str | None

    @classmethod
    def read(cls, body: str) -> "Origin":
        """The origin that the body of an entry tells. Raises ValueError where it is no body."""
        _, id_, height, _, author, _, _, on, _, _, message, language, *_ = read_form(body)
        return cls(id_, height, once(author), read_day(on), once(message), once(language))
