"""The fields of things, told in the texts, lists and mappings of a data file."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel

from tracker.domain.contents import Value
from tracker.domain.editing import Sheet, languages_of
from tracker.domain.things import Fields
from tracker.interchange.thing_models import FLAGS, MAPPINGS, MODELS, NESTED, RECORDS, keys

Data: TypeAlias = dict[str, Any]

PERIOD = {"period_from": "from", "period_to": "to", "period_note": "note"}


def data_of(sheet: Sheet) -> Data:
    """The fields of a thing that is edited, as a file has them."""
    fields = dict(sheet.fields)
    if sheet.type == "source":
        fields |= {"id": fields.get("code"), "internal": int(sheet.internal) or None}
    return thing_data(sheet.type, MODELS[sheet.type], fields)


def thing_data(type_: str, model: type[BaseModel], fields: Fields) -> Data:
    """The fields of a thing as its record in a file has them: texts, lists and mappings."""
    found: Data = {}
    for key in keys(model):
        if languages_of(type_, key):
            begin = f"{key}."
            value: Any = {
                name.removeprefix(begin): plain(text, key)
                for name, text in sorted(fields.items())
                if name.startswith(begin)
            }
        elif key == "period":
            value = {part: fields[name] for name, part in PERIOD.items() if fields.get(name)}
        else:
            value = plain(fields.get(key), key)
        if value not in (None, {}, []):
            found[key] = value
    return found


def plain(value: Value, key: str) -> Any:
    """A field's value as a file has it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return ("false", "true")[value] if key in FLAGS else str(value)
    if key in NESTED:
        return [members(one, list(keys(NESTED[key]))) for one in value]
    if key in RECORDS:
        return members(value, list(keys(RECORDS[key])))
    if key in MAPPINGS:
        return {str(name): plain(one, key) for name, one in pairs(value)}
    return [plain(one, "") for one in value]


def members(value: Value, names: Sequence[str]) -> Data:
    """A record from its values in the order of its keys, without those that are empty."""
    told = zip(names, value if isinstance(value, tuple) else (), strict=False)
    unset = {name: 0 for name in FLAGS}
    return {name: plain(one, name) for name, one in told if one not in (None, unset.get(name))}


def pairs(value: tuple[Value, ...]) -> list[tuple[Value, Value]]:
    return [(one[0], one[1]) for one in value if isinstance(one, tuple)]
