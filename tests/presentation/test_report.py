"""Reports of all formats: hostile words, few units, no units, internal words, narrow screens."""

import json
from datetime import date

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from sqlalchemy import Connection

from tests.hostile import STORABLE
from tests.make import (
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_fact,
    make_line,
    make_scale,
)
from tests.terminal import foreign
from tracker.domain.contents import Assessment, Claim, Deadline, Disposition, Figure, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, By, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.text import clean, printable
from tracker.presentation.render import Look, render
from tracker.presentation.terminal.screen import Screen
from tracker.services.reports import report
from tracker.storage.queries import things

DAY = date(2026, 6, 30)
FORMATS = ("terminal", "markdown", "json")


def text_of(
    connection: Connection,
    format_: str = "terminal",
    *,
    size: str = "page",
    since: date | None = None,
    width: int = 80,
) -> str:
    [agreement] = things.agreements(connection)
    made = report(connection, agreement, as_of=DAY, since=since, size=size)
    return b"".join(render(made, format_, Look(screen=Screen(width)))).decode().removesuffix("\n")


def one_line(text: str) -> str:
    return " ".join(text.split())


def begin(connection: Connection, *numbers: str, **fields: object) -> None:
    """The agreement paris with commitments; the first is partial since February."""
    make_scale(connection)
    make_agreement(connection, **fields)
    for number in numbers:
        make_commitment(connection, f"paris/{number}", **{"title.en": f"Promise {number}"})
    if numbers:
        make_assessment(connection, f"paris/{numbers[0]}", level="partial", on="2026-02-01")


def make_date(connection: Connection, number: str, due: str) -> Entry:
    """A date that both sides agree on for a commitment of paris."""
    thing = Thing("commitment", named_id("paris", number))
    says = Deadline(PartialDate.parse(due), set_by="agreed")
    act = Act(
        on=PartialDate.parse("2026-01-01"),
        event="signed",
        lines=(Line(thing, says),),
        citations=(Citation("", "a test"),),
    )
    return make_entry(connection, act)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_hostile_text_is_told_whole_and_harms_no_format(
    connection: Connection, format_: str
) -> None:
    wanted = [text for text in (clean(one, field="title") for one in STORABLE) if text]
    make_scale(connection)
    make_agreement(connection, **{"title.en": wanted[0]})
    for number, text in enumerate(wanted, start=1):
        make_commitment(connection, f"paris/{number}", **{"title.en": text})
        thing = Thing("commitment", named_id("paris", str(number)))
        act = Act(
            on=PartialDate.parse("2026-02-01"),
            event="other",
            by=By(speaker=text[:300].strip()),
            message=text,
            lines=(Line(thing, Mention()),),
            citations=(Citation("", text),),
        )
        make_entry(connection, act)

    told = text_of(connection, format_, size="full")

    assert not foreign(told)
    if format_ == "json":
        assert json.loads(told)["counts"]["not_assessed"] == len(wanted)
        return
    if format_ == "markdown":
        tokens = MarkdownIt("commonmark").enable("table").parse(told)
        inner = [token for one in tokens for token in one.children or ()]
        kinds = {token.type for token in (*tokens, *inner)}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline"}
        told = " ".join("".join(one.content for one in token.children or ()) for token in tokens)
    squeezed = "".join(told.split())
    for text in wanted:
        assert "".join(printable(text).split()) in squeezed, text


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_page_fits_the_terminal(connection: Connection, width: int) -> None:
    begin(connection, "1", "2", **{"title.en": "The agreement of" + " many words" * 20})
    told = text_of(connection, since=date(2026, 1, 1), width=width)

    assert max(cell_len(line) for line in told.split("\n")) <= width


def test_numbers_and_nouns_agree(connection: Connection) -> None:
    begin(connection, "1")
    told = text_of(connection, size="brief", since=date(2026, 1, 1))

    assert "PARIS: 1 COMMITMENT\n" in told
    assert (
        "The one commitment counted is not shown to be complete. One is carried out in part."
        in (one_line(told))
    )
    assert "1 commitment counted: 1 rated" in told
    assert "known parts" not in told
    assert "1 Promise 1" in told
    assert "the one judged both times" in text_of(connection, since=date(2026, 3, 1))


def test_every_unit_is_in_the_distribution_once(connection: Connection) -> None:
    begin(connection, "1", "2", "3")
    make_assessment(connection, "paris/2", level="no_evidence", on="2026-02-01")
    told = text_of(connection)

    assert "None of the 3 commitments is shown to be complete. One is carried out in part;" in (
        one_line(told)
    )
    assert "one cannot be judged from the sources read; one was never judged." in one_line(told)
    rows = [line.split() for line in told.split("\n") if line.startswith("  ")]
    counts = {" ".join(row[:-2]): row[-2] for row in rows if row[-1:] and row[-1][0] in "█░"}
    assert counts == {"partial": "1", "not judged": "1", "never judged": "1"}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("size", ["page", "brief", "full"])
