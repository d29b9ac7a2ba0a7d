"""Programs of the machine that a few tests drive: without one they are skipped, or fail if told."""

import glob
import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

FORBIDDEN = bool(os.environ.get("TRACKER_FORBID_SKIPS"))  # asked before a test clears our variables


def needed(program: str) -> str:
    """The path of a program; skips the test that asks where it is missing, or fails it."""
    found = shutil.which(program)
    if found:
        return found
    missing(program)


def needed_library(pattern: str, package: str) -> Path:
    """The path of a library, by a pattern of its path; without it as `needed`."""
    found = glob.glob(pattern)
    if found:
        return Path(found[0])
    missing(package)


def missing(what: str) -> NoReturn:
    told = f"{what} is not installed: what this test is about was NOT tested"
    if FORBIDDEN:
        pytest.fail(told)
    pytest.skip(told)
