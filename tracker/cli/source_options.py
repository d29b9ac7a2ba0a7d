"""The options that tell what is known of a source, and the copy of it that is kept here."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.completion import completing
from tracker.cli.editing import Text
from tracker.domain.errors import WrongUsage

Address = Annotated[Text, typer.Option("--url", help="Its address.")]
Headline = Annotated[Text, typer.Option("--title", help="Its title or headline.")]
Publisher = Annotated[Text, typer.Option(help="Who published it.")]
Published = Annotated[Text, typer.Option(metavar="DAY", help="When.")]
Language = Annotated[Text, typer.Option(help="Its language, such as ru.")]
Kind = Annotated[Text, typer.Option("--type", help="press, state-agency, official, legal-text …")]
Archived = Annotated[Text, typer.Option(help="Address of an archived copy.")]
Digest = Annotated[Text, typer.Option(help="SHA-256 of the copy you keep.")]
Copy = Annotated[
    Text,
    typer.Option(metavar="FILE", help="The saved page: its SHA-256 goes on record, its path not."),
]
Retells = Annotated[
    Text, typer.Option(help="The source it retells.", autocompletion=completing("source"))
]
FIELDS = ("url", "title", "publisher", "published", "language", "archived_url", "retells", "note")


def fields_of(context: typer.Context) -> dict[str, str | None]:
    """The fields of a source that the options give, by name."""
    from tracker.domain.text import sha256

    told = context.params
    flags = {name: told[name] for name in FIELDS} | {"type": told["kind"]}
    digest = told["sha256"]
    if told["copy"] and digest:
        raise WrongUsage("--copy FILE says the SHA-256 of the copy itself: leave --sha256 out.")
    if told["copy"]:
        from tracker.interchange.kept_copies import digest_of

        digest = digest_of(Path(told["copy"]))
    return flags | {"sha256": sha256(digest) if digest else digest}


def note_copy(context: typer.Context, digest: str | None) -> None:
    """Note on this machine where the copy lies that is on record."""
    from tracker import settings
    from tracker.interchange.kept_copies import note

    file = context.params["copy"]
    if file and digest:
        note(settings.copies_list(), digest, Path(file).absolute())


def copy_of(digest: Any, *, as_json: bool) -> dict[str, Any]:
    """Where the kept copy of a source lies on this machine, and whether it is as it was."""
    from tracker import settings
    from tracker.interchange.kept_copies import kept_copy

    if not digest:
        return {}
    found = kept_copy(settings.copies_list(), str(digest))
    place = str(found.path) if found.path else None
    return {"copy": {"path": place, "state": found.state} if as_json else str(found)}
