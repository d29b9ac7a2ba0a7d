"""Messages put into other languages: what may be translated, and the text that an editor gets."""

from collections.abc import Callable, Mapping

from tracker.domain import languages
from tracker.domain.contents import Translation
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, Entry
from tracker.domain.lines import Line
from tracker.domain.text import printable

CUT = "# What follows is no part of it, and is left out"


def translated(act: Act) -> list[tuple[Line, Translation]]:
    """The lines of an act that put messages into other languages."""
    return [(line, line.says) for line in act.lines if isinstance(line.says, Translation)]


def check(act: Act, originals: Mapping[str, Entry], name_of: Callable[[Entry], str]) -> None:
    """Raise TrackerError for a translation of what has no message, or has it in that language.

    A translation is as public or internal as what it translates. `originals` are the entries that
    its lines are about, by id.
    """
    for line, says in translated(act):
        of = originals[line.thing.id]
        check_possible(of, says.language, name_of(of))
        if of.visibility != act.visibility:
            raise TrackerError(
                f"The entry {name_of(of)} is {of.visibility}, and so is what translates it, not"
                f" {act.visibility}: translate public and internal messages in entries apart."
            )


def check_possible(of: Entry, language: str, name: str) -> None:
    """Raise TrackerError where the message of an entry cannot be put into a language."""
    if of.event == "translation":
        raise TrackerError(
            f"The entry {name} is a translation itself: translate the entry that it is of."
        )
    if of.message is None:
        raise TrackerError(f"The entry {name} has no message that could be translated.")
    if languages.same(of.language, language):
        raise TrackerError(
            f"The message of {name} is in {of.language} already: `tracker correct {name}` changes"
            " its words."
        )


def sheet(original: str, heading: str, text: str = "") -> str:
    """What an editor gets: room for a translation, or one to be changed, above the original."""
    return f"{text}\n\n{CUT}: {heading}\n{printable(original, lines=True)}"


def written(sheet: str) -> str:
    """What stands in a sheet above the original; all of a text that holds none."""
    lines = sheet.split("\n")
    ends = [number for number, line in enumerate(lines) if line.startswith(CUT)]
    return "\n".join(lines[: ends[-1]] if ends else lines).strip()
