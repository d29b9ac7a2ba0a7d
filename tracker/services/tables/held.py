"""What the ledger holds of an agreement already, so that only what is new becomes an entry."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.contents import Assessment, Claim, Content, Deadline
from tracker.domain.ledger import Act
from tracker.domain.lines import Line
from tracker.domain.mapping.acting import NO_LEVEL, Said
from tracker.storage.queries.acts import bodies_on

State = tuple[Content, str | None]
Key = tuple[str, str, str]
FIRST_DAY = ""


class Held:
    """The acts on an agreement that stand, and what is brought in on top of them."""

    def __init__(self, connection: Connection, agreement: int | None) -> None:
        self.acts: set[bytes] = set()
        self.states: dict[Key, list[tuple[str, State]]] = {}
        self.newest: dict[str, str] = {}  # the last day on record, by whose word it is
        bodies: Iterator[str] = iter(()) if agreement is None else bodies_on(connection, agreement)
        for body in bodies:
            entry = ledger.read(body)
            self.remember(entry, entry.author)
            side = side_of(entry)
            self.newest[side] = max(day_of(entry), self.newest.get(side, ""))

    def remember(self, act: Act, author: str | None) -> None:
        self.acts.add(content(act, author))
        for key, state in states(act, author):
            self.states.setdefault(key, []).append((day_of(act), state))

    def is_known(self, said: Said) -> bool:
        """Whether an act is here already, whichever import it came with."""
        return content(said.act, said.author) in self.acts

    def changes(self, said: Said) -> bool:
        """Whether an act says something else than was last said by its day."""
        return any(
            self.last(key, day_of(said.act)) != state
            for key, state in states(said.act, said.author)
        )

    def without_known_dates(self, said: Said) -> Said:
        """An act without the dates that stand as it tells them, where it says more than these."""
        lines = [line for line in said.act.lines if not self.is_set(line, said)]
        if not lines or len(lines) == len(said.act.lines):
            return said
        return replace(said, act=replace(said.act, lines=tuple(lines)))

    def is_set(self, line: Line, said: Said) -> bool:
        """Whether a line is a date that the same side last gave as it is."""
        alone = replace(said.act, lines=(line,))
        return isinstance(line.says, Deadline) and all(
            self.last(key, day_of(said.act)) == state for key, state in states(alone, said.author)
        )

    def had_level(self, said: Said) -> bool:
        """Whether the side that tells nothing of a thing any more told something before."""
        for key, _ in states(said.act, said.author):
            last = self.last(key, day_of(said.act))
            if last and last[1] != NO_LEVEL:
                return True
        return False

    def last(self, key: Key, day: str) -> State | None:
        """What was last said of a thing by a side, by a day."""
        before = [(on, n) for n, (on, _) in enumerate(self.states.get(key, [])) if on <= day]
        return self.states[key][max(before)[1]][1] if before else None


def states(act: Act, author: str | None) -> Iterator[tuple[Key, State]]:
    """What an act says of each thing, by the side or the analyst whose word it is."""
    side = side_of(act)
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


def bare(says: Assessment) -> Assessment:
    """A judgement without what it rests on, which no table tells."""
    return replace(says, rests_on=(), reached=None)


def side_of(act: Act) -> str:
    """Whose word an act is: the codes of its parties."""
    return "+".join(act.by.parties)


def day_of(act: Act) -> str:
    return act.on.last.isoformat() if act.on else FIRST_DAY


def content(act: Act, author: str | None) -> bytes:
    """A digest of what an act says, without its place and the import it came with."""
    found = tuple(one for one in act.found if one[0] != "import")
    judged = author if any(isinstance(line.says, Assessment) for line in act.lines) else None
    plain = Act(**{name: getattr(act, name) for name in Act.__dataclass_fields__})
    same = replace(plain, found=found, replaces=None)
    entry = ledger.entry_of(same, id="", author=judged or "", previous=(), heights=())
    return blake2b(ledger.body(entry).encode(), digest_size=16).digest()
