"""Agreement files taken into the ledger: all or nothing, nothing twice, nothing overwritten."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from tests.interchange.river import EXAMPLE
from tests.make import NOW, make_hand, make_scale
from tracker.data import AGREEMENTS, SCALES, bundled
from tracker.domain.editing import Wanted
from tracker.domain.errors import Conflict, TrackerError
from tracker.domain.files import AgreementFile
from tracker.domain.ledger import Act, named_id
from tracker.domain.lines import Thing
from tracker.interchange.agreement_file import read_agreement
from tracker.services import references
from tracker.services.correcting import correct, retract
from tracker.services.editing import edit
from tracker.services.imports import take_in, take_in_all
from tracker.services.log import Wish
from tracker.services.telling import tell
from tracker.storage import tables
from tracker.storage.connection import unit_of_work
from tracker.storage.queries import ledger, things

RIVER = """
format: tracker.agreement/1
agreement: {slug: river, title: {en: River pact}, scale: core@1, inherits_deadline: true}
parties:
  - {code: 'NO', name: {en: Norway}, kind: state}
commitments:
  - {number: 1, title: {en: Build the dam}}
  - {number: 2, title: {en: %s}}
entries:
  - label: f1
    on: 2024-03-01
    event: signed
    by: ['NO']
    message: The ministers signed the plan.
    lines: [{commitment: 1, mention: true}]
    no_source: made up
  - label: a1
    on: 2024-03-31
    message: Signed, nothing built.
    lines:
      - {commitment: 1, level: preparatory, confidence: high, basis: act, rests_on: [f1]}
    no_source: made up
"""


def river(title: str = "Keep it clean", *, broken: bool = False) -> AgreementFile:
    text = RIVER % title
    return read_agreement(text.replace("rests_on: [f1]", "rests_on: [f9]") if broken else text)


ID = "01a20846-fe00-7c00-8076-acc9c2f4b6a%d"
NEWS = """
format: tracker.agreement/1
agreement: {slug: river, title: {en: River pact}, scale: core@1, inherits_deadline: true}
commitments:
  - {number: 1, title: {en: Build the dam}}
entries:
  - on: 2024-06
    message: %s
    lines: [{commitment: 1, level: partial, basis: act, rests_on: [%s]}]
    no_source: made up
