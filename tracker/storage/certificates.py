"""Asks what is wrong with the certificate of a PostgreSQL server: libpq does not say it."""

import socket
import ssl
import struct
from collections.abc import Iterable

ASK_FOR_TLS = struct.pack(">II", 8, 80877103)
PATIENCE = 5.0  # seconds


def fault_of(servers: Iterable[tuple[str, str, str]], roots: str | None) -> str:
    """In OpenSSL's words what is wrong with the first certificate that cannot be trusted."""
    for host, address, port in servers:
        try:
            shake_hands(address or host, int(port), roots)
        except ssl.SSLCertVerificationError as error:
            return str(error.verify_message)
        except (OSError, ValueError):
            continue
    return ""


def shake_hands(host: str, port: int, roots: str | None) -> None:
    """Begin an encrypted connection, and end it before anything is said. The name is not looked at.

    Raises SSLCertVerificationError where the certificate is not to be trusted.
    """
    context = ssl.create_default_context(cafile=None if roots in (None, "system") else roots)
    context.check_hostname = False
    with socket.create_connection((host, port), timeout=PATIENCE) as raw:
        raw.sendall(ASK_FOR_TLS)
        if raw.recv(1) == b"S":
            context.wrap_socket(raw).close()
