"""Form 1 of an entry, as shapes: what every field may hold."""

from typing import Any

from tracker.domain.definition_form import SCALE_KEY, check_definition, thing_id
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import EVENTS, FORM, VISIBILITIES, milliseconds
from tracker.domain.quantities import QUALIFIERS
from tracker.domain.rules import MOST_LINES
from tracker.domain.shapes import (
    SHA256,
    UUID_7,
    Shape,
    code,
    day,
    each,
    flag,
    like,
    maybe,
    one,
    plain,
    refused,
    row,
    text,
    whole,
)
from tracker.domain.text import LANGUAGE
from tracker.domain.vocabulary import (
    CONFIDENCES,
    DEADLINE_KINDS,
    DISPOSITIONS,
    FIGURE_FORMS,
    FIGURE_UNITS,
    THING_TYPES,
)

HIGHEST = 2**31 - 1
MOST_HUNDREDTHS = 10**14
LAST_MILLISECOND = 253_402_300_799_999  # of the year 9999: later times have no text

digest = like("digest", SHA256, "64 hex digits in lower case")
entry_id = like("id of an entry", UUID_7, "a UUID of version 7 in lower case")
language = like("language", LANGUAGE, "a language such as en")
reference = row("reference", entry_id, maybe(whole("number of a line", 0, MOST_LINES - 1)))
references = each("references", reference)
scale = code("scale")
version = whole("version of a scale", 1, 999_999)
level = code("level")
hundredths = whole("figure", 0, MOST_HUNDREDTHS)

by = row(
    "by",
    each("parties", code("party")),
    maybe(text("speaker")),
    maybe(row("reporter", maybe(code("party")), maybe(text("reporter", "speaker")))),
    maybe(row("day said", day("day said"), flag("latest"))),
)
figure = row(
    "figure",
    one("form of a figure", FIGURE_FORMS),
    one("unit of a figure", FIGURE_UNITS),
    hundredths,
    hundredths,
    maybe(one("qualifier", QUALIFIERS)),
    maybe(hundredths),
    maybe(one("qualifier", QUALIFIERS)),
    maybe(text("thing counted", "note")),
    flag("derived"),
)
CONTENTS: dict[str, Shape] = {
    "assessment": row(
        "assessment",
        scale,
        version,
        level,
        maybe(one("confidence", CONFIDENCES)),
        text("basis", "name"),
        references,
        maybe(day("day reached")),
        maybe(text("reason")),
    ),
    "claim": row(
        "claim",
        flag("says complete"),
        each("figures", figure),
        maybe(row("level claimed", scale, version, level)),
    ),
    "deadline": row(
        "deadline",
        maybe(day("due date")),
        maybe(text("of", "name")),
        one("kind of deadline", DEADLINE_KINDS),
        maybe(one("bound", ("not-before",))),
        maybe(text("recurs", "name")),
        flag("weaker"),
        flag("disputed"),
        maybe(reference),
        maybe(day("day first seen")),
        references,
    ),
    "disposition": row("disposition", one("disposition", DISPOSITIONS)),
    "mention": row("mention"),
    "definition": each("fields of a definition", plain("field")),
    "translation": row("translation", language, text("text", "message")),
    "publication": row(
        "publication",
        like("as of", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day"),
        maybe(like("since", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day")),
        each("parameters", row("parameter", text("parameter", "name"), text("value", "text"))),
        row("stamp", whole("count"), each("heads", digest)),
        digest,
        each("files", row("file", text("file", "name"), text("format", "name"), digest)),
    ),
}
ID_OF_CODES: dict[str, Shape] = {
    "party": code("party"),
    "source": code("source"),
    "scale": like("scale", SCALE_KEY, "a scale with its version"),
    "entry": entry_id,
}


def line(value: Any) -> None:
    """A line: its kind, its thing, and what that kind says."""
    row("line", one("kind of line", tuple(CONTENTS)), two, given)(value)
    kind, (type_, id_), content = value
    one("type of a thing", THING_TYPES)(type_)
    ID_OF_CODES.get(type_, thing_id)(id_)
    if kind == "definition":
        check_definition(type_, content)
        check_name(type_, id_, content)
    else:
        CONTENTS[kind](content)


def given(value: Any) -> None:
    """Whatever the kind of line says."""


def filled(shape: Shape) -> Shape:
    """An empty text, or a value of a shape."""

    def check(value: Any) -> None:
        if value != "":
            shape(value)

    return check


def two(value: Any) -> None:
    row("thing", given, given)(value)


def check_name(type_: str, id_: str, fields: Any) -> None:
    """Raise TrackerError where a code that is for good is not the one that a thing is named by."""
    if type_ not in ("party", "source", "scale"):
        return
    name, _, of_scale = id_.partition("@")
    expected: dict[str, Any] = {"code": name if type_ == "scale" else id_}
    if type_ == "scale":
        expected["version"] = int(of_scale)
    for field, _, new in fields:
        if field in expected and new != expected[field]:
            raise refused(f"{field} of the {type_} {id_}", new, f"{expected[field]}")


def author(value: Any) -> None:
    """A name on one line."""
    text("author")(value)
    if "\n" in value:
        raise refused("author", value, "a name on one line")


def timed_id(value: Any) -> None:
    """The id of an entry, with a time that has a text."""
    entry_id(value)
    if milliseconds(value) > LAST_MILLISECOND:
        raise TrackerError("the id of the entry has a time after the year 9999.")


citation = row(
    "citation", filled(code("source")), maybe(text("quote")), filled(maybe(text("place")))
)
ENTRY = row(
    "entry",
    one("form", (FORM,)),
    timed_id,
    whole("height", 1, HIGHEST),
    each("digests", digest),
    author,
    maybe(entry_id),
    maybe(code("label")),
    maybe(day("day")),
    maybe(one("event", EVENTS)),
    by,
    maybe(text("message")),
    maybe(language),
    one("visibility", VISIBILITIES),
    maybe(day("day to look again")),
    maybe(text("note")),
    maybe(one("trust", CONFIDENCES)),
    each("found", row("found", text("name"), text("text"))),
    each("lines", line, MOST_LINES),
    each("citations", citation),
)
