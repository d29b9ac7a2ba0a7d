"""Where each key of the Union State data went: by its path, the values that stand there now."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from tracker.domain.dates import PartialDate

Values: TypeAlias = list[str]
Home: TypeAlias = Callable[[Any], Values]
"""From what is stored of a record (its fields or its act) to the texts at a path, in order."""

AGREEMENT = "union-state"
SUCCESSOR = "main-directions-2024-2026"


def texts(values: Iterable[Any]) -> Values:
    """Values as the source files write them; what is absent is left out."""
    return [text_of(value) for value in values if value is not None]


def text_of(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def field(name: str) -> Home:
    return lambda fields: texts([fields.get(name)])


def flag(name: str) -> Home:
    return lambda fields: ["true" if fields[name] else "false"] if name in fields else []


def column(name: str, index: int) -> Home:
    """One column of a field that holds rows."""
    return lambda fields: texts(row[index] for row in fields.get(name, ()))


def rows(name: str) -> Home:
    return lambda fields: texts(fields.get(name, ()))


def precision(name: str) -> Home:
    return lambda fields: [precision_of(fields[name])] if name in fields else []


def precision_of(text: str) -> str:
    return str(PartialDate.parse(text).precision)


def hyphens(home: Home) -> Home:
    """What the ledger writes with hyphens and the source files with low lines."""
    return lambda stored: [value.replace("-", "_") for value in home(stored)]


def translated(name: str, languages: str = "ru en de") -> dict[str, Home]:
    return {f"{name}.{one}": field(f"{name}.{one}") for one in languages.split()}


def under(codes: str, name: str) -> Home:
    """A meaning in the codebook, found by its own name or under a list of codes."""
    return lambda fields: texts([dict(dict(fields["codebook"])[codes])[name]])


def in_codebook(name: str) -> Home:
    return lambda fields: texts([dict(fields["codebook"])[name]])


def meanings(name: str, index: int) -> Home:
    return lambda fields: [pair[index] for pair in dict(fields["codebook"])[name]]


AGREEMENT_HOMES: Mapping[str, Home] = {
    "id": field("dataset_id"),
    **translated("title"),
    **translated("title_basis"),
    "reference": field("reference"),
    "signed": field("signed"),
    "signed_precision": precision("signed"),
    "form": field("form"),
    "period.from": field("period_from"),
    "period.to": field("period_to"),
    "period.note": field("period_note"),
    "period_end": field("ends"),
    "unit": field("unit"),
    "inherits_deadline": flag("inherits_deadline"),
    "expiry": field("expiry"),
    "scale.code": lambda fields: [fields["scale"].partition("@")[0]],
    "scale.version": lambda fields: [fields["scale"].partition("@")[2]],
    "numbering": field("numbering"),
    "parent_treaty.title": lambda fields: [fields["parent_treaty"][0]],
    "parent_treaty.signed": lambda fields: [fields["parent_treaty"][1]],
    "parent_treaty.in_force": lambda fields: [fields["parent_treaty"][2]],
    "summary": field("summary"),
    "measures_total_reported[].value": column("totals_reported", 0),
    "measures_total_reported[].approximate": lambda fields: [
        "true" for row in fields["totals_reported"] if row[1]
    ],
    "measures_total_reported[].note": column("totals_reported", 2),
    "measures_total_reported[].as_of": column("totals_reported", 3),
    "measures_total_reported[].source": column("totals_reported", 4),
    "sources[].id": column("sources", 0),
    "sources[].supports": column("sources", 1),
}

CODEBOOK_HOMES: Mapping[str, Home] = {
    "written": in_codebook("written"),
    "note": in_codebook("note"),
    "question": in_codebook("question"),
    "coders.A": under("coders", "A"),
    "coders.B": under("coders", "B"),
    "judged_to": in_codebook("judged_to"),
    "basis[].code": hyphens(meanings("basis", 0)),
    "basis[].meaning": meanings("basis", 1),
    "basis_note": in_codebook("basis_note"),
    "confidence[].code": meanings("confidence", 0),
    "confidence[].meaning": meanings("confidence", 1),
    "confidence_note": in_codebook("confidence_note"),
}

PARTY_HOMES: Mapping[str, Home] = {"code": field("code"), **translated("name", "en de ru")}
AREA_HOMES: Mapping[str, Home] = {
    "id": field("code"),
    **{f"name.{one}": field(f"title.{one}") for one in ("en", "de", "ru")},
}
BODY_HOMES: Mapping[str, Home] = {
    "id": field("code"),
    "name": field("name.en"),
    "party": field("belongs_to"),
}
RULE_HOMES: Mapping[str, Home] = {
    "id": lambda rule: [rule[0]],
    "name": lambda rule: [rule[1]],
    "text": lambda rule: [rule[2]],
}

SOURCE_HOMES: Mapping[str, Home] = {
    "id": field("code"),
    "url": field("url"),
    "publisher": field("publisher"),
    "title": field("title"),
    "published": field("published"),
    "published_precision": lambda fields: precision("published")(fields) or ["unknown"],
    "language": field("language"),
    "type": field("type"),
    "note": field("note"),
}

SUCCESSOR_HOMES: Mapping[str, Home] = {
    "id": field("slug"),
    **translated("title", "en de"),
    "signed": field("signed"),
    "structure": field("structure"),
    "next": field("next"),
    "sources[]": column("sources", 0),
}

BESIDE_HOMES: Mapping[str, Home] = {
    "id": field("number"),
    "alias": field("alias"),
    **translated("short"),
    **translated("title", "en de"),
    "date": field("date"),
    "status": field("status"),
    "judged": flag("judged"),
    "judged_note": field("judged_note"),
    "inherits_deadline": flag("inherits_deadline"),
    "summary": field("summary"),
    "conflict": field("conflict"),
    "sources[]": column("sources", 0),
}

LEFT_OUT_HOMES: Mapping[str, Home] = {
    "id": field("number"),
    "type": field("status"),
    "alias": field("alias"),
    **translated("short"),
    **translated("title", "en de"),
    "summary": field("summary"),
    "sources[]": column("sources", 0),
}

ITEM_HOMES: Mapping[str, Home] = {
    "number": field("number"),
    "number_basis": field("number_basis"),
    "identity_basis": field("identity_basis"),
    "alias": field("alias"),
    **translated("short"),
    **translated("title"),
    **translated("title_basis"),
    "bilateral": flag("bilateral"),
    "summary": field("summary"),
    "done_when": field("done_when"),
    "done_when_basis": field("done_when_basis"),
    "inherits_deadline": flag("inherits_deadline"),
    "bodies[].id": column("bodies", 0),
    "bodies[].basis": column("bodies", 1),
    "sources[].id": column("sources", 0),
    "sources[].supports": column("sources", 1),
    "confidence": field("trust"),
    "notes[]": rows("notes"),
}

DELIVERABLE_HOMES: Mapping[str, Home] = {
    "id": field("number"),
    **translated("short"),
    "text": field("text"),
    "due": field("due_stated"),
    "due_precision": precision("due_stated"),
    "basis": field("text_basis"),
    "sources[]": column("sources", 0),
    "note": rows("notes"),
}
