"""What a web page says of itself: title, site, day and language."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from tracker.domain.dates import PartialDate
from tracker.domain.errors import WrongUsage
from tracker.domain.text import LANGUAGE, LIMITS, hidden

MOST_SIGNS = 1_000_000  # of a page that are looked at
LONGEST_NOTE = 500_000  # signs of a JSON-LD note
TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
SITES = ("og:site_name", "application-name", "dc.publisher")
DAYS = (
    *("article:published_time", "datepublished", "og:published_time", "citation_publication_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "parsely-pub-date"),
    *("publishdate", "publish-date", "pubdate", "date"),
)
LANGUAGES = ("og:locale", "content-language", "dc.language")
CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?([a-z0-9_.:-]{1,40})")
DAY = re.compile(r"[0-9]{4}(?:[-/][0-9]{2}(?:[-/][0-9]{2})?)?(?![0-9])")


@dataclass(frozen=True)
class WebPage:
    """What was found on a page; None where it does not say."""

    title: str | None = None
    site: str | None = None
    day: str | None = None
    language: str | None = None


def read_page(content: bytes, charset: str | None = None) -> WebPage:
    """What an HTML page says; `charset` is what its server says of its encoding."""
    head = Head()
    head.feed(decoded(content, charset)[:MOST_SIGNS])  # unclosed: what lacks its end is no matter
    notes = list(head.records())
    titles = [*told(head, TITLES), *(one.get("headline") for one in notes), "".join(head.title)]
    publishers = [one.get("publisher") for one in notes]
    sites = [*told(head, SITES), *(one.get("name") for one in publishers if isinstance(one, dict))]
    days = [*told(head, DAYS[:1]), *(one.get("datePublished") for one in notes)]
    days += [*told(head, DAYS[1:]), *head.times]
    spoken = [head.language, *told(head, LANGUAGES), *(one.get("inLanguage") for one in notes)]
    return WebPage(
        title=first_text(titles, "title"),
        site=first_text(sites, "name"),
        day=next(filter(None, map(day_of, days)), None),
        language=next(filter(None, map(language_of, spoken)), None),
    )


def decoded(content: bytes, charset: str | None) -> str:
    """The text of a page, in the encoding that its server or itself names; else UTF-8."""
    named = CHARSET.search(content[:4096])
    for encoding in (charset, named and named[1].decode()):
        try:
            return content.decode(encoding or "", errors="replace")
        except (LookupError, ValueError):
            continue
    return content.decode("utf-8-sig", errors="replace")


class Head(HTMLParser):
    """Gathers what a page notes about itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language: str | None = None
        self.named: dict[str, str] = {}
        self.title: list[str] = []
        self.times: list[str] = []
        self.notes: list[list[str]] = []
        self.inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = self.language or has.get("lang") or has.get("xml:lang")
        elif tag == "meta":
            keys = ("property", "name", "itemprop", "http-equiv")
            key = next((has[one] for one in keys if has.get(one)), "")
            self.named.setdefault(key.casefold(), has.get("content", ""))
        elif tag == "title" and not self.title:
            self.inside = self.title
        elif tag == "time" and (has.get("itemprop") == "datePublished" or "pubdate" in has):
            self.times.append(has.get("datetime", ""))
        elif tag == "script" and has.get("type", "").casefold() == "application/ld+json":
            self.notes.append([])
            self.inside = self.notes[-1]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "script", "head"):
            self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside is not None:
            self.inside.append(data)

    def records(self) -> Iterator[dict[str, Any]]:
        """The objects that JSON-LD notes on an article; notes that cannot be read are none."""
        for note in self.notes:
            text = "".join(note)
            try:
                data = json.loads(text) if len(text) <= LONGEST_NOTE else None
            except (ValueError, RecursionError):
                continue
            yield from objects(data)


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a note, those of a list or of its graph, articles with a day first."""
    found = data if isinstance(data, list) else [data]
    graphs = [one.get("@graph") for one in found if isinstance(one, dict)]
    found = [*found, *(one for graph in graphs if isinstance(graph, list) for one in graph)]
    listed = [one for one in found if isinstance(one, dict)]
    return iter(sorted(listed, key=lambda one: "datePublished" not in one))


def told(head: Head, keys: Sequence[str]) -> list[str]:
    return [head.named[key] for key in keys if head.named.get(key)]


def first_text(found: Sequence[Any], field: str) -> str | None:
    """The first of some texts that says something, on one line and without hidden signs."""
    for one in found:
        text = one if isinstance(one, str) else ""
        for sign in hidden(text):
            text = text.replace(sign, " " if sign.isspace() else "")
        text = " ".join(text.split())
        if text:
            return text[: LIMITS[field]]
    return None


def day_of(text: Any) -> str | None:
    """The day in a time as pages note it, in the page's own time zone."""
    found = DAY.match(text.strip()) if isinstance(text, str) else None
    try:
        return str(PartialDate.parse(found[0].replace("/", "-"))) if found else None
    except WrongUsage:
        return None


def language_of(text: Any) -> str | None:
    head, *rest = str(text or "").strip().replace("_", "-").split("-")
    spoken = "-".join([head.lower(), *rest])
    return spoken if re.fullmatch(LANGUAGE, spoken) else None
