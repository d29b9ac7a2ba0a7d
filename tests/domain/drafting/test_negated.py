"""A duty to let something be stays one, in its title too; what nobody owes is not proposed."""

import pytest

from tests.domain.drafting.told import duty, told

FORBIDDEN = (
    ("ru", "Стороны не должны сбрасывать отходы в реку.", "Стороны", "Не сбрасывать отходы в реку"),
    ("ru", "Стороны не вправе передавать данные.", "Стороны", "Не передавать данные"),
    ("ru", "Стороны обязуются не строить плотин.", "Стороны", "Не строить плотин"),
    ("ru", "Сторонам не надлежит строить плотины.", "Сторонам", "Не строить плотины"),
    ("ru", "Сторонам запрещается строить плотины.", "Сторонам", "Запрещается строить плотины"),
    ("ru", "Ни одна из Сторон не должна платить.", "Ни одна из Сторон", "Не платить"),
    ("fr", "Les Parties ne doivent pas vendre l'eau.", "Les Parties", "Ne pas vendre l'eau"),
    ("fr", "Les Parties ne peuvent vendre l'eau.", "Les Parties", "Ne pas vendre l'eau"),
    ("fr", "Les Parties s'engagent à ne pas payer.", "Les Parties", "Ne pas payer"),
    ("fr", "Les États ne doivent payer qu'un an.", "Les États", "Ne payer qu'un an"),
    ("fr", "Les États ne doivent en aucun cas payer.", "Les États", "En aucun cas payer"),
    ("es", "Las Partes no deberán transmitir datos.", "Las Partes", "No transmitir datos"),
    ("es", "Las Partes no podrán vender el agua.", "Las Partes", "No vender el agua"),
    ("es", "Ninguna Parte podrá vender el agua.", "Ninguna Parte", "No vender el agua"),
    ("es", "Las Partes se comprometen a no pagar.", "Las Partes", "No pagar"),
    ("de", "Keine Partei darf bauen.", "Keine Partei", "Keine Partei darf bauen"),
    ("de", "Die Länder dürfen nicht zahlen.", "Die Länder", "Die Länder dürfen nicht zahlen"),
    ("en", "The Parties may not sell the water.", "The Parties", "Not sell the water"),
    ("en", "The Parties agree not to sell the water.", "The Parties", "Not sell the water"),
    ("en", "No Party may sell the water.", "No Party", "Not sell the water"),
    ("en", "Neither of the Parties shall sell.", "Neither of the Parties", "Not sell"),
    ("en", "The Parties shall not, at any time, pay.", "The Parties", "Not pay"),
    ("en", "The Parties are prohibited from paying.", "The Parties", "Prohibited from paying"),
)


@pytest.mark.parametrize(("language", "sentence", "who", "title"), FORBIDDEN)
def test_what_is_forbidden_is_a_prohibition_whose_title_says_so(
    language: str, sentence: str, who: str, title: str
) -> None:
    found = duty(sentence, language)

    assert (found.kind, found.confidence) == ("prohibition", "high")
    assert (found.who, found.title) == (who, title)


@pytest.mark.parametrize(
    ("language", "sentence", "title"),
    [
        ("ru", "Стороны не будут строить плотины.", "Не строить плотины"),
        ("ru", "Стороны не строят плотин.", "Не строят плотин"),
        ("fr", "Les Parties ne vendent pas l'eau.", "Ne vendent pas l'eau"),
        ("es", "Las Partes no venderán el agua.", "No venderán el agua"),
        ("es", "Ninguna de las Partes venderá el agua.", "No venderá el agua"),
    ],
)
def test_a_denial_without_a_duty_word_is_one_too(language: str, sentence: str, title: str) -> None:
    found = duty(sentence, language)

    assert (found.kind, found.confidence, found.title) == ("prohibition", "medium", title)
    assert found.who
    assert not found.who.endswith((" не", " ne", " no"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Стороны не обязаны платить взносы."),
        ("ru", "Ни одна из Сторон не обязана платить."),
        ("ru", "Не запрещается строить плотины."),
        ("fr", "Les Parties ne sont pas tenues de payer."),
        ("fr", "Aucune Partie n'est tenue de payer."),
        ("fr", "Les Parties n'ont pas l'obligation de payer."),
        ("es", "Las Partes no están obligadas a pagar."),
        ("es", "Ninguna Parte estará obligada a pagar."),
        ("de", "Die Parteien müssen nicht zahlen."),
        ("de", "Die Parteien müssen keine Beiträge zahlen."),
        ("de", "Die Parteien sind nicht verpflichtet, Beiträge zu zahlen."),
        ("de", "Keine Partei muss zahlen."),
        ("de", "Die Parteien müssen nicht ihre Häfen öffnen."),
        ("en", "The Parties need not pay."),
        ("en", "The Parties are not obliged to pay."),
        ("en", "No Party shall be obliged to pay."),
        ("en", "The Parties do not have the obligation to pay."),
        ("ru", "Стороны не обязаны:\n\nа) платить взносы;\n\nб) строить плотины."),
        ("de", "Die Parteien müssen nicht:\n\na) Beiträge zahlen;\n\nb) Dämme bauen."),
    ],
)
def test_what_nobody_is_obliged_to_is_no_duty(language: str, sentence: str) -> None:
    assert told(sentence, language).proposals == ()


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("de", "Die Parteien müssen sorgen, dass keine Abfälle bleiben.", "continuing"),
        ("en", "A Party is not obliged to pay, but shall inform the Council.", "procedural"),
        ("es", "Si las Partes no pueden pagar, la Comisión deberá informar.", "procedural"),
        ("ru", "Если Стороны не могут платить, Комиссия должна уведомить их.", "procedural"),
    ],
)
def test_a_denial_elsewhere_in_the_sentence_frees_nobody(
    language: str, sentence: str, kind: str
) -> None:
    assert duty(sentence, language).kind == kind


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The Parties shall not: (a) sell the water; (b) build a dam.",
            ["Not sell the water", "Not build a dam"],
        ),
        (
            "ru",
            "Стороны не должны сбрасывать отходы:\n\nа) в реку;\n\nб) в озеро.",
            ["Не сбрасывать отходы в реку", "Не сбрасывать отходы в озеро"],
        ),
        (
            "fr",
            "Les Parties ne doivent pas:\n\na) vendre l'eau;\n\nb) payer.",
            ["Ne pas vendre l'eau", "Ne pas payer"],
        ),
        (
            "es",
            "Las Partes no deben:\n\na) vender agua;\n\nb) construir presas.",
            ["No vender agua", "No construir presas"],
        ),
    ],
)
def test_each_item_of_what_is_forbidden_says_so(
    language: str, text: str, expected: list[str]
) -> None:
    found = told(text, language).proposals

    assert [one.title for one in found] == expected
    assert {one.kind for one in found} == {"prohibition"}
    assert {one.confidence for one in found} == {"high"}


def test_the_parts_of_a_prohibition_forbid_too() -> None:
    found = duty("The Parties shall not adopt and apply tariffs and shall inform the Council.")

    assert found.pieces == ("not adopt tariffs", "not apply tariffs", "shall inform the Council")
