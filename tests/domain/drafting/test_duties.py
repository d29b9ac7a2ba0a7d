"""Duties are told from what only looks like them; who owes them, and of what kind they are."""

import pytest

from tests.domain.drafting.told import duty, numbers, told
from tracker.domain.drafting.languages import GRAMMARS, language_of
from tracker.domain.drafting.sentences import sentences

NO_DUTIES = {
    "en": (
        "For the purposes of this Agreement, territory shall mean the land area.",
        '"Vessel" means any ship that shall fly a flag.',
        "Nothing in this Agreement shall prejudice the rights of States.",
        "This Agreement shall enter into force 30 days after the second ratification.",
        "Amendments to this Agreement shall be open for signature by States Parties.",
        "A Party may propose amendments, provided that they shall not affect third parties.",
        "Any dispute which cannot be settled may be referred to arbitration.",
        "The denunciation shall not in any way affect the duty of a State to pay.",
        "No reservations may be made to this Agreement.",
        "Recognizing that all Parties shall benefit,",
        "The Secretary-General shall be the depositary of this Agreement.",
        "States shall be under no obligation to finance the Enterprise.",
        "The Commission shall consist of five members.",
        "It is their good will that counts.",
    ),
    "de": (
        "Dieses Abkommen tritt nach der Ratifikation in Kraft.",
        "Die Kommission besteht aus fünf Mitgliedern.",
        "Der Fonds ist ein Instrument, um die Länder zu fördern.",
    ),
    "ru": (
        "Комиссия состоит из пяти членов.",
        "Настоящее Соглашение применяется ко всем видам транспорта.",
    ),
    "fr": (
        "La Commission est composée de cinq membres.",
        "Les Parties reconnaissent l'importance de l'adaptation.",
    ),
    "es": (
        "El presente Tratado se aplicará provisionalmente.",
        "La Comisión estará integrada por cinco miembros.",
    ),
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, one) for language, told_of in NO_DUTIES.items() for one in told_of],
)
def test_what_binds_nobody_is_not_proposed(language: str, sentence: str) -> None:
    assert told(sentence, language).proposals == ()


@pytest.mark.parametrize(
    ("language", "sentence", "who", "kind"),
    [
        ("en", "No Party shall impose new tariffs.", "No Party", "prohibition"),
        ("en", "Both sides agree not to resort to force.", "Both sides", "prohibition"),
        ("en", "The Commission is to meet twice a year.", "The Commission", "procedural"),
        ("en", "States shall endeavour to agree.", "States", "aspirational"),
        ("en", "Where data exist, the flag State shall publish them.", "the flag State", None),
        ("en", "A plan shall be adopted by the Council.", "the Council", "result"),
        ("en", "Confidentiality shall be maintained.", None, None),
        ("en", "States have the obligation to settle their disputes.", "States", "conduct"),
        ("de", "Wir bauen das Hilfesystem aus.", "wir", None),
        ("de", "Um Erfolge zu zeigen, erweitern wir die Berichte.", "wir", None),
        ("de", "Keine Partei darf ihre Häfen sperren.", "Keine Partei", "prohibition"),
        ("de", "Der Ausschuss hat jährlich zu berichten.", "Der Ausschuss", "procedural"),
        ("ru", "Сторонам надлежит уведомить депозитария.", "Сторонам", "procedural"),
        ("ru", "Обеспечить обмен данными до 2026 года.", None, "continuing"),
        ("ru", "Государства воздерживаются от угроз.", "Государства", "prohibition"),
        ("fr", "Aucune Partie ne peut fermer ses ports.", "Aucune Partie", "prohibition"),
        ("fr", "Le Conseil se réunit deux fois par an.", "Le Conseil", "procedural"),
        ("es", "El Gobierno creará un fondo.", "El Gobierno", "result"),
        ("es", "Se prestará apoyo a los países.", None, None),
    ],
)
def test_who_owes_what_kind_of_duty(
    language: str, sentence: str, who: str | None, kind: str | None
) -> None:
    found = duty(sentence, language)

    assert found.who == who
    assert found.kind == (kind or found.kind)


def test_the_items_of_a_list_of_acts_are_duties_of_who_leads_into_it() -> None:
    found = told(
        "Article 5\n\nIn giving effect to this, coastal States shall, as far as they can:\n\n"
        "(a) adopt measures;\n\n(b) protect habitats; and\n\n(c) not discharge waste."
    )

    assert numbers(found) == ["5.a", "5.b", "5.c"]
    assert {one.who for one in found.proposals} == {"coastal States"}
    assert [one.kind for one in found.proposals] == ["result", "continuing", "prohibition"]
    assert found.proposals[1].text == (
        "In giving effect to this, coastal States shall, as far as they can:"
        " … (b) protect habitats; and"
    )
    assert found.proposals[1].title == "Protect habitats"


