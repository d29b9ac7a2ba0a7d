"""Looks back: every question of a connection is answered from what was known at a point."""

# Under the names of the tables stand queries that hold back what came later, so that no question
# has to ask for it, and none can forget to: on SQLite views of the connection's own; on PostgreSQL,
# where a standby makes none, each question brings them along.

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.exc import DBAPIError

from tracker.domain.lines import Thing
from tracker.storage import covering, tables
from tracker.storage.chunks import chunks
from tracker.storage.covering import hold_numbers
from tracker.storage.projection import project

LIMITED = {"entry": "row", "line": "entry", "citation": "entry", "parent": "entry"}
FOLLOWING = ("words", *tables.DEFINITIONS)
UNKNOWN = Table("not_known", MetaData(), Column("row", Integer, primary_key=True))
CHANGED = Table("changed", MetaData(), Column("thing", Integer, primary_key=True))


@dataclass(frozen=True)
class Known:
    """What was known at a point: the entries up to a row, without those that were not."""

    last: int
    unknown: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """How many entries were known."""
        return self.last - len(self.unknown)


@contextmanager
def looking_back(connection: Connection, known: Known) -> Iterator[None]:
    """Within its block a connection knows only what was known at a point.

    Within another such block it knows only what was known at both.
    """
    outer = connection.info.get("known")
    if outer:
        look_here(connection)
    look_back(connection, at_both(outer, known) if outer else known)
    try:
        yield
    except DBAPIError:
        raise  # the transaction is lost, and with it what was made in it
    except BaseException:
        look_here(connection)
        raise
    look_here(connection)
    if outer:
        look_back(connection, outer)


def at_both(one: Known, other: Known) -> Known:
    """What was known at each of two points."""
    last = min(one.last, other.last)
    return Known(last, frozenset(row for row in one.unknown | other.unknown if row <= last))


def look_back(connection: Connection, known: Known) -> None:
    """From here on a connection knows only what was known at a point."""
    if connection.dialect.name == "sqlite":
        make_views(connection, known)
    else:
        cover_tables(connection, known)
    connection.info["known"] = known


def look_here(connection: Connection) -> None:
    """Let a connection know again all that is here."""
    if connection.dialect.name == "sqlite":
        drop_views(connection)
    else:
        covering.uncover(connection)
    del connection.info["known"]


def cover_tables(connection: Connection, known: Known) -> None:
    """Let each question on PostgreSQL bring along what was known."""
    schema = covering.schema_of(connection)
    queries = {"not_known": hold_numbers(connection, "not_known", "row", known.unknown)}
    covering.cover(connection, queries)
    changed = changed_since(connection, known)
    queries["changed"] = hold_numbers(connection, "changed", "thing", changed)
    for table, row in LIMITED.items():
        queries[table] = f"SELECT * FROM {schema}.{table} WHERE {in_(row, known)}"
    queries["head"] = heads()
    covering.cover(connection, queries)
    if changed:
        covering.hold_things(connection, changed)
    for table, condition in of_things(known, changed=bool(changed)).items():
        rest = f" UNION ALL {covering.held(table, schema)}" if changed else ""
        queries[table] = f"SELECT * FROM {schema}.{table} WHERE {condition}{rest}"
    covering.cover(connection, queries)


def make_views(connection: Connection, known: Known) -> None:
    """Let views of a connection to SQLite take the names of the tables."""
    make_table(connection, UNKNOWN, known.unknown)
    make_table(connection, CHANGED, [])
    changed = changed_since(connection, known)
    for rows in chunks([{"thing": row} for row in changed]):
        connection.execute(insert(CHANGED), rows)
    for table, row in LIMITED.items():
        make_view(connection, table, f"SELECT * FROM main.{table} WHERE {in_(row, known)}")
    make_view(connection, "head", heads("temp."))
    if changed:
        project_then(connection, list(changed.values()))
    for table, condition in of_things(known, changed=bool(changed)).items():
        rest = f" UNION ALL SELECT * FROM temp.{table}_then" if changed else ""
        make_view(connection, table, f"SELECT * FROM main.{table} WHERE {condition}{rest}")


def drop_views(connection: Connection) -> None:
    """Let the names of tables be theirs again."""
    changed = connection.scalar(select(func.count()).select_from(CHANGED))
    views = [*(FOLLOWING if changed else ("words",)), "head", *LIMITED]
    for view in views:
        connection.exec_driver_sql(f"DROP VIEW temp.{view}")
    for table in [*(f"{name}_then" for name in FOLLOWING if changed), "changed", "not_known"]:
        connection.exec_driver_sql(f"DROP TABLE temp.{table}")


def count_known(connection: Connection, last: int) -> int:
    """How many entries a connection knows whose last row is this."""
    known = connection.info.get("known")
    return known.count if known else last


def changed_since(connection: Connection, known: Known) -> dict[int, Thing]:
    """The things, by row, that entries not known define, or whose definitions they replace."""
    line, entry, thing = tables.line.c, tables.entry.c, tables.thing.c
    replaced = select(entry.replaces).where(is_later(entry.row, known), entry.replaces.is_not(None))
    query = (
        select(thing.row, thing.type, thing.id)
        .join_from(tables.line, tables.thing, line.thing == thing.row)
        .where(
            line.kind == "definition",
            or_(is_later(line.entry, known), line.uid.in_(replaced)),
        )
        .distinct()
        .order_by(thing.row)
    )
    return {row: Thing(type_, id_) for row, type_, id_ in connection.execute(query)}


def is_later(row: ColumnElement[int], known: Known) -> ColumnElement[bool]:
    """Whether an entry was not known."""
    later = row > known.last
    return or_(later, row.in_(select(UNKNOWN.c.row))) if known.unknown else later


def in_(row: str, known: Known) -> str:
    """The same in SQL: whether the entry of a row was known."""
    told = f"{row} <= {known.last}"
    return f"{told} AND {row} NOT IN (SELECT row FROM not_known)" if known.unknown else told


def heads(place: str = "") -> str:
    """The known entries that no known one builds on."""
    built_on = f"SELECT 1 FROM {place}parent WHERE {place}parent.parent = {place}entry.row"
    return f"SELECT row AS entry FROM {place}entry WHERE NOT EXISTS ({built_on})"


def of_things(known: Known, *, changed: bool) -> dict[str, str]:
    """Which rows of tables that follow from the ledger are as they were, in SQL."""
    then = "thing IS NOT NULL AND thing NOT IN (SELECT thing FROM changed)"
    wanted = {"words": f"({in_('entry', known)}) OR ({then})"}
    return wanted | dict.fromkeys(tables.DEFINITIONS, then) if changed else wanted


def project_then(connection: Connection, changed: list[Thing]) -> None:
    """Work out what each changed thing was, into tables of the connection's own: `source_then`."""
    for table in FOLLOWING:
        connection.exec_driver_sql(
            f"CREATE TEMPORARY TABLE {table} AS SELECT * FROM main.{table} WHERE 1 = 0"
        )
    project(connection, changed)
    for table in FOLLOWING:
        connection.exec_driver_sql(f"ALTER TABLE temp.{table} RENAME TO {table}_then")


def make_table(connection: Connection, table: Table, rows: Iterable[int]) -> None:
    """A table of the connection's own that holds these rows."""
    [column] = table.columns
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE {table.name} ({column.name} INTEGER PRIMARY KEY)"
    )
    for some in chunks([{column.name: row} for row in sorted(rows)]):
        connection.execute(insert(table), some)


def make_view(connection: Connection, name: str, query: str) -> None:
    connection.exec_driver_sql(f"CREATE TEMPORARY VIEW {name} AS {query}")
