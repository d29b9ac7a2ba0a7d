"""Sources as a list of references tells them, and which of them are here already."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.domain.addresses import normalised_url, slug_of
from tracker.domain.errors import Conflict
from tracker.domain.ledger import digest
from tracker.domain.text import printable
from tracker.domain.things import Fields

DOI = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/|\bdoi:? ?)(10\.[0-9]{4,9}/\S+)")


@dataclass(frozen=True)
class Listed:
    """An item of a list of references; without a code, one is made of what it says."""

    place: int  # in the list, from 1
    name: str  # as the list calls it
    fields: Fields = field(hash=False)
    code: str | None = None
    author: str | None = None  # the first one

    @property
    def made_code(self) -> str:
        """Its code, or one made of author, day and address: the same wherever it is made."""
        if self.code:
            return self.code
        told = self.fields
        begin = slug_of(self.author or str(told.get("publisher") or told.get("title")), limit=24)
        ending = digest(str(told.get("url") or told.get("title")))[:4]
        return "-".join(filter(None, [begin, str(told.get("published") or ""), ending])).replace(
            "~", ""
        )


@dataclass(frozen=True)
class Double:
    """An item that is here already, or stands twice in its list, and under which code."""

    place: int
    name: str
    code: str


@dataclass(frozen=True)
class Referenced:
    """What became of a list of references."""

    added: tuple[tuple[str, Fields], ...]  # by code
    doubles: tuple[Double, ...]
    entries: tuple[str, ...]  # codes of those that record it
    stamp: str


def marks(fields: Fields) -> Iterator[str]:
    """What a source is known again by: its address, its DOI, or else its title and day."""
    url = str(fields.get("url") or "")
    if url:
        yield normalised_url(url)
    for text in (url, str(fields.get("note") or "")):
        for found in DOI.finditer(text):
            yield f"doi {found[1].rstrip('.,;').casefold()}"
    if not url and fields.get("title"):
        yield f"title {fields['title']} of {fields.get('published')}"


class Known:
    """The sources that are here, found by what each is known again by."""

    def __init__(self, sources: Iterable[tuple[str, Fields]]) -> None:
        self.codes: dict[str, str] = {}
        self.taken: set[str] = set()
        for code, fields in sources:
            self.learn(code, fields)

    def learn(self, code: str, fields: Fields) -> None:
        self.taken.add(code)
        for mark in marks(fields):
            self.codes.setdefault(mark, code)

    def double(self, fields: Fields) -> str | None:
        """The code of the source that a new one would be again."""
        return next((self.codes[mark] for mark in marks(fields) if mark in self.codes), None)

    def free(self, item: Listed) -> str:
        """The code of an item; with digits of its own where another source has that.

        Raises Conflict where these are taken too.
        """
        if item.made_code not in self.taken:
            return item.made_code
        said = str(item.fields.get("url") or item.fields.get("title"))
        code = f"{item.made_code[:58]}-{digest(said)[:4]}"
        if code in self.taken:
            raise Conflict(
                f"The item {item.place} ({printable(item.name)}) cannot be cited as {code}, which"
                " is another source: give it another key."
            )
        return code
