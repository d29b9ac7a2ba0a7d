"""The part of `tracker import` that takes tables: a mapping proposed, a preview, and the import."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli import output
from tracker.cli.keeping import screen
from tracker.cli.progress import tally
from tracker.cli.session import session
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.text import printable

if TYPE_CHECKING:
    from tracker.domain.mapping import Mapped, Mapping
    from tracker.domain.mapping.preview import Preview
    from tracker.domain.mapping.proposing import Proposal
    from tracker.domain.tables import Row, Table
    from tracker.interchange.tables import How


TOLD_OF = 1_000  # rows


@dataclass(frozen=True)
class Wish:
    """What the options of an import of tables say."""

    mapping: Path | None
    save: Path | None
    dry_run: bool
    yes: bool
    skip_bad: bool
    add: bool
    force: bool
    as_json: bool
    how: "How"


def import_tables(context: typer.Context, paths: Sequence[Path], wish: Wish) -> None:
    """Take in tables by a mapping; without one, propose it."""
    if wish.mapping is None:
        propose_mapping(context, paths, wish)
        return
    from tracker.interchange.mapped import opened
    from tracker.interchange.mapping_file import read_mapping

    mapping = read_mapping(wish.mapping)
    if wish.add:
        mapping = replace(mapping, add=True)
    tables = opened(mapping, paths, wish.how)
    asks = session(context).asks and not wish.yes
    if wish.dry_run or wish.save or asks:
        found = looked_at(context, mapping, tables)
        show(context, found, wish, mapping, written=False)
        if wish.save:
            save_match(found, wish)
        if wish.dry_run or wish.save or not goes_on(found, wish):
            raise_where_bad(found)
            if asks:
                typer.echo("Nothing is imported.", err=True)
            return
    done = taken_in(context, mapping, tables, wish)
    if asks and not wish.as_json:
        from tracker.presentation.terminal.importing import end

        typer.echo(end(done, written=True))
    else:
        show(context, done, wish, mapping, written=True)
    if bad := list(done.problems()):
        path = write_refused(done)
        rows = "1 refused row" if len(bad) == 1 else f"{len(bad):,} refused rows"
        typer.echo(f"{rows}, with the reasons: {printable(str(path))}", err=True)
        raise typer.Exit(3)


def propose_mapping(context: typer.Context, paths: Sequence[Path], wish: Wish) -> None:
    """Show what the columns of a table seem to be, and write it where that is wished."""
    from tracker.domain.mapping.proposing import propose
    from tracker.interchange.mapping_text import proposal_text

    table, pattern = table_of(paths, wish.how)
    found = propose(table)
    slug, scale = agreement_meant(context, named_rows(table, found))
    text = proposal_text(found, pattern, wish.how, slug, scale)
    if wish.save:
        write_text(wish.save, text, force=wish.force)
        name = printable(str(wish.save))
        output.show(f"Wrote {name}. Answer what stands as ? in it, then import with --map {name}.")
        return
    if wish.as_json:
        output.show_json({"schema": "tracker.mapping-proposal/1", "yaml": text, **asdict(found)})
        return
    output.show_content(text)
    typer.echo(
        "Nothing is imported: this is a proposal. Write it with --save-map FILE, answer what stands"
        " as ?, and import with --map FILE.",
        err=True,
    )


def table_of(paths: Sequence[Path], how: "How") -> "tuple[Table, str]":
    """The one table among files and folders, and a pattern for its files. Raises TrackerError."""
    from tracker.interchange.mapped import files_under, is_folder_file
    from tracker.interchange.tables import read_folder, read_table

    files = [file for path in paths for file in files_under(path)]
    folders = {file.parent for file in files}
    if not files:
        raise TrackerError(f"{printable(str(paths[0]))} is a folder without tables: name a file.")
    if len(files) == 1 and not is_folder_file(files[0]):
        return read_table(files[0], how), files[0].name
    if len(folders) == 1 and all(map(is_folder_file, files)):
        return read_folder(files, how), f"{folders.pop().resolve().name}/*.md"
    raise WrongUsage(
        "Several tables need a mapping that tells them apart: let it be proposed for each alone,"
        " put the tables of these into one file, and name that with --map."
    )


def named_rows(table: "Table", proposal: "Proposal") -> list[tuple[str, str]]:
    """The first rows of a table by the number and title that they seem to have."""
    columns = {one.field: one.columns[0] for one in proposal.fields}
    places = [
        table.heads.index(columns[name]) if name in columns else None
        for name in ("number", "title" if "title" in columns else "text")
    ]
    rows = islice(table.read(), TOLD_OF)
    texts = [tuple("" if n is None else row.values[n] for n in places) for row in rows]
    return [(number, title) for number, title in texts]


def agreement_meant(context: typer.Context, rows: list[tuple[str, str]]) -> tuple[str | None, Any]:
    """The slug and scale of the agreement in use, if the rows seem to be about it."""
    from tracker.services.references import agreement, scale
    from tracker.services.tables.meant import is_about

    usual = session(context).agreement
    with session(context).looking() as connection:
        try:
            known = agreement(connection, usual) if usual else None
        except NotFound:
            known = None  # that of another database
        if known is None or not is_about(connection, known, rows):
            return None, None
        return known.slug, scale(connection, known.scale) if known.scale else None


def looked_at(context: typer.Context, mapping: "Mapping", tables: "list[Mapped]") -> "Preview":
    from tracker.services.signing import signed
    from tracker.services.tables.importing import preview

    hand = session(context).hand(pretends=True)
    with session(context).looking() as connection, tally("rows read") as more:
        return preview(connection, mapping, counted(tables, more), signed(connection, hand))


def taken_in(
    context: typer.Context, mapping: "Mapping", tables: "list[Mapped]", wish: Wish
) -> "Preview":
    from tracker.services.tables.importing import take_in_tables

    with session(context).signing() as (connection, hand), tally("rows read") as more:
        told = counted(tables, more)
        return take_in_tables(connection, mapping, told, hand, skip_bad=wish.skip_bad)


def counted(tables: "list[Mapped]", more: Callable[[int], None]) -> "list[Mapped]":
    """Tables that tell, a thousand at a time, how many of their rows were read."""

    def counting(read: "Callable[[], Iterator[Row]]") -> "Iterator[Row]":
        for number, row in enumerate(read(), start=1):
            if number % TOLD_OF == 0:
                more(TOLD_OF)
            yield row

    return [
        replace(one, table=replace(one.table, read=partial(counting, one.table.read)))
        for one in tables
    ]


def show(
    context: typer.Context, found: "Preview", wish: Wish, mapping: "Mapping", *, written: bool
) -> None:
    from tracker.presentation.terminal import importing

    if wish.as_json:
        told = importing.record(found, written=written)
        output.show_json({"schema": "tracker.import-tables/1", **told})
    else:
        output.show(importing.render(found, screen(context), whose(mapping), written=written))


def whose(mapping: "Mapping") -> str:
    """Whose word the levels in tables are: claims of a party, or assessments by an analyst."""
    sides = {f"claims of {one.by}" for one in mapping.tables if one.by}
    analysts = {f"assessments by {one.analyst}" for one in mapping.tables if one.analyst}
    return ", ".join(sorted(sides | analysts))


def goes_on(found: "Preview", wish: Wish) -> bool:
    """Whether a person at the terminal wants what was shown."""
    if not found.writes or (list(found.problems()) and not wish.skip_bad):
        return False
    return typer.confirm("Import it?", default=False, err=True)


def raise_where_bad(found: "Preview") -> None:
    """End with exit code 1 where an import would be refused; what is wrong was shown."""
    if list(found.problems()):
        raise typer.Exit(1)


def save_match(found: "Preview", wish: Wish) -> None:
    """Write the mapping with the commitments that rows seem to be about, to be corrected."""
    from tracker.interchange.mapping_text import with_match

    assert wish.mapping is not None
    assert wish.save is not None
    match = {one.number: one.near for one in found.unmatched if one.near}
    if not match:
        raise TrackerError(
            "No row is told by its title alone: nothing is saved. Leave --save-map out to import."
        )
    write_text(wish.save, with_match(wish.mapping, match), force=wish.force)
    name = printable(str(wish.save))
    matches = "1 match" if len(match) == 1 else f"{len(match):,} matches"
    output.show(f"Wrote {name} with {matches}: check each, then import with --map {name}.")


def write_text(path: Path, text: str, *, force: bool) -> None:
    from tracker.cli.files import move, staged

    with staged([text.encode()], path, force=force) as one:
        move([one], force=force)


def write_refused(done: "Preview") -> Path:
    """The rows that were refused, each with its reason, as a CSV file with a name of its own."""
    from tracker.interchange.refused_rows import refused_text

    path = Path(f"refused-{done.import_id}.csv")
    write_text(path, refused_text(done.problems()), force=False)
    return path
