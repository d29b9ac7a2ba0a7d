"""Columns, checks and names that mean the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Column, ColumnElement, ForeignKey, Integer, MetaData, Text

# Text compared by code point on both: PostgreSQL would otherwise sort by the server's locale.
CODE_POINTS = Text().with_variant(Text(collation="C"), "postgresql")
NUL = "\0"  # which PostgreSQL takes in no text, and no text of ours holds
LARGEST = 2**31 - 1  # whole number that PostgreSQL's integer holds; on SQLite text compares greater

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def text(name: str, *, null: bool = True) -> Column[str]:
    return Column(name, CODE_POINTS, nullable=null)


def whole(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def key(name: str) -> Column[int]:
    """A primary key whose values are given, not made by the database."""
    return Column(name, Integer, primary_key=True, autoincrement=False)


def points_to(name: str, target: str, *, null: bool = False, primary: bool = False) -> Column[int]:
    return Column(name, ForeignKey(target), nullable=null, primary_key=primary, autoincrement=False)


def only_where(condition: ColumnElement[bool]) -> dict[str, Any]:
    """What makes an index partial; `for_both` says the same to PostgreSQL."""
    return {"sqlite_where": condition}


def for_both(metadata: MetaData) -> MetaData:
    """The tables with what an index holds on each database, to make them or compare them.

    Questions need none of it, and it loads the dialect of PostgreSQL, which takes a while.
    """
    for table in metadata.tables.values():
        for index in table.indexes:
            condition = index.dialect_options["sqlite"]["where"]
            index.dialect_options["postgresql"]["where"] = condition
    return metadata


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """A check that a column, where it is not null, holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def at_least(column: str, smallest: int) -> CheckConstraint:
    """A check that a column holds a whole number from this one on."""
    return CheckConstraint(f"{column} BETWEEN {smallest} AND {LARGEST}", name=column)


def yes_or_no(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def characters(column: str, number: int) -> CheckConstraint:
    """A check that a text has this many characters."""
    return CheckConstraint(f"length({column}) = {number}", name=column)
