"""Stands between a command and its PostgreSQL server, and cuts or holds up what they say."""

import socket
import struct
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
ENDS = (b"Q", b"S", b"c", b"H")  # what makes the server work on what it was sent
ANSWERED = (b"Z", b"G")  # it is ready for the next request, or for rows


class Fault(Enum):
    """What befalls a request."""

    UNHEARD = "the connection is cut before the server has heard it"
    UNANSWERED = "the connection is cut when the server has done it, before its answer"
    ENDED = "the server ends the connection before it"
    HELD = "the server does not hear it, and nobody is told so"


@dataclass
class Proxy:
    """Passes on what commands ask of a server, up to the request that fails.

    From then on nobody is let through.
    """

    server: Path  # the socket
    folder: Path  # where the socket of the proxy lies
    end_backend: Callable[[int], object]
    heard: list[bytes] = field(default_factory=list)
    fault: Fault = Fault.UNHEARD
    fails: Callable[[int, bytes], bool] = lambda number, request: False
    struck: threading.Event = field(default_factory=threading.Event)
    held: list[socket.socket] = field(default_factory=list)

    def url(self, direct: str) -> str:
        """The URL by which a database is reached through this."""
        return direct.replace(str(folder_of(direct)), str(self.folder))

    def arm(self, fault: Fault, fails: Callable[[int, bytes], bool]) -> None:
        """Count requests from 0 again, and let the first fail of which `fails` says so."""
        self.heard, self.fault, self.fails = [], fault, fails
        self.struck.clear()

    def disarm(self) -> None:
        """Count requests from 0 again, and pass on everything."""
        self.arm(Fault.UNHEARD, lambda number, request: False)

    def ends_writing(self, number: int, request: bytes) -> bool:
        """Whether a request is the COMMIT of whoever holds the lock of those who write."""
        return b"COMMIT\0" in request and any(b"advisory" in one for one in self.heard)

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                if not self.struck.is_set():
                    Link(self, client).start()
                elif self.fault is Fault.HELD:
                    self.held.append(client)
                else:
                    client.close()


class Link:
    """One connection through a proxy."""

    def __init__(self, proxy: Proxy, client: socket.socket) -> None:
        self.proxy, self.client = proxy, client
        self.server = socket.socket(socket.AF_UNIX)
        self.server.connect(str(proxy.server))
        self.backend = 0
        self.unanswered = False

    def start(self) -> None:
        for pump in (self.pass_requests, self.pass_answers):
            threading.Thread(target=self.until_closed, args=(pump,), daemon=True).start()

    def until_closed(self, pump: Callable[[], None]) -> None:
        """Pass on until either side is closed, then close both."""
        with suppress(OSError, EOFError):
            pump()
        for one in (self.client, self.server):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def pass_requests(self) -> None:
        for request in self.requests():
            number = len(self.proxy.heard)
            self.proxy.heard.append(request)
            if self.proxy.fails(number, request) and not self.let_fail():
                return
            self.server.sendall(request)

    def requests(self) -> Iterator[bytes]:
        """What the client asks, one whole request after the other; taking leave is none."""
        yield startup(self.client)
        request = b""
        while True:
            kind, message = typed(self.client)
            if kind == b"X":
                return
            request += message
            if kind in ENDS:
                yield request
                request = b""

    def let_fail(self) -> bool:
        """Let a request fail; whether the server hears it all the same."""
        match self.proxy.fault:
            case Fault.UNHEARD:
                self.proxy.struck.set()
                return False
            case Fault.UNANSWERED:
                self.unanswered = True
                return True
            case Fault.ENDED:
                self.proxy.struck.set()
                if self.backend:
                    self.proxy.end_backend(self.backend)
                return bool(self.backend)  # whoever just connects has none yet
            case Fault.HELD:
                self.proxy.struck.set()
                self.client.recv(1)  # until whoever asks gives up
                return False

    def pass_answers(self) -> None:
        while True:
            kind, message = typed(self.server)
            if kind == b"K":
                self.backend = struct.unpack("!I", message[5:9])[0]
            if not self.unanswered:
                self.client.sendall(message)
            elif kind in ANSWERED:
                self.proxy.struck.set()
                return


def folder_of(url: str) -> Path:
    """Where the socket of a server lies."""
    return Path(url.rpartition("host=")[2])


def startup(source: socket.socket) -> bytes:
    """The first message of a connection, which has no kind."""
    length = exactly(source, 4)
    return length + exactly(source, struct.unpack("!I", length)[0] - 4)


def typed(source: socket.socket) -> tuple[bytes, bytes]:
    """The next message: its kind, and all of it."""
    head = exactly(source, 5)
    return head[:1], head + exactly(source, struct.unpack("!I", head[1:])[0] - 4)


def exactly(source: socket.socket, count: int) -> bytes:
    """So many bytes. Raises EOFError where they do not come."""
    found = b""
    while len(found) < count:
        part = source.recv(count - len(found))
        if not part:
            raise EOFError
        found += part
    return found


@contextmanager
def proxy(sockets: Path, end_backend: Callable[[int], object]) -> Iterator[Proxy]:
    """A proxy before the server whose socket lies in a folder, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="tracker-proxy-") as folder:
        made = Proxy(sockets / SOCKET, Path(folder), end_backend)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(made.folder / SOCKET))
            listener.listen()
            thread = threading.Thread(target=made.serve, args=(listener,), daemon=True)
            thread.start()
            yield made
            listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        for one in made.held:
            one.close()
