"""The records of one thing that is edited: those of an agreement file, each by itself."""

from typing import Any

from pydantic import BaseModel, Field

from tracker.interchange.agreement_models import (
    Agreement,
    Body,
    ParentTreaty,
    Part,
    Party,
    Role,
    Rule,
    Source,
    Supports,
    Total,
)
from tracker.interchange.record import Record
from tracker.interchange.scalars import Code, Flag, Number


class OneCommitment(Part):
    """A commitment by itself; its parts are edited one by one."""

    parent: Number | None = Field(None, description="Number of the commitment it is a part of.")
    section: Code | None = Field(None, description="Code of a section of its agreement.")
    area: Code | None = Field(None, description="Code of an area of its agreement.")


class OneSource(Source):
    """A source by itself."""

    internal: Flag | None = Field(None, description="true: named in no report.")


MODELS: dict[str, type[Record]] = {
    "agreement": Agreement,
    "commitment": OneCommitment,
    "party": Party,
    "source": OneSource,
}
NESTED: dict[str, type[BaseModel]] = {
    "sources": Supports,
    "parties": Role,
    "bodies": Body,
    "totals_reported": Total,
    "rules": Rule,
}
"""Fields that list records."""

RECORDS: dict[str, type[BaseModel]] = {"parent_treaty": ParentTreaty}
MAPPINGS = ("codebook",)
LISTS = (*NESTED, "notes")
FLAGS = (
    "inherits_deadline",
    "numbers_are_ours",
    "hidden",
    "bilateral",
    "judged",
    "approximate",
    "internal",
)


def keys(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a record, by the key that a file has for each."""
    return {info.alias or name: info for name, info in model.model_fields.items()}
