"""How a connection to a server is protected."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Protection:
    """What protects a connection, and where it leads."""

    place: str  # host and port, or the path of a socket
    is_local: bool  # it never leaves this machine
    sslmode: str  # as it was in use
    tls: str | None  # the version, such as TLSv1.3; None where it is not encrypted
    cipher: str | None
    verified: str | None  # of the server's certificate: "certificate and name", "certificate", None

    @property
    def words(self) -> str:
        """The same in words."""
        way = f"to {self.place}"
        if self.tls is None:
            return f"{way}, on this machine" if self.is_local else f"{way}, not encrypted"
        proven = f"{self.verified} checked" if self.verified else "certificate not checked"
        return f"{way}, {self.tls}, {proven}"
