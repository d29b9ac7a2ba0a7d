"""Turns what goes wrong into one line on stderr and an exit code."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from tracker.cli.drafts import keep_typed
from tracker.cli.process import Stopped, discard
from tracker.cli.secrets import refuse_passwords
from tracker.cli.session import Session, Stage
from tracker.cli.typed import hoisted
from tracker.domain.errors import TrackerError, Unsure
from tracker.domain.faults import Faults
from tracker.domain.text import printable

SIGNALLED = 128  # a signal ends a process with this and its number
INTERRUPTED = SIGNALLED + 2
INTERRUPTION = {
    Stage.BEFORE: "Interrupted: nothing was changed.",
    Stage.ENDING: "Interrupted while it was put on record: see with `tracker history --since today"
    " --all` whether it is, before you run it again.",
    Stage.RECORDED: "it was interrupted.",
}


class Commands(TyperGroup):
    """A group of commands whose failures end in one sentence; options of all may stand anywhere."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        front, words = hoisted(args)
        ctx.meta["words"] = []  # that may be kept: none with a password
        with failures_told(ctx):
            refuse_passwords(words)
            ctx.meta["words"] = words
            return super().parse_args(ctx, [*front, *words])

    def invoke(self, ctx: Any) -> Any:
        with failures_told(ctx):
            return super().invoke(ctx)


@contextmanager
def failures_told(ctx: Any) -> Iterator[None]:
    """End with one sentence and an exit code, whatever is raised."""
    try:
        yield
    except Faults as error:
        for sentence in error.told:
            typer.echo(shown(ctx, sentence, lines=False), err=True)
        fail(ctx, error.end, error.exit_code)
    except TrackerError as error:
        fail(ctx, str(error), error.exit_code, unsure=isinstance(error, Unsure))
    except (KeyboardInterrupt, typer.Abort):
        fail(ctx, INTERRUPTION[stage(ctx)], INTERRUPTED, unsure=stage(ctx) is Stage.ENDING)
    except Stopped as stop:
        fail(ctx, INTERRUPTION[stage(ctx)], stop.exit_code, unsure=stage(ctx) is Stage.ENDING)
    except typer.Exit:
        raise
    except BrokenPipeError:  # its reader has seen enough
        discard(sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        fail(ctx, unanswered(ctx, error), 1)
    except UnicodeEncodeError as error:
        sign = ord(error.object[error.start])
        fail(ctx, f"What is named holds U+{sign:04X}, which is no character: take it out.", 2)
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            end(error.show, keep_typed(ctx), error.exit_code)
        fail(ctx, f"This is a bug: {named(error)}. Use --debug to see where.", 1)


def named(error: Exception) -> str:
    """An error that nobody expected, by its kind and the first line of what it says."""
    told = str(getattr(error, "orig", None) or error).split("\n")[0]
    return f"{type(error).__name__}: {told}"


def unanswered(ctx: Any, error: OSError) -> str:
    """What is wrong with a file; without a file's name, with where the answer goes."""
    if error.filename is not None:
        return f"{error.filename} cannot be used: {error.strerror}."
    discard(sys.stdout.fileno())
    if stage(ctx) is Stage.RECORDED:
        return f"{error.strerror}."
    return f"The answer could not be written: {error.strerror}."


def stage(ctx: Any) -> Stage:
    """How far the writing of a command has come."""
    here = ctx.find_root().obj
    return here.stage if isinstance(here, Session) else Stage.BEFORE


def fail(ctx: Any, sentence: str, code: int, *, unsure: bool = False) -> NoReturn:
    """Say what went wrong on one line, then where the text is kept, and end with a code.

    What is on record already is told so, lest it be done twice.
    """
    here, note = ctx.find_root().obj, ""
    if stage(ctx) is Stage.RECORDED:
        codes = f" as {', '.join(here.codes)}" if here.codes else ""
        sentence = f"Recorded{codes}; the answer could not be given: {sentence}"
        code = code if code > SIGNALLED else 1
    else:
        note = keep_typed(ctx, stopped=code > SIGNALLED, unsure=unsure)

    def show() -> None:
        if getattr(here, "debug", False):
            import traceback

            typer.echo(shown(ctx, traceback.format_exc()).rstrip("\n"), err=True)
        typer.secho(shown(ctx, f"Error: {sentence}", lines=False), fg="red", err=True)

    end(show, note, code)


def shown(ctx: Any, text: str, *, lines: bool = True) -> str:
    """A text as a terminal may show it, without passwords."""
    from tracker.cli.secrets import masked

    option = getattr(ctx.find_root().obj, "database_option", None)
    return printable(masked(text, option), lines=lines)


def end(show: Callable[[], object], note: str, code: int) -> NoReturn:
    """Show a failure and a note, if anybody is there to see them, and end."""
    try:
        show()
        if note:
            typer.echo(printable(note, lines=True), err=True)
    except OSError:
        discard(sys.stderr.fileno())
    raise typer.Exit(code)
