"""How a connection is protected is said in words."""

import pytest

from tracker.domain.protection import Protection


@pytest.mark.parametrize(
    ("tls", "verified", "is_local", "told"),
    [
        (None, None, True, "to here, on this machine"),
        (None, None, False, "to here, not encrypted"),
        ("TLSv1.3", None, False, "to here, TLSv1.3, certificate not checked"),
        ("TLSv1.3", "certificate", False, "to here, TLSv1.3, certificate checked"),
        ("TLSv1.3", "certificate and name", True, "to here, TLSv1.3, certificate and name checked"),
    ],
)
def test_a_connection_is_told_in_words(
    tls: str | None, verified: str | None, is_local: bool, told: str
) -> None:
    assert Protection("here", is_local, "prefer", tls, None, verified).words == told
