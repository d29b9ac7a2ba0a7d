"""Agreements, commitments, parties and sources added by hand: flags, a file, and the editor."""

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

SETTINGS = {
    "--unit": "commitments",
    "--expiry": "freeze",
    "--inherits-deadline": "",
    "--scale": "core@1",
}
RIVER = ("agreement", "add", "river", "--title", "River pact", "--ends", "2026-12-31")


def words(settings: dict[str, str]) -> list[str]:
    """Settings as a command line has them."""
    return [word for pair in settings.items() for word in pair if word]


def shown(tracker: Tracker, *said: str) -> dict[str, Any]:
    result = tracker(*said, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def entries(tracker: Tracker) -> int:
    return int(shown(tracker, "database", "info")["entries"])


def fields(tracker: Tracker, *said: str) -> dict[str, Any]:
    """The fields of the last thing that a command says it added."""
    found = shown(tracker, *said)["fields"]
    return {one["field"]: one["value"] for one in found if one["thing"] == found[-1]["thing"]}


@pytest.fixture
def river(tracker: Tracker) -> Tracker:
    """The command line where there is an agreement to build up."""
    assert tracker(*RIVER, *words(SETTINGS)).exit_code == 0
    return tracker


def test_an_agreement_is_one_entry_and_says_what_it_is(tracker: Tracker) -> None:
    before = entries(tracker)
    result = tracker(*RIVER, *words(SETTINGS), "--party", "BY", "--party", "RU=guarantor")
    listed = shown(tracker, "agreement", "list")["agreements"]

    assert result.exit_code == 0, result.output
    assert entries(tracker) == before + 1
    assert '  title.en: "River pact"' in result.stdout
    assert "Wrong? tracker agreement edit river · Next: tracker commitment add" in result.stdout
    assert [(one["slug"], one["scale"]) for one in listed][-1] == ("river", "core@1")


@pytest.mark.parametrize(
    ("option", "means"),
    [
        ("--unit", "what is counted: commitments, the numbered ones"),
        ("--expiry", "what becomes of commitments that are open when the period ends: fail"),
        ("--inherits-deadline", "whether the last day of the period is the deadline of a"),
        ("--scale", "the scale of its levels, such as core@1"),
    ],
)
def test_what_decides_the_figures_has_no_default(tracker: Tracker, option: str, means: str) -> None:
    before = entries(tracker)
    some = {name: value for name, value in SETTINGS.items() if name != option}
    one, all_ = tracker(*RIVER, *words(some)), tracker(*RIVER)

    assert (one.exit_code, f"Say {option}" in one.stderr and means in one.stderr) == (2, True), (
        one.stderr
    )
    assert (all_.exit_code, "; then --expiry, --inherits-deadline or" in all_.stderr) == (2, True)
    assert entries(tracker) == before


def test_questions_stand_at_the_head_of_the_editor_until_they_are_answered(
    tracker: Tracker, union_state: str, tmp_path: Path
) -> None:
    answers = "s/^unit: .*/unit: parts/;s/^expiry: .*/expiry: fail/;s/^scale: .*/scale: core@1/"
    title = "s/^  en: .*/  en: River pact/"
    code, seen = in_editor(
        union_state, tmp_path, f"sed -i '{answers};{title}' \"$1\"", "agreement", "add", "river"
    )
    draft = only_draft()
    lines = draft.read_text().splitlines()
    line = 1 + lines.index("inherits_deadline: '?'")

    assert (code, f'{draft}:{line}:1: inherits_deadline: found "?"' in seen) == (1, True), seen
    assert f"agreement add river --from {draft}" in seen
    assert line < lines.index(
        "slug: river                 # Its name on the command line, such as union-state."
    )
    draft.write_text(draft.read_text().replace("'?'", "false"))
    done = tracker("agreement", "add", "river", "--from", str(draft))
    assert done.exit_code == 0, done.output
    assert drafts.count() == 0
    assert '  unit: "parts"' in done.stdout


@pytest.mark.parametrize(
    ("said", "command"),
    [
        (("agreement", "river"), "true"),
        (("commitment", "union-state/29"), 'printf "# nothing\\n" > "$1"'),
        (("party", "NO"), "true"),
        (("source", "s1"), 'printf "# nothing\\n" > "$1"'),
    ],
)
def test_an_editor_that_says_nothing_adds_nothing(
    tracker: Tracker, union_state: str, tmp_path: Path, said: tuple[str, str], command: str
) -> None:
    before = entries(tracker)
    code, seen = in_editor(union_state, tmp_path, command, said[0], "add", said[1])

    assert (code, "Nothing was added." in seen) == (0, True), seen
    assert (entries(tracker), drafts.count()) == (before, 0)


@pytest.mark.parametrize(
    ("said", "change"),
    [
        (("commitment", "union-state/17.6"), "s/^#title: .*/title: {ru: Рынок}/"),
        (("party", "NO"), "s/^  en:.*/  ru: Норвегия/;s/^kind:.*/kind: state/"),
        (("source", "s1"), "s/^#title: .*/title: Рынок/"),
    ],
)
def test_what_is_saved_in_the_editor_is_added(
    union_state: str, tmp_path: Path, said: tuple[str, str], change: str
) -> None:
    code, seen = in_editor(
        union_state, tmp_path, f"sed -i '{change}' \"$1\"", said[0], "add", said[1]
    )
    [entry] = told(union_state, "history", "--all", "--written-by", "ana")["entries"]

    assert code == 0, seen
    assert (entry["event"], len(entry["lines"])) == ("definition", 1)
    assert drafts.count() == 0


@pytest.mark.parametrize("type_", ["agreement", "commitment", "party", "source"])
def test_without_flags_in_a_pipe_it_says_what_to_give(tracker: Tracker, type_: str) -> None:
    result = tracker(type_, "add", "new1")

    assert (result.exit_code, "--set FIELD=VALUE, or with --from" in result.stderr) == (2, True)


def test_a_commitment_says_who_what_and_when_it_is_done(river: Tracker) -> None:
    found = fields(
        river,
        *("commitment", "add", "river/1", "--title", "Clean the river", "--kind", "result"),
        *("--done-when", "Fish return.", "--body", "BY", "--body", "RU=by_subject"),
        *("--set", "title.ru=Очистить реку", "--alias", "clean"),
    )
    one = shown(river, "show", "river/clean")

    assert found["bodies"] == [["BY", None], ["RU", "by_subject"]]
    assert found["title.ru"] == "Очистить реку"
    assert (one["done_when"], one["commitment"]["number"]) == ("Fish return.", "1")


def test_a_new_commitment_is_due_at_the_end_where_the_agreement_says_so(river: Tracker) -> None:
    whole = fields(river, "commitment", "add", "river/1", "--title", "Clean")
    part = fields(river, "commitment", "add", "river/1.1", "--title", "Read")
    other = ("commitment", "add", "river/2", "--title", "Open")

    assert whole["inherits_deadline"] == 1
    assert "inherits_deadline" not in part
    assert fields(river, *other, "--inherits-deadline", "false")["inherits_deadline"] == 0


def test_a_part_stands_where_its_whole_does(tracker: Tracker) -> None:
    tracker("use", "union-state")
    found = fields(tracker, "commitment", "add", "17.6", "--title", "Measure it")
    alone = fields(tracker, "commitment", "add", "17.7", "--title", "Alone", "--parent", "")
    other = fields(tracker, "commitment", "add", "x", "--title", "Of 18", "--parent", "18")

    assert [found[name] for name in ("parent", "section", "area")] == ["17", "programmes", "energy"]
    assert not {"parent", "section", "area"} & set(alone)
    assert other["parent"] == "18"
    assert shown(tracker, "show", "17.6")["commitment"]["parent"] == "17"


def test_a_section_and_an_area_are_made_with_the_commitment_that_names_them(
    river: Tracker,
) -> None:
    before = entries(river)
    first = river(
        *("commitment", "add", "river/1", "--title", "Clean", "--area", "w=Water"),
        *("--section", "side=Beside", "--counting", "beside"),
    )
    same = river("commitment", "add", "river/2", "--title", "Open", "--section", "side=Beside")
    other = river("commitment", "add", "river/3", "--title", "Shut", "--section", "side=Other")

    assert (first.exit_code, same.exit_code, other.exit_code) == (0, 0, 5), first.output
    assert "There is a section side already" in other.stderr
    assert entries(river) == before + 2
    [row] = [
        one for one in shown(river, "agreement", "list")["agreements"] if one["slug"] == "river"
    ]
    assert (row["commitments"], row["counted"]) == (2, 0)


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        (("17", "--title", "x"), 5, "The number 17 is that of Electricity market"),
        (("29", "--title", "x", "--alias", "electricity"), 5, "The alias electricity is that of"),
        (("17.1.a", "--title", "x"), 2, "17.1 is a part itself, and parts have no parts"),
        (("29", "--title", "x", "--parent", "17.1"), 2, "17.1 is a part itself"),
        (("29", "--alias", "x"), 2, "Say what it is about: give a title or its text."),
        (("29", "--title", "x", "--section", "nope"), 4, "It has programmes, beside and left-out"),
        (("29", "--title", "x", "--section", "a="), 2, "is told as CODE=TITLE"),
        (("29", "--title", "x", "--counting", "beside"), 2, "--counting is for a new section"),
        (("29", "--title", "x", "--body", "XX"), 4, 'There is no party called "XX"'),
        (("2 9", "--title", "x"), 2, '"2 9" cannot be a number'),
        (("nope/29", "--title", "x"), 4, 'There is no agreement called "nope"'),
    ],
)
def test_what_cannot_be_added_is_one_sentence_and_kept(
    tracker: Tracker, said: tuple[str, ...], code: int, sentence: str
) -> None:
    tracker("use", "union-state")
    before = entries(tracker)
    result = tracker("commitment", "add", *said, "-m", "Because.")

    assert (result.exit_code, sentence in result.stderr) == (code, True), result.stderr
    assert entries(tracker) == before
    assert "Because." in only_draft().read_text()


