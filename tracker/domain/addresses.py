"""Addresses: which may be made links, which are the same, and names made from text."""

import hashlib
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from tracker.domain.text import printable

_NEVER_IN_LINKS = r'[\s"<>\\]'
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def link(url: str) -> str | None:
    """The address if it may be made a link, None if it has to be printed as text."""
    if printable(url) != url or re.search(_NEVER_IN_LINKS, url):
        return None
    parts = _split(url)
    return url if parts and _may_be_followed(parts) else None


def _may_be_followed(parts: SplitResult) -> bool:
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc) and "@" not in parts.netloc
    return parts.scheme in ("mailto", "doi", "urn") and not parts.netloc and bool(parts.path)


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # brackets without an IPv6 address, a host that normalises to "/"
        return None


def normalised_url(url: str) -> str:
    """An address for comparing: two that differ only in dress become one."""
    parts = _split(url)
    if parts is None:
        return url
    user, at, host = parts.netloc.rpartition("@")
    host = host.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":"))
    path = parts.path.rstrip("/")
    return urlunsplit((parts.scheme, user + at + host, path, _without_utm(parts.query), ""))


def _without_utm(query: str) -> str:
    return "&".join(part for part in query.split("&") if not part.lower().startswith("utm_"))


def slug_of(text: str, *, limit: int = 40) -> str:
    """A name for files and addresses: a to z, 0 to 9 and single hyphens.

    Other letters are written as they sound; a text without any is named by its hash.
    """
    letters = (text if text.isascii() else in_ascii(text)).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:limit].rstrip("-")
    return slug or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def in_ascii(text: str) -> str:
    """A text in Latin letters without accents, letter by letter; soft signs are left out."""
    from anyascii import anyascii  # takes a while to load, and most texts are ASCII

    return anyascii(re.sub("['\u2019]", " ", text)).replace("'", "")
