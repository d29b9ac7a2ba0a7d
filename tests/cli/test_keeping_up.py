"""Agreements, parties, sources, scales, settings and the database at the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tracker.cli import app

Tracker = Callable[..., Result]


def told(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_lists_have_a_head_and_tabs_in_a_pipe(tracker: Tracker) -> None:
    lines = tracker("agreement", "list").stdout.splitlines()

    assert lines[0].split("\t") == ["slug", "name", "commitments", "counted", "ends", "scale"]
    assert lines[1].split("\t")[:4] == ["union-state", "Union State 2021–2023", "34", "28"]


@pytest.mark.parametrize(
    ("words", "schema", "count"),
    [
        (("agreement", "list"), "agreements", 2),
        (("party", "list"), "parties", 37),
        (("source", "list"), "sources", 143),
        (("scale", "list"), "scales", 35),
    ],
)
def test_lists_are_json_with_a_version(
    tracker: Tracker, words: tuple[str, ...], schema: str, count: int
) -> None:
    found = told(tracker(*words, "--json"))

    assert found["schema"] == f"tracker.{schema}/1"
    assert len(found[schema]) == count


def test_a_hidden_agreement_is_out_of_sight_until_shown_again(tracker: Tracker) -> None:
    slug = "main-directions-2024-2026"
    assert "out of sight" in tracker("agreement", "hide", slug).stdout
    hidden = tracker("agreement", "list").stdout
    everything = tracker("agreement", "list", "--all").stdout
    again = tracker("agreement", "hide", slug).stdout
    tracker("agreement", "hide", slug, "--off")

    assert slug not in hidden
    assert slug in everything
    assert "already" in again
    assert slug in tracker("agreement", "list").stdout


def test_a_wrong_agreement_suggests_the_near_one(tracker: Tracker) -> None:
    result = tracker("use", "union-stat")

    assert result.exit_code == 4
    assert "Did you mean union-state?" in result.stderr


def test_use_is_remembered(tracker: Tracker) -> None:
    tracker("use", "main-directions-2024-2026")

    assert tracker("use").stdout.startswith("main-directions-2024-2026: Main Directions")
    assert tracker("config", "get", "agreement").stdout.strip() == "main-directions-2024-2026"


def test_a_party_is_added_once(tracker: Tracker) -> None:
    words = ("party", "add", "by-house", "--name", "House of Representatives", "--kind", "body")
    first = tracker(*words, "--belongs-to", "BY")
    second = tracker(*words)

    assert (first.exit_code, second.exit_code) == (0, 5)
    assert "by-house\tHouse of Representatives\tbody\tBY" in tracker("party", "list").stdout


def test_a_party_belongs_to_a_known_one_and_is_of_a_known_kind(tracker: Tracker) -> None:
    unknown = tracker("party", "add", "x", "--name", "X", "--belongs-to", "ZZ")
    strange = tracker("party", "add", "x", "--name", "X", "--kind", "planet")

    assert unknown.exit_code == 4
    assert 'kind: found "planet", expected one of state, body' in strange.stderr


def test_a_source_is_added_and_shown_with_all_its_fields(tracker: Tracker) -> None:
    added = tracker(
        *("source", "add", "star-2025-11-06", "--url", "https://www.thestar.com.my/news/1"),
        *("--publisher", "The Star", "--published", "2025-11-06", "--language", "en"),
    )
    found = told(tracker("source", "show", "star-2025-11-06", "--json"))

    assert added.exit_code == 0
    assert (found["publisher"], found["published"]) == ("The Star", "2025-11-06")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--url", "javascript:alert(1)"), 2, 'url: found "javascript:alert(1)", expected an addr'),
        (("--archived-url", "javascript:alert(1)"), 2, "expected an address that may be followed"),
        (("--sha256", "abc"), 2, "is no SHA-256: that has 64 hex"),
        (("--sha256", "g" * 64), 2, "is no SHA-256: that has 64 hex"),
        (("--retells", "ria-2024-12-60"), 4, "Did you mean ria-2024-12-06"),
    ],
)
def test_a_source_says_only_what_can_be_followed(
    tracker: Tracker, words: tuple[str, ...], code: int, sentence: str
) -> None:
    result = tracker("source", "add", "odd", "--title", "Odd", *words)

    assert (result.exit_code, sentence in result.stderr) == (code, True)
    assert tracker("source", "show", "odd").exit_code == 4


def test_a_source_names_its_copy_and_what_it_retells(tracker: Tracker) -> None:
    tracker(
        *("source", "add", "copy", "--sha256", "AB" * 32, "--retells", "ria-2024-12-06"),
        *("--url", "https://a.example/1", "--archived-url", "https://archive.example/1"),
    )
    found = told(tracker("source", "show", "copy", "--json"))

    assert (found["sha256"], found["retells"]) == ("ab" * 32, "ria-2024-12-06")
    assert found["archived_url"] == "https://archive.example/1"


def test_a_source_is_in_a_language(tracker: Tracker) -> None:
    result = tracker("source", "add", "odd", "--title", "Odd", "--language", "!!!")

    assert (result.exit_code, "expected a language such as en" in result.stderr) == (2, True)


def test_a_source_at_a_known_address_is_refused(tracker: Tracker) -> None:
    result = tracker("source", "add", "again", "--url", "HTTPS://tass.com/economy/1336039/")

    assert result.exit_code == 5
    assert "tass-1336039" in result.stderr


def test_an_internal_source_says_so(tracker: Tracker) -> None:
    tracker("source", "add", "cable", "--title", "A cable", "--internal")

    assert "internal: in no report" in tracker("source", "show", "cable").stdout


def test_a_scale_is_shown_with_its_definitions_and_exact_steps(tracker: Tracker) -> None:
    shown = tracker("scale", "show", "union-state-2021").stdout
    found = told(tracker("scale", "show", "core", "--json"))

    assert "preparatory  1/4  Drafts, talks" in shown
    assert [level["progress"] for level in found["levels"]][:3] == ["0", "1/4", "1/2"]


def test_settings_say_where_they_come_from(tracker: Tracker) -> None:
    assert "author\tana\tTRACKER_AUTHOR" in tracker("config", "get").stdout
    assert tracker("config", "get", "agreement").exit_code == 4
    assert tracker("config", "set", "colour", "red").exit_code == 4
    refused = tracker("config", "set", "database", "mira:secret@db.example.org/tracker")
    assert (refused.exit_code, "secret" in refused.output) == (10, False)
    assert tracker("config", "set", "language", "").stdout.startswith("language is no longer set")


def test_a_setting_keeps_the_comments_of_the_file(tracker: Tracker) -> None:
    place = Path(tracker("config", "path").stdout.strip())
    place.parent.mkdir(parents=True)
    place.write_text("# mine\nagreement = 'x'\n")
    tracker("config", "set", "author", "Mira [B]")

    assert place.read_text() == "# mine\nagreement = 'x'\nauthor = \"Mira [B]\"\n"


def test_a_broken_config_file_is_named(tracker: Tracker) -> None:
    place = Path(tracker("config", "path").stdout.strip())
    place.parent.mkdir(parents=True)
    place.write_text("author = \n")

    result = tracker("config", "get")
    assert (result.exit_code, str(place) in result.stderr) == (2, True)


def test_the_first_command_makes_a_database_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "new folder" / "tracker.db"
    monkeypatch.setenv("TRACKER_DATABASE", str(place))
    result = CliRunner().invoke(app, ["database", "info", "--json"])

    assert json.loads(result.stdout)["entries"] == 369
    assert result.stderr == f"Made a new database with the Union State agreement in it: {place}\n"
    assert CliRunner().invoke(app, ["database", "info"]).stderr == ""


def test_an_empty_database_has_scales_and_no_agreement(tmp_path: Path) -> None:
    place = str(tmp_path / "empty.db")
    made = CliRunner().invoke(app, ["--database", place, "database", "init", "--empty"])
    info = CliRunner().invoke(app, ["database", "info", "--json", "--database", place])
    again = CliRunner().invoke(app, ["database", "init", "--database", place])

    assert (made.exit_code, again.exit_code) == (0, 1)
    found = json.loads(info.stdout)
    assert [found[name] for name in ("agreements", "scales", "entries")] == [0, 34, 1]


def test_path_upgrade_and_rebuild_leave_a_sound_database_alone(
    tracker: Tracker, union_state: str
) -> None:
    before = Path(union_state).read_bytes()

    assert tracker("database", "path").stdout.strip() == union_state
    assert "nothing to do" in tracker("database", "upgrade").stdout
    assert Path(union_state).read_bytes() == before
    assert "all tables are as they were" in tracker("database", "rebuild").stdout


def test_an_import_says_what_it_added_and_adds_nothing_twice(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "river.yaml"
    file.write_text("format: tracker.agreement/1\nagreement: {slug: river, title: {en: River}}\n")

    trial = tracker("import", str(file), "--dry-run")
    first, second = tracker("import", str(file)), tracker("import", str(file), "--json")
    assert trial.stdout.startswith("Would add 1 entry")
    assert first.stdout.startswith("Added 1 entry")
    assert told(second)["entries"] == 0
    assert "Nothing new" in tracker("import", "union-state").stdout


def test_a_wrong_file_is_named_with_its_line(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "river.yaml"
    file.write_text("format: tracker.agreement/1\nagreement:\n  slug: river\n  sulg: x\n")
    wrong, missing = tracker("import", str(file)), tracker("import", "nowhere.yaml")

    assert (wrong.exit_code, f"{file}:4:3: " in wrong.stderr) == (1, True)
    assert missing.exit_code == 4


def test_the_schema_is_printed_as_json(tracker: Tracker) -> None:
    assert told(tracker("schema", "agreement"))["title"] == "Agreement file"
    assert tracker("schema", "nonsense").exit_code == 4


def test_options_of_all_commands_may_stand_after_the_command(union_state: str) -> None:
    result = CliRunner().invoke(app, ["party", "list", "--json", "--database", union_state])

    assert told(result)["schema"] == "tracker.parties/1"
