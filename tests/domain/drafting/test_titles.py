"""Titles of texts and of divisions that go on over several lines are read whole."""

import pytest

from tests.domain.drafting.told import told
from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.texts import Paragraph, Text

END = "\n\nСтатья 1\n\nСтороны обязуются построить плотину."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Договор между\nНорвегией и Швецией", "Договор между Норвегией и Швецией"),
        ("СОГЛАШЕНИЕ НОРВЕГИИ\n\nИ ШВЕЦИИ О РЕКЕ", "СОГЛАШЕНИЕ НОРВЕГИИ И ШВЕЦИИ О РЕКЕ"),
        ("Соглашение\nо реке и озере", "Соглашение о реке и озере"),
        ("Договор о реке\n\nПреамбула", "Договор о реке"),
    ],
)
def test_the_title_of_a_text_is_read_over_its_lines(text: str, title: str) -> None:
    assert told(text + END).title == title


def test_the_title_of_an_article_is_read_over_its_lines() -> None:
    lines = (
        "Статья 5. Общие обязательства",
        "Сторон в области воды",
        "Стороны обязуются построить плотину.",
        "Статья 6",
        "Общие положения",
        "о воде",
        "Стороны обязаны платить.",
    )
    found = draft(Text("test", tuple(map(Paragraph, lines))))

    assert [one.title for one in found.headings] == [
        "Общие обязательства Сторон в области воды",
        "Общие положения о воде",
    ]
    assert [one.text for one in found.proposals] == [lines[2], lines[6]]
