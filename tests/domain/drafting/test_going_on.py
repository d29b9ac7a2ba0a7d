"""A paragraph without a mark belongs to the item that it stands after, before the next."""

import pytest

from tests.domain.drafting.told import numbers, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. States shall act.|They shall meet yearly.|2. States shall pay.", "1.1-1 1.1-2 1.2"),
        (
            "1. The Council shall act.|It shall report:|(a) data;|(b) funds.|2. It shall pay.",
            "1.1-1 1.1-2 1.2",
        ),
        (
            "1. States shall act:|(a) They shall pay.|They shall report.|(b) They shall meet.|"
            "2. They shall vote.",
            "1.1.a-1 1.1.a-2 1.1.b 1.2",
        ),
        (
            "1. States shall ensure that:|(i) they act.|They shall report.|(ii) they pay.|2. Void.",
            "1.1.i-1 1.1.i-2 1.1.ii",
        ),
        (
            "(1) States shall meet and shall:|(a) act;|(b) pay.|All this shall be public.|"
            "(2) States shall report.",
            "1.1.a 1.1.b 1.1-2 1.2",
        ),
        ("1.1 States shall act.|They shall meet.|1.2 States shall pay.", "1.1.1-1 1.1.1-2 1.1.2"),
    ],
)
def test_it_goes_on_with_the_item_before_it(text: str, expected: str) -> None:
    found = told(f"Article 1|{text}".replace("|", "\n\n"))

    assert numbers(found) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. States shall act.|Finance|2. States shall pay.", "1.1 1.2"),
        ("1. States shall act.|3/ Official Records, annex I.|2. States shall pay.", "1.1 1.2"),
        (
            "States shall:|(a) act;|(b) pay.|They shall:|(a) meet;|(b) vote;|(c) go.",
            "1.a-1 1.b-1 1.a-2 1.b-2 1.c",
        ),
        ("1. States shall act.|2. States shall pay.|They shall meet.", "1.1 1.2 1"),
    ],
)
def test_it_goes_on_with_none_where_that_is_not_sure(text: str, expected: str) -> None:
    found = told(f"Article 1|{text}".replace("|", "\n\n"))

    assert numbers(found) == expected.split()


def test_what_stands_without_a_number_after_those_with_one_is_told() -> None:
    *_, last = told(
        "Article 1\n\n1. States shall act.\n\n2. States shall pay.\n\nStates shall meet."
    ).proposals

    assert (last.label, last.confidence) == ("1", "high")
    assert last.doubts == ("it has no number of its own and stands after 1(2)",)