def test_an_agreement_without_commitments_reports_no_figure(
    connection: Connection, format_: str, size: str
) -> None:
    begin(connection)
    told = text_of(connection, format_, size=size, since=date(2026, 1, 1))

    if format_ == "json":
        figures = json.loads(told)["figures"]
        assert figures["linear"] == {"value": None, "numerator": "0", "denominator": 0}
        return
    assert "Nothing of this agreement is counted, so there is no figure to report." in told
    assert "How Far" not in told.title()
    assert "The Figures" not in told.title()


def test_dates_of_parts_are_told_with_what_nobody_judged(connection: Connection) -> None:
    begin(connection, "1")
    parent = named_id("paris", "1")
    for number, due in (("1.1", "2026-03"), ("1.2", "2026-Q2"), ("1.3", "2027")):
        make_commitment(connection, f"paris/{number}", parent=parent)
        make_date(connection, number, due)
    assert "Agreed dates of parts: 2 passed; 2 not judged." in text_of(connection)

    reached = PartialDate.parse("2026-02-20")
    make_assessment(connection, "paris/1.1", level="complete", on="2026-02-21", reached=reached)
    make_assessment(connection, "paris/1.2", level="partial", on="2026-05-01")
    told = text_of(connection)
    judged = "of the 2 judged one was met; 1 of these was judged only before its date"
    assert f"2 passed; {judged}; 0 not judged." in one_line(told)
    assert "known parts complete" in told


def test_a_part_complete_since_an_unknown_day_neither_met_its_date_nor_missed_it(
    connection: Connection,
) -> None:
    begin(connection, "1")
    make_commitment(connection, "paris/1.1", parent=named_id("paris", "1"))
    make_date(connection, "1.1", "2026-03")
    make_assessment(connection, "paris/1.1", level="complete", on="2026-05-01")

    told = one_line(text_of(connection, size="brief"))

    assert "1 passed; 0 not judged; 1 complete on a day not known." in told


