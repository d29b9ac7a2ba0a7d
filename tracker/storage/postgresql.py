"""PostgreSQL servers: their URLs, how transactions on them begin, and what their errors mean."""

from sqlalchemy import URL, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from tracker.domain.errors import Busy, MissingExtra, NoDatabase, TrackerError

WRITE_LOCK = 0x54524B52  # the advisory lock that orders writers


def engine(database: str) -> Engine:
    """An engine without a pool. Raises NoDatabase where the URL cannot be read."""
    url = readable(database)
    try:
        return create_engine(url, poolclass=NullPool, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise MissingExtra("PostgreSQL needs its driver: pip install 'psycopg[binary]'.") from error


def beginning(*, read_only: bool, wait: float) -> tuple[str, ...]:
    """The statements that a transaction begins with; the write lock is waited for so long."""
    if read_only:
        return ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",)
    timeout = f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}"
    return (timeout, f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def readable(database: str) -> URL:
    """The URL for the driver. No error quotes it: it may hold a password."""
    scheme, _, rest = database.partition("://")
    if scheme not in ("postgres", "postgresql"):
        raise NoDatabase("A database is a file, or a URL that begins with postgresql://.")
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):
        url = None
    if url is None or "@" in (url.host or ""):
        raise NoDatabase(
            "The PostgreSQL URL cannot be read: write postgresql://USER:PASSWORD@HOST/NAME,"
            " with signs such as @ and / in a password percent-encoded."
        )
    return url


def explained(error: BaseException | None) -> TrackerError | None:
    """What an error of the driver means to a user, or None."""
    match getattr(error, "sqlstate", ""):
        case None:  # the server never answered, or no longer does
            return NoDatabase(
                "The PostgreSQL database cannot be reached:"
                " look at host, port, name, role and password."
            )
        case "55P03":
            return Busy(
                "The PostgreSQL database is in use by another command: nothing was changed,"
                " try again in a moment."
            )
        case "25006":
            return TrackerError("The PostgreSQL database is read-only: nothing was changed.")
        case "42501":
            return TrackerError(
                "Your role may not do this on the PostgreSQL database: nothing was changed,"
                " ask its owner."
            )
        case "42P01" | "42P07" | "42703" | "42809":
            return TrackerError(
                "The PostgreSQL database is damaged, its tables are not those of its schema"
                f" ({str(error).splitlines()[0]}): restore a backup."
            )
        case "53100":
            return TrackerError("The disk of the PostgreSQL server is full: nothing was changed.")
    return None
