"""Compares the schema of a database, and the structure of its file, with what they must be."""

import json
from importlib.resources import files

from sqlalchemy import Connection

from tracker.domain.damage import Damaged
from tracker.storage.connection import REVISION
from tracker.storage.types import metadata

VIEWS = ("status_now", "entries", "claims")  # for whoever asks in SQL
CACHE = 16_000  # KiB of a file that are kept in memory
# Each object with the text that defines it. Statistics, which SQLite keeps for itself, are none.
ON_SQLITE = (
    "SELECT type || ' ' || name, coalesce(sql, tbl_name) FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite_stat%'"
)
OURS = (
    "SELECT c.oid, c.relname, c.relnamespace FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v')"
    " AND c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'entry'::regclass)"
    " AND c.relname = ANY(%s)"
)
ON_POSTGRESQL = (
    f"WITH ours AS ({OURS})"
    " SELECT concat(CASE relkind WHEN 'v' THEN 'view ' ELSE 'table ' END, relname),"
    " concat_ws(' ', relpersistence, CASE WHEN relrowsecurity THEN 'secured' END,"
    " CASE relkind WHEN 'v' THEN pg_get_viewdef(oid, true) END)"
    " FROM pg_class JOIN ours USING (oid, relname, relnamespace)"
    " UNION ALL SELECT concat('column ', relname, '.', attname), concat_ws(' ',"
    " format_type(atttypid, atttypmod), collname, CASE WHEN attnotnull THEN 'not null' END,"
    " pg_get_expr(adbin, adrelid)) FROM pg_attribute JOIN ours ON oid = attrelid"
    " LEFT JOIN pg_collation ON pg_collation.oid = attcollation"
    " LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum"
    " WHERE attnum > 0 AND NOT attisdropped"
    " UNION ALL SELECT concat('constraint ', relname, '.', conname), concat_ws(' ',"
    " pg_get_constraintdef(pg_constraint.oid, true), CASE WHEN NOT convalidated THEN 'open' END)"
    " FROM pg_constraint JOIN ours ON ours.oid = conrelid WHERE contype <> 'n'"
    " UNION ALL SELECT concat('index ', i.relname), concat_ws(' ',"
    " replace(pg_get_indexdef(indexrelid, 0, true), ' ON ONLY ', ' ON '),"
    " CASE WHEN NOT indisvalid THEN 'invalid' END)"
    " FROM pg_index JOIN ours ON ours.oid = indrelid JOIN pg_class i ON i.oid = indexrelid"
    " UNION ALL SELECT concat('trigger ', relname, '.', tgname), concat_ws(' ',"
    " pg_get_triggerdef(pg_trigger.oid, true), tgenabled::text, prosrc,"
    " replace(array_to_string(proconfig, ' '), concat('=', ours.relnamespace::regnamespace, ','),"
    " '=ours,'),"
    " CASE WHEN prosecdef THEN 'definer' END) FROM pg_trigger JOIN ours ON ours.oid = tgrelid"
    " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
    " UNION ALL SELECT concat('foreign key trigger of ', relname), tgenabled::text"
    " FROM pg_trigger JOIN ours ON ours.oid = tgrelid WHERE tgisinternal AND tgenabled <> 'O'"
    " UNION ALL SELECT concat('rule ', relname, '.', rulename), ''"
    " FROM pg_rewrite JOIN ours ON ours.oid = ev_class WHERE rulename <> '_RETURN'"
)


# What differs where the lines lie in partitions, as `partitions.md` lays them out.
PARTITIONED = {
    "constraint line.pk_line": 'PRIMARY KEY (thing, entry, "position")',
    "index pk_line": 'CREATE UNIQUE INDEX pk_line ON line USING btree (thing, entry, "position")',
    "index ix_line_entry": "CREATE INDEX ix_line_entry ON line USING btree (entry)",
}


def check_schema(connection: Connection) -> None:
    """Raise Damaged at the first part of the schema that is missing, different or not ours."""
    wanted, found = expected(connection.dialect.name), described(connection)
    if "index ix_line_entry" in found:
        wanted |= PARTITIONED
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            lacks = "is missing" if name not in found else "is not as it was made"
            raise Damaged("The schema", f"the {name} {lacks if name in wanted else 'is not ours'}")
    revisions = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    if revisions.all() != [REVISION]:
        raise Damaged("The schema", f"its revision is not {REVISION} alone")


def expected(kind: str) -> dict[str, str]:
    """What the migrations make on a kind of database; `python -m tests.schemas` writes it."""
    kept = files("tracker.storage.soundness").joinpath(f"{kind}.json")
    found: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def described(connection: Connection) -> dict[str, str]:
    """Each part of the schema that is there, with the text that defines it, blanks made alike."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(ON_SQLITE)
    else:
        names = [*metadata.tables, *VIEWS, "alembic_version"]
        connection.exec_driver_sql("SET LOCAL quote_all_identifiers = off")
        rows = connection.exec_driver_sql(ON_POSTGRESQL, (names,))
    return {name: " ".join(text.split()) for name, text in rows}


def check_file(connection: Connection) -> None:
    """Raise Damaged where the structure of a SQLite file is not whole, indexes and checks too."""
    if connection.dialect.name != "sqlite":
        return
    # Indexes of random digests are looked up all over the file: with SQLite's own 2 MB it takes
    # half as long again.
    connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}").close()
    verdict = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if verdict != "ok":
        raise Damaged("The file", f"SQLite finds: {str(verdict).splitlines()[-1]}")
