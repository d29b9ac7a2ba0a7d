"""Computes the tables of definitions from the ledger: what each thing is, as it stands now."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, UniqueConstraint, delete, select, tuple_
from sqlalchemy.exc import IntegrityError

from tracker.domain.contents import Definition, Value, value_form
from tracker.domain.damage import stored
from tracker.domain.errors import Conflict, TrackerError
from tracker.domain.ledger import canonical, read_form, those_above
from tracker.domain.lines import Thing
from tracker.domain.naming import points_to
from tracker.domain.text import printable, quoted, with_article
from tracker.domain.things import NEEDED, Fields
from tracker.storage import columns, tables
from tracker.storage.chunks import BLOCK, chunks
from tracker.storage.inserting import insert_rows
from tracker.storage.kinds import DEFINES
from tracker.storage.rows import Form
from tracker.storage.words import index_entries, index_things

ORDER = ("party", "scale", "source", "agreement", "section", "area", "commitment", "dependency")
EDITED = ("agreement", "commitment", "party", "source")  # types with a command that edits them
FOLLOWING = (tables.words, tables.head, tables.parent, *tables.DEFINITIONS.values())


def project(connection: Connection, things: Sequence[Thing]) -> None:
    """Bring the definitions of these things up to date. Raises Conflict where names clash."""
    if not things:
        return
    rows = row_of_each(connection, things)
    found = folded(connection, list(rows.values()))
    states = {thing: found[row] for thing, row in rows.items() if row in found}
    forget(connection, {thing: row for thing, row in rows.items() if thing not in states})
    for type_ in ORDER:
        chosen = {rows[thing]: state for thing, state in states.items() if thing.type == type_}
        if chosen:
            write(connection, type_, chosen)
    index_things(connection, {rows[thing]: state.fields for thing, state in states.items()})


def forget(connection: Connection, gone: Mapping[Thing, int]) -> None:
    """Remove what no standing definition tells of any more."""
    for thing, row in gone.items():
        table = tables.DEFINITIONS[thing.type]
        connection.execute(delete(table).where(table.c.thing == row))
        connection.execute(delete(tables.words).where(tables.words.c.thing == row))


class State:
    """What a thing is now: its fields, whether it is withdrawn, whether it is internal."""

    def __init__(self, *, withdrawn: bool = False) -> None:
        self.fields: dict[str, Value] = {}
        self.withdrawn = withdrawn
        self.internal = False

    def change(self, definition: Definition, visibility: str) -> None:
        for name, _, value in definition.fields:
            self.fields[name] = value
        self.fields = {name: value for name, value in self.fields.items() if value is not None}
        self.internal = visibility == "internal"


@dataclass(frozen=True)
class Step:
    """A definition of a thing, and the state that it finds or begins anew."""

    thing: int
    says: Definition
    visibility: str
    state: State

    def take(self) -> None:
        self.state.change(self.says, self.visibility)


def folded(connection: Connection, rows: Sequence[int]) -> dict[int, State]:
    """The state of each of these things after all its definitions that stand, as merges order them.

    Where its first definition was withdrawn, a thing keeps those fields and is marked, until
    another begins it anew: from nothing. What no standing definition tells of has no state.
    """
    found: dict[int, State] = {}
    for step in steps(connection, rows):
        step.take()
        found[step.thing] = step.state
    return {thing: state for thing, state in found.items() if state.fields}


def steps(connection: Connection, rows: Sequence[int]) -> Iterator[Step]:
    """The definitions that make these things what they are, in order, each to be taken."""
    states: dict[int, State | None] = {}
    for some in chunks(rows, BLOCK):
        query = definitions(some)
        for thing, type_, uid, content, visibility, replaced_by in connection.execute(query).all():
            is_first = thing not in states
            state = states.setdefault(thing, None)
            is_open = state is None or state.withdrawn
            if replaced_by is not None and not (replaced_by == "retraction" and is_open):
                continue
            says = stored(definition, content, uid)
            anew = is_open and begins(type_, says)
            if replaced_by is not None and not (is_first or anew):
                continue
            if state is None or anew:
                state = states[thing] = State(withdrawn=replaced_by is not None)
            yield Step(thing, says, visibility, state)


def begins(type_: str, says: Definition) -> bool:
    """Whether a definition tells of a thing all that such a thing needs, and builds on nothing."""
    told = {name for name, old, new in says.fields if old is None and new is not None}
    return told.issuperset(NEEDED[type_])


def definition(content: str) -> Definition:
    """What a definition line says, from its stored content."""
    return Definition.read(json.loads(content))


def definitions(rows: Sequence[int]) -> Select[int, str, str, str, str, str | None]:
    """Every definition of these things, and the event of what replaces it: "" where it has none."""
    line, entry, later = tables.line.c, tables.entry, tables.entry.alias("later")
    type_ = tables.thing.c.type
    replaced_by = (
        select(later.c.event)
        .where(later.c.replaces == entry.c.id)
        .order_by(later.c.height, later.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(line.thing, type_, line.uid, line.content, entry.c.visibility, replaced_by)
        .join_from(tables.line, entry, line.entry == entry.c.row)
        .join(tables.thing, line.thing == tables.thing.c.row)
        .where(line.thing.in_(rows), line.kind == DEFINES)
        .order_by(line.thing, line.height, line.uid, line.position)
    )


def row_of_each(connection: Connection, things: Sequence[Thing]) -> dict[Thing, int]:
    """The integer keys of those things that the ledger has named, in the order of the things."""
    table = tables.thing.c
    found: dict[Thing, int] = {}
    for type_ in sorted({thing.type for thing in things}):
        ids = [thing.id for thing in things if thing.type == type_]
        for some in chunks(ids):
            wanted = table.type == type_, table.id.in_(some)
            for row, id_ in connection.execute(select(table.row, table.id).where(*wanted)):
                found[Thing(type_, id_)] = row
    return {thing: found[thing] for thing in things if thing in found}


def write(connection: Connection, type_: str, states: Mapping[int, State]) -> None:
    """Put the rows of one type in place, all at once, so that two names may be exchanged."""
    table = tables.DEFINITIONS[type_]
    for keys in chunks(sorted(states)):
        connection.execute(delete(table).where(table.c.thing.in_(keys)))
    rows = definition_rows(connection, type_, states)
    check_names(connection, type_, rows)
    names = [column.name for column in table.columns]
    try:
        insert_rows(connection, table, names, [[row[name] for name in names] for row in rows])
    except IntegrityError as error:
        raise TrackerError(
            f"{with_article(type_).capitalize()} is defined without what each has, or with what"
            " none can have."
        ) from error
    if type_ == "commitment":
        check_wholes(connection, states)


def check_wholes(connection: Connection, states: Mapping[int, State]) -> None:
    """Raise Conflict where one of these commitments would be a part of itself."""
    parts = [row for row, state in states.items() if state.fields.get("parent")]
    if not parts:
        return
    of = tables.commitment.c
    pairs = connection.execute(select(of.thing, of.parent).where(of.parent.is_not(None)))
    wholes: dict[int, int] = dict(pairs.all())
    for part in parts:
        row, passed = part, set[int]()
        while row in wholes and row not in passed:
            passed.add(row)
            row = wholes[row]
        if row in passed:
            name = quoted(str(states[part].fields.get("number")))
            raise Conflict(
                f"The commitment {name} would be a part of itself: take it out of its whole with"
                " `tracker commitment edit`."
            )


def check_names(connection: Connection, type_: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Raise Conflict where two things would have one name, with the command that mends it."""
    table = tables.DEFINITIONS[type_]
    uniques = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    for names in ([column.name for column in one.columns] for one in uniques):
        keys = [tuple(row[name] for name in names) for row in rows]
        named = [key for key in keys if None not in key]
        twice = [key for key, count in Counter(named).items() if count > 1]
        columns_ = [table.c[name] for name in names]
        for some in chunks(named):
            taken = select(*columns_).where(tuple_(*columns_).in_(some)).order_by(*columns_)
            twice += [tuple(row) for row in connection.execute(taken.limit(1))]
        for key in twice:
            raise told_of_two(connection, type_, dict(zip(names, key, strict=True)))


