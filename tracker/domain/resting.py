"""What rests on an entry: judgements that name it as their reason, and dates that it leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.contents import Assessment, Content, Reference
from tracker.domain.telling import Told, ToldLine


@dataclass(frozen=True)
class Resting:
    """A line of an entry that stands, and that names another entry."""

    told: Told
    line: ToldLine

    @property
    def name(self) -> str:
        """How the line is corrected: the entry's label or code, and the thing."""
        return f"{self.told.entry.label or self.told.code}:{self.line.subject.name}"

    @property
    def is_judgement(self) -> bool:
        return isinstance(self.line.says, Assessment)


def named_by(says: Content) -> tuple[Reference, ...]:
    """What a line rests on, and the date that it moves."""
    moves: Reference | None = getattr(says, "moves", None)
    rests_on: tuple[Reference, ...] = getattr(says, "rests_on", ())
    return (*rests_on, moves) if moves else rests_on


def rests(says: Content, names: Sequence[Reference], versions: Sequence[str]) -> bool:
    """Whether a line names one of these lines of an entry, or an earlier version of the entry."""
    return any(one in names or one.entry in versions for one in named_by(says))
