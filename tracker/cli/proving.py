"""What is proven of a report's file: its bytes, its words, its figures, or its stamp alone."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tracker import __version__
from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.domain.verified import Earlier, Verified

UNSEEN = re.compile(r"<svg\b.*?</svg>|<style>.*?</style>|<meta http-equiv=[^>]*>", re.DOTALL)
"""What of a page depends on a style of the house and on the packages that draw."""


@dataclass(frozen=True)
class Proof:
    """How far a file is proven: by its `bytes`, `words`, `figures` or `stamp`; and so in words."""

    by: str
    told: str


def proof(earlier: Earlier, verified: Verified) -> Proof:
    """How far a file is proven, whose entries are all here and whose figures come out as they were.

    Raises TrackerError where its words come out otherwise.
    """
    name = earlier.name
    if verified.on_record:
        told = f"{name} is, byte for byte, the file on record as {verified.on_record}."
        return Proof("bytes", told)
    if earlier.figures is None or verified.again is None:
        return Proof(
            "stamp",
            f"The entries that {name} knew are all here, unchanged. Its words and figures were not"
            " compared: it carries its stamp alone, and no publication has it on record. Reports as"
            " HTML, PDF and JSON can be proven whole, and any that --publish puts on record.",
        )
    version = earlier.figures.version
    if version != __version__:
        return Proof(
            "figures",
            f"{name}, made by version {version}: version {__version__} gives the same figures. Its"
            " words were not compared.",
        )
    return compared(earlier, verified)


def compared(earlier: Earlier, verified: Verified) -> Proof:
    """A file beside the same report made again in its format. Raises TrackerError."""
    from tracker.presentation.formats import FORMATS, missing

    assert earlier.file is not None
    content = earlier.file.content
    format_ = format_of(content)
    if wanted := missing(FORMATS[format_]):
        return by_figures(earlier, f"cannot be made again without {', '.join(wanted)}")
    again = made_again(format_, earlier, verified)
    if again == content:
        told = f"{earlier.name} is, byte for byte, what version {__version__} makes of its entries"
        return Proof("bytes", f"{told}; no publication has it on record.")
    if format_ == "pdf":
        return by_figures(earlier, "are not, byte for byte, what is made here: compare them")
    check_words(earlier.name, lines_of(content, format_), lines_of(again, format_))
    return Proof(
        "words",
        f"{earlier.name} says, word for word, what version {__version__} makes of its entries; its"
        " pictures, its style or its code are others. No publication has it on record.",
    )


def by_figures(earlier: Earlier, why: str) -> Proof:
    told = f"The entries and the record of figures in {earlier.name} are proven. Its pages {why}"
    return Proof("figures", f"{told}. No publication has it on record.")


def format_of(content: bytes) -> str:
    """The format of a file that carries the record of its report."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    return "json" if content.lstrip().startswith(b"{") else "html"


def made_again(format_: str, earlier: Earlier, verified: Verified) -> bytes:
    from tracker.presentation.language import LANGUAGES, Language
    from tracker.presentation.render import Look, render

    assert earlier.figures is not None
    assert verified.again is not None
    code = earlier.figures.language
    look = Look(Language(code if code in LANGUAGES else "en"))
    return b"".join(render(verified.again, format_, look))


def check_words(name: str, given: Sequence[str], again: Sequence[str]) -> None:
    """Raise TrackerError at the first line that comes out otherwise."""
    for before, after in zip_longest(given, again, fillvalue=""):
        if before != after:
            raise TrackerError(
                f"The entries and figures of {name} are right, but its words come out otherwise:"
                f" it says {around(before, after)} where {around(after, before)} is made again."
                " It was changed, or made with other packages."
            )


def lines_of(content: bytes, format_: str) -> list[str]:
    """The lines of a file, without what is no word of it; of JSON a line for each value."""
    text = content.decode("utf-8", "replace")
    if format_ == "json":
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1).split("\n")
    return UNSEEN.sub("", text).split("\n")


def around(text: str, other: str) -> str:
    """What stands in a line from shortly before the place where another differs."""
    at = next((at for at, (a, b) in enumerate(zip_longest(text, other)) if a != b), 0)
    return quoted(text[max(0, at - 20) : at + 40])
