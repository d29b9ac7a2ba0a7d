"""The words after `log`: what is a reference, and what a level."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from tests.make import make_agreement, make_commitment, make_scale
from tracker.domain.dates import PartialDate
from tracker.domain.errors import WrongUsage
from tracker.domain.ledger import Act, Citation
from tracker.services.words import Spoken, wish_of

ACT = Act(on=PartialDate.parse("2026"), event="signed", citations=(Citation("", "a test"),))


def lines(connection: Connection, *words: str) -> list[tuple[str, str]]:
    """What each word is read as: the name of a line, and its kind."""
    spoken = Spoken(words, messages=("Signed.",))
    wish = wish_of(connection, spoken, ACT, usual="paris")
    return [(line.thing.id, line.kind) for line in wish.act.lines]


@pytest.fixture
def paris(connection: Connection) -> Connection:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    return connection


@pytest.mark.parametrize(
    ("word", "kind"),
    [("partial", "assessment"), ("same", "assessment"), ("waived", "disposition")],
)
@pytest.mark.parametrize("case", [str.lower, str.title])
def test_a_level_is_never_read_as_a_title(
    paris: Connection, word: str, kind: str, case: Callable[[str], str]
) -> None:
    make_commitment(paris, "paris/2", **{"title.en": case(word)})

    assert lines(paris, "1", word) == [("1", kind)]


@pytest.mark.parametrize("word", ["Clean air, at last", "paris/clean air, at last", "2"])
def test_a_commitment_is_named_by_number_or_title(paris: Connection, word: str) -> None:
    make_commitment(paris, "paris/2", **{"title.en": "Clean air, at last"})
    make_commitment(paris, "paris/3", **{"title.en": "2"})

    assert lines(paris, word, "partial") == [("2", "assessment")]


def test_words_of_two_agreements_are_refused(paris: Connection) -> None:
    make_agreement(paris, "rome")

    with pytest.raises(WrongUsage, match="about one agreement, not about paris and rome"):
        lines(paris, "paris/1", "partial", "rome/1", "partial")
