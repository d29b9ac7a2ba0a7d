"""What `tracker export` makes of an agreement: each form with its endings and its writer."""

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli import output
from tracker.cli.files import move, staged
from tracker.cli.parameters import day_of
from tracker.cli.session import session
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import printable, quoted

if TYPE_CHECKING:
    from tracker.domain.giving import Gathered, LeftOut
    from tracker.domain.things import Agreement

FORMATS = {
    "yaml": (".yaml", ".yml"),
    "csv": ("/",),
    "xlsx": (".xlsx",),
    "calendar": (".ics",),
}


@dataclass(frozen=True)
class Wish:
    """What is to be taken out, in which form, and where to; without a path to standard output."""

    agreement: str | None
    format: str
    path: Path | None
    raw: bool = False
    force: bool = False
    as_of: str | None = None
    known_at: str | None = None

    def check(self, database: str) -> None:
        """Raise WrongUsage for options of another form, TrackerError for the database itself."""
        if self.raw and self.format != "csv":
            raise WrongUsage("--raw is for CSV: leave it out.")
        if self.as_of is not None and self.format != "calendar":
            raise WrongUsage("--as-of is for calendars: leave it out.")
        if self.path is None and self.format == "csv":
            raise WrongUsage("CSV tables are a folder: name it with -o.")
        path = self.path
        if path and path.exists() and Path(database).exists() and path.samefile(database):
            raise TrackerError(f"{printable(str(path))} is the database itself: name another file.")


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
    known = ", ".join(one for endings in FORMATS.values() for one in endings if one != "/")
    raise WrongUsage(
        f"The ending {quoted(ending)} names no format: use {known}, or / for a folder of CSV"
        " tables, or say --format."
    )


def export_agreement(context: typer.Context, wish: Wish) -> str:
    """Make what is wished, and say what was made and what was left out."""
    makers = {
        "yaml": make_file,
        "csv": make_tables,
        "xlsx": make_workbook,
        "calendar": make_calendar,
    }
    return makers[wish.format](context, wish)


def make_file(context: typer.Context, wish: Wish) -> str:
    """An agreement file, without the scales that every database has."""
    from tracker.cli.first_use import bundled_files
    from tracker.interchange.agreement_text import write_agreement
    from tracker.services.gathering import gather

    files = bundled_files(empty=True)
    shipped = {thing: fields for file in files for thing, fields in file.things}
    with session(context).reading(wish.known_at) as connection:
        told = gather(connection, agreement_of(context, connection, wish), shipped)
    write(iter([write_agreement(told.file).encode()]), wish)
    return sentence(told, wish)


def make_tables(context: typer.Context, wish: Wish) -> str:
    """A folder of CSV tables."""
    from tracker.cli.folders import write_folder
    from tracker.interchange.csv_set import csv_set, is_set
    from tracker.services.gathering import gather

    with session(context).reading(wish.known_at) as connection:
        told = gather(connection, agreement_of(context, connection, wish))
    assert wish.path
    write_folder(csv_set(told, raw=wish.raw), wish.path, is_set, force=wish.force)
    return sentence(told, wish)


def make_workbook(context: typer.Context, wish: Wish) -> str:
    """A workbook to be edited and taken in again."""
    from tracker.interchange.edition.writing import write_edition
    from tracker.services.gathering import gather

    if wish.path is None and output.on_terminal():
        raise WrongUsage("A workbook is nothing to read at a terminal: name a file with -o.")
    with session(context).reading(wish.known_at) as connection:
        told = gather(connection, agreement_of(context, connection, wish))
    write(iter([write_edition(told)]), wish)
    return sentence(told, wish)


def make_calendar(context: typer.Context, wish: Wish) -> str:
    """The days of an agreement as iCalendar."""
    from tracker.interchange.calendar_file import check_installed, write_calendar
    from tracker.services.agenda import agenda

    check_installed()
    as_of = date.max if wish.as_of is None else day_of(context, wish.as_of)
    with session(context).reading(wish.known_at) as connection:
        told = agenda(connection, agreement_of(context, connection, wish), as_of)
    write(iter([write_calendar(told)]), wish)
    if wish.path is None:
        return ""
    days = counted(len(told.occasions), "day", "days")
    return f"Exported {days} of {told.slug} to {printable(str(wish.path))}."


def agreement_of(context: typer.Context, connection: Any, wish: Wish) -> "Agreement":
    from tracker.services import references

    return references.standing_agreement(
        connection, wish.agreement, usual=session(context).agreement
    )


def write(content: Iterator[bytes], wish: Wish) -> None:
    """Write content to a file that is there whole or not at all, or to standard output."""
    from tempfile import TemporaryFile

    if wish.path:
        with staged(content, wish.path, force=wish.force) as ready:
            move([ready], force=wish.force)
        return
    with TemporaryFile() as kept:
        for chunk in content:
            kept.write(chunk)
        kept.seek(0)
        output.send(kept)


def sentence(told: "Gathered", wish: Wish) -> str:
    """What was written to a file, and what was left out; nothing where there is nothing to say."""
    entries = counted(len(told.file.entries), "entry", "entries")
    place = f"Exported {told.file.slug} with {entries} to {printable(str(wish.path))}."
    return " ".join([*([place] if wish.path else []), *left_out(told.left_out)])


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
