"""The command `tracker source add`."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import adding, editing
from tracker.cli import source_options as options
from tracker.cli.editing import Text
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage
from tracker.domain.text import printable

Code = Annotated[
    Text,
    typer.Argument(
        metavar="[CODE]", help="How entries cite it, for ever; made from its address or title."
    ),
]


def add_source(
    context: typer.Context,
    name: Code = None,
    url: options.Address = None,
    title: options.Headline = None,
    publisher: options.Publisher = None,
    published: options.Published = None,
    language: options.Language = None,
    kind: options.Kind = None,
    archived_url: options.Archived = None,
    sha256: options.Digest = None,
    copy: options.Copy = None,
    interview: Annotated[
        Text, typer.Option(metavar='"WHO, DAY"', help="An interview: a name or role, and the day.")
    ] = None,
    csl: Annotated[
        Text,
        typer.Option(metavar="FILE|-", help="All references of a CSL-JSON file, as of Zotero."),
    ] = None,
    fetch: Annotated[
        Text,
        typer.Option(metavar="URL", help="Ask the page itself for title, site, day and language."),
    ] = None,
    retells: options.Retells = None,
    note: editing.Note = None,
    internal: Annotated[bool, typer.Option("--internal", help="Named in no report.")] = False,
    settings: adding.Setting = None,
    message: adding.Why = None,
    from_file: editing.FromFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would add.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add a source, so that entries can cite it. `tracker log -s URL` does this on the way.

    \b
    Examples:
      tracker source add belta-2025-10 --url https://eng.belta.by/ --publisher BelTA
      tracker source add decree-6 --title "Decree No. 6" --published 2021-11-04 --type legal-text
      tracker source add --url https://eng.belta.by/ --copy ~/pages/belta.html
      tracker source add --interview "Official of the Energy Ministry, 2026-03-04" --internal
      tracker source add --csl zotero.json --dry-run
      tracker source add --fetch https://eng.belta.by/economics/view/pact
      tracker source add gazette-7

    With a code alone, at a terminal, it opens in the editor, as YAML. No other option goes to the
    network than --fetch, and no other command, unless asked to when it logs a new address.
    """
    if csl is not None:
        from tracker.cli.referencing import add_listed

        add_listed(context, csl)
        return
    if name and "://" in name:
        raise WrongUsage(f"{printable(name)} is an address: say --url before it.")
    flags = options.fields_of(context) | {"internal": "true" if internal else None}
    if interview is not None:
        flags = interviewed(context, flags, interview)
    if fetch is not None:
        from tracker.cli.fetching import told_by_page

        flags = told_by_page(context, flags, fetch)
    code = name or code_of(context, flags)
    if fetch is not None and not agreed(context, code):
        typer.echo("Nothing was added.", err=True)
        return
    done = adding.add_thing(context, "source", code, flags, dry_run=dry_run)
    if done and not dry_run:
        options.note_copy(context, flags["sha256"])
    if interview is not None and not internal:
        typer.echo("Reports may name this source: --internal keeps one out of all.", err=True)


def agreed(context: typer.Context, code: str) -> bool:
    """Whether whoever sits at the terminal wants what the page said; in a pipe nobody is asked."""
    if not session(context).asks or context.params["dry_run"]:
        return True
    return typer.confirm(f"Add it as {code}?", default=True, err=True)


def interviewed(
    context: typer.Context, flags: dict[str, str | None], told: str
) -> dict[str, str | None]:
    """The fields of an interview: a title from the words, the day, and no address."""
    from tracker.cli.days import day

    who, comma, when = (part.strip() for part in told.rpartition(","))
    if not (comma and who and when):
        raise WrongUsage('An interview is told as "WHO, DAY", such as "Official, 2026-03-04".')
    if flags["url"]:
        raise WrongUsage("An interview has no address: leave --url out, or --interview.")
    found = {"title": f"Interview: {who}", "published": str(day(session(context), when))}
    found["type"] = "interview"
    return flags | {key: flags[key] or value for key, value in found.items()}


def code_of(context: typer.Context, flags: dict[str, str | None]) -> str:
    """A code made from what is told of a source that is given none. Raises WrongUsage."""
    from tracker.services.sources import code_of_copy, code_of_interview, code_of_page

    if flags["type"] == "interview" and flags["title"]:
        return code_of_interview(flags["title"], flags["published"])
    if not flags["url"]:
        name = flags["title"] or Path(context.params["copy"] or "").stem
        if not name:
            raise WrongUsage("Say by what code entries are to cite it: tracker source add CODE …")
        return code_of_copy(name, flags["published"], flags["sha256"])
    with session(context).looking() as connection:
        return code_of_page(connection, flags)
