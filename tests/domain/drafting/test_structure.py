"""The structure of a text is found by its numbering, in five languages."""

import pytest

from tests.domain.drafting.measuring import drafted, marks
from tests.domain.drafting.told import numbers, titles, told

CHAPTERS = (
    "I II III IV V VI VII VIII IX "
    "II.1 II.2 II.3 III.1 III.2 III.3 III.4 III.5 IV.1 IV.2 IV.3 IV.4 V.1 V.2 "
    "VI.1 VI.2 VI.3 VI.4 VI.5 VII.1 VII.2 VII.3"
)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("fish-stocks", "fish-stocks-agreement-1995.txt"),
        ("fish-stocks", "fish-stocks-agreement-1995.pdf"),
        ("part-xi", "agreement-part-xi-1994.txt"),
        ("part-xi", "agreement-part-xi-1994.pdf"),
    ],
)
def test_all_articles_are_found_in_order_with_their_titles(key: str, name: str) -> None:
    found = [one for one in drafted(name).headings if one.kind == "article"]

    assert [(one.label, one.title) for one in found] == list(marks("titles")[key].items())


def test_an_article_of_an_annex_is_told_from_that_of_the_agreement() -> None:
    found = {one.number: one for one in drafted("fish-stocks-agreement-1995.txt").headings}

    assert found["1"].section == "part-I"
    assert found["annex-I.1"].section == "annex-I"
    assert (found["annex-I.1"].title, found["annex-I.1"].page) == ("General principles", 36)


def test_a_reference_at_the_beginning_of_a_line_opens_no_article() -> None:
    found = told(
        "Article 1 Scope\n\nStates shall cooperate.\n\n"
        "Article 297, paragraph 3, of the Convention applies.\n\n"
        "Article 42 does not preclude a State from acting.\n\n"
        "Article 2 Reports\n\nStates shall report annually."
    )

    assert titles(found) == [("1", "Scope"), ("2", "Reports")]


def test_headings_of_prose_make_its_structure() -> None:
    found = drafted("koalitionsvertrag-2021-de.md").headings

    assert {one.number for one in found} == set(CHAPTERS.split())
    assert ("VI.2", "Gleichstellung") in [(one.number, one.title) for one in found]


@pytest.mark.parametrize(
    ("text", "expected", "duties"),
    [
        (
            "Teil I Allgemeines\n\nArtikel 1 Zusammenarbeit\n\n"
            "(1) Die Vertragsparteien arbeiten zusammen.\n\n"
            "(2) Die Vertragsparteien verpflichten sich,\n\na) Daten auszutauschen;\n\n"
            "b) Berichte vorzulegen.\n\nArtikel 2\n\nJede Vertragspartei benennt eine Stelle.",
            [("1", "Zusammenarbeit"), ("2", "")],
            ["1.1", "1.2.a", "1.2.b", "2"],
        ),
        (
            "Глава I. Общие положения\n\nСтатья 1. Сотрудничество\n\n"
            "1. Стороны обязуются сотрудничать.\n\n2. Стороны обеспечивают:\n\n"
            "а) обмен данными;\n\nб) защиту сведений.\n\nСтатья 2\n\n"
            "Каждая Сторона назначает орган.",
            [("1", "Сотрудничество"), ("2", "")],
            ["1.1", "1.2.a", "1.2.b", "2"],
        ),
        (
            "Chapitre premier Dispositions générales\n\nArticle premier Coopération\n\n"
            "1. Les Parties coopèrent.\n\nArticle 2 Rapports\n\n"
            "Chaque Partie présente un rapport.",
            [("premier", "Coopération"), ("2", "Rapports")],
            ["1.1", "2"],
        ),
        (
            "CAPÍTULO I\n\nArtículo 1 Cooperación\n\n1. Las Partes cooperarán.\n\n"
            "Artículo 2 Informes\n\nCada Parte presentará un informe anual.\n\nAnexo I Datos\n\n"
            "1. Las Partes deberán recopilar datos.",
            [("1", "Cooperación"), ("2", "Informes"), ("Annex I", "Datos")],
            ["1.1", "2", "annex-I.1"],
        ),
    ],
    ids=["de", "ru", "fr", "es"],
)
def test_labels_are_known_in_five_languages(
    text: str, expected: list[tuple[str, str]], duties: list[str]
) -> None:
    found = told(text)

    assert titles(found) == expected
    assert numbers(found) == duties


def test_lines_broken_to_fit_a_page_are_joined_and_words_are_made_whole() -> None:
    found = told(
        "Article 5\n"
        "General principles of cooperation between the\n"
        "Parties\n"
        "1. Each Party shall, within its means and in accordance with its national\n"
        "legislation, take the measures that are neces-\n"
        "sary for the implementation of the provisions of this Agreement and inform\n"
        "the other Parties of them.\n"
        "2. The Commission shall meet once a year, as a rule in the capital of one of\n"
        "the Parties, under paragraph\n"
        "1. and otherwise by correspondence."
    )

    assert titles(found) == [("5", "General principles of cooperation between the Parties")]
    first, second = (one.text for one in found.proposals)
    assert "that are necessary for the implementation" in first
    assert second.endswith("under paragraph 1. and otherwise by correspondence.")


def test_a_table_of_contents_is_no_second_agreement() -> None:
    found = told(
        "Article 1 Scope ........ 3\n\nArticle 2 Reports ........ 4\n\n"
        "Article 1 Scope\n\nStates shall cooperate.\n\nArticle 2 Reports\n\nStates shall report."
    )

    assert titles(found) == [("1", "Scope"), ("2", "Reports")]
    assert numbers(found) == ["1", "2"]


def test_articles_may_begin_late_and_be_inserted() -> None:
    found = told(
        "Article 12\n\nStates shall report.\n\nArticle 12 bis\n\nStates shall act.\n\n"
        "Article 13\n\nStates shall cooperate."
    )

    assert numbers(found) == ["12", "12bis", "13"]


def test_a_letter_i_goes_on_after_h_and_is_a_roman_number_after_nothing() -> None:
    letters = "\n\n".join(f"({sign}) report to organ {sign};" for sign in "abcdefghij")
    found = told(f"Article 1\n\nStates shall:\n\n{letters}\n\n(i) to no end")
    nested = told(
        "Article 1\n\n1. States shall ensure:\n\n(a) that data are kept:\n\n(i) in order;\n\n"
        "(ii) in safety.\n\n2. States shall report."
    )

    assert numbers(found)[8:10] == ["1.i", "1.j"]
    assert numbers(nested) == ["1.1.a", "1.2"]


def test_a_text_without_numbers_has_its_duties_counted() -> None:
    found = told("The Parties met.\n\nThey shall publish a report.\n\nEach Party must pay.")

    assert found.headings == ()
    assert numbers(found) == ["1", "2"]
    assert [one.heading for one in found.proposals] == [None, None]


def test_a_resolution_is_known_by_its_paragraphs() -> None:
    found = told(
        "The Council,\n\nRecalling its earlier decisions,\n\n1. Decides that it shall meet;\n\n"
        "2. States shall:\n\n(a) freeze funds;\n\n(b) inform the Committee."
    )

    assert numbers(found) == ["1", "2.a", "2.b"]


def test_numbers_differ_where_the_text_repeats_itself() -> None:
    found = told(
        "Article 1\n\n1. States shall report.\n\n1. States shall act.\n\n2. States shall pay."
    )

    assert len(set(numbers(found))) == 3
