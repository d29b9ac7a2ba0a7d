"""Where a URL leads is found out as libpq reads it, before anything is said to a server."""

from pathlib import Path

import pytest

from tracker.domain.errors import NoDatabase
from tracker.storage.connection import unprotected
from tracker.storage.libpq import is_here, read

SERVICES = """\
[far]
host=db.ministry.example
[weak]
host=db.ministry.example
sslmode=require
connect_timeout=3
[near]
host=localhost
"""
FAR = "db.ministry.example"


@pytest.fixture(autouse=True)
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "services"
    path.write_text(SERVICES)
    monkeypatch.setenv("PGSERVICEFILE", str(path))


@pytest.fixture
def environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables of libpq, set."""
    for name, value in request.param.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("url", "environment", "sslmode"),
    [
        (f"postgresql://{FAR}/x", {}, "verify-full"),
        (f"postgres://ana@{FAR}:5433/x?sslmode=require", {}, "require"),
        (f"postgresql://{FAR}/x?sslmode=prefer", {}, "prefer"),
        (f"postgresql://{FAR}/x?ssl=true", {}, "require"),
        (f"postgresql://{FAR}/x?sslrootcert=system", {}, "verify-full"),
        (f"postgresql://{FAR}/x", {"PGSSLMODE": "prefer"}, "prefer"),
        (f"postgresql://{FAR}/x", {"PGSSLMODE": "disable"}, "disable"),
        (f"postgresql://{FAR}/x?sslmode=verify-ca", {"PGSSLMODE": "disable"}, "verify-ca"),
        ("postgresql:///x", {"PGHOST": FAR}, "verify-full"),
        ("postgresql:///x", {"PGHOSTADDR": "192.0.2.1"}, "verify-full"),
        (f"postgresql://{FAR}/x?hostaddr=127.0.0.1", {}, "verify-full"),
        ("postgresql://localhost/x?hostaddr=192.0.2.1", {}, "verify-full"),
        ("postgresql://localhost/x", {"PGHOSTADDR": "192.0.2.1"}, "verify-full"),
        (f"postgresql://localhost,{FAR}/x", {}, "verify-full"),
        (f"postgresql://127.0.0.1:1,{FAR}:2/x?target_session_attrs=any", {}, "verify-full"),
        ("postgresql://?service=far", {}, "verify-full"),
        ("postgresql://?service=weak", {}, "require"),
        ("postgresql://?service=weak&sslmode=verify-full", {}, "verify-full"),
        ("postgresql:///x", {"PGSERVICE": "far"}, "verify-full"),
        ("postgresql:///x", {"PGSERVICE": "weak"}, "require"),
    ],
    indirect=["environment"],
)
def test_towards_another_machine_the_server_is_checked_unless_told_otherwise(
    url: str, environment: None, sslmode: str
) -> None:
    way = read(url)
    warning = unprotected(url)

    assert (way.sslmode, way.is_local) == (sslmode, False)
    assert f"sslmode={sslmode}" in way.conninfo
    if sslmode == "verify-full":
        assert warning is None
    else:
        assert warning is not None
        assert warning.startswith("Warning: the connection to db.ministry.example, port ")
        assert warning.endswith(f" as sslmode is {sslmode}; take verify-full.")


@pytest.mark.parametrize(
    ("url", "environment", "sslmode"),
    [
        ("postgresql:///x", {}, "prefer"),
        ("postgresql://localhost/x", {}, "prefer"),
        ("postgresql://LOCALHOST/x?sslmode=disable", {}, "disable"),
        ("postgresql://127.8.9.1/x", {}, "prefer"),
        ("postgresql://[::1]/x", {}, "prefer"),
        ("postgresql:///x?host=/tmp", {}, "prefer"),
        ("postgresql://%2Ftmp/x", {}, "prefer"),
        ("postgresql:///x?host=@abstract", {}, "prefer"),
        ("postgresql://localhost,[::1]/x", {}, "prefer"),
        ("postgresql://localhost/x?sslmode=verify-full", {}, "verify-full"),
        ("postgresql://localhost/x", {"PGSSLMODE": "require"}, "require"),
        ("postgresql://?service=near", {}, "prefer"),
        ("postgresql://localhost/x", {"PGSERVICE": "far"}, "prefer"),
    ],
    indirect=["environment"],
)
def test_within_this_machine_libpq_does_as_ever(url: str, environment: None, sslmode: str) -> None:
    way = read(url)

    assert (way.sslmode, way.is_local, way.warning) == (sslmode, True, None)


@pytest.mark.parametrize("host", ["10.0.0.5", "ministry", "localhost.ministry", "::2", "127.1"])
def test_any_other_host_is_another_machine(host: str) -> None:
    assert not is_here(host)


@pytest.mark.parametrize(
    ("url", "key", "value"),
    [
        (f"postgresql://{FAR}/x", "connect_timeout", "10"),
        (f"postgresql://{FAR}/x?connect_timeout=4", "connect_timeout", "4"),
        ("postgresql://?service=weak", "connect_timeout", "3"),
        (f"postgresql://{FAR}/x", "keepalives_idle", "30"),
        (f"postgresql://{FAR}/x", "fallback_application_name", "tracker"),
        (f"postgresql://{FAR}/x?options=-csearch_path%3Done", "options", "-csearch_path=one"),
    ],
)
def test_what_nobody_says_is_ours_to_say(url: str, key: str, value: str) -> None:
    assert f"{key}={value}" in read(url).conninfo


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (f"postgresql://{FAR}/x?colour=red", "has a key that libpq does not know: colour."),
        (f"postgresql://{FAR}/x?sslmode=red", r"sslmode of a PostgreSQL URL is one of disable, "),
        (f"postgresql://{FAR}:red/x", "port of a PostgreSQL server is a number from 1 to 65535."),
        (f"postgresql://{FAR}:70000/x", "port of a PostgreSQL server is a number"),
        (f"postgresql://{FAR}/x?connect_timeout=red", "connect_timeout of a PostgreSQL URL is a"),
        (f"postgresql://{FAR}/x?hostaddr=127.0.0.1,red", "cannot be looked up: could not match"),
        ("postgresql://?service=red%3F", r'cannot be looked up: definition of service "red\?" not'),
        (f"postgresql://ana:re@d@{FAR}/x", "cannot be read: write postgresql://USER@HOST/NAME"),
        (f"postgresql://ana:re/d@{FAR}/x", "cannot be read"),
        (f"postgresql://ana%zz@{FAR}/x", "cannot be read"),
        (f"postgresql://ana%ff@{FAR}/x", "cannot be read"),
        (f"postgresql://{FAR}/x?red", "cannot be read"),
        (f"postgresql+psycopg://{FAR}/x", "begins with postgresql://"),
    ],
)
def test_what_cannot_be_meant_is_told_without_its_value(url: str, told: str) -> None:
    with pytest.raises(NoDatabase, match=told) as caught:
        read(url)

    assert caught.value.__context__ is None, "what was caught quotes the URL"
    assert "red" not in str(caught.value).replace('"red?"', "")
