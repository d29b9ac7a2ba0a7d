"""What the records of a data file have in common: known keys, plain errors, and a JSON Schema."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from tracker.domain.text import quoted
from tracker.interchange.scalars import Language, LongText, Title, described

Path: TypeAlias = tuple[str | int, ...]
TAG = "("  # begins the name of a form of a value, which is no key
Item = TypeVar("Item")


class Refused(ValueError):
    """What is wrong with a record, and with which of its keys."""

    def __init__(self, problem: str, key: str | None = None) -> None:
        super().__init__(problem)
        self.key = key


@dataclass(frozen=True, slots=True)
class Unknown:
    """What stands under a key that a record has not, so that it is refused beside all else."""

    problem: str


class Record(BaseModel):
    """A mapping of a data file: only known keys, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = [field.alias or name for name, field in cls.model_fields.items()]
        unknown = {key: Unknown(unknown_key(key, known)) for key in data if key not in known}
        return data | unknown if unknown else data


def unknown_key(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, 1)
    expected = near[0] if near else "one of " + ", ".join(known)
    return f"found the unknown key {quoted(key)}, expected {expected}: rename or delete it"


def or_empty(value: object) -> object:
    """An empty list where nothing stands."""
    return [] if value is None else value


Items: TypeAlias = Annotated[list[Item], BeforeValidator(or_empty), Field(default_factory=list)]
"""A list that may be left out."""

Titles: TypeAlias = Annotated[dict[Language, Title], Field(min_length=1)]
"""A text in one or more languages, by language code."""

Texts: TypeAlias = Annotated[dict[Language, LongText], Field(min_length=1)]


def problems_in(refusal: ValidationError) -> list[tuple[Path, str]]:
    """Where each error lies, and in words what was found and expected.

    Where a key is unknown none is told to be missing: it is that one, more often than not.
    """
    errors = refusal.errors(include_url=False)
    misspelt = {error["loc"][:-1] for error in errors if error["type"] == "extra_forbidden"}
    return [
        _problem(error)
        for error in errors
        if error["type"] != "missing" or error["loc"][:-1] not in misspelt
    ]


def problems_of(model: type[BaseModel], data: Mapping[str, Any]) -> list[tuple[Path, str]]:
    """What a record of a kind may not hold; none where all of it is fit."""
    try:
        model.model_validate(dict(data))
    except ValidationError as refusal:
        return problems_in(refusal)
    return []


def without_tags(path: Path) -> Path:
    """The keys that lead to an error, without the names that we give to forms of a value."""
    return tuple(step for step in path if not str(step).startswith(TAG))


def _problem(error: Any) -> tuple[Path, str]:
    path: Path = without_tags(error["loc"])
    if isinstance(error["input"], Unknown):
        return path, error["input"].problem
    found = described(error["input"])
    match error["type"]:
        case "value_error":
            fault = error["ctx"]["error"]
            key = getattr(fault, "key", None)
            return (*path, key) if key else path, str(fault)
        case "unclear":
            return path, str(error["msg"])
        case "missing":
            return path, f"found no {path[-1]}, expected one: add it"
        case "list_type":
            return path, f"found {found}, expected a list: put '- ' before each of its items"
        case "dict_type" | "model_type":
            return path, f"found {found}, expected a mapping: write 'key: value' lines"
        case "too_short":
            return (
                path,
                f"found too few items, expected {error['ctx']['min_length']}: add what lacks",
            )
        case "too_long":
            return path, f"found too many items, expected {error['ctx']['max_length']}: delete some"
        case _:
            return path, f"found {found}, expected something else: {error['msg']}"


class Schema(GenerateJsonSchema):
    """JSON Schema of text-only YAML: what may be empty has null among its types."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if "type" not in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        return inner | {"type": [*dict.fromkeys([*types, "null"])]}

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Without the default where it is nothing or empty."""
        found = super().default_schema(schema)
        if not found.get("default"):
            found.pop("default", None)
        return found

    def list_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().list_schema(schema)
        return found if "minItems" in found else found | {"type": ["array", "null"]}

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """With no other keys than those of the pattern, where keys have one."""
        found = super().dict_schema(schema)
        return found | {"additionalProperties": False} if "patternProperties" in found else found
