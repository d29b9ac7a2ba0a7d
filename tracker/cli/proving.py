"""What is proven of a report's file: its bytes, words, figures, or its stamp alone."""

import json
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tracker import __version__
from tracker.domain.errors import TrackerError
from tracker.domain.text import quoted
from tracker.domain.verified import Earlier, Figures, Verified

LOOKS = re.compile(r"<(svg|style)\b.*?</\1>|<meta http-equiv=[^>]*>", re.DOTALL)
"""What of a page depends on a style of the house and on the packages that draw."""
VERSION = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")
PAGES = ("html", "pdf")  # where a style or a picture may hide words and show others
MADE_OTHERWISE = {
    "html": ", with other packages or a style",
    "pdf": ", with other packages or fonts",
    "docx": ", with other packages, a style or fonts",
    "xlsx": ", with other packages",
    "terminal": ", with other packages",
}
"""What else than a change lets the same report come out otherwise, by its format."""


@dataclass(frozen=True)
class Proof:
    """How far a file is proven, as a word and in words.

    By its `bytes` or `words`; by the `figures` in it, which are a `record` where pages show more;
    or by its `stamp` alone.
    """

    by: str
    told: str


def proof(earlier: Earlier, verified: Verified) -> Proof:
    """How far a file is proven, whose entries are all here.

    Raises TrackerError where its figures, or more of it, come out otherwise.
    """
    name, figures = earlier.name, earlier.figures
    is_older = bool(figures and not verified.on_record and made_before(figures, name))
    check_figures(earlier, verified)
    if verified.on_record:
        told = f"{name} is, byte for byte, the file on record as {verified.on_record}."
        return Proof("bytes", told)
    if figures is None or verified.again is None:
        return Proof(
            "stamp",
            f"The entries that {name} knew are all here, unchanged. It says no command by which it"
            " is made again, and no publication has it on record: nothing else of it was compared.",
        )
    if is_older:
        return less(earlier, f"it says that version {figures.version} made it")
    if figures.house:
        raise TrackerError(
            f"The entries of {name} are right, but it says that it has a style or fonts of the"
            " house, and what these may hide or show cannot be compared: it is proven where"
            f" --publish put it on record, else only its stamp {verified.again.stamp}."
        )
    return compared(earlier, verified)


def made_before(figures: Figures, name: str) -> bool:
    """Whether an older version than this made a report, as it says.

    Raises TrackerError where it says a newer one, or what is no version.
    """
    if figures.told is None and figures.version is None:
        return False
    made, ours = numbers(figures.version), numbers(__version__)
    if not made:
        raise TrackerError(
            f"{name} was changed: it says that version {quoted(str(figures.version))} made it, and"
            f" that is no version such as {__version__}. Give it as it was made."
        )
    if made > ours:
        raise TrackerError(
            f"{name} says that version {figures.version} made it, which is newer than this one,"
            f" {__version__}: verify it with that version."
        )
    return made < ours


def numbers(version: Any) -> tuple[int, ...]:
    """A version as numbers that can be compared; of what is none nothing."""
    found = VERSION.fullmatch(version) if isinstance(version, str) else None
    return tuple(map(int, found.groups())) if found else ()


def check_figures(earlier: Earlier, verified: Verified) -> None:
    """Raise TrackerError where a report made again has other figures than it had."""
    from tracker.domain.verified import figures_of, first_difference
    from tracker.presentation.report_json import record

    figures = earlier.figures
    if verified.again is None or figures is None or figures.told is None:
        return
    found = first_difference(figures_of(figures.told), figures_of(record(verified.again)))
    if found:
        place, before, after = found
        raise TrackerError(
            f"The entries are all here, but the figures of {earlier.name}, made by version"
            f" {figures.version}, come out otherwise when version {__version__} makes it again:"
            f" {place} was {before}, and is {after}."
        )


