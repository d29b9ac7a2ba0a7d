"""Mapping files: what they say, what is refused in them, and proposals that can be read back."""

import re

import pytest
from jsonschema import Draft202012Validator

from tracker.domain.errors import TrackerError
from tracker.domain.mapping.proposing import propose
from tracker.domain.tables import Row, Table
from tracker.interchange.mapping_file import mapping_schema, read_mapping
from tracker.interchange.mapping_text import EDITING, proposal_text
from tracker.interchange.tables import How
from tracker.interchange.yaml import read_yaml

HEAD = "format: tracker.mapping/1\nagreement: river\n"
NEW = """\
format: tracker.mapping/1
agreement:
  slug: river
  title: {en: River pact}
  unit: commitments
  expiry: freeze
  inherits_deadline: false
  scale: river@1
"""
TABLES = "tables: [{columns: {number: No}}]\n"
LEVELS = "tables: [{columns: {number: No, level: Status, on: {value: 2024}}}]\n"


def test_texts_found_with_their_progress_make_a_scale() -> None:
    found = read_mapping(NEW + "levels: {Begun: 0, Half way: 1/2, Done: 1}\n" + TABLES)
    [scale] = [fields for thing, fields in found.things if thing.type == "scale"]

    assert found.levels == {"Begun": "begun", "Half way": "half_way", "Done": "done"}
    assert [level[:2] for level in scale["levels"]] == [
        ("begun", "0"),
        ("half_way", "1/2"),
        ("done", "1"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NEW.replace("freeze", "'?'") + TABLES, "expiry is what becomes of open commitments"),
        (NEW.replace("  unit: commitments\n", "") + TABLES, "unit is what is counted"),
        (HEAD + "by: NO\nanalyst: ana\n" + TABLES, "found by and analyst, expected one"),
        (HEAD + "tables: [{columns: {titel: A, number: B}}]\n", 'the unknown field "titel"'),
        (HEAD + "tables: [{columns: {title: A}}]\n", "found no number"),
        (HEAD + "tables: [{columns: {number: {value: A, count: true}}}]\n", "expected one of the"),
        (HEAD + "tables: [{columns: {number: A, on: {column: B, dates: '%d.%m'}}}]\n", "year"),
        (HEAD + "tables: [{columns: {number: A, on: {column: B, dates: '?'}}}]\n", "either"),
        (HEAD + LEVELS, "of nobody, expected whose word they are"),
        (HEAD + "by: NO\n" + LEVELS.replace(", on: {value: 2024}", ""), "found no on, expected"),
        (NEW + "levels: {Begun: 0, Done: complete}\n" + TABLES, "expected progress for each"),
        (HEAD + "levels: {Begun: 0}\n" + TABLES, "without its name"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(TrackerError, match=r"^plan\.map:[0-9]+:[0-9]+: ") as refusal:
        read_mapping(text, "plan.map")

    assert expected in str(refusal.value)


def test_a_proposal_is_a_mapping_but_for_its_questions() -> None:
    rows = [Row(2, ("1", 'The "dam": a\nwall', "31.12.2025", "yes"))]
    table = Table("pl: an.csv", ("No", "Title", "Deadline", "# odd"), lambda: iter(rows))
    text = proposal_text(propose(table), "pl: an.csv", How(sheet="A 1"), "river", None)
    [mapped] = read_mapping(text.replace("by: '?'", "by: SE")).tables

    assert mapped.files == ("pl: an.csv",)
    assert mapped.sheet == "A 1"
    assert mapped.takes["due"].dates == ("day.month.year",)
    assert "# not taken: # odd" in text


@pytest.mark.parametrize("text", ["a: b", "#x", "- x", "null", '"', "a\nb", "1", "[x]", " x", "ж"])
def test_a_head_stays_itself_in_a_proposal_also_where_its_column_is_left_to_be_taken(
    text: str,
) -> None:
    table = Table("plan.csv", ("No", text), lambda: iter([Row(2, ("1", "Build the dam"))]))
    new, known = (
        proposal_text(propose(table), "plan.csv", How(), slug, None) for slug in (None, "river")
    )
    above, _, left = known.partition(f"      # {EDITING}\n")
    taken = above + re.sub("(?m)^( *)# ", r"\1", left)

    for proposal in (new, taken):
        assert read_yaml(proposal, "text").data["tables"][0]["columns"]["title"] == text
    assert "title" not in read_yaml(known, "text").data["tables"][0]["columns"]


def test_the_schema_describes_mappings() -> None:
    schema = mapping_schema()
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)

    assert check.is_valid(read_yaml(NEW + TABLES, "plan.map").data)
    assert not check.is_valid({"format": "tracker.mapping/1"})
    assert not check.is_valid(read_yaml(NEW + TABLES.replace("number", "nummer"), "plan.map").data)
    fields = schema["$defs"]["Table"]["properties"]["columns"]["properties"]
    assert fields["done_when"]["description"] == "When it would be done."
