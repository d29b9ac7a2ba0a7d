"""Asks what is wrong with the certificate of a PostgreSQL server: libpq does not say it."""

import socket
import ssl
import struct
from collections.abc import Iterable
from pathlib import Path

ASK_FOR_TLS = struct.pack(">II", 8, 80877103)
PATIENCE = 5.0  # seconds
USUAL_ROOTS = ".postgresql/root.crt"  # in the home folder: libpq's, where none are named


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
    named = roots or str(Path.home() / USUAL_ROOTS)
    context = ssl.create_default_context(cafile=None if named == "system" else named)
    context.check_hostname = False
    with socket.create_connection((host, port), timeout=PATIENCE) as raw:
        raw.sendall(ASK_FOR_TLS)
        if raw.recv(1) == b"S":
            context.wrap_socket(raw).close()
