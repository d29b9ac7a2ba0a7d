"""What is internal is in no report: its words are where an analyst looks them up, marked."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import isolate
from tests.figures import Figure
from tests.promises.commands import READING, Words
from tests.promises.unpacked import unpacked
from tracker.cli import app
from tracker.presentation.formats import FORMATS

pytestmark = pytest.mark.hostile

Tracker = Callable[..., Result]
MARKER = "Zebra"
DAY = ("-d", "2026-11-20")
OTHER = ("-e", "other", *DAY)
SOURCE = ("--title", "Zebra1", "--publisher", "Zebra2", "--note", "Zebra3", "--internal")
LINKS = ("--url", "https://zebra.example/4", "--archived-url", "https://zebra.example/5")
WHO = ("--by", "BY: Zebra9", "--reported-by", "RU: Zebra10", "--label", "zebra-11", "--internal")
CITED = ("-q", "Zebra7", "--at", "Zebra8", "-s", "inner")
INTERNAL: tuple[Words, ...] = (
    ("source", "add", "inner", *SOURCE, *LINKS),
    ("log", "17", *OTHER, "-m", "Zebra6", *CITED, *WHO, "--next", "2026-12-01"),
    ("log", "17.2", *OTHER, "-m", "Zebra12", "--no-source", "Zebra13", "--internal"),
    ("log", "14", *OTHER, "-m", "Zebra19", "--no-source", "Zebra20", "--internal"),
    ("translate", "zebra-11", "--lang", "de", "-m", "Zebra21"),
)
JUDGED = ("--basis", "act", "-m", "Judged.", "-q", "Zebra16", "--rests-on", "zebra-11")
SAID = ("--by", "BY: Heron", "--percent", "94", "--unit", "programmes", *DAY, "-m", "Almost.")
PUBLIC: tuple[Words, ...] = (
    ("source", "add", "paper", "--title", "A paper", "--retells", "inner"),
    ("log", "17", *OTHER, "-m", "Open words.", "-q", "Zebra14", "--at", "Zebra15", "-s", "inner"),
    ("log", "17", *OTHER, "-m", "As retold.", "-s", "paper"),
    ("log", "17", "substantial", *DAY, "-s", "inner", *JUDGED),
    ("log", "18", *DAY, "--due", "18=2027", "--by", "BY", "-s", "inner", "-q", "Zebra17"),
    ("claim", "18", "--by", "BY", "--complete", *DAY, "-s", "inner", "-q", "Zebra18"),
    ("claim", *SAID, "-s", "inner", "-q", "Zebra22", "--at", "Zebra23"),
)
MAY_SHOW = ("show", "history", "search", "why", "source", "commitment")
"""Where an analyst looks a thing up; each marks what is internal."""

SINCE = ("--since", "2026-01-01")
MORE: tuple[Words, ...] = (
    ("list", "--all", *SINCE),
    ("list", "--parts", "--news", *SINCE),
    ("due", "union-state", "--within", "9999d"),
    ("why", "low"),
    ("agreement", "show", "union-state"),
    ("changes", "union-state", *SINCE),
    ("schema",),
    ("export", "union-state"),
)


@pytest.fixture(scope="module")
def internal_file(union_state_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with internal entries and sources, and public entries that cite them. Copy it."""
    folder = tmp_path_factory.mktemp("internal")
    path = shutil.copyfile(union_state_file, folder / "tracker.db")
    mine = ("log", "16", *OTHER, "-m", "Mine.", "--no-source", "x", "--author", "bob")
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        here = {"TRACKER_DATABASE": str(path), "TRACKER_AUTHOR": "ana"}
        for words in (mine, *INTERNAL, *PUBLIC):
            result = CliRunner().invoke(app, words, env=here)
            assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def told(
    internal_file: Path, union_state: str, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> Tracker:
    """The command line on such a database of the test's own."""
    monkeypatch.setenv("COLUMNS", "300")
    shutil.copyfile(internal_file, union_state)
    return tracker


def test_the_words_of_what_is_internal_are_in_no_overview(told: Tracker, figure: Figure) -> None:
    overviews = [words for words in (*READING, *MORE) if words[:1] not in {(w,) for w in MAY_SHOW}]
    told_as = ((), ("--json",))
    forms = [
        (*words, *more) for words in overviews if words[0:1] != ("report",) for more in told_as
    ]
    tried = 0
    for words in (*forms, ("--author", "bob"), ("--author", "bob", "--json")):
        result = told(*words)
        if result.exit_code == 2:  # it has no --json, or is not there yet
            continue
        tried += 1
        assert result.exit_code == 0, (words, result.output)
        assert MARKER.lower() not in result.output.lower(), words

    assert tried > 20
    figure("hostile", held=tried, tried=tried)


@pytest.mark.parametrize("size", ["page", "full"])
def test_the_words_of_what_is_internal_are_in_no_file_of_a_report(
    told: Tracker, tmp_path: Path, size: str, figure: Figure
) -> None:
    """A public claim that cites an internal source shows that the files are read at all."""
    files = [tmp_path / f"report{one.endings[-1]}" for one in FORMATS.values()]
    outputs = [word for file in files for word in ("-o", str(file))]
    result = told("report", "union-state", "--size", size, *SINCE, *outputs)
    assert result.exit_code == 0, result.output

    for file in files:
        found = unpacked(file).lower()
        assert "heron" in found, file.name
        assert MARKER.lower() not in found, file.name
    figure("hostile", held=len(files), tried=len(FORMATS))


@pytest.mark.parametrize(
    "words",
    [
        ("search", "zebra6"),
        ("search", "zebra1"),
        ("search", "zebra21"),
        ("history", "17"),
        ("history", "17", "--all"),
        ("source", "list"),
    ],
)
def test_what_is_internal_is_marked_where_it_is_shown(
    told: Tracker, words: Words, figure: Figure
) -> None:
    lines = [line for line in told(*words).stdout.split("\n") if "Zebra" in line]

    assert lines
    assert all(line.endswith("internal") for line in lines), lines
    figure("hostile", held=len(lines), tried=len(lines))


def test_what_is_internal_is_marked_on_the_pages_of_a_commitment(
    told: Tracker, figure: Figure
) -> None:
    page, reasons = told("show", "17").stdout, told("why", "17").stdout

    assert "Zebra2, internal, no kept copy · inner" in page
    assert "Zebra6" not in page or "internal" in line_with(page, "Zebra6")
    assert "(zebra-11, internal)" in line_with(reasons, "Zebra6")
    assert line_with(reasons, "Zebra16").endswith("internal")
    assert "visibility  internal" in told("show", "zebra-11").stdout
    assert "internal: in no report" in told("source", "show", "inner").stdout
    figure("hostile", held=6, tried=6)


def test_json_says_what_is_internal(told: Tracker, figure: Figure) -> None:
    finds = json.loads(told("search", "zebra", "--json").stdout)["finds"]
    entry = json.loads(told("show", "zebra-11", "--json").stdout)
    sources = json.loads(told("source", "list", "--json").stdout)["sources"]
    marked: dict[str, Any] = {one["name"]: one["internal"] for one in finds}

    assert (marked["inner"], marked["zebra-11"]) == (True, True)
    assert entry["visibility"] == "internal"
    assert [one["code"] for one in sources if one["internal"]] == ["inner"]
    figure("hostile", held=3, tried=3)


def line_with(text: str, word: str) -> str:
    [line] = [line for line in text.split("\n") if word in line]
    return line.rstrip()
