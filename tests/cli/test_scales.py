"""Scales that are added and compared: a released one never changes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.shell import only_draft
from tests.terminal import in_editor
from tracker.cli import drafts
from tracker.data import bundled
from tracker.interchange.scale_file import NEW_SCALE

Tracker = Callable[..., Result]
COMPARED = ("scale", "compare", "union-state-2021", "pam-stipulation", "--as-of", "2024-12-31")
OWN = "code: own\nversion: 1\nname: {en: Own}\nlevels:\n"
LEVELS = "  - {code: none, progress: 0, assessed: true, counted: true}\n"
MORE = "  - {code: half, progress: 1/2, assessed: true, counted: true}\n"


def shown(tracker: Tracker, *said: str) -> dict[str, Any]:
    result = tracker(*said, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def entries(tracker: Tracker) -> int:
    return int(shown(tracker, "database", "info")["entries"])


def written(folder: Path, text: str) -> str:
    file = folder / "scales.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def listed(text: str) -> str:
    """One scale as an item of a list."""
    return "- " + text.strip().replace("\n", "\n  ") + "\n"


@pytest.mark.parametrize(
    "text",
    [
        OWN + LEVELS,
        listed(OWN + LEVELS),
        "scales:\n" + listed(OWN + LEVELS),
        "format: tracker.agreement/1\nscales:\n" + listed(OWN + LEVELS),
    ],
    ids=["one", "list", "scales", "agreement file"],
)
def test_a_scale_is_added_in_each_form_and_again_adds_nothing(
    tracker: Tracker, tmp_path: Path, text: str
) -> None:
    file, before = written(tmp_path, text), entries(tracker)
    trial = tracker("scale", "add", file, "--dry-run")
    first = shown(tracker, "scale", "add", file, "-m", "Ours.")
    again = tracker("scale", "add", file)

    assert (trial.stdout, first["added"]) == ("Would add own@1\n", ["own@1"])
    assert again.stdout == "Here already, the same: own@1\n"
    assert entries(tracker) == before + 1
    assert shown(tracker, "scale", "show", "own")["levels"][0]["code"] == "none"


def test_the_scales_that_come_with_the_tracker_are_here(tracker: Tracker, tmp_path: Path) -> None:
    before = entries(tracker)
    result = shown(tracker, "scale", "add", written(tmp_path, bundled("scales")))

    assert (result["added"], len(result["known"])) == ([], 34)
    assert entries(tracker) == before


@pytest.mark.parametrize(
    "change",
    [(LEVELS, LEVELS + MORE), ("progress: 0", "progress: 1/4"), ("{en: Own}", "{en: Other}")],
)
def test_a_released_scale_never_changes(
    tracker: Tracker, tmp_path: Path, change: tuple[str, str]
) -> None:
    tracker("scale", "add", written(tmp_path, OWN + LEVELS))
    other = (OWN + LEVELS).replace(*change)
    result = tracker("scale", "add", written(tmp_path, other))
    second = tracker("scale", "add", written(tmp_path, other.replace("version: 1", "version: 2")))

    assert (result.exit_code, "give yours the next version, 2." in result.stderr) == (5, True)
    assert second.stdout.startswith("Added own@2  ")


def test_one_wrong_scale_keeps_all_out(tracker: Tracker, tmp_path: Path) -> None:
    before = entries(tracker)
    core = listed(OWN.replace("own", "core") + LEVELS)
    result = tracker("scale", "add", written(tmp_path, listed(OWN + LEVELS) + core))

    assert result.exit_code == 5
    assert entries(tracker) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\n", ":1: found no scale, expected a scale (code, version, name, levels)"),
        ("[]\n", ":1: found no scale"),
        (OWN + LEVELS + LEVELS, ':6:6: levels.code: found the level "none" twice'),
        (listed(OWN + LEVELS) * 2, ":6:3: code: found the scale own@1 twice"),
        (
            OWN + "  - {code: a, progress: 2, assessed: true, counted: true}\n",
            ":5:15: levels.progress",
        ),
        (OWN.replace("1", "x") + LEVELS, ':2:1: version: found "x", expected a whole number'),
        (OWN + "  - {code: a, assessed: true}\n", ":5:5: levels.counted: found no counted"),
        ("levels: &a [*a]\n", "found an anchor or alias"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(
    tracker: Tracker, tmp_path: Path, text: str, sentence: str
) -> None:
    result = tracker("scale", "add", written(tmp_path, text))

    assert result.exit_code == 1
    assert sentence in result.stderr, result.stderr


def test_a_scale_is_written_in_the_editor(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    change = "s/my-scale /own /;s/^    progress: 1$/    progress: 3/"
    words = ("scale", "add", "-m", "Ours.")
    code, seen = in_editor(union_state, tmp_path, f"sed -i '{change}' \"$1\"", *words)
    draft = only_draft()

    assert (code, 'found "3"' in seen) == (1, True), seen
    assert f"scale add -m Ours. {draft}" in seen
    draft.write_text(draft.read_text().replace("progress: 3", "progress: 1"))
    done = tracker(*words, str(draft))
    assert done.stdout.startswith("Added own@1  "), done.output
    assert drafts.count() == 0


def test_an_editor_that_says_nothing_adds_no_scale(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    before = entries(tracker)
    code, seen = in_editor(union_state, tmp_path, "true", "scale", "add")
    piped = tracker("scale", "add")

    assert (code, "Nothing was added." in seen) == (0, True)
    assert (piped.exit_code, "the editor opens at a terminal only" in piped.stderr) == (2, True)
    assert (entries(tracker), drafts.count()) == (before, 0)


def test_the_offered_scale_is_one(tracker: Tracker, tmp_path: Path) -> None:
    assert tracker("scale", "add", written(tmp_path, NEW_SCALE)).exit_code == 0


def test_two_scales_stand_side_by_side_by_progress(tracker: Tracker) -> None:
    result = tracker(*COMPARED)

    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 80
    told = " ".join(result.stdout.split())
    assert "1/3 – minimum 1/2 partial – 2/3" in told
    assert "preparatory (between not initiated and minimum)" in told
    assert "Without a counterpart in union-state-2021@1: minimum, intermediate." in told
    assert "union-state 8/17 47 %, complete 0 → between 29 % and 63 %, complete 0" in told


def test_a_comparison_is_json_with_exact_sums(tracker: Tracker) -> None:
    found = shown(tracker, *COMPARED)
    [headline] = found["headlines"]

    assert found["schema"] == "tracker.scale-compare/1"
    assert [one["a"] for one in found["levels"]][:2] == [["not_started"], ["preparatory"]]
    assert found["without_counterpart"]["a"][0] == {
        "code": "preparatory",
        "between": ["not_initiated", "minimum"],
    }
    assert headline["average"] == {"value": 0.4706, "numerator": "8", "denominator": 17}
    assert headline["read_there"]["low"]["numerator"] == "5"


def test_what_measures_different_things_has_no_common_headline(tracker: Tracker) -> None:
    result = tracker("scale", "compare", "union-state-2021", "core-observance")

    assert "is never averaged together" in " ".join(result.stdout.split())
    assert "union-state  8" not in result.stdout
    assert tracker("scale", "compare", "core", "nope").exit_code == 4


def test_a_version_that_a_scale_has_not_is_told_with_those_it_has(tracker: Tracker) -> None:
    done = tracker("scale", "compare", "core@1", "core@2")

    assert done.exit_code == 4
    assert 'There is no scale "core@2". Of core there is core@1.' in done.stderr
