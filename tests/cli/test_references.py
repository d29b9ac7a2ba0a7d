"""References of a manager such as Zotero, taken in as sources: all that are new, or none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Tracker = Callable[..., Result]
FILE = str(Path(__file__).parents[1] / "data" / "references" / "zotero.json")


def shown(tracker: Tracker, *said: str) -> dict[str, Any]:
    result = tracker(*said, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def entries(tracker: Tracker) -> int:
    return int(shown(tracker, "database", "info")["entries"])


def test_each_reference_is_a_source_with_what_it_says(tracker: Tracker) -> None:
    before = entries(tracker)
    done = shown(tracker, "source", "add", "--csl", FILE, "-m", "Mira's library.")
    press, journal, treaty, speech = done["added"]

    assert entries(tracker) == before + 1
    assert press["code"].startswith("li-2025-11-06-")
    assert press["title"] == "Lawmakers approve the power pact"
    assert (press["publisher"], press["published"]) == ("The Lake Star", "2025-11-06")
    assert (press["language"], press["type"]) == ("en-US", "press")
    assert press["note"] == "Author: Li, Wei"
    assert (journal["code"], journal["url"]) == ("smith2020", "https://doi.org/10.1000/ABC.1")
    assert (journal["published"], journal["publisher"]) == ("2020", "University Press")
    assert (journal["type"], journal["note"]) == ("academic", "Language: English")
    assert (treaty["published"], treaty["type"]) == ("1999-12~", "legal-text")
    assert (speech["publisher"], speech["type"]) == ("Министерство", "speech")
    assert speech["note"] == "Issued: весна 2001\nDOI 10.2000/x.y"
    assert shown(tracker, "source", "show", "treaty1999")["note"] == "Read in the reading room."


def test_what_is_here_already_is_named_and_what_has_no_place_too(tracker: Tracker) -> None:
    first = tracker("source", "add", "--csl", FILE).stdout
    before = entries(tracker)
    again = tracker("source", "add", "--csl", FILE)

    assert "here already: item 5 (smith2020-again) is smith2020" in first
    assert "Not taken over: abstract (1), accessed (1), page (1)." in first
    assert "Added 0 sources\n" in again.stdout
    assert again.stdout.count("here already") == 5
    assert entries(tracker) == before


@pytest.mark.parametrize(
    ("known", "item"),
    [
        (("--url", "http://dx.doi.org/10.2000/X.Y"), 4),
        (("--url", "https://MIN.example/rech/"), 4),
        (("--title", "A", "--note", "See doi:10.1000/abc.1."), 2),
    ],
)
def test_a_source_is_known_again_by_address_and_doi(
    tracker: Tracker, known: tuple[str, ...], item: int
) -> None:
    tracker("source", "add", "mine", *known)
    doubles = shown(tracker, "source", "add", "--csl", FILE)["known"]

    assert (item, "mine") in [(one["item"], one["code"]) for one in doubles]


def test_a_trial_writes_nothing(tracker: Tracker) -> None:
    before = entries(tracker)
    result = tracker("source", "add", "--csl", FILE, "--dry-run")

    assert "Would add 4 sources" in result.stdout
    assert entries(tracker) == before


def test_a_key_that_another_source_has_is_given_digits(tracker: Tracker) -> None:
    tracker("source", "add", "smith2020", "--title", "Another")
    codes = [one["code"] for one in shown(tracker, "source", "add", "--csl", FILE)["added"]]

    assert codes[1].startswith("smith2020-")
    assert shown(tracker, "source", "show", "smith2020")["title"] == "Another"


def test_a_whole_list_may_be_internal(tracker: Tracker) -> None:
    tracker("source", "add", "--csl", FILE, "--internal")

    assert "(internal: in no report)" in tracker("source", "show", "smith2020").stdout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nonsense", ":1:1: this is not JSON"),
        ("[]", "found an empty list"),
        ("[3]", 'item 1: found "3", expected an object'),
        ('[{"id": "a"}]', "item 1 (a): found neither title nor address"),
        ('[{"id": "a", "title": ["x"]}]', "item 1 (a): title: found a list, expected text"),
        ('{"id": "a", "title": "x", "author": "x"}', "author: found "),
        ('{"id": "a", "title": "x", "issued": [1]}', "issued: found a list, expected date-parts"),
        ('{"id": "a", "URL": "javascript:alert(1)"}', "expected an address that may be followed"),
        ('{"id": "a", "title": "' + "x" * 1001 + '"}', "title: The title has 1,001 characters"),
        ('{"id": "a", "title": "a\\u001bb"}', "a control character"),
        ('{"id": "a", "id": "b"}', 'found the key "id" again'),
        ("[" * 60 + "]" * 60, "found more than 50 levels"),
        (
            '[{"title": "fine"}, {"title": "x", "language": {}}]',
            "item 2: language: found a mapping",
        ),
    ],
)
def test_a_wrong_list_is_told_with_its_item_and_adds_nothing(
    tracker: Tracker, tmp_path: Path, text: str, sentence: str
) -> None:
    before = entries(tracker)
    file = tmp_path / "list.json"
    file.write_text(text, encoding="utf-8")
    result = tracker("source", "add", "--csl", str(file))

    assert (result.exit_code, sentence in result.stderr) == (1, True), result.stderr
    assert str(file) in result.stderr
    assert entries(tracker) == before


@pytest.mark.parametrize(
    "issued",
    [{"date-parts": [[]]}, {"date-parts": [["x"]]}, {"date-parts": "x"}, {"season": 2}, {"raw": 3}],
)
def test_a_date_that_is_none_is_left_out(tracker: Tracker, tmp_path: Path, issued: Any) -> None:
    file = tmp_path / "list.json"
    file.write_text(json.dumps([{"id": "a", "title": "x", "issued": issued}]))
    [one] = shown(tracker, "source", "add", "--csl", str(file))["added"]

    assert "published" not in one


@pytest.mark.parametrize("words", [("code", "--csl", FILE), ("--csl", FILE, "--title", "x")])
def test_what_is_said_of_one_source_is_not_lost_beside_a_list(
    tracker: Tracker, words: tuple[str, ...]
) -> None:
    result = tracker("source", "add", *words)

    assert (result.exit_code, "would be lost" in result.stderr) == (2, True)
    assert tracker("source", "add", "--csl", "nowhere.json").exit_code == 4
