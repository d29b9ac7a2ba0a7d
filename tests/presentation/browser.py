"""A real browser for tests, and the rules of accessibility that it checks pages by.

Both may be missing on a developer's machine; then what needs them is skipped, which CI forbids.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

FORBIDS_SKIPS = bool(os.environ.get("TRACKER_FORBID_SKIPS"))  # read before tests are isolated
ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def skip(reason: str) -> None:
    """Skip a test, or fail where none may be skipped."""
    if FORBIDS_SKIPS:
        pytest.fail(f"nothing may be skipped here, but {reason}")
    pytest.skip(reason)


@contextmanager
def running() -> Iterator[Browser]:
    """Chromium without a window; it asks nobody for anything."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        skip("NO BROWSER IS HERE, so no page was looked at: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def axe() -> str:
    """The script that finds what keeps people from reading a page."""
    if not AXE.is_file():
        skip("AXE IS NOT HERE, so no page was checked by it: npm install --no-save axe-core@4")
    return AXE.read_text(encoding="utf-8")


@dataclass
class Seen:
    """What a page did while it was open."""

    requests: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # why requests failed
    messages: list[str] = field(default_factory=list)


def watched(browser: Browser, **options: Any) -> tuple[BrowserContext, Seen]:
    """A window of its own whose pages are watched."""
    context, seen = browser.new_context(**options), Seen()
    context.on("request", lambda request: seen.requests.append(request.url.partition("#")[0]))
    context.on("requestfailed", lambda request: seen.refused.append(str(request.failure)))
    context.on("console", lambda message: seen.messages.append(message.text))
    context.on("weberror", lambda error: seen.messages.append(str(error.error)))
    context.on("dialog", lambda dialog: seen.messages.append(dialog.message))
    return context, seen