def test_what_a_file_names_alike_is_the_same_thing(river: Tracker, tmp_path: Path) -> None:
    river("commitment", "add", "river/1", "--title", "Clean", "--section", "main=Main")
    file = tmp_path / "river.yaml"
    file.write_text(
        "format: tracker.agreement/1\n"
        "agreement: {slug: river, title: {en: River pact}}\n"
        "sections: [{code: main, title: {en: Main}, counting: beside}]\n"
        "commitments: [{number: 1, section: main, title: {en: Clean it}}]\n"
    )

    assert "Added 1 entry; definitions among the lines: 2." in river("import", str(file)).stdout
    assert shown(river, "show", "river/1")["commitment"]["title"] == "Clean it"


def test_names_of_a_party_come_in_languages(tracker: Tracker) -> None:
    result = tracker("party", "add", "NO", "--set", "name.ru=Норвегия", "--kind", "state")
    plain = fields(tracker, "party", "add", "EAEU", "--name", "Union")

    assert result.exit_code == 0, result.output
    assert shown(tracker, "party", "show", "NO")["name.ru"] == "Норвегия"
    assert plain["kind"] == "organisation"
    assert tracker("party", "add", "XX", "--kind", "state").exit_code == 2


def test_a_whole_thing_comes_by_a_pipe(tracker: Tracker) -> None:
    text = "id: s1\ntitle: Gazette\ninternal: true\n"
    result = tracker("source", "add", "s1", "--from", "-", input=text)

    assert result.exit_code == 0, result.output
    assert "(internal: in no report)" in tracker("source", "show", "s1").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("source", "add", "x", "--published", ""),
        ("party", "add", "x", "--name", "X", "--belongs-to", " "),
        ("agreement", "add", "x", "--title", "X", "--set", "ends="),
    ],
)
def test_an_empty_value_says_nothing(tracker: Tracker, words: tuple[str, ...]) -> None:
    result = tracker(*words)

    assert (result.exit_code, "is empty: say what it is, or leave it out" in result.stderr) == (
        *(2, True),
    )


