"""Copies of one history that several analysts write on, each in a file of their own."""

import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, select

from tests.make import (
    NOW,
    SCALE,
    make_agreement,
    make_assessment,
    make_commitment,
    make_fact,
    make_hand,
    make_scale,
)
from tracker.domain.contents import Assessment, Definition, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.merged import Merged
from tracker.services.exporting import write_ledger
from tracker.services.imports import take_in_copy
from tracker.services.merging import merge
from tracker.services.receiving import Arrival
from tracker.services.recording import Hand, record
from tracker.storage import tables
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.foreign import read_database
from tracker.storage.queries import ledger, things
from tracker.storage.signing import signature

COMMITMENTS = ("paris/1", "paris/2")
LEVELS = ("not_started", "preparatory", "partial", "substantial", "complete")


def begin(path: Path) -> None:
    """The history that all copies share: an agreement with two commitments, a fact, a level."""
    with unit_of_work(str(path)) as connection:
        make_scale(connection)
        make_agreement(connection)
        for name in COMMITMENTS:
            make_commitment(connection, name)
        make_fact(connection, "paris/1", on="2024-04")
        make_assessment(connection, "paris/1", level="preparatory", on="2024-05")


def copied(path: Path, name: str) -> Path:
    """A copy of a file, beside it."""
    return Path(shutil.copyfile(path, path.with_name(name)))


def bring(target: Path | str, source: Path) -> None:
    """Merge a file into a database, without asking what that changes."""
    copy = read_database(source)
    with unit_of_work(str(target)) as connection:
        take_in_copy(connection, copy, make_hand("ana", moment(connection)))


def merged(target: Path | str, source: Path, *, now: int = 0) -> Merged:
    """Merge a file into a database, so many seconds after the usual time."""
    copy = read_database(source)
    with unit_of_work(str(target)) as connection:
        arrival = Arrival(moment(connection) + timedelta(seconds=now), "ana")
        return merge(connection, copy, arrival, NOW.date())


def moment(connection: Connection) -> datetime:
    """When entries are received: a server takes no time but its own."""
    found = signature(connection)
    return found[1] if found else NOW


def export(database: Path | str) -> bytes:
    """The whole ledger of a database, as it is given away."""
    out = io.BytesIO()
    with reading(str(database)) as connection:
        write_ledger(connection, out)
    return out.getvalue()


def defined(database: Path | str) -> dict[str, object]:
    """What each thing is now, by its id."""
    with reading(str(database)) as connection:
        every = connection.execute(select(tables.thing.c.type, tables.thing.c.id)).all()
        known = [Thing(*row) for row in every if row.type != "entry"]
        return {f"{thing}": dict(f) for thing, f in things.fields_of(connection, known).items()}


def thing(name: str) -> Thing:
    slug, _, number = name.partition("/")
    return Thing("commitment", named_id(slug, number))


def judged(name: str, level: str, day: str = "2024-06", **fields: object) -> Act:
    """An assessment of a commitment."""
    says = Assessment(SCALE, 1, level, "medium", "act")
    return plain(Line(thing(name), says), on=PartialDate.parse(day), **fields)


def fact(name: str, message: str, day: str = "2024-06") -> Act:
    line = Line(thing(name), Mention())
    return replace(plain(line, on=PartialDate.parse(day)), event="other", message=message)


def edit(name: str, field: str, old: str | None, new: str | None) -> Act:
    return Act(event="definition", lines=(Line(thing(name), Definition(((field, old, new),))),))


def plain(line: Line, **fields: object) -> Act:
    told = {"message": "Because.", "citations": (Citation("", "a test"),), **fields}
    return Act(lines=(line,), **told)  # type: ignore[arg-type]  # fields of an act


def write(path: Path | str, author: str, *acts: Act) -> list[Entry]:
    """Record acts in a database as an author, each on top of the one before."""
    with unit_of_work(str(path)) as connection:
        return record(connection, acts, make_hand(author, moment(connection)))


def retraction(entry: Entry) -> Act:
    return Act(event="retraction", replaces=entry.id, message="Misread.")


def corrected(entry: Entry, message: str) -> Act:
    fields = {name: getattr(entry, name) for name in Act.__dataclass_fields__}
    return Act(**fields | {"replaces": entry.id, "message": message})


def do(path: Path, author: str, steps: Sequence[tuple[int, int, int]], *, turn: int = 0) -> None:
    """Write what some numbers say: each step is a kind of act, a commitment, and a choice.

    The ids follow from author and turn, so that who does the same again writes the same.
    """
    with unit_of_work(str(path)) as connection:
        for number, (kind, which, choice) in enumerate(steps):
            act = act_of(connection, kind, COMMITMENTS[which], choice, author)
            told = sha256(f"{author} {turn} {number}".encode()).digest()
            record(connection, [act], Hand(author, NOW, beginning(told)))


def beginning(told: bytes) -> Callable[[int], bytes]:
    return lambda count: told[:count]


def act_of(connection: Connection, kind: int, name: str, choice: int, author: str) -> Act:
    every = ledger.touching(connection, newest_first=False)
    standing = [one.entry for one in every if one.replaced_by is None and one.entry.on]
    if kind == 0 or not standing:
        return fact(name, f"Fact {choice} of {author}.", f"2024-0{1 + choice % 9}")
    if kind == 1:
        return judged(name, LEVELS[choice % 5], f"2024-0{1 + choice % 9}")
    if kind == 2:
        known = things.fields_of(connection, [thing(name)])[thing(name)]
        title = known.get("title.en")
        return edit(name, "title.en", str(title) if title else None, f"{author} {choice}")
    chosen = standing[choice % len(standing)]
    return retraction(chosen) if kind == 3 else corrected(chosen, f"{author} {choice}")
