"""`tracker export`: where an agreement goes, in which form, and what is said of it."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from tests.interchange.river import EXAMPLE
from tracker.cli.folders import write_folder
from tracker.domain.errors import TrackerError
from tracker.interchange.csv_set import is_set

Tracker = Callable[..., Result]


@pytest.fixture
def river(tracker: Tracker, tmp_path: Path) -> Tracker:
    """The command line on a database that holds a small agreement, too."""
    file = tmp_path / "in.yaml"
    file.write_text(EXAMPLE)
    assert tracker("import", str(file)).exit_code == 0
    return tracker


def test_an_agreement_goes_to_a_file_or_a_pipe_alike(river: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "river.yaml"
    done, piped = river("export", "river", "-o", str(file)), river("export", "river")

    assert done.stdout == ""
    assert done.stderr == f"Exported river with 2 entries to {file}.\n"
    assert piped.stdout == river("export", "river", "-o", "-").stdout == file.read_text()
    assert piped.stderr == ""
    assert river("import", str(file)).stdout == (
        "Nothing new: 2 entries of the file are here already.\n"
    )


def test_an_exported_file_makes_the_same_agreement_in_another_database(
    river: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "river.yaml"
    there = ("--database", str(tmp_path / "new.db"))
    river("export", "river", "-o", str(file))
    river(*there, "database", "init", "--empty")
    river(*there, "import", str(file))

    assert river(*there, "export", "river").stdout == file.read_text()
    reports = [river(*where, "report", "river", "--json").stdout for where in ((), there)]
    ours, theirs = (json.loads(one)["figures"] for one in reports)
    assert ours == theirs


def test_what_is_left_out_is_counted(river: Tracker) -> None:
    river("source", "add", "inner", "--title", "Heard", "--internal")
    words = ("-d", "2024-05", "-e", "other", "-m", "x")
    river("log", "river/17.2", *words, "--no-source", "y", "--internal")
    river("log", "river/17.2", *words, "-s", "inner")

    assert river("export", "river").stderr == ("Left out: 1 internal entry, 1 internal source.\n")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("nothing",), 'There is no agreement called "nothing".'),
        (("river", "--format", "pdf"), '"pdf" is no format: it is one of yaml'),
        (("river", "-o", "river.txt"), 'The ending ".txt" names no format: use .yaml'),
        (("river", "--format", "csv"), "CSV tables are a folder: name it with -o."),
        (("river", "-o", "x.yaml", "--raw"), "--raw is for CSV: leave it out."),
        (("river", "--calendar", "--format", "csv"), "--calendar is --format calendar: leave"),
        (("river", "--as-of", "2024"), "--as-of is for calendars: leave it out."),
        (("--ledger",), "Name the file to write the ledger to, once"),
        (("--ledger", "a", "-o", "b"), "Name the file to write the ledger to, once"),
        (
            ("--ledger", "a", "--format", "yaml"),
            "The ledger has one form: leave out the options of others.",
        ),
    ],
)
def test_what_cannot_be_exported_is_refused_in_a_sentence(
    river: Tracker, words: tuple[str, ...], problem: str
) -> None:
    done = river("export", *words)

    assert done.exit_code in (2, 4)
    assert done.stderr.startswith(f"Error: {problem}")


def test_a_format_may_be_named_where_the_ending_says_nothing(
    river: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "river.txt"

    assert river("export", "river", "-o", str(file), "--format", "yaml").exit_code == 0
    assert file.read_text().startswith("# What each key means is told by")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_tables_go_to_a_folder_that_is_replaced_only_by_force(
    river: Tracker, tmp_path: Path
) -> None:
    folder = tmp_path / "out" / "river"
    folder.parent.mkdir()
    first = river("export", "river", "-o", f"{folder}/")
    refused = river("export", "river", "-o", str(folder))
    (folder / "entries.csv").write_text("old")
    forced = river("export", "river", "-o", str(folder), "--force")

    assert first.stderr == f"Exported river with 2 entries to {folder}.\n"
    assert (refused.exit_code, forced.exit_code) == (1, 0)
    assert f"{folder} is there already: name another folder, or say --force." in refused.stderr
    assert (folder / "entries.csv").read_text() != "old"
    assert (names(folder.parent), "datapackage.json" in names(folder)) == (["river"], True)


def test_a_folder_of_others_is_never_replaced(river: Tracker, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("precious")
    done = river("export", "river", "--format", "csv", "-o", str(folder), "--force")
    file = river("export", "river", "--format", "csv", "-o", str(folder / "letter.txt"), "--force")

    assert (done.exit_code, file.exit_code) == (1, 1)
    assert "holds other things than an exported set, which --force would remove" in done.stderr
    assert "is a file: name a folder." in file.stderr
    assert (folder / "letter.txt").read_text() == "precious"


def test_a_link_in_place_of_a_folder_is_replaced_and_not_followed(
    river: Tracker, tmp_path: Path
) -> None:
    folder, link = tmp_path / "there", tmp_path / "link"
    folder.mkdir()
    (folder / "letter.txt").write_text("precious")
    link.symlink_to(folder)

    assert river("export", "river", "--format", "csv", "-o", str(link)).exit_code == 1
    assert river("export", "river", "--format", "csv", "-o", str(link), "--force").exit_code == 0
    assert (names(folder), link.is_symlink()) == (["letter.txt"], False)


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.csv", b"a"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(TrackerError, match=r"cannot be written: No space left on device\.$"):
        write_folder(files(), tmp_path / "out", is_set, force=False)
    assert names(tmp_path) == ["home"]


def test_dates_go_to_a_calendar_of_the_same_bytes_from_a_pipe(
    tracker: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / "dates.ics"
    done = tracker("export", "union-state", "-o", str(file))
    piped = tracker("export", "union-state", "--calendar")

    assert done.stderr == f"Exported 28 days of union-state to {file}.\n"
    assert (piped.stdout_bytes, piped.stderr) == (file.read_bytes(), "")


def test_a_calendar_is_as_of_a_day_or_as_it_was_known(tracker: Tracker) -> None:
    def count(*words: str) -> int:
        return tracker("export", "union-state", "--calendar", *words).stdout.count("BEGIN:VEVENT")

    words = ("-d", "2025-03-04", "--no-source", "A test.")
    tracker("log", "17", "--due", "17=2031", "--by", "BY", *words)

    before = count("--known-at", "369·e2b7-df35-57b9-3fb3-ba11")
    assert (count(), before, count("--as-of", "2021-12-31")) == (29, 28, 16)
