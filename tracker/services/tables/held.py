"""What the ledger holds of an agreement already, so that only what is new becomes an entry."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.checking import Checked
from tracker.domain.contents import Assessment, Claim, Content, Deadline
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act
from tracker.domain.lines import Line
from tracker.domain.mapping.acting import NO_LEVEL, Said
from tracker.services.tables.digests import SIZE, Digests
from tracker.storage.queries.acts import bodies_on, bodies_replaced_on

State = tuple[Content, str | None]
Key = tuple[str, str, str]
FIRST_DAY = ""
REMEMBERED = 2**12  # days


class Held:
    """The acts on an agreement that stand, and what is brought in on top of them.

    There may be a million of them: of each a digest is held, and of a claim its day. What was last
    said of a thing is held of those kinds of lines alone that are compared with it.
    """

    def __init__(
        self,
        connection: Connection,
        agreement: int | None,
        *,
        import_id: str,
        compared: Collection[str],
    ) -> None:
        self.acts = Digests()
        self.replaced = Digests()  # what was corrected or withdrawn by hand
        self.days = Digests()  # on which a level was on record before, and what it was
        self.compared = compared
        self.import_mark = ledger.canonical(["import", import_id])
        self.claims: dict[tuple[str, str], array[int]] = {}  # days, by side and thing
        self.states: dict[Key, list[tuple[str, State]]] = {}
        self.newest: dict[str, str] = {}  # the last day on record, by whose word it is
        if agreement is not None:
            self.read(connection, agreement)

    def read(self, connection: Connection, agreement: int) -> None:
        """Take in what is on record on an agreement (its row)."""
        for body in bodies_replaced_on(connection, agreement):
            form = ledger.read_form(body)
            self.replaced.add_all(contents(told_by(form), form[4]))
        for body in bodies_on(connection, agreement):
            form = ledger.read_form(body)
            side, day = side_of(form[9][0]), last_day(form[7])
            self.newest[side] = max(day, self.newest.get(side, FIRST_DAY))
            told = told_by(form)
            self.acts.add_all(contents(told, form[4]))
            for of_day, of_level in levels_told(told, form[4]):
                self.days.add(of_day)
                self.days.add(of_level)
            self.remember_claims(told)
            if any(kind in self.compared for kind, _, _ in told[12]):
                self.remember(ledger.of_fields(form), form[4])

    def digest(self, told: Checked, author: str | None, *, with_sources: bool = True) -> bytes:
        """What an act says, whichever import it came with, and, if need be, whatever it cites."""
        mark = self.import_mark
        text = told.text.replace(f"{mark},", "").replace(f",{mark}", "").replace(mark, "")
        if not with_sources:
            text = without_sources(told.form, text)
        return content(told.form, text, author)

    def was_replaced(self, told: Checked, author: str | None, *, with_sources: bool) -> bool:
        """Whether an act was corrected or withdrawn by hand."""
        if not self.replaced.parts:
            return False
        return self.digest(told, author, with_sources=with_sources) in self.replaced

    def take_in(self, told: Checked, author: str | None, digest: bytes) -> None:
        self.acts.add(digest)
        self.remember_claims(told.form)
        self.remember(told.act, author)

    def remember_claims(self, form: Sequence[Any]) -> None:
        """Take in the day of a claim; a negative one where it is that no level is told any more."""
        for kind, (_, thing), _ in form[12]:
            if kind == "claim":
                day = number_of(last_day(form[2]))
                days = self.claims.setdefault((side_of(form[4][0]), thing), array("i"))
                days.append(-day if form[5] == NO_LEVEL else day)

    def remember(self, act: Act, author: str | None) -> None:
        """Take in what an act says of each thing, as far as others are compared with it."""
        if self.compared:
            for key, state in states(act, author):
                if state[0].kind in self.compared:
                    self.states.setdefault(key, []).append((day_of(act), state))

    def knows_later(self, side: str, day: str) -> bool:
        """Whether an act of a side on a day later than that is on record; not where it is none."""
        return FIRST_DAY < day < self.newest.get(side, FIRST_DAY)

    def had_level(self, act: Act) -> bool:
        """Whether the side that tells nothing of a thing any more told something before."""
        day = number_of(day_of(act))
        for line in act.lines:
            days = self.claims.get((side_of(act.by.parties), line.thing.id), ())
            before = [(abs(one), n) for n, one in enumerate(days) if abs(one) <= day]
            if before and days[max(before)[1]] > 0:
                return True
        return False

    def changes(self, said: Said) -> bool:
        """Whether an act says something else than was last said by its day."""
        return any(
            self.last(key, day_of(said.act)) != state
            for key, state in states(said.act, said.author)
        )

    def says_otherwise(self, said: Said) -> bool:
        """Whether the same side has said something else of the same thing and day."""
        day = day_of(said.act)
        return any(
            on == day and other != state
            for key, state in states(said.act, said.author)
            for on, other in self.states.get(key, [])
        )

    def was_otherwise(self, told: Checked, author: str | None) -> bool:
        """Whether another level of the same thing and day, by whoever tells it, was on record."""
        return bool(self.days.parts) and any(
            of_day in self.days and of_level not in self.days
            for of_day, of_level in levels_told(told.form, author)
        )

    def without_known_dates(self, said: Said) -> Said:
        """An act without the dates that stand as it tells them, where it says more than these."""
        if len(said.act.lines) < 2:
            return said
        lines = [line for line in said.act.lines if not self.is_set(line, said)]
        if not lines or len(lines) == len(said.act.lines):
            return said
        return replace(said, act=replace(said.act, lines=tuple(lines)))

    def is_set(self, line: Line, said: Said) -> bool:
        """Whether a line is a date that the same side last gave as it is."""
        if not isinstance(line.says, Deadline):
            return False
        alone = replace(said.act, lines=(line,))
        return all(
            self.last(key, day_of(said.act)) == state for key, state in states(alone, said.author)
        )

    def last(self, key: Key, day: str) -> State | None:
        """What was last said of a thing by a side, by a day."""
        told = self.states.get(key, [])
        before = [(on, n) for n, (on, _) in enumerate(told) if on <= day]
        return told[max(before)[1]][1] if before else None


def told_by(form: Sequence[Any]) -> list[Any]:
    """The fields of an act on record, but for the import that it came with."""
    found = [one for one in form[16] if one[0] != "import"]
    return [None, *form[6:16], found, *form[17:]]


def contents(told: Sequence[Any], author: str | None) -> Iterator[bytes]:
    """Digests of what an act says, with its sources and without."""
    text = ledger.canonical(told)[1:-1]
    yield content(told, text, author)
    yield content(told, without_sources(told, text), author)


def states(act: Act, author: str | None) -> Iterator[tuple[Key, State]]:
    """What an act says of each thing, by the side or the analyst whose word it is."""
    side = side_of(act.by.parties)
    for line in act.lines:
        match line.says:
            case Assessment():
                yield ("assessment", author or "", line.thing.id), (bare(line.says), act.message)
            case Claim():
                yield ("claim", side, line.thing.id), (line.says, act.message)
            case Deadline():
                told = replace(line.says, moves=None, first_seen=None, rests_on=())
                yield (f"deadline {told.of or ''}", side, line.thing.id), (told, None)
            case _:
                pass


def side_of(parties: Sequence[str]) -> str:
    """Whose word an act is: the codes of its parties."""
    return "+".join(parties)


def bare(says: Assessment) -> Assessment:
    """A judgement without what it rests on, which no table tells."""
    return replace(says, rests_on=(), reached=None)


def day_of(act: Act) -> str:
    return act.on.last.isoformat() if act.on else FIRST_DAY


@lru_cache(maxsize=REMEMBERED)
def last_day(text: str | None) -> str:
    """The last day of a date; what has none is before all others."""
    return PartialDate.parse(text).last.isoformat() if text else FIRST_DAY


@lru_cache(maxsize=REMEMBERED)
def number_of(day: str) -> int:
    """The number of a day, from 1."""
    return date.fromisoformat(day).toordinal() if day else 1


def without_sources(form: Sequence[Any], text: str) -> str:
    """The text of an act's fields with what is quoted of its sources, but not which they are."""
    quotes = [[quote, place] for source, quote, place in form[13] if source and (quote or place)]
    return text.removesuffix(ledger.canonical(form[13])) + ledger.canonical(quotes)


def levels_told(form: Sequence[Any], author: str | None) -> Iterator[tuple[bytes, bytes]]:
    """Digests of whose level of a thing and day an act tells, and of the level and why."""
    for kind, (_, thing), says in form[12]:
        if kind in ("assessment", "claim"):
            judged = kind == "assessment"
            whose = author if judged else side_of(form[4][0])
            of_day = ledger.canonical([kind, whose, thing, last_day(form[2])])
            level = [*says[:5], says[7]] if judged else says  # but for what no table tells
            yield digest(of_day), digest(of_day + ledger.canonical([level, form[5]]))


def content(form: Sequence[Any], text: str, author: str | None) -> bytes:
    """A digest of what an act says: its fields and their text, with who judged."""
    judged = any(kind == "assessment" for kind, _, _ in form[12])
    return digest(f"{author if judged else ''}\n{text}")


def digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=SIZE).digest()
