"""The texts of a data file: how each kind is read, and what its JSON Schema says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Annotated, Any, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator
from pydantic.json_schema import JsonSchemaValue

from tracker.domain.addresses import link
from tracker.domain.contents import Reference
from tracker.domain.dates import FORMS, PartialDate, Precision
from tracker.domain.errors import WrongUsage
from tracker.domain.shapes import SHA256, UUID, UUID_7
from tracker.domain.text import LANGUAGE, LIMITS, clean, code, quoted
from tracker.domain.vocabulary import BASES


@dataclass(frozen=True)
class Scalar:
    """A kind of text. In YAML it may stand unquoted, so its schema takes numbers as well."""

    parse: Callable[[str], object]
    expected: str
    pattern: str | None = None
    longest: int | None = None
    words: tuple[str, ...] = ()  # where it is one of a few

    def read(self, value: object) -> object:
        """What the text means. Raises ValueError, with what was found and expected."""
        if not isinstance(value, str):
            raise ValueError(f"found {described(value)}, expected {self.expected}")
        try:
            return self.parse(value)
        except WrongUsage as refusal:
            raise ValueError(str(refusal).rstrip(".")) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return PlainValidator(self.read).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, _: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return self.schema()

    def schema(self) -> JsonSchemaValue:
        schema: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
        if self.pattern:
            schema["pattern"] = self.pattern
        if self.longest:
            schema["maxLength"] = self.longest
        return schema


def described(value: object) -> str:
    """What was found, for an error."""
    match value:
        case None:
            return "nothing"
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return quoted(str(value))


def text(field: str) -> Scalar:
    """Text cleaned on its way in, of at most the length that such a field may have."""
    return Scalar(partial(_cleaned, field), "text", r"\S", LIMITS[field])


def _cleaned(field: str, value: str) -> str:
    found = clean(value, field=field, limit=LIMITS[field])
    if found is None:
        raise ValueError("found nothing, expected text")
    return found


def _address(value: str) -> str:
    found = _cleaned("url", value)
    if link(found) is None:
        raise ValueError(
            f"found {quoted(value)}, expected an address that may be followed: https, http,"
            " mailto, doi or urn, without a password"
        )
    return found


def code_of(field: str) -> Scalar:
    """A name that can be typed."""
    return Scalar(partial(code, field=field), f"a {field}", r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")


def choice(words: Iterable[str]) -> Scalar:
    """One of some words."""
    allowed = tuple(words)
    expected = "one of " + ", ".join(allowed)
    pattern = "^(" + "|".join(map(re.escape, allowed)) + ")$"
    return Scalar(partial(_matching, pattern, expected), expected, pattern, words=allowed)


def formed(pattern: str, expected: str) -> Scalar:
    """A text of a certain form."""
    return Scalar(partial(_matching, pattern, expected), expected, pattern)


def _matching(pattern: str, expected: str, value: str) -> str:
    if re.fullmatch(pattern.removeprefix("^").removesuffix("$"), value):
        return value
    raise ValueError(f"found {quoted(value)}, expected {expected}")


def _day(value: str) -> PartialDate:
    found = PartialDate.parse(value)
    if found.precision is not Precision.DAY or found.approximate:
        raise ValueError(f"found {quoted(value)}, expected a full day such as 2023-12-31")
    return found


def _flag(value: str) -> bool:
    return _matching("true|false", "true or false", value) == "true"


def _whole(value: str) -> int:
    return int(_matching("[0-9]{1,9}", "a whole number", value))


def _progress(value: str) -> Fraction:
    _matching(_PROGRESS, _SHARE, value)
    try:
        found = Fraction(value)
    except ZeroDivisionError:
        found = Fraction(2)
    if found > 1:
        raise ValueError(f"found {quoted(value)}, expected {_SHARE}")
    return found


def _scale(value: str) -> tuple[str, int]:
    name, _, version = _matching(
        _SCALE, "a scale with its version, such as core@1", value
    ).partition("@")
    return name, int(version)


def _reference(value: str) -> Reference:
    entry, _, line = _matching(_REFERENCE, _ENTRY, value).partition(":")
    return Reference(entry, int(line) if line else None)


def _basis(value: str) -> str:
    _matching(_BASIS, f"one of {', '.join(BASES)}, or a rule such as rule:R7", value)
    return value


_DATE = r"^[0-9]{4}(-([Hh][12]|[Qq][1-4]|[0-9]{2}(-[0-9]{2})?))?~?$"
_SHARE = "a number from 0 to 1, such as 0.25 or 1/3"
_PROGRESS = r"^[0-9]{1,6}(\.[0-9]{1,6}|/[0-9]{1,6})?$"
_SCALE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}@[0-9]{1,6}$"
_ENTRY = "a label or id, such as u142, or one of its lines, such as u142:0"
_REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(:[0-9]{1,3})?$"
_BASIS = rf"^({'|'.join(BASES)}|rule:[A-Za-z0-9][A-Za-z0-9._-]{{0,63}})$"

DATE = Scalar(PartialDate.parse, f"a date: {FORMS}", _DATE)

Title: TypeAlias = Annotated[str, text("title")]
Name: TypeAlias = Annotated[str, text("name")]
Speaker: TypeAlias = Annotated[str, text("speaker")]
Author: TypeAlias = Annotated[str, text("author")]
Message: TypeAlias = Annotated[str, text("message")]
Note: TypeAlias = Annotated[str, text("note")]
Reason: TypeAlias = Annotated[str, text("reason")]
Quote: TypeAlias = Annotated[str, text("quote")]
Place: TypeAlias = Annotated[str, text("place")]
LongText: TypeAlias = Annotated[str, text("text")]
Url: TypeAlias = Annotated[str, Scalar(_address, "an address", r"\S", LIMITS["url"])]
Code: TypeAlias = Annotated[str, code_of("code")]
Slug: TypeAlias = Annotated[str, code_of("slug")]
Number: TypeAlias = Annotated[str, code_of("number")]
Label: TypeAlias = Annotated[str, code_of("label")]
Language: TypeAlias = Annotated[str, formed(f"^{LANGUAGE}$", "a language such as en")]
Date: TypeAlias = Annotated[PartialDate, DATE]
Day: TypeAlias = Annotated[PartialDate, Scalar(_day, "a day", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Flag: TypeAlias = Annotated[bool, Scalar(_flag, "true or false", "^(true|false)$")]
Whole: TypeAlias = Annotated[int, Scalar(_whole, "a whole number", "^[0-9]{1,9}$")]
Progress: TypeAlias = Annotated[Fraction, Scalar(_progress, _SHARE, _PROGRESS)]
ScaleKey: TypeAlias = Annotated[tuple[str, int], Scalar(_scale, "a scale such as core@1", _SCALE)]
EntryName: TypeAlias = Annotated[Reference, Scalar(_reference, _ENTRY, _REFERENCE)]
Basis: TypeAlias = Annotated[str, Scalar(_basis, "a basis", _BASIS)]
Sha256: TypeAlias = Annotated[str, formed(f"^{SHA256}$", "64 hex digits in lower case")]
ThingId: TypeAlias = Annotated[str, formed(f"^{UUID}$", "a UUID in lower case")]
EntryId: TypeAlias = Annotated[str, formed(f"^{UUID_7}$", "a UUID, version 7")]
