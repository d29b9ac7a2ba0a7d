"""What can go wrong in ways a user can act on: one kind for each exit code."""

from collections.abc import Iterator
from contextlib import contextmanager


class TrackerError(Exception):
    """A failure told in one clear sentence; 1: it failed, or problems were found."""

    exit_code = 1
    field: str | None = None  # of a definition, where it is about one


class Unsure(TrackerError):
    """Nobody can know whether what was written is on record: the answer to it was lost."""


class WrongUsage(TrackerError):
    """The command line says something that cannot be meant."""

    exit_code = 2


class Disputed(WrongUsage):
    """A level was given where two stand against each other, without saying that it settles them."""

    def __init__(self, sentence: str, act: int = 0) -> None:
        super().__init__(sentence)
        self.act = act  # which of the acts that are recorded together, from 0


class NotFound(TrackerError):
    """A named thing is not there."""

    exit_code = 4


class Conflict(TrackerError):
    """Two histories cannot both be right about one thing."""

    exit_code = 5


class NoDatabase(TrackerError):
    """There is no database of ours at the place named."""

    exit_code = 10


class Busy(TrackerError):
    """Another command holds the write lock."""

    exit_code = 11


class NeedsMigration(TrackerError):
    """The database has another schema than this version of the tracker."""

    exit_code = 12


class MissingExtra(TrackerError):
    """An optional package is not installed."""

    exit_code = 13


class about:
    """Says which field of a definition an error is about."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TrackerError):
            error.field = error.field or self.field


@contextmanager
def told_of(what: str) -> Iterator[None]:
    """Says first what is refused, such as a file or a line; a conflict stays one.

    Of another failure there, as of something that is missing, what is refused is at fault.
    """
    try:
        yield
    except Conflict as error:
        raise Conflict(f"{what}: {error}") from error
    except TrackerError as error:
        raise TrackerError(f"{what}: {error}") from error
