"""Programs of the machine that a few tests drive: without one they are skipped, or fail if told."""

import os
import shutil

import pytest

FORBIDDEN = bool(os.environ.get("TRACKER_FORBID_SKIPS"))  # asked before a test clears our variables


def needed(program: str) -> str:
    """The path of a program; skips the test that asks where it is missing, or fails it."""
    found = shutil.which(program)
    if found:
        return found
    told = f"{program} is not installed: what this test is about was NOT tested"
    if FORBIDDEN:
        pytest.fail(told)
    pytest.skip(told)
