"""Tables of a set: columns with their types and meanings, rows, keys, and links to other tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tracker.domain.dates import PartialDate
from tracker.interchange.thing_models import keys

Cell: TypeAlias = str | None
Row: TypeAlias = dict[str, Cell]
Data: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: what it holds, and what that means."""

    name: str
    meaning: str
    type: str = "string"


@dataclass(frozen=True)
class Link:
    """Columns whose values stand in a column of another table."""

    columns: tuple[str, ...]
    table: str
    named: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of the set; where rows have a key, it is that of one row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()


def day(name: str, meaning: str) -> Column:
    return Column(name, meaning, "date")


def whole(name: str, meaning: str) -> Column:
    return Column(name, meaning, "integer")


def number(name: str, meaning: str) -> Column:
    return Column(name, meaning, "number")


def flag(name: str, meaning: str) -> Column:
    return Column(name, meaning, "boolean")


def to(columns: str, table: str, named: str) -> Link:
    """A link between columns, whose names stand in texts."""
    return Link(tuple(columns.split()), table, tuple(named.split()))


def columns_of(
    model: type[BaseModel], records: Sequence[Data], without: Iterable[str] = ()
) -> list[Column]:
    """The columns that records of a file need: one for each key, of mappings one for each part.

    What is a list stands in a table of its own.
    """
    found = []
    for key, info in keys(model).items():
        values = [one[key] for one in records if key in one]
        if key in without or is_list(info):
            continue
        if is_mapping(info):
            parts = sorted({part for value in values for part in value})
            meaning = str(info.description).rstrip(".")
            found += [Column(f"{key}_{part}", f"{meaning}: {part}.") for part in parts]
        else:
            told = str(info.description)
            meaning = "UUID in the ledger." if told.startswith("UUID;") else told
            found.append(Column(key, meaning, type_of(info)))
    return found


def flat(record: Data) -> Row:
    """The cells of a record: texts, and those of its mappings."""
    found: Row = {}
    for key, value in record.items():
        if isinstance(value, str):
            found[key] = value
        elif isinstance(value, Mapping):
            found |= {f"{key}_{part}": text for part, text in value.items() if text}
    return found


def kinds(info: FieldInfo) -> list[Any]:
    """The types that a field may be of."""
    is_union = get_origin(info.annotation) in (Union, UnionType)
    several = get_args(info.annotation) if is_union else (info.annotation,)
    return [get_args(one)[0] if get_origin(one) is Annotated else one for one in several]


def is_list(info: FieldInfo) -> bool:
    return str(info.annotation).startswith("list")


def is_mapping(info: FieldInfo) -> bool:
    """Whether a field is told by language, or is a record of its own."""
    is_record = any(isinstance(one, type) and issubclass(one, BaseModel) for one in kinds(info))
    return is_record or "dict[" in str(info.annotation)


def type_of(info: FieldInfo) -> str:
    """The type of a column; dates that are known in part are text."""
    found = {bool: "boolean", int: "integer"}
    return next((found[one] for one in kinds(info) if one in found), "string")


def days(name: str, on: PartialDate | None) -> Row:
    """A date as it was said, and its first and last day."""
    if on is None:
        return {}
    return {
        name: str(on),
        f"{name}_first_day": on.first.isoformat(),
        f"{name}_last_day": on.last.isoformat(),
    }


def day_columns(name: str, meaning: str) -> list[Column]:
    return [
        Column(name, f"{meaning} As exactly as it is known: 2022, 2022-H1, 2022-Q3, 2022-07 …"),
        day(f"{name}_first_day", "The first day that this may be."),
        day(f"{name}_last_day", "The last day that this may be."),
    ]


def word(value: bool) -> str:
    return "true" if value else "false"
