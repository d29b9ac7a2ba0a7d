"""Where a URL leads, read as libpq does, PostgreSQL's own client: with service and environment."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo

from tracker.domain.errors import MissingExtra, NoDatabase
from tracker.domain.protection import Protection
from tracker.domain.text import printable
from tracker.domain.urls import PORTS

OLDEST = 160_000  # libpq 16: the first that takes the roots of the system
PORT = "5432"  # of a server in a list that names none
NO_VALUE = "-"  # of channel_binding: libpq reads everything else, then stops before it connects
MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
READABLE = re.compile(r"(?:[^@/]*@)?[^@?]*(?:\?.*)?", re.DOTALL)
UNREADABLE = (
    "The PostgreSQL URL cannot be read: write postgresql://USER@HOST/NAME, with blanks, %, letters"
    " that are not ASCII, and signs such as @ and / in a name or password percent-encoded."
)
UNLESS_TOLD = {
    "connect_timeout": "10",  # seconds
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
SETTLED = ("host", "hostaddr", "port", "sslmode")  # what says where it leads
WEAK = {
    "disable": "is not encrypted: whoever is on the way reads all of it",
    "allow": "may be unencrypted, and nobody checks which server answers",
    "prefer": "may be unencrypted, and nobody checks which server answers",
    "require": "is encrypted, but nobody checks which server answers",
    "verify-ca": "is encrypted, but nobody checks that the certificate is of this host",
}


@dataclass(frozen=True)
class Way:
    """How a server will be reached."""

    told: dict[str, str]  # by the URL
    found: dict[str, str]  # by the URL, else the service, the environment or libpq's defaults

    @property
    def servers(self) -> list[tuple[str, str, str]]:
        """Host, address and port of each server that may answer; empty where not told."""
        hosts, addresses, ports = (
            self.found.get(key, "").split(",") for key in ("host", "hostaddr", "port")
        )
        number = max(len(hosts), len(addresses))
        lists = (one * number if len(one) == 1 else one for one in (hosts, addresses, ports))
        return [(*place, port or PORT) for *place, port in zip(*lists, strict=True)]

    @property
    def is_local(self) -> bool:
        """Whether every host and address that may answer is this machine."""
        return all(is_here(one) for host, address, _ in self.servers for one in (host, address))

    @property
    def sslmode(self) -> str:
        return self.found["sslmode"]

    @property
    def warning(self) -> str | None:
        """What is to be said of a connection that is less protected than it ought to be."""
        if self.is_local or self.sslmode not in WEAK:
            return None
        return (
            f"Warning: the connection to {self.place} {WEAK[self.sslmode]}, as sslmode is"
            f" {self.sslmode}; take verify-full."
        )

    @property
    def place(self) -> str:
        """Where the servers are, as messages say it."""
        return " or ".join(dict.fromkeys(named(*server) for server in self.servers))

    @property
    def conninfo(self) -> str:
        """What to connect with: where it leads is settled, secrets are left to libpq."""
        settled = {key: self.found[key] for key in SETTLED if key in self.found}
        usual = {key: self.found.get(key, value) for key, value in UNLESS_TOLD.items()}
        own = {"fallback_application_name": "tracker", "client_encoding": "UTF8"}
        return make_conninfo(**{**self.told, **settled, **usual, **own})


def is_here(host: str) -> bool:
    """Whether a host, the path of a socket or an address is of this machine; so is none."""
    if not host or host[0] in "/@" or host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def named(host: str, address: str, port: str) -> str:
    """A server as messages name it."""
    if host.startswith(("/", "@")):
        return f"the socket {printable(host)}, port {port}"
    return f"{printable(host or address or 'this machine')}, port {port}"


def read(database: str) -> Way:
    """How libpq would connect to a URL. Raises NoDatabase that quotes nothing of its secrets."""
    if pq.version() < OLDEST:
        raise MissingExtra(
            "PostgreSQL needs a newer driver: pip install --upgrade 'treaty-tracker[postgres]'."
        )
    told = parsed(database)
    found = surroundings(told)
    way = Way(told, found)
    check_values(way)
    if way.is_local:
        return way
    # Where libpq takes the roots of the system, it checks the server unless another mode is told.
    strict = surroundings({**told, "sslrootcert": "system"})["sslmode"]
    return Way(told, {**found, "sslmode": strict})


def parsed(database: str) -> dict[str, str]:
    """What a URL says, key by key."""
    scheme, _, rest = database.partition("://")
    if scheme not in ("postgres", "postgresql"):
        raise NoDatabase("A database is a file, or a URL that begins with postgresql://.")
    fault = UNREADABLE
    try:
        if READABLE.fullmatch(rest):
            return in_text(pq.Conninfo.parse(database.encode()))
    except psycopg.OperationalError as error:
        unknown = re.match(r'invalid URI query parameter: "(\w+)"', str(error))
        if unknown and "@" not in rest.partition("?")[2]:
            fault = f"The PostgreSQL URL has a key that libpq does not know: {unknown[1]}."
    except UnicodeError:
        pass
    raise NoDatabase(fault)  # outside, since what was caught quotes the URL


def surroundings(told: dict[str, str]) -> dict[str, str]:
    """All that libpq would connect with, the password apart: it is stopped right before it does."""
    conninfo = make_conninfo(**{**told, "channel_binding": NO_VALUE, "password": NO_VALUE})
    stopped = pq.PGconn.connect_start(conninfo.encode())
    said = stopped.error_message.decode(errors="replace").strip()
    if "channel_binding value" in said:
        return in_text(stopped.info)
    raise NoDatabase(f"The PostgreSQL server cannot be looked up: {printable(said)}.")


def in_text(options: list[pq.ConninfoOption]) -> dict[str, str]:
    return {one.keyword.decode(): one.val.decode() for one in options if one.val is not None}


def check_values(way: Way) -> None:
    """Raise NoDatabase for a value that cannot be meant. It is not quoted: it may be a password."""
    if not all(port.isdecimal() and 0 < int(port) <= PORTS for *_, port in way.servers):
        raise NoDatabase(f"The port of a PostgreSQL server is a number from 1 to {PORTS}.")
    if way.sslmode not in MODES:
        raise NoDatabase(f"The sslmode of a PostgreSQL URL is one of {', '.join(MODES)}.")
    for key in UNLESS_TOLD:
        if not re.fullmatch(r"-?\d+", way.found.get(key, "0").strip()):
            raise NoDatabase(f"The {key} of a PostgreSQL URL is a whole number of seconds.")


def way_of(driver: Any, *, tls: str | None, cipher: str | None) -> Protection:
    """How a connection of the driver is protected."""
    found = in_text(driver.pgconn.info)
    server = (found.get("host", ""), found.get("hostaddr", ""), found["port"])
    way = Way({}, found)
    checked = {"verify-ca": "certificate", "verify-full": "certificate and name"}
    return Protection(
        place=named(*server),
        is_local=way.is_local,
        sslmode=way.sslmode,
        tls=tls,
        cipher=cipher,
        verified=checked.get(way.sslmode) if tls else None,
    )
