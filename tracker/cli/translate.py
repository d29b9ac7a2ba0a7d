"""The command `tracker translate`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import act_options as options
from tracker.cli import output
from tracker.cli.acting import record, record_of
from tracker.cli.completion import completing
from tracker.cli.parameters import AsJson
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.logged import Logged
    from tracker.domain.telling import Told

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE", help="An entry's code or label.", autocompletion=completing("entry")
    ),
]
Into = Annotated[
    str, typer.Option("--lang", metavar="LANGUAGE", help="The language it is put into, such as de.")
]
Message = Annotated[
    list[str] | None,
    typer.Option("--message", "-m", help="The message in that language. Repeatable: a line each."),
]
Edit = Annotated[
    bool, typer.Option("--edit", "-e", help="Write it in the editor, above the original.")
]
FromFile = Annotated[
    str | None, typer.Option("--from", metavar="FILE|-", help="Read it from a file.")
]


def translate(
    context: typer.Context,
    code: Code,
    language: Into,
    message: Message = None,
    edit: Edit = False,
    from_file: FromFile = None,
    dry_run: options.DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put the message of an entry into another language; the original stays, and is shown as such.

    \b
    Examples:
      tracker translate u142 --lang de -m "Das Unterhaus hat das Abkommen gebilligt."
      tracker translate c4e1a --lang ru --edit

    Without a text it opens the editor at a terminal. It is an entry of its own, as public or
    internal as what it translates; in each language the last one shows, marked as a translation.
    """
    from tracker.cli.drafts import take_up
    from tracker.domain.contents import Translation
    from tracker.domain.ledger import Act
    from tracker.domain.lines import Line, Thing
    from tracker.services.log import Wish
    from tracker.services.translating import original

    check_one_way(context)
    with session(context).looking() as connection:
        of = original(connection, code, language)
    text, path = text_of(context, of)
    line = Line(Thing("entry", of.entry.id), Translation(language, text))
    act = Act(event="translation", lines=(line,))
    [done] = record(context, [Wish(act)], dry_run=dry_run)
    if path and not dry_run:
        take_up([path])
    show_translated(context, done, of, as_json=as_json, dry_run=dry_run)


def check_one_way(context: typer.Context) -> None:
    """Raise WrongUsage for two texts, or for none where no editor can be opened."""
    told = context.params
    if told["message"] and told["from_file"]:
        raise WrongUsage("--from holds the whole text, so -m beside it would be lost.")
    if not (told["message"] or told["from_file"] or told["edit"] or session(context).asks):
        raise WrongUsage(
            "Say what it says in that language: -m TEXT, or --from FILE; without a text the editor"
            " opens at a terminal only."
        )


def text_of(context: typer.Context, of: "Told") -> tuple[str, Path | None]:
    """The translation, and the file that holds it where one does. Raises TrackerError kinds."""
    from tracker.cli.texts import text_of as read
    from tracker.domain.translating import written

    told = context.params
    path = Path(told["from_file"]) if told["from_file"] else None
    text = "\n".join(told["message"] or ())
    if told["from_file"]:
        text = written(read(session(context), told["from_file"]))
    if told["edit"] or not (text or path):
        text, path = edited_text(context, of, text)
    return cleaned(text), path


def cleaned(text: str) -> str:
    """The text as it is kept. Raises WrongUsage where nothing is left."""
    from tracker.domain.text import LIMITS, clean

    kept = clean(text, field="translation", limit=LIMITS["message"])
    if kept is None:
        raise WrongUsage("Nothing was said in that language: nothing was translated.")
    return kept


def edited_text(context: typer.Context, of: "Told", text: str) -> tuple[str, Path]:
    """What was written in the editor above the original; its file goes where that is nothing."""
    from tracker.cli.editor import edited
    from tracker.domain.translating import sheet, written
    from tracker.presentation.terminal.acts import code_of, day_of

    here, language = session(context), context.params["language"]
    before = of.translation_in(language)
    heading = f"{code_of(of)}, {day_of(of.entry)}, to be put into {language}"
    given = sheet(of.entry.message or "", heading, text or (before.text if before else ""))
    again = ["translate", context.params["code"], "--lang", language]
    found, path = edited(here, given, "translate", again)
    said = written(found)
    if not said or (before and said == before.text and not text):
        path.unlink()
        here.again = ""
        raise WrongUsage("Nothing was written in the editor: nothing was translated.")
    return said, path


def show_translated(
    context: typer.Context, done: "Logged", of: "Told", *, as_json: bool, dry_run: bool
) -> None:
    """Answer with the message as written and as translated."""
    from tracker.cli.keeping import screen
    from tracker.presentation.terminal.translating import render

    if done.warning:
        typer.secho(done.warning, err=True)
    if as_json:
        output.show_json(translated_record(done, of, written=not dry_run))
        return
    output.show(render(done, of, screen(context), written=not dry_run))
    if dry_run:
        typer.echo("Nothing was written.", err=True)


def translated_record(done: "Logged", of: "Told", *, written: bool) -> dict[str, Any]:
    """A translation as the contract tracker.translate/1 says."""
    language, text = done.told.lines[0].says.form()
    before = of.translation_in(language)
    return {
        "schema": "tracker.translate/1",
        "written": written,
        "of": of.code,
        "message": of.entry.message,
        "message_language": of.entry.language,
        "language": language,
        "text": text,
        "in_place_of": before.code if before else None,
        "visibility": done.told.entry.visibility,
        **record_of(done),
    }
