"""What `tracker` prints without a command: the first screen of the day."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli import drafts, output
from tracker.cli.parameters import day_of
from tracker.cli.session import session
from tracker.domain.urls import is_url

if TYPE_CHECKING:
    from tracker.domain.reading import Monday
    from tracker.domain.telling import Told


def monday(
    context: typer.Context, as_of: str | None, known_at: str | None, *, as_json: bool
) -> None:
    """What is new, what is near, what is old."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.monday import render
    from tracker.services.monday import monday as look
    from tracker.services.signing import known_as

    here = session(context)
    database = here.read_database
    with here.reading(known_at) as connection:
        author = known_as(connection, here.known_author)
        found = look(
            connection,
            today=day_of(context, as_of),
            author=author,
            database=short(database),
            usual=here.agreement,
            drafts=drafts.count(),
            drafts_in=str(drafts.folder()),
        )
    if as_json:
        output.show_json(record(found))
        return
    output.show(render(found, screen(context)))
    if author is None:
        typer.echo(
            "Begin: tracker list · tracker show 17 · tracker report · and, to write,"
            " tracker config set author NAME",
            err=True,
        )


def short(database: str) -> str:
    """The name of a file, or of a database on a server without all that a URL may hide."""
    if not is_url(database):
        return Path(database).name
    return database.partition("://")[2].partition("?")[0].partition("/")[2]


def record(found: "Monday") -> dict[str, Any]:
    """The first screen as the contract tracker.today/1 says, whole."""

    return {
        "schema": "tracker.today/1",
        "agreement": found.agreement.slug if found.agreement else None,
        "as_of": found.today.isoformat(),
        "author": found.author,
        "since": str(found.since) if found.since else None,
        "new": [open_record(one) for one in found.fresh],
        "not_judged": [
            {"number": one.commitment.number, "fact": open_record(told)} for one, told in found.news
        ],
        "near": [row.as_record() for row in found.near],
        "passed_this_year": [row.as_record() for row in found.passed_this_year],
        "look_again": [
            {"number": one.commitment.number, "why": why} for one, why in found.look_again
        ],
        "disputed": found.disputed,
        "sources_without_kept_copy": found.unkept,
        "drafts": found.drafts,
    }


def open_record(told: "Told") -> dict[str, Any]:
    """An entry without what it cites from internal sources."""
    from tracker.cli.show import entry_record

    found = entry_record(told)
    for source in found["sources"]:
        if source["internal"]:
            source |= {"quote": None, "place": None}
    return found
