"""Hostile text in every field: refused in one sentence, or kept whole and harmless everywhere."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from tests.figures import Figure, Repeat
from tests.hostile import HOSTILE, REFUSED, STORABLE
from tests.promises.commands import ACT, READING
from tests.terminal import harmful, screen
from tracker.cli import app
from tracker.domain.errors import WrongUsage
from tracker.domain.text import LIMITS, clean, printable
from tracker.presentation import markdown
from tracker.presentation.document import Bullets, Grid, Heading, Paragraph

pytestmark = pytest.mark.hostile

Tracker = Callable[..., Result]
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
KEPT = [text for text in (clean(one, field="message") for one in STORABLE) if text]
SHOWN = ("--color", "always")


def act(text: str, label: str) -> dict[str, Any]:
    """An act that holds a text in each of its fields."""
    short = text[: LIMITS["place"]]
    return {
        "on": "2025-03-04",
        "event": "other",
        "by": f"BY: {short}",
        "agreement": "union-state",
        "message": text,
        "note": text,
        "label": label,
        "sources": [{"id": "tass-1336039", "quote": text, "place": short}],
        "lines": [["17", "touched"]],
    }


def log(run: Tracker, texts: Sequence[str], folder: Path) -> Result:
    file = folder / "acts.jsonl"
    acts = [act(text, f"zz{number}") for number, text in enumerate(texts)]
    file.write_text("\n".join(json.dumps(one) for one in acts))
    return run("log", "--from", str(file))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_hostile_text_is_kept_whole_and_shown_harmless(
    tracker: Tracker, union_state: str, tmp_path: Path, figure: Figure
) -> None:
    done = log(tracker, KEPT, tmp_path)
    assert done.exit_code == 0, done.output

    told = json.loads(tracker("history", "--limit", "0", "--json").stdout)["entries"]
    kept = {one["label"]: one for one in told if (one["label"] or "").startswith("zz")}
    for number, text in enumerate(KEPT):
        one = kept[f"zz{number}"]
        assert (one["message"], one["sources"][0]["quote"]) == (text, text)
        assert one["speaker"] == clean(text[: LIMITS["place"]], field="speaker")

    page = squeezed(tracker("show", "17", "--all").stdout)
    blocks = squeezed(tracker("history", "--limit", "0", "--full").stdout)
    for text in KEPT:
        assert squeezed(printable(text)) in page, text
        assert blocks
    for words in (*READING, ("history", "--limit", "0", "--full"), ("show", "zz3")):
        result = tracker(*words, *SHOWN)
        assert (result.exit_code, harmful(result.output)) == (0, []), words
    for words in (("show", "17", "--all"), ("history", "--limit", "0"), ()):
        assert not harmful(screen(union_state, *words).replace("\x1b[m", "")), words
    figure("hostile", held=len(KEPT), tried=len(KEPT))


def test_a_report_of_hostile_texts_says_them_whole(
    tracker: Tracker, tmp_path: Path, figure: Figure
) -> None:
    log(tracker, KEPT, tmp_path)
    told = tracker("report", "--size", "full", "--format", "markdown").stdout
    tokens = READER.parse(told)
    inner = [token for one in tokens for token in one.children or ()]
    shown = squeezed("".join(token.content for token in inner))

    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"html_block", "html_inline", "image", "code_inline", "s_open"}
    assert not harmful(told)
    for text in KEPT:
        assert squeezed(printable(text)) in shown, text
    figure("hostile", held=len(KEPT), tried=len(KEPT))


def test_names_of_sources_and_parties_may_be_hostile(
    tracker: Tracker, figure: Figure, repeat: Repeat
) -> None:
    texts = [text[:300] for text in KEPT][:: repeat(36, 1)]
    for number, text in enumerate(texts):
        told = ("--title", text, "--publisher", text, "--note", text)
        source = tracker("source", "add", f"x{number}", *(f"{a}={b}" for a, b in pairs(told)))
        party = tracker("party", "add", f"P{number}", f"--name={text}", "--kind", "body")
        say = ("claim", "18", "--by", f"P{number}: {text}", "--complete", "-d", "2025-03-04")
        cite = (*say, "-s", f"x{number}", f"--quote={text}")
        for result in (source, party, tracker(*cite, *SHOWN)):
            assert (result.exit_code, harmful(result.output)) == (0, []), (text, result.output)
        found = json.loads(tracker("source", "show", f"x{number}", "--json").stdout)
        assert found["title"] == found["note"] == clean(text, field="title")
    for words in READING:
        assert not harmful(tracker(*words, *SHOWN).output), words
    figure("hostile", held=len(texts), tried=len(texts))


def pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(words[::2], words[1::2], strict=True))


FIELDS: tuple[Callable[[str], tuple[str, ...]], ...] = (
    lambda text: ("log", "17", *ACT, f"--message={text}"),
    lambda text: ("log", "17", "-d", "2025", "-m", "x", f"--no-source={text}"),
    lambda text: ("log", "17", "-d", "2025", "-s", "tass-1336039", f"--quote={text}"),
    lambda text: ("log", "17", "-d", "2025", "-s", "tass-1336039", f"--at={text}"),
    lambda text: ("log", "17", *ACT, "-m", "x", f"--by=BY: {text}"),
    lambda text: ("log", "17", *ACT, "-m", "x", f"--reported-by=BY: {text}"),
    lambda text: ("log", "17", *ACT, "-m", "x", f"--label={text}"),
    lambda text: ("log", "17", *ACT, "-m", "x", "--due", "17=2027", f"--of={text}"),
    lambda text: ("log", "17", *ACT, "-m", "x", "--due", "17=", f"--recurs={text}"),
    lambda text: ("claim", "18", *ACT, f"--by=BY: {text}", "--complete"),
    lambda text: ("check", "17", f"--message={text}"),
    lambda text: ("retract", "d25", f"--message={text}"),
    lambda text: ("source", "add", "new", f"--title={text}"),
    lambda text: ("source", "add", "new", "--title", "t", f"--note={text}"),
    lambda text: ("source", "add", text, "--title", "t"),
    lambda text: ("source", "add", "--interview", f"{text}, 2025-03-04"),
    lambda text: ("party", "add", "SE", f"--name={text}", "--kind", "state"),
    lambda text: ("party", "add", "SE", f"--set=name.ru={text}", "--kind", "state"),
    lambda text: ("commitment", "add", "29", f"--title={text}"),
    lambda text: ("commitment", "add", "29", "--title", "x", f"--section=a={text}"),
    lambda text: ("commitment", "add", text, "--title", "x"),
    lambda text: ("commitment", "split", "26", f"--part={text}", "--part", "x"),
    lambda text: ("--author", text, "check", "17", "-m", "x"),
)


def test_what_may_not_be_kept_is_refused_in_every_field(
    tracker: Tracker, union_state: str, figure: Figure, repeat: Repeat
) -> None:
    before, tried = Path(union_state).read_bytes(), 0
    for text in REFUSED[:: repeat(15, 1)]:
        for field in FIELDS:
            result = tracker(*field(f"a{text}b"))
            tried += 1
            assert result.exit_code == 2, (field("TEXT"), text, result.output)
            assert_told(result)
    assert Path(union_state).read_bytes() == before
    figure("hostile", held=tried, tried=tried)


def assert_told(result: Result) -> None:
    """A failure is a sentence that no terminal obeys."""
    assert "Error: " in result.stderr, result.output
    assert "bug" not in result.stderr, result.stderr
    assert "Traceback" not in result.output
    assert not harmful(result.output), result.output


NAMES: tuple[Callable[[str], tuple[str, ...]], ...] = (
    lambda text: ("show", "--", text),
    lambda text: ("list", "--", text),
    lambda text: ("list", f"--level={text}"),
    lambda text: ("list", f"--as-of={text}"),
    lambda text: ("why", "--", text),
    lambda text: ("history", "--", text),
    lambda text: ("report", f"--format={text}"),
    lambda text: ("report", f"--period={text}"),
    lambda text: ("report", f"--lang={text}"),
    lambda text: ("report", f"--style=/dev/null/{text}.css", "-o", "/dev/null/report.html"),
    lambda text: ("report", f"--font-path=/dev/null/{text}", "-o", "/dev/null/report.pdf"),
    lambda text: ("source", "show", "--", text),
    lambda text: ("scale", "compare", "--", "core", text),
    lambda text: ("scale", "add", "--", f"/dev/null/{text}"),
    lambda text: ("use", "--", text),
    lambda text: ("config", "set", "--", text, "x"),
    lambda text: ("commitment", "add", "29", "--title", "x", f"--parent={text}"),
    lambda text: ("commitment", "add", "29", "--title", "x", f"--body={text}"),
    lambda text: ("commitment", "split", "--part", "x", "--part", "y", "--", text),
    lambda text: ("log", "-d", "2025", "-m", "x", "--", text, "partial"),
    lambda text: ("log", "17", "-d", "2025", "-m", "x", f"--source=x{text}"),
    lambda text: ("log", f"--from=/dev/null/{text}"),
    lambda text: ("import", "--", f"/dev/null/{text}"),
    lambda text: ("source", "add", f"--csl=/dev/null/{text}"),
    lambda text: ("source", "add", "x", "--title", "x", f"--copy=/dev/null/{text}"),
    lambda text: ("report", "--size", "page", f"--output=/dev/null/{text}.md"),
    lambda text: ("--database", f"/dev/null/{text}/x.db", "list"),
)


def test_a_hostile_name_is_told_harmless(tracker: Tracker, figure: Figure, repeat: Repeat) -> None:
    tried = 0
    for text in HOSTILE[3 :: repeat(45, 1)]:
        if "\0" in text:  # no command line can hold it
            continue
        for name in NAMES:
            result = tracker(*name(text))
            tried += 1
            if result.exit_code == 0:  # it names something, or nothing
                assert not harmful(result.output)
                continue
            assert_told(result)
    figure("hostile", held=tried, tried=tried)


def beside(text: str) -> Grid:
    """A table with a text beside a cell."""
    return Grid((), (("cell", text),))


FRAMES: tuple[Callable[[str], Any], ...] = (
    Heading,
    Paragraph,
    lambda text: Bullets((text,)),
    beside,
)


def shown_by(text: str, frame: Callable[[str], Any]) -> str:
    """What a reader of Markdown sees of a text in a frame."""
    tokens = READER.parse(markdown.render([frame(text)]))
    inner = [token for one in tokens for token in one.children or ()]
    assert {token.type for token in inner} <= {"text", "text_special"}
    told = "".join(token.content for token in inner)
    return " ".join((told.removeprefix("cell") if frame is beside else told).split())


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(st.text(max_size=200), min_size=25, max_size=25))
@example(texts=["cell"])
def test_any_text_of_unicode_is_refused_or_comes_back_as_it_was(
    union_state_file: Path, tmp_path: Path, texts: list[str], figure: Figure
) -> None:
    database = shutil.copyfile(union_state_file, tmp_path / "any.db")

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, ["--database", str(database), "--author", "ana", *words])

    kept = []
    for text in texts:
        try:
            found = clean(text, field="message")
        except WrongUsage:
            assert log(run, [text], tmp_path).exit_code == 1
            continue
        kept += [found] if found and clean(found[:300], field="place") else []
    if not kept:
        return
    done = log(run, kept, tmp_path)
    assert (done.exit_code, harmful(done.output)) == (0, []), done.output
    told = json.loads(run("history", "--written-by", "ana", "--limit", "0", "--json").stdout)
    assert {one["label"]: one["message"] for one in told["entries"]} == {
        f"zz{number}": text for number, text in enumerate(kept)
    }
    assert not harmful(run("show", "17", "--all", *SHOWN).output)
    for text in kept:
        for frame in FRAMES:
            assert shown_by(text, frame) == " ".join(printable(text).split())


def test_a_text_has_a_largest_size(tracker: Tracker, tmp_path: Path, figure: Figure) -> None:
    long = "word " * 20_000
    message = tracker("log", "17", *ACT, "-m", long)
    assert (message.exit_code, "10,000 are allowed" in message.stderr) == (2, True)
    file = tmp_path / "long.yaml"
    text = "format: tracker.agreement/1\nagreement: {slug: long, title: {en: L}, scale: core@1}\n"
    told = text + "commitments:\n  - {number: 1, title: {en: One}, text: %s}\n"
    file.write_text(told % (long + "x" * 10))
    refused = tracker("import", str(file))
    assert (refused.exit_code, "characters, 100,000 are allowed" in refused.stderr) == (1, True)
    file.write_text(told % long)
    assert tracker("import", str(file)).exit_code == 0
    assert not harmful(tracker("show", "long/1", "--all").output)
    figure("hostile", held=3, tried=3)
