"""Reads references as CSL-JSON tells them, which Zotero and other managers export."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import ValidationError

from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.referenced import Listed
from tracker.domain.text import LANGUAGE, code, printable
from tracker.interchange.agreement_models import Source
from tracker.interchange.agreement_records import fields_of
from tracker.interchange.record import problems_in
from tracker.interchange.scalars import described
from tracker.interchange.tables.strict_json import read_json

Item: TypeAlias = dict[str, Any]

TYPES = {
    "press": ("article-newspaper", "article-magazine", "broadcast"),
    "academic": (
        *("article-journal", "article", "book", "chapter", "thesis", "paper-conference"),
        *("manuscript", "monograph", "review"),
    ),
    "legal-text": ("legislation", "bill", "treaty", "regulation", "legal_case", "standard"),
    "interview": ("interview", "personal_communication"),
    "web-page": ("webpage", "post", "post-weblog"),
}
"""Our types of sources, each with those of CSL that it takes in; any other is kept as it is."""

PUBLISHED_IN = ("press", "web-page")  # types where what they stand in is who published them
TAKEN = (
    *("id", "citation-key", "type", "title", "title-short", "author", "publisher", "authority"),
    *("container-title", "issued", "URL", "DOI", "language", "note"),
)
MARKUP = re.compile(r"</?(?:i|b|sub|sup|span)(?: [^>]*)?>")


@dataclass(frozen=True)
class References:
    """The items of a file, and which of its fields have no place here, with how often."""

    items: tuple[Listed, ...]
    left: tuple[tuple[str, int], ...]


def read_csl(text: str, name: str) -> References:
    """The references of a file; the name stands in errors. Raises TrackerError."""
    data = read_json(text, name)
    told = data if isinstance(data, list) else [data]
    if not told:
        raise TrackerError(f"{name}: found an empty list, expected references.")
    items = [Reader(one, place, name).listed() for place, one in enumerate(told, start=1)]
    left = Counter(key for one in told for key, value in one.items() if value and key not in TAKEN)
    return References(tuple(items), tuple(sorted(left.items())))


class Reader:
    """One item of CSL-JSON, and where it stands."""

    def __init__(self, item: Any, place: int, file: str) -> None:
        self.file, self.place, self.name = file, place, ""
        if not isinstance(item, dict):
            raise self.refused(f"found {described(item)}, expected an object")
        self.item: Item = item
        self.name = self.text("citation-key") or self.text("id") or ""
        self.notes: list[str] = []

    def refused(self, problem: str) -> TrackerError:
        called = f" ({printable(self.name)})" if self.name else ""
        return TrackerError(f"{self.file}: item {self.place}{called}: {problem}.")

    def listed(self) -> Listed:
        """The item as a source. Raises TrackerError for what cannot be one."""
        authors = list(self.authors())
        told = self.told(authors)
        record = self.validated({key: value for key, value in told.items() if value})
        first = self.item.get("author") or [{}]
        named = first[0].get("family") or first[0].get("literal")
        return Listed(
            self.place,
            self.name or f"item {self.place}",
            fields_of("source", record),
            code=self.code(),
            author=str(named) if named else None,
        )

    def told(self, authors: Sequence[str]) -> dict[str, str | None]:
        """The fields of a source, as the item tells them."""
        type_ = self.type()
        publisher = self.publisher(type_, authors)
        title = self.text("title") or self.text("title-short")
        if title is None and self.text("URL") is None and self.text("DOI") is None:
            raise self.refused("found neither title nor address, expected one of them")
        if note := self.text("note"):
            self.notes.append(note)
        if authors and publisher not in authors:
            self.notes.append(f"Author: {'; '.join(authors)}")
        fields = {"title": title and MARKUP.sub("", title), "publisher": publisher}
        fields |= {"type": type_, "published": self.published(), "language": self.language()}
        fields["url"] = self.address()
        return fields | {"note": "\n".join(self.notes)}

    def validated(self, told: dict[str, str]) -> Source:
        try:
            return Source.model_validate({"id": "x", **told})
        except ValidationError as refusal:
            path, problem = problems_in(refusal)[0]
            raise self.refused(f"{path[0] if path else 'item'}: {problem}") from None

    def text(self, key: str) -> str | None:
        """A text or number of the item. Raises TrackerError for anything else."""
        found = self.item.get(key)
        if found is None or isinstance(found, str):
            return found.strip() or None if found else None
        raise self.refused(f"{key}: found {described(found)}, expected text")

    def code(self) -> str | None:
        """Its key, where entries can cite it by that."""
        for key in ("citation-key", "id"):
            try:
                return code(self.text(key) or "", field="code")
            except WrongUsage:
                continue
        return None

    def type(self) -> str | None:
        found = self.text("type")
        return next((ours for ours, theirs in TYPES.items() if found in theirs), found)

    def publisher(self, type_: str | None, authors: Sequence[str]) -> str | None:
        keys = ["publisher", "authority", "container-title"]
        ordered = reversed(keys) if type_ in PUBLISHED_IN else keys
        return next(filter(None, map(self.text, ordered)), None) or (
            authors[0] if authors else None
        )

    def authors(self) -> Iterator[str]:
        """Each author as a list of references names one: `Family, Given`."""
        found = self.item.get("author") or []
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.refused(f"author: found {described(found)}, expected a list of names")
        for one in found:
            names = [one.get(key) for key in ("non-dropping-particle", "family")]
            family = " ".join(str(name) for name in names if name)
            given = str(one.get("given") or "")
            if said := str(one.get("literal") or "") or ", ".join(filter(None, [family, given])):
                yield said

    def address(self) -> str | None:
        """The address; the one that its DOI leads to where it has no other."""
        url, doi = self.text("URL"), self.text("DOI")
        if doi is None:
            return url
        bare = re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:)\s*", "", doi)
        if url is None:
            return f"https://doi.org/{bare}"
        if bare.casefold() not in url.casefold():
            self.notes.append(f"DOI {bare}")
        return url

    def language(self) -> str | None:
        """The language where it is told by its code; else it goes into the note."""
        found = self.text("language")
        if found is None:
            return None
        head, *rest = found.replace("_", "-").split("-")
        spoken = "-".join([head.lower(), *rest])
        if re.fullmatch(LANGUAGE, spoken):
            return spoken
        self.notes.append(f"Language: {found}")
        return None

    def published(self) -> str | None:
        """The day it was issued, as exactly as it is told; what is no such date is noted."""
        issued = self.item.get("issued")
        if not issued:
            return None
        if not isinstance(issued, dict):
            raise self.refused(f"issued: found {described(issued)}, expected date-parts")
        parts = issued.get("date-parts")
        said = issued.get("raw") or issued.get("literal")
        found = dated(parts) if parts else str(said or "")
        try:
            day = PartialDate.parse(found + ("~" if issued.get("circa") else ""))
        except WrongUsage:
            self.notes.append(f"Issued: {said or ranged(parts) or found}")
            return None
        return str(day)


def dated(parts: Any) -> str:
    """The date of date-parts, of a range what its ends share; nothing where that is nothing."""
    if not isinstance(parts, list) or not all(isinstance(one, list) and one for one in parts):
        return ""
    shared = list(parts[0][:3])
    for other in parts[1:]:
        while shared and shared != list(other[: len(shared)]):
            shared.pop()
    year, *rest = [str(one) for one in shared] or [""]
    return "-".join([year, *(one.zfill(2) for one in rest)])


def ranged(parts: Any) -> str:
    """Date-parts as they were told, for a note."""
    if not isinstance(parts, list):
        return ""
    ends = ["-".join(map(str, one)) for one in parts if isinstance(one, list)]
    return " to ".join(ends)
