"""Making the roles of a team on PostgreSQL: again the same, and only by whoever may."""

from collections.abc import Callable

import pytest
from alembic import command
from sqlalchemy import make_url

from tests.conftest import administration, copied_database
from tests.figures import Figure
from tests.postgres import as_role
from tests.promises.teams import LOGINS, run
from tracker.storage.connection import transaction
from tracker.storage.migrations import config
from tracker.storage.roles import owned

pytestmark = pytest.mark.roles


def test_roles_made_twice_are_the_same(river: str, figure: Figure) -> None:
    """What was given beside them is taken."""
    before = rights(river)
    with transaction(river) as connection:
        connection.exec_driver_sql("GRANT UPDATE ON entry TO river_reader")
        connection.exec_driver_sql("GRANT INSERT (received_by) ON entry TO river_analyst")

    again = run(river, "database", "roles", "--prefix", "river", "--apply")

    assert again.exit_code == 0, again.output
    assert "were there already" in again.stdout
    assert rights(river) == before
    figure("roles", held=1, tried=1)


def test_roles_are_made_where_the_tables_lie(postgresql: str, figure: Figure) -> None:
    with transaction(postgresql) as connection:
        connection.exec_driver_sql("CREATE SCHEMA postgres")  # of who makes them, looked at first

    done = run(postgresql, "database", "roles", "--prefix", "pond", "--apply")

    assert done.exit_code == 0, done.output
    assert run(postgresql, "verify").exit_code == 0
    figure("roles", held=1, tried=1)


def test_the_sql_that_is_printed_makes_them_too(river: str, figure: Figure) -> None:
    before = rights(river)
    told = run(river, "database", "roles", "--prefix", "river")
    assert told.exit_code == 0
    script = [one for one in told.stdout.splitlines() if one not in ("BEGIN;", "COMMIT;")]

    with transaction(river) as connection:
        connection.exec_driver_sql("\n".join(script))

    assert "--   CREATE ROLE mira LOGIN IN ROLE river_analyst;" in script
    assert rights(river) == before
    figure("roles", held=1, tried=1)


def test_roles_that_another_database_has_too_are_told(
    river: str, postgresql: str, figure: Figure
) -> None:
    done = run(postgresql, "database", "roles", "--prefix", "river", "--apply")
    own = run(postgresql, "database", "roles", "--prefix", "lake", "--apply")

    other = make_url(river).database
    assert done.exit_code == 0
    assert own.stdout.startswith("Made the roles lake_owner, ")
    assert f'These are the roles of "{other}" on this server, too' in done.stderr
    assert own.stderr == ""
    figure("roles", held=1, tried=1)


def test_roles_of_another_prefix_take_what_those_before_had(
    postgresql: str, river: str, figure: Figure
) -> None:
    """Said once, it is the prefix from then on."""
    apply = ("database", "roles", "--apply")
    assert run(postgresql, *apply, "--prefix", "river").exit_code == 0
    assert run(as_role(postgresql, "anton"), "stamp").exit_code == 0

    done = run(postgresql, *apply, "--prefix", "brook")
    again = run(postgresql, *apply)

    assert done.stdout.endswith("Those of river have nothing here any more.\n")
    assert again.stdout.startswith("The roles brook_owner, ")
    for login in LOGINS:
        told = run(as_role(postgresql, login), "stamp")
        assert (told.exit_code, "lets the role" in told.stderr) == (10, True)
    assert "river" not in str([what for _, _, what in rights(postgresql)])
    assert str(make_url(postgresql).database) not in run(river, "database", "roles").stderr
    figure("roles", held=len(LOGINS), tried=len(LOGINS))


def test_whoever_does_not_own_the_database_makes_no_roles(postgresql: str, figure: Figure) -> None:
    with transaction(postgresql) as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS half")
        connection.exec_driver_sql("CREATE ROLE half LOGIN CREATEROLE")
        connection.exec_driver_sql("ALTER SCHEMA public OWNER TO half")
        for statement in owned("public", "half", ()):
            connection.exec_driver_sql(statement)
    before = rights(postgresql)

    done = run(as_role(postgresql, "half"), "database", "roles", "--prefix", "half", "--apply")

    assert done.exit_code == 1
    assert done.stderr.startswith("Error: Roles are made by a superuser, or by who owns the")
    assert rights(postgresql) == before
    figure("roles", held=1, tried=1)


