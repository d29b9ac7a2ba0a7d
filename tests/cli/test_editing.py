"""Edits of definitions at the command line: flags, a file, and the editor at a real terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.shell import only_draft, told
from tests.terminal import in_editor
from tracker.cli import drafts

Tracker = Callable[..., Result]

EVERY = (
    ("commitment", "17"),
    ("agreement", "union-state"),
    ("party", "RU"),
    ("source", "ria-2024-12-06"),
)


def shown(tracker: Tracker, *words: str) -> dict[str, Any]:
    result = tracker(*words, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def entries(tracker: Tracker) -> int:
    return int(shown(tracker, "database", "info")["entries"])


def test_flags_change_fields_and_say_what_was(tracker: Tracker) -> None:
    before = entries(tracker)
    result = tracker(
        *("commitment", "edit", "electricity", "--done-when", "It works.", "-m", "Treaty, art. 2"),
        *("--set", "title.de=Strommarkt", "--weight", "2"),
    )

    assert result.exit_code == 0, result.output
    assert '  title.de: "Bildung eines gemeinsamen Strommarktes" → "Strommarkt"' in result.stdout
    assert "  weight: – → " in result.stdout
    assert entries(tracker) == before + 1
    assert shown(tracker, "show", "17")["done_when"] == "It works."


def test_each_kind_of_thing_is_edited_and_shown_as_it_is_now(tracker: Tracker) -> None:
    for words in (
        ("agreement", "edit", "union-state", "--short", "The deal", "--ends", "2024-01-31"),
        ("party", "edit", "RU", "--name", "The Federation", "--note", "Signed."),
        ("source", "edit", "ria-2024-12-06", "--publisher", "RIA", "--sha256", "ab" * 32),
        ("commitment", "edit", "17", "--short", "Power", "--alias", "power", "--area", "transport"),
    ):
        assert tracker(*words).exit_code == 0, words

    assert shown(tracker, "party", "show", "RU")["name.en"] == "The Federation"
    assert shown(tracker, "source", "show", "ria-2024-12-06")["sha256"] == "ab" * 32
    assert "The deal" in tracker("agreement", "list").stdout
    commitment = shown(tracker, "show", "power")["commitment"]
    assert (commitment["short"], commitment["area"]) == ("Power", "transport")


def test_an_edit_says_so_in_json_and_again_nothing(tracker: Tracker) -> None:
    words = ("party", "edit", "RU", "--belongs-to", "JOINT")
    first, second = shown(tracker, *words), shown(tracker, *words)

    assert first["schema"] == "tracker.edit/1"
    assert first["changes"] == [{"thing": "RU", "field": "belongs_to", "old": None, "new": "JOINT"}]
    assert (second["entry"], second["changes"]) == (None, [])
    assert "nothing was recorded" in tracker(*words).stdout


def test_an_empty_value_clears_a_field(tracker: Tracker) -> None:
    tracker("commitment", "edit", "17", "--alias", "")

    assert shown(tracker, "show", "17")["commitment"]["alias"] is None
    assert tracker("show", "electricity").exit_code == 4


def test_a_number_that_is_taken_names_whose_it_is_and_two_are_exchanged(tracker: Tracker) -> None:
    taken = tracker("commitment", "edit", "17", "--number", "18")
    done = tracker("commitment", "edit", "17", "--number", "18", "--swap")

    assert (taken.exit_code, "is that of Nuclear energy" in taken.stderr) == (5, True)
    assert done.exit_code == 0, done.output
    assert shown(tracker, "show", "electricity")["commitment"]["number"] == "18"
    assert shown(tracker, "show", "18.2")["commitment"]["parent"] == "18"


def test_a_source_is_made_internal_and_public_again(tracker: Tracker) -> None:
    words = ("source", "edit", "tass-1336405")
    hidden = tracker(*words, "--internal")
    kept = tracker(*words, "--title", "Other")
    mark = tracker("source", "show", "tass-1336405").stdout
    public = tracker(*words, "--public")

    assert "internal: in no report" in hidden.stdout
    assert kept.exit_code == 0
    assert "(internal: in no report)" in mark
    assert "public: reports may name it" in public.stdout
    assert "internal" not in tracker("source", "show", "tass-1336405").stdout


@pytest.mark.parametrize("words", EVERY)
def test_without_flags_in_a_pipe_it_says_what_to_give(
    tracker: Tracker, words: tuple[str, str]
) -> None:
    result = tracker(words[0], "edit", words[1])

    assert (result.exit_code, "--set FIELD=VALUE, or with --from" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--set", "titel.en=x"), 2, 'titel.en: found the unknown key "titel", expected title'),
        (("--set", "nothing"), 2, "A field is set as FIELD=VALUE"),
        (("--weight", "0"), 2, 'weight: found "0", expected a weight of at least 1'),
        (("--kind", "wish"), 2, 'kind: found "wish", expected one of result, conduct'),
        (("--inherits-deadline", "yes"), 2, "expected true or false"),
        (("--alias", "a b"), 2, 'alias: "a b" cannot be a code'),
        (("--title", "a\x1bb"), 2, "a control character"),
        (("--title", "x" * 1001), 2, "1,000 are allowed"),
        (("--area", "enrgy"), 4, "Did you mean energy"),
        (("--alias", "x", "--set", "alias=y"), 2, "The field alias is set twice"),
        (("--alias", "x", "--from", "y"), 2, "flags beside it would be lost"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_keeps_what_was_typed(
    tracker: Tracker, words: tuple[str, ...], code: int, sentence: str
) -> None:
    before = entries(tracker)
    result = tracker("commitment", "edit", "17", "-m", "Because.", *words)

    assert (result.exit_code, sentence in result.stderr) == (code, True), result.stderr
    assert entries(tracker) == before
    assert "Because." in only_draft().read_text()


@pytest.mark.parametrize("words", EVERY)
def test_what_is_saved_in_the_editor_becomes_the_edit(
    union_state: str, tmp_path: Path, words: tuple[str, str]
) -> None:
    type_, name = words
    field = "note" if type_ in ("party", "source") else "summary"
    script = f"/^{field}:/,/^[a-z]/{{/^{field}:/d;/^ /d}}"
    command = f"sed -i '{script}' \"$1\" && echo '{field}: Seen [b].' >> \"$1\""
    code, seen = in_editor(union_state, tmp_path, command, type_, "edit", name)
    [entry] = told(union_state, "history", "--all", "--written-by", "ana")["entries"]

    assert code == 0, seen
    assert f'{field}: "' in seen or f"{field}: –" in seen
    assert '→ "Seen [b]."' in seen
    assert (entry["event"], [line["of"] for line in entry["lines"]]) == ("definition", [name])
    assert drafts.count() == 0


def test_an_editor_that_changes_nothing_records_nothing(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    before = entries(tracker)
    code, seen = in_editor(union_state, tmp_path, "true", "commitment", "edit", "17")

    assert (code, "nothing was recorded" in seen) == (0, True)
    assert entries(tracker) == before
    assert drafts.count() == 0


@pytest.mark.parametrize(
    ("change", "mend", "sentence"),
    [
        ("s/^area: .*/area: enrgy/", "s/enrgy/transport/", ": There is no area of union-state"),
        ("s/^alias:/alais:/", "s/^alais:/alias:/", 'alais: found the unknown key "alais"'),
        ("s/^number: .*/number: 18/", "s/18/40/", "The number 18 is that of Nuclear energy"),
    ],
)
def test_a_wrong_text_is_told_with_its_line_and_taken_up_again(
    tracker: Tracker, union_state: str, tmp_path: Path, change: str, mend: str, sentence: str
) -> None:
    words = ("commitment", "edit", "17", "-m", "Why.")
    code, seen = in_editor(union_state, tmp_path, f"sed -i '{change}' \"$1\"", *words)
    draft = only_draft()
    name = change.partition(":")[0].removeprefix("s/^")
    lines = draft.read_text().splitlines()
    line = 1 + next(n for n, text in enumerate(lines) if text.startswith((name, "alais")))

    assert code != 0
    assert f"{draft}:{line}:1: " in seen
    assert sentence in seen
    assert f"commitment edit 17 -m Why. --from {draft}" in seen
    pattern, text = mend.split("/")[1:3]
    draft.write_text(draft.read_text().replace(pattern.lstrip("^"), text))
    again = tracker(*words, "--from", str(draft))
    assert again.exit_code == 0, again.output
    assert drafts.count() == 0


def test_a_whole_thing_comes_by_a_pipe(tracker: Tracker) -> None:
    text = "code: RU\nname: {en: Russia}\nkind: state\n"
    result = tracker("party", "edit", "RU", "--from", "-", input=text)
    other = tracker("party", "edit", "BY", "--from", "-", input=text)

    assert result.exit_code == 0, result.output
    assert set(shown(tracker, "party", "show", "RU")) == {"schema", "code", "name.en", "kind"}
    assert other.exit_code == 1
    assert "standard input:1:1: code: a party's code" in other.stderr


def test_an_edited_slug_says_how_to_use_it(tracker: Tracker) -> None:
    tracker("use", "union-state")
    result = tracker("agreement", "edit", "union-state", "--slug", "deal")

    assert "tracker use deal" in result.stderr
    assert tracker("show", "deal/17").exit_code == 0


def test_an_earlier_state_is_shown_as_it_was_known(tracker: Tracker) -> None:
    stamp = shown(tracker, "database", "info")["stamp"]
    tracker("commitment", "edit", "17", "--short", "Power")
    tracker("party", "edit", "RU", "--name", "The Federation")

    known = ("--known-at", stamp)
    assert shown(tracker, "show", "17", *known)["commitment"]["short"] == "Electricity market"
    assert shown(tracker, "party", "show", "RU", *known)["name.en"] != "The Federation"


def test_an_edit_is_withdrawn_by_its_code(tracker: Tracker) -> None:
    code = shown(tracker, "commitment", "edit", "17", "--short", "Power")["code"]
    tracker("retract", code, "-m", "A slip.")

    assert shown(tracker, "show", "17")["commitment"]["short"] == "Electricity market"
