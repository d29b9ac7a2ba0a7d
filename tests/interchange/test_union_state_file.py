"""The bundled Union State file holds all that was compiled, key by key, value by value."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from tests.interchange import act_homes, homes
from tests.interchange.homes import AGREEMENT, Home
from tests.interchange.union_state import (
    acts,
    agreement,
    area,
    commitment,
    compiled,
    dependency,
    thing_of,
    things,
    undated,
)
from tracker.domain.contents import Claim, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, named_id
from tracker.domain.lines import Thing

RECORDS: Mapping[str, tuple[str, Mapping[str, Home], Callable[[Any, int], Any]]] = {
    "agreement": ("agreement", homes.AGREEMENT_HOMES, lambda _, n: agreement()),
    "parties[]": (
        "agreement",
        homes.PARTY_HOMES,
        lambda one, n: things()[Thing("party", one["code"])],
    ),
    "areas[]": ("agreement", homes.AREA_HOMES, lambda one, n: area(one["id"])),
    "bodies[]": ("agreement", homes.BODY_HOMES, lambda one, n: things()[Thing("party", one["id"])]),
    "items[]": ("agreement", homes.ITEM_HOMES, lambda one, n: commitment(one["number"])),
    "items[].deliverables[]": (
        "agreement",
        homes.DELIVERABLE_HOMES,
        lambda one, n: commitment(one["id"]),
    ),
    "outside_the_28[]": ("agreement", homes.BESIDE_HOMES, lambda one, n: commitment(one["id"])),
    "left_out[]": ("agreement", homes.LEFT_OUT_HOMES, lambda one, n: commitment(one["id"])),
    "history[]": ("agreement", act_homes.HISTORY_HOMES, lambda _, n: acts()[f"h{n + 1}"]),
    "successor": ("agreement", homes.SUCCESSOR_HOMES, lambda one, n: agreement(one["id"])),
    "sources[]": (
        "agreement",
        homes.SOURCE_HOMES,
        lambda one, n: things()[Thing("source", one["id"])],
    ),
    "updates[]": ("updates", act_homes.UPDATE_HOMES, lambda one, n: acts()[one["id"]]),
    "undated_facts[]": ("updates", act_homes.UNDATED_HOMES, lambda _, n: undated()[n]),
    "codebook": ("assessments", homes.CODEBOOK_HOMES, lambda _, n: agreement()),
    "rules[]": ("assessments", homes.RULE_HOMES, lambda _, n: agreement()["rules"][n]),  # type: ignore[index]  # a list
    "assessments[]": ("assessments", act_homes.ASSESSMENT_HOMES, lambda one, n: acts()[one["id"]]),
    "deadlines[]": ("assessments", act_homes.DEADLINE_HOMES, lambda one, n: acts()[one["id"]]),
    "dependencies[]": (
        "assessments",
        act_homes.DEPENDENCY_HOMES,
        lambda one, n: dependency(one["id"]),
    ),
}
"""By the path of a record: its file, the homes of its keys, and what is stored of the n-th."""

ELSEWHERE = {
    "agreement": {
        "claimant_codes.BY": "note of the party",
        "claimant_codes.RU": "note of the party",
        "claimant_codes.UST": "note of the party",
        "claimant_codes.JOINT": "note of the party",
        "claimant_codes.IND": "note of the party",
        "areas_note": "areas_note of the agreement",
        "items[].area": "area of the commitment and its parts",
        "schema_version": "the line format stands in its place",
    },
    "updates": {
        "agreement": "dataset_id of the agreement",
        "updates[].item": "thing of the first line, by the scope",
        "updates[].also_items[]": "things of further mention lines",
        "undated_facts[].item": "thing of the line",
        "schema_version": "the line format stands in its place",
    },
    "assessments": {
        "agreement": "dataset_id of the agreement",
        "assessments[].item": "thing of the line",
        "assessments[].known_later": "follows from the days of the sources",
        "assessments[].known_from": "follows from the days of the sources",
        "deadlines[].item": "thing of the line",
        "deadlines_note": "deadlines_note of the codebook",
        "dependencies[].item": "commitment of the dependency",
        "dependencies[].depends_on": "needs of the dependency",
        "schema_version": "the line format stands in its place",
    },
}
"""Keys whose home is no single field: tests below compare them one by one."""

LEFT_OUT = ("dataset.", "field_notes.", "second_coding.")
SCALE = "scale."  # compared with all other scales in test_scales_file.py


def paths(data: Any, path: str = "") -> Iterator[tuple[str, str | None]]:
    """Each value of a source file with the path of its keys."""
    match data:
        case dict():
            for key, value in data.items():
                yield from paths(value, f"{path}.{key}" if path else key)
        case list():
            for value in data:
                yield from paths(value, f"{path}[]")
        case _:
            yield path, data


def records(data: Any, path: str) -> list[Any]:
    """The records of a source file at a path."""
    found = [data]
    for step in path.split("."):
        key = step.removesuffix("[]")
        found = [one[key] for one in found if key in one]
        if step.endswith("[]"):
            found = [item for one in found for item in one]
    return found


@pytest.mark.parametrize("file", ["agreement", "updates", "assessments"])
def test_every_key_has_a_home_and_every_home_a_key(file: str) -> None:
    keys = {path for path, _ in paths(compiled(file))}
    known = set(ELSEWHERE[file])
    for prefix, (of, table, _) in RECORDS.items():
        known |= {f"{prefix}.{key}" for key in table} if of == file else set()
    dropped = {key for key in keys if key.startswith((*LEFT_OUT, SCALE))}
    assert keys - dropped - known == set()
    assert known - keys == set()


@pytest.mark.parametrize(
    ("prefix", "key"), [(prefix, key) for prefix in RECORDS for key in RECORDS[prefix][1]]
)
def test_each_value_is_in_its_home(prefix: str, key: str) -> None:
    file, table, stored_of = RECORDS[prefix]
    for n, record in enumerate(records(compiled(file), prefix)):
        expected = [value for path, value in paths(record) if path == key and value is not None]
        assert table[key](stored_of(record, n)) == expected, record


def test_what_a_claimant_code_means_is_the_note_of_the_party() -> None:
    codes = compiled("agreement")["claimant_codes"]
    assert codes == {code: things()[Thing("party", code)]["note"] for code in codes}


def test_notes_on_areas_and_deadlines_are_kept() -> None:
    assert agreement()["areas_note"] == compiled("agreement")["areas_note"]
    codebook: dict[str, Any] = dict(agreement()["codebook"])  # type: ignore[arg-type]  # pairs
    assert codebook["deadlines_note"] == compiled("assessments")["deadlines_note"]


def test_facts_and_assessments_are_of_this_agreement() -> None:
    assert compiled("updates")["agreement"] == agreement()["dataset_id"]
    assert compiled("assessments")["agreement"] == agreement()["dataset_id"]


def test_a_programme_and_its_parts_are_in_its_area() -> None:
    for item in compiled("agreement")["items"]:
        numbers = [item["number"], *(part["id"] for part in item["deliverables"])]
        wanted = named_id(AGREEMENT, "area", item["area"])
        assert {commitment(number)["area"] for number in numbers} == {wanted}


HOMES_OUTSIDE = {
    "u001": ["joint-training-centres"],
    "u027": ["military-doctrine", "migration-concept"],
    "u032": ["single-currency"],
    "u056": ["joint-training-centres"],
    "u062": ["joint-training-centres"],
    "u091": ["joint-training-centres"],
    "u100": ["joint-training-centres"],
    "u109": ["joint-training-centres"],
    "u139": ["joint-training-centres"],
    "u148": ["package"],
}
"""What each fact outside the 28 is about, read from its summary."""


def test_a_fact_is_about_its_item_and_mentions_the_others() -> None:
    for update in compiled("updates")["updates"]:
        act = acts()[update["id"]]
        outside = update["scope"] == "outside"
        items = HOMES_OUTSIDE[update["id"]] if outside else [update["item"]]
        wanted = [thing_of(item) for item in (*items, *update.get("also_items", []))]
        assert [line.thing for line in act.lines] == wanted, update["id"]
        assert all(isinstance(line.says, Mention) for line in act.lines[len(items) :])


def test_a_fact_without_a_day_is_about_its_item() -> None:
    for act, update in zip(undated(), compiled("updates")["undated_facts"], strict=True):
        assert act.on is None
        assert [line.thing for line in act.lines] == [thing_of(update["item"])]


@pytest.mark.parametrize("key", ["assessments", "deadlines"])
def test_an_assessment_or_deadline_is_of_its_item(key: str) -> None:
    for row in compiled("assessments")[key]:
        [line] = acts()[row["id"]].lines
        assert line.thing == thing_of(row["item"])


def test_a_dependency_joins_two_items() -> None:
    for row in compiled("assessments")["dependencies"]:
        needing, needs = thing_of(row["item"]), thing_of(row["depends_on"])
        whole = (needing.type, needing.id) if needing.type == "agreement" else needing.id
        assert dependency(row["id"])["commitment"] == whole
        assert dependency(row["id"])["needs"] == (needs.type, needs.id)


def events_by_nature(update: Mapping[str, Any]) -> str | None:
    match update["nature"]:
        case "official-claim" | "independent-assessment":
            return "statement"
        case "act":
            return "other" if update["kind"] == "note" else str(update["kind"])
        case _:
            return None


def test_the_nature_of_a_fact_decides_its_event_and_line() -> None:
    for update in compiled("updates")["updates"]:
        act = acts()[update["id"]]
        says = update["nature"] in ("official-claim", "independent-assessment")
        assert isinstance(act.lines[0].says, Claim if says else Mention)
        assert act.event == events_by_nature(update)


def test_what_was_known_later_follows_from_the_days_of_the_sources() -> None:
    for row in compiled("assessments")["assessments"]:
        late = known_from(acts()[row["id"]])
        assert ("true" if late else None) == row.get("known_later"), row["id"]
        assert late == row.get("known_from"), row["id"]


def known_from(assessment: Act) -> str | None:
    """The day of the first source of a fact that none can have told by the end of the quarter."""
    assert assessment.on
    last = assessment.on.last
    quarter = PartialDate.parse(f"{last.year}-Q{(last.month + 2) // 3}").last
    facts = [acts()[one.entry] for one in assessment.lines[0].says.rests_on]  # type: ignore[union-attr]  # an assessment
    days = [[published(one.source) for one in fact.citations] for fact in facts]
    late = [
        min(filter(None, told))
        for told in days
        if all(day and PartialDate.parse(day).first > quarter for day in told)
    ]
    return max(late, default=None)


def published(source: str) -> str | None:
    day = things()[Thing("source", source)].get("published")
    return None if day is None else str(day)
