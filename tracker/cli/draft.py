"""The command `tracker draft`."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import output
from tracker.cli.files import check_free, move, staged
from tracker.cli.keeping import screen
from tracker.cli.parameters import one_of
from tracker.cli.progress import steps
from tracker.domain.errors import WrongUsage
from tracker.domain.text import code, printable, quoted

if TYPE_CHECKING:
    from tracker.domain.drafting.proposals import Draft
    from tracker.interchange.drafts.building import Settings

LANGUAGES = ("en", "de", "ru", "fr", "es")
ENDINGS = (".xlsx", ".yaml", ".yml")
SAMPLE = ("number", "kind", "confidence", "due", "who", "title", "text")


def draft(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A text: .txt, .md, .html, .docx or .pdf.")
    ],
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to: .xlsx or .yaml."),
    ] = None,
    slug: Annotated[
        str | None, typer.Option(help="The agreement's name on the command line.")
    ] = None,
    signed: Annotated[
        str | None, typer.Option(metavar="DAY", help="When it was signed; dates become deadlines.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Of the text: en, de, ru, fr or es; else told.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of the text, such as cp1251.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it would write.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, with a versioned schema.")] = False,
) -> None:
    """Propose the commitments of an agreement from its text, to be reviewed and imported.

    \b
    Examples:
      tracker draft treaty.pdf                    shows what was found
      tracker draft treaty.docx -o draft.xlsx     to review with colleagues
      tracker draft treaty.txt -o agreement.yaml --slug river-pact --signed 2021-11-04
      tracker import draft.xlsx --dry-run

    It goes by the numbering of the text and by words such as shall, must and should, in English,
    German, Russian, French and Spanish, and says how sure it is. What is a duty, people decide.
    """
    one_of("lang", lang, LANGUAGES, called="language", of="text")
    check_target(target, slug, force=force)
    with steps(3) as step:
        step("Reading the text")
        found = drafted(file, encoding, lang)
        told = settings_of(found, file, slug, signed)
        if target and not dry_run:
            step(f"Writing {printable(str(target))}")
            write(found, told, target, force=force)
    if as_json:
        written = str(target) if target and not dry_run else None
        output.show_json(contract(found, told, written))
    elif target is None:
        show(context, found, file)
    else:
        typer.echo(sentence(found, target, written=not dry_run), err=True)


def check_target(target: Path | None, slug: str | None, *, force: bool) -> None:
    """Raise where nothing can be written, before anything is read."""
    if slug is not None:
        code(slug, field="slug")
    if target is None:
        return
    if target.suffix.lower() not in ENDINGS:
        raise WrongUsage(
            f"The ending {quoted(target.suffix)} names no form of a draft: use .xlsx to review it"
            " as a workbook, or .yaml."
        )
    check_free(target, force=force)


def drafted(file: Path, encoding: str | None, lang: str | None) -> "Draft":
    """What a text may hold."""
    from tracker.domain.drafting.drafting import draft as propose
    from tracker.domain.drafting.languages import check_known
    from tracker.interchange.texts import read_text

    text = read_text(file, encoding)
    if lang is None:
        check_known(printable(str(file)), " ".join(one.text for one in text.paragraphs[:400]))
    return propose(text, lang)


def settings_of(found: "Draft", file: Path, slug: str | None, signed: str | None) -> "Settings":
    """What is said of the agreement as a whole, its questions open."""
    from tracker.domain.addresses import slug_of
    from tracker.domain.dates import PartialDate
    from tracker.domain.questions import OPEN, QUESTIONS
    from tracker.domain.text import LIMITS
    from tracker.interchange.drafts.building import Settings

    return Settings(
        slug or slug_of(file.stem),
        (found.title or file.stem)[: LIMITS["title"]],
        found.language,
        {one.field: OPEN for one in QUESTIONS},
        found.name[: LIMITS["title"]],
        found.sha256,
        signed=str(PartialDate.parse(signed)) if signed is not None else None,
        numbers_are_ours=not found.articles,
    )


def write(found: "Draft", told: "Settings", target: Path, *, force: bool) -> None:
    """Write a draft as a whole, or not at all."""
    with ExitStack() as stack:
        ready = stack.enter_context(staged([content(found, told, target)], target, force=force))
        move([ready], force=force)


def content(found: "Draft", told: "Settings", target: Path) -> bytes:
    """The bytes of a draft in the form that the ending of a file names."""
    if target.suffix.lower() == ".xlsx":
        from tracker.interchange.drafts.workbook import workbook_draft

        answers = {field: "" for field in told.answers}
        return workbook_draft(found, replace(told, answers=answers), scales(), target.name)
    from tracker.interchange.drafts.yaml_draft import yaml_draft

    return yaml_draft(found, told, target.name).encode()


def scales() -> list[tuple[str, str, str]]:
    """The scales that come with the tracker, with their names and what they measure."""
    from tracker.data import SCALES, bundled
    from tracker.domain.things import in_language
    from tracker.interchange.agreement_file import read_agreement

    known = read_agreement(bundled(SCALES), SCALES)
    return [
        (thing.id, in_language(fields, "name") or "", str(fields.get("measures") or ""))
        for thing, fields in known.things
        if thing.type == "scale"
    ]


def show(context: typer.Context, found: "Draft", file: Path) -> None:
    """What was found: a screen at a terminal, a line for each duty in a pipe."""
    if not output.on_terminal():
        rows = [cells(one) for one in found.proposals]
        output.show(output.rows([list(SAMPLE), *rows]))
        return
    from tracker.presentation.terminal.drafting import render

    output.show(render(found, screen(context), printable(quote(str(file)))))


def cells(one: Any) -> list[str]:
    due = one.times.due or ""
    return [one.number, one.kind, one.confidence, str(due), one.who or "", one.title, one.text]


def sentence(found: "Draft", target: Path, *, written: bool) -> str:
    """What was written, and what to do with it."""
    verb = "Wrote" if written else "Would write"
    where = printable(str(target))
    count = len(found.proposals)
    duties = "1 proposed duty" if count == 1 else f"{count:,} proposed duties"
    told = f"{verb} {where}: {duties}."
    if not written:
        return told
    todo = "Review it" if target.suffix.lower() == ".xlsx" else "Read it"
    return f"{told} {todo}, answer its questions, then: tracker import {where} --dry-run"


def contract(found: "Draft", told: "Settings", written: str | None) -> dict[str, Any]:
    """A draft as JSON."""
    return {
        "schema": "tracker.draft/1",
        "file": found.name,
        "sha256": found.sha256,
        "language": found.language,
        "slug": told.slug,
        "title": found.title,
        "written": written,
        "notes": list(found.notes),
        "divisions": [
            {
                "number": one.number,
                "cited": one.label,
                "kind": one.kind,
                "title": one.title,
                "section": one.section,
                "page": one.page,
            }
            for one in found.headings
        ],
        "duties": [duty(one) for one in found.proposals],
    }


def duty(one: Any) -> dict[str, Any]:
    return {
        "number": one.number,
        "cited": one.label,
        "division": one.heading,
        "page": one.page,
        "text": one.text,
        "title": one.title,
        "who": one.who,
        "kind": one.kind,
        "due": str(one.times.due) if one.times.due else None,
        "when": one.times.due_words or one.times.told,
        "confidence": one.confidence,
        "why_unsure": list(one.doubts),
        "wording": [{"mark": mark.kind, "words": mark.words or None} for mark in one.marks],
        "split_into": list(one.pieces),
    }
