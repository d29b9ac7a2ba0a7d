"""The settings of an agreement that decide its headline figures: nobody is spared choosing them."""

from dataclasses import dataclass

from tracker.domain.errors import WrongUsage, about
from tracker.domain.text import listed
from tracker.domain.things import Fields

OPEN = "?"
"""What stands in a text where a question is not answered yet."""


@dataclass(frozen=True)
class Question:
    """A setting without a default, and what each answer means."""

    field: str
    option: str  # that answers it on the command line
    asks: str

    def __str__(self) -> str:
        return f"{self.option}, {self.asks}"


QUESTIONS = (
    Question(
        "unit",
        "--unit",
        "what is counted: commitments, the numbered ones, each by its own judgement; or parts,"
        " what stands beneath them, and commitments without any",
    ),
    Question(
        "expiry",
        "--expiry",
        "what becomes of commitments that are open when the period ends: fail, they have failed;"
        " freeze, they stay open and keep their level; or carry, they pass to the successor",
    ),
    Question(
        "inherits_deadline",
        "--inherits-deadline or --no-inherits-deadline",
        "whether the last day of the period is the deadline of a commitment without an agreed date"
        " of its own: true or false",
    ),
    Question(
        "scale",
        "--scale",
        "the scale of its levels, such as core@1: `tracker scale list` has them, and"
        " `tracker scale compare` sets two side by side",
    ),
)


def unanswered(fields: Fields) -> list[Question]:
    """The questions that the fields of an agreement leave open."""
    return [one for one in QUESTIONS if fields.get(one.field) in (None, OPEN)]


def check_answered(fields: Fields) -> None:
    """Raise WrongUsage for the first question that is left open, with the names of the others."""
    open_ones = unanswered(fields)
    if not open_ones:
        return
    first, *others = open_ones
    more = f"; then {listed(one.option for one in others)}" if others else ""
    with about(first.field):
        raise WrongUsage(f"Nobody chooses for you what decides the figures. Say {first}{more}.")
