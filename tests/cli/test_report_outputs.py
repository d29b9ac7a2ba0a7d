"""Several outputs of one report: all of them are written, or none; each is the same report."""

import json
import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import Result

from tests.shell import run
from tests.terminal import screen
from tracker.cli.outputs import outputs_of, usual_size
from tracker.presentation.formats import FORMATS

Tracker = Callable[..., Result]
QUARTER = ("report", "union-state", "--period", "2024-Q4")
PAGE = (*QUARTER, "--size", "page")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the present one."""
    made = tmp_path / "reports"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def outputs(*targets: str) -> list[str]:
    return [word for target in targets for word in ("-o", target)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def assert_refused(done: Result, folder: Path, sentence: str, code: int) -> None:
    """One sentence, its exit code, and nothing written."""
    assert (done.exit_code, done.stdout) == (code, "")
    assert re.fullmatch(rf"Error: {re.escape(sentence)}\n", done.stderr), done.stderr
    assert names(folder) == []


def test_outputs_of_one_run_are_those_of_runs_of_their_own(tracker: Tracker, folder: Path) -> None:
    done = tracker(*PAGE, *outputs("q4.md", "q4.json", "q4.txt", "-"))
    alone = [tracker(*PAGE, *outputs(f"alone.{end}")) for end in ("md", "json", "txt")]

    assert (done.exit_code, done.stderr) == (0, "Wrote q4.md, q4.json, q4.txt.\n")
    assert [one.exit_code for one in alone] == [0, 0, 0]
    for ending in ("md", "json", "txt"):
        assert Path(f"q4.{ending}").read_bytes() == Path(f"alone.{ending}").read_bytes()
    assert done.stdout_bytes == Path("q4.txt").read_bytes()
    assert len(names(folder)) == 6


@pytest.mark.parametrize("targets", [("a.md", "none/b.json"), ("none/b.json", "a.md", "-")])
def test_where_one_cannot_be_written_none_is(
    tracker: Tracker, folder: Path, targets: tuple[str, ...]
) -> None:
    done = tracker(*PAGE, *outputs(*targets))

    sentence = "none/b.json cannot be written: No such file or directory."
    assert_refused(done, folder, sentence, 1)


def test_where_one_is_there_none_is_written_unless_all_may_be_replaced(
    tracker: Tracker, folder: Path
) -> None:
    (folder / "b.json").write_text("mine")
    words = (*PAGE, *outputs("a.md", "b.json"))

    done = tracker(*words)
    assert done.exit_code == 1
    assert "b.json is there already: name another file, or say --force." in done.stderr
    assert (names(folder), Path("b.json").read_text()) == (["b.json"], "mine")

    assert tracker(*words, "--force").exit_code == 0
    assert names(folder) == ["a.md", "b.json"]
    assert json.loads(Path("b.json").read_text())["schema"] == "tracker.report/1"


def test_a_link_is_replaced_and_never_followed(tracker: Tracker, folder: Path) -> None:
    precious = folder.parent / "precious"
    precious.write_text("precious")
    (folder / "a.md").symlink_to(precious)
    (folder / "b.md").symlink_to(folder / "nowhere")

    for name in ("a.md", "b.md"):
        assert tracker(*PAGE, "-o", name).exit_code == 1
        assert (folder / name).is_symlink()
        assert tracker(*PAGE, "-o", name, "--force").exit_code == 0
        assert not (folder / name).is_symlink()
    assert precious.read_text() == "precious"
    assert names(folder) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("targets", "named"),
    [
        (("a.md", "b.json", "./a.md"), "a.md"),
        (("a.md", "../reports/a.md"), "../reports/a.md"),
        (("-", "a.md", "-"), "Standard output"),
    ],
)
def test_one_place_is_named_once(
    tracker: Tracker, folder: Path, targets: tuple[str, ...], named: str
) -> None:
    done = tracker(*PAGE, *outputs(*targets))

    assert_refused(done, folder, f"{named} is named twice: each output is written once.", 2)


def test_a_linked_folder_is_the_folder(tracker: Tracker, folder: Path) -> None:
    (folder.parent / "linked").symlink_to(folder)

    done = tracker(*PAGE, *outputs("a.md", "../linked/a.md"))

    assert_refused(done, folder, "../linked/a.md is named twice: each output is written once.", 2)


REFUSED = [
    (
        ("-o", "a.md", "-o", "b.json", "--format", "json"),
        "--format is for one output: with several, the ending of each says it.",
    ),
    (
        ("-o", "a.md", "-o", "-", "--json"),
        "--format is for one output: with several, the ending of each says it.",
    ),
    (
        ("--json", "--format", "markdown"),
        "--json is --format json: leave one of them out.",
    ),
    (("-o", ""), "A report is written to a file, or with -o - to standard output."),
    (("-o", "a/"), "A report is written to a file, or with -o - to standard output."),
    (
        ("-o", "a.md", "--size", "huge"),
        'A report\'s size is page, brief or full: --size says "huge".',
    ),
    (
        ("-o", "a.md", "--format", "rtf"),
        "A report's format is terminal, markdown, html, json, csv, xlsx, pdf or docx: --format says"
        ' "rtf".',
    ),
    (
        ("-o", "a.md", "--lang", "fr"),
        'A report\'s language is en, de or ru: --lang says "fr".',
    ),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_cannot_be_meant_is_told_in_one_sentence(
    tracker: Tracker, folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert_refused(tracker(*QUARTER, *words), folder, sentence, 2)


@pytest.mark.parametrize("command", ["report", "changes"])
def test_a_name_that_is_not_on_record_is_told_beside_the_days_that_are_meant_else(
    tracker: Tracker, command: str
) -> None:
    done = tracker(command, "union-state", "--since", "nix")

    told = 'Error: No report is on record under that name, and "nix" is not a date: write today,'
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(told)


def test_what_a_report_is_made_from_is_never_written_over(
    tracker: Tracker, union_state: str, folder: Path
) -> None:
    before = Path(union_state).read_bytes()
    (folder / "report.md").symlink_to(union_state)

    for target in (union_state, "report.md"):
        done = tracker(*PAGE, "--format", "markdown", "-o", target, "--force")
        assert (done.exit_code, done.stderr) == (
            1,
            f"Error: {target} is what the report is made from: name another file.\n",
        )
    assert Path(union_state).read_bytes() == before


def test_text_that_no_terminal_shows_is_as_wide_everywhere(
    tracker: Tracker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tracker(*PAGE, "-o", "a.txt").exit_code == 0
    monkeypatch.setenv("COLUMNS", "200")
    assert tracker(*PAGE, "-o", "b.txt", "--color", "always").exit_code == 0

    assert Path("a.txt").read_bytes() == Path("b.txt").read_bytes()
    assert tracker(*PAGE).stdout_bytes == Path("a.txt").read_bytes()  # led into a file by a shell


@pytest.mark.parametrize(
    ("targets", "named", "size"),
    [
        ((), None, "page"),
        (("-",), "terminal", "page"),
        ((), "markdown", "full"),
        (("a.txt",), None, "full"),
        (("-", "a.md"), None, "full"),
    ],
)
def test_only_text_for_the_screen_is_usually_one_page(
    targets: tuple[str, ...], named: str | None, size: str
) -> None:
    assert usual_size(outputs_of(targets, named)) == size


def test_all_outputs_have_the_usual_size_of_a_file(tracker: Tracker, folder: Path) -> None:
    told = tracker(*QUARTER, "-o", "-", "-o", "a.md").stdout

    assert "\nEACH COMMITMENT\n" in told
    assert "\n## Each commitment\n" in Path("a.md").read_text()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "terminal"])
def test_a_pipe_gets_the_bytes_of_a_file(
    union_state: str, tracker: Tracker, folder: Path, name: str
) -> None:
    ending = FORMATS[name].endings[0]
    words = (*PAGE, "--format", name)
    into = f"> piped{ending}"
    done = run(union_state, *words, streams=into, PYTHONIOENCODING="latin-1")
    kept = tracker(*words, "-o", f"kept{ending}")

    assert (done.returncode, done.stderr, kept.exit_code) == (0, "", 0)
    assert Path(f"piped{ending}").read_bytes() == Path(f"kept{ending}").read_bytes()


# On record


def digests(told: str) -> dict[str, tuple[str, str]]:
    """The files of a publication as it is shown: format and SHA-256 by name."""
    found = re.findall(r'"?file:(\S+)=(\w+) ([0-9a-f]{64})', told)
    return {name: (kind, digest) for name, kind, digest in found}


def test_a_publication_names_every_file_with_its_format_and_digest(
    tracker: Tracker, folder: Path
) -> None:
    made = tracker(*PAGE, *outputs("q4.md", "sub.JSON", "q4", "-"), "--publish", "q4")
    found = digests(tracker("show", "q4").stdout)

    assert made.exit_code == 0, made.stderr
    assert found == {
        name: (kind, sha256(Path(name).read_bytes()).hexdigest())
        for name, kind in (("q4.md", "markdown"), ("sub.JSON", "json"), ("q4", "terminal"))
    }


def test_a_published_report_is_made_again_in_its_size_and_every_format(
    tracker: Tracker, folder: Path
) -> None:
    made = [f"q4{one.endings[-1]}" for one in FORMATS.values()]
    first = tracker(*QUARTER, *outputs(*made, "-"), "--publish", "q4", "--size", "brief")
    level = ("17", "complete", "-d", "2024-12-30", "--basis", "act")
    assert tracker("log", *level, "--no-source", "a test", "-m", "Why.").exit_code == 0
    os.mkdir("again")

    again = tracker(
        "report", "--known-at", "q4", *outputs(*(f"again/{name}" for name in made), "-")
    )

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert again.stdout == first.stdout == tracker("report", "--known-at", "q4").stdout
    for name in made:
        assert Path("again", name).read_bytes() == Path(name).read_bytes()
    assert tracker("report", "--known-at", "q4", "--size", "page").stdout != first.stdout


def test_where_a_file_cannot_be_written_nothing_is_on_record(
    tracker: Tracker, folder: Path
) -> None:
    done = tracker(*PAGE, *outputs("a.md", "none/b.md"), "--publish", "q4")

    assert_refused(done, folder, "none/b.md cannot be written: No such file or directory.", 1)
    assert tracker("show", "q4").exit_code == 4


def test_a_file_that_cannot_be_named_is_told_beside_what_is_on_record(
    tracker: Tracker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody takes a name in the moment in which the report is put on record."""
    from tracker.services import publications

    record = publications.record

    def slow(*arguments: object, **options: object) -> object:
        Path("b.md").write_text("Somebody's.")
        return record(*arguments, **options)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(publications, "record", slow)
    done = tracker(*PAGE, *outputs("a.md", "b.md"), "--publish", "q4")

    assert done.exit_code == 1
    assert "Recorded as q4" in done.stderr
    assert "b.md is there already" in done.stderr
    assert names(folder) == ["b.md"]
    assert tracker("report", "--known-at", "q4", "-o", "a.md").exit_code == 0


