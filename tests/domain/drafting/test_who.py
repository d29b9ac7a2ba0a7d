"""Who owes a duty is an actor, and no scrap of the sentence; else nobody is named."""

import pytest

from tests.domain.drafting.told import duty, told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Until the Authority has sufficient funds, the quorum shall include two members."),
        ("en", "Changes shall be made by agreement between the Authority and the contractor."),
        ("en", "Assistance should focus on capacity."),
        ("de", "Für Unternehmen in Not müssen Hilfen bereit stehen."),
        ("en", "In Norway measures must end."),
    ],
)
def test_a_scrap_is_no_actor_and_lowers_the_confidence(language: str, sentence: str) -> None:
    found = duty(sentence, language)

    assert found.who is None
    assert "it does not say who" in found.doubts
    assert found.confidence != "high"


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "In taking decisions the Council shall consult.", "the Council"),
        ("en", "When taking such measures a port State shall act fairly.", "a port State"),
        ("en", "At least one member shall attend.", "At least one member"),
        ("en", "Four members which, in fairness, are elected shall attend.", "Four members"),
        ("de", "Für Unternehmen in Not wollen wir Hilfen schaffen.", "wir"),
        ("ru", "Для выполнения этого Стороны обязаны платить.", "Стороны"),
        ("fr", "Pour atteindre ce but les Parties doivent agir.", "les Parties"),
        ("es", "Para lograr este fin las Partes deberán actuar.", "las Partes"),
    ],
)
def test_of_a_clause_that_says_when_or_how_the_actor_is_left(
    language: str, sentence: str, who: str
) -> None:
    assert duty(sentence, language).who == who


def test_a_heading_between_two_sentences_opens_a_division() -> None:
    found = told(
        "SECTION 3. DECISIONS\n\n16. Article 161 shall not apply. SECTION 4. REVIEW CONFERENCE The"
        " Council shall consult the Parties."
    )

    assert [(one.label, one.title) for one in found.headings] == [
        ("Section 4", "REVIEW CONFERENCE")
    ]
    assert [one.who for one in found.proposals] == ["The Council"]
