"""What commands need of their surroundings: database, author, clock and terminal."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import typer

from tracker import settings
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import printable
from tracker.domain.urls import is_url, without_password

if TYPE_CHECKING:
    from tracker.domain.logged import Logged
    from tracker.services.recording import Hand


class Stage(Enum):
    """How far a command that writes has come."""

    BEFORE = "nothing is on record"
    ENDING = "it is being put on record"
    RECORDED = "all is on record"


@dataclass
class Session:
    """The options that stand before or after any command."""

    database_option: str | None = None
    author_option: str | None = None
    no_input: bool = False
    colour: str = "auto"
    debug: bool = False
    typed: list[str] = field(default_factory=list)  # the answers given so far, as words
    noted: list[str] = field(default_factory=list)  # answers that no option holds, in sentences
    received: bytearray | None = None  # what was read so far from a pipe, or None before
    again: str = ""  # the command that takes up a text which lies in a file already
    stage: Stage = Stage.BEFORE
    codes: tuple[str, ...] = ()  # of the entries on record
    published: Any = None  # the publication whose knowledge is asked for
    warned: set[str] = field(default_factory=set)  # of which databases

    @property
    def database(self) -> str:
        """Path or URL of the database meant; a file is made on first use."""
        from tracker.cli.first_use import ensure

        ensure(settings.database_url(self.database_option))
        return self.place

    @property
    def place(self) -> str:
        """Path or URL of the database meant, whether or not it is there."""
        database = settings.database_url(self.database_option)
        self.warn_of(database)
        return database

    def warn_of(self, database: str) -> None:
        """Say once where the way to a database is not protected as it ought to be."""
        if not is_url(database) or database in self.warned:
            return
        from tracker.storage.connection import unprotected

        self.warned.add(database)
        if warning := unprotected(database):
            typer.echo(warning, err=True)

    @property
    def read_database(self) -> str:
        """Path or URL of the database that reading commands ask."""
        asked = settings.read_database_url(self.database_option)
        if asked is None:
            return self.database
        self.warn_of(asked)
        return asked

    @contextmanager
    def looking(self) -> Iterator[Any]:
        """The look of a command that writes at the database it writes to."""
        from tracker.storage.connection import reading

        with reading(self.database) as connection:
            yield connection

    @contextmanager
    def reading(self, known_at: str | None = None) -> Iterator[Any]:
        """The look of a reading command at its database, as it is or was known at some point."""
        from tracker.cli.progress import waiting
        from tracker.storage.connection import reading

        told: list[str] = []

        def look(connection: Any) -> None:
            told.extend(self.how_far(connection))
            if known_at is not None:
                from tracker.services.points import look_back

                self.published = look_back(connection, known_at, today=self.today)
                told.append(f"As it was known at {printable(known_at)}.")

        with self.asked(of_past=known_at is not None), ExitStack() as stack:
            database = self.read_database
            with waiting():
                connection = stack.enter_context(reading(database, look_back=look))
            yield connection
        for sentence in told:
            typer.echo(sentence, err=True)

    def how_far(self, connection: Any) -> Iterator[str]:
        """Where one reads apart from where one writes: how far the other database has come."""
        from tracker.services.overview import reached

        apart = settings.read_database_url(self.database_option)
        if apart is not None:
            place = printable(without_password(apart))
            yield f"Read from {place}, which has come to {reached(connection)}."

    @contextmanager
    def asked(self, *, of_past: bool) -> Iterator[None]:
        """Within its block a failure tells where it was asked, if that is not where one writes.

        Wrong words are wrong anywhere, but for a point of the past: it may not be known there yet.
        """
        try:
            yield
        except TrackerError as error:
            apart = settings.read_database_url(self.database_option)
            named = settings.setting("read_database")
            if apart and named and (of_past or not isinstance(error, WrongUsage)):
                place = printable(without_password(apart))
                error.args = (
                    f"{error} This was asked of {place}, the database to read from"
                    f" ({printable(named.origin)}), which may lag behind: --database asks another.",
                )
            raise

    @contextmanager
    def writing(self, *, dry_run: bool = False) -> Iterator[Any]:
        """The one unit of work of a command; when it has ended, what it wrote is on record."""
        from tracker.cli.progress import waiting
        from tracker.storage.connection import unit_of_work

        with ExitStack() as stack:
            database = self.database
            with waiting():
                connection = stack.enter_context(unit_of_work(database))
            yield connection
            if dry_run:
                connection.rollback()
                return
            self.stage = Stage.ENDING
        self.stage = Stage.RECORDED
        self.drop_draft()

    def drop_draft(self) -> None:
        """Remove the draft that this command was run from: it is on record, and not to be rerun."""
        from tracker.cli.drafts import take_up

        draft = settings.draft()
        take_up([draft] if draft else [])

    def will_be(self, written: "Sequence[Logged]") -> None:
        """Remember what the entries are called that this command puts on record."""
        self.codes = tuple(one.told.code for one in written)

    @property
    def agreement(self) -> str | None:
        """The agreement meant when none is named: TRACKER_AGREEMENT, or what `use` chose."""
        found = settings.setting("agreement")
        return found.value if found else None

    @property
    def author(self) -> str:
        """Who writes. On a terminal the first write asks once; in a pipe it is an error."""
        from tracker.domain.text import author

        found = settings.setting("author", self.author_option)
        if found:
            return author(found.value)
        if not self.asks:
            raise WrongUsage(
                "Who writes? Say it with --author NAME or TRACKER_AUTHOR, or for good with"
                " `tracker config set author NAME`."
            )
        name = author(typer.prompt("Your name, for the entries you write", err=True))
        path = settings.remember("author", name)
        typer.echo(f"Kept as author in {path}.", err=True)
        return name

    @property
    def known_author(self) -> str | None:
        """Who would write, without asking."""
        found = settings.setting("author", self.author_option)
        return found.value if found else None

    def language(self, option: str | None) -> str | None:
        """The language of what is written: as an option says, else as it is set; None: not said."""
        from tracker.domain.languages import known

        found = settings.setting("language", option)
        return known(found.value.strip()) if found else None

    @property
    def today(self) -> date:
        return datetime.now().astimezone().date()

    def hand(self, *, pretends: bool = False) -> "Hand":
        """Who writes, and when, before the database is asked; who only pretends needs no name.

        A server knows both: there only an option says a name, to be compared.
        """
        from tracker.services.recording import Hand
        from tracker.services.signing import UNSAID

        if is_url(settings.database_url(self.database_option)):
            author = self.author_option or UNSAID
        else:
            author = self.known_author or "nobody" if pretends else self.author
        return Hand(author, datetime.now(UTC), os.urandom)

    @contextmanager
    def signing(
        self, *, dry_run: bool = False, pretends: bool = False
    ) -> "Iterator[tuple[Any, Hand]]":
        """The unit of work of a command that writes entries, and the hand that writes them."""
        from tracker.services.signing import signed

        hand = self.hand(pretends=pretends)
        with self.writing(dry_run=dry_run) as connection:
            yield connection, signed(connection, hand)

    @property
    def asks(self) -> bool:
        """Whether a person sits at the terminal and may be asked."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()


def session(context: typer.Context) -> Session:
    """The session of a command."""
    found = context.find_root().obj
    assert isinstance(found, Session)
    return found