def test_what_the_wording_of_a_commitment_leaves_open_is_told(river: Tracker) -> None:
    text = "Both sides shall take appropriate measures and adopt a law."
    result = river("commitment", "add", "river/1", "--text", text)
    said = ("--done-when", "The law is in force.", "--set", "due_stated=2026")
    rest = shown(river, "commitment", "add", "river/2", "--text", text, *said)["wording"]

    assert "Its wording: vague: appropriate · no date · " in result.stdout
    assert "Apart: tracker commitment split river/1" in result.stdout
    assert [one["kind"] for one in rest] == ["vague", "compound"]
    assert shown(river, "commitment", "add", "river/3", "--title", "Clean")["wording"] == []


def test_the_wording_of_a_commitment_is_shown_beside_its_title(tracker: Tracker) -> None:
    words = "The Parties shall build a dam by 2027."
    flags = ("--text", words, "--set", "kind=result")
    tracker("commitment", "add", "union-state/29", "--title", "Dam", *flags)

    screen = tracker("show", "union-state/29").stdout
    assert f"TEXT       {words}" in screen
    assert "KIND       result" in screen
    record = shown(tracker, "show", "union-state/29")
    assert (record["text"], record["kind"]) == (words, "result")
    assert "macroeconomic" in tracker("show", "union-state/1", "--all").stdout.split("NOTES")[1]


def test_a_full_report_has_the_wording_of_each_part(tracker: Tracker) -> None:
    told = tracker("report", "union-state", "--size", "full", "--format", "markdown").stdout

    assert "- 7.3 · Text: Single payment space within the Union State" in told


def test_an_address_in_the_place_of_a_code_is_told_where_it_goes(tracker: Tracker) -> None:
    done = tracker("source", "add", "https://belta.by/1")

    assert done.exit_code == 2
    assert "https://belta.by/1 is an address: say --url before it." in done.stderr


def test_undo_of_what_was_only_added_says_how_that_is_withdrawn(tracker: Tracker) -> None:
    tracker("commitment", "add", "union-state/29", "--title", "Dam")
    done = tracker("undo")

    assert done.exit_code == 4
    assert "`tracker retract CODE -m WHY`; `tracker history --all` has the codes." in done.stderr


def test_the_way_to_exchange_numbers_names_the_agreement(tracker: Tracker) -> None:
    done = tracker("commitment", "edit", "union-state/17", "--number", "18")

    assert "`tracker commitment edit union-state/17` with --swap" in done.stderr
