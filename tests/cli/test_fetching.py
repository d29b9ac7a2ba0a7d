"""Pages that are fetched from a real server: what they say of themselves, and what goes wrong."""

import gc
import json
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from typing import Any

import pytest
from typer.testing import Result

from tests.shell import told
from tests.site import HTML, Site, serving
from tests.terminal import ended, start
from tracker.domain.errors import TrackerError
from tracker.interchange import fetching

Tracker = Callable[..., Result]
PAGE = b"""<!doctype html><html lang="en-GB"><head><title>Lawmakers approve | The Star</title>
<meta property="og:title" content="Lawmakers &amp; rules">
<meta property="og:site_name" content="The Star">
<meta property="article:published_time" content="2025-11-06T23:30:00+08:00">
</head><body><p>Text.</p></body></html>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.answers["/news/pact"] = (200, HTML, PAGE)
        yield found


def shown(tracker: Tracker, *said: str) -> dict[str, Any]:
    result = tracker(*said, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def entries(tracker: Tracker) -> int:
    return int(shown(tracker, "database", "info")["entries"])


def test_a_page_says_title_site_day_and_language(tracker: Tracker, site: Site) -> None:
    result = tracker("source", "add", "star", "--fetch", site.url("/news/pact"))
    found = shown(tracker, "source", "show", "star")

    assert result.exit_code == 0, result.output
    assert "  Title     Lawmakers & rules\n  Site      The Star\n" in result.stderr
    assert (found["title"], found["publisher"]) == ("Lawmakers & rules", "The Star")
    assert (found["published"], found["language"]) == ("2025-11-06", "en-GB")
    [(path, agent)] = site.asked
    assert path == "/news/pact"
    assert agent.startswith("treaty-tracker/")


def test_what_is_said_with_flags_goes_before_what_the_page_says(
    tracker: Tracker, site: Site
) -> None:
    words = ("source", "add", "--fetch", site.url("/news/pact"), "--title", "Mine")
    found = shown(tracker, *words, "--published", "2025-11", "--type", "press", "--internal")
    source = shown(tracker, "source", "show", found["name"])

    assert found["name"].startswith("the-star-2025-11-")
    assert (source["title"], source["published"], source["type"]) == ("Mine", "2025-11", "press")
    assert "(internal" in tracker("source", "show", found["name"]).stdout


def test_a_trial_fetches_and_writes_nothing(tracker: Tracker, site: Site) -> None:
    before = entries(tracker)
    result = tracker("source", "add", "star", "--fetch", site.url("/news/pact"), "--dry-run")

    assert (result.exit_code, "Nothing was written." in result.stderr) == (0, True)
    assert entries(tracker) == before


def test_a_known_page_is_not_fetched_again(tracker: Tracker, site: Site) -> None:
    tracker("source", "add", "star", "--url", site.url("/news/pact"))
    result = tracker("source", "add", "--fetch", site.url("/news/pact"))

    assert (result.exit_code, "is the source star already" in result.stderr) == (5, True)
    assert site.asked == []


def refused(tracker: Tracker, url: str) -> str:
    """Why a page could not be fetched; nothing was written."""
    before = entries(tracker)
    result = tracker("source", "add", "x1", "--fetch", url)
    assert result.exit_code == 1, result.output
    assert entries(tracker) == before
    first = result.stderr.splitlines()[0]
    assert "Nothing was recorded: try again, or say --url, --title" in first
    return first


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "its site answers 404 Not Found"),
        ((500, HTML, PAGE), "its site answers 500"),
        ((302, {"Location": "ftp://a.example/x"}, b""), 'it leads to "ftp://a.example/x"'),
        ((302, {"Location": "file:///etc/passwd"}, b""), "is not allowed"),
        ((302, {"Location": "/moved"}, b""), "its site answers 302"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "it is no page but application/pdf"),
        ((200, {**HTML, "Content-Length": "90"}, b"<html>"), "it broke off"),
        ((200, HTML, b"x" * 5_000_001), "it has more than 5,000,000 bytes"),
    ],
)
def test_what_is_no_page_is_one_sentence(
    tracker: Tracker, site: Site, answer: Any, why: str
) -> None:
    site.answers["/moved"] = answer

    assert why in refused(tracker, site.url("/moved"))


@pytest.mark.parametrize(
    "answer",
    [
        (404, {}, b""),
        (302, {"Location": "ftp://a.example/x"}, b""),
        (302, {"Location": "file:///etc/passwd"}, b""),
        (302, {"Location": "/moved"}, b""),
        (200, {"Content-Type": "application/pdf"}, b"%PDF"),
        (200, HTML, b"x" * 5_000_001),
    ],
)
def test_no_answer_is_left_open(site: Site, answer: Any) -> None:
    site.answers["/moved"] = answer
    with pytest.raises(TrackerError) as refusal:
        fetching.fetched(site.url("/moved"))
    answers = [one for one in gc.get_objects() if isinstance(one, HTTPResponse)]

    assert [one.closed for one in answers] == [True] * len(answers), refusal
    assert answers


def test_a_page_that_moved_is_followed(tracker: Tracker, site: Site) -> None:
    site.answers["/old"] = (301, {"Location": "/news/pact"}, b"")
    tracker("source", "add", "star", "--fetch", site.url("/old"))
    found = shown(tracker, "source", "show", "star")

    assert (found["title"], found["url"]) == ("Lawmakers & rules", site.url("/old"))


def test_without_a_network_nothing_is_written(tracker: Tracker, site: Site) -> None:
    with serving() as gone:
        url = gone.url("/")

    assert "Connection refused" in refused(tracker, url)
    assert "could not be fetched" in refused(tracker, "http://a..example/")


def test_a_site_that_never_answers_is_given_up(
    tracker: Tracker, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", 0.1)

    assert "it takes more than 0 seconds" in refused(tracker, site.url("/never"))


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--fetch", "file:///etc/passwd"), 2, "is no address of a page"),
        (("--fetch", "mailto:a@b.example"), 2, "is no address of a page"),
        (("--fetch", "https://user:secret@a.example/"), 2, "is no address of a page"),
        (("--fetch", "https://a.example", "--url", "https://a.example"), 2, "leave --url out"),
    ],
)
def test_what_is_not_fetched_is_told(
    tracker: Tracker, words: tuple[str, ...], code: int, sentence: str
) -> None:
    result = tracker("source", "add", "x1", *words)

    assert (result.exit_code, sentence in result.stderr) == (code, True), result.stderr


def test_a_page_without_a_title_needs_one(tracker: Tracker, site: Site) -> None:
    site.answers["/bare"] = (200, HTML, b"<p>Nothing said.</p>")
    words = ("source", "add", "--fetch", site.url("/bare"))
    bare, titled = tracker(*words), tracker(*words, "--title", "A page")

    assert (bare.exit_code, "says no title: say it with --title" in bare.stderr) == (1, True)
    assert titled.exit_code == 0, titled.output


@pytest.mark.parametrize(("reply", "added"), [("y", 1), ("n", 0)])
def test_at_a_terminal_it_asks_before_it_adds(
    tracker: Tracker, union_state: str, site: Site, reply: str, added: int
) -> None:
    before = entries(tracker)
    child = start(union_state, ["source", "add", "star", "--fetch", site.url("/news/pact")])
    child.expect_exact("Lawmakers & rules")
    child.expect_exact("Add it as star?")
    child.sendline(reply)

    assert ended(child) == 0
    assert entries(tracker) == before + added


def test_a_new_address_may_be_fetched_while_it_is_logged(union_state: str, site: Site) -> None:
    words = ["log", "17", "-e", "other", "--by", "BY", "-d", "2026-11-01", "-m", "x"]
    child = start(union_state, [*words, "-s", site.url("/news/pact"), "-s", site.url("/gone")])
    for question, reply in (
        ("fetch, type or skip", "fetch"),
        ("Title [Lawmakers & rules]", ""),
        ("Publisher [The Star]", "Star"),
        ("Published on [2025-11-06]", ""),
        ("Language [en-GB]", ""),
        ("fetch, type or skip", "fetch"),
    ):
        child.expect_exact(question)
        child.sendline(reply)
    child.expect_exact("its site answers 404")
    child.expect_exact("Title")
    child.sendline("Typed")
    for _ in range(3):
        child.sendline("")
    ended(child)

    [entry] = told(union_state, "history", "17", "--limit", "1")["entries"]
    titles = [told(union_state, "source", "show", one["id"])["title"] for one in entry["sources"]]
    assert (child.exitstatus, titles) == (0, ["Lawmakers & rules", "Typed"])


def test_an_address_may_be_left_as_it_is(union_state: str) -> None:
    words = ["log", "17", "-e", "other", "--by", "BY", "-d", "2026-11-01", "-m", "x"]
    child = start(union_state, [*words, "-s", "https://news.example/7"])
    child.expect_exact("fetch, type or skip")
    child.sendline("skip")
    child.expect_exact("Wrong? tracker undo")

    assert ended(child) == 0
