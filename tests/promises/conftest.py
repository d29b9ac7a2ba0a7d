"""What the tests of servers share: a way to them that can be cut, and teams on them."""

from collections.abc import Callable, Iterator

import pytest

from tests.conftest import administration, copied_database
from tests.interchange.river import EXAMPLE
from tests.promises.teams import let_in, run
from tests.proxy import Proxy, folder_of, proxy
from tracker.cli.first_use import make_on_server


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


@pytest.fixture(scope="module")
def river(
    postgresql_server: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of a database with a small agreement, and a login in each role."""
    file = tmp_path_factory.mktemp("river") / "river.yaml"
    file.write_text(EXAMPLE)
    with copied_database(postgresql_server, "template0") as url:
        make_on_server(url, empty=True)
        let_in(url, "river")
        done = run(url, "import", str(file))
        assert done.exit_code == 0, done.output
        yield url
