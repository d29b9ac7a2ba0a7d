"""How a file writes its rows: which sign stands between cells, found from the first rows."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.domain.errors import TrackerError
from tracker.interchange.tables.decoding import lines_of

DELIMITERS = "\t;|,"
"""Where several fit, the first: prose and numbers have commas."""
NAMES = {"\t": "a tab", ";": "a semicolon", "|": "a |", ",": "a comma"}
SAMPLE = 100  # rows
MOST_TITLES = 10  # rows above the heads
FITTING = 0.9  # of these, at least
HALF = 0.5


@dataclass(frozen=True)
class Form:
    """How a file writes its rows."""

    delimiter: str
    skip: int = 0  # lines before the heads
    blank_before_quote: bool = False
    above: str = ""  # what stands in these lines, such as a title


@dataclass(frozen=True)
class Beginning:
    """How a file begins with a delimiter: what stands above its heads, and how wide rows are."""

    widths: list[int]
    titles: int = 0  # rows above the heads
    skip: int = 0  # lines above the heads
    above: str = ""


def found_form(text: str, name: str, ending: str) -> Form:
    """How a file that begins with this text writes its rows. Raises TrackerError."""
    first = next(lines_of([text]), "").rstrip("\r\n")
    if first.startswith("sep=") and len(first) == 5:  # a line that Excel understands
        return form(first[4], text, skip=1)
    begun = {one: beginning(text, one) for one in DELIMITERS}
    if ending in (".tsv", ".tab") and "\t" in text:
        return form("\t", text, begun["\t"].skip, begun["\t"].above)
    whole = {one: fit(found.widths) for one, found in begun.items()}
    under = {one: fit(found.widths[found.titles :]) for one, found in begun.items()}
    fits = whole if max(whole.values()) >= HALF else under
    if not any(fits.values()):
        check_one_column({one: found.widths for one, found in begun.items()}, name, ending)
        return form(",", text)
    fitting = (one for one in DELIMITERS if fits[one] >= FITTING)
    best = next(fitting, max(DELIMITERS, key=lambda one: fits[one]))
    return form(best, text, begun[best].skip, begun[best].above)


def form(delimiter: str, text: str, skip: int = 0, above: str = "") -> Form:
    return Form(delimiter, skip, blank_before_quote=f'{delimiter} "' in text, above=above)


def beginning(text: str, delimiter: str) -> Beginning:
    """The first rows with a delimiter: those of one cell above rows of several are a title."""
    reader, rows, line = csv.reader(lines_of([text]), delimiter=delimiter), [], 0
    for row in islice(quietly(reader), SAMPLE):
        if row:
            rows.append((line, row))
        line = reader.line_num
    told = [[cell for cell in row if cell.strip()] for _, row in rows]
    place = next((n for n, cells in enumerate(told) if len(cells) > 1), 0)
    widths = [len(row) for _, row in rows]
    if 0 < place <= MOST_TITLES and are_heads(told[place], widths[place:]):
        above = " ".join(" ".join(cells) for cells in told[:place] if cells)
        return Beginning(widths, place, rows[place][0], above)
    return Beginning(widths)


def are_heads(cells: list[str], widths: list[int]) -> bool:
    """Whether a row seems to be the heads of those under it: `widths` are its and theirs."""
    return (
        not cells[0].strip().isdecimal()
        and len(widths) > 1
        and 2 * widths.count(widths[0]) > len(widths)
    )


def quietly(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


def fit(widths: list[int]) -> float:
    """The share of rows that a delimiter makes as wide as the first: 0 where that has one cell."""
    if not widths or widths[0] < 2:
        return 0
    return widths.count(widths[0]) / len(widths)


def check_one_column(widths: dict[str, list[int]], name: str, ending: str) -> None:
    """Refuse a title above the heads, and prose. Raises TrackerError."""
    for delimiter, found in widths.items():
        if len(found) > 2 and found[1] > 1 and found[1:].count(found[1]) * 2 > len(found):
            raise TrackerError(
                f"{name}:1: found one head, and rows of {found[1]} cells with {NAMES[delimiter]} "
                "between them, expected the heads in the first row: delete what stands above "
                "them, or put cells in quotation marks."
            )
    if ending == ".txt":
        raise TrackerError(
            f"{name}:1: found one head, expected several with a comma, a semicolon, a tab or a | "
            "between them: `tracker draft` reads texts that are no tables."
        )