def less(earlier: Earlier, because: str) -> Proof:
    """What is proven of a file of which no word can be compared, and why none can."""
    name, figures = earlier.name, earlier.figures
    if figures is None or figures.told is None:
        told = f"The entries that {name} knew are all here, unchanged."
        return Proof("stamp", f"{told} Its words were not compared: {because}.")
    if format_by_content(file_of(earlier)) in PAGES:
        told = f"The figures of the record that {name} carries come out the same."
        return Proof("record", f"{told} What its pages show was not compared: {because}.")
    told = f"The figures of {name} come out the same."
    return Proof("figures", f"{told} Its words were not compared: {because}.")


def compared(earlier: Earlier, verified: Verified) -> Proof:
    """A file beside the same report made again in its format. Raises TrackerError."""
    from tracker.presentation.formats import FORMATS, missing

    name, content = earlier.name, file_of(earlier)
    format_ = format_by_content(content)
    if wanted := missing(FORMATS[format_]):
        return less(earlier, f"that needs {', '.join(wanted)}")
    again = rendered_again(format_, earlier, verified)
    if again == content:
        told = f"{name} is, byte for byte, what version {__version__} makes of its entries"
        return Proof("bytes", f"{told}; no publication has it on record.")
    check_words(earlier, again)
    if format_ in PAGES:
        raise TrackerError(
            f"The entries and the record of {name} are right, but what its pages look like is not,"
            " byte for byte, what is made again, and may hide or show anything."
            f" {changed(format_)}"
        )
    return Proof(
        "words",
        f"{name} says, word for word, what version {__version__} makes of its entries; it is only"
        " laid out or packed otherwise. No publication has it on record.",
    )


def file_of(earlier: Earlier) -> bytes:
    """The bytes of a file that is held against what is here."""
    assert earlier.file is not None
    return earlier.file.content


def changed(format_: str) -> str:
    """Why a file of a format may be another than what is made again."""
    return f"It was changed, or made by another version{MADE_OTHERWISE.get(format_, '')}."


def format_by_content(content: bytes) -> str:
    """The format of a report's file, by how it begins."""
    from tracker.interchange.office import is_office, is_workbook

    if is_office(content):
        return "xlsx" if is_workbook(content) else "docx"
    begin = {b"%PDF-": "pdf", b"{": "json", b"<": "html", b"table,item,": "csv", b"# ": "markdown"}
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((told for sign, told in begin.items() if text.startswith(sign)), "terminal")


def rendered_again(format_: str, earlier: Earlier, verified: Verified) -> bytes:
    from tracker.presentation.language import LANGUAGES, Language
    from tracker.presentation.render import Look, render

    assert earlier.figures is not None
    assert verified.again is not None
    code = earlier.figures.language
    look = Look(Language(code if code in LANGUAGES else "en"))
    return b"".join(render(verified.again, format_, look))


def check_words(earlier: Earlier, made: bytes) -> None:
    """Raise TrackerError at the first line of a file that is made otherwise."""
    name, content = earlier.name, file_of(earlier)
    format_ = format_by_content(content)
    given, again = (lines_of(one, format_, name) for one in (content, made))
    for before, after in zip_longest(given, again, fillvalue=""):
        if before != after:
            raise TrackerError(
                f"The entries of {name} are right, but its words come out otherwise: it says"
                f" {around(before, after)} where {around(after, before)} is made again."
                f" {changed(format_)}"
            )


def lines_of(content: bytes, format_: str, name: str) -> list[str]:
    """The lines of a file: without looks, of JSON one for each value, none of what is drawn."""
    from tracker.interchange.office import contents

    if format_ in ("docx", "xlsx"):
        return contents(content, name)
    if format_ == "pdf":
        return []
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    if format_ == "json":
        return values_of(text, name)
    return re.split("\r?\n", LOOKS.sub("<looks>", text) if format_ == "html" else text)


def values_of(text: str, name: str) -> list[str]:
    """The lines of JSON, one for each value, in whatever order members stand; of none its own."""
    from tracker.interchange.stamped import value_of

    try:
        told = value_of(text, name)
        return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).split("\n")
    except (ValueError, RecursionError):
        return text.split("\n")


def around(text: str, other: str) -> str:
    """What stands in a line from shortly before the place where another differs."""
    at = next((at for at, (a, b) in enumerate(zip_longest(text, other)) if a != b), 0)
    return quoted(text[max(0, at - 20) : at + 40])
