"""Passwords and notes in failures: told in one sentence, nowhere shown, a traceback included."""

import socket
from contextlib import closing
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner, Result

from tests.encrypting import PASSWORD, Encrypting
from tests.figures import Figure, Repeat
from tests.promises.commands import WRITING, Words
from tests.shell import only_draft
from tests.test_architecture import FILES
from tracker.cli import app, drafts
from tracker.domain.urls import secrets_of
from tracker.storage.connection import connect, transaction

pytestmark = pytest.mark.hostile

SECRET = PASSWORD
FAILURES = {  # the URL in TRACKER_DATABASE, and of the sentence what tells this failure
    "a server that is not there": (
        f"postgresql://ana:{SECRET}@/here?host=/nowhere",
        "nothing listens there",
    ),
    "a role that is not there": (
        f"postgresql://nobody:{SECRET}@SERVER",
        "has no role nobody",
    ),
    "a database that is not there": (
        f"postgresql://ghost:{SECRET}@SERVER&dbname=none",
        "has no database none",
    ),
    "a query key": (
        f"postgresql://nobody@SERVER&password={SECRET}",
        "has no role nobody",
    ),
    "a key of a certificate": (
        f"postgresql://nobody@SERVER&sslpassword={SECRET}",
        "has no role nobody",
    ),
    "an unknown key": (
        f"postgresql://ghost:{SECRET}@SERVER&nonsense=1",
        "a key that libpq does not know: nonsense",
    ),
    "an unknown mode": (
        f"postgresql://ghost:{SECRET}@SERVER&sslmode=perhaps",
        "The sslmode of a PostgreSQL URL is one of",
    ),
    "a raw @": (
        f"postgresql://ana:a@{SECRET}@/here?host=/nowhere",
        "URL cannot be read",
    ),
    "a raw /": (
        f"postgresql://ana:{SECRET}/x@/here?host=/nowhere",
        "URL cannot be read",
    ),
    "a raw ?": (
        f"postgresql://ana:a?{SECRET}@localhost:1/here",
        "nothing listens there",
    ),
    "a raw [": (
        f"postgresql://ana:[{SECRET}@localhost:1/here",
        "nothing listens there",
    ),
    "a password for a port": (
        f"postgresql://localhost:{SECRET}/here",
        "a number from 1 to 65535",
    ),
    "a port that is none": (
        f"postgresql://ana:{SECRET}@localhost:port/here",
        "a number from 1 to 65535",
    ),
    "a service that is not there": (
        f"postgresql://ana:{SECRET}@localhost/here?service=none",
        'service "none" not found',
    ),
    "hosts without addresses": (
        f"postgresql://ana:{SECRET}@one,other/here?hostaddr=127.0.0.1",
        "could not match 2 host names",
    ),
    "another dialect": (
        f"mysql://ana:{SECRET}@localhost/here",
        "a URL that begins with postgresql://",
    ),
    "no scheme": (
        f"://ana:{SECRET}@localhost/here",
        "a URL that begins with postgresql://",
    ),
    "a schema that is not there": (
        f"postgresql://ghost:{SECRET}@SERVER&options=-csearch_path%3Dno",
        "has a ledger in the schema public",
    ),
    "a statement that takes too long": (
        f"postgresql://ghost:{SECRET}@SERVER&options="
        "-csearch_path%3Dslow%20-cstatement_timeout%3D100",
        "by its statement_timeout",
    ),
    "a role that may not read": (
        f"postgresql://ghost:{SECRET}@SERVER",
        "your role may see nothing",
    ),
    "a server that ends the connection": (
        f"postgresql://ghost:{SECRET}@SERVER&options=-csearch_path%3Dends",
        "The connection to the PostgreSQL server was lost",
    ),
    "no encryption": (
        f"postgresql://ana:{SECRET}@TLS&sslmode=disable",
        "only where the connection is encrypted",
    ),
    "a certificate without a root": (
        f"postgresql://ana:{SECRET}@TLS",
        "there is no root certificate",
    ),
    "a certificate that is not trusted": (
        f"postgresql://ana:{SECRET}@TLS&sslrootcert=system",
        "no authority you trust has signed",
    ),
    "a password that is wrong": (
        f"postgresql://ana:x{SECRET}@TLS&sslmode=require",
        "does not take this password",
    ),
    "a database of a server that encrypts": (
        f"postgresql://ana:{SECRET}@TLS&dbname=none&sslmode=require",
        "has no database none",
    ),
    "the passfile": (
        "postgresql://ana@TLS&dbname=none&sslmode=require&passfile=PASSFILE",
        "has no database none",
    ),
    "the service file": (
        "postgresql://?service=team",
        "nothing listens there",
    ),
    "a service file with a fault": (
        "postgresql://?service=wrong",
        "syntax error in service file",
    ),
}
SERVICES = f"""
[team]
host=/nowhere
password={SECRET}
[wrong]
nonsense={SECRET}
"""
GHOST = """
DO $$ BEGIN CREATE ROLE ghost LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT CREATE ON DATABASE "NAME" TO ghost;
CREATE SCHEMA ends;
GRANT USAGE ON SCHEMA ends TO ghost;
CREATE VIEW ends.alembic_version AS
SELECT pg_terminate_backend(pg_backend_pid())::text AS version_num;
GRANT SELECT ON ends.alembic_version TO ghost;
CREATE SCHEMA slow;
GRANT USAGE ON SCHEMA slow TO ghost;
CREATE VIEW slow.alembic_version AS SELECT pg_sleep(9)::text AS version_num;
GRANT SELECT ON slow.alembic_version TO ghost;
"""
READ: tuple[Words, ...] = (("list",), ("list", "--json"), ("list", "--debug"))
MORE: tuple[Words, ...] = (
    (*WRITING[0], "--debug"),
    WRITING[0],
    ("list", "--json", "--debug"),
    ("database", "info", "--json"),
    ("database", "upgrade"),
    ("database", "upgrade", "--debug"),
)


