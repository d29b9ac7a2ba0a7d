"""`tracker draft` of texts in any language, of any length: what is said of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import Result

from tests.interchange.drafts.reviewed import TEXT
from tests.terminal import screen

Tracker = Callable[..., Result]


@pytest.fixture
def pact(tmp_path: Path) -> str:
    path = tmp_path / "pact.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_a_text_in_another_language_is_refused_unless_its_language_is_named(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "zh.txt"
    path.write_text("双方应在保护河流水资源方面进行合作。", encoding="utf-8")

    refused = tracker("draft", str(path))

    assert refused.exit_code == 1
    assert "zh.txt is not in English, German, Russian, French or Spanish" in refused.stderr
    assert tracker("draft", str(path), "--lang", "en").exit_code == 0


def test_a_language_that_is_none_of_the_five_is_said_to_be_that_of_a_text(
    tracker: Tracker, pact: str
) -> None:
    told = tracker("draft", pact, "--lang", "zh").stderr

    assert told.startswith("Error: A text's language is en, de, ru, fr or es:")


def test_one_duty_in_one_division_is_told_as_one_everywhere(
    union_state: str, tracker: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Article 1 Dam\n\nNorway shall build the dam.\n", encoding="utf-8")

    shown = screen(union_state, "draft", str(path), NO_COLOR="1").replace("\x1b[m", "")
    tracker("draft", str(path), "-o", str(tmp_path / "one.yaml"))
    tracker("draft", str(path), "-o", str(tmp_path / "one.xlsx"))

    assert "1 division, 1 proposed duty" in shown
    written = (tmp_path / "one.yaml").read_text(encoding="utf-8")
    assert "1 proposed duty in 1 division of the text." in written
    page = load_workbook(tmp_path / "one.xlsx")["Read me"]
    assert any("1 proposed duty in 1 division of it" in str(row[0].value) for row in page)
