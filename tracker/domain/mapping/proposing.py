"""Proposes a mapping from the heads of a table and what stands under them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.dates import PartialDate
from tracker.domain.errors import WrongUsage
from tracker.domain.mapping import DAYS, OF_ACTS, OF_COMMITMENTS
from tracker.domain.tables import Table

LOOKED_AT = 500  # rows
FEW = 12  # different values, at most, of a column that holds levels

FIELDS = tuple(dict.fromkeys((*OF_COMMITMENTS, *OF_ACTS)))
NUMBERS = r"([0-9]{1,2})([./-])([0-9]{1,2})\2[0-9]{4}"
UNTOLD = "?"

HEADS: Mapping[str, str] = {
    "number": r"id|no|nr|number|ref|code|nummer|номер|№|numéro|numero|número"
    r"|(commitment|measure|item|promise|mlc|milestone|provision)[ _]?(id|no|number|ref|code)",
    "parent": r"parent([ _](id|no|number))?|part[ _]of|übergeordnet|родитель",
    "title": r"title|name|commitment|measure|headline|promise|promise[ _]headline|titel|maßnahme"
    r"|название|мера|titre|mesure|título|medida",
    "text": r"text|full[ _]text|description|wording|wortlaut|beschreibung|текст|описание|texte"
    r"|texto|descripción|canonical[ _]commitment[ _]text",
    "section": r"section|chapter|part|pillar|abschnitt|kapitel|раздел|глава|chapitre|capítulo",
    "area": r"area|theme|topic|subsection|category|thema|bereich|тема|область|thème|tema"
    r"|commitment[ _]theme[ _]name",
    "bodies": r"lead|ministry|agency|ministries|responsible|body|institution|owner|ministerium"
    r"|zuständig|ведомство|министерство|ответственный|ministère|ministerio|all ministers"
    r"|(reporting|lead)[ _](lead|agency|ministry|lead[ _]title)|commitment[ _]agency",
    "level": r"status|state|level|rating|progress|stand|umsetzungsstand|статус|состояние|statut"
    r"|état|estado|commitment[ _]status",
    "percent": r"percent|percentage|%|progress ?%|prozent|процент|pourcentage|porcentaje",
    "on": r"date|as[ _]of|on|day|updated|update[ _]date|datum|stichtag|дата|fecha",
    "due": r"due|deadline|due[ _]date|target[ _]date|end[ _]date|frist|termin|срок|échéance|plazo",
    "source": r"source|url|link|evidence|quelle|источник|ссылка|lien|fuente|enlace",
    "message": r"comment|comments|update|note|notes|remarks|explanation|progress[ _]update"
    r"|bemerkung"
    r"|kommentar|комментарий|примечание|commentaire|comentario",
    "quote": r"quote|quotation|zitat|цитата|citation|cita",
    "confidence": r"confidence|sicherheit|уверенность",
}


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


def propose(table: Table) -> Proposal:
    """A mapping for a table, from its heads and first 500 rows. Raises WrongUsage without rows."""
    rows = [row.values for _, row in zip(range(LOOKED_AT), table.read(), strict=False)]
    if not rows:
        raise WrongUsage(f"{table.name} has no rows below its heads.")
    texts = {head: [row[n] for row in rows if row[n]] for n, head in enumerate(table.heads)}
    periods = period_heads(table.heads)
    free = [head for head in table.heads if not (periods and fits(head, periods))]
    found: dict[str, list[str]] = {}
    for head in free:
        field = field_of(head)
        if field and (field not in found or field == "bodies"):
            found.setdefault(field, []).append(head)
    by_values(found, [head for head in free if head not in named_in(found)], texts)
    named = named_in(found)
    numbers = texts[found["number"][0]] if "number" in found else []
    is_log = len(set(numbers)) < len(numbers) and not periods
    levels = level_texts(table.heads, found, periods, texts)
    return Proposal(
        each="update" if is_log else "commitment",
        fields=tuple(proposed(field, found[field], texts) for field in FIELDS if field in found),
        left=tuple(head for head in free if head not in named),
        periods=periods,
        levels=tuple(dict.fromkeys(levels)),
    )


def named_in(found: Mapping[str, Sequence[str]]) -> list[str]:
    return [head for heads in found.values() for head in heads]


def field_of(head: str) -> str | None:
    """The field that a head names, in one of five languages."""
    plain = head.strip().strip(":").casefold()
    return next((field for field, form in HEADS.items() if re.fullmatch(form, plain)), None)


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
    return len(set(texts)) == len(texts) and all(len(one) <= 20 and " " not in one for one in texts)


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
        found = re.fullmatch(r"(.*?)\s*([0-9]{4}(?:[-/ ]+(?:[HQ][1-4]|[0-9]{2}))*)(.*)", head)
        if found and is_day(found[2].replace(" / ", "-").replace("/", "-")):
            before = f"{found[1]} " if found[1] else ""
            form = f"{before}{{date}}{found[3]}"
            forms[form] = forms.get(form, 0) + 1
    most = max(forms, key=lambda one: forms[one], default=None)
    return most if most and forms[most] > 1 else None


def fits(head: str, form: str) -> bool:
    before, _, after = form.partition("{date}")
    return (
        head.startswith(before.strip())
        and head.endswith(after)
        and bool(re.search("[0-9]{4}", head))
    )


def is_day(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except WrongUsage:
        return False
    return True


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