def test_what_was_withdrawn_is_told_with_why_it_was(connection: Connection) -> None:
    begin(connection, "1", "2")
    make_assessment(connection, "paris/2", level="partial", on="2026-02-01")
    thing = Thing("commitment", named_id("paris", "2"))
    act = Act(
        on=PartialDate.parse("2026-05-01"),
        message="Both sides dropped it.",
        lines=(Line(thing, Disposition("withdrawn")),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act)

    told = one_line(text_of(connection, since=date(2026, 3, 1), width=200))
    [moved] = json.loads(text_of(connection, "json", since=date(2026, 3, 1)))["what_moved"]

    assert "- 2 Promise 2 partial → withdrawn Both sides dropped it." in told
    assert (moved["disposition"], moved["reason"]) == ("withdrawn", "Both sides dropped it.")


def test_a_unit_never_rated_that_left_is_named_on_the_page(connection: Connection) -> None:
    begin(connection, "1", "2")
    thing = Thing("commitment", named_id("paris", "2"))
    act = Act(
        on=PartialDate.parse("2026-05-01"),
        message="Dropped.",
        lines=(Line(thing, Disposition("withdrawn")),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act)

    assert "Left the units counted: 2." in text_of(connection, since=date(2026, 3, 1))


def test_only_what_was_judged_at_the_same_level_is_confirmed(connection: Connection) -> None:
    begin(connection, "1", "2", "3")
    make_assessment(connection, "paris/1", level="partial", on="2026-05-01")
    make_assessment(connection, "paris/2", level="no_evidence", on="2026-05-01")

    told = one_line(text_of(connection, since=date(2026, 3, 1)))

    assert "1 more was judged anew at the same level." in told
    assert "At another level of the same step: 2." in told


def test_the_last_day_of_the_period_is_past_and_not_to_come(connection: Connection) -> None:
    begin(connection, "1", ends="2026-06-30")

    told = one_line(text_of(connection))

    assert "On the last day of the period (30 June 2026), the one commitment" in told


def test_what_nobody_looked_at_and_what_is_suspended_is_told_of_the_base(
    connection: Connection,
) -> None:
    begin(connection, "1", "2", "3")
    make_assessment(connection, "paris/2", level="no_evidence", on="2026-02-01")
    make_line(connection, "paris/1", Disposition("suspended"), on="2026-03-01")

    told = one_line(text_of(connection, size="full", width=200))

    base = "1 rated, 2 not judged, 1 of them never looked at, 1 suspended and counted"
    assert f"3 commitments counted: {base}" in told
    assert "not or never judged" in told


def test_the_mean_of_parts_is_derived_beside_a_whole_that_nobody_judged(
    connection: Connection,
) -> None:
    begin(connection, "1", "2")
    for number, level in (("2.1", "partial"), ("2.2", "complete")):
        make_commitment(connection, f"paris/{number}", parent=named_id("paris", "2"))
        make_assessment(connection, f"paris/{number}", level=level, on="2026-02-01")

    told = one_line(text_of(connection, size="full", width=200))
    details = json.loads(text_of(connection, "json", size="full"))["details"]

    assert "Never judged. Mean of its judged parts 75 %, derived and not counted." in told
    assert [one["mean_of_parts"] for one in details] == [None, "3/4"]


def test_where_parts_are_counted_a_whole_has_no_level(connection: Connection) -> None:
    begin(connection, "1", "2", unit="parts")
    make_commitment(connection, "paris/1.1", parent=named_id("paris", "1"))
    make_assessment(connection, "paris/1.1", level="substantial", on="2026-02-01")

    told = one_line(text_of(connection, size="full", width=200))
    one, _ = json.loads(text_of(connection, "json", size="full"))["details"]

    assert "Counted by its parts: mean of its judged parts 75 %." in told
    assert "Judged as a whole, which is not counted: partial · medium" in told
    assert (one["level"], one["progress"], one["own_level"]) == (None, None, "partial")
    assert one["mean_of_parts"] == "3/4"


def test_a_claim_is_set_against_ours_where_the_units_agree(connection: Connection) -> None:
    begin(connection, "1", "2")
    figure = Figure("count", "programmes", 200, 200)
    act = Act(
        on=PartialDate.parse("2026-03"),
        event="statement",
        by=By(speaker="Minister"),
        lines=(Line(Thing("agreement", named_id("paris")), Claim(figures=(figure,))),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act)
    told = text_of(connection, size="full", width=120)

    assert "not comparable: above our 1 of 2 at most; no later fact settles it" in told
    assert "+100.0 +50.0 … +100.0 complete" in one_line(told)
    assert "Claimed − assessed" not in text_of(connection, size="brief").split("On ")[0]


def test_internal_entries_are_counted_and_their_words_are_nowhere(connection: Connection) -> None:
    begin(connection, "1")
    thing = Thing("commitment", named_id("paris", "1"))
    act = Act(
        on=PartialDate.parse("2026-03-01"),
        event="other",
        message="Zebra",
        by=By(speaker="Zebra"),
        visibility="internal",
        lines=(Line(thing, Mention()),),
        citations=(Citation("", "Zebra"),),
    )
    make_entry(connection, act)

    for format_ in FORMATS:
        for size in ("page", "brief", "full"):
            assert "zebra" not in text_of(connection, format_, size=size).lower()
    assert "internal and not shown" in text_of(connection, width=200)


def test_a_report_says_who_rated_and_that_nobody_confirmed(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")
    assert "Nobody has rated anything yet." in text_of(connection)

    make_assessment(connection, "paris/1", level="partial", on="2026-02-01")
    make_fact(connection, "paris/1", on="2026-03-01")
    assert "One analyst rated (ana); nobody has confirmed a rating." in text_of(connection)


def test_a_day_long_after_the_newest_entry_is_told_with_what_is_not_known(
    connection: Connection,
) -> None:
    begin(connection, "1")
    [agreement] = things.agreements(connection)

    def page(day: date) -> str:
        return one_line(
            b"".join(render(report(connection, agreement, as_of=day), "terminal", Look())).decode()
        )

    known = "The newest entry here was recorded on 24 November 2026: what happened since"
    assert known in page(date(2027, 3, 1))
    assert known not in page(date(2027, 2, 1))


def test_sources_of_no_known_kind_are_not_told_as_nobodys_media(connection: Connection) -> None:
    begin(connection, "1")
    define(connection, Thing("source", "gazette"), {"code": "gazette", "title": "Gazette"})
    says = Assessment("core", 1, "partial", "medium", "act")
    act = Act(
        on=PartialDate.parse("2026-03-01"),
        message="Seen.",
        lines=(Line(Thing("commitment", named_id("paris", "1")), says),),
        citations=(Citation("gazette"),),
    )
    make_entry(connection, act)

    told = one_line(text_of(connection))
    assert "0 of the 1 source of all entries (kind not known of 1)" in told


def test_the_codes_of_parties_that_claim_are_explained(connection: Connection) -> None:
    begin(connection, "1")
    define(connection, Thing("party", "BY"), {"code": "BY", "name.en": "Belarus"})
    claim = Claim(complete=True)
    thing = Thing("agreement", named_id("paris"))
    act = Act(
        on=PartialDate.parse("2026-03-01"),
        by=By(("BY",)),
        lines=(Line(thing, claim),),
        citations=(Citation("", "a test"),),
    )
    make_entry(connection, act)

    assert "BY: Belarus." in one_line(text_of(connection))
