"""A session on a PostgreSQL server answers alike, whatever was set for the role or the database."""

from typing import Any

from sqlalchemy import Engine, event

from tracker.domain.errors import NoDatabase


def made_alike(engine: Engine, *, read_only: bool) -> Engine:
    """An engine whose new connections take no settings from elsewhere that change answers."""

    def begin(raw: Any, _: object) -> None:
        check_encoding(raw)
        if not read_only:
            # Whoever waits for the write lock has to see what was written meanwhile.
            engine.dialect.set_isolation_level(raw, "READ COMMITTED")

    event.listen(engine, "connect", begin)
    return engine


def check_encoding(raw: Any) -> None:
    """Raise NoDatabase where the database of a new connection cannot hold every text."""
    encoding = raw.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raw.close()
        raise NoDatabase(
            f"The PostgreSQL database keeps its texts in {encoding}, which not every text fits in:"
            " make one with CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0, and name it."
        )
