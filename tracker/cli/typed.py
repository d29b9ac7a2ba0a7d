"""What was typed, as a command that says the same from any folder and on any day."""

import re
import shlex
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from tracker import settings
from tracker.cli.session import Session
from tracker.domain.errors import TrackerError
from tracker.domain.urls import is_url, without_password

FLAGS = ("--no-input", "--debug")
VALUED = ("--database", "--author", "--color")
FILES = ("--copy", "--csl")
DAYS = ("-d", "--on", "--said-on", "--reached", "--next", "--due")
HELD = r"(-[A-Za-z])(.+)|(--[^=]+=)(.+)"  # an option with its value in one word


def hoisted(args: list[str]) -> tuple[list[str], list[str]]:
    """The options that every command has, which may stand anywhere up to `--`; and the rest."""
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
    return front, rest


def holds_text(words: Sequence[str]) -> bool:
    """Whether words are more than references and flags: the value of an option, or a sentence."""
    return any(
        len(word.split()) > 1
        or re.fullmatch(HELD, word, re.DOTALL)
        or (word.startswith("-") and not after.startswith("-"))
        for word, after in pairwise([*words, "-"])
    )


def value_of(words: Sequence[str], option: str) -> str | None:
    """What an option of a long name is given."""
    for word, after in pairwise([*words, ""]):
        if word == option:
            return after
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def reading_from(words: Sequence[str], file: Path) -> list[str]:
    """The same command, reading from another file."""
    found = [f"--from={file}" if word.startswith("--from=") else word for word in words]
    return [str(file) if before == "--from" else word for before, word in pairwise(["", *found])]


def command(here: Session, words: Sequence[str]) -> str:
    """The words as a shell command, with the day, database, author and alike that are meant now."""
    database, author = nameable(here), in_force("author", here.author_option)
    meant = {name: in_force(name, None) for name in ("agreement", "language")}
    told = [
        f"TRACKER_{name.upper()}={shlex.quote(value)}" for name, value in meant.items() if value
    ]
    front = ["--database", database] if database else []
    by_role = database and is_url(database)  # a server knows who writes
    front += ["--author", author] if author and not by_role else []
    return " ".join([*told, shlex.join(["tracker", *front, *dated(here, words)])])


def in_force(key: str, option: str | None) -> str | None:
    """A setting; None where none is made, or where the config file cannot be read."""
    try:
        found = settings.setting(key, option)
    except TrackerError:
        return None
    return found.value if found else None


def nameable(here: Session) -> str | None:
    """The database, as anybody may read it; None where no config tells which is meant."""
    try:
        database = settings.database_url(here.database_option)
    except TrackerError:
        return None
    if is_url(database):
        return without_password(database)
    try:
        return str(Path(database).absolute())
    except OSError:  # the folder is gone
        return database


def dated(here: Session, words: Sequence[str]) -> list[str]:
    """The words with each day of an option in figures, and each file with its folder.

    `check` means today unless told.
    """
    found: list[str] = []
    for before, word in pairwise(["", *words]):
        held = re.fullmatch(HELD, word, re.DOTALL)
        name, value = ((held[1] or held[3]), (held[2] or held[4])) if held else (before, word)
        option = name.rstrip("=")
        if option in (*DAYS, *FILES):
            fixed = day_of(here, option, value) if option in DAYS else str(Path(value).absolute())
            found.append(name + fixed if held else fixed)
        else:
            found.append(word)
    if found[:1] == ["check"]:
        found[1:1] = ["-d", here.today.isoformat()]
    return found


def day_of(here: Session, option: str, text: str) -> str:
    """A day of an option in figures; what is no day stays as it is."""
    from tracker.cli.days import ahead, day

    of, equals, when = text.rpartition("=") if option == "--due" else ("", "", text)
    read: Any = ahead if option == "--next" else day
    try:
        return f"{of}{equals}{read(here, when)}"
    except TrackerError:
        return text
