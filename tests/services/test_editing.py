"""Edits of definitions on both databases: one entry each, and nothing that cannot be."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Connection

from tests.following import contents
from tests.make import define, make_agreement, make_commitment, make_hand, make_scale
from tracker.domain.blocks import write
from tracker.domain.contents import Definition, Value
from tracker.domain.editing import Edited, Wanted
from tracker.domain.errors import Conflict, NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import named_id
from tracker.domain.lines import Thing
from tracker.services.correcting import retract
from tracker.services.editing import edit, sheet
from tracker.services.rebuilding import rebuild
from tracker.services.telling import tell
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger, things


def furnish(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    make_agreement(connection, "kyoto")
    for name in ("paris/1", "paris/2", "paris/3", "kyoto/1"):
        make_commitment(connection, name)
    for code in ("BY", "RU", "minister"):
        fields = {"code": code, "name.en": code, "kind": "state"}
        define(connection, Thing("party", code), fields)
    for code in ("s1", "s2"):
        fields = {"code": code, "url": f"https://{code}.example/a", "title": code}
        define(connection, Thing("source", code), fields)
    [area] = [Thing("area", "0190a5f0-0000-4000-8000-00000000000a")]
    define(connection, area, {"agreement": named_id("paris"), "code": "energy"})
    for number in ("1.1", "1.2"):
        make_commitment(connection, f"paris/{number}", parent=id_of(connection, "1"))


def id_of(connection: Connection, number: str) -> str:
    return numbers(connection)[number]


def numbers(connection: Connection) -> dict[str, str]:
    """The ids of the commitments of paris by number."""
    [paris, *_] = things.agreements(connection)
    return {one.number: one.id for one in things.commitments(connection, paris.row)}


def change(
    connection: Connection, type_: str, name: str, fields: Mapping[str, Value], **options: bool
) -> Edited | None:
    wanted = Wanted(dict(fields))
    return edit(connection, type_, name, wanted, make_hand(), usual="paris", **options)


@pytest.fixture
def furnished(connection: Connection) -> Connection:
    furnish(connection)
    return connection


def test_an_edit_is_one_entry_with_what_was_and_is(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        furnish(connection)
        before = ledger.stamp(connection).count
        wanted = Wanted({"title.en": "Cut it", "title.ru": "Сократить"})
        done = edit(connection, "commitment", "1", wanted, make_hand(), usual="paris", message="So")

        assert done is not None
        entry = ledger.entries(connection, [done.id])[done.id].entry
        [line] = entry.lines
        assert (entry.event, entry.message, entry.author) == ("definition", "So", "ana")
        assert line.says == Definition(
            (("title.en", "Commitment 1", "Cut it"), ("title.ru", None, "Сократить"))
        )
        assert ledger.stamp(connection).count == before + 1
        kept = contents(connection)
        rebuild(connection)
        assert contents(connection) == kept


def test_what_is_so_already_is_no_entry(furnished: Connection) -> None:
    before = ledger.stamp(furnished)

    assert change(furnished, "party", "BY", {"kind": "state", "note": None}) is None
    assert ledger.stamp(furnished) == before


def test_two_numbers_are_exchanged_in_one_entry_and_parts_follow(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        furnish(connection)
        before = numbers(connection)
        done = change(connection, "commitment", "1", {"number": "2"}, swap=True)
        after = numbers(connection)

        assert done is not None
        assert len(done.changes) == 4
        assert after == {
            "1": before["2"],
            "2": before["1"],
            "2.1": before["1.1"],
            "2.2": before["1.2"],
            "3": before["3"],
        }
        retract(connection, done.code, "Not so.", make_hand())
        assert numbers(connection) == before


def test_a_number_alias_or_slug_that_another_has_names_it(furnished: Connection) -> None:
    change(furnished, "commitment", "2", {"alias": "coal"})

    for field, value in (("number", "2"), ("alias", "coal"), ("alias", "3")):
        with pytest.raises(Conflict, match=f"The {field} {value} is that of Commitment"):
            change(furnished, "commitment", "1", {field: value})
    with pytest.raises(Conflict, match="The slug kyoto is that of Kyoto"):
        change(furnished, "agreement", "paris", {"slug": "kyoto"})
    with pytest.raises(Conflict, match="is the source s1 already"):
        change(furnished, "source", "s2", {"url": "HTTPS://s1.example/a/"})


def test_a_renumbered_part_may_not_take_a_number_by_following(furnished: Connection) -> None:
    make_commitment(furnished, "paris/9.1")

    with pytest.raises(Conflict, match=r"9\.1 is that of"):
        change(furnished, "commitment", "1", {"number": "9"})


def test_a_swap_needs_somebody_to_swap_with(furnished: Connection) -> None:
    with pytest.raises(WrongUsage, match="nobody has"):
        change(furnished, "commitment", "1", {"number": "40"}, swap=True)


def test_parts_follow_into_another_area(furnished: Connection) -> None:
    change(furnished, "commitment", "1", {"area": "energy"})

    [paris, *_] = things.agreements(furnished)
    areas = {one.number: one.area for one in things.commitments(furnished, paris.row)}
    assert areas == {"1": "energy", "1.1": "energy", "1.2": "energy", "2": None, "3": None}


@pytest.mark.parametrize(
    ("type_", "name", "fields", "kind", "sentence", "field"),
    [
        ("commitment", "1", {"area": "enrgy"}, NotFound, "Did you mean energy", "area"),
        ("commitment", "1", {"section": "x"}, NotFound, "no section of paris", "section"),
        ("commitment", "2", {"parent": "7"}, NotFound, "no commitment of paris", "parent"),
        ("commitment", "2", {"parent": "2"}, WrongUsage, "cannot be a part", "parent"),
        ("commitment", "1", {"parent": "2"}, WrongUsage, "cannot be a part", "parent"),
        ("commitment", "2", {"parent": "1.1"}, WrongUsage, "is a part itself", "parent"),
        ("party", "BY", {"belongs_to": "ZZ"}, NotFound, "no party", "belongs_to"),
        ("party", "BY", {"belongs_to": "BY"}, WrongUsage, "leads back to BY", "belongs_to"),
        ("source", "s1", {"retells": "s9"}, NotFound, "no source", "retells"),
        ("source", "s1", {"retells": "s1"}, WrongUsage, "leads back", "retells"),
        ("source", "s1", {"url": "javascript:x"}, WrongUsage, "is no address", "url"),
        ("source", "s1", {"archived_url": "x"}, WrongUsage, "is no address", "archived_url"),
        ("agreement", "paris", {"scale": "none@1"}, NotFound, "no scale", "scale"),
        ("agreement", "paris", {"predecessor": "x"}, NotFound, "no agreement", "predecessor"),
        ("agreement", "paris", {"parties": (("ZZ", None),)}, NotFound, "no party", "parties"),
        ("commitment", "1", {"bodies": (("ZZ", None),)}, NotFound, "no party", "bodies"),
        ("commitment", "1", {"sources": (("ZZ", None),)}, NotFound, "no source", "sources"),
    ],
)
def test_what_cannot_be_names_its_field(
    furnished: Connection,
    type_: str,
    name: str,
    fields: dict[str, str],
    kind: type[TrackerError],
    sentence: str,
    field: str,
) -> None:
    with pytest.raises(kind, match=sentence) as told:
        change(furnished, type_, name, fields)
    assert told.value.field == field


def test_a_circle_of_parties_is_refused(furnished: Connection) -> None:
    change(furnished, "party", "RU", {"belongs_to": "BY"})
    change(furnished, "party", "minister", {"belongs_to": "RU"})

    with pytest.raises(WrongUsage, match="leads back to BY"):
        change(furnished, "party", "BY", {"belongs_to": "minister"})


def test_an_internal_source_stays_so_until_it_is_public(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        furnish(connection)
        hidden = edit(connection, "source", "s1", Wanted(internal=True), make_hand())
        change(connection, "source", "s1", {"title": "Other"})
        still = things.internal_sources(connection)
        again = edit(connection, "source", "s1", Wanted(internal=True), make_hand())
        shown = edit(connection, "source", "s1", Wanted(internal=False), make_hand())

        assert (hidden and hidden.internal, again, shown and shown.internal) == (True, None, False)
        assert still == ["s1"]
        assert things.internal_sources(connection) == []


def test_a_field_that_somebody_changed_meanwhile_is_not_overwritten(furnished: Connection) -> None:
    seen = sheet(furnished, "party", "BY")
    change(furnished, "party", "BY", {"note": "Theirs."})
    hand, mine = make_hand("mira"), Wanted({"note": "Mine."})

    with pytest.raises(Conflict, match="field note of the party BY was changed meanwhile"):
        edit(furnished, "party", "BY", mine, hand, seen=seen)
    other = Wanted({"kind": "body"})
    assert edit(furnished, "party", "BY", other, hand, seen=seen) is not None


def test_an_edit_is_shown_as_a_block_with_lists_and_what_was_cleared(
    furnished: Connection,
) -> None:
    done = change(furnished, "agreement", "paris", {"parties": (("BY", None),), "kind": "pact"})
    cleared = change(furnished, "agreement", "paris", {"kind": None})

    assert done is not None
    assert cleared is not None
    kept = ledger.entries(furnished, [done.id, cleared.id])
    blocks = [write(one) for one in tell(furnished, [kept[done.id], kept[cleared.id]])]
    assert 'paris  defines  kind=pact  parties=[["BY", null]]' in blocks[0]
    assert 'paris  defines  kind=""' in blocks[1]
