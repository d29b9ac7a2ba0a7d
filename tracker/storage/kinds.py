"""Kinds of lines, written out in statements: so SQLite sees that it has an index of just these."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, literal_column

from tracker.storage import tables

KIND = tables.line.c.kind
JUDGES: ColumnClause[Any] = literal_column("'assessment'")
DEFINES: ColumnClause[Any] = literal_column("'definition'")


def is_one_of(kinds: Iterable[str]) -> ColumnElement[bool]:
    """Whether a line is of one of these kinds."""
    return KIND.in_([literal_column(f"'{kind}'") for kind in kinds])


IS_INTERNAL = tables.entry.c.visibility == literal_column("'internal'")
IS_FACT = is_one_of(tables.FACT_KINDS)
IS_SAID = is_one_of(tables.SAID)
IS_CLAIM = IS_SAID & (literal_column("'claim'") == KIND)
IS_DEFINITION = KIND == DEFINES
IS_OTHER = ~is_one_of((*tables.FACT_KINDS, "definition"))  # without an index