def told_of_two(connection: Connection, type_: str, names: Mapping[str, Any]) -> Conflict:
    """The error that two things of a type have these names, to be raised."""
    owner = names.get("agreement")
    of = tables.agreement.c
    slug = connection.scalar(select(of.slug).where(of.thing == owner)) if owner else None
    column, value = next((name, value) for name, value in names.items() if name != "agreement")
    where = f" in {printable(slug)}" if slug else ""
    edited = f"{slug}/{value}" if slug else value
    command = f"{type_} edit {edited}" if type_ in EDITED else f"agreement edit {slug or ''}"
    return Conflict(
        f"Two things of the kind {type_} would have the {column} {quoted(str(value))}{where}: give"
        f" one of them another with `tracker {printable(command.strip())}`."
    )


def definition_rows(
    connection: Connection, type_: str, states: Mapping[int, State]
) -> list[dict[str, Any]]:
    """The rows of things of one type, by their keys, as their table holds them."""
    named = row_of_each(connection, list(things_named(type_, states.values())))
    return [
        columns.row_of(type_, state.fields, internal=state.internal, rows=named)
        | {"thing": key, "withdrawn": int(state.withdrawn), "fields": whole(state.fields)}
        for key, state in sorted(states.items())
    ]


def whole(fields: Fields) -> str:
    """All fields of a thing as JSON, sorted by name."""
    return canonical({name: value_form(value) for name, value in sorted(fields.items())})


