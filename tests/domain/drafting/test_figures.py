"""What is found, against duties that were marked by hand before it was looked for."""

import re

import pytest

from tests.domain.drafting import measuring
from tests.domain.drafting.measuring import LANGUAGES, TEXTS, Measured, drafted

FORMS = ("txt", "pdf", "html")


@pytest.mark.parametrize("form", FORMS)
def test_of_the_duties_of_a_treaty_nearly_all_are_found_and_little_else(form: str) -> None:
    found = measuring.fish_stocks(f"fish-stocks-agreement-1995.{form}")

    assert found.marked == 60
    assert_good(found, recall=0.9)


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_it_is_in_each_language(language: str) -> None:
    assert_good(measuring.language(language))


def test_so_it_is_in_prose_without_numbers() -> None:
    assert_good(measuring.prose())


def test_so_it_is_in_sections_that_the_rules_were_not_made_by() -> None:
    assert_good(measuring.part_xi())


def assert_good(found: Measured, *, recall: float = 0.8, precision: float = 0.8) -> None:
    assert found.recall >= recall, found.missed
    assert found.precision >= precision, found.false


def test_every_form_of_a_text_gives_the_same_draft() -> None:
    text, *others = (drafted(f"fish-stocks-agreement-1995.{form}") for form in FORMS)

    for other in others:
        assert other.headings == text.headings
        assert other.proposals == text.proposals


def test_what_parties_say_that_they_will_do_is_found_wherever_they_say_it() -> None:
    found = drafted("koalitionsvertrag-2021-de.md")
    text = (TEXTS / "koalitionsvertrag-2021-de.md").read_text(encoding="utf-8")

    said = len(re.findall(r"Wir\s+werden", text))
    assert sum(one.text.count("Wir werden") for one in found.proposals) == said == 340
    assert all(one.who == "wir" for one in found.proposals if one.text.startswith("Wir werden"))
