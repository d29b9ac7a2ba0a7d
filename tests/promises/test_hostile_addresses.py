"""Addresses: only what may be followed is taken in, and nothing else is ever made a link."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import Result

from tests.figures import Figure
from tests.hostile import FOLLOWED, TEXT_ALONE
from tests.interchange.river import EXAMPLE
from tests.terminal import harmful
from tracker.domain.addresses import link

pytestmark = pytest.mark.hostile

Tracker = Callable[..., Result]
SOURCE = "{id: gazette, title: Gazette, published: 2024-03"


def at_command(tracker: Tracker, url: str) -> list[Result]:
    log = ("log", "17", "-e", "other", "-d", "2025", "-m", "x")
    return [
        tracker("source", "add", "new", f"--url={url}"),
        tracker("source", "add", "newer", "--title", "t", f"--archived-url={url}"),
        *([tracker(*log, "-s", url)] if "://" in url else []),
    ]


@pytest.mark.parametrize("url", TEXT_ALONE)
def test_what_may_not_be_followed_is_refused_at_every_entrance(
    tracker: Tracker, union_state: str, tmp_path: Path, url: str, figure: Figure
) -> None:
    before = Path(union_state).read_bytes()
    results = at_command(tracker, url)
    for key in ("url", "archived_url"):
        file = tmp_path / f"{key}.yaml"
        file.write_text(EXAMPLE.replace(SOURCE, f"{SOURCE}, {key}: {json.dumps(url)}"))
        results.append(tracker("import", str(file)))
    block = tmp_path / "act.txt"
    told = f"    address  new  {json.dumps(url)}\n    source  new\n    17  touched\n"
    block.write_text(f"2025 other\n{told}")
    results.append(tracker("log", "--from", str(block)))

    for result in results:
        assert result.exit_code in (1, 2, 4), (url, result.output)
        assert not harmful(result.output)
        assert "bug" not in result.stderr
    assert link(url) is None
    assert Path(union_state).read_bytes() == before
    figure("hostile", held=len(results), tried=len(results))


@pytest.mark.parametrize("url", FOLLOWED)
def test_what_may_be_followed_is_taken_in_and_stays_as_it_is(
    tracker: Tracker, url: str, figure: Figure
) -> None:
    for result in at_command(tracker, url)[:2]:
        assert result.exit_code == 0, result.output
    told = json.loads(tracker("source", "show", "new", "--json").stdout)
    older = json.loads(tracker("source", "show", "newer", "--json").stdout)

    assert (told["url"], older["archived_url"]) == (url, url)
    figure("hostile", held=1, tried=1)


def test_a_report_links_only_what_may_be_followed(tracker: Tracker, figure: Figure) -> None:
    for number, url in enumerate((*FOLLOWED, "https://example.org/(a)_[b]_`c`|d")):
        source = ("source", "add", f"s{number}", f"--url={url}", "--title", f"javascript:{url}")
        assert tracker(*source).exit_code == 0
        cite = ("log", "17", "-e", "other", "-d", "2025", "-s", f"s{number}", "-m", url)
        assert tracker(*cite).exit_code == 0
    text = tracker("report", "union-state", "--size", "full", "--format", "markdown").stdout
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inner = [token for one in tokens for token in one.children or ()]
    links = [str(token.attrGet("href")) for token in inner if token.type == "link_open"]

    assert all(link(address) for address in links)
    assert not any(token.type in ("image", "html_inline") for token in inner)
    figure("hostile", held=len(FOLLOWED), tried=len(FOLLOWED))
