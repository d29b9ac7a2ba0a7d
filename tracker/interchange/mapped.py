"""Opens the files that a mapping is about, each as the table that it says it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path

from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.mapping import Join, Mapped, Mapping, TableMap
from tracker.domain.mapping.days import day_in
from tracker.domain.mapping.taking import is_skipped, place_of
from tracker.domain.tables import Row, Table
from tracker.interchange.hashing import sha256_of
from tracker.interchange.tables import How, is_table, read_folder, read_table

SAYING = ("level", "percent", "due", "event", "message")


def opened(mapping: Mapping, paths: Sequence[Path], how: How) -> list[Mapped]:
    """The tables of a mapping among files and folders, those of a series by their days.

    Raises NotFound where none is of a table, WrongUsage for a file that is of none.
    """
    files = [file for path in paths for file in files_under(path)]
    found: list[Mapped] = []
    used: set[Path] = set()
    for mapped in mapping.tables:
        own = [file for file in files if is_of(file, mapped.files)]
        if not own:
            names = ", ".join(mapped.files) or "any name"
            raise NotFound(f"{mapping.name}: none of the files is like {names}: name one that is.")
        check_source(mapping, mapped, own)
        used |= {*own, *(file for one in mapped.join for file in files if is_of(file, one.files))}
        found += tables_of(mapped, own, files, how)
    if strays := [path for path in paths if path.is_file() and path not in used]:
        raise WrongUsage(
            f"{strays[0]} is in no table of {mapping.name}: add it to the files of one, or leave"
            " it out."
        )
    return found


def check_source(mapping: Mapping, mapped: TableMap, own: Sequence[Path]) -> None:
    """Raise TrackerError where entries would cite nothing: a folder is no source by itself."""
    says = mapped.periods or any(name in SAYING for name in mapped.takes)
    cited = mapping.source or "source" in mapped.takes
    if says and not cited and any(map(is_folder_file, own)):
        raise TrackerError(
            f"{mapping.name}: the files of a folder are no source by themselves: name what entries"
            " cite, by source and among sources."
        )


def files_under(path: Path) -> list[Path]:
    """A file, or every table in a folder. Raises NotFound."""
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.is_file() and is_table(one))
    if not path.exists():
        raise NotFound(f"There is no file {path}: check its name and folder.")
    return [path]


def is_folder_file(file: Path) -> bool:
    """Whether a file is one row of a table that a folder makes up."""
    return file.suffix.lower() == ".md"


def is_of(file: Path, patterns: Sequence[str]) -> bool:
    """Whether a file has one of some names or patterns, from the end of its path."""
    name = file.as_posix()
    return not patterns or any(
        name == one or name.endswith(f"/{one}") or fnmatch(name, f"*{one}") for one in patterns
    )


def tables_of(
    mapped: TableMap, own: Sequence[Path], files: Sequence[Path], how: How
) -> Iterator[Mapped]:
    """The tables of some files; small files that hold one row each are one table a folder."""
    how = how_of(mapped, how)
    groups = groupby(own, key=lambda file: file.parent if is_folder_file(file) else file)
    found = []
    for place, members in groups:
        is_folder = place not in own
        table = read_folder(list(members), how) if is_folder else read_table(place, how)
        for one in mapped.join:
            table = joined(table, one, [file for file in files if is_of(file, one.files)], how)
        if mapped.skip:
            table = without(table, is_skipped(table, mapped.skip))
        found.append(Mapped(mapped, table, None if is_folder else sha256_of(place)))
    yield from in_series(found) if mapped.series else found


def without(table: Table, is_out: Callable[[Row], bool]) -> Table:
    """A table without the rows that are not to be taken."""

    def read() -> Iterator[Row]:
        return (row for row in table.read() if row.fault or not is_out(row))

    return replace(table, read=read)


def in_series(found: Sequence[Mapped]) -> Iterator[Mapped]:
    """The tables of a series by their days, each with the columns of all."""
    heads = dict.fromkeys(head for one in found for head in one.table.heads)
    for one in sorted(found, key=lambda one: day_in(one.table.name)):
        yield replace(one, table=widened(one.table, tuple(heads), one.mapped))


def widened(table: Table, heads: tuple[str, ...], mapped: TableMap) -> Table:
    """A table with more columns, in which nothing stands."""
    fresh = [head for head in heads if head not in table.heads]
    used = {column for one in mapped.takes.values() for column in one.columns}
    lacking = ", ".join(head for head in fresh if head in used)
    notes = [f"{table.name} has no column {lacking}: nothing is taken from it"] if lacking else []
    nothing = ("",) * len(fresh)

    def read() -> Iterator[Row]:
        for row in table.read():
            yield replace(row, values=(*row.values, *nothing))

    told = (*table.notes, *notes)
    return replace(table, heads=(*table.heads, *fresh), read=read, notes=told)


def how_of(mapped: TableMap, how: How) -> How:
    """How files are read: as the command line says, else the mapping."""
    return How(
        encoding=how.encoding or mapped.encoding,
        sheet=how.sheet or mapped.sheet,
        range=how.range or mapped.range,
        rows=how.rows or mapped.rows,
    )


def joined(table: Table, join: Join, files: Sequence[Path], how: How) -> Table:
    """A table with the columns of another file, which has each key at most once."""
    if len(files) != 1:
        raise NotFound(
            f"{len(files) or 'None'} of the files is like {', '.join(join.files)}, which"
            f" {table.name} is joined with: name one that is."
        )
    other = read_table(files[0], replace(how, sheet=None, range=None, rows=None))
    key, at = place_of(other, join.key), place_of(table, join.column)
    rows = by_key(other, key)
    fresh = [n for n, head in enumerate(other.heads) if head not in table.heads]
    notes = (*table.notes, *other.notes, *without_partner(table, at, other, rows))

    def read() -> Iterator[Row]:
        nothing = ("",) * len(other.heads)
        for row in table.read():
            found = rows.get(row.values[at])
            added = found.values if found else nothing
            yield replace(row, values=(*row.values, *(added[n] for n in fresh)))

    heads = (*table.heads, *(other.heads[n] for n in fresh))
    return replace(table, heads=heads, read=read, notes=notes)


def by_key(table: Table, key: int) -> dict[str, Row]:
    """The rows of a table by the text in one column. Raises WrongUsage for a key told twice."""
    found: dict[str, Row] = {}
    for row in table.read():
        if row.fault:
            raise WrongUsage(f"{table.place(row)}: {row.fault}")
        if row.values[key] in found:
            place = table.place(row, table.heads[key])
            raise WrongUsage(f"{place}: found the key twice, expected it once.")
        if row.values[key]:
            found[row.values[key]] = row
    return found


def without_partner(table: Table, at: int, other: Table, rows: dict[str, Row]) -> Iterator[str]:
    """How many rows of two tables that are joined the other table does not know."""
    told = [row.values[at] for row in table.read() if not row.fault]
    if alone := sum(text not in rows for text in told):
        yield f"{alone:,} of {len(told):,} rows of {table.name} have none in {other.name}"
    if unused := len(rows.keys() - set(told)):
        yield f"{unused:,} of {len(rows):,} rows of {other.name} have none in {table.name}"
