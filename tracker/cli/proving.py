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

LOOKS = re.compile(r"<(svg|style)\b.*?</\1>|<meta http-equiv=[^>]*>", re.DOTALL)
"""What of a page depends on a style of the house and on the packages that draw."""
CHANGED = "It was changed, or made by another version, with other packages, a style or fonts."


@dataclass(frozen=True)
class Proof:
    """How far a file is proven: by its `bytes`, `words`, `figures` or `stamp`; and so in words."""

    by: str
    told: str


def proof(earlier: Earlier, verified: Verified) -> Proof:
    """How far a file is proven, whose entries are all here and whose figures come out as they were.

    Raises TrackerError where it comes out otherwise.
    """
    name, figures = earlier.name, earlier.figures
    if verified.on_record:
        told = f"{name} is, byte for byte, the file on record as {verified.on_record}."
        return Proof("bytes", told)
    if figures is None or verified.again is None:
        return Proof(
            "stamp",
            f"The entries that {name} knew are all here, unchanged. It says no command by which it"
            " is made again, and no publication has it on record: nothing else of it was compared.",
        )
    if figures.told is not None and figures.version != __version__:
        return by_figures(
            f"{name}, made by version {figures.version}: version {__version__} gives the same"
            " figures. Its words were not compared."
        )
    return compared(earlier, verified)


def by_figures(told: str) -> Proof:
    return Proof("figures", told)


def compared(earlier: Earlier, verified: Verified) -> Proof:
    """A file beside the same report made again in its format. Raises TrackerError."""
    from tracker.presentation.formats import FORMATS, missing

    assert earlier.file is not None
    name, content = earlier.name, earlier.file.content
    format_ = format_of(content)
    if wanted := missing(FORMATS[format_]):
        needed = ", ".join(wanted)
        return by_figures(f"The entries of {name} are proven, not its words: that needs {needed}.")
    again = made_again(format_, earlier, verified)
    if again == content:
        told = f"{name} is, byte for byte, what version {__version__} makes of its entries"
        return Proof("bytes", f"{told}; no publication has it on record.")
    check_words(name, lines_of(content, format_, name), lines_of(again, format_, name))
    if format_ in ("html", "pdf"):  # where a style or a picture may hide words and show others
        raise TrackerError(
            f"The entries and the record of {name} are right, but what its pages look like is not,"
            f" byte for byte, what is made again, and may hide or show anything. {CHANGED} A report"
            " in a style of the house is proven by what --publish puts on record."
        )
    return Proof(
        "words",
        f"{name} says, word for word, what version {__version__} makes of its entries; it is only"
        " laid out or packed otherwise. No publication has it on record.",
    )


def format_of(content: bytes) -> str:
    """The format of a report's file, by how it begins."""
    from tracker.interchange.office import is_office, is_workbook

    if is_office(content):
        return "xlsx" if is_workbook(content) else "docx"
    begin = {b"%PDF-": "pdf", b"{": "json", b"<": "html", b"table,item,": "csv", b"# ": "markdown"}
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((told for sign, told in begin.items() if text.startswith(sign)), "terminal")


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
                f"The entries of {name} are right, but its words come out otherwise: it says"
                f" {around(before, after)} where {around(after, before)} is made again. {CHANGED}"
            )


def lines_of(content: bytes, format_: str, name: str) -> list[str]:
    """The lines of a file: without looks, of JSON one for each value, none of what is drawn."""
    from tracker.interchange.office import contents

    if format_ in ("docx", "xlsx"):
        return contents(content, name)
    if format_ == "pdf":
        return []
    text = content.decode("utf-8", "replace")
    if format_ == "json":
        return values_of(text)
    return (LOOKS.sub("<looks>", text) if format_ == "html" else text).split("\n")


def values_of(text: str) -> list[str]:
    """The lines of JSON, one for each value; of what is none its lines as they stand."""
    try:  # as pairs, lest a name that is there twice hides what the first says
        told = json.loads(text, object_pairs_hook=list)
        return json.dumps(told, ensure_ascii=False, indent=1).split("\n")
    except (ValueError, RecursionError):
        return text.split("\n")


def around(text: str, other: str) -> str:
    """What stands in a line from shortly before the place where another differs."""
    at = next((at for at, (a, b) in enumerate(zip_longest(text, other)) if a != b), 0)
    return quoted(text[max(0, at - 20) : at + 40])
