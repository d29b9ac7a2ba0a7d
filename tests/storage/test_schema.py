"""The schema that the migrations make: that of the model, with the same names on both databases."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, inspect

from tracker.storage import tables
from tracker.storage.connection import reading, transaction
from tracker.storage.migrations import config
from tracker.storage.soundness.schema import described, expected
from tracker.storage.types import for_both

SQLITE_TRIGGERS = {
    f"{table}_no_{change}"
    for table in ("thing", "entry", "line", "citation")
    for change in ("update", "delete", "replace")
}
POSTGRESQL_TRIGGERS = {
    f"{table}_{guard}"
    for table in ("thing", "entry", "line", "citation")
    for guard in ("no_change", "no_truncate", "guard")
}
INDEXES = {
    "ix_citation_source",
    "ix_commitment_agreement_sort_key",
    "ix_dependency_commitment",
    "ix_dependency_needs",
    "ix_entry_author_row",
    "ix_entry_code",
    "ix_entry_internal",
    "ix_entry_label",
    "ix_entry_replaces",
    "ix_line_as_of",
    "ix_line_definitions",
    "ix_line_facts",
    "ix_line_said",
    "ix_parent_parent",
    "ix_source_normal_url",
}
NAMES = """
pk_agreement fk_agreement_thing uq_agreement_slug ck_agreement_expiry ck_agreement_hidden
    ck_agreement_inherits_deadline ck_agreement_unit ck_agreement_withdrawn
pk_area fk_area_agreement fk_area_thing uq_area_agreement_code ck_area_withdrawn
pk_citation fk_citation_entry fk_citation_source ck_citation_reason
pk_commitment fk_commitment_agreement fk_commitment_area fk_commitment_parent
    fk_commitment_section fk_commitment_thing uq_commitment_agreement_alias
    uq_commitment_agreement_number ck_commitment_inherits_deadline ck_commitment_kind
    ck_commitment_weight ck_commitment_withdrawn
pk_dependency fk_dependency_agreement fk_dependency_commitment fk_dependency_needs
    fk_dependency_thing uq_dependency_agreement_code ck_dependency_withdrawn
pk_entry fk_entry_replaces uq_entry_digest uq_entry_id ck_entry_day ck_entry_digest
    ck_entry_event ck_entry_height ck_entry_id ck_entry_precision ck_entry_received_at
    ck_entry_recorded_at ck_entry_row ck_entry_visibility
pk_head fk_head_entry
pk_line fk_line_entry fk_line_thing ck_line_assessment ck_line_basis ck_line_confidence
    ck_line_height ck_line_kind ck_line_position
pk_parent fk_parent_entry fk_parent_parent
pk_party fk_party_thing uq_party_code ck_party_kind ck_party_withdrawn
pk_scale fk_scale_thing uq_scale_code_version ck_scale_version ck_scale_withdrawn
pk_section fk_section_agreement fk_section_thing uq_section_agreement_code
    ck_section_counting ck_section_withdrawn
pk_source fk_source_thing uq_source_code ck_source_internal ck_source_withdrawn
pk_thing uq_thing_type_id ck_thing_type
pk_words fk_words_entry fk_words_thing uq_words_entry uq_words_thing ck_words_subject
"""


# SQLAlchemy does not read the index of an expression back from SQLite; its name is compared below.
expression_unread = pytest.mark.filterwarnings(
    "ignore:Skipped unsupported reflection of expression",
    "ignore:autogenerate skipping metadata-specified expression",
)


@expression_unread
def test_autogenerate_finds_nothing_to_change(any_database: str) -> None:
    with transaction(any_database) as connection:
        command.check(config(connection))


@expression_unread
def test_the_migrations_make_the_tables_of_the_model(any_database: str, bare_database: str) -> None:
    with transaction(bare_database) as connection:
        for_both(tables.entry.metadata).create_all(connection)
        wanted = shape(connection)

    with reading(any_database) as connection:
        found = shape(connection)

    assert found == wanted


def test_triggers_indexes_and_constraints_are_there_by_name(any_database: str) -> None:
    with reading(any_database) as connection:
        triggers, indexes, constraints = names(connection)
        on_sqlite = connection.dialect.name == "sqlite"

    assert triggers == (SQLITE_TRIGGERS if on_sqlite else POSTGRESQL_TRIGGERS)
    assert indexes == INDEXES
    assert constraints == set(NAMES.split())


def test_verify_expects_what_the_migrations_make(any_database: str) -> None:
    with reading(any_database) as connection:
        kind = connection.dialect.name

        assert described(connection) == expected(kind), "run python -m tests.schemas"


def shape(connection: Connection) -> dict[str, list[Any]]:
    """What a database says of its tables, in a form that can be compared."""
    found = inspect(connection)
    return {
        table: [
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
            found.get_pk_constraint(table),
            by_name(found.get_foreign_keys(table)),
            by_name(found.get_unique_constraints(table)),
            by_name(found.get_check_constraints(table)),
            by_name(found.get_indexes(table)),
        ]
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def by_name(found: Iterable[Any]) -> list[Any]:
    return sorted((one | options(one) for one in found), key=lambda one: str(one["name"]))


def options(found: Any) -> dict[str, Any]:
    """What a constraint or index has on one database alone, such as the condition of an index."""
    own = found.get("dialect_options", {})
    return {"dialect_options": {name: str(value) for name, value in own.items()}}


def names(connection: Connection) -> tuple[set[str], set[str], set[str]]:
    """The names of triggers, indexes and constraints."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
        return (
            {row.name for row in rows if row.type == "trigger"},
            {row.name for row in rows if row.type == "index" and row.sql},
            {name for row in rows for name in constraints_in(row.sql or "")},
        )
    return (
        asked(connection, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"),
        asked(connection, "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'ix%%'"),
        asked(
            connection,
            "SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid"
            " WHERE contype <> 'n' AND relnamespace = 'public'::regnamespace"
            " AND relname <> 'alembic_version'",
        ),
    )


def asked(connection: Connection, statement: str) -> set[str]:
    return set(connection.exec_driver_sql(statement).scalars())


def constraints_in(statement: str) -> list[str]:
    return [] if "alembic_version" in statement else re.findall(r"CONSTRAINT (\w+)", statement)
