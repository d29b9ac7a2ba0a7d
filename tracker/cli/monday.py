"""What `tracker` prints without a command: the first screen of the day."""

import typer

from tracker.cli import drafts, output
from tracker.cli.session import session


def monday(context: typer.Context) -> None:
    """What is new, what is near, what is old."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.monday import render
    from tracker.services.monday import monday as look
    from tracker.storage.connection import reading

    here = session(context)
    database = here.database
    with reading(database) as connection:
        found = look(
            connection,
            today=here.today,
            author=here.known_author,
            database=database,
            usual=here.agreement,
            drafts=drafts.count(),
            drafts_in=str(drafts.folder()),
        )
    output.show(render(found, screen(context)))
    if here.known_author is None:
        typer.echo(
            "Begin: tracker list · tracker show 17 · tracker report · and, to write,"
            " tracker config set author NAME",
            err=True,
        )
