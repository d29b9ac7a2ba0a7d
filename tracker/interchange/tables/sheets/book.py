"""What a workbook says of all its sheets: their names and parts, its strings, its date formats."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from tracker.domain.errors import TrackerError
from tracker.interchange.packages import Package
from tracker.interchange.tables.sheets.xml import Handler, parse_whole

MOST_STRINGS = 1_000_000
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
DURATION_FORMATS = frozenset((45, 46, 47))
PERCENT_FORMATS = (9, 10)
TWO_DECIMALS = 2
NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hHmMsS]+\])[^\]]*\]')

Targets: TypeAlias = dict[str, tuple[str, str]]
"""Kind and part of each relation, by its id."""


@dataclass(frozen=True)
class Sheet:
    """A sheet that may hold cells."""

    name: str
    part: str
    hidden: bool


@dataclass
class Book:
    """What is needed to read any sheet of a workbook."""

    sheets: list[Sheet] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # by style: "date", "percent", "2" decimals …
    since_1904: bool = False


def read_book(package: Package) -> Book:
    """The workbook of a package. Raises TrackerError where it is none, or has macros."""
    main = next(
        (part for kind, part in targets(package, "").values() if kind == "officeDocument"), ""
    )
    if main not in package.parts or not main.endswith(".xml"):
        raise TrackerError(f"{package.name} is no XLSX: open it and save it as .xlsx.")
    related = targets(package, main)
    if any(kind == "vbaProject" for kind, _ in related.values()):
        raise TrackerError(
            f"{package.name} has macros, which are never run here: save it as .xlsx, without them."
        )
    names = SheetNames(related)
    parse_whole(package, main, names)
    sheets = [sheet for sheet in names.sheets if sheet.part in package.parts]
    if not sheets:
        raise TrackerError(f"{package.name} has no sheet with cells, expected one with a table.")
    book = Book(sheets, since_1904=names.since_1904)
    for kind, part in related.values():
        if kind == "sharedStrings":
            parse_whole(package, part, Strings(package.name, book.strings))
        if kind == "styles":
            parse_whole(package, part, Styles(book.formats))
    return book


def targets(package: Package, part: str) -> Targets:
    """Where the relations of a part lead, in the package."""
    path = PurePosixPath(part)
    listed = str(path.parent / "_rels" / f"{path.name}.rels")
    relations = Relations(path.parent)
    if listed in package.parts:
        parse_whole(package, listed, relations)
    return relations.found


class Relations(Handler):
    """Reads the list of a part's relations."""

    def __init__(self, folder: PurePosixPath) -> None:
        super().__init__()
        self.folder = folder
        self.found: Targets = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.texts.clear()
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = PurePosixPath("/") / self.folder / target
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = (kind, normal(path))


def normal(path: PurePosixPath) -> str:
    """A part's name, without steps up and down."""
    steps: list[str] = []
    for step in path.parts[1:]:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


class SheetNames(Handler):
    """Reads the list of sheets."""

    def __init__(self, related: Targets) -> None:
        super().__init__()
        self.related = related
        self.sheets: list[Sheet] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.texts.clear()
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        if name == "sheet":
            number = next((text for key, text in attributes.items() if key.endswith(":id")), "")
            kind, part = self.related.get(number, ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append(Sheet(attributes.get("name", ""), part, hidden))


class Strings(Handler):
    """Reads the texts that cells share."""

    def __init__(self, name: str, strings: list[str]) -> None:
        super().__init__()
        self.name, self.strings = name, strings

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.texts.clear()
        self.start_run(name)

    def end(self, name: str) -> None:
        self.end_run(name)
        if name == "si":
            self.strings.append(self.joined_runs())
            if len(self.strings) > MOST_STRINGS:
                raise TrackerError(
                    f"{self.name} has more than {MOST_STRINGS:,} texts: save the sheet as CSV."
                )


class Styles(Handler):
    """Reads which styles of cells show dates, durations or percentages."""

    def __init__(self, formats: list[str]) -> None:
        super().__init__()
        self.formats = formats
        self.codes: dict[str, str] = {}
        self.of_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.texts.clear()
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.of_cells = True
        elif name == "xf" and self.of_cells:
            self.formats.append(self.shown(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.of_cells = False

    def shown(self, number: str) -> str:
        if number in self.codes:
            return shown(self.codes[number])
        known = int(number) if number.isdecimal() else 0
        if known in PERCENT_FORMATS:
            return "percent"
        if known == TWO_DECIMALS:
            return "2"
        return "date" if known in DATE_FORMATS else "duration" * (known in DURATION_FORMATS)


def shown(code: str) -> str:
    """What a number format makes of a number: a date, a duration, a percentage, so many decimals.

    Empty where it is shown as it is.
    """
    if decimals := re.fullmatch(r"0\.(0+)", code):
        return str(len(decimals[1]))
    letters = NOT_SHOWN.sub("", code.split(";")[0]).lower()
    if letters in ("general", "@"):
        return ""
    if "%" in letters:
        return "percent"
    if "[" in letters:
        return "duration"
    return "date" if re.search("[ymdhs]", letters) else ""
