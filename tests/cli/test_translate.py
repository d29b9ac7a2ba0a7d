"""Messages in other languages at the command line: written, shown, marked, and read back."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.hostile import STORABLE
from tests.shell import only_draft
from tests.terminal import ended, harmful, plain, screen, start
from tracker import settings
from tracker.cli import drafts
from tracker.domain.blocks import read
from tracker.domain.text import clean

Tracker = Callable[..., Result]
GERMAN = "Der Vertrag über den Strommarkt ist unterzeichnet."
INTO = ("translate", "u142", "--lang", "de")
ACT = ("-e", "other", "-d", "2026-11-20", "--no-source", "a test")


def told(tracker: Tracker, *words: str) -> dict[str, Any]:
    result = tracker(*words, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def translated(tracker: Tracker, *words: str) -> str:
    """The code of a new translation."""
    return str(told(tracker, *(words or (*INTO, "-m", GERMAN)))["code"])


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Let the editor be a shell command on its file."""
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))


def test_a_translation_answers_with_both_and_what_it_replaces(tracker: Tracker) -> None:
    first, second = tracker(*INTO, "-m", "Falsch."), tracker(*INTO, "-m", GERMAN)
    code = first.stdout.split("\n")[0].split()[-1]

    assert first.stdout.startswith("u142 in de ")
    assert "  en: Treaty on forming the joint electricity market signed;" in first.stdout
    assert "  de: Falsch.\n\nWrong? tracker undo" in first.stdout
    assert f"  in place of de: Falsch. · translated by ana ({code})" in second.stdout


def test_json_says_what_is_translated_into_what(tracker: Tracker) -> None:
    first = translated(tracker)
    again = told(tracker, *INTO, "-m", "Unterzeichnet.", "-m", "In Minsk.")
    entry = told(tracker, "show", "u142")
    [act] = [one for one in told(tracker, "show", "17")["acts"] if one["label"] == "u142"]

    assert (again["schema"], again["written"]) == ("tracker.translate/1", True)
    assert (again["of"], again["message_language"]) == (entry["code"], "en")
    assert (again["language"], again["text"]) == ("de", "Unterzeichnet.\nIn Minsk.")
    assert (again["in_place_of"], again["visibility"]) == (first, "public")
    assert entry["language"] == "en"
    assert entry["translations"] == act["translations"]
    assert entry["translations"] == [
        {"language": "de", "text": again["text"], "author": "ana", "code": again["code"]}
    ]


def test_a_dry_run_writes_nothing(tracker: Tracker) -> None:
    result = tracker(*INTO, "-m", GERMAN, "--dry-run")

    assert (result.exit_code, "Nothing was written." in result.stderr) == (0, True)
    assert told(tracker, "show", "u142")["translations"] == []


def test_every_page_of_an_entry_shows_its_translations_marked(
    tracker: Tracker, union_state: str
) -> None:
    code = translated(tracker)
    mark = f"de: {GERMAN} · translated by ana ({code})"
    pages = {
        "show": tracker("show", "u142").stdout,
        "blocks": tracker("history", "17", "--full").stdout,
        "piped": tracker("history", "17", "--all").stdout,
        "screen": screen(union_state, "history", "17", "--all", width=200),
        "commitment": screen(union_state, "show", "17", "--all", width=200),
        "why": screen(union_state, "why", "17", width=200),
    }

    assert {name: page.count(mark) for name, page in pages.items()} == dict.fromkeys(pages, 1)
    assert f"\n# {mark}\n" in pages["show"]
    assert mark not in tracker("history", "17").stdout


def test_a_message_in_another_language_is_marked_on_an_english_screen(tracker: Tracker) -> None:
    tracker("log", "17", *ACT, "-m", "Auf Deutsch.", "--lang", "de")
    tracker("log", "18", *ACT, "-m", "In English.", "--lang", "en-GB")
    level = ("log", "16", "partial", "--basis", "act", *ACT)
    assert tracker(*level, "-m", "Ein Grund.", "--lang", "de").exit_code == 0

    assert "Auf Deutsch. [de]" in tracker("show", "17").stdout
    assert "Auf Deutsch. [de]" in tracker("history", "17").stdout
    assert "Ein Grund. [de]\n" in tracker("show", "16").stdout
    assert "because: Ein Grund. [de]\n" in tracker("why", "16").stdout
    assert "In English. [" not in tracker("history", "18").stdout


