"""Fetches a page that is named: the one place from which anything goes to the network."""

import time
from http.client import HTTPException, HTTPResponse
from typing import Any, NoReturn
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

from tracker import __version__
from tracker.domain.addresses import link
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import printable, quoted
from tracker.interchange.web_page import WebPage, read_page

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
            file.close()
            refuse(request.full_url, f"it leads to {quoted(url)}, which is no page")
        return super().redirect_request(request, file, code, message, headers, url)


def fetched(url: str) -> WebPage:
    """What the page at an address says of itself. Raises TrackerError where it cannot be had."""
    check(url)
    try:
        with opened(url) as answer:
            type_ = answer.headers.get_content_type() if answer.headers["content-type"] else ""
            content = read(answer, url) if type_ in PAGES else b""
            charset = answer.headers.get_content_charset()
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
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
