"""Tables in JSON, JSON lines and YAML: lists of objects, flat or nested, each with its line."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interchange.tables.broken import JSON, YAML
from tests.interchange.tables.given import faults, refusal, saved, table, values
from tracker.domain.errors import NotFound

NESTED = """{
  "title": "Plan",
  "data": {
    "items": [
      {"number": 1.10, "who": {"lead": "BY", "with": ["RU", "IND"]}, "done": true},

      {"number": 12e3, "who": {"lead": null}, "dates": [{"on": "2024", "a": [1.0]}, "x"]}
    ],
    "other": []
  }
}
"""


def test_a_nested_object_has_heads_with_points(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.json", NESTED))

    assert found.heads == ("number", "who.lead", "who.with", "done", "dates")
    assert values(found) == [
        ("1.10", "BY", "RU\nIND", "true", ""),
        ("12e3", "", "", "", '[{"a":[1.0],"on":"2024"},"x"]'),
    ]
    assert [row.line for row in found.read()] == [5, 7]


def test_yaml_has_the_same_shapes(tmp_path: Path) -> None:
    text = "title: Plan\nitems:\n- number: 1.10\n  who: {lead: BY, with: [RU, IND]}\n- number: no"

    found = table(saved(tmp_path, "it.yml", text))

    assert found.heads == ("number", "who.lead", "who.with")
    assert values(found) == [("1.10", "BY", "RU\nIND"), ("no", "", "")]
    assert [row.line for row in found.read()] == [3, 5]


def test_json_lines_have_an_object_each(tmp_path: Path) -> None:
    text = '{"a": 1}\r\n\n{"b": {"c": "x\\ny"}}\n7\n{"a": NaN}\n{"a": 1'

    found = table(saved(tmp_path, "it.jsonl", text))

    assert found.heads == ("a", "b.c")
    assert [(row.line, row.values) for row in found.read()][:2] == [
        (1, ("1", "")),
        (3, ("", "x\ny")),
    ]
    assert faults(found) == [
        (4, "found no object, expected one in curly brackets."),
        (5, "at character 7, found NaN, expected a number: write null where there is none."),
        (6, "at character 8, this is not JSON: Expecting ',' delimiter."),
    ]


def test_a_list_is_named_by_the_keys_that_lead_to_it(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.json", '{"a.b": [{"x": 1}],\n "a": {"c": [\n{"y": 2}]}}')

    assert values(table(path, rows="a.b")) == [("1",)]
    assert [row.line for row in table(path, rows="a.c").read()] == [3]
    assert refusal(path) == (
        'it.json: found 2 lists of objects, expected one: say which with --rows, of "a.b", "a.c".'
    )
    with pytest.raises(NotFound, match=r'at "c": those that it has are "a\.b", "a\.c"'):
        table(path, rows="c")


THREE_DEEP = """[
  {"id": "a", "of": {"who": "BY"}, "steps": [
    {"id": "b", "done": true, "parts": [{"id": "c"},
      {"id": "d"}]},
    {"id": "e", "parts": null}
  ]},
  {"id": "f", "steps": {"id": "g", "parts": []}}
]
"""


def test_rows_within_rows_have_what_those_around_them_say(tmp_path: Path) -> None:
    for name in ("it.json", "it.yaml"):
        found = table(saved(tmp_path, name, THREE_DEEP), rows="steps.parts")

        assert found.heads == ("../id", "../done", "../../id", "../../of.who", "id")
        assert values(found) == [("b", "true", "a", "BY", "c"), ("b", "true", "a", "BY", "d")]
        assert [row.line for row in found.read()] == [3, 4]

    found = table(saved(tmp_path, "it.json", THREE_DEEP), rows="steps")
    assert [row[0] for row in values(found)] == ["a", "a", "f"]
    assert [row.line for row in found.read()] == [3, 5, 7]
    assert values(table(saved(tmp_path, "it.json", THREE_DEEP)))[1][0] == "f"


def test_rows_that_begin_on_one_line_are_told_apart_by_their_place(tmp_path: Path) -> None:
    text = '{"a": [{"b": [{"c": 1}, {"c": 2}]}, {"b": [{"c": 3}]}],\n"d": [{"c": 4}]}'

    nested = table(saved(tmp_path, "it.json", text), rows="a.b")
    assert [nested.place(row).rpartition("/")[2] for row in nested.read()] == [
        "it.json:1, item 1.1 of a.b",
        "it.json:1, item 1.2 of a.b",
        "it.json:1, item 2.1 of a.b",
    ]
    alone = table(saved(tmp_path, "it.json", text), rows="d")
    assert [row.item for row in alone.read()] == [None]
    named = table(saved(tmp_path, "it.json", '[{"c": 1}, {"c": 2}]'))
    assert [named.place(row, "c").rpartition("/")[2] for row in named.read()] == [
        "it.json:1, item 1, column c",
        "it.json:1, item 2, column c",
    ]


def test_the_list_of_a_file_needs_no_name(tmp_path: Path) -> None:
    assert values(table(saved(tmp_path, "it.json", '\n [ {"x": "1"} , {"x": "2"} ] '))) == [
        ("1",),
        ("2",),
    ]


def test_what_is_no_object_is_a_fault_of_its_row(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.json", '[{"a": 1},\n"x",\n{},\n{"a": 2}]'))

    assert [row.line for row in found.read()] == [1, 2, 4]
    assert faults(found) == [(2, "found no object, expected one in curly brackets.")]


def test_two_keys_that_make_one_head_are_a_fault_of_the_row(tmp_path: Path) -> None:
    found = table(saved(tmp_path, "it.json", '[{"a": {"b": 1}, "a.b": 2}]'))

    assert faults(found) == [(1, "found the key a.b again, expected it once: delete one of them.")]


@pytest.mark.parametrize(("text", "told"), JSON.values(), ids=JSON)
def test_broken_json_is_refused_with_line_and_column(tmp_path: Path, text: str, told: str) -> None:
    assert refusal(saved(tmp_path, "it.json", text)).startswith(f"it.json{told}")


def test_fifty_levels_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.json", '[{"a":' + "[" * 48 + "]" * 48 + "}]")

    assert values(table(path)) == [("[" * 48 + "]" * 48,)]


def test_signs_in_texts_are_no_levels_and_no_values(tmp_path: Path) -> None:
    text = "[{NaN" * 200_000 + '"\\'

    assert values(table(saved(tmp_path, "it.json", json.dumps([{"a": text}])))) == [(text,)]


def test_json_lines_without_any_object_are_refused_with_the_first(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, "it.ndjson", "[\n1\n]")).startswith("it.ndjson:1: at ch")
    assert refusal(saved(tmp_path, "it.ndjson", "")).startswith("it.ndjson:1: found no object")


@pytest.mark.parametrize(("text", "told"), YAML.values(), ids=YAML)
def test_broken_yaml_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert refusal(saved(tmp_path, "it.yaml", text)).startswith(f"it.yaml{told}")


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=8)
KEYS = TEXTS.map(str.strip).filter(lambda key: bool(key) and "." not in key)
OBJECTS = st.lists(st.dictionaries(KEYS, TEXTS, min_size=1, max_size=4), min_size=1, max_size=5)


@given(OBJECTS, st.booleans(), st.integers(0, 3))
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_json_writes_is_read_back(
    tmp_path: Path, objects: list[dict[str, str]], ascii_only: bool, indent: int
) -> None:
    text = json.dumps({"rows": objects}, ensure_ascii=ascii_only, indent=indent or None)
    lines = "\n".join(json.dumps(one, ensure_ascii=ascii_only) for one in objects)

    for name, written in (("it.json", text), ("it.jsonl", lines)):
        found = table(saved(tmp_path, name, written))
        read = [
            {head: text for head, text in zip(found.heads, row, strict=True) if text}
            for row in values(found)
        ]
        tidy = [{" ".join(key.split()): text for key, text in one.items()} for one in objects]
        assert read == tidy
    assert [row.line for row in found.read()] == list(range(1, len(objects) + 1))
