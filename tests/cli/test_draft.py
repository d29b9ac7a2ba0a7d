"""`tracker draft` proposes commitments from a text; a reviewed draft is imported."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.domain.drafting.measuring import TEXTS, drafted
from tests.hostile import HOSTILE, STORABLE
from tests.interchange.drafts.reviewed import ANSWERS, TEXT, fill, small, workbook
from tests.interchange.texts.files import docx
from tests.terminal import ended, harmful, screen, start
from tracker.cli import app
from tracker.domain.text import printable

Tracker = Callable[..., Result]
FISH = str(TEXTS / "fish-stocks-agreement-1995.pdf")


@pytest.fixture
def pact(tmp_path: Path) -> str:
    path = tmp_path / "pact.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_it_shows_what_it_found_on_eighty_columns(union_state: str) -> None:
    shown = screen(union_state, "draft", FISH, NO_COLOR="1").replace("\x1b[m", "")

    count = len(drafted(Path(FISH).name).proposals)
    assert f"English · pages 3 to 40 · 58 divisions, {count} proposed duties" in shown
    assert re.search(rf"^all +[0-9]+ +[0-9]+ +[0-9]+ +{count}$", shown, re.MULTILINE)
    assert "left open" in shown
    assert "5   General principles" in shown
    assert "… and 46 more" in shown
    assert "5(a)  result, high  coastal States and States fishing on the high seas" in shown
    review = f"To review it: tracker draft {FISH} -o draft.xlsx, or -o agreement.yaml."
    assert review.replace(" ", "") in "".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80
    assert not harmful(shown)


def test_in_a_pipe_it_is_a_line_for_each_duty(tracker: Tracker, pact: str) -> None:
    lines = tracker("draft", pact).stdout.splitlines()

    assert lines[0].split("\t")[:4] == ["number", "kind", "confidence", "due"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["1.1", "1.2", "2", "3.a", "3.b", "3.c"]
    assert lines[1].split("\t")[3:5] == ["2027-03-31", "Each Party"]


def test_as_json_it_tells_all(tracker: Tracker, pact: str) -> None:
    told = json.loads(tracker("draft", pact, "--json", "--slug", "pact-1").stdout)

    assert (told["schema"], told["language"], told["slug"]) == ("tracker.draft/1", "en", "pact-1")
    assert [one["title"] for one in told["divisions"]] == ["Reports", "Council", "Data"]
    first = told["duties"][0]
    assert (first["cited"], first["who"], first["due"]) == ("1(1)", "Each Party", "2027-03-31")
    assert first["wording"] == [{"mark": "compound", "words": "2 acts"}]
    assert told["written"] is None


def test_from_a_text_by_way_of_a_reviewed_workbook_to_commitments(
    tracker: Tracker, pact: str, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.xlsx"
    done = tracker("draft", pact, "-o", str(draft))
    assert done.exit_code == 0, done.output
    assert f"Wrote {draft}: 6 proposed duties. Review it, answer its questions" in done.stderr

    refused = tracker("import", str(draft))
    assert (refused.exit_code, "sheet Questions, cell B2: nobody has" in refused.stderr) == (
        1,
        True,
    )
    fill(draft, {**ANSWERS, "day of signature": "2026-05-04"}, {"1.2": {"do": "skip"}})
    assert "Would add" in tracker("import", str(draft), "--dry-run").stdout
    assert "Added" in tracker("import", str(draft)).stdout
    assert "Nothing new" in tracker("import", str(draft)).stdout

    listed = tracker("list", "pact", "--parts").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed[1:]] == [
        "1",
        "1.1",
        "2",
        "3",
        "3.a",
        "3.b",
        "3.c",
    ]
    assert "2027-03-31" in tracker("due", "pact").stdout
    assert tracker("verify").exit_code == 0


def test_from_a_text_by_way_of_yaml_to_commitments(
    tracker: Tracker, pact: str, tmp_path: Path
) -> None:
    draft = tmp_path / "agreement.yaml"
    assert tracker("draft", pact, "-o", str(draft), "--slug", "river-pact").exit_code == 0

    refused = tracker("import", str(draft))
    assert refused.exit_code == 1
    assert 'agreement.unit: found "?", expected an answer: decide what is counted' in refused.stderr
    text = draft.read_text(encoding="utf-8")
    for field, answer in (("unit", "parts"), ("expiry", "carry"), ("scale", "core@1")):
        text = text.replace(f"{field}: '?'", f"{field}: {answer}")
    draft.write_text(text.replace("inherits_deadline: '?'", "inherits_deadline: false"))
    assert "Added" in tracker("import", str(draft)).stdout
    assert "Prepare and submit a report" in tracker("show", "river-pact/1.1").stdout


def test_a_treaty_in_cyrillic_of_word(tracker: Tracker, tmp_path: Path) -> None:
    path = docx(
        tmp_path / "договор.docx",
        [
            ("Title", "Договор о сотрудничестве"),
            ("", "Статья 1. Налоги"),
            ("", "1. Стороны обязуются до 1 января 2026 года унифицировать законодательство."),
            ("", "2. Стороны могут привлекать экспертов."),
            ("", "Статья 2. Газ"),
            ("", "Правительствам надлежит согласовать правила доступа."),
        ],
    )
    told = json.loads(tracker("draft", str(path), "--json").stdout)

    assert (told["language"], told["title"]) == ("ru", "Договор о сотрудничестве")
    assert [one["number"] for one in told["duties"]] == ["1.1", "2"]
    assert [one["who"] for one in told["duties"]] == ["Стороны", "Правительствам"]
    assert told["duties"][0]["due"] == "2026-01-01"
    target = tmp_path / "черновик.xlsx"
    assert tracker("draft", str(path), "-o", str(target)).exit_code == 0
    assert target.is_file()


def test_what_holds_no_duty_says_so(union_state: str, tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Parties met.")
    (tmp_path / "empty.txt").write_text("")

    assert "nothing is proposed" in screen(union_state, "draft", str(tmp_path / "a.txt"))
    assert tracker("draft", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.xlsx")).exit_code == 0
    assert tracker("draft", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.yaml")).exit_code == 0
    empty = tracker("draft", str(tmp_path / "empty.txt"))
    assert (empty.exit_code, "holds no text" in empty.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (("-o", "a.docx"), 2, 'The ending ".docx" names no form of a draft'),
        (("--lang", "xx"), 2, "en, de, ru, fr"),
        (("--slug", "a b"), 2, "cannot be a slug"),
        (("--signed", "May"), 2, "is not a date"),
        (("--encoding", "none"), 2, "There is no encoding"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    tracker: Tracker, pact: str, words: tuple[str, ...], code: int, problem: str
) -> None:
    done = tracker("draft", pact, *words)

    assert (done.exit_code, problem in done.stderr) == (code, True), done.stderr


def test_a_file_is_written_over_only_when_told_and_not_in_a_dry_run(
    tracker: Tracker, pact: str, tmp_path: Path
) -> None:
    target = tmp_path / "a.yaml"
    assert "Would write" in tracker("draft", pact, "-o", str(target), "--dry-run").stderr
    assert not target.exists()
    target.write_text("mine")

    assert tracker("draft", pact, "-o", str(target)).exit_code == 1
    assert target.read_text() == "mine"
    assert tracker("draft", pact, "-o", str(target), "--force").exit_code == 0
    assert target.read_text().startswith("# A draft")


def test_it_opens_no_database(pact: str, tmp_path: Path) -> None:
    database = tmp_path / "none.db"
    done = CliRunner().invoke(app, ["--database", str(database), "draft", pact])

    assert done.exit_code == 0
    assert not database.exists()


def test_a_megabyte_is_drafted(tracker: Tracker, tmp_path: Path) -> None:
    words = "of what it has done about the rivers, lakes and seas that it shares with others " * 4
    text = "".join(
        f"Article {number}\n\n"
        + "".join(f"{n}. Each Party shall report {words}.\n\n" for n in range(1, 7))
        for number in range(1, 500)
    )
    (tmp_path / "long.txt").write_text(text)
    assert len(text) > 1_000_000

    told = json.loads(tracker("draft", str(tmp_path / "long.txt"), "--json").stdout)
    assert (len(told["divisions"]), len(told["duties"])) == (499, 499 * 6)


@pytest.mark.hostile
def test_hostile_texts_are_shown_harmless(
    tracker: Tracker, union_state: str, tmp_path: Path, figure: Callable[..., None]
) -> None:
    texts = [text for text in STORABLE if text.strip()]
    path = tmp_path / "hostile.md"
    path.write_text("\n\n".join(f"States shall act on {text}" for text in texts), encoding="utf-8")

    for words in (
        (),
        ("-o", str(tmp_path / "a.xlsx")),
        ("-o", str(tmp_path / "a.yaml")),
    ):
        done = tracker("--color", "always", "draft", str(path), *words)
        assert (done.exit_code, harmful(done.output)) == (0, []), words
    assert not harmful(screen(union_state, "draft", str(path)).replace("\x1b[m", ""))
    figure("hostile", held=len(texts), tried=len(texts))


@pytest.mark.hostile
def test_hostile_names_are_told_harmless(
    tracker: Tracker, pact: str, figure: Callable[..., None]
) -> None:
    names = [name for name in HOSTILE if "\0" not in name][::12]
    for name in names:
        for words in (
            ("draft", "--", f"/dev/null/{name}"),
            ("draft", pact, "--dry-run", f"--output=/dev/null/{name}.yaml"),
            ("draft", pact, f"--slug={name}", "--dry-run"),
            ("draft", pact, f"--lang={name}"),
            ("draft", pact, f"--encoding={name}"),
        ):
            done = tracker(*words)
            assert "bug" not in done.stderr, done.stderr
            assert not harmful(done.output), printable(done.output)
    figure("hostile", held=len(names), tried=len(names))


@pytest.fixture
def reviews(tmp_path: Path) -> tuple[str, str]:
    """Two reviews of the same draft."""
    first = {**ANSWERS, "unit of counting": "commitments", "day of signature": "2026-05-04"}
    split = {"do": "split", "split into": "Prepare it\nSubmit it"}
    one = fill(
        workbook(tmp_path / "f.xlsx", small()),
        first,
        {"1.2": {"do": "skip"}, "1.1": split},
        parties=(("NO", "Norway", "state", ""),),
    )
    again = {**first, "unit of counting": "parts"}
    other = fill(
        workbook(tmp_path / "g.xlsx", small()),
        again,
        {"1.2": {"do": "skip"}, "2": {"title": "Meet"}, "3.c": {"text": "Pay."}},
        parties=(("NO", "Norway", "state", ""),),
    )
    return str(one), str(other)


def test_a_trial_tells_what_would_come_of_a_draft(
    tracker: Tracker, reviews: tuple[str, str]
) -> None:
    told = " ".join(tracker("import", reviews[0], "--dry-run").stderr.split())
    record = json.loads(tracker("import", reviews[0], "--dry-run", "--json").stdout)

    assert "pact, a new agreement reviewed 4 kept, 1 split into 2, 1 skipped" in told
    assert "answers unit of counting: commitments · expiry: carry · inherited deadline: " in told
    assert "commitments 3 new 1 Reports 2 Council 3 Data parts 5 new 1.1_1 Prepare it" in told
    assert "parties 1 new NO Norway sources 1 new pact-text" in told
    assert "deadlines 2 not here yet 1.1_1 2027-03-31" in told
    assert (record["written"], record["review"]["skipped"], record["entries"]) == (False, 1, 2)
    assert record["deadlines"] == [["1.1_1", "2027-03-31"], ["1.1_2", "2027-03-31"]]


def signatures(tracker: Tracker) -> int:
    """How many entries that stand say that it was signed."""
    return tracker("history", "pact/1.1", "pact/1.1_1").stdout.count("Signed.")


def test_a_second_review_says_what_it_changes_and_tells_no_act_twice(
    tracker: Tracker, reviews: tuple[str, str]
) -> None:
    tracker("import", reviews[0])
    done, again = tracker("import", reviews[1]), tracker("import", reviews[1])
    told = " ".join(done.stderr.split())

    assert "ANSWERS ANEW unit of counting: commitments → parts; it decides the headline" in told
    assert "NOT AS FOUND" in told
    assert "entries 1 not here yet, 1 in the place of what is here" in told
    assert "3.c text: States shall: … (c) pay. → Pay." in told
    assert "NOT IN FILE 1.1_1 Prepare it 1.1_2 Submit it these 2 stay and count: put asi" in told
    assert again.stdout == "Nothing new: 1 entry of the file is here already.\n"
    assert signatures(tracker) == 1
    assert [line.split("\t")[1] for line in tracker("due", "pact").stdout.splitlines()] == [
        "number",
        "1.1",
    ]
    back = tracker("import", reviews[0])
    assert "Added 2 entries" in back.stdout
    assert signatures(tracker) == 1
    assert tracker("verify").exit_code == 0
    put_aside = tracker(
        "log",
        "pact/1.1",
        "withdrawn",
        "-d",
        "2026-06",
        "-e",
        "other",
        "-m",
        "x",
        "--no-source",
        "y",
    )
    assert put_aside.exit_code == 0, put_aside.output


@pytest.mark.parametrize(("reply", "answer"), [("n", "Nothing is imported."), ("y", "Added 2 ent")])
def test_at_a_terminal_a_draft_is_shown_and_asked_for(
    union_state: str, reviews: tuple[str, str], reply: str, answer: str
) -> None:
    child = start(union_state, ["import", reviews[0]])
    child.expect_exact("pact, a new agreement")
    child.expect_exact("Import it? [y/N]")
    child.sendline(reply)
    child.expect_exact(answer)

    assert ended(child) == 0


def test_an_answer_that_has_no_effect_is_told(tracker: Tracker, tmp_path: Path) -> None:
    draft = tmp_path / "river.yaml"
    text = "format: tracker.agreement/1\nagreement: {slug: river, title: {en: R}, "
    draft.write_text(
        f'{text}inherits_deadline: true}}\ncommitments: [{{number: "1", title: {{en: Dam}}}}]\n'
    )

    told = " ".join(tracker("import", str(draft), "--dry-run").stderr.split())
    assert "note inherits_deadline of the agreement is true and of no commitment" in told
