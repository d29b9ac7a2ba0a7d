"""Titles of texts and of divisions that go on over several lines are read whole."""

import pytest

from tests.domain.drafting.told import told

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
    found = told(
        "Статья 5. Общие обязательства\nСторон в области воды\n\nСтороны обязуются построить"
        " плотину.\n\nСтатья 6\nОбщие положения\nо воде\n\nСтороны обязаны платить."
    )

    assert [one.title for one in found.headings] == [
        "Общие обязательства Сторон в области воды",
        "Общие положения о воде",
    ]
    assert [one.text for one in found.proposals] == [
        "Стороны обязуются построить плотину.",
        "Стороны обязаны платить.",
    ]
