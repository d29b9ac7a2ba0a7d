"""The JSON Schema of the agreement file agrees with its reader, and documents every field."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.interchange.broken import BROKEN
from tests.interchange.river import EXAMPLE, example
from tracker.data import AGREEMENTS, SCALES, bundled
from tracker.interchange.agreement_file import agreement_schema
from tracker.interchange.yaml import read_yaml


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(agreement_schema())
    return Draft202012Validator(agreement_schema())


@pytest.mark.parametrize("name", [SCALES, *AGREEMENTS])
def test_the_schema_accepts_what_is_bundled(name: str, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(read_yaml(bundled(name), name).data)) == []


def test_the_schema_accepts_the_example_as_other_readers_see_it(
    validator: Draft202012Validator,
) -> None:
    """Editors read 17.2 as a number and true as a flag."""
    assert list(validator.iter_errors(as_json(read_yaml(EXAMPLE, "r").data))) == []


def as_json(data: Any) -> Any:
    """Data as YAML's JSON schema resolves plain scalars."""
    match data:
        case dict():
            return {key: as_json(value) for key, value in data.items()}
        case list():
            return [as_json(value) for value in data]
        case "true" | "false":
            return data == "true"
        case str() if data.replace(".", "", 1).isdigit():
            return float(data)
        case _:
            return data


BEYOND_THE_SCHEMA = {
    "translation of nothing",
    "translation into its language",
    "number twice",
    "label twice",
    "key twice",
    "unknown section",
    "unknown body",
    "unknown need",
    "unknown party",
    "unknown source",
    "unknown commitment",
    "unknown level",
    "unknown rule",
    "rule of an agreement without rules",
    "body before its state",
    "day that does not exist",
    "progress above one",
    "progress by zero",
    "percentage above a thousand",
    "range upside down",
    "weight of nothing",
    "figure without a number",
    "due date without a date",
    "control character in a text",
    "no lines",
    "second assessment of one thing",
    "assessment without a day",
    "check with a level",
    "check without a day",
    "party twice",
    "date of a section",
    "no source and no reason",
    "source and reason",
    "internal with a level",
    "retraction with lines",
    "id without a digest",
    "no agreement",
}
"""What only the reader can see: names, repeats, and rules that join several keys."""


@pytest.mark.parametrize("name", sorted(set(BROKEN) - BEYOND_THE_SCHEMA))
def test_the_schema_refuses_what_the_reader_refuses(
    name: str, validator: Draft202012Validator
) -> None:
    change, _, _ = BROKEN[name]
    assert not validator.is_valid(read_yaml(example(change), name).data)


def test_the_schema_describes_every_field() -> None:
    schema = agreement_schema()
    records = {"the file": schema, **schema["$defs"]}
    bare = [
        f"{record}.{name}"
        for record, found in records.items()
        for name, field in found["properties"].items()
        if not field.get("description")
    ]
    assert bare == []
    assert all(found.get("description") for found in records.values())
