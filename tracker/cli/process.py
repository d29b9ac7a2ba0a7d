"""Prepares the process of a command: streams that are open, signals that end in a sentence."""

import os
import signal
import sys
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGHUP)  # what ends a process, and the end of its terminal


class Stopped(BaseException):
    """A signal asked the process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def prepare() -> None:
    """Open what a command relies on. Signals that somebody ignores, as nohup does, stay ignored."""
    open_streams()
    for number in SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def open_streams() -> None:
    """Let streams that were closed lead nowhere, and show what an encoding lacks as \\u2588."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text


def stop(number: int, frame: FrameType | None) -> None:
    """End the command; a second signal does not disturb the keeping of what was typed."""
    for one in (*SIGNALS, signal.SIGINT):
        signal.signal(one, signal.SIG_IGN)
    raise Stopped(number)


def discard(descriptor: int) -> None:
    """Let a stream lead nowhere whose reader has gone or whose disk is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
