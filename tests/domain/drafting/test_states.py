"""States that are named owe what their sentence says, one or several, in each language."""

import pytest

from tests.domain.drafting.told import duty, told
from tracker.domain.drafting.languages import GRAMMARS


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "Norway and Sweden will endeavour to restore it.", "Norway and Sweden"),
        ("en", "Norway, Sweden and Finland shall pay.", "Norway, Sweden and Finland"),
        ("en", "The dam shall be built by Norway.", "Norway"),
        ("de", "Österreich soll den Fluss prüfen.", "Österreich"),
        ("de", "Österreich und die Schweiz müssen zahlen.", "Österreich und die Schweiz"),
        ("ru", "Норвегия должна платить.", "Норвегия"),
        ("ru", "Норвегии надлежит платить.", "Норвегии"),
        ("ru", "Беларусь и Россия создают союз.", "Беларусь и Россия"),
        ("fr", "L'Allemagne doit payer.", "L'Allemagne"),
        (
            "fr",
            "La France, le Canada et le Pérou doivent payer.",
            "La France, le Canada et le Pérou",
        ),
        ("es", "Noruega, Suecia y Finlandia pagarán.", "Noruega, Suecia y Finlandia"),
    ],
)
def test_a_state_that_is_named_is_who_owes(language: str, sentence: str, who: str) -> None:
    assert duty(sentence, language).who == who


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Measures taken in Norway shall end."),
        ("de", "Maßnahmen für Österreich müssen enden."),
        ("ru", "Меры для Норвегии должны прекратиться."),
    ],
)
def test_a_state_of_which_a_sentence_only_speaks_does_not(language: str, sentence: str) -> None:
    [found] = told(sentence, language).proposals
    assert found.who is None


@pytest.mark.parametrize("language", GRAMMARS)
def test_every_language_names_the_states_of_the_world(language: str) -> None:
    assert GRAMMARS[language].state.count("|") > 190
