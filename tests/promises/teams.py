"""A team on a server: a login in each role, and the command line as one of them types it."""

from typer.testing import CliRunner, Result

from tracker.cli import app
from tracker.storage.connection import transaction

LOGINS = {"rita": "reader", "anton": "analyst", "ada": "admin", "olga": "owner"}
EVERYBODY = (*LOGINS, "postgres")


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--database", url, *words])


def let_in(url: str, prefix: str) -> None:
    """Make the roles of a prefix, and a login in each."""
    done = run(url, "database", "roles", "--prefix", prefix, "--apply")
    assert done.exit_code == 0, done.output
    with transaction(url) as connection:
        for name, role in LOGINS.items():
            connection.exec_driver_sql(f"DROP ROLE IF EXISTS {name}")  # of an earlier database
            connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN IN ROLE {prefix}_{role}")
