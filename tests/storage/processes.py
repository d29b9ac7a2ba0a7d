"""Calls functions in processes of their own, which may be killed or belong to another user."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from sqlalchemy import Connection as Database
from sqlalchemy import Engine, event

from tracker.domain.errors import TrackerError

LONGEST = 300  # seconds that a process may take
NOBODY = 65534  # root may read and write everything: this user may not

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    [
        "__main__",
        "tests.storage.processes",
        "tracker.storage.migrations",
        "sqlalchemy.dialects.sqlite",
        "sqlalchemy.dialects.postgresql.psycopg",
    ]
)


@dataclass(frozen=True)
class Outcome:
    """How a process ended; `error` is what a TrackerError said."""

    exit_code: int | None
    value: Any = None
    error: str = ""


def call(function: Callable[..., Any], *arguments: Any, as_nobody: bool = False) -> Outcome:
    """Call a function in another process and wait for it."""
    [outcome] = call_at_once(function, [arguments], as_nobody=as_nobody)
    return outcome


def call_at_once(
    function: Callable[..., Any], calls: Sequence[Sequence[Any]], *, as_nobody: bool = False
) -> list[Outcome]:
    """Call a function in several processes, which run at the same time."""
    user = NOBODY if as_nobody and os.geteuid() == 0 else None
    started = [start(function, arguments, user) for arguments in calls]
    return [outcome_of(process, answer) for process, answer in started]


def start(
    function: Callable[..., Any], arguments: Sequence[Any], user: int | None = None
) -> tuple[BaseProcess, Connection]:
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=answer, args=(sender, function, arguments, user))
    process.start()
    sender.close()
    return process, receiver


def outcome_of(process: BaseProcess, receiver: Connection) -> Outcome:
    """How a process ended; one that does not end by itself is killed."""
    process.join(LONGEST)
    process.kill()
    process.join()
    try:
        value, error = receiver.recv()
    except EOFError:
        value, error = None, ""
    code = process.exitcode
    receiver.close()
    process.close()
    return Outcome(code, value, error)


def answer(
    sender: Connection, function: Callable[..., Any], arguments: Sequence[Any], user: int | None
) -> None:
    """In the other process: call, and send back what is returned or what a TrackerError says."""
    if user is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    try:
        value = function(*arguments)
    except TrackerError as error:
        sender.send((None, str(error)))
        raise SystemExit(error.exit_code) from None
    sender.send((value, ""))


def after_statements(target: Database | Engine, number: int, act: Callable[[], object]) -> None:
    """Do something after so many statements."""
    left = iter(range(number - 1))

    def count(*_: object) -> None:
        if next(left, None) is None:
            act()

    event.listen(target, "after_cursor_execute", count)


def die() -> None:
    """End this process as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)
