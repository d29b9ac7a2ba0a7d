"""The rows of proposed duties in a draft's workbook, as people reviewed them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.domain.drafting.reviewing import Article, Row, parts_of, with_decision
from tracker.domain.faults import Gathering
from tracker.domain.tables import Row as TableRow
from tracker.domain.text import quoted
from tracker.interchange.agreement_models import Part
from tracker.interchange.drafts.building import ADDED, MENDED, VERBATIM, Reviewed
from tracker.interchange.drafts.found import changed
from tracker.interchange.drafts.layout import ARTICLES, DUTY_COLUMNS
from tracker.interchange.drafts.sheet import Sheet, refusals
from tracker.interchange.scalars import DATE

NOTES = {"when": "When", "wording": "Wording", "why unsure": "Unsure", "comment": "Comment"}
SEVERAL = re.compile(r"\s*(?:[,;\n]| and )\s*")
ARTICLE = re.compile(r"(?i)^the\s+")


class Duties:
    """Reads rows; what is wrong is gathered, and what is not as the draft found it is told."""

    def __init__(
        self, sheet: Sheet, parties: Sequence[Mapping[str, str]], empty_means: str
    ) -> None:
        self.sheet, self.faults = sheet, sheet.faults
        self.empty_means = empty_means
        self.codes = {
            plain(name): one["code"]
            for one in parties
            for name in (one["name"], one["code"])
            if plain(name)
        }
        self.told: list[str] = []  # cells that are not as they were found

    def rows(self) -> Iterator[Reviewed]:
        for row in self.sheet.rows():
            with self.faults.each():
                found = self.row(row)
                self.check(found, row)
                yield found

    def row(self, row: TableRow) -> Reviewed:
        """A row of the sheet. Raises TrackerError for a decision that is none."""
        told = {one.head: self.sheet.text(row, one.head) for one in DUTY_COLUMNS}
        lines = (line.strip(" \t•-") for line in told["split into"].splitlines())
        found = with_decision(
            Row(
                self.sheet.place(row, "do"),
                told["do"],
                told["number"],
                told["article"] or None,
                told["text"],
                told["title"],
                told["kind"].lower() or None,
                self.due(row, told["due"]),
                told["cited"] or None,
                told["page"] or None,
                told["confidence"].lower() or None,
                (),
                tuple(filter(None, lines)),
            ),
            self.empty_means,
        )
        bodies = self.bodies(told["who"])
        found = replace(found, notes=tuple(notes(told, found, has_bodies=bool(bodies))))
        return Reviewed(**vars(found), bodies=bodies, basis=self.basis(row, told, found))

    def check(self, found: Reviewed, row: TableRow) -> None:
        """Gather what a row lacks or may not hold, and pieces that nothing would come of."""
        if found.do == "skip":
            return
        for head in ("number", "text"):
            if not self.sheet.text(row, head):
                self.faults.add(
                    f"{self.sheet.place(row, head)}: found no {head}, expected one: fill it in, or"
                    " choose skip."
                )
        self.check_record(found, row)
        if found.do == "split":
            parts_of(found)
        elif found.pieces and self.is_own(row, "split into"):
            self.faults.add(
                f"{self.sheet.place(row, 'split into')}: found titles of parts in a row of"
                f" {found.do or 'keep'}, expected split in the column do: choose it, or empty this"
                " cell."
            )

    def check_record(self, found: Reviewed, row: TableRow) -> None:
        """Gather what a commitment may not hold."""
        told = {"number": found.number or "1", "kind": found.kind, "text": found.text or None}
        title = {"title": {"en": found.title}} if found.title else {}
        heads = [one.head for one in DUTY_COLUMNS]
        for problem in refusals(
            Part,
            {**told, **title},
            lambda key: self.sheet.place(row, key if key in heads else "do"),
        ):
            self.faults.add(problem)

    def is_own(self, row: TableRow, head: str) -> bool:
        """Whether a cell is not as the program wrote it."""
        return head in changed(self.sheet.text(row, "found"), lambda one: self.sheet.text(row, one))

    def basis(self, row: TableRow, told: Mapping[str, str], found: Row) -> str:
        """Where the text of a row comes from; what else is not as it was found is told."""
        if not told["found"]:
            return ADDED
        own = [one for one in changed(told["found"], told.__getitem__) if one != "split into"]
        if found.do != "skip":
            self.told += [
                f"{self.sheet.place(row, one)}: {one} is not as it was found in the text"
                for one in own
            ]
        return MENDED if "text" in own else VERBATIM

    def due(self, row: TableRow, text: str) -> Any:
        """The date of a cell; where it is none, the forms that are read are gathered."""
        if not text:
            return None
        try:
            return DATE.read(text)
        except ValueError as fault:
            self.faults.add(f"{self.sheet.place(row, 'due')}: {fault}.")
            return None

    def bodies(self, who: str) -> tuple[str, ...]:
        """The codes of parties that are named by nothing but their names or codes."""
        if not who:
            return ()
        for names in ([who], SEVERAL.split(who)):
            codes = [self.codes.get(plain(name)) for name in names if plain(name)]
            if codes and None not in codes:
                return tuple(dict.fromkeys(filter(None, codes)))
        return ()


def plain(name: str) -> str:
    """A name as it is compared: on one line, in small letters, without its article."""
    return ARTICLE.sub("", " ".join(name.split())).casefold()


def notes(told: Mapping[str, str], row: Row, *, has_bodies: bool) -> Iterator[str]:
    """What a row tells beside its text: of one that is split, no more that it is compound."""
    if told["who"] and not has_bodies:
        yield f"Who: {told['who']}"
    for head, name in NOTES.items():
        lines = told[head].splitlines()
        if row.do == "split" and head == "wording":
            lines = [line for line in lines if not line.startswith("compound")]
        if text := "\n".join(lines):
            yield f"{name}: {text}"


def joined_places(rows: Sequence[Reviewed]) -> list[Reviewed]:
    """Rows of which each that others are joined to has their places, bodies and basis too."""
    found: list[Reviewed] = []
    above: int | None = None
    for row in rows:
        if row.do == "join" and above is not None:
            found[above] = with_place(found[above], row)
        elif row.do in ("keep", "split"):
            above = len(found)
        found.append(row)
    return found


def with_place(above: Reviewed, row: Reviewed) -> Reviewed:
    """A row that cites also the place of another."""
    own = above.cited
    if above.page and above.page != row.page:
        own = ", ".join(filter(None, (own, f"page {above.page}")))
    return replace(
        above,
        cited="; ".join(filter(None, (own, row.cited))) or None,
        page=row.page,
        bodies=tuple(dict.fromkeys((*above.bodies, *row.bodies))),
        basis=above.basis if row.basis == VERBATIM else row.basis,
    )


def check_articles(rows: Sequence[Row], known: Sequence[Article], faults: Gathering) -> None:
    """Gather rows of an article that the sheet of articles does not have."""
    numbers = {one.number for one in known}
    for row in rows:
        if row.do != "skip" and row.article and row.article not in numbers:
            faults.add(
                f"{row.place}: found the article {quoted(row.article)}, expected one of the sheet"
                f" {ARTICLES}: mend it, or add a row there."
            )
