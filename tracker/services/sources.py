"""Sources as people cite them: by id, or by an address that may be new."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from tracker.domain.addresses import link, normalised_url, slug_of
from tracker.domain.contents import Definition
from tracker.domain.errors import WrongUsage
from tracker.domain.ledger import Act, digest
from tracker.domain.lines import Line, Thing
from tracker.domain.text import quoted
from tracker.domain.things import Source
from tracker.services import references
from tracker.storage.queries import things


@dataclass(frozen=True)
class NewSource:
    """What is told about an address that no source has yet."""

    url: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    code: str | None = None


def resolved_sources(
    connection: Connection,
    act: Act,
    told: Sequence[NewSource],
    addresses: Mapping[str, str],
) -> tuple[Act, list[Act]]:
    """The act with ids for addresses, and the definitions of the sources that are new.

    `addresses` are those that a text gives for codes of another database.
    """
    told = [*told, *(NewSource(url, code=code) for code, url in addresses.items())]
    new: dict[str, Act] = {}  # by normalised address
    codes: dict[str, str] = {}
    citations = []
    for citation in act.citations:
        url = address_of(connection, citation.source, addresses)
        if url is None:
            if citation.source:
                references.source(connection, citation.source)
            citations.append(citation)
            continue
        address = normalised_url(url)
        if address not in codes:
            known = at_address(connection, url)
            if known is None:
                code, new[address] = defined(connection, url, told, codes.values())
            codes[address] = known.code if known else code
        citations.append(replace(citation, source=codes[address]))
    return replace(act, citations=tuple(citations)), list(new.values())


def address_of(connection: Connection, name: str, addresses: Mapping[str, str]) -> str | None:
    """The address to know a source by; None where its code says it."""
    if "://" in name or name not in addresses:
        return name if "://" in name else None
    here = next(iter(things.sources(connection, codes=[name])), None)
    if here and (here.url is None or normalised_url(here.url) == normalised_url(addresses[name])):
        return None
    return addresses[name]


def defined(
    connection: Connection, url: str, told: Sequence[NewSource], taken: Collection[str]
) -> tuple[str, Act]:
    """The id and the definition of a source at a new address."""
    check_address(url)
    details = next((one for one in told if one.url == url), NewSource(url))
    code = free_code(connection, details, taken)
    return code, definition_of(code, details)


def check_address(url: str) -> None:
    """Raise WrongUsage for an address that may not be made a link."""
    if link(url) is None:
        raise WrongUsage(f"{quoted(url)} is no address that can be cited.")


def at_address(connection: Connection, url: str) -> Source | None:
    """The source at this address, however it is written, that was not withdrawn."""
    found = things.sources(connection, normal_url=normalised_url(url))
    return next((one for one in found if not one.withdrawn), None)


def definition_of(code: str, told: NewSource) -> Act:
    """The definition of a source; one without a title is marked."""
    fields = {
        "code": code,
        "url": told.url,
        "title": told.title,
        "publisher": told.publisher,
        "published": told.published,
        "language": told.language,
        "note": None if told.title else "Entered by its address alone; title and day not given.",
    }
    changed = tuple((name, None, value) for name, value in sorted(fields.items()) if value)
    return Act(event="definition", lines=(Line(Thing("source", code), Definition(changed)),))


def free_code(connection: Connection, told: NewSource, taken: Collection[str]) -> str:
    """The code told, else one made of the address; a free one.

    It is made of publisher or site, the day or the end of the address, and four digits of the
    address's digest: two copies that cite the same page give it the same code, and two that cite
    different pages of one site different ones, so that neither takes the other's place in a merge.
    """
    address = normalised_url(told.url)
    host, *path = address.split("/")[2:]
    site = host.removeprefix("www.").partition(":")[0]
    name = slug_of(told.publisher or site.partition(".")[0] or site, limit=24)
    ending = told.published or (slug_of(path[-1], limit=24) if path else "")
    base = told.code or f"{name}-{ending}".rstrip("-") + f"-{digest(address)[:4]}"
    for number in range(1, 1_000):
        code = base if number == 1 else f"{base}-{number}"
        here = things.sources(connection, codes=[code])
        if code not in taken and all(one.withdrawn for one in here):
            return code
    raise WrongUsage(f"There are too many sources called {base}: add it with a code of your own.")


def code_of_page(connection: Connection, told: Mapping[str, str | None]) -> str:
    """A free code for a page that is told by the fields of a source."""
    url = str(told["url"])
    check_address(url)
    return free_code(connection, NewSource(url, None, told["publisher"], told["published"]), ())


def code_of_copy(name: str, published: str | None, sha256: str | None) -> str:
    """The code of what has no address: its name, its day, and digits of the copy or of these."""
    told = sha256 or digest(f"{name}, {published}")
    parts = (slug_of(name, limit=24), (published or "").rstrip("~"), told[:4])
    return "-".join(filter(None, parts))


def code_of_interview(title: str, day: str | None) -> str:
    """The code of an interview: two copies give the same one the same, and others another."""
    return f"interview-{day or 'undated'}-{digest(f'{title}, {day}')[:4]}".replace("~", "")


def unknown(connection: Connection, urls: Sequence[str]) -> list[str]:
    """Those addresses that no source has, each once."""
    return [url for url in dict.fromkeys(urls) if at_address(connection, url) is None]


def published(connection: Connection, name: str) -> str | None:
    """The day on which a known source, named by id or address, was published."""
    if "://" in name:
        found = at_address(connection, name)
    else:
        found = next(iter(things.sources(connection, codes=[name])), None)
    return found.published if found else None
