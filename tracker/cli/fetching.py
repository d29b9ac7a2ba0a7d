"""Fetches a page that is named: the one place from which anything goes to the network."""

import time
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

import typer

from tracker.cli.session import session
from tracker.domain.addresses import link
from tracker.domain.errors import Conflict, TrackerError, WrongUsage
from tracker.domain.text import printable, quoted

if TYPE_CHECKING:
    from tracker.interchange.web_page import WebPage

INSTEAD = (
    "Nothing was recorded: try again, or say --url, --title, --publisher and --published yourself,"
    " without --fetch."
)
LARGEST = 5_000_000  # bytes
PATIENCE = 20.0  # seconds
CHUNK = 65_536
SCHEMES = ("http", "https")
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
PLAIN = "/%:@!$&'()*+,;=~?-._"  # signs that an address may have as they are


class OnlyToPages(HTTPRedirectHandler):
    """Follows a redirection to a page, and nowhere else."""

    def redirect_request(
        self, request: Request, file: Any, code: int, message: str, headers: Any, url: str
    ) -> Request | None:
        if urlsplit(url).scheme not in SCHEMES:
            refuse(request.full_url, f"it leads to {quoted(url)}, which is no page")
        return super().redirect_request(request, file, code, message, headers, url)


def told_by_page(
    context: typer.Context, flags: Mapping[str, str | None], url: str
) -> dict[str, str | None]:
    """The fields of a source as its page tells them, where no flag does; shown on stderr.

    Raises Conflict, before it goes to the network, for a page that is a source already.
    """
    if flags["url"]:
        raise WrongUsage("--fetch names the address itself: leave --url out.")
    check_new(context, url)
    try:
        page = fetched(url)
    except TrackerError as error:
        raise type(error)(f"{error} {INSTEAD}") from error
    found = {"title": page.title, "publisher": page.site}
    found |= {"published": page.day, "language": page.language}
    typer.echo("\n".join(lines_of(page)), err=True)
    told = dict(flags) | {"url": url}
    told |= {name: told[name] or value for name, value in found.items()}
    if not told["title"]:
        raise TrackerError(f"{printable(url)} says no title: say it with --title.")
    return told


def check_new(context: typer.Context, url: str) -> None:
    """Raise Conflict for the address of a source that is here."""
    from tracker.services.sources import at_address

    check(url)
    with session(context).reading() as connection:
        same = at_address(connection, url)
    if same:
        raise Conflict(f"This URL is the source {same.code} already: cite it by that name.")


def lines_of(page: "WebPage") -> list[str]:
    """What a page says, a line for each thing."""
    told = {"Title": page.title, "Site": page.site, "Day": page.day, "Language": page.language}
    return [f"  {name:<9} {printable(value or '–')}" for name, value in told.items()]


def fetched(url: str) -> "WebPage":
    """What the page at an address says of itself. Raises TrackerError where it cannot be had."""
    from tracker.interchange.web_page import WebPage, read_page

    check(url)
    try:
        with opened(url) as answer:
            type_ = answer.headers.get_content_type() if answer.headers["content-type"] else ""
            content = read(answer, url) if type_ in PAGES else b""
            charset = answer.headers.get_content_charset()
    except (OSError, HTTPException, ValueError) as error:
        refuse(url, reason(error))
    if type_ not in PAGES:
        refuse(url, f"it is no page but {type_}")
    found = read_page(content, charset)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return WebPage(found.title, found.site or host, found.day, found.language)


def check(url: str) -> None:
    """Raise WrongUsage for an address that is not fetched."""
    if link(url) is None or urlsplit(url).scheme not in SCHEMES:
        raise WrongUsage(f"{quoted(url)} is no address of a page: one begins with https://.")


def opened(url: str) -> HTTPResponse:
    """The answer to a request for a page, by http or https alone."""
    from tracker import __version__

    director = OpenerDirector()
    for handler in (
        *(ProxyHandler(), HTTPHandler(), HTTPSHandler(), OnlyToPages()),
        *(HTTPErrorProcessor(), HTTPDefaultErrorHandler()),
    ):
        director.add_handler(handler)
    headers = {
        "User-Agent": f"treaty-tracker/{__version__}",
        "Accept": "text/html,application/xhtml+xml",
        "Accept-Encoding": "identity",
    }
    answer = director.open(Request(plain(url), headers=headers), timeout=PATIENCE)
    assert isinstance(answer, HTTPResponse)
    return answer


def plain(url: str) -> str:
    """An address in the signs that a request may have."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    place = f"[{host}]" if ":" in host else host
    place += f":{parts.port}" if parts.port else ""
    path, query = quote(parts.path, safe=PLAIN), quote(parts.query, safe=PLAIN)
    return urlunsplit((parts.scheme, place, path or "/", query, ""))


def read(answer: HTTPResponse, url: str) -> bytes:
    """The content, as long as it is small enough and comes soon enough."""
    end, found = time.monotonic() + PATIENCE, bytearray()
    while some := answer.read1(CHUNK):
        found += some
        if len(found) > LARGEST:
            refuse(url, f"it has more than {LARGEST:,} bytes")
        if time.monotonic() > end:
            refuse(url, f"it takes more than {PATIENCE:.0f} seconds")
    if answer.length:
        refuse(url, "it broke off")
    return bytes(found)


def reason(error: Exception) -> str:
    """Why a page could not be had, in the words of the network."""
    if isinstance(error, HTTPError):
        return f"its site answers {error.code} {error.reason}"
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return f"it takes more than {PATIENCE:.0f} seconds"
    told = getattr(error, "reason", None) if isinstance(error, URLError) else error
    return printable(getattr(told, "strerror", None) or str(told) or type(error).__name__)


def refuse(url: str, why: str) -> NoReturn:
    """Say that a page cannot be had, and why."""
    raise TrackerError(f"{printable(url)} could not be fetched: {why}.")