# Languages


def test_a_language_of_the_settings_that_no_report_has_is_english(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = tracker(*QUARTER).stdout
    monkeypatch.setenv("TRACKER_LANGUAGE", "fr")

    assert tracker(*QUARTER).stdout == usual


@pytest.mark.parametrize(
    ("code", "said"), [("de", "WAS SICH BEWEGT HAT"), ("ru", "ЧТО ИЗМЕНИЛОСЬ")]
)
def test_a_report_is_made_in_a_language_and_made_again_in_it(
    tracker: Tracker, folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    words = (*PAGE, "--lang", code)
    first = tracker(*words, *outputs("q4.md", "q4.html", "-"), "--publish", "q4")
    again = tracker("report", "--known-at", "q4", *outputs("again.md", "again.html", "-"))

    assert f"lang={code}" in tracker("show", "q4").stdout
    assert said in first.stdout
    assert again.stdout == first.stdout
    for ending in ("md", "html"):
        assert Path(f"again.{ending}").read_bytes() == Path(f"q4.{ending}").read_bytes()
    assert said not in tracker("report", "--known-at", "q4", "--lang", "en").stdout
    monkeypatch.setenv("TRACKER_LANGUAGE", code)
    assert said in tracker(*PAGE).stdout


def test_a_publication_in_english_stays_so_where_the_settings_name_another_language(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = tracker(*PAGE, "--publish", "q4").stdout
    monkeypatch.setenv("TRACKER_LANGUAGE", "de")

    assert "WHAT MOVED" in english
    assert tracker("report", "--known-at", "q4").stdout == english
    assert tracker(*PAGE).stdout != english


# At a terminal


def test_a_file_as_text_is_shown_at_a_terminal_without_what_could_steer_it(
    union_state: str,
) -> None:
    shown = screen(union_state, *PAGE, "--format", "markdown")

    assert shown.startswith("# ")
    assert "## What moved" in shown


def test_a_name_that_is_no_text_is_put_on_no_record(tracker: Tracker, tmp_path: Path) -> None:
    path = f"{tmp_path}/q4\udcff.md"
    asked = ("report", "union-state", "--period", "2024-Q4", "-o", path, "--publish", "q4")

    refused = tracker(*asked)

    assert refused.exit_code == 2
    assert "q4\\udcff.md cannot be put on record under a name" in refused.stderr
    assert list(tmp_path.glob("*.md")) == []
    assert "no publication" in tracker("verify", "--against", "q4").stderr


def test_a_day_to_come_is_told_beside_the_report(tracker: Tracker) -> None:
    told = tracker("report", "union-state", "--as-of", "2099-12-31")

    assert told.exit_code == 0
    assert told.stderr.startswith("2099-12-31 is still to come: the report says what is known")


def test_a_period_that_is_none_is_told_with_the_forms(tracker: Tracker) -> None:
    told = tracker("report", "union-state", "--period", "2024-Q5")

    assert told.exit_code == 2
    assert "is not a reporting period: write 2024, 2024-H1, 2024-Q4 or 2024-10" in told.stderr
