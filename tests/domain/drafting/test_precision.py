"""What a duty leaves open is marked: words, actor, act, date, measure, several acts; and dates."""

import pytest

from tests.domain.drafting.told import duty
from tracker.domain.drafting.languages import GRAMMARS


def marks(sentence: str, language: str = "en") -> list[str]:
    return [str(one) for one in duty(sentence, language).marks]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (
            "en",
            "Data shall be verified, as appropriate.",
            ["vague: as appropriate", "no actor", "no date", "no measure"],
        ),
        ("en", "The Council shall adopt a plan by 31 May 2027.", []),
        ("en", "States shall.", ["no act", "no date", "no measure"]),
        (
            "de",
            "Die Parteien sollen nach Möglichkeit zusammenarbeiten.",
            ["vague: sollen, nach möglichkeit", "no date", "no measure"],
        ),
        ("ru", "Стороны стремятся сближать стандарты.", ["vague: стремятся, сближать", "no date"]),
        ("fr", "Les Parties s'efforcent d'agir.", ["vague: s'efforcent", "no date", "no measure"]),
        ("es", "Las Partes procurarán actuar.", ["vague: procurarán", "no date", "no measure"]),
    ],
)
def test_what_is_left_open_is_marked(language: str, sentence: str, expected: list[str]) -> None:
    assert marks(sentence, language) == expected


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("States shall adopt and apply standards.", ("adopt standards", "apply standards")),
        (
            "States shall take measures and shall inform the Council.",
            ("take measures", "shall inform the Council"),
        ),
        (
            "The flag State shall immediately and fully investigate the matter.",
            (),
        ),
        ("States shall agree on conservation and management of stocks.", ()),
        ("States shall adopt plans in order to protect and restore stocks.", ()),
    ],
)
def test_a_compound_duty_proposes_its_parts(sentence: str, pieces: tuple[str, ...]) -> None:
    found = duty(sentence)

    assert found.pieces == pieces
    assert ("compound" in [one.kind for one in found.marks]) is bool(pieces)


@pytest.mark.parametrize(
    ("language", "sentence", "pieces"),
    [
        (
            "en",
            "Norway shall build the dam, pass the bill, publish the plan and open the site.",
            ("build the dam", "pass the bill", "publish the plan", "open the site"),
        ),
        (
            "en",
            "Norway shall build a dam; pass a bill; publish a plan; and open a site.",
            ("build a dam", "pass a bill", "publish a plan", "open a site"),
        ),
        (
            "ru",
            "Стороны обязуются построить плотину, принять закон и очистить участок.",
            ("построить плотину", "принять закон", "очистить участок"),
        ),
        (
            "fr",
            "Les Parties doivent construire le barrage, adopter la loi et nettoyer le site.",
            ("construire le barrage", "adopter la loi", "nettoyer le site"),
        ),
        (
            "es",
            "Las Partes deberán construir la presa, aprobar la ley y limpiar el sitio.",
            ("construir la presa", "aprobar la ley", "limpiar el sitio"),
        ),
        ("en", "Norway shall inform the Council, the Assembly and the Parties.", ()),
        ("en", "Norway shall protect the river, including the banks and the mouth.", ()),
        ("ru", "Стороны обязуются обеспечить безопасность, область и сеть.", ()),
    ],
)
def test_each_act_of_a_list_counts(language: str, sentence: str, pieces: tuple[str, ...]) -> None:
    found = duty(sentence, language)

    assert found.pieces == pieces
    told = [f"compound: {len(pieces)} acts"] if pieces else []
    assert [str(one) for one in found.marks if one.kind == "compound"] == told


@pytest.mark.parametrize(
    ("language", "sentence", "due"),
    [
        ("en", "States shall act by 31 December 2027.", "2027-12-31"),
        ("en", "States shall act before May 5, 2027.", "2027-05-05"),
        ("en", "States shall act no later than the end of March 2026.", "2026-03"),
        ("en", "States shall act in the second quarter of 2026.", "2026-Q2"),
        ("en", "States shall act by 2030.", "2030"),
        ("en", "States shall act on or before 2027-01-31.", "2027-01-31"),
        ("en", "States shall apply the Convention of 10 December 1982.", None),
        ("en", "States shall act by 31 February 2027.", None),
        ("en", "States shall act by 05/06/2026.", None),
        ("de", "Die Parteien müssen bis zum 31. Dezember 2027 handeln.", "2027-12-31"),
        ("de", "Die Parteien müssen bis spätestens 1.7.2026 handeln.", "2026-07-01"),
        ("de", "Die Parteien müssen bis Ende März 2027 handeln.", "2027-03"),
        ("de", "Wir werden bis 2030 handeln.", "2030"),
        ("de", "Die Parteien müssen im ersten Halbjahr 2025 handeln.", "2025-H1"),
        ("ru", "Стороны обязуются до 1 января 2026 года начать работу.", "2026-01-01"),
        ("ru", "Сторонам надлежит во втором квартале 2025 года начать работу.", "2025-Q2"),
        ("ru", "Стороны обязаны не позднее 01.12.2023 начать работу.", "2023-12-01"),
        ("ru", "Стороны обязаны до конца 2025 года начать работу.", "2025"),
        ("fr", "Les Parties doivent agir au plus tard le 31 décembre 2030.", "2030-12-31"),
        ("fr", "Les Parties doivent agir avant le 1er janvier 2028.", "2028-01-01"),
        ("fr", "Les Parties doivent agir d'ici 2030.", "2030"),
        ("es", "Las Partes deberán actuar antes del 1 de enero de 2028.", "2028-01-01"),
        ("es", "El Gobierno debe actuar a más tardar en diciembre de 2025.", "2025-12"),
        ("es", "Las Partes deberán actuar en el primer semestre de 2026.", "2026-H1"),
    ],
)
def test_a_date_by_which_something_is_due_is_read_as_exactly_as_it_is_said(
    language: str, sentence: str, due: str | None
) -> None:
    found = duty(sentence, language).times.due

    assert (str(found) if found else None) == due


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        (
            "en",
            "States shall report within six months of entry into force.",
            "within six months of entry into force",
        ),
        ("en", "States shall report annually.", "annually"),
        (
            "en",
            "The flag State shall reply within three working days.",
            "within three working days",
        ),
        ("de", "Der Rat muss binnen sechzig Tagen entscheiden.", "binnen sechzig Tagen"),
        ("ru", "Стороны обязаны отчитываться ежегодно.", "ежегодно"),
        ("fr", "Le Conseil doit statuer dans un délai de six mois.", "dans un délai de six mois"),
        (
            "es",
            "La Comisión debe resolver en un plazo de noventa días.",
            "en un plazo de noventa días",
        ),
    ],
)
def test_a_time_that_hangs_on_something_else_is_told_in_words_and_is_no_date(
    language: str, sentence: str, words: str
) -> None:
    found = duty(sentence, language).times

    assert (found.due, found.told) == (None, words)
    assert "no date" not in marks(sentence, language)


def test_every_language_knows_twelve_months() -> None:
    assert {len(one.months) for one in GRAMMARS.values()} == {12}