def test_the_journal_tells_who_translated_what(tracker: Tracker) -> None:
    translated(tracker)

    assert f"ana: translated: u142 in de: {GERMAN}" in tracker("history", "--limit", "1").stdout


def test_search_finds_what_was_translated(tracker: Tracker) -> None:
    code = translated(tracker, *INTO, "-m", "Über die Verträge wurde verhandelt.")
    finds = told(tracker, "search", "Vertrag", "verhandeln")["finds"]

    assert [(one["name"], one["passage"]) for one in finds] == [
        (code, "undated u142: in de: Über die Verträge wurde verhandelt.")
    ]


def test_a_block_of_a_translation_is_read_back(tracker: Tracker, tmp_path: Path) -> None:
    code = translated(tracker, *INTO, "-m", "Unterzeichnet.", "-m", "  Ratifiziert nicht.")
    block = tracker("show", code).stdout
    tracker("undo")
    again = tracker("log", "--from", "-", input=block)

    assert block == (
        'undated translation\n    u142  translated  de="Unterzeichnet.\\n  Ratifiziert nicht."\n'
    )
    assert again.exit_code == 0, again.stderr
    assert "  u142 in de: Unterzeichnet.\n" in again.stdout
    [shown] = told(tracker, "show", "u142")["translations"]
    assert shown["text"] == "Unterzeichnet.\n  Ratifiziert nicht."


def test_json_lines_bring_translations_in(tracker: Tracker) -> None:
    act = {"event": "translation", "lines": [["u142", "translated", f"de={GERMAN}"]]}
    result = tracker("log", "--from", "-", input=json.dumps(act))

    assert result.exit_code == 0, result.stderr
    assert told(tracker, "show", "u142")["translations"][0]["text"] == GERMAN


def test_correct_says_which_translations_are_left_behind(tracker: Tracker, tmp_path: Path) -> None:
    code, file = translated(tracker), tmp_path / "corrected.txt"
    file.write_text(tracker("show", "u142").stdout.replace("needed.", "still needed."))
    result = tracker("correct", "u142", "--from", str(file))

    assert result.exit_code == 0, result.stderr
    left = f"translations of what it said before show no more: de ({code})"
    assert left in " ".join(result.stdout.split())
    assert "tracker translate u142 --lang de" in " ".join(result.stdout.split())
    assert told(tracker, "show", "u142")["translations"] == []


