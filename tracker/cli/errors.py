"""Turns what goes wrong into one line on stderr and an exit code."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from tracker.cli.drafts import keep_typed
from tracker.domain.errors import TrackerError
from tracker.domain.text import printable

INTERRUPTED = 130


class Commands(TyperGroup):
    """A group of commands whose failures end in one sentence; options of all may stand anywhere."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta["words"] = list(args)
        return super().parse_args(ctx, hoisted(args))

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            fail(str(error), error.exit_code, ctx)
        except (KeyboardInterrupt, typer.Abort):
            fail("Interrupted: nothing was changed.", INTERRUPTED, ctx)
        except BrokenPipeError:
            quiet_end()
        except typer.Exit:
            raise
        except Exception as error:
            if is_usage(error):
                keep_typed(ctx)
                raise
            fail(
                f"This is a bug: {type(error).__name__}: {error}. Use --debug to see where.", 1, ctx
            )


FLAGS = ("--no-input", "--debug")
VALUED = ("--database", "--author", "--color")


def hoisted(args: list[str]) -> list[str]:
    """The arguments with the options that every command has in front, up to `--`."""
    front, rest = [], []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        name = word.partition("=")[0]
        if word in FLAGS or (name in VALUED and name != word):
            front.append(word)
        elif word in VALUED and waiting:
            front += [word, waiting.pop(0)]
        else:
            rest.append(word)
    return front + rest


def is_usage(error: Exception) -> bool:
    """Whether Typer itself has a message and an exit code for it."""
    return hasattr(error, "exit_code") and hasattr(error, "show")


def debugging(ctx: Any) -> bool:
    return bool(getattr(ctx.find_root().obj, "debug", False))


def fail(sentence: str, code: int, ctx: Any) -> None:
    """Say what went wrong, on one line, and end with its code."""
    if debugging(ctx) and sys.exc_info()[0] is not None:
        import traceback

        traceback.print_exc()
    typer.secho(f"Error: {printable(sentence)}", fg="red", err=True)
    keep_typed(ctx)
    raise typer.Exit(code)


def quiet_end() -> None:
    """End well when the reader of a pipe has seen enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    raise typer.Exit(0)