def test_a_list_of_things_is_one_duty_that_may_be_split() -> None:
    found = told(
        "Article 3\n\nStates shall collect the following data:\n\n(a) catch;\n\n(b) effort."
    )

    [one] = found.proposals
    assert one.text == "States shall collect the following data:\n(a) catch;\n(b) effort."
    assert one.pieces == ("(a) catch;", "(b) effort.")


def test_a_list_of_what_is_to_be_said_is_one_duty_too() -> None:
    found = told(
        "Article 3\n\nThe organization shall make a declaration stating:\n\n"
        "(i) that it is competent;\n\n(ii) that it accepts this Agreement."
    )

    assert numbers(found) == ["3"]


def test_a_list_within_a_sentence_is_taken_apart() -> None:
    found = told("Article 3\n\nStates shall: (a) collect data; (b) publish reports; and (c) meet.")

    assert numbers(found) == ["3.a", "3.b", "3.c"]


def test_sentences_in_a_list_stand_for_themselves() -> None:
    found = told(
        "Article 3\n\nIts policy shall be based on the following principles:\n\n"
        "(a) Funds shall be used sparingly;\n\n(b) The Council shall report."
    )

    assert [one.text for one in found.proposals] == [
        "Funds shall be used sparingly;",
        "The Council shall report.",
    ]


def test_a_pronoun_is_read_as_who_was_named_before_and_that_is_said() -> None:
    found = told("Article 1\n\n1. States shall act. They shall revise their plans.")

    second = found.proposals[1]
    assert (second.number, second.label) == ("1.1-2", "1(1) sentence 2")
    assert (second.who, second.confidence) == ("States", "medium")
    assert second.doubts == ('"They" is read as States',)


def test_how_sure_it_is_hangs_on_the_word_and_on_who_is_named() -> None:
    sure = {
        "States shall report.": "high",
        "Reports shall be sent.": "medium",
        "States should report.": "low",
        "The flag State will report.": "medium",
    }

    assert {one: duty(one).confidence for one in sure} == sure


def test_duties_among_final_clauses_are_doubted() -> None:
    found = told("Article 9 Amendment\n\nThe Secretary-General shall circulate the proposals.")

    [one] = found.proposals
    assert one.confidence == "low"
    assert one.doubts[-1] == "it stands among the final clauses"


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "See art. 5, para. 2, e.g. No. 7. It ends. A. Smith agrees, cf. p. 9.", 3),
        ("en", "As set out in Annex I. States shall act.", 2),
        ("de", "Bis zum 1. Juli gilt Abs. 2, z. B. für die 20. Wahlperiode. Wir enden.", 2),
        ("de", "Dies gilt bis 2030. Wir werden handeln. Siehe Artikel 5. Die Länder zahlen.", 4),
        ("ru", "См. п. 2 ст. 5, т. е. с 1 января 2026 г. и далее. Конец.", 2),
        ("fr", "Voir art. 5, p. ex. M. Dupont. Fin.", 2),
        ("es", "Véase el art. 5, núm. 2. Fin.", 2),
    ],
)
def test_a_point_ends_a_sentence_only_where_it_does(language: str, text: str, count: int) -> None:
    assert len(list(sentences(text, GRAMMARS[language]))) == count


def test_the_language_of_a_text_is_told_by_its_words() -> None:
    samples = {
        "en": "The Parties shall report to the Council.",
        "de": "Die Parteien berichten dem Rat über die Lage.",
        "ru": "Стороны представляют доклад и принимают меры.",
        "fr": "Les Parties présentent un rapport au Conseil.",
        "es": "Las Partes presentarán un informe al Consejo.",
    }

    assert {code: language_of(text) for code, text in samples.items()} == {
        code: code for code in samples
    }
    assert language_of("12 34") == "en"


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Norway shall publish the plan of the dam.", "Norway"),
        ("The Russian Federation shall open the market.", "The Russian Federation"),
        ("Republic of Belarus shall notify the Depositary.", "Republic of Belarus"),
        ("Measures shall be published every year.", None),
    ],
)
def test_a_proper_name_owes_what_its_sentence_says(sentence: str, who: str | None) -> None:
    assert duty(sentence).who == who
