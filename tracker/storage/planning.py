"""Keeps PostgreSQL off ways to an answer that it takes for short, as it cannot know better."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

JOINING_ALL = ("hashjoin", "mergejoin")  # read whole tables, of which few rows may be wanted


@contextmanager
def without(connection: Connection, *ways: str) -> Iterator[None]:
    """Within its block PostgreSQL does not plan these ways, unless there is no other."""
    if connection.dialect.name == "sqlite" or not ways:
        yield
        return
    connection.exec_driver_sql("; ".join(f"SET LOCAL enable_{way} = off" for way in ways))
    yield
    connection.exec_driver_sql("; ".join(f"SET LOCAL enable_{way} TO DEFAULT" for way in ways))
