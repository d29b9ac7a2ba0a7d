"""Reads the workbook of a draft back, as people reviewed it."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.domain.drafting.reviewing import EMPTY_MEANS, Article, Row, decided
from tracker.domain.errors import TrackerError
from tracker.domain.files import AgreementFile
from tracker.domain.tables import Row as TableRow
from tracker.domain.tables import Table
from tracker.domain.text import quoted
from tracker.interchange.agreement_file import agreement_of
from tracker.interchange.agreement_models import Agreement, Part, Party
from tracker.interchange.drafts.building import Settings, data_of
from tracker.interchange.drafts.layout import (
    ARTICLES,
    BY_NAME,
    DUTIES,
    FORMAT,
    FOUR,
    PARTIES,
    SETTINGS,
    Setting,
)
from tracker.interchange.packages import BROKEN
from tracker.interchange.record import Record, problems_in
from tracker.interchange.scalars import DATE
from tracker.interchange.tables import How, read_table
from tracker.interchange.yaml import Document

WORKBOOK = "xl/workbook.xml"
LOOKED_AT = 100_000  # bytes
COLUMNS = {"number": "number", "kind": "kind", "title": "title", "text": "text", "notes": "comment"}
"""The column of each key of a part."""


def is_draft(path: Path) -> bool:
    """Whether a file is the workbook of a draft, by the names of its sheets."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(WORKBOOK) as part:
            told = part.read(LOOKED_AT).decode("utf-8", "replace")
    except (*BROKEN, KeyError):
        return False
    return all(f'name="{sheet}"' in told for sheet in (SETTINGS, ARTICLES, DUTIES))


def read_draft(path: Path) -> AgreementFile:
    """The agreement that a reviewed draft describes. Raises TrackerError kinds, with the cell."""
    answers = Answers(path)
    settings = answers.settings(parties(path))
    sheet = Sheet(read_table(path, How(sheet=DUTIES)))
    rows = [duty(sheet, row) for row in sheet.rows()]
    kept = decided(rows, answers.empty_means)
    told = list(articles(path))
    check_articles(kept, told)
    data = data_of(settings, told, kept)
    check_parts(data, {row.number: row.place for row in kept})
    return agreement_of(Document(str(path), data, {}))


@dataclass(frozen=True)
class Sheet:
    """A sheet whose columns are asked for by their heads."""

    table: Table

    def rows(self) -> Iterator[TableRow]:
        for row in self.table.read():
            if row.fault:
                raise TrackerError(f"{self.table.place(row)}: {row.fault}")
            yield row

    def text(self, row: TableRow, head: str) -> str:
        """What a cell says. Raises TrackerError where the sheet has no such column."""
        if head not in self.table.heads:
            raise TrackerError(
                f"{self.table.name}: found no column {quoted(head)}, expected it: leave the heads"
                " of a draft as they are."
            )
        return row.values[self.table.heads.index(head)].strip()

    def place(self, row: TableRow, head: str) -> str:
        return self.table.place(row, head)


