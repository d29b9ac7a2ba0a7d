"""What follows from one standing: lateness, the date that is shown, units of counting."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.test_deadlines import due
from tracker.domain.contents import Assessment
from tracker.domain.dates import PartialDate
from tracker.domain.deadlines import dates
from tracker.domain.ledger import Act, entry_of
from tracker.domain.origin import Origin
from tracker.domain.scales import Level
from tracker.domain.standing import Judgement, Standing, units
from tracker.domain.things import Commitment

DAY = date(2024, 12, 31)
WHOLE = Commitment(
    row=1,
    id="c",
    number="17",
    alias=None,
    short=None,
    title="Market",
    parent=None,
    whole=None,
    section=None,
    area=None,
    counting="counted",
    kind=None,
    weight=1,
    inherits_deadline=True,
    withdrawn=False,
    fields={},
)
PART = replace(WHOLE, row=2, number="17.3", parent=1)
HALF = Level("partial", Fraction(1, 2), False, True, True)
NOTHING = Level("no_evidence", None, False, False, False)
OUT = Level("withdrawn", None, False, True, False)


def judgement(basis: str = "act", reason: str | None = None, on: str = "2024-12") -> Judgement:
    says = Assessment("core", 1, "partial", "low", basis, reason=reason)
    act = Act(on=PartialDate.parse(on), message="The message.")
    entry = entry_of(act, id="e", author="ana", previous=(), heights=[])
    return Judgement(1, Origin.of(entry), says)


def standing(commitment: Commitment = WHOLE, **fields: Any) -> Standing:
    return replace(Standing(commitment, DAY), **fields)


AGREED = dates([due("2024-01-01", set_on="2021", set_by="agreed")])


def test_a_rated_thing_past_its_agreed_date_is_overdue_by_so_many_days() -> None:
    one = standing(level=HALF, progress=Fraction(1, 2), dates=AGREED)

    assert (one.timeliness, one.days_past) == ("overdue", 365)


def test_a_thing_never_judged_is_late_by_no_word_but_its_date_has_passed() -> None:
    one = standing(dates=AGREED)

    assert (one.timeliness, one.days_past, one.assessability) == ("unknown", 365, "never_judged")


def test_what_is_complete_since_an_unknown_day_is_not_late() -> None:
    done = Level("complete", Fraction(1), False, True, True)
    one = standing(level=done, progress=Fraction(1), dates=AGREED)
    whole = standing(parts=(replace(one, commitment=PART),))

    assert (one.timeliness, one.is_past_due, one.days_past) == ("unknown", False, None)
    assert whole.missed_part is None


def test_the_date_shown_is_its_own_or_a_missed_parts_or_inherited() -> None:
    end = PartialDate.parse("2023-12-31")
    part = standing(PART, dates=AGREED)
    own = standing(dates=AGREED, inherited=end, parts=(part,))
    by_part = standing(inherited=end, parts=(part, standing(PART)))

    assert [str(day) for day, _ in (own.shown_due, by_part.shown_due)] == ["2024-01-01"] * 2
    assert [kind for _, kind in (own.shown_due, by_part.shown_due)] == ["own", "part"]
    assert standing(inherited=end).shown_due == (end, "inherited")


@pytest.mark.parametrize(
    ("fields", "rated", "out"),
    [
        ({"level": HALF, "progress": Fraction(1, 2)}, True, False),
        ({"level": NOTHING}, False, False),
        ({"level": OUT}, False, True),
        ({"level": HALF, "progress": Fraction(1, 2), "disposition": "waived"}, False, True),
        ({"level": HALF, "progress": Fraction(1, 2), "disposition": "suspended"}, True, False),
    ],
)
def test_a_standing_is_rated_or_out_or_neither(
    fields: dict[str, object], rated: bool, out: bool
) -> None:
    one = standing(**fields)

    assert (one.is_rated, one.is_out, one.unit.out) == (rated, out, out)


def test_the_mean_of_parts_is_of_those_rated() -> None:
    rated = standing(PART, level=HALF, progress=Fraction(1, 2))

    assert standing(parts=(rated, standing(PART))).mean_of_parts == Fraction(1, 2)
    assert standing(parts=(standing(PART),)).mean_of_parts is None


def test_units_are_the_whole_or_the_leaves() -> None:
    part = standing(PART)
    everything = [standing(parts=(part,)), part, standing(replace(WHOLE, counting="beside"))]

    assert [one.commitment.number for one in units(everything, "commitments")] == ["17"]
    assert [one.commitment.number for one in units(everything, "parts")] == ["17.3"]


def test_a_judgement_gives_its_own_reason_before_the_message() -> None:
    assert judgement().reason == "The message."
    assert judgement(reason="Mine.").reason == "Mine."


@pytest.mark.parametrize(
    ("basis", "claims", "rule"),
    [
        ("act", False, None),
        ("one-side-says", True, None),
        ("admission", True, None),
        ("rule:R7", False, "R7"),
    ],
)
def test_a_basis_tells_claims_and_rules_apart(basis: str, claims: bool, rule: str | None) -> None:
    judged = judgement(basis)
    one = standing(level=HALF, progress=Fraction(1, 2), judgement=judged)

    assert (one.rests_on_claims, judged.by_rule) == (claims, rule)
    assert str(judged.on) == "2024-12"
