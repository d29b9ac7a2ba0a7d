"""Shows what the page at a named address says of itself, for the source that it will be."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import typer

from tracker.cli.session import session
from tracker.domain.errors import Conflict, TrackerError, WrongUsage
from tracker.domain.text import printable

if TYPE_CHECKING:
    from tracker.interchange.web_page import WebPage

INSTEAD = (
    "Nothing was recorded: try again, or say --url, --title, --publisher and --published yourself,"
    " without --fetch."
)


def told_by_page(
    context: typer.Context, flags: Mapping[str, str | None], url: str
) -> dict[str, str | None]:
    """The fields of a source as its page tells them, where no flag does; shown on stderr.

    Raises Conflict, before it goes to the network, for a page that is a source already.
    """
    from tracker.interchange.fetching import fetched

    if flags["url"]:
        raise WrongUsage("--fetch names the address itself: leave --url out.")
    check_new(context, url)
    try:
        page = fetched(url)
    except TrackerError as error:
        raise type(error)(f"{error} {INSTEAD}") from error
    found = {"title": page.title, "publisher": page.site}
    found |= {"published": page.day, "language": page.language}
    typer.echo("\n".join(lines_of(page)), err=True)
    told = dict(flags) | {"url": url}
    told |= {name: told[name] or value for name, value in found.items()}
    if not told["title"]:
        raise TrackerError(f"{printable(url)} says no title: say it with --title.")
    return told


def check_new(context: typer.Context, url: str) -> None:
    """Raise Conflict for the address of a source that is here."""
    from tracker.interchange.fetching import check
    from tracker.services.sources import at_address

    check(url)
    with session(context).looking() as connection:
        same = at_address(connection, url)
    if same:
        raise Conflict(f"This URL is the source {same.code} already: cite it by that name.")


def lines_of(page: "WebPage") -> list[str]:
    """What a page says, a line for each thing."""
    told = {"Title": page.title, "Site": page.site, "Day": page.day, "Language": page.language}
    return [f"  {name:<9} {printable(value or '–')}" for name, value in told.items()]
