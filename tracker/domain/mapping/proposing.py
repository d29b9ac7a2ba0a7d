"""Proposes a mapping from the heads of a table and what stands under them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tracker.domain.errors import WrongUsage
from tracker.domain.mapping import DAYS, OF_ACTS, OF_COMMITMENTS
from tracker.domain.mapping.days import PERIOD, period_of
from tracker.domain.mapping.heads import field_of, is_id, language_of
from tracker.domain.tables import OF_FILE, Table

LOOKED_AT = 500  # rows
FEW = 12  # different values, at most, of a column that holds levels

FIELDS = tuple(dict.fromkeys((*OF_COMMITMENTS, *OF_ACTS)))
NUMBERS = r"([0-9]{1,2})([./-])([0-9]{1,2})\2[0-9]{4}"
UNTOLD = "?"

ALIKE = 0.8  # of the numbers that a list has once; a log has many of them again


@dataclass(frozen=True)
class Proposed:
    """A field with the columns that it seems to be, and a few of their texts."""

    field: str
    columns: tuple[str, ...]
    samples: tuple[str, ...]
    split: str | None = None
    dates: str | None = None  # the form of its dates; ? where day and month cannot be told apart


@dataclass(frozen=True)
class Proposal:
    """What a table seems to be; `levels` are the texts under its levels, in their order."""

    each: str
    fields: tuple[Proposed, ...]
    left: tuple[str, ...]  # columns that nothing is made of
    periods: str | None = None
    levels: tuple[str, ...] = ()
    decimal: str = "."
    language: str | None = None  # of its heads, if it is not English
    wholes_elsewhere: bool = False  # no row has a number that its column parent names


def propose(table: Table) -> Proposal:
    """A mapping for a table, from its heads and first 500 rows. Raises WrongUsage without rows."""
    looked = list(islice(table.read(), LOOKED_AT))
    if not looked:
        raise WrongUsage(f"{table.name} has no rows below its heads.")
    rows = [row.values for row in looked]
    texts = {head: [row[n] for row in rows if row[n]] for n, head in enumerate(table.heads)}
    periods = period_heads(table.heads)
    free = [head for head in table.heads if not (periods and fits(head, periods))]
    found: dict[str, list[str]] = {}
    told = [head for head in free if not (looked[0].file and head in OF_FILE)]
    for head in told:
        field = field_of(head)
        if field and (field not in found or field == "bodies"):
            found.setdefault(field, []).append(head)
    by_uniqueness(found, told, texts, len(rows))
    language = language_of(named_in(found))
    by_values(found, [head for head in told if head not in named_in(found)], texts)
    named = named_in(found)
    numbers = texts[found["number"][0]] if "number" in found else []
    is_log = len(set(numbers)) < ALIKE * len(numbers) and not periods
    levels = level_texts(table.heads, found, periods, texts)
    return Proposal(
        each="update" if is_log else "commitment",
        fields=tuple(proposed(field, found[field], texts) for field in FIELDS if field in found),
        left=tuple(head for head in free if head not in named),
        periods=periods,
        levels=tuple(dict.fromkeys(levels)),
        decimal=decimal_of([text for head in found.get("percent", ()) for text in texts[head]]),
        language=language,
        wholes_elsewhere=are_elsewhere(found, texts),
    )


def decimal_of(texts: Sequence[str]) -> str:
    """The sign before the decimals of percentages."""
    return "," if any(re.search(r"[0-9],[0-9]{1,2}(?![0-9])", text) for text in texts) else "."


def named_in(found: Mapping[str, Sequence[str]]) -> list[str]:
    return [head for heads in found.values() for head in heads]


def by_uniqueness(
    found: dict[str, list[str]], heads: Sequence[str], texts: Mapping[str, Sequence[str]], rows: int
) -> None:
    """Of two ids the one that each row has for itself is its number, the other that of its whole.

    Rows with a day are a log, of which each has a number that nobody else calls it by.
    """
    if "number" not in found or "on" in found:
        return
    [number] = found["number"]
    parents = found.get("parent", [])
    own = (one for one in heads if is_id(one) and one not in parents and len({*texts[one]}) == rows)
    if len({*texts[number]}) < ALIKE * len(texts[number]) and (head := next(own, None)):
        for other in [name for name, columns in found.items() if head in columns]:
            del found[other]
        found["number"] = [head]
        found.setdefault("parent", [number])


def are_elsewhere(found: Mapping[str, Sequence[str]], texts: Mapping[str, Sequence[str]]) -> bool:
    """Whether what the rows are parts of stands in none of them."""
    numbers, wholes = (
        {text for head in found.get(field, ()) for text in texts[head]}
        for field in ("number", "parent")
    )
    return bool(wholes) and not wholes & numbers


def by_values(
    found: dict[str, list[str]], free: Sequence[str], texts: Mapping[str, Sequence[str]]
) -> None:
    """What a head does not say: numbers are short and all different, titles are long."""
    unnamed = [head for head in free if texts[head]]
    if "number" not in found:
        numbers = (one for one in unnamed if is_key(texts[one]))
        if head := next(numbers, None):
            found["number"] = [head]
    if "title" not in found and "text" not in found:
        rest = [one for one in unnamed if one not in found.get("number", [])]
        longest = max(rest, key=lambda one: sum(map(len, texts[one])), default=None)
        if longest:
            found["title"] = [longest]
    if (
        "title" in found
        and "text" not in found
        and max(map(len, texts[found["title"][0]]), default=0) > 300
    ):
        found["text"] = found.pop("title")


def is_key(texts: Sequence[str]) -> bool:
    short = all(len(one) <= 20 and " " not in one for one in texts)
    return short and len(set(texts)) >= ALIKE * len(texts)


def proposed(field: str, heads: Sequence[str], texts: Mapping[str, Sequence[str]]) -> Proposed:
    samples = tuple(dict.fromkeys(text for head in heads for text in texts[head][:3]))[:3]
    everything = [text for head in heads for text in texts[head]]
    split = separator(everything) if field == "bodies" else None
    dates = form_of_dates(everything) if field in DAYS else None
    split = split or (";" if len(heads) > 1 else None)
    return Proposed(field, tuple(heads), samples, split, dates)


def form_of_dates(texts: Sequence[str]) -> str | None:
    """The form of dates such as 31.12.2025, if they have one; ? where two would do."""
    found = [re.fullmatch(NUMBERS, text) for text in texts]
    parts = [one for one in found if one]
    if not parts or len(parts) < len(texts):
        return None
    sign = parts[0][2]
    day_first = any(int(one[1]) > 12 for one in parts)
    month_first = any(int(one[3]) > 12 for one in parts)
    if day_first == month_first:
        return UNTOLD
    return f"day{sign}month{sign}year" if day_first else f"month{sign}day{sign}year"


def separator(texts: Sequence[str]) -> str | None:
    """What stands between the items of a list, where a tenth of the texts has it."""
    for sign in (";", "|", "<br>", "\n"):
        if 10 * sum(sign in text for text in texts) >= len(texts) > 0:
            return sign
    return None


def period_heads(heads: Sequence[str]) -> str | None:
    """The form of heads that differ in a period alone, such as `Status {date}`."""
    forms: dict[str, int] = {}
    for head in heads:
        if found := re.search(PERIOD, head):
            before, after = head[: found.start()].rstrip(), head[found.end() :].lstrip()
            form = " ".join(filter(None, (before, "{date}", after)))
            forms[form] = forms.get(form, 0) + 1
    most = max(forms, key=lambda one: forms[one], default=None)
    return most if most and forms[most] > 1 else None


def fits(head: str, form: str) -> bool:
    return period_of(head, form) is not None


def level_texts(
    heads: Sequence[str],
    found: Mapping[str, Sequence[str]],
    periods: str | None,
    texts: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """The texts that are levels, if they are few."""
    columns = (
        found.get("level", ()) if not periods else [one for one in heads if fits(one, periods)]
    )
    different = dict.fromkeys(text for head in columns for text in texts[head])
    if len(different) <= FEW:
        yield from different