def test_a_correction_without_translations_says_nothing_of_them(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "corrected.txt"
    file.write_text(tracker("show", "u142").stdout.replace("needed.", "still needed."))

    assert "translat" not in tracker("correct", "u142", "--from", str(file)).stdout


def test_what_is_known_before_it_has_no_translation(tracker: Tracker) -> None:
    stamp = tracker("stamp").stdout.strip()
    translated(tracker)

    assert told(tracker, "show", "u142", "--known-at", stamp)["translations"] == []


def test_an_internal_translation_is_marked_and_in_no_report(tracker: Tracker) -> None:
    tracker("log", "17", *ACT, "-m", "Zebra.", "--lang", "en", "--internal", "--label", "inner")
    result = tracker("translate", "inner", "--lang", "de", "-m", "Streifenpferd.")
    shown = [tracker(*words).stdout for words in (("show", "inner"), ("search", "Streifenpferd"))]
    reports = [
        tracker("report", "union-state", "--size", "full", "--format", one).stdout
        for one in ("markdown", "json")
    ]

    assert "internal, as what it translates: in no report" in result.stdout
    for page in shown:
        [line] = [one for one in page.split("\n") if "Streifenpferd" in one]
        assert line.endswith("· internal")
    assert not any("Streifenpferd" in one for one in reports)


def test_hostile_translations_stay_whole_and_harmless(tracker: Tracker, union_state: str) -> None:
    texts = [kept for one in STORABLE if (kept := clean(one, field="message"))]
    said = {f"q{chr(97 + n // 26)}{chr(97 + n % 26)}": text for n, text in enumerate(texts)}
    lines = [["u142", "translated", f"{language}={text}"] for language, text in said.items()]
    act = {"event": "translation", "lines": lines, "label": "t1"}
    assert tracker("log", "--from", "-", input=json.dumps(act)).exit_code == 0
    block = tracker("show", "t1").stdout
    tracker("undo")
    assert tracker("log", "--from", "-", input=block).exit_code == 0
    found = told(tracker, "show", "u142")["translations"]

    assert {one["language"]: one["text"] for one in found} == said
    pages = (("show", "u142"), ("show", "17", "--all"), ("history", "17", "--all"), ("why", "17"))
    for words in pages:
        assert not harmful(screen(union_state, *words).replace("\x1b[m", "")), words
    assert [one.act.event for one in read(tracker("show", "u142").stdout)] == ["signed"]


REFUSED = (
    (("translate", "u142", "--lang", "en", "-m", "x"), 1, "is in en already"),
    (("translate", "u142", "--lang", "by", "-m", "x"), 2, "is no language"),
    (("translate", "d25", "--lang", "de", "-m", "x"), 1, "has no message"),
    (("translate", "zzz", "--lang", "de", "-m", "x"), 4, "There is no entry"),
    ((*INTO, "-m", " "), 2, "Nothing was said in that language"),
    ((*INTO, "-m", "x", "--from", "y.txt"), 2, "-m beside it would be lost"),
    (INTO, 2, "Say what it says in that language"),
    (("translate", "u142", "-m", "x"), 2, "Missing option '--lang'"),
)


@pytest.mark.parametrize(("words", "code", "said"), REFUSED)
def test_what_cannot_be_translated_is_refused_in_one_sentence(
    tracker: Tracker, words: tuple[str, ...], code: int, said: str
) -> None:
    result = tracker(*words)

    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr


def test_a_text_that_could_not_be_recorded_is_kept_and_run_again(
    tracker: Tracker, union_state: str
) -> None:
    tracker("config", "set", "language", "de")
    failed = tracker("translate", "zzz", "--lang", "ru", "-m", "Договор подписан.")
    words = shlex.split(only_draft().read_text())

    assert failed.stderr.endswith(f"to be taken up again: sh {only_draft()}\n")
    assert words[1:3] == ["TRACKER_LANGUAGE=de", "tracker"]
    assert words[-5:] == ["zzz", "--lang", "ru", "-m", "Договор подписан."]


def test_a_stream_is_kept_where_it_could_not_be_recorded(tracker: Tracker) -> None:
    failed = tracker("translate", "zzz", "--lang", "de", "--from", "-", input=GERMAN)
    draft = only_draft()
    again = tracker(*INTO, "--from", str(draft))

    assert failed.exit_code == 4
    assert (draft.exists(), again.exit_code) == (False, 0)
    assert told(tracker, "show", "u142")["translations"][0]["text"] == GERMAN


def test_the_editor_shows_the_original_and_takes_what_stands_above(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.txt"
    editor(tmp_path, monkeypatch, f'cp "$1" {kept}; sed -i \'1s/^/# Zeile eins\\nZwei/\' "$1"')
    result = tracker(*INTO, "--edit")

    assert result.exit_code == 0, result.stderr
    assert kept.read_text() == (
        "\n\n# What follows is no part of it, and is left out: u142, 2024-12-06, to be put into de"
        "\nTreaty on forming the joint electricity market signed; ratification needed.\n"
    )
    assert told(tracker, "show", "u142")["translations"][0]["text"] == "# Zeile eins\nZwei"
    assert drafts.count() == 0


def test_the_editor_begins_with_the_translation_that_shows(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated(tracker)
    editor(tmp_path, monkeypatch, 'sed -i "s/ist unterzeichnet/wurde unterzeichnet/" "$1"')
    result = tracker(*INTO, "-e")

    assert result.exit_code == 0, result.stderr
    assert told(tracker, "show", "u142")["translations"][0]["text"] == GERMAN.replace(
        "ist", "wurde"
    )


@pytest.mark.parametrize("before", [False, True])
def test_an_editor_that_changed_nothing_translates_nothing(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    if before:
        translated(tracker)
    monkeypatch.setenv("EDITOR", "true")
    result = tracker(*INTO, "--edit")

    assert (result.exit_code, drafts.count()) == (2, 0)
    assert result.stderr == ("Error: Nothing was written in the editor: nothing was translated.\n")
    assert len(told(tracker, "show", "u142")["translations"]) == before


def test_a_failure_after_the_editor_names_the_command_and_the_file(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, f"printf '%s\\n' '{'x' * 10_001}' > \"$1\"")
    failed = tracker(*INTO, "--edit")
    draft = only_draft()
    draft.write_text(draft.read_text()[:100])

    assert "The translation has 10,001 characters, 10,000 are allowed" in failed.stderr
    assert failed.stderr.endswith(f"translate u142 --lang de --from {draft}\n")
    assert tracker(*INTO, "--from", str(draft)).exit_code == 0
    assert drafts.count() == 0


def test_at_a_terminal_the_editor_opens_by_itself(union_state: str, tmp_path: Path) -> None:
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\nsed -i '1s/^/{GERMAN}/' \"$1\"\n")
    path.chmod(0o755)
    child = start(union_state, INTO, EDITOR=str(path))

    assert ended(child) == 0, child.before
    assert f"de: {GERMAN}" in plain(str(child.before))


SAYING = (
    ("log", "17", *ACT, "-m", "Sagt der Minister."),
    ("claim", "17", "--by", "BY", "-d", "2026", "--no-source", "t", "-m", "Ja."),
    ("check", "17", "-m", "Nichts Neues."),
    ("retract", "CODE", "-m", "Ein Irrtum."),
    ("undo", "-m", "Ein Irrtum."),
)


@pytest.mark.parametrize("words", SAYING, ids=lambda words: words[0])
def test_a_message_is_in_the_language_said_or_set(tracker: Tracker, words: tuple[str, ...]) -> None:
    tracker("config", "set", "language", "de")
    spoken = []
    for more in ((), ("--lang", "de-AT")):
        earlier = told(tracker, "log", "18", *ACT, "-m", "Heute.")["entries"][0]["code"]
        done = told(tracker, *(earlier if word == "CODE" else word for word in words), *more)
        code = done.get("code") or done["entries"][0]["code"]
        spoken.append(told(tracker, "show", code)["language"])

    assert spoken == ["de", "de-AT"]


def test_a_set_language_that_is_none_is_told(tracker: Tracker) -> None:
    settings.remember("language", "by")
    result = tracker("check", "17", "-m", "Nothing.")

    assert (result.exit_code, '"by" is no language' in result.stderr) == (2, True)


@pytest.mark.parametrize(("type_", "name"), [("commitment", "17"), ("agreement", "union-state")])
def test_titles_and_short_names_are_put_into_languages(
    tracker: Tracker, type_: str, name: str
) -> None:
    fields = ("title.zh=电力市场", "short.zh=电力", "title_basis.zh=translation")
    words = [word for field in fields for word in ("--set", field)]
    result = tracker(type_, "edit", name, *words, "-m", "For readers in China.")
    changes = told(tracker, type_, "edit", name, "--set", "title.zh=", "--set", "short.zh=")

    assert result.exit_code == 0, result.stderr
    assert 'title_basis.zh: – → "translation"' in result.stdout
    assert [(one["field"], one["old"]) for one in changes["changes"]] == [
        ("short.zh", "电力"),
        ("title.zh", "电力市场"),
    ]
