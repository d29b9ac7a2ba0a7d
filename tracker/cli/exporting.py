"""The command `tracker export`: an agreement, or the whole ledger, taken out into files."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import settings
from tracker.cli import output
from tracker.cli.completion import completing
from tracker.cli.files import move, staged
from tracker.cli.session import session
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import printable, quoted

if TYPE_CHECKING:
    from tracker.domain.giving import Gathered, LeftOut

FORMATS = {"yaml": (".yaml", ".yml"), "csv": ("/",)}
Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[AGREEMENT]",
        help="Its slug, such as union-state; with --ledger the file to make.",
        autocompletion=completing("agreement"),
    ),
]
Target = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE|FOLDER/|-", help="Where to write it; - for stdout."
    ),
]
FormatName = Annotated[
    str | None, typer.Option("--format", help=f"{', '.join(FORMATS)}; else by --output.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file of that name.")]


def export(
    context: typer.Context,
    name: Name = None,
    target: Target = None,
    format_: FormatName = None,
    whole_ledger: Annotated[
        bool, typer.Option("--ledger", help="Every entry, one a line, internal ones too.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV for machines: no apostrophe before formulas.")
    ] = False,
    force: Force = False,
) -> None:
    """Take an agreement out with all that stands of it, or the whole ledger.

    \b
    Examples:
      tracker export union-state -o union-state.yaml
      tracker export union-state -o union-state/          a folder of CSV tables
      tracker export --ledger ledger.jsonl
      tracker export --ledger - | gzip > ledger.jsonl.gz

    An agreement file says what the ledger says now, without what is internal. `tracker import`
    takes it in anywhere, and adds nothing where all of it is known.

    A folder of CSV tables has datapackage.json, which says what each column means.

    The whole ledger, for `tracker import` and `tracker merge`, has each entry as it was hashed. The
    same entries give the same file in every copy.
    """
    if whole_ledger:
        export_ledger(context, name, target, format_, force=force)
        return
    chosen = format_of(target, format_)
    if raw and chosen != "csv":
        raise WrongUsage("--raw is for CSV: leave it out.")
    path = path_of(target, chosen)
    if path:
        check_spared(path, settings.database_url(session(context).database_option))
    told = gathered(context, name, whole=chosen == "csv")
    if path and chosen == "csv":
        write_tables(told, path, raw=raw, force=force)
    else:
        write(text_of(told), path, force=force)
    if said := sentence(told, path):
        typer.echo(said, err=True)


def format_of(target: str | None, named: str | None) -> str:
    """The format that is named, or that an ending means. Raises WrongUsage."""
    if named is not None:
        if named not in FORMATS:
            raise WrongUsage(f"{quoted(named)} is no format: it is one of {', '.join(FORMATS)}.")
        return named
    if target in (None, "-"):
        return "yaml"
    is_folder = str(target).endswith(os.sep) or os.path.isdir(str(target))
    ending = "/" if is_folder else Path(str(target)).suffix.lower()
    for name, endings in FORMATS.items():
        if ending in endings:
            return name
    known = ", ".join(ending for endings in FORMATS.values() for ending in endings)
    raise WrongUsage(
        f"The ending {quoted(ending)} names no format: use one of {known} (a folder of CSV tables),"
        " or say --format."
    )


def path_of(target: str | None, chosen: str) -> Path | None:
    """Where to write, or None for standard output. Raises WrongUsage."""
    if target not in (None, "-"):
        return Path(str(target))
    if chosen == "csv":
        raise WrongUsage("CSV tables are a folder: name it with -o.")
    return None


def check_spared(path: Path, database: str) -> None:
    """Raise TrackerError where a file would take the place of the database."""
    if path.exists() and Path(database).exists() and path.samefile(database):
        raise TrackerError(f"{printable(str(path))} is the database itself: name another file.")


def gathered(context: typer.Context, name: str | None, *, whole: bool) -> "Gathered":
    """What the ledger says of an agreement; unless whole without what every database has."""
    from tracker.cli.first_use import bundled_files
    from tracker.services import references
    from tracker.services.gathering import gather

    here = session(context)
    files = () if whole else bundled_files(empty=True)
    shipped = {thing: fields for file in files for thing, fields in file.things}
    with here.reading() as connection:
        return gather(
            connection, references.agreement(connection, name, usual=here.agreement), shipped
        )


def text_of(told: "Gathered") -> Iterator[bytes]:
    from tracker.interchange.agreement_text import write_agreement

    yield write_agreement(told.file).encode()


def write_tables(told: "Gathered", path: Path, *, raw: bool, force: bool) -> None:
    """Write an agreement to a folder of CSV tables."""
    from tracker.cli.folders import write_folder
    from tracker.interchange.csv_set import csv_set, is_set

    write_folder(csv_set(told, raw=raw), path, is_set, force=force)


def write(content: Iterator[bytes], path: Path | None, *, force: bool) -> None:
    """Write content to a file that is there whole or not at all, or to standard output."""
    if path:
        with staged(content, path, force=force) as ready:
            move([ready], force=force)
        return
    with TemporaryFile() as kept:
        for chunk in content:
            kept.write(chunk)
        kept.seek(0)
        output.send(kept)


def sentence(told: "Gathered", path: Path | None) -> str:
    """What was written to a file, and what was left out; nothing where there is nothing to say."""
    entries = counted(len(told.file.entries), "entry", "entries")
    done = [f"Exported {told.file.slug} with {entries} to {printable(str(path))}."] if path else []
    return " ".join([*done, *left_out(told.left_out)])


def left_out(left: "LeftOut") -> list[str]:
    """What a file does not hold, in a sentence; none where it holds all."""
    words = {
        "entries": ("internal entry", "internal entries"),
        "sources": ("internal source", "internal sources"),
        "lines": ("line about another agreement", "lines about other agreements"),
        "references": ("reference to what is not in it", "references to what is not in it"),
    }
    told = [counted(n, *words[name]) for name, n in asdict(left).items() if n]
    return [f"Left out: {', '.join(told)}."] if told else []


def counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def export_ledger(
    context: typer.Context,
    file: str | None,
    target: str | None,
    format_: str | None,
    *,
    force: bool,
) -> None:
    """Write every entry to a file or to standard output, and say how many are internal."""
    if format_ is not None:
        raise WrongUsage("The ledger has one form: leave out --format.")
    if (file is None) == (target is None):
        raise WrongUsage("Name the file to write the ledger to, once: --ledger FILE, or -.")
    from tracker.services.exporting import export_ledger, write_ledger
    from tracker.storage.connection import reading

    place = str(file or target)
    database = session(context).database
    if place != "-":
        with reading(database) as connection:
            done = export_ledger(connection, database, Path(place), force=force)
    else:
        with TemporaryFile() as kept:
            with reading(database) as connection:
                done = write_ledger(connection, kept)
            kept.seek(0)
            output.send(kept)
    where = "" if place == "-" else f" to {printable(place)}"
    entries = counted(done.entries, "entry", "entries")
    typer.echo(f"Exported {entries}{where}, {done.internal:,} of them internal.", err=True)
