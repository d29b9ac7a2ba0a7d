"""A PostgreSQL server that encrypts, with certificates and authorities made for the tests."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.postgres import NOBODY, SETTINGS, folder, in_memory, make_cluster, owned, serving
from tests.programs import needed, needed_library

HOST = "db.ministry.example"  # in the certificate; it is reached at 127.0.0.1
PASSWORD = "s3cr3tMARKER"
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
RULES = """\
local all all trust
hostssl all all 127.0.0.1/32 scram-sha-256
"""


@dataclass(frozen=True)
class Encrypting:
    """A running server, the certificate of its authority, and that of one it does not know."""

    port: int
    sockets: Path
    roots: Path
    other_roots: Path

    def url(self, *, host: str = HOST, user: str = "ana", **query: object) -> str:
        """A URL towards the server under a name that is none of this machine."""
        told = {"host": host, "hostaddr": "127.0.0.1", "connect_timeout": "5", **query}
        return f"postgresql://{user}@:{self.port}/postgres?{urlencode(told)}"

    def over_socket(self, **query: object) -> str:
        told = {"host": self.sockets, "port": self.port, **query}
        return f"postgresql://postgres@/postgres?{urlencode(told)}"

    @contextmanager
    def changed(self, **settings: str) -> Iterator[None]:
        """The server with other settings that it reads again as it runs."""
        with psycopg.connect(self.over_socket(), autocommit=True) as connection:
            for key, value in settings.items():
                connection.execute(f"ALTER SYSTEM SET {key} = '{value}'")
            self.read_again(connection)
            try:
                yield
            finally:
                connection.execute("ALTER SYSTEM RESET ALL")
                self.read_again(connection)

    def read_again(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        """Return when new connections are made with the settings as they are now."""
        loaded = "SELECT pg_conf_load_time()"
        before = connection.execute(loaded).fetchone()
        connection.execute("SELECT pg_reload_conf()")
        after = before
        while after == before:
            with psycopg.connect(self.over_socket()) as fresh:
                after = fresh.execute(loaded).fetchone()


def programs() -> Path:
    """The folder of a PostgreSQL server that can encrypt, which that of the wheel cannot."""
    return needed_library("/usr/lib/postgresql/*/bin/postgres", "Debian's postgresql").parent


@contextmanager
def encrypting() -> Iterator[Encrypting]:
    """A server that lets nobody in from a network who does not encrypt."""
    found = programs()
    with folder(in_memory()) as place:
        data, sockets, keys = (owned(place / name) for name in ("data", "sockets", "keys"))
        for open_to_all in (sockets, keys):
            open_to_all.chmod(0o755)
        make_keys(keys)
        make_cluster(found, data)
        with (data / "postgresql.conf").open("a") as written:
            written.writelines(f"{key} = '{value}'\n" for key, value in settings_of(keys).items())
        port = free_port()
        settings = {**SETTINGS, "listen_addresses": "127.0.0.1", "port": str(port)}
        with serving(found, data, sockets=sockets, settings=settings):
            made = Encrypting(port, sockets, keys / "ours.crt", keys / "other.crt")
            with psycopg.connect(made.over_socket()) as connection:
                connection.execute(f"CREATE ROLE ana LOGIN PASSWORD '{PASSWORD}'")
            yield made


def settings_of(keys: Path) -> dict[str, str]:
    """What a server reads from its file, and not at the start alone."""
    return {
        "hba_file": str(keys / "rules"),
        "ssl": "on",
        "ssl_cert_file": str(keys / "server.crt"),
        "ssl_key_file": str(keys / "server.key"),
    }


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def make_keys(place: Path) -> None:
    """Two authorities, and the server's certificates by the first: a good one, and an expired."""

    def openssl(*words: str) -> None:
        told = [needed("openssl"), *words]
        subprocess.run(told, cwd=place, check=True, capture_output=True)

    for name in ("ours", "other"):
        files = ("-keyout", f"{name}.key", "-out", f"{name}.crt")
        openssl("req", "-x509", *KEY, *files, "-days", "2", "-subj", f"/CN={name}")
    alias = ("-addext", f"subjectAltName=DNS:{HOST}")
    files = ("-keyout", "server.key", "-out", "server.csr")
    openssl("req", *KEY, *files, "-subj", f"/CN={HOST}", *alias)
    for name, days in (("server", "2"), ("expired", "0")):
        by = ("-CA", "ours.crt", "-CAkey", "ours.key", "-copy_extensions", "copy")
        openssl("x509", "-req", "-in", "server.csr", *by, "-days", days, "-out", f"{name}.crt")
    (place / "rules").write_text(RULES)
    for path in place.iterdir():
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        path.chmod(0o600 if path.suffix == ".key" else 0o644)