class Answers:
    """The sheet of questions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sheet = Sheet(read_table(path, How(sheet=SETTINGS)))
        self.told: dict[str, str] = {}
        self.places: dict[str, str] = {}
        for row in self.sheet.rows():
            name = self.sheet.text(row, "question")
            if name in BY_NAME:
                field = BY_NAME[name].field
                self.told[field] = self.sheet.text(row, "answer")
                self.places[field] = self.sheet.place(row, "answer")
        self.check()

    def check(self) -> None:
        """Raise TrackerError for a question that is not answered, or not with a word it knows."""
        if self.told.get("form", FORMAT) != FORMAT:
            raise TrackerError(
                f"{self.place('form')}: found {quoted(self.told['form'])}, expected {FORMAT}: this"
                " version of the tracker does not read it."
            )
        open_ones = [one for one in FOUR if self.told.get(one.field, "") in ("", "?")]
        needed = [one for one in BY_NAME.values() if one.is_needed and not self.told.get(one.field)]
        for one in (*open_ones, *needed):
            also = len({*open_ones, *needed}) - 1
            more = f" ({also} more are open)" if also else ""
            raise TrackerError(
                f"{self.place(one.field)}: nobody has answered {quoted(one.name)}: decide"
                f" {one.asks}{more}."
            )
        for one in BY_NAME.values():
            self.check_word(one)

    def check_word(self, one: Setting) -> None:
        told = self.told.get(one.field, "")
        if one.words and told and told.lower() not in one.words:
            raise TrackerError(
                f"{self.place(one.field)}: found {quoted(told)}, expected one of"
                f" {', '.join(one.words)}."
            )

    def place(self, field: str) -> str:
        """Where an answer stands, or would stand."""
        return self.places.get(field, f"{self.path}, sheet {SETTINGS}")

    @property
    def empty_means(self) -> str:
        told = self.told.get("empty", "").lower()
        return told if told in EMPTY_MEANS else "ask"

    def settings(self, parties: Sequence[Mapping[str, str]]) -> Settings:
        told = {field: text for field, text in self.told.items() if text}
        answers = {one.field: told[one.field] for one in FOUR}
        answers = {
            field: text if field == "scale" else text.lower() for field, text in answers.items()
        }
        settings = Settings(
            told["slug"],
            told["title"],
            told["language"],
            answers,
            told.get("file") or "unknown",
            told.get("sha256", ""),
            told.get("short"),
            told.get("signed"),
            told.get("ends"),
            parties,
        )
        own = {key: one for key, one in told.items() if key in ("signed", "ends")}
        titles = {"title": {settings.language: settings.title}}
        fields = {**answers, **own, **titles, "slug": settings.slug}
        checked(Agreement, fields, lambda key: self.place(key))
        return settings


def parties(path: Path) -> list[dict[str, str]]:
    """The parties that the sheet for them names; it may be empty."""
    try:
        sheet = Sheet(read_table(path, How(sheet=PARTIES)))
    except TrackerError:
        return []
    found = []
    for row in sheet.rows():
        told = {key: sheet.text(row, key) for key in ("code", "name", "kind", "role")}
        data = {
            "code": told["code"],
            "name": {"en": told["name"] or told["code"]},
            "kind": told["kind"] or "state",
        }
        checked(Party, data, lambda key, row=row: sheet.place(row, key))
        found.append(told)
    return found


def articles(path: Path) -> Iterator[Article]:
    """The divisions of the text, with titles as they were mended."""
    sheet = Sheet(read_table(path, How(sheet=ARTICLES)))
    for row in sheet.rows():
        told = {
            key: sheet.text(row, key)
            for key in ("number", "title", "cited", "section", "section title", "page")
        }
        yield Article(
            told["number"],
            told["title"],
            told["cited"] or None,
            told["section"] or None,
            told["section title"] or None,
            told["page"] or None,
        )


def duty(sheet: Sheet, row: TableRow) -> Row:
    """A row of the sheet of duties."""
    told = {head: sheet.text(row, head) for head in ("do", "number", "text", "title", "kind")}
    told |= {head: sheet.text(row, head) for head in ("due", "article", "cited", "page")}
    told |= {head: sheet.text(row, head) for head in ("confidence", "split into")}
    place = sheet.place(row, "do")
    for head in ("number", "text"):
        if not told[head] and told["do"].lower() != "skip":
            raise TrackerError(
                f"{sheet.place(row, head)}: found no {head}, expected one: fill it in, or choose"
                " skip."
            )
    pieces = tuple(filter(None, (line.strip(" \t•-") for line in told["split into"].splitlines())))
    return Row(
        place,
        told["do"],
        told["number"],
        told["article"] or None,
        told["text"],
        told["title"],
        told["kind"].lower() or None,
        due(sheet, row, told["due"]),
        told["cited"] or None,
        told["page"] or None,
        told["confidence"].lower() or None,
        tuple(notes(sheet, row)),
        pieces,
    )


def due(sheet: Sheet, row: TableRow, text: str) -> Any:
    """The date of a cell. Raises TrackerError with the forms that are read."""
    if not text:
        return None
    try:
        return DATE.read(text)
    except ValueError as fault:
        raise TrackerError(f"{sheet.place(row, 'due')}: {fault}.") from None


def notes(sheet: Sheet, row: TableRow) -> Iterator[str]:
    """What a row tells beside its text."""
    named = {"who": "Who", "when": "When", "wording": "Wording", "why unsure": "Unsure"}
    for head, name in {**named, "comment": "Comment"}.items():
        if text := sheet.text(row, head):
            yield f"{name}: {text}"


def check_articles(rows: Sequence[Row], known: Sequence[Article]) -> None:
    """Raise TrackerError for a row of an article that the sheet of articles does not have."""
    numbers = {one.number for one in known}
    for row in rows:
        if row.article and row.article not in numbers:
            raise TrackerError(
                f"{row.place}: found the article {quoted(row.article)}, expected one of the sheet"
                f" {ARTICLES}: mend it, or add a row there."
            )


def check_parts(data: Mapping[str, Any], places: Mapping[str, str]) -> None:
    """Raise TrackerError, with the row, for a duty that cannot be kept as it is."""
    for commitment in data["commitments"]:
        for one in (commitment, *commitment.get("parts", ())):
            told = {key: value for key, value in one.items() if key in Part.model_fields}
            place = places.get(str(one["number"]), f"sheet {ARTICLES}, number {one['number']}")
            checked(Part, told, lambda key, place=place: f"{place}, {key}")


def checked(model: type[Record], data: Mapping[str, Any], place: Any) -> None:
    """Raise TrackerError with the place of what a record may not hold."""
    try:
        model.model_validate(dict(data))
    except ValidationError as refusal:
        path, problem = problems_in(refusal)[0]
        raise TrackerError(f"{place(str(path[0]) if path else '')}: {problem}.") from None
