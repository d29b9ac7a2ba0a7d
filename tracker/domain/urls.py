"""What the URL of a database hides, and the same URL as anybody may read it."""

import re
from urllib.parse import unquote

URL = re.compile(
    r"(?P<scheme>postgres(?:ql)?://)(?:(?P<user>[^:/@?]*)(?P<cut>:[^@]*)?(?P<at>@))?"
    r"(?P<place>(?:\[[^]@]*\]|[^:/@?]*)(?::\d*)?(?:,(?:\[[^]@]*\]|[^:/@?,]*)(?::\d*)?)*(?:/[^@?]*)?)"
    r"(?:\?(?P<query>.*))?",
    re.DOTALL,
)
NEARLY = re.compile(
    r"postgres(ql)?:?/|(.*\s)?(host|hostaddr|dbname|service)\s*=|[^/\s:@]+:[^/\s]*@[\w.\[\]:-]+(/|$)",
    re.IGNORECASE,
)
QUERY = re.compile(r"\?[\w%]+=")  # where it begins: a password may hold a ? as it is
TO_BE_FILLED_IN = "postgresql://USER@HOST/NAME"
PORTS = 65_535
SHORTEST = 3  # signs of a part: shorter ones stand in every word
WHERE_PASSWORDS_GO = (
    "write it to ~/.pgpass, a service file or PGPASSWORD, or the whole URL to TRACKER_DATABASE or,"
    " by hand, to the config file"
)


def is_url(database: str) -> bool:
    """Whether a database is named by a URL; otherwise it is the path of a SQLite file."""
    return "://" in database


def without_password(url: str) -> str:
    """A path as it is, a PostgreSQL URL without its secrets.

    Where the secrets of a URL cannot be told apart, one to be filled in.
    """
    if not is_url(url):
        return url
    found = URL.fullmatch(url)
    if found is None or "password" in (found["cut"] or "").lower():
        return TO_BE_FILLED_IN
    query = [one for one in (found["query"] or "").split("&") if one and not is_secret(one)]
    parts = (found["scheme"], found["user"], found["at"], found["place"], "?" if query else "")
    return "".join(part or "" for part in parts) + "&".join(query)


def is_nearly_url(place: str) -> bool:
    """Whether a place that is no URL was meant to be one: `postgresql:/…`, or `dbname=…`."""
    return not is_url(place) and NEARLY.match(place) is not None


def is_secret(setting: str) -> bool:
    """Whether a setting of a query, with or without its value, holds what nobody may read."""
    name = unquote(setting.partition("=")[0]).lower()
    return any(word in name for word in ("password", "secret", "scram_"))


def holds_password(database: str) -> bool:
    """Whether a database is named by a URL with a password, be it of a key, in it."""
    return any(hidden(database))


def secrets_of(url: str) -> set[str]:
    """What a URL may hide, whole and in the parts that its signs may break it into."""
    parts = [part for one in hidden(url) for part in (one, *re.split("[@:/?&#=]", one))]
    return {form for part in parts for form in (part, unquote(part)) if len(form) >= SHORTEST}


def hidden(url: str) -> list[str]:
    """The secrets of a URL as they stand in it; also where they make that it cannot be read."""
    rest = url.partition("://")[2]
    begun = QUERY.search(rest)
    body, query = (rest[: begun.start()], rest[begun.start() :]) if begun else (rest, "")
    login, at, _ = body.rpartition("@")
    found = [login.partition(":")[2]] if at else not_ports(body)
    found += [one.partition("=")[2] for one in re.split("[?&]", query) if is_secret(one)]
    return [one for one in found if one]


def not_ports(body: str) -> list[str]:
    """What stands where the ports of hosts do, and is none."""
    hosts = re.split("[/?]", body, maxsplit=1)[0].split(",")
    told = [re.sub(r"^\[[^]]*\]", "", host).partition(":")[2] for host in hosts]
    return [one for one in told if not (one.isdecimal() and int(one) <= PORTS)]
