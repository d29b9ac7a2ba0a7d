"""A date tells when a duty is due only where its sentence says so, and only what it says."""

import pytest

from tests.domain.drafting.told import duty


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "If on 16 November 1994 this Agreement has not entered into force, pursuant to"
            " article 6, the States shall apply it provisionally.",
        ),
        ("en", "If, by 31 May 2027, no agreement is reached, the Council shall decide."),
        ("en", "If the Parties, by 31 May 2027, have not agreed, the Council shall decide."),
        ("en", "The Parties shall report if by 2027 the dam is not built."),
        ("en", "The Parties shall apply the tariffs in force on 1 January 2020."),
        ("en", "The Parties shall respect the protocol signed in Minsk on 8 May 2020."),
        ("de", "Die Länder müssen den am 1. Mai 1990 unterzeichneten Vertrag achten."),
        ("de", "Wenn bis 2027 kein Damm steht, muss der Rat handeln."),
        ("ru", "Если до 1 мая 2027 года плотина не построена, Стороны обязаны платить."),
        ("fr", "Si le 1er mai 2027 rien n'est fait, les Parties doivent agir."),
        ("fr", "Les Parties doivent appliquer les lois en vigueur le 1er mai 2020."),
        ("es", "Si el 1 de mayo de 2027 no hay acuerdo, las Partes deberán actuar."),
    ],
)
def test_a_date_on_which_a_duty_hangs_is_no_deadline(language: str, sentence: str) -> None:
    assert duty(sentence, language).times.due is None


@pytest.mark.parametrize(
    "sentence",
    [
        "By 31 May 2027, the Council shall decide.",
        "If the Parties disagree, by 31 May 2027 the Council shall decide.",
        "If the Parties disagree, by 31 May 2027, the Council shall decide.",
        "If the Parties disagree, the Council shall decide by 31 May 2027.",
        "The decision shall be made by the Council and adopted by 31 May 2027.",
    ],
)
def test_a_deadline_beside_a_condition_stays_one(sentence: str) -> None:
    assert str(duty(sentence).times.due) == "2027-05-31"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Parties shall act by mid-2027."),
        ("en", "The Parties shall act by the middle of 2027."),
        ("de", "Die Länder müssen bis Mitte 2027 handeln."),
        ("ru", "Стороны обязаны начать работу до середины 2027 года."),
        ("fr", "Les Parties doivent agir d'ici mi-2027."),
        ("es", "Las Partes deberán actuar antes de mediados de 2027."),
    ],
)
def test_the_middle_of_a_year_ends_its_first_half(language: str, sentence: str) -> None:
    assert str(duty(sentence, language).times.due) == "2027-H1"


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("en", "The Parties shall act by early 2027.", "by early 2027"),
        ("de", "Die Länder müssen bis Anfang 2027 handeln.", "bis Anfang 2027"),
        ("ru", "Стороны обязаны начать работу к началу 2027 года.", "к началу 2027"),
        ("fr", "Les Parties doivent agir avant le début de 2027.", "avant le début de 2027"),
        ("es", "Las Partes deberán actuar para principios de 2027.", "para principios de 2027"),
    ],
)
def test_the_beginning_of_a_year_is_no_day_and_that_is_said(
    language: str, sentence: str, words: str
) -> None:
    found = duty(sentence, language)

    assert (found.times.due, found.times.told) == (None, words)
    assert f'"{words}" names no day by which it is due' in found.doubts
    assert found.confidence == "high"
