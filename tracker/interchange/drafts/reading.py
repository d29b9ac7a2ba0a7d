"""Reads the workbook of a draft back, as people reviewed it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.domain.bringing import Review
from tracker.domain.drafting.reviewing import check_decided, decided
from tracker.domain.faults import Gathering
from tracker.domain.files import AgreementFile
from tracker.interchange.agreement_file import agreement_of
from tracker.interchange.agreement_models import Part
from tracker.interchange.drafts.answers import Answers, articles_of, parties_of
from tracker.interchange.drafts.building import ADDED, Reviewed, data_of
from tracker.interchange.drafts.duties import Duties, check_articles, joined_places
from tracker.interchange.drafts.layout import ARTICLES, DUTIES, DUTY_COLUMNS
from tracker.interchange.drafts.sheet import Sheet, check_sheets, is_draft, refusals
from tracker.interchange.yaml import Document

__all__ = ["ReviewedDraft", "is_draft", "read_review"]


@dataclass(frozen=True)
class ReviewedDraft:
    """The agreement that a reviewed draft describes, and what was decided in it."""

    file: AgreementFile
    review: Review


def read_review(path: Path) -> ReviewedDraft:
    """A reviewed draft. Raises TrackerError kinds, with the cells of all that is wrong."""
    check_sheets(path)
    faults = Gathering()
    answers = Answers(path, faults)
    parties = parties_of(path, faults)
    articles = list(articles_of(path, faults))
    duties = Duties(Sheet(path, DUTIES, DUTY_COLUMNS, faults), parties, answers.empty_means)
    rows = list(duties.rows())
    check_articles(rows, articles, faults)
    with faults.each():
        check_decided(rows)
    faults.check()
    kept = decided(joined_places(rows))
    data = data_of(answers.settings(parties), articles, kept)
    for problem in problems_in_parts(data, {row.number: row.place for row in kept}):
        faults.add(problem)
    faults.check()
    file = agreement_of(Document(str(path), data, {}))
    return ReviewedDraft(file, review_of(rows, kept, duties.told))


def review_of(rows: Sequence[Reviewed], kept: Sequence[object], told: Sequence[str]) -> Review:
    """What was decided, counted."""
    done = Counter(row.do for row in rows)
    parts = len(kept) - done["keep"]
    added = sum(row.basis == ADDED for row in rows if row.do != "skip")
    return Review(
        done["keep"], done["split"], parts, done["join"], done["skip"], added, tuple(told)
    )


def problems_in_parts(data: Mapping[str, Any], places: Mapping[str, str]) -> Iterator[str]:
    """What commitments may not hold, each with its row."""
    for commitment in data["commitments"]:
        for one in (commitment, *commitment.get("parts", ())):
            told = {key: value for key, value in one.items() if key in Part.model_fields}
            place = places.get(str(one["number"]), f"sheet {ARTICLES}, number {one['number']}")
            yield from refusals(Part, told, lambda key, place=place: f"{place}, {key}")
