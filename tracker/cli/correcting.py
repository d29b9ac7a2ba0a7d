"""The steps of a correction: what it is, its block in the editor, and what rests on the entry."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.acting import read_acts, record, settling, settling_again, show_logged
from tracker.cli.session import Stage, session
from tracker.domain.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from tracker.domain.logged import Logged
    from tracker.domain.resting import Resting
    from tracker.domain.telling import Told
    from tracker.services.log import Wish

MISTYPED = "mistyped"
KINDS = {
    MISTYPED: "it was entered wrongly: a correction takes its place",
    "learned": "learned later about the past: a new entry with its own day",
    "changed": "the world changed since: a new entry with its own day",
}
CHANGE, SAME, LEAVE, STOP = "change", "same", "leave", "stop"
UNCHANGED = "Nothing was changed in the editor: the entry stays as it is."


@dataclass(frozen=True)
class Corrected:
    """An entry to be corrected, or what it says of one thing; and what rests on it."""

    name: str  # as typed: its code or label
    only: str | None
    told: "Told"
    resting: "tuple[Resting, ...]"

    @property
    def typed(self) -> str:
        return f"{self.name}:{self.only}" if self.only else self.name


def looked_up(context: typer.Context, name: str, only: str | None) -> Corrected:
    """An entry that stands. Raises TrackerError kinds where it does not, or says nothing of it."""
    from tracker.services.correcting import standing
    from tracker.services.resting import resting
    from tracker.services.telling import tell

    with session(context).looking() as connection:
        [told] = tell(connection, [standing(connection, name)])
        found = resting(connection, told.entry.id, only)
    if only:
        lines = tuple(line for line in told.lines if line.subject.name == only)
        if not lines and not context.params["from_file"]:
            raise NotFound(f"The entry {name} says nothing of {only}.")
        told = replace(told, lines=lines)
    return Corrected(name, only, told, tuple(found))


def kind_of(context: typer.Context, told: str | None, from_file: str | None) -> str:
    """What it is: as told, or as answered at a terminal; in a pipe and of a file a correction."""
    if told is not None:
        return told_kind(told, from_file)
    if from_file or not session(context).asks:
        return MISTYPED
    typer.echo("What is it?", err=True)
    for number, (kind, meaning) in enumerate(KINDS.items(), start=1):
        typer.echo(f"  {number}  {kind:<9}  {meaning}", err=True)
    return ask("Which", list(KINDS), MISTYPED)


def told_kind(told: str, from_file: str | None) -> str:
    """What --as says it is. Raises WrongUsage for what is none, or not made from a file."""
    kind = chosen(told, list(KINDS))
    if kind is None:
        raise WrongUsage(f"--as is one of {', '.join(KINDS)}, not {told}.")
    if from_file and kind != MISTYPED:
        raise WrongUsage("A new entry is logged from a file: tracker log --from FILE.")
    return kind


def ask(question: str, words: Sequence[str], usual: str) -> str:
    """One of some words, by its beginning or its number; Enter is the usual one."""
    while True:
        kind = chosen(typer.prompt(question, default=usual, err=True), words)
        if kind:
            return kind
        typer.echo(f"Answer {', '.join(words)}.", err=True)


def chosen(answer: str, words: Sequence[str]) -> str | None:
    """The word that an answer begins, or numbers from 1."""
    text = answer.strip().lower()
    numbered = {str(number): word for number, word in enumerate(words, start=1)}
    begun = [word for word in words if text and word.startswith(text)]
    return numbered.get(text) or (begun[0] if len(begun) == 1 else None)


def replaced(context: typer.Context, entry: Corrected, from_file: str | None) -> "Logged":
    """What a correction did, made from a file, or from the editor, whose draft is then removed."""
    from tracker.cli.drafts import take_up

    path = Path(from_file) if from_file else edited_block(context, entry)
    done = put_right(context, entry, from_file or str(path))
    take_up([path])
    return done


def edited_block(context: typer.Context, entry: Corrected) -> Path:
    """The file with the edited block of an entry, or of what it says of one thing."""
    from tracker.cli.editor import edited
    from tracker.domain.blocks import write

    before = write(entry.told)
    again = ["correct", entry.typed, *settling_again(context)]
    text, path = edited(session(context), before, "correct", again)
    check_changed(context, before, text, path)
    return path


def check_changed(context: typer.Context, before: str, after: str, path: Path) -> None:
    """Raise WrongUsage where the editor left a block as it was, which then needs no draft."""
    if after.strip() == before.strip():
        path.unlink()
        session(context).again = ""
        raise WrongUsage(UNCHANGED)


def put_right(context: typer.Context, entry: Corrected, path: str) -> "Logged":
    """Put what a file says in the place of an entry."""
    from tracker.services.correcting import correct

    wish = one_act(read_acts(context, path))
    usual = session(context).agreement

    def attempt(settled: Collection[int]) -> "Logged":
        said = replace(wish, settles=wish.settles or bool(settled))
        with session(context).signing() as (connection, hand):
            done = correct(connection, entry.name, said, hand, only=entry.only, usual=usual)
            session(context).will_be([done])
        return done

    return settling(context, attempt)


def one_act(wishes: "list[Wish]") -> "Wish":
    """The act of a file. Raises WrongUsage where it holds more."""
    if len(wishes) != 1:
        raise WrongUsage(f"A correction is one act, not {len(wishes)}.")
    return wishes[0]


def log_anew(context: typer.Context, entry: Corrected) -> None:
    """Log a new act on the same things, from its block in the editor."""
    from tracker.domain.anew import anew

    log_block(context, anew(entry.told), must_change=True)


def log_block(context: typer.Context, block: str, *, must_change: bool) -> None:
    """Log the act of a block, as it is after the editor."""
    from tracker.cli.drafts import take_up
    from tracker.cli.editor import edited
    from tracker.cli.log import new_sources

    again = ["log", *settling_again(context)]
    text, path = edited(session(context), block, "log", again)
    if must_change:
        check_changed(context, block, text, path)
    wishes = [one_act(read_acts(context, str(path)))]
    done = record(context, wishes, new_sources=new_sources(context, wishes))
    take_up([path])
    show_logged(context, done, as_json=context.params["as_json"])


def take_one_by_one(context: typer.Context, found: "Sequence[Resting]") -> None:
    """Offer what rests on a corrected entry, each to be changed, confirmed or left."""
    from tracker.domain.anew import confirming
    from tracker.domain.text import printable
    from tracker.presentation.terminal.resting import told

    codes: dict[str, str] = {}  # of what took the place of an entry meanwhile
    for one in found:
        words = [CHANGE, SAME, LEAVE, STOP] if one.is_judgement else [CHANGE, LEAVE, STOP]
        question = f"{printable(told(one))}: {', '.join(words[:-1])} or {words[-1]}"
        try:
            answer = ask(question, words, LEAVE)
        except typer.Abort:  # all that was told to be on record is
            return
        if answer == STOP:
            return
        here = session(context)
        here.stage, here.codes, here.again = Stage.BEFORE, (), ""
        if answer == SAME:
            log_block(context, confirming(one), must_change=False)
        elif answer == CHANGE:
            id_ = one.told.entry.id
            codes[id_] = change(context, codes.get(id_, id_), one.line.subject.name)


def change(context: typer.Context, name: str, only: str) -> str:
    """Correct what an entry says of one thing; gives the code of the entry that stands then."""
    from tracker.cli.drafts import take_up

    entry = looked_up(context, name, only)
    try:
        path = edited_block(context, entry)
    except WrongUsage as error:
        if str(error) != UNCHANGED:
            raise
        typer.echo(UNCHANGED, err=True)
        return name
    done = put_right(context, entry, str(path))
    take_up([path])
    show_logged(context, [done], as_json=False)
    return done.told.code
