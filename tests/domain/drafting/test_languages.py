"""A text in none of the five languages is told from one in them."""

import pytest

from tests.domain.drafting.measuring import TEXTS
from tracker.domain.drafting.languages import is_known

OTHERS = {
    "Chinese": "双方应在保护河流水资源方面进行合作,并交换工程进展信息。",
    "Arabic": "تتعهد الأطراف بالتعاون في حماية مياه النهر وتبادل المعلومات.",
    "Italian": (
        "Le Parti si impegnano a cooperare per la protezione delle acque del fiume e a scambiarsi"
        " informazioni sullo stato dei lavori. Ciascuna Parte presenta una relazione al Consiglio."
    ),
    "Ukrainian": (
        "Сторони зобов'язуються співпрацювати у справі захисту вод річки та обмінюватися"
        " інформацією про стан робіт. Кожна Сторона подає доповідь Раді до 31 грудня."
    ),
    "Dutch": (
        "De Partijen verbinden zich ertoe samen te werken bij de bescherming van het water van de"
        " rivier en informatie uit te wisselen over de stand van de werkzaamheden."
    ),
    "Polish": (
        "Strony zobowiązują się do współpracy w ochronie wód rzeki i do wymiany informacji o stanie"
        " prac. Każda Strona przedstawia Radzie sprawozdanie do dnia 31 grudnia bieżącego roku."
    ),
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_language_is_told(text: str) -> None:
    assert not is_known(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34",
        "Norway must pay.",
        "Стороны обязаны платить взносы.",
        (TEXTS / "koalitionsvertrag-2021-de.md").read_text(encoding="utf-8")[:20_000],
        (TEXTS / "fish-stocks-agreement-1995.txt").read_text(encoding="utf-8")[:20_000],
    ],
    ids=["empty", "numbers", "short", "short, Russian", "German", "English"],
)
def test_one_of_the_five_is_not_and_neither_is_what_is_too_short_to_tell(text: str) -> None:
    assert is_known(text)
