"""What the tests of connections that are cut share."""

from collections.abc import Callable, Iterator

import pytest

from tests.conftest import administration, copied_database
from tests.proxy import Proxy, folder_of, proxy


@pytest.fixture
def between(postgresql_server: Callable[[str], str]) -> Iterator[Proxy]:
    """What stands between the command line and the server."""

    def end_backend(pid: int) -> None:
        with administration(postgresql_server) as connection:
            connection.exec_driver_sql(f"SELECT pg_terminate_backend({pid}, 30000)")

    with proxy(folder_of(postgresql_server("any")), end_backend) as made:
        yield made


@pytest.fixture
def team(postgresql_server: Callable[[str], str], union_state_on_server: str) -> Iterator[str]:
    """The URL of a database on the server with the bundled agreement."""
    with copied_database(postgresql_server, union_state_on_server) as url:
        yield url
