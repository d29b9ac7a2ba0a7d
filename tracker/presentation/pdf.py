"""Documents as PDF/UA-1 by typst, which is told everything as JSON and nothing as markup."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, TypeAlias

import typst

from tracker.domain.errors import TrackerError
from tracker.domain.text import printable
from tracker.presentation import drawing
from tracker.presentation.document import (
    Bar,
    Bullets,
    Card,
    Cell,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Picture,
    plain,
)
from tracker.presentation.language import Language
from tracker.presentation.pages import (
    Column,
    Pages,
    Run,
    breakable,
    columns,
    complete,
    foot,
    is_lead,
    is_short,
    is_small,
    page_of,
    share,
    shares,
)

Node: TypeAlias = dict[str, Any]
LONGEST_ITEM = 600  # characters of a list's item that is kept on one page
MANY = 8  # sections that are listed with their pages
OF_A_SCRIPT = ("LETTER", "CHARACTER", "SYLLABLE", "VOWEL")  # follow a script in a sign's name
NAMED = 5  # characters without a glyph that an error names
MISSING = re.compile('the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def render(
    document: Document, report_json: str, say: Language, fonts: Sequence[Path] = ()
) -> bytes:
    """A document with the report's JSON attached; `fonts` are folders of fonts beside our own.

    Raises TrackerError where no font has a character.
    """
    inputs = told(document, report_json, say)
    try:
        return typeset(inputs, fonts)
    except typst.TypstError as error:
        missing = without_glyph(str(error.diagnostic), fonts)
        if missing:
            raise TrackerError(missing) from error
        raise


def told(document: Document, report_json: str, say: Language) -> dict[str, str]:
    """All that the template is told, by name."""
    record = Writing(document, say).record(json.loads(report_json))
    return {"document": json.dumps(record, ensure_ascii=False), "report": report_json}


def typeset(inputs: dict[str, str], fonts: Sequence[Path]) -> bytes:
    """The pages that typst makes of what it is told. Raises TypstError."""
    template = resources.files("tracker.presentation").joinpath("templates", "report.typ")
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=0,  # the template names the report's own day
        sys_inputs=inputs,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(fonts)),
    )


def without_glyph(diagnostic: str, fonts: Sequence[Path]) -> str | None:
    """What to do about characters that no font has; None where that is not what is wrong."""
    found = list(dict.fromkeys(unescaped(text) for text in MISSING.findall(diagnostic)))
    if not found:
        return None
    named = ", ".join(f"{text} ({points(text)})" for text in found[:NAMED])
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    where = "the fonts at hand" if fonts else "the fonts that come with the tracker"
    them = "it" if len(found) == 1 else "them"
    such = ", ".join(dict.fromkeys(filter(None, map(font_for, found))))
    return (
        f"A PDF cannot show {named}{more}, which {where} do not have: name a folder of fonts that"
        f" have {them} with --font-path{f', such as {such}' if such else ''}."
    )


def font_for(text: str) -> str | None:
    """A free font that has a character, by its script; None where its name does not tell one."""
    script, kind = [*unicodedata.name(text[0], "").split(), "", ""][:2]
    if script in ("CJK", "HANGUL", "HIRAGANA", "KATAKANA"):
        return "Noto Sans CJK"
    return f"Noto Sans {script.title()}" if kind in OF_A_SCRIPT else None


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def points(text: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in text)


class Writing:
    """A document on its way into what the template is told."""

    def __init__(self, document: Document, say: Language) -> None:
        self.document, self.say = document, say
        self.pages = Pages(document, say, draws=drawing.available())

    def record(self, report: Mapping[str, Any]) -> Node:
        """The whole document as the template takes it; of the report its day and its stamp."""
        return {
            "title": printable(self.document.title),
            "language": subtags(self.document.language),
            "day": report["as_of"],
            "one-page": report.get("size") == "page",
            "attached": self.say("This report as data"),
            "running": self.runs(self.document.title, lines=False),
            "foot": self.runs(foot(report, self.say), lines=False),
            "page_of": list(page_of(self.say)),
            "parts": list(self.with_contents(self.parts(self.pages.parts))),
        }

    def with_contents(self, nodes: list[Node]) -> Iterator[Node]:
        """The parts, with a list of the sections before the first, where there are many."""
        sections = [one for one in nodes if one["kind"] == "heading" and one["level"] == 2]
        for node in nodes:
            if len(sections) >= MANY and node is sections[0]:
                yield {"kind": "contents"}
            yield node

    def parts(self, parts: Iterable[Part]) -> list[Node]:
        return [self.part(part) for part in parts]

    def part(self, part: Part) -> Node:
        match part:
            case Heading():
                return self.heading(part)
            case Paragraph():
                runs = self.runs(part.text)
                leads = is_lead(part)
                return {"kind": "paragraph", "runs": runs, "quiet": part.quiet, "leads": leads}
            case Grid():
                return self.grid(part) if part.rows else {"kind": "nothing"}
            case Bullets():
                return {"kind": "bullets", "items": [self.item(one) for one in part.items]}
            case Picture():
                return self.picture(part)
            case Card():
                return {"kind": "card", "parts": self.parts([part.heading, *part.parts])}

    def heading(self, part: Heading) -> Node:
        runs = self.runs(part.text, lines=False)
        place, level = self.pages.place(part), self.pages.level(part)
        return {"kind": "heading", "level": level, "place": place, "runs": runs}

    def item(self, text: Cell) -> Node:
        return {"runs": self.runs(text), "whole": len(plain(text)) <= LONGEST_ITEM}

    def grid(self, part: Grid) -> Node:
        found = columns(part)
        heads = complete(part.heads, len(found)) if any(part.heads) else ()
        return {
            "kind": "grid",
            "widths": [width(one, share) for one, share in zip(found, shares(found), strict=True)],
            "right": list(part.right),
            "heads": [self.cell(head) for head in heads],
            "rows": [self.row(complete(row, len(found))) for row in part.rows],
            "whole": is_small(part),
        }

    def row(self, row: Sequence[Cell]) -> Node:
        return {"cells": [self.cell(one) for one in row], "whole": is_short(row)}

    def cell(self, cell: Cell) -> Node:
        if isinstance(cell, Bar):
            return {"bar": share(cell), "known": cell.is_known}
        return {"runs": self.runs(cell)}

    def picture(self, part: Picture) -> Node:
        """A drawn chart above its table; the table alone where charts cannot be drawn."""
        return {
            "kind": "picture",
            "title": self.runs(part.title, lines=False),
            "svg": drawing.svg(part.chart) if self.pages.draws else None,
            "alt": printable(part.told),
            "table": self.grid(part.table) if part.table and part.table.rows else None,
        }

    def runs(self, text: Cell, *, lines: bool = True) -> list[Node]:
        return [run(one) for one in self.pages.runs(text, lines=lines) if one.text]


def width(column: Column, share: float) -> Node:
    """How wide a column is: a share of what others leave, so many characters, or what it holds."""
    if column.has_bars:
        return {"kind": "bars"}
    if column.is_wide:
        return {"kind": "share", "count": share}
    return {"kind": "signs" if column.has_long_head else "own", "count": column.longest}


def run(one: Run) -> Node:
    """A run as the template takes it; empty values are left out."""
    text = breakable(one.text)
    if FROM_RIGHT.search(text):  # on its own, lest it turn what stands beside it
        text = f"\u2068{text}\u2069"
    language = subtags(one.language) if one.language else None
    node = {"text": text, "language": language, "mark": one.language, "style": one.style}
    node |= {"address": one.address, "place": one.place}
    return {name: value for name, value in node.items() if value}


def subtags(language: str) -> dict[str, str]:
    """A language of BCP 47 as typst takes it: sr-Latn is lang sr in script latn."""
    lang, *rest = language.lower().split("-")
    kinds = {"script": 4, "region": 2}
    found = {kind: [one for one in rest if len(one) == size] for kind, size in kinds.items()}
    return {"lang": lang} | {kind: one[0] for kind, one in found.items() if one}
