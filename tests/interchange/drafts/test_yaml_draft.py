"""The YAML of a draft: an agreement file whose questions are open."""

import pytest

from tests.hostile import STORABLE
from tests.interchange.drafts.reviewed import fish, settings, small
from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.proposals import Draft
from tracker.domain.drafting.texts import Paragraph, Text
from tracker.domain.errors import TrackerError
from tracker.domain.questions import QUESTIONS
from tracker.domain.text import clean
from tracker.interchange.agreement_file import read_agreement
from tracker.interchange.drafts.yaml_draft import yaml_draft

ANSWERS = {"unit": "parts", "expiry": "carry", "inherits_deadline": "false", "scale": "core@1"}


def answered(text: str, answers: dict[str, str] = ANSWERS) -> str:
    for field, answer in answers.items():
        text = text.replace(f"{field}: '?'", f"{field}: {answer}")
    return text


def test_until_its_questions_are_answered_it_is_refused_and_says_what_there_is_to_decide() -> None:
    text = yaml_draft(small(), settings(small()))

    answers: dict[str, str] = {}
    for one in QUESTIONS:
        with pytest.raises(TrackerError) as refused:
            read_agreement(answered(text, answers), "draft.yaml")
        told = str(refused.value)
        assert f'agreement.{one.field}: found "?", expected an answer: decide {one.asks}' in told
        assert ("; then " in told) == (one is not QUESTIONS[-1])
        answers[one.field] = ANSWERS[one.field]

    assert read_agreement(answered(text, answers), "draft.yaml").slug == "pact"


def test_it_explains_the_choices_and_each_duty_in_remarks() -> None:
    text = yaml_draft(small(), settings(small()))

    assert "# what is counted: commitments, the numbered ones" in text
    assert "# 1(2) · low confidence · it recommends or intends" in text
    assert "# It may be split into: prepare a report by 31 March 2027 | submit a report by" in text


@pytest.mark.parametrize("found", [small(), fish()], ids=["small", "treaty"])
def test_answered_it_holds_every_duty_with_its_text_and_kind(found: Draft) -> None:
    file = read_agreement(answered(yaml_draft(found, settings(found))), "draft.yaml")

    told = [dict(fields) for thing, fields in file.things if thing.type == "commitment"]
    kept = {str(one["number"]): (one.get("text"), one.get("kind")) for one in told}
    assert {one.number: (one.text, one.kind) for one in found.proposals}.items() <= kept.items()


def test_dates_are_deadlines_only_where_the_day_of_signature_is_known() -> None:
    plain = read_agreement(answered(yaml_draft(small(), settings(small()))), "d")
    signed = yaml_draft(small(), settings(small(), signed="2026-05-04"))
    known = read_agreement(answered(signed), "d")

    assert plain.entries == ()
    assert [line.kind for entry in known.entries for line in entry.act.lines] == ["deadline"]
    assert str(known.entries[0].act.on) == "2026-05-04"


def test_hostile_texts_stay_texts() -> None:
    hostile = [clean(one, field="text") for one in STORABLE]
    paragraphs = tuple(Paragraph(f"States shall act on {one}") for one in hostile if one)
    found = draft(Text("x", paragraphs), "en")
    file = read_agreement(answered(yaml_draft(found, settings(found))), "d")

    told = {fields.get("text") for _, fields in file.things}
    kept = {clean(one.text, field="text") for one in found.proposals}
    assert len(kept) > 50
    assert kept <= told
