"""What protects the way to a server: who checks its certificate, and what is said if nobody."""

from pathlib import Path

import pytest

from tests.encrypting import HOST, PASSWORD, Encrypting
from tracker.domain.errors import NoDatabase
from tracker.domain.protection import Protection
from tracker.storage.connection import transaction, unprotected
from tracker.storage.postgresql import protection


@pytest.fixture
def server(encrypting_server: Encrypting, monkeypatch: pytest.MonkeyPatch) -> Encrypting:
    """A server that encrypts; the password is in the environment."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    return encrypting_server


def protected(url: str) -> Protection:
    with transaction(url, read_only=True) as connection:
        return protection(connection)


@pytest.mark.parametrize(
    ("mode", "verified", "warned"),
    [
        ("prefer", None, "may be unencrypted, and nobody checks which server answers"),
        ("require", None, "is encrypted, but nobody checks which server answers"),
        ("verify-ca", "certificate", "nobody checks that the certificate is of this host"),
        ("verify-full", "certificate and name", None),
        ("", "certificate and name", None),
    ],
)
def test_a_certificate_is_checked_unless_told_otherwise(
    server: Encrypting, mode: str, verified: str | None, warned: str | None
) -> None:
    told = {"sslmode": mode} if mode else {}
    roots = {"sslrootcert": server.roots} if mode.startswith("verify") or not mode else {}
    url = server.url(**told, **roots)

    found, warning = protected(url), unprotected(url)

    assert (found.sslmode, found.verified) == (mode or "verify-full", verified)
    assert (found.tls, found.is_local) == ("TLSv1.3", False)
    assert found.cipher is not None
    assert found.place == f"{HOST}, port {server.port}"
    assert (warning is None) if warned is None else (warned in str(warning))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            {},
            r"from another, as there is no root certificate /.*root\.crt: .*sslrootcert=FILE",
        ),
        ({"sslmode": "verify-ca"}, "as there is no root certificate /"),
        ({"sslmode": "disable"}, "lets the role ana in only where the connection is encrypted"),
        ({"sslrootcert": "system"}, r"no authority you trust has signed \(.*certificate.*\): "),
        ({"sslrootcert": "OTHER"}, r"no authority you trust has signed \(.*certificate.*\): "),
        (
            {"sslrootcert": "ROOTS", "host": "other.example"},
            "the certificate of another host",
        ),
    ],
)
def test_a_certificate_that_does_not_hold_is_told(
    server: Encrypting, query: dict[str, str], told: str
) -> None:
    files = {"OTHER": server.other_roots, "ROOTS": server.roots}
    url = server.url(**{key: files.get(value, value) for key, value in query.items()})

    with pytest.raises(NoDatabase, match=told) as caught:
        protected(url)

    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_certificate_that_is_no_longer_valid_is_told(server: Encrypting) -> None:
    with (
        server.changed(ssl_cert_file=str(server.roots.with_name("expired.crt"))),
        pytest.raises(NoDatabase, match=r"is not valid today \(certificate has expired\)"),
    ):
        protected(server.url(sslrootcert=server.roots))


def test_roots_in_the_home_folder_are_those_that_are_asked(server: Encrypting) -> None:
    usual = Path.home() / ".postgresql" / "root.crt"
    usual.parent.mkdir(parents=True)
    usual.write_bytes(server.roots.read_bytes())

    assert protected(server.url()).verified == "certificate and name"
    with (
        server.changed(ssl_cert_file=str(server.roots.with_name("expired.crt"))),
        pytest.raises(NoDatabase, match=r"is not valid today \(certificate has expired\)"),
    ):
        protected(server.url())


def test_a_server_that_cannot_encrypt_is_told_where_that_is_demanded(server: Encrypting) -> None:
    with (
        server.changed(ssl="off"),
        pytest.raises(NoDatabase, match="offers no encryption, and sslmode asks for it"),
    ):
        protected(server.url(sslmode="require"))


def test_a_socket_needs_no_encryption_and_gets_none(server: Encrypting) -> None:
    url = server.over_socket(sslmode="require")

    found = protected(url)

    assert (found.tls, found.cipher, found.verified, found.is_local) == (None, None, None, True)
    assert found.place == f"the socket {server.sockets}, port {server.port}"
    assert unprotected(url) is None


def test_this_machine_is_encrypted_towards_without_a_check_or_a_warning(server: Encrypting) -> None:
    url = f"postgresql://ana@127.0.0.1:{server.port}/postgres"

    found = protected(url)

    assert (found.tls, found.sslmode, found.is_local) == ("TLSv1.3", "prefer", True)
    assert unprotected(url) is None


def test_a_service_with_its_password_is_all_that_a_url_names(
    server: Encrypting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD")
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    settings = {
        "host": HOST,
        "hostaddr": "127.0.0.1",
        "port": server.port,
        "user": "ana",
        "dbname": "postgres",
        "password": PASSWORD,
        "sslrootcert": server.roots,
    }
    lines = ["[team]", *(f"{key}={value}" for key, value in settings.items())]
    (tmp_path / "services").write_text("\n".join(lines))

    found = protected("postgresql://?service=team")

    assert (found.sslmode, found.verified) == ("verify-full", "certificate and name")


def test_a_passfile_is_named_by_the_url(
    server: Encrypting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD")
    passfile = tmp_path / "passwords"
    passfile.write_text(f"{HOST}:*:*:ana:{PASSWORD}\n")
    passfile.chmod(0o600)

    assert protected(server.url(sslrootcert=server.roots, passfile=passfile)).tls