def things_named(type_: str, states: Iterable[State]) -> dict[Thing, None]:
    """The things that definitions of a type point to."""
    found = (points_to(type_, state.fields) for state in states)
    return dict.fromkeys(thing for things in found for thing in things)


def rebuild(connection: Connection) -> None:
    """Make everything that follows from the ledger anew: definitions, heads, parents and words."""
    for table in FOLLOWING:
        connection.execute(delete(table))
    for numbered in forms(connection):
        grow(connection, numbered, {})
        index_entries(connection, numbered)
    kinds = tables.thing.c.type.in_(ORDER)
    named = select(tables.thing.c.type, tables.thing.c.id).where(kinds).order_by(tables.thing.c.row)
    project(connection, [Thing(type_, id_) for type_, id_ in connection.execute(named).all()])


def forms(connection: Connection) -> Iterator[list[tuple[int, Form]]]:
    """The whole ledger, in the order of receiving, some entries (row, form) at a time."""
    row = 0
    query = select(tables.entry.c.row, tables.entry.c.body).order_by(tables.entry.c.row)
    while some := connection.execute(query.where(tables.entry.c.row > row).limit(BLOCK)).all():
        yield [(number, read_form(body)) for number, body in some]
        row = some[-1].row


def grow(
    connection: Connection, numbered: Sequence[tuple[int, Form]], rows: Mapping[str, int]
) -> None:
    """Record what entries (row, form) build on; what is built on is a head no more.

    `rows` has their own rows by their digests, for those that build on each other.
    """
    named = sorted({digest for _, form in numbered for digest in form[3]} - rows.keys())
    known = dict(rows)
    for digests in chunks(named):
        wanted = tables.entry.c.digest.in_(digests)
        found = select(tables.entry.c.digest, tables.entry.c.row).where(wanted)
        known |= dict(connection.execute(found).all())
    pairs = [
        (row, above)
        for row, form in numbered
        for above in those_above(form[6] or form[1], form[3], known)
    ]
    built_on = {above for _, above in pairs}
    own = {row for row, _ in numbered}
    for some in chunks(sorted(built_on - own)):
        connection.execute(delete(tables.head).where(tables.head.c.entry.in_(some)))
    insert_rows(connection, tables.parent, ("entry", "parent"), pairs)
    insert_rows(connection, tables.head, ("entry",), [(row,) for row in sorted(own - built_on)])
