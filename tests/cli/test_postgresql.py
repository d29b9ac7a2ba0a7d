"""The same commands on PostgreSQL: it keeps the schema honest."""

from typer.testing import CliRunner, Result

from tests.postgres import as_role
from tracker.cli import app


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--database", as_role(url, "ana"), "--author", "ana", *words])


def test_a_database_on_a_server_is_made_read_and_written(bare_postgresql: str) -> None:
    before = run(bare_postgresql, "list")
    made = run(bare_postgresql, "database", "init")
    words = ("-e", "approved", "--by", "BY", "-d", "2025-11-06", "-m", "x", "--no-source", "t")
    logged = run(bare_postgresql, "log", "17", "same", "17.2", "partial", *words)
    undone = run(bare_postgresql, "undo")

    assert (before.exit_code, "tracker database init" in before.stderr) == (10, True)
    assert made.exit_code == 0, made.output
    assert "17.2   █··· preparatory → ██·· partial" in logged.stdout
    assert undone.exit_code == 0, undone.output
    stamp = run(bare_postgresql, "stamp").stdout.strip()
    for words in (("verify",), ("verify", "--against", stamp)):
        verified = run(bare_postgresql, *words)
        assert (verified.exit_code, verified.output) == (0, ""), words


def test_a_ledger_that_has_begun_on_a_server_is_not_made_again(postgresql: str) -> None:
    first = run(postgresql, "database", "init", "--empty")
    before = run(postgresql, "stamp").stdout
    again = run(postgresql, "database", "init")

    assert first.exit_code == 0, first.output
    assert again.exit_code == 1
    assert again.stderr.startswith("Error: There is a ledger at postgresql://")
    assert again.stderr.endswith(" already: nothing was changed.\n")
    assert run(postgresql, "stamp").stdout == before


def test_a_url_is_never_printed_with_what_it_hides(bare_postgresql: str) -> None:
    secret = bare_postgresql.replace("postgresql://", "postgresql://ghost:s3cret@", 1)
    if "@" in bare_postgresql:
        head, _, tail = bare_postgresql.partition("://")
        secret = f"{head}://ghost:s3cret@{tail.partition('@')[2]}"
    for words in (("list",), ("database", "info"), ("database", "path"), ("list", "--debug")):
        result = run(secret, *words)
        assert "s3cret" not in result.output
