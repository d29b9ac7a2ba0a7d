"""Cleans every text of an act, wherever it comes from: the last border before the ledger."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act
from tracker.domain.text import LIMITS, LONGEST, clean, code

OF_A_THING = "fields"  # the fields of definitions, of which a commitment's text is the longest


def cleaned(act: Act) -> Act:
    """The act with each text as it is kept. Raises WrongUsage for a text that may not be kept."""
    found: Act = cleaned_part(act, "act")
    return found


def cleaned_part(part: Any, name: str) -> Any:
    """A part of an act, cleaned; `name` is that of the field that holds it."""
    if isinstance(part, str) and name == "label":
        return code(part, field=name)
    if isinstance(part, str):
        limit = LIMITS["text"] if name == OF_A_THING else LIMITS.get(name, LONGEST)
        return clean(part, field=name.replace("_", " "), limit=limit) if part else part
    if isinstance(part, tuple):
        return tuple(cleaned_part(one, name) for one in part)
    if is_dataclass(part) and not isinstance(part, PartialDate | type):
        held = {one.name: getattr(part, one.name) for one in fields(part)}
        kept = {one: cleaned_part(value, one) for one, value in held.items()}
        return part if kept == held else replace(part, **kept)
    return part
