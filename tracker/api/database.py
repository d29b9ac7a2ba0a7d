"""A database as notebooks have it: to ask, and where it was opened for that, to write."""

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from tracker import settings
from tracker.api.asking import Reader
from tracker.api.importing import import_tables, import_whole
from tracker.domain import blocks
from tracker.domain.errors import WrongUsage
from tracker.domain.records import Imported, Logged
from tracker.domain.text import author as checked_author
from tracker.domain.urls import is_url
from tracker.interchange.jsonlines import read_json_acts
from tracker.services import records
from tracker.services.log import Wish, log
from tracker.services.recording import Hand
from tracker.services.signing import UNSAID, signed
from tracker.storage.connection import unit_of_work

Act: TypeAlias = str | Mapping[str, Any]


class Database(Reader):
    """A database that `tracker.open` opened; between two calls nothing is held open."""

    def __repr__(self) -> str:
        name = "on PostgreSQL" if is_url(self.place) else os.path.basename(self.place)
        how = f"written to by {self.author}" if self.author else "read-only"
        return f"<Database {name}, {how}>"

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is open."""

    def log(self, acts: Act | Sequence[Act], *, settles: bool = False) -> list[Logged]:
        """Write acts, all or none, and tell what each changed.

        An act is a block, as `tracker show CODE` prints it, or the fields of one, as `tracker log
        --from` reads them in JSON: on, event, by, message, agreement, lines, sources, no_source,
        label, note, trust, language, visibility, next. Its lines are the cells of a block's lines.
        A text may hold several acts. `settles` says that levels settle what is disputed.

        Raises WrongUsage where it was opened read-only, Disputed where that is to be settled, else
        a TrackerError with the place of the first act that cannot be written.

        >>> import tracker
        >>> db = tracker.open("tracker.db", write=True, author="ana")
        >>> [logged] = db.log({
        ...     "on": "2025-11-05",
        ...     "event": "approved",
        ...     "by": "BY: Parliament",
        ...     "agreement": "union-state",
        ...     "lines": [["17", "same", "medium", "act"]],
        ...     "message": "The lower house approved the treaty.",
        ...     "sources": [{"id": "thestar-2025-11-06"}],
        ... })
        >>> logged.effects
        (Effect(number='17', before='partial', after='partial', confidence='medium'),)
        """
        hand, wishes = self._hand(), wishes_of(acts, settles=settles)
        with unit_of_work(self.place) as connection:
            done = log(connection, wishes, signed(connection, hand), usual=self.usual)
        for one in done:
            if one.warning:
                warnings.warn(one.warning, stacklevel=2)
        return records.logged(done)

    def import_file(
        self,
        path: str | os.PathLike[str],
        *,
        map: str | os.PathLike[str] | None = None,
        dry_run: bool = False,
    ) -> Imported:
        """Take in an agreement file, a reviewed draft, an edited workbook or an exported ledger.

        With `map`, tables by a mapping file. All of it is taken in or nothing, and the same file
        again adds nothing. With `dry_run` nothing is written, and `problems` says what of tables
        would be refused.

        Raises WrongUsage where it was opened read-only, NotFound without such a file, Conflict
        where what is here has other content, else a TrackerError for what is refused.

        >>> import tracker
        >>> db = tracker.open("tracker.db", write=True, author="ana")
        >>> db.import_file("river.yaml", dry_run=True)
        Imported(written=False, entries=3, known=0, definitions=8, import_id=None, problems=())
        """
        hand, file = self._hand(), Path(path)
        if map is not None:
            return import_tables(self.place, file, Path(map), hand, dry_run=dry_run)
        return import_whole(self.place, file, hand, dry_run=dry_run)

    def _hand(self) -> Hand:
        """Who writes, and when. Raises WrongUsage where that was not said."""
        if self.author is None:
            raise WrongUsage(
                'It was opened read-only: open it with tracker.open(…, write=True, author="NAME").'
            )
        return Hand(self.author, datetime.now(UTC), os.urandom)


def hand_of(author: str | None, *, by_role: bool) -> Hand:
    """Who writes, as far as it is said; a server knows it by the role."""
    own = settings.setting("author", author)
    if by_role:
        return Hand(author or UNSAID, datetime.now(UTC), os.urandom)
    if own is None:
        raise WrongUsage('Who writes? Say author="NAME", or `tracker config set author NAME`.')
    return Hand(checked_author(own.value), datetime.now(UTC), os.urandom)


def wishes_of(acts: Act | Sequence[Act], *, settles: bool) -> list[Wish]:
    """The acts that are told. Raises TrackerError that names the line or the act, and its fault."""
    told = [acts] if isinstance(acts, str | Mapping) else list(acts)
    found = [one for number, act in enumerate(told, 1) for one in read(act, f"act {number}")]
    if not found:
        raise WrongUsage("There is no act in it: nothing was written.")
    return [Wish(one.act, one.agreement, settles, place, one.addresses) for one, place in found]


def read(act: Act, name: str) -> list[tuple[blocks.Block, str]]:
    """The acts of a text or the fields of one, each with its place for messages."""
    if isinstance(act, Mapping):
        return [(one, name) for one in read_json_acts(json.dumps(dict(act), default=str), name)]
    is_json = act.lstrip()[:1] == "{"
    found = read_json_acts(act, name) if is_json else blocks.read(act, name)
    return [(one, f"{name}:{one.line}") for one in found]
