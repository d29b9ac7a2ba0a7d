"""Keeps passwords out of what a failure shows: those of the database's URL and of PostgreSQL."""

import re
from urllib.parse import unquote

from tracker import settings
from tracker.cli.typed import is_secret

MASK = "***"
SHORTEST = 3  # signs of a part: shorter ones stand in every word


def masked(text: str, option: str | None) -> str:
    """A text without the passwords that this command knows; `option` is what --database says."""
    databases = settings.databases(option)
    secrets = {*settings.passwords(), *(one for url in databases for one in secrets_of(url))}
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def secrets_of(url: str) -> set[str]:
    """What a URL may hide, whole and in the parts that its signs may break it into."""
    rest = url.partition("://")[2]
    if not rest:
        return set()
    before, at, _ = rest.rpartition("@")
    place = re.match(r"[^/?]*", rest)
    login = before if at else place[0] if place else ""
    found = [login.partition(":")[2]]
    found += [one.partition("=")[2] for one in re.split("[?&]", rest) if is_secret(one)]
    parts = [part for one in found for part in (one, *re.split("[@:/?&#=]", one))]
    return {form for part in parts for form in (part, unquote(part)) if len(form) >= SHORTEST}