def shown(database: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--author", "ana", *words], env={"TRACKER_DATABASE": database})


@pytest.fixture
def addresses(postgresql: str, encrypting_server: Encrypting, tmp_path: Path) -> dict[str, str]:
    """What the words in the URLs stand for; there is a role that may do nothing."""
    with transaction(postgresql) as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(GHOST.replace("NAME", name))
    (tmp_path / "services").write_text(SERVICES)
    (tmp_path / "passfile").write_text(f"*:*:*:*:{SECRET}\n")
    (tmp_path / "passfile").chmod(0o600)
    return {
        "SERVER": postgresql.partition("@")[2],
        "TLS": encrypting_server.url().partition("@")[2],
        "PASSFILE": str(tmp_path / "passfile"),
    }


@pytest.mark.parametrize(("url", "sentence"), FAILURES.values(), ids=FAILURES)
def test_a_password_is_nowhere_in_what_a_failure_shows(
    url: str,
    sentence: str,
    addresses: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    figure: Figure,
    repeat: Repeat,
) -> None:
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    for word, meant in addresses.items():
        url = url.replace(word, meant)
    commands = (*READ, *MORE[: repeat(1, len(MORE))])
    assert sentence in shown(url, "list").stderr
    for words in commands:
        check(shown(url, *words), words)
    assert SECRET not in shown(url, "database", "path").output
    figure("hostile", held=len(commands), tried=len(commands))


def check(result: Result, words: Words) -> None:
    assert SECRET not in result.output, (words, result.output)
    assert result.exit_code in (1, 2, 10, 11), (words, result.output)
    assert ("Traceback" in result.output) <= ("--debug" in words)
    assert "This is a bug" not in result.output


def test_a_password_is_nowhere_where_a_server_does_not_answer(figure: Figure) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        words = ("list", "--debug")
        check(shown(f"postgresql://a:{SECRET}@127.0.0.1:{port}/x?connect_timeout=2", *words), words)
    figure("hostile", held=1, tried=1)


TAKING = (
    *(("config", "set", key, "URL") for key in ("database", "read_database", "author")),
    *((*words, "URL") for words in (("merge",), ("import",), ("backup",), ("database", "restore"))),
    *((*words, "URL") for words in (("export", "--ledger"), ("verify", "--against"))),
    ("database", "copy", "URL", "there.db"),
    ("report", "--output=URL"),
    ("merge", f"dbname=here password={SECRET}"),
    ("import", f"postgresql+psycopg://ana:{SECRET}@/here"),
    ("log", "17", "same", "-s", "URL", "-q", "They said so.", "-m", "For URL, see there."),
)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ana:{SECRET}@/here?host=/nowhere",
        f"postgresql:///here?host=/nowhere&sslpassword={SECRET}",
        f"postgresql:///here?host=/nowhere&p%61ssword={SECRET}",
        f"postgresql://ana:{SECRET}/x@/here?host=/nowhere",
        f"postgresql://localhost:{SECRET}/here",
    ],
)
@pytest.mark.parametrize(
    "words",
    [*(("--database", "URL", *words) for words in (*READ, WRITING[0])), *TAKING],
    ids=" ".join,
)
def test_a_password_is_taken_from_no_command(url: str, words: Words, figure: Figure) -> None:
    result = CliRunner().invoke(app, [word.replace("URL", url) for word in words])

    assert (result.exit_code, result.stdout) == (2, "")
    assert "A password is not said to a command" in result.stderr
    assert SECRET not in result.output
    assert not list(drafts.folder().rglob("*")) or SECRET not in only_draft().read_text()
    figure("hostile", held=1, tried=1)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o600])
def test_a_config_file_with_a_password_is_for_its_owner_alone(
    mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'database = "postgresql://ana:{SECRET}@/here?host=/nowhere"\n')
    config.chmod(mode)
    monkeypatch.setenv("TRACKER_CONFIG", str(config))

    for words in READ:
        result = CliRunner().invoke(app, [*words])
        assert SECRET not in result.output, (words, result.output)
        refused = f"holds a password that others may read: run `chmod 600 {config}`."
        assert (refused in result.stderr) == (mode != 0o600)
        assert result.exit_code == (10 if mode == 0o600 else 1)
    figure("hostile", held=len(READ), tried=len(READ))


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
    config.chmod(0o600)
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setattr("tracker.services.overview.state", broken)
    result = shown(union_state, "database", "info", *words)

    assert result.exit_code == 1
    assert SECRET not in result.output
    assert "***" in result.stderr
    assert ("Traceback" in result.stderr) == ("--debug" in words)
    figure("hostile", held=1, tried=1)


def test_settings_are_shown_without_a_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'database = "postgresql://ana:{SECRET}@localhost/here"\n')
    config.chmod(0o600)
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    commands = (
        ("config", "get"),
        ("config", "get", "database"),
        ("config", "get", "--json"),
        ("database", "path"),
        ("config", "set", "author", "ana"),
    )
    for words in commands:
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == 0, result.output
        assert SECRET not in result.output, words
    assert S_IMODE(config.stat().st_mode) == 0o600
    figure("hostile", held=len(commands), tried=len(commands))


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
        ("postgresql://localhost:5432,[::1]:5433/here?host=@socket", set()),
        ("postgresql://localhost:54329876/here", {"54329876"}),
        ("postgresql://ana@localhost/here", set()),
        ("/srv/ana:secret@here/tracker.db", set()),
    ],
)
def test_what_a_url_hides_is_known(url: str, hidden: set[str]) -> None:
    assert secrets_of(url) == hidden
