"""Prepares the process of a command: its streams are open, and no sign is too much for them."""

import os
import sys


def open_streams() -> None:
    """Let streams that were closed lead nowhere, and show what an encoding lacks as \\u2588."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text


def discard(descriptor: int) -> None:
    """Let a stream lead nowhere whose reader has gone or whose disk is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
