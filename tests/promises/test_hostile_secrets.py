"""Passwords and notes in failures: told in one sentence, nowhere shown, a traceback included."""

from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner, Result

from tests.figures import Figure
from tests.promises.commands import WRITING
from tests.test_architecture import FILES
from tracker.cli import app
from tracker.cli.secrets import secrets_of
from tracker.storage.connection import connect

pytestmark = pytest.mark.hostile

SECRET = "s3cr3tMARKER"
FAILURES = {
    "a server that is not there": f"postgresql://ana:{SECRET}@/here?host=/nowhere",
    "a role that is not there": f"postgresql://ghost:{SECRET}@SERVER",
    "a database that is not there": f"postgresql://ghost:{SECRET}@SERVER/none",
    "a query key": f"postgresql://ghost@SERVER&password={SECRET}",
    "a key of a certificate": f"postgresql://ghost@SERVER&sslpassword={SECRET}",
    "an unknown key": f"postgresql://ghost:{SECRET}@SERVER&nonsense=1",
    "an unknown mode": f"postgresql://ghost:{SECRET}@SERVER&sslmode=perhaps",
    "a raw @": f"postgresql://ana:a@{SECRET}@/here?host=/nowhere",
    "a raw /": f"postgresql://ana:{SECRET}/x@/here?host=/nowhere",
    "a raw ?": f"postgresql://ana:a?{SECRET}@localhost/here",
    "a raw [": f"postgresql://ana:[{SECRET}@localhost/here",
    "a password for a port": f"postgresql://localhost:{SECRET}/here",
    "a port that is none": f"postgresql://ana:{SECRET}@localhost:port/here",
    "another dialect": f"mysql://ana:{SECRET}@localhost/here",
    "no scheme": f"://ana:{SECRET}@localhost/here",
}


def shown(url: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--database", url, "--author", "ana", *words])


@pytest.mark.parametrize("url", FAILURES.values(), ids=FAILURES)
def test_a_password_is_nowhere_in_what_a_failure_shows(
    url: str, bare_postgresql: str, figure: Figure
) -> None:
    server = bare_postgresql.partition("@")[2] or bare_postgresql.partition("://")[2]
    url = url.replace("SERVER", server if "?" in server else f"{server}?connect_timeout=5")
    commands = (("list",), ("list", "--json"), WRITING[0], ("database", "info", "--json"))
    commands += (("database", "upgrade"), ("database", "path"))
    tried = 0
    for words in commands:
        for more in ((), ("--debug",)):
            result = shown(url, *words, *more)
            tried += 1
            assert SECRET not in result.output, (words, more, result.output)
            assert ("Traceback" in result.output) <= bool(more)
            assert result.exit_code or words[-1] == "path", result.output
    figure("hostile", held=tried, tried=tried)


BUGS = (
    ValueError(f"password is {SECRET}"),
    RuntimeError(f"postgresql://ana:%40{SECRET}@h/x and @{SECRET}"),
    OSError(5, "I/O", f"/tmp/{SECRET}"),
)


@pytest.mark.parametrize("words", [(), ("--debug",), ("--json",), ("--json", "--debug")])
@pytest.mark.parametrize("error", BUGS, ids=lambda error: type(error).__name__)
def test_a_password_is_nowhere_in_what_a_bug_shows(
    union_state: str,
    tmp_path: Path,
    words: tuple[str, ...],
    error: Exception,
    figure: Figure,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(connection: object) -> None:
        raise error

    config = tmp_path / "config.toml"
    config.write_text(f'database = "postgresql://ana:%40{SECRET}@h/x"\n')
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setattr("tracker.services.overview.state", broken)
    result = shown(union_state, "database", "info", *words)

    assert result.exit_code == 1
    assert SECRET not in result.output
    assert "***" in result.stderr
    assert ("Traceback" in result.stderr) == ("--debug" in words)
    figure("hostile", held=1, tried=1)


def test_settings_are_shown_without_a_password(tmp_path: Path, figure: Figure) -> None:
    url = f"postgresql://ana:{SECRET}@localhost/here"
    for words in (
        ("config", "set", "database", url),
        ("config", "get"),
        ("config", "get", "--json"),
        ("database", "path"),
    ):
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == 0, result.output
        assert SECRET not in result.output, words
    figure("hostile", held=4, tried=4)


def test_the_values_of_a_statement_are_in_no_failure(union_state: str, figure: Figure) -> None:
    with (
        connect(union_state, read_only=True).connect() as connection,
        pytest.raises(DBAPIError, match="hidden due to hide_parameters") as caught,
    ):
        connection.exec_driver_sql("SELECT ? FROM nowhere", (SECRET,))

    assert SECRET not in str(caught.value)
    figure("hostile", held=1, tried=1)


def test_every_engine_hides_the_parameters_of_statements() -> None:
    lines = (line for file in FILES for line in file.read_text().split("\n"))
    made = [line for line in lines if "create_engine(" in line]

    assert len(made) >= 2
    assert all("hide_parameters=True" in line for line in made)


@pytest.mark.parametrize(
    ("url", "hidden"),
    [
        ("postgresql://ana:secret@localhost/here", {"secret"}),
        ("postgresql://ana:a%40b@localhost/here", {"a%40b", "a@b"}),
        ("postgresql://localhost/here?password=secret&a=bcd", {"secret"}),
        ("postgresql://localhost/here", set()),
        ("postgresql://ana@localhost/here", set()),
        ("/srv/ana:secret@here/tracker.db", set()),
    ],
)
def test_what_a_url_hides_is_known(url: str, hidden: set[str]) -> None:
    assert secrets_of(url) == hidden
