"""What moved between two days, by what; who confirmed it; and what is others since."""

import json
from datetime import date

from sqlalchemy import Connection

from tests.make import make_assessment, make_entry, make_hand, make_line
from tests.presentation.test_report import DAY, begin, one_line, text_of
from tracker.domain.contents import Assessment, Claim, Disposition, Figure
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.services import publications
from tracker.services.reports import report
from tracker.storage.queries import things

MARCH = date(2026, 3, 1)


def judge(
    connection: Connection, number: str, level: str, on: str, message: str, author: str = "ana"
) -> None:
    thing = Thing("commitment", named_id("paris", number))
    says = Assessment("core", 1, level, "medium", "act")
    act = Act(
        on=PartialDate.parse(on),
        message=message,
        lines=(Line(thing, says),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act, author=author)


def dispose(connection: Connection, number: str, value: str, on: str) -> None:
    make_line(connection, f"paris/{number}", Disposition(value), on=on)


def moved(connection: Connection) -> list[tuple[str, str | None]]:
    """The kind of each move and its reason."""
    told = json.loads(text_of(connection, "json", since=MARCH))
    return [(one["kind"], one["reason"]) for one in told["what_moved"]]


def test_what_moved_a_unit_is_told_and_not_what_confirmed_it_later(
    connection: Connection,
) -> None:
    begin(connection, "1")
    judge(connection, "1", "substantial", "2026-04-01", "The law took effect.")
    judge(connection, "1", "substantial", "2026-05-01", "Little changed for users.")

    assert moved(connection) == [("up", "The law took effect.")]


def test_a_level_that_went_and_came_again_is_moved_by_what_brought_it_back(
    connection: Connection,
) -> None:
    begin(connection, "1")
    judge(connection, "1", "substantial", "2026-04-01", "It took effect.")
    judge(connection, "1", "partial", "2026-05-01", "It was set aside.")
    judge(connection, "1", "substantial", "2026-06-01", "It took effect again.")

    assert moved(connection) == [("up", "It took effect again.")]


def test_a_judgement_and_not_a_suspension_moves_what_stays_counted(connection: Connection) -> None:
    begin(connection, "1", "2")
    dispose(connection, "2", "suspended", "2026-04-01")
    judge(connection, "2", "partial", "2026-05-01", "A first law.")

    assert moved(connection) == [("in", "A first law.")]


def test_the_shares_are_of_what_is_counted_and_say_of_how_many(connection: Connection) -> None:
    begin(connection, "1", "2", "3", "4")
    dispose(connection, "4", "withdrawn", "2026-04-01")

    told = text_of(connection, size="brief").split("WHAT")[0].split("HOW")[0]
    shares = json.loads(text_of(connection, "json"))["shares"]

    assert [line.split()[-2:] for line in told.split("\n") if "of 3" in line] == [["of", "3"]]
    assert (shares["partial"], shares["never_judged"]) == ("33.3", "66.7")
    assert "33.3 %" in told


def test_a_rating_is_confirmed_only_by_another_who_gives_it_too(connection: Connection) -> None:
    begin(connection, "1", "2")
    judge(connection, "2", "partial", "2026-04-01", "Seen.", author="mira")
    told = one_line(text_of(connection))
    assert "2 analysts rated: ana, mira. Nobody has confirmed another's rating." in told

    judge(connection, "2", "partial", "2026-05-01", "Seen again.")
    told = one_line(text_of(connection))
    assert "All ratings in force are one analyst's (ana). Confirmed by another: 2." in told


def test_a_page_says_of_how_many_claims_it_tells(connection: Connection) -> None:
    begin(connection, "1")
    for month in range(1, 7):
        says = Claim(figures=(Figure("percent", "measures", 8000, 8000),))
        thing = Thing("agreement", named_id("paris"))
        act = Act(
            on=PartialDate.parse(f"2026-0{month}"),
            event="statement",
            message="Done.",
            lines=(Line(thing, says),),
            citations=(Citation("", "a test"),),
        )
        make_entry(connection, act)

    assert "4 of 6 claims: first" in one_line(text_of(connection))
    assert "6 claims" not in one_line(text_of(connection, size="brief"))


def claim_level(connection: Connection, number: str, side: str, level: str | None, on: str) -> None:
    """A side's word on a commitment: a level of the scale `core`, or none any more."""
    says = Claim(level=("core", 1, level) if level else None)
    made = Act(
        on=PartialDate.parse(on),
        event="statement",
        message="Told.",
        by=By((side,)),
        lines=(Line(Thing("commitment", named_id("paris", number)), says),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, made)


def test_levels_that_parties_claim_of_units_are_counted_beside_each_other(
    connection: Connection,
) -> None:
    begin(connection, "1", "2", "3")
    for number, level in (("1", "complete"), ("2", "partial"), ("3", "partial")):
        claim_level(connection, number, "BY", level, "2026-02-01")
    claim_level(connection, "1", "RU", "partial", "2026-02-01")
    claim_level(connection, "2", "BY", "complete", "2026-03-01")  # its newest word counts
    claim_level(connection, "3", "BY", None, "2026-03-01")  # and takes an earlier one back
    claim_level(connection, "3", "RU", "complete", "2026-07-01")  # after the day of the report

    told = one_line(text_of(connection))
    assert (
        "units claimed to be BY RU complete 2 0 partial 0 1 says no level 1 2 3 3"
        " A party's newest word on each unit; no level of ours follows from it." in told
    )
    assert "None of the 3 commitments is shown to be complete." in told
    assert json.loads(text_of(connection, "json"))["claimed_levels"] == [
        {"by": "BY", "scale": "core@1", "level": "complete", "units": 2},
        {"by": "BY", "scale": "core@1", "level": "partial", "units": 0},
        {"by": "BY", "scale": None, "level": None, "units": 1},
        {"by": "RU", "scale": "core@1", "level": "complete", "units": 0},
        {"by": "RU", "scale": "core@1", "level": "partial", "units": 1},
        {"by": "RU", "scale": None, "level": None, "units": 2},
    ]
    rows = text_of(connection, "csv").splitlines()
    assert "claimed_levels,BY core@1/complete,2026-06-30,units,units,2,," in rows


def test_levels_that_many_parties_claim_stand_beneath_each_other(connection: Connection) -> None:
    begin(connection, "1")
    for side in ("AT", "BE", "DE", "FR", "IT"):
        claim_level(connection, "1", side, "partial", "2026-02-01")

    told = one_line(text_of(connection))
    assert "units claimed to be partial says no level AT 1 0 1 BE 1 0 1" in told


def test_every_size_says_that_a_published_report_would_be_another_today(
    connection: Connection,
) -> None:
    begin(connection, "1")
    [agreement] = things.agreements(connection)
    made = report(connection, agreement, as_of=DAY)
    publications.publish(connection, made, "mid-year", make_hand(), files=[])
    said = "Since the report mid-year, as of 2026-06-30, was published:"
    assert said not in one_line(text_of(connection))

    make_assessment(connection, "paris/1", level="substantial", on="2026-05-01")

    for size in ("page", "brief"):
        assert said in one_line(text_of(connection, size=size))
    told = json.loads(text_of(connection, "json"))["since_published"]
    assert (told["publication"], told["entries"]) == ("mid-year", 1)
    assert told["figures"] > 0


def test_who_thinks_otherwise_now_confirms_nothing(connection: Connection) -> None:
    begin(connection, "1")
    judge(connection, "1", "partial", "2026-02-01", "Seen.", author="mira")
    judge(connection, "1", "substantial", "2026-03-01", "More of it.", author="mira")
    judge(connection, "1", "partial", "2026-04-01", "Less of it.")

    assert "confirmed a rating" in one_line(text_of(connection))
    assert "Confirmed by another" not in one_line(text_of(connection))