"""


def news(
    message: str = "Built to the half.", *, rests_on: str = "f1", **entry: str
) -> AgreementFile:
    """A file of one entry that names an entry of the ledger, by its label or id."""
    fields = [message, *(f"{name}: {value}" for name, value in entry.items())]
    return read_agreement(NEWS % ("\n    ".join(fields), rests_on))


def put_right(connection: Connection, name: str, **changes: Any) -> None:
    """Correct an entry by its name."""
    before = references.entry(connection, name).entry
    act = Act(**{field: getattr(before, field) for field in Act.__dataclass_fields__})
    correct(connection, name, Wish(replace(act, **changes), "river"), make_hand())


def rows(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(tables.entry)) or 0


def test_every_installation_holds_the_same_history(database: str, tmp_path: Path) -> None:
    files = [read_agreement(bundled(name), name) for name in (SCALES, *AGREEMENTS)]
    with unit_of_work(database) as connection:
        take_in_all(connection, files, NOW)
        stamp = ledger.stamp(connection)

    assert str(stamp) == "369·e2b7-df35-57b9-3fb3-ba11"


def test_a_file_loaded_twice_adds_nothing(connection: Connection) -> None:
    make_scale(connection)
    first = take_in(connection, river(), make_hand())
    before = rows(connection)
    second = take_in(connection, river(), make_hand("ben"))

    assert (first.entries, second.entries, second.known) == (3, 0, 2)
    assert rows(connection) == before


def test_a_dependency_rests_on_an_entry_of_its_file(connection: Connection) -> None:
    first = take_in(connection, read_agreement(EXAMPLE), make_hand())
    second = take_in(connection, read_agreement(EXAMPLE), make_hand())

    dependency = Thing("dependency", named_id("river", "dependency", "p1"))
    known = things.fields_of(connection, [dependency])[dependency]
    assert known["rests_on"] == (references.entry(connection, "f1").entry.id,)
    assert (first.entries, second.entries) == (4, 0)


@pytest.mark.parametrize("withdrawn", [["f1"], ["f1", "a1"], ["a1"]])
def test_what_was_withdrawn_does_not_come_back(
    connection: Connection, withdrawn: list[str]
) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    for name in withdrawn:
        retract(connection, name, "Misread.", make_hand())

    assert take_in(connection, river(), make_hand()).entries == 0


def test_a_file_defines_anew_what_was_withdrawn(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    edit(connection, "commitment", "river/2", Wanted({"short.en": "Clean"}), make_hand())
    defined = [one for one in ledger.touching(connection) if one.entry.event == "definition"]
    [kept] = [one for one in defined if len(one.entry.lines) > 1]
    before = things.fields_of(connection, [line.thing for line in kept.entry.lines])
    retract(connection, kept.entry.id, "The wrong file.", make_hand())

    assert things.commitments(connection) == []
    assert take_in(connection, river(), make_hand()).entries == 1
    after = things.fields_of(connection, list(before))
    clean = Thing("commitment", named_id("river", "2"))
    assert {**after, clean: {**after[clean], "short.en": "Clean"}} == before
    assert take_in(connection, river(), make_hand()).entries == 0


@pytest.mark.parametrize("label", ["f1", "f2", None])
def test_what_was_corrected_does_not_come_back(connection: Connection, label: str | None) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    put_right(connection, "f1", label=label, message="The ministers initialled it.")

    assert take_in(connection, river(), make_hand()).entries == 0


def test_a_file_that_says_what_a_correction_says_adds_nothing(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    put_right(connection, "a1", message="Signed, and nothing built yet.")
    text = (RIVER % "Keep it clean").replace("nothing built", "and nothing built yet")

    assert take_in(connection, read_agreement(text), make_hand()).entries == 0


def test_twice_adds_nothing_on_each_kind_of_database(any_database: str) -> None:
    with unit_of_work(any_database) as connection:
        make_scale(connection)
        take_in(connection, river(), make_hand())
        take_in(connection, news(), make_hand())
        put_right(connection, "f1", message="The ministers initialled it.")
        retract(connection, "a1", "Misread.", make_hand())

        assert take_in(connection, river(), make_hand()).entries == 0
        assert take_in(connection, news(), make_hand()).entries == 0


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_reference_to_what_was_replaced_is_no_news(
    connection: Connection, withdrawn: bool
) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    first = take_in(connection, news(), make_hand())
    if withdrawn:
        retract(connection, "f1", "Misread.", make_hand())
    else:
        put_right(connection, "f1", message="The ministers initialled it.")

    assert (first.entries, take_in(connection, news(), make_hand()).entries) == (1, 0)


def test_a_new_reference_is_to_the_entry_that_stands(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    put_right(connection, "f1", message="The ministers initialled it.")
    take_in(connection, news(), make_hand())
    [judged] = [one for one in ledger.touching(connection) if "half" in (one.entry.message or "")]

    says: Any = judged.entry.lines[0].says
    assert says.rests_on[0].entry == references.entry(connection, "f1").entry.id


def test_a_correction_in_a_file_is_taken_in_once(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    correction = news("Begun.", label="a1", replaces="a1")

    assert take_in(connection, correction, make_hand()).entries == 1
    assert take_in(connection, correction, make_hand("ben")).entries == 0


def test_a_file_cannot_correct_what_was_replaced(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    put_right(connection, "f1", label="f2", message="The ministers initialled it.")

    with pytest.raises(TrackerError, match=r"^text:7: .*stands in its place"):
        take_in(connection, news(replaces="f1"), make_hand())


def test_translations_of_a_file_are_recorded_once(connection: Connection) -> None:
    make_scale(connection)
    told = "message: The ministers signed the plan.\n    language: en\n    translations: {de: %s}"
    text = RIVER % "Keep it clean"
    first = text.replace("message: The ministers signed the plan.", told % "Unterzeichnet.")
    second = text.replace("message: The ministers signed the plan.", told % "Signiert.")
    counts = [
        take_in(connection, read_agreement(one), make_hand()).entries
        for one in (first, first, second, second)
    ]
    [kept] = tell(connection, [references.entry(connection, "f1")])

    assert counts == [4, 0, 1, 0]
    assert [(one.language, one.text) for one in kept.translations] == [("de", "Signiert.")]


def test_an_edited_file_adds_only_the_edit(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    done = take_in(connection, river("Keep it cleaner"), make_hand())
    agreement = next(one for one in things.agreements(connection) if one.slug == "river")
    titles = [one.title for one in things.commitments(connection, agreement.row)]
    assert (done.entries, done.things) == (1, 1)
    assert titles == ["Build the dam", "Keep it cleaner"]


def test_labels_of_a_file_become_references_to_its_entries(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    labelled = ledger.labels(connection, ["f1"])
    [judged] = [one for one in ledger.touching(connection) if "built" in (one.entry.message or "")]

    says: Any = judged.entry.lines[0].says
    assert says.rests_on[0].entry == labelled["f1"]


def test_a_file_that_names_an_unknown_entry_adds_nothing(database: str) -> None:
    with unit_of_work(database) as connection:
        make_scale(connection)
        before = rows(connection)
    with (
        pytest.raises(TrackerError, match="no entry with the label or id"),
        unit_of_work(database) as connection,
    ):
        take_in(connection, river(broken=True), make_hand())
    with unit_of_work(database) as connection:
        assert rows(connection) == before


def test_a_line_that_an_entry_does_not_have_is_refused(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    there = take_in(connection, news(rests_on="f1:0"), make_hand())

    assert there.entries == 1
    with pytest.raises(TrackerError, match=r"^text:7: The entry f1 has 1 line, .* no f1:1\.$"):
        take_in(connection, news(rests_on="f1:1"), make_hand())


def test_a_label_that_another_entry_has_is_refused_with_its_line(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    [code] = ledger.codes(connection, [references.entry(connection, "a1").entry.id]).values()
    before = rows(connection)

    with pytest.raises(Conflict, match=rf"^text:7: The label a1 is that of the entry {code}"):
        take_in(connection, news(label="a1"), make_hand())
    assert rows(connection) == before


def test_a_label_is_free_again_where_nothing_stands_that_has_it(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    retract(connection, "a1", "Misread.", make_hand())

    assert take_in(connection, news(label="a1"), make_hand()).entries == 1


def fixed(number: int, *previous: str, label: str = "f2", **entry: str) -> AgreementFile:
    """A file with one entry whose place it fixes, which names others by their ids."""
    fields = {"id": ID % number, "previous": f"[{', '.join(map(repr, previous))}]", **entry}
    return news("Built.", label=label, author="mira", **fields)


def head(connection: Connection) -> str:
    [(digest, _)] = ledger.heads(connection)
    return digest


def test_an_entry_with_a_place_may_name_the_id_of_an_entry_here(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    first = references.entry(connection, "f1").entry.id
    file = fixed(1, head(connection), replaces=first, rests_on=first)

    assert take_in(connection, file, make_hand()).entries == 1
    assert references.entry(connection, first).replaced_by == ID % 1
    assert take_in(connection, file, make_hand()).entries == 0


@pytest.mark.parametrize(
    "fields", [{"replaces": ID % 9}, {"rests_on": ID % 9}, {"replaces": ID % 1}, {"rests_on": "f2"}]
)
def test_an_entry_that_names_what_is_not_here_is_refused(
    connection: Connection, fields: dict[str, str]
) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    before = rows(connection)
    first = references.entry(connection, "f1").entry.id
    file = fixed(1, head(connection), **{"rests_on": first, **fields})

    with pytest.raises(TrackerError, match=r"^text: There is no entry") as told:
        take_in(connection, file, make_hand())
    assert (told.value.exit_code, rows(connection)) == (1, before)


@pytest.mark.parametrize("line", [0, 1, 7])
def test_an_entry_with_a_place_names_only_lines_that_are_there(
    connection: Connection, line: int
) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    before = rows(connection)
    first = references.entry(connection, "f1").entry.id
    file = fixed(1, head(connection), rests_on=f"{first}:{line}")

    if line == 0:
        assert take_in(connection, file, make_hand()).entries == 1
        return
    with pytest.raises(TrackerError, match=rf"^text: The entry f1 has 1 line, .* f1:{line}\.$"):
        take_in(connection, file, make_hand())
    assert rows(connection) == before


def test_an_entry_that_builds_on_what_is_not_here_is_refused(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())
    before = rows(connection)

    with pytest.raises(
        TrackerError, match=rf"^text: .* f2 builds on {'0' * 64}.*incomplete"
    ) as told:
        take_in(connection, fixed(1, "0" * 64), make_hand())
    assert (told.value.exit_code, rows(connection)) == (1, before)


def test_an_entry_with_a_known_id_and_other_content_is_refused(connection: Connection) -> None:
    scales = read_agreement(bundled(SCALES), SCALES)
    take_in(connection, scales, make_hand())
    [(thing, fields), *rest] = scales.things
    changed = replace(scales, things=((thing, {**fields, "name.en": "Another"}), *rest))

    with pytest.raises(Conflict, match="is here with other content"):
        take_in(connection, changed, make_hand())


def test_a_file_that_names_a_party_as_text_keeps_it(connection: Connection) -> None:
    make_scale(connection)
    take_in(connection, river(), make_hand())

    assert Thing("party", "NO") in things.fields_of(connection, [Thing("party", "NO")])
