"""The part of `tracker import` that takes in a workbook in which an agreement was edited."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli import output
from tracker.cli.session import session
from tracker.domain.errors import Conflict, NotFound

if TYPE_CHECKING:
    from tracker.domain.edition import Compared, Edition
    from tracker.domain.files import AgreementFile
    from tracker.services.imports import Imported


def import_workbook(
    context: typer.Context, path: Path, *, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Take in what was changed in a workbook: all of it or nothing, and only what differs."""
    from tracker.interchange.edition.reading import read_edition
    from tracker.services.imports import take_in

    edition = read_edition(path)
    with session(context).looking() as connection:
        found, _ = brought(connection, edition)
    show(found, written=False, as_json=as_json and dry_run)
    check(found, edition)
    asks = session(context).asks and not (yes or dry_run or found.is_empty)
    if asks and not typer.confirm("Take it in?", default=False, err=True):
        typer.echo("Nothing is imported.", err=True)
        return
    with session(context).signing(dry_run=dry_run, pretends=dry_run) as (connection, hand):
        found, file = brought(connection, edition)
        check(found, edition)
        done = take_in(connection, file, hand)
    if not as_json:
        output.show(sentence(done, written=not dry_run))
    elif not dry_run:
        show(found, written=True, as_json=True, import_id=done.import_id)


def brought(connection: Any, edition: "Edition") -> "tuple[Compared, AgreementFile]":
    """What a workbook brings to what stands now, and a file that says so; not of conflicts."""
    from tracker.domain.edition import compared, not_here
    from tracker.interchange.edition.applying import applied
    from tracker.interchange.edition.cells import sheets_of
    from tracker.services import references
    from tracker.services.editions import only_news
    from tracker.services.gathering import gather

    agreement = references.agreement_of(connection, edition.agreement)
    if agreement is None:
        raise NotFound(not_here(edition))
    now = gather(connection, agreement).file
    found = compared(edition, sheets_of(now).cells)
    if found.conflicts:
        return found, now
    file = applied(now, found, edition.name)
    return only_news(connection, found, file), file


def check(found: "Compared", edition: "Edition") -> None:
    """Raise Conflict for what was changed both in the workbook and here, after listing it."""
    from tracker.domain.edition import refusal
    from tracker.presentation.terminal.edition import conflicts

    told = list(conflicts(found, edition.stamp))
    for one in told:
        typer.echo(one, err=True)
    if told:
        raise Conflict(refusal(found))


def sentence(done: "Imported", *, written: bool) -> str:
    """What was taken in, in words."""
    from tracker.presentation.terminal.importing import back
    from tracker.presentation.terminal.merging import counted

    if not done.entries:
        return "Nothing new: all that the workbook says is here already."
    verb = "Added" if written else "Would add"
    told = f"{counted(done.entries, 'entry')}; definitions among the lines: {done.things:,}"
    return f"{verb} {told}.{back(done.import_id) if written else ''}"


def show(found: "Compared", *, written: bool, as_json: bool, import_id: str | None = None) -> None:
    from tracker.presentation.terminal import edition

    if as_json:
        output.show_json(
            {
                "schema": "tracker.import-workbook/1",
                **edition.record(found, written=written),
                "import_id": import_id,
            }
        )
    elif not written and (told := edition.render(found)):
        typer.echo(told, err=True)
