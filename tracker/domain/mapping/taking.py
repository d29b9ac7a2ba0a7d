"""Reads fields from the rows of a table, as a mapping says."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from fnmatch import translate
from typing import TypeAlias

from tracker.domain.errors import TrackerError
from tracker.domain.mapping import Take
from tracker.domain.mapping.days import day_in
from tracker.domain.tables import Row, Table
from tracker.domain.text import on_one_line, quoted

Reading: TypeAlias = Callable[[Row], str | None]


def reading(table: Table, take: Take, *, empty: Sequence[str] = ()) -> Reading:
    """What gives the text of a field for each row of a table; None where nothing stands.

    Raises TrackerError for a column that the table does not have.
    """
    if take.count:
        return lambda row: str(row.line)
    if take.from_file:
        day = day_in(table.name)
        return lambda _: day
    if not take.columns:
        return lambda _: take.value
    places = [place_of(table, column) for column in take.columns]
    nothing = frozenset(empty) | {""}
    if len(places) == 1 and not (take.html or take.unescape):
        [place] = places
        return lambda row: None if (text := row.values[place].strip()) in nothing else text
    return lambda row: joined(take, [row.values[place] for place in places], nothing)


def translated(read: Reading, values: Mapping[str, str | None]) -> Reading:
    """The same with what each text means; a text that is not told of stays as it is."""
    if not values:
        return read
    plain_values = {on_one_line(one).casefold(): told for one, told in values.items()}

    def meant(row: Row) -> str | None:
        text = read(row)
        return None if text is None else plain_values.get(on_one_line(text).casefold(), text)

    return meant


def joined(take: Take, texts: Sequence[str], nothing: frozenset[str]) -> str | None:
    """The texts of several columns as one: its paragraphs, or the items of a list."""
    found = [plain(take, text) for text in texts if text.strip() not in nothing]
    between = take.split or "\n"
    return between.join(text for text in found if text) or None


def plain(take: Take, text: str) -> str:
    """A text without what only a page or a program needs."""
    if take.unescape:
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    if take.html and not take.split:
        text = without_tags(text)
    return text.strip()


def without_tags(text: str) -> str:
    """The text of a piece of HTML."""
    broken = re.sub(r"(?i)<(?:br|/p|/li|/div)\s*/?>", "\n", text)
    return html.unescape(re.sub(r"<[^<>]*>", "", broken)).strip()


def is_skipped(table: Table, skip: Mapping[str, Sequence[str]]) -> Callable[[Row], bool]:
    """Whether a row is one that is not to be taken: by patterns such as `Total*`, by column."""
    places = [(place_of(table, column), any_of(patterns)) for column, patterns in skip.items()]
    return lambda row: any(like.match(row.values[place].strip()) for place, like in places)


def any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """What is like one of these patterns; nothing is like none of them."""
    return re.compile("|".join(map(translate, patterns)) or "(?!)")


def place_of(table: Table, column: str) -> int:
    """Where a column stands. Raises TrackerError, with the columns there are."""
    if column in table.heads:
        return table.heads.index(column)
    heads = ", ".join(map(quoted, table.heads))
    raise TrackerError(f"{table.name} has no column {quoted(column)}: it has {heads}.")


def items(take: Take, text: str | None) -> list[str]:
    """The items of a list in a cell, each once; HTML breaks are told as `<br>`."""
    if not text:
        return []
    between = re.escape(take.split) if take.split else "\n"
    if take.split and take.split.lower() == "<br>":
        between = r"(?i)<br\s*/?>"
    found = [without_tags(one) if take.html else one.strip() for one in re.split(between, text)]
    return list(dict.fromkeys(one for one in found if one))
