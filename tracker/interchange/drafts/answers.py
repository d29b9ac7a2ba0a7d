"""What the sheets of a draft's workbook say of the agreement as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tracker.domain.drafting.reviewing import EMPTY_MEANS, Article
from tracker.domain.faults import Gathering
from tracker.domain.text import quoted
from tracker.interchange.agreement_models import Agreement, Party
from tracker.interchange.drafts.building import Settings
from tracker.interchange.drafts.layout import (
    ARTICLE_COLUMNS,
    ARTICLES,
    BY_NAME,
    FORMAT,
    FOUR,
    PARTIES,
    PARTY_COLUMNS,
    SETTING_COLUMNS,
    SETTINGS,
    Setting,
)
from tracker.interchange.drafts.sheet import Sheet, refusals


class Answers:
    """The sheet of questions."""

    def __init__(self, path: Path, faults: Gathering) -> None:
        self.path, self.faults = path, faults
        self.sheet = Sheet(path, SETTINGS, SETTING_COLUMNS, faults)
        self.told: dict[str, str] = {}
        self.places: dict[str, str] = {}
        for row in self.sheet.rows():
            name = self.sheet.text(row, "question")
            if name in BY_NAME:
                field = BY_NAME[name].field
                self.told[field] = self.sheet.text(row, "answer")
                self.places[field] = self.sheet.place(row, "answer")
        for one in BY_NAME.values():
            self.check(one)
        self.check_fields()

    def check(self, one: Setting) -> None:
        """Gather a question that is not answered, or not with a word it knows."""
        told = self.told.get(one.field, "")
        if one.field == "form" and told not in ("", FORMAT):
            self.faults.add(
                f"{self.place('form')}: found {quoted(told)}, expected {FORMAT}: this version of"
                " the tracker does not read it."
            )
        elif (one in FOUR and told == "?") or (one.is_needed and not told):
            self.faults.add(
                f"{self.place(one.field)}: nobody has answered {quoted(one.name)}: decide"
                f" {one.asks}."
            )
        elif one.words and told and told.lower() not in one.words:
            self.faults.add(
                f"{self.place(one.field)}: found {quoted(told)}, expected one of"
                f" {', '.join(one.words)}."
            )

    def check_fields(self) -> None:
        """Gather what an agreement may not hold, but for what is told already."""
        told = self.told
        wanted = ("slug", "signed", "ends", "scale")
        fields: dict[str, object] = {
            one: told[one] for one in wanted if told.get(one, "") not in ("", "?")
        }
        if told.get("title") and told.get("language"):
            fields["title"] = {told["language"]: told["title"]}
        blank = {"slug": "x", "title": {"en": "x"}}
        for problem in refusals(Agreement, {**blank, **fields}, self.place):
            self.faults.add(problem)

    def place(self, field: str) -> str:
        """Where an answer stands, or would stand."""
        return self.places.get(field, f"{self.path}, sheet {SETTINGS}")

    @property
    def empty_means(self) -> str:
        told = self.told.get("empty", "").lower()
        return told if told in EMPTY_MEANS else "ask"

    def settings(self, parties: Sequence[Mapping[str, str]]) -> Settings:
        """What is said of the agreement, where nothing is wrong with it."""
        told = {field: text for field, text in self.told.items() if text}
        answers = {one.field: told[one.field] for one in FOUR}
        answers = {
            field: text if field == "scale" else text.lower() for field, text in answers.items()
        }
        return Settings(
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
            told.get("numbers_are_ours", "").lower() == "true",
        )


def parties_of(path: Path, faults: Gathering) -> list[dict[str, str]]:
    """The parties that the sheet for them names; it may be empty."""
    sheet = Sheet(path, PARTIES, PARTY_COLUMNS, faults)
    found = []
    for row in sheet.rows():
        told = {key: sheet.text(row, key) for key in ("code", "name", "kind", "role")}
        data = {
            "code": told["code"],
            "name": {"en": told["name"] or told["code"]},
            "kind": told["kind"] or "state",
        }
        for problem in refusals(Party, data, lambda key, row=row: sheet.place(row, key)):
            faults.add(problem)
        found.append(told)
    return found


def articles_of(path: Path, faults: Gathering) -> Iterator[Article]:
    """The divisions of the text, with titles as they were mended."""
    sheet = Sheet(path, ARTICLES, ARTICLE_COLUMNS, faults)
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