def rights(url: str) -> list[tuple[str, str, str]]:
    """Who owns what, and who may what."""
    query = (
        "SELECT relname, pg_get_userbyid(relowner), relacl::text FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace"
        " UNION ALL SELECT proname, pg_get_userbyid(proowner), proacl::text FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace"
        " UNION ALL SELECT attname, attrelid::regclass::text, attacl::text FROM pg_attribute"
        " WHERE attacl IS NOT NULL"
        " UNION ALL SELECT nspname, '', nspacl::text FROM pg_namespace WHERE nspname = 'public'"
        " UNION ALL SELECT '', '', defaclacl::text FROM pg_default_acl"
        " UNION ALL SELECT roleid::regrole::text, member::regrole::text, '' FROM pg_auth_members"
        " ORDER BY 1, 2, 3"
    )
    with transaction(url) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


@pytest.mark.parametrize("login", ["rita", "anton", "ada"])
def test_who_may_not_make_roles_is_told_who_may(river: str, login: str, figure: Figure) -> None:
    before = rights(river)

    done = run(as_role(river, login), "database", "roles", "--prefix", "other", "--apply")

    assert done.exit_code == 1
    assert done.stderr.startswith("Error: Roles are made by a superuser, or by who owns the")
    assert rights(river) == before
    figure("roles", held=1, tried=1)


@pytest.mark.parametrize("prefix", ['a"; DROP TABLE entry; --', "pg", "pg_team"])
def test_a_prefix_that_cannot_begin_a_name_is_refused(
    river: str, figure: Figure, prefix: str
) -> None:
    done = run(river, "database", "roles", "--prefix", prefix, "--apply")

    assert done.exit_code == 2
    assert "A prefix of roles is of small letters" in done.stderr
    figure("roles", held=1, tried=1)


def test_a_database_may_be_called_as_nobody_would(
    postgresql_server: Callable[[str], str], figure: Figure
) -> None:
    with copied_database(postgresql_server, "template0", ending=" 100 %s, союз") as url:
        for words in (
            ("database", "init", "--empty"),
            ("database", "roles", "--prefix", "odd", "--apply"),
            ("verify",),
        ):
            done = run(url, *words)
            assert done.exit_code == 0, done.output
    figure("roles", held=1, tried=1)


def test_a_file_has_no_roles(database: str, figure: Figure) -> None:
    for words in ((), ("--apply",)):
        done = run(database, "database", "roles", *words)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("Error: A file has no roles: who may read and write it")
    figure("roles", held=1, tried=1)


def test_only_a_member_of_the_owner_upgrades(postgresql: str, river: str, figure: Figure) -> None:
    """What is made then belongs to the owner."""
    assert run(postgresql, "database", "roles", "--prefix", "river", "--apply").exit_code == 0
    with transaction(postgresql) as connection:
        command.downgrade(config(connection), "c3d81f5e2a60")  # before there were guards

    told = run(as_role(postgresql, "ada"), "database", "upgrade")
    done = run(as_role(postgresql, "olga"), "database", "upgrade")

    assert told.stderr == (
        "Error: Only the owner of its tables upgrades the PostgreSQL database: a member of"
        " river_owner has to run this.\n"
    )
    assert (told.exit_code, done.exit_code) == (1, 0), done.output
    with transaction(postgresql) as connection:
        query = "SELECT DISTINCT proowner::regrole::text FROM pg_proc WHERE proname LIKE 'guard%%'"
        assert connection.exec_driver_sql(query).scalars().all() == ["river_owner"]
    figure("roles", held=1, tried=1)


def test_whoever_owns_the_database_and_makes_roles_needs_no_superuser(
    postgresql_server: Callable[[str], str], figure: Figure
) -> None:
    with copied_database(postgresql_server, "template0") as url:
        with administration(postgresql_server) as connection:
            connection.exec_driver_sql("CREATE ROLE founder LOGIN CREATEROLE")
            name = url.partition("@/")[2].partition("?")[0]
            connection.exec_driver_sql(f"ALTER DATABASE {name} OWNER TO founder")
        mine = as_role(url, "founder")
        for words in (
            ("database", "init", "--empty"),
            ("database", "roles", "--prefix", "own", "--apply"),
            ("database", "roles", "--prefix", "own", "--apply"),
            ("source", "add", "gazette", "--title", "A gazette"),
            ("verify",),
        ):
            done = run(mine, *words)
            assert done.exit_code == 0, done.output
    figure("roles", held=1, tried=1)
