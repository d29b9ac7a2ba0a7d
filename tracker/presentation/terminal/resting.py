"""What rests on an entry that is corrected or withdrawn, each with the command that takes it."""

from collections.abc import Sequence

from tracker.domain.resting import Resting
from tracker.domain.text import printable
from tracker.presentation.terminal import acts


def listed(found: Sequence[Resting], name: str) -> str:
    """How many judgements and dates rest on an entry, and which."""
    judged = sum(one.is_judgement for one in found)
    counted = [counting(judged, "judgement"), counting(len(found) - judged, "date")]
    verb = "rests" if len(found) == 1 else "rest"
    head = f"{' and '.join(filter(None, counted))} {verb} on {name}:"
    lines = [f"  {told(one)}: tracker correct {one.name}" for one in found]
    return printable("\n".join([head, *lines]), lines=True)


def counting(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}" if count else ""


def told(one: Resting) -> str:
    """A line that rests on an entry: `u142 17 → partial, 2024-12-31`."""
    return f"{acts.code_of(one.told)} {acts.meaning(one.line)}, {acts.day_of(one.told.entry)}"
