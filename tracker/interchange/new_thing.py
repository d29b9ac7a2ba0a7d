"""The YAML of a thing that is to be added: what is known of it, and what each field means."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, get_args

from pydantic.fields import FieldInfo

from tracker.domain.editing import Sheet, languages_of
from tracker.domain.questions import OPEN, QUESTIONS
from tracker.interchange.scalars import Scalar
from tracker.interchange.thing_data import data_of
from tracker.interchange.thing_file import WIDTH
from tracker.interchange.thing_models import LISTS, MAPPINGS, MODELS, NESTED, RECORDS, keys
from tracker.interchange.yaml_text import write_yaml

GENERATED = ("parts", "hidden", "dataset_id")  # not asked of who adds a thing by hand
FIRST = (
    *("title", "text", "url", "publisher", "published", "language", "short", "kind", "signed"),
    *("ends", "parties", "section", "area", "bodies", "done_when"),
)
"""Fields that are said most often."""
EXAMPLES = {
    "bodies": "[{id: CODE, basis: source}]",
    "codebook": "{code: what it means}",
    "notes": "[what is open]",
    "parent_treaty": "{title: …, signed: 2020-01-31}",
    "parties": "[{code: CODE, role: signatory}]",
    "period": "{from: 2020, to: 2025}",
    "rules": "[{code: R1, name: …, text: …}]",
    "sources": "[{id: CODE, supports: …}]",
    "totals_reported": "[{value: 28, as_of: 2020}]",
}
COLUMN = 26  # where remarks begin


def write_new(sheet: Sheet) -> str:
    """The YAML of a new thing: its questions first, what has to be said, then what may be."""
    data = data_of(sheet)
    model = MODELS[sheet.type]
    asked = [one.field for one in QUESTIONS] if sheet.type == "agreement" else []
    head = [
        f"# A new {sheet.title}. What you save is added; an empty file, or one left as it is, adds",
        "# nothing. A line begun by # is a remark: take the sign away to say what it is for.",
    ]
    lines = [*head, "", *questions()] if asked else [*head, ""]
    unasked = (*asked, *GENERATED, "" if sheet.type == "source" else "id")
    fields = {key: info for key, info in keys(model).items() if key not in unasked}
    said = [key for key in fields if key in data or fields[key].is_required()]
    for key in said:
        lines += needed(sheet, key, data, meaning_of(fields[key]))
    lines.append("")
    others = sorted(set(fields) - set(said), key=[*FIRST, *fields].index)
    lines += [optional(sheet, key, meaning_of(fields[key])) for key in others]
    return "\n".join(lines)


def meaning_of(info: FieldInfo) -> str:
    """What a field is for, and the words that it may be."""
    meaning = str(info.description)
    kinds = (info, *(one for one in get_args(info.annotation)))
    scalars = [one for kind in kinds for one in getattr(kind, "metadata", None) or get_args(kind)]
    words = next((one.words for one in scalars if isinstance(one, Scalar) and one.words), ())
    told = ", ".join(words)
    return f"{meaning.rstrip('.')}: {told}." if told and words[0] not in meaning else meaning


def questions() -> Iterator[str]:
    """What decides the figures and has no default, to be answered."""
    yield "# Four settings decide the headline figures, and nobody chooses them for you:"
    yield f"# put an answer in the place of each '{OPEN}'."
    for one in QUESTIONS:
        yield from wrap(f"# {one.asks}", WIDTH, subsequent_indent="#   ")
        yield f"{one.field}: '{OPEN}'"
    yield ""


def needed(sheet: Sheet, key: str, data: dict[str, Any], meaning: str) -> list[str]:
    """A field as it is known, or with an empty place for what has to be said."""
    if key in data:
        text = "\n".join(write_yaml({key: data[key]}))
        return [remarked(text, meaning) if "\n" not in text else f"# {meaning}\n{text}"]
    if languages_of(sheet.type, key):
        return [f"{key}:", remarked("  en:", meaning)]
    return [remarked(f"{key}:", meaning)]


def optional(sheet: Sheet, key: str, meaning: str) -> str:
    """A field that may be said, in a remark."""
    structured = key in (*LISTS, *NESTED, *RECORDS, *MAPPINGS, "period")
    value = "{en: …}" if languages_of(sheet.type, key) else EXAMPLES[key] if structured else ""
    return remarked(f"#{key}: {value}".rstrip(), meaning)


def remarked(text: str, meaning: str) -> str:
    """A line with its meaning in a remark."""
    return f"{text:<{COLUMN}}  # {meaning}"


def is_unsaid(text: str, offered: str) -> bool:
    """Whether whoever had a text in the editor left it as it was, or emptied it."""
    said = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return not said or text.strip() == offered.strip()
