"""What was defined and withdrawn: out of lists and figures, and back once it is defined anew."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.copies import begin, bring, copied, defined, judged, retraction, thing, write
from tests.following import contents
from tests.make import (
    NOW,
    define,
    make_agreement,
    make_assessment,
    make_commitment,
    make_entry,
    make_fact,
    make_hand,
    make_scale,
)
from tracker import api
from tracker.domain.block_lines import NAMED
from tracker.domain.contents import Claim, Mention, Value
from tracker.domain.dates import PartialDate
from tracker.domain.editing import NewGroup, Wanted
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.ledger import Act, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.services import completing, overview, references, showing
from tracker.services.adding import add, blank
from tracker.services.changes import changes
from tracker.services.claiming import answer
from tracker.services.correcting import retract
from tracker.services.editing import edit
from tracker.services.log import Wish, log
from tracker.services.points import point
from tracker.services.rebuilding import rebuild
from tracker.services.reports import report
from tracker.services.standings import standings
from tracker.services.telling import tell
from tracker.services.verifying import verify
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.known import looking_back
from tracker.storage.queries import ledger, things

NINE = Thing("commitment", named_id("paris", "9"))
TODAY = NOW.date()


@pytest.fixture
def paris(any_database: str) -> Iterator[Connection]:
    """An agreement with one commitment that is judged, and a unit of work on it."""
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        make_agreement(connection, scale="core@1")
        make_commitment(connection, "paris/1")
        make_assessment(connection, "paris/1", level="partial", on="2026-01")
        yield connection


def added(connection: Connection, type_: str, name: str, **fields: object) -> str:
    """The id of the entry that defines a thing by hand."""
    sheet = blank(connection, type_, name, usual="paris")
    groups = (NewGroup("section", "late", "Late part"),) if "section" in fields else ()
    return add(connection, sheet, Wanted(fields), make_hand(), groups=groups).id  # type: ignore[arg-type]  # values


def nine(connection: Connection) -> str:
    """The entry of a commitment in a section of its own, with a part, a level, a fact, a claim."""
    entry = added(connection, "commitment", "9", **{"title.en": "Nine", "section": "late"})
    added(connection, "commitment", "9.1", **{"title.en": "Part"})
    make_assessment(connection, "paris/9", level="complete", on="2026-02")
    make_fact(connection, "paris/9", on="2026-03")
    claim(connection, NINE, Claim(complete=True))
    return entry


def claim(connection: Connection, about: Thing, says: Claim) -> None:
    lines, on = (Line(about, says),), PartialDate.parse("2026-02")
    make_entry(connection, Act(on=on, message="Said.", lines=lines, citations=CITED))


CITED = (Citation("", "a test"),)


def numbers(connection: Connection) -> list[str]:
    """The numbers of the commitments of each agreement that are listed."""
    return [one.number for one in things.commitments(connection)]


def told(connection: Connection) -> list[object]:
    """What lists, figures and reports say of the agreement."""
    agreement = references.agreement(connection, "paris")
    made = report(connection, agreement, as_of=TODAY, since=date(2026, 1, 1))
    return [
        standings(connection, agreement, TODAY),
        made.now,
        made.sections,
        overview.agreements(connection, hidden=False),
        showing.overview(connection, agreement),
        changes(connection, agreement, "2026-01-01", TODAY, today=TODAY).transitions,
        changes(connection, agreement, "2026-01-01", TODAY, today=TODAY).claims,
        completing.commitments(connection, "paris"),
        completing.sections(connection, "paris"),
    ]


def test_what_is_withdrawn_is_in_no_list_and_no_figure(paris: Connection) -> None:
    before = told(paris)
    entry = nine(paris)
    assert told(paris) != before
    retract(paris, entry, "A slip.", make_hand())

    assert told(paris) == before
    verify(paris)


def test_what_is_withdrawn_is_named_and_nothing_is_logged_on_it(paris: Connection) -> None:
    retract(paris, nine(paris), "A slip.", make_hand())
    known, [found] = references.find(paris, ["9"], usual="paris")
    assert found.withdrawn
    assert showing.shown(paris, known, found, TODAY).standing.commitment.title == "Nine"

    sentence = "The commitment paris/9 was withdrawn: `tracker show paris/9` shows what was told"
    for name in ("9", "9.1"):
        with pytest.raises(TrackerError, match=sentence):
            log(paris, [Wish(on(name), "paris")], make_hand())
    with pytest.raises(TrackerError, match=sentence):
        edit(paris, "commitment", "9", Wanted({"title.en": "x"}), make_hand(), usual="paris")
    with pytest.raises(TrackerError, match=sentence):
        added(paris, "commitment", "9.2", **{"title.en": "Part of nothing"})


def on(name: str) -> Act:
    """A plain act on what people call so."""
    day = PartialDate.parse("2026-05")
    return Act(
        on=day, message="Seen.", lines=(Line(Thing(NAMED, name), Mention()),), citations=CITED
    )


def test_what_is_added_again_begins_from_nothing(paris: Connection) -> None:
    entry = nine(paris)
    edit(paris, "commitment", "9", Wanted({"short.en": "N"}), make_hand(), usual="paris")
    retract(paris, entry, "A slip.", make_hand())
    added(paris, "commitment", "9", **{"title.en": "Nine again"})

    [found] = [one for one in things.commitments(paris) if one.number == "9"]
    assert (found.id, found.title, found.short) == (NINE.id, "Nine again", None)
    assert not found.withdrawn
    log(paris, [Wish(on("9"), "paris")], make_hand())
    assert numbers(paris) == ["1", "9", "9.1"]
    before = contents(paris)
    rebuild(paris)
    assert contents(paris) == before
    verify(paris)


def test_a_claim_of_what_is_withdrawn_is_not_compared_with_the_whole(paris: Connection) -> None:
    entry = nine(paris)
    said = tell(paris, ledger.touching(paris, definitions=False))
    [claimed] = [one for one in said if isinstance(one.lines[0].says, Claim)]
    assert len(answer(paris, claimed).scope) == 1
    retract(paris, entry, "A slip.", make_hand())

    assert answer(paris, claimed).scope == ()


def test_a_withdrawn_agreement_is_never_the_only_one(paris: Connection) -> None:
    entry = define(paris, Thing("agreement", named_id("oslo")), OSLO)
    make_commitment(paris, "oslo/1")
    with pytest.raises(WrongUsage, match="which agreement is meant"):
        references.agreement(paris, None)
    retract(paris, entry.id, "A slip.", make_hand())

    assert references.agreement(paris, None).slug == "paris"
    assert [one["slug"] for one in overview.agreements(paris, hidden=False)] == ["paris"]
    assert [slug for slug, _ in completing.agreements(paris, None)] == ["paris"]
    with pytest.raises(TrackerError, match="The agreement oslo was withdrawn: `tracker show oslo`"):
        log(paris, [Wish(on("oslo"), None)], make_hand())
    added(paris, "agreement", "oslo", **AGREED)
    assert references.agreement(paris, "oslo").id == named_id("oslo")


AGREED: dict[str, Value] = {
    "title.en": "Oslo",
    "unit": "commitments",
    "expiry": "freeze",
    "inherits_deadline": 0,
    "scale": "core@1",
}
OSLO: dict[str, Value] = {"slug": "oslo", **AGREED}


def test_a_withdrawn_party_and_source_are_in_no_list(paris: Connection) -> None:
    before = overview.parties(paris), overview.sources(paris)
    done = [
        added(paris, "party", "NO", **{"name.en": "Norway", "kind": "state"}),
        added(paris, "source", "letter", title="A letter"),
    ]
    for entry in done:
        retract(paris, entry, "A slip.", make_hand())

    assert (overview.parties(paris), overview.sources(paris)) == before
    added(paris, "party", "NO", **{"name.en": "Norge", "kind": "state"})
    assert references.party(paris, "NO").name == "Norge"


def test_what_is_withdrawn_since_was_known_before(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_agreement(connection)
        entry = added(connection, "commitment", "9", **{"title.en": "Nine"})
        moment = str(ledger.stamp(connection))
        retract(connection, entry, "A slip.", make_hand())
        assert numbers(connection) == []
        with looking_back(connection, point(connection, moment, today=TODAY)):
            assert numbers(connection) == ["9"]
            assert not references.book(connection, "paris").one("9").withdrawn
        assert references.book(connection, "paris").one("9").withdrawn


def defining(path: Path, name: str) -> Entry:
    """The entry that defines a commitment in a copy."""
    with reading(str(path)) as connection:
        rows = [one.row for one in things.commitments(connection) if one.id == thing(name).id]
        [kept] = [
            one for one in ledger.touching(connection, rows) if one.entry.event == "definition"
        ]
    return kept.entry


def test_copies_of_which_one_withdrew_agree_in_both_directions(database: str) -> None:
    ours = Path(database)
    begin(ours)
    first = defining(ours, "paris/2")
    theirs = copied(ours, "theirs.db")
    write(ours, "ana", retraction(first))
    write(theirs, "eve", judged("paris/2", "complete"))
    before = copied(ours, "before.db")
    bring(ours, theirs)
    bring(theirs, before)

    assert defined(ours) == defined(theirs)
    for path in (ours, theirs):
        with unit_of_work(str(path)) as connection:
            assert numbers(connection) == ["1"]
            verify(connection)
            make_commitment(connection, "paris/2")
    before = copied(ours, "again.db")
    bring(ours, theirs)
    bring(theirs, before)
    assert defined(ours) == defined(theirs)
    with reading(str(ours)) as connection:
        assert numbers(connection) == ["1", "2"]


def test_notebooks_get_what_is_withdrawn_only_where_they_ask_for_it(database: str) -> None:
    with unit_of_work(database) as connection:
        make_agreement(connection)
        for entry in (
            added(connection, "commitment", "9", **{"title.en": "Nine"}),
            added(connection, "party", "NO", **{"name.en": "Norway", "kind": "state"}),
            added(connection, "source", "letter", title="A letter"),
        ):
            retract(connection, entry, "A slip.", make_hand())
    db = api.open(database)

    assert [*db.commitments("paris"), *db.parties(), *db.sources()] == []
    assert [one.number for one in db.commitments("paris", withdrawn=True)] == ["9"]
    assert [one.code for one in db.parties(withdrawn=True)] == ["NO"]
    assert [(one.code, one.withdrawn) for one in db.sources(withdrawn=True)] == [("letter", True)]


def test_the_newest_version_of_a_scale_is_one_that_stands(connection: Connection) -> None:
    make_scale(connection)
    fields = things.fields_of(connection, [Thing("scale", "core@1")])[Thing("scale", "core@1")]
    entry = define(connection, Thing("scale", "core@2"), {**fields, "version": 2})
    assert references.scale(connection, "core").version == 2
    retract(connection, entry.id, "Not released.", make_hand())

    assert references.scale(connection, "core").version == 1
    assert references.scale(connection, "core@2").version == 2
