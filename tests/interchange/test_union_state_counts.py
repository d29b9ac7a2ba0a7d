"""The bundled Union State file counts what the README of the data says it holds."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from tests.interchange.act_homes import rule
from tests.interchange.homes import AGREEMENT, SUCCESSOR
from tests.interchange.union_state import (
    DATA,
    acts,
    agreement,
    bundle,
    commitment,
    thing_of,
    things,
    undated,
)
from tracker.domain.contents import Assessment, Claim, Deadline
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import Act, named_id
from tracker.domain.things import Fields

README = (DATA / "union-state" / "README.md").read_text("utf-8")
LEVELS = {
    "NS": "not_started",
    "PR": "preparatory",
    "PA": "partial",
    "SU": "substantial",
    "–": "no_evidence",
}


def of_type(type_: str) -> list[Fields]:
    return [fields for thing, fields in bundle().things if thing.type == type_]


def in_section(code: str) -> list[Fields]:
    section = named_id(AGREEMENT, "section", code)
    return [one for one in of_type("commitment") if one.get("section") == section]


def programmes() -> list[Fields]:
    return [one for one in in_section("programmes") if "parent" not in one]


def parts() -> list[Fields]:
    return [one for one in of_type("commitment") if "parent" in one]


def labelled(letter: str) -> list[Act]:
    return [act for label, act in acts().items() if label.startswith(letter)]


def assessments() -> list[tuple[Act, Assessment]]:
    return [(act, act.lines[0].says) for act in labelled("a")]  # type: ignore[misc]  # by label


def deadlines() -> list[Deadline]:
    return [act.lines[0].says for act in labelled("d")]  # type: ignore[misc]  # by label


def counted(values: Iterable[Any]) -> dict[Any, int]:
    return dict(Counter(values))


def test_what_the_agreement_holds() -> None:
    assert len(programmes()) == 28
    assert len(parts()) == 55
    assert len(in_section("beside")) == 4
    assert len(in_section("left-out")) == 2
    assert len(of_type("area")) == 9
    assert len(of_type("source")) == 143
    assert len(of_type("agreement")) == 2
    assert len(agreement()["rules"]) == 17  # type: ignore[arg-type]  # a list
    assert len(agreement()["totals_reported"]) == 3  # type: ignore[arg-type]  # a list


def test_what_the_ledger_holds() -> None:
    assert len(labelled("u")) == 169
    assert len(labelled("h")) == 4
    assert len(undated()) == 4
    assert len(assessments()) == 154
    assert len(deadlines()) == 35
    assert len(bundle().dependencies) == 16
    assert len(bundle().entries) == 366


def test_labels_stay_as_they_are() -> None:
    assert [act.label for act in labelled("u")] == [f"u{n:03}" for n in range(1, 170)]
    withdrawn = {"a143", "a144", "a145"}
    numbered = [f"a{n:03}" for n in range(1, 158)]
    assert sorted(str(act.label) for act in labelled("a")) == [
        one for one in numbered if one not in withdrawn
    ]
    assert [act.label for act in labelled("d")] == [f"d{n:02}" for n in range(1, 36)]
    assert [one["code"] for _, one in bundle().dependencies] == [f"p{n:02}" for n in range(1, 17)]


def test_sections_are_counted_beside_and_left_out() -> None:
    assert {one["code"]: one["counting"] for one in of_type("section")} == {
        "programmes": "counted",
        "beside": "beside",
        "left-out": "left_out",
    }


def test_numbers_are_flagged_as_ours() -> None:
    assert agreement()["numbers_are_ours"] == 1
    sourced = [one["number"] for one in programmes() if one["number_basis"] == "source"]
    assert sourced == ["1", "2", "3", "25"]
    assert [one["number"] for one in programmes()] == [str(n) for n in range(1, 29)]


def test_titles_and_identities_stay_flagged() -> None:
    russian = counted(one["title_basis.ru"] for one in programmes())
    english = counted(one["title_basis.en"] for one in programmes())
    identity = counted(one["identity_basis"] for one in programmes())
    assert russian == {"unverified": 24, "partial": 3, "source": 1}
    assert english == {"source": 3, "partial": 23, "translation": 1, "unverified": 1}
    assert {one["title_basis.de"] for one in programmes()} == {"translation"}
    assert identity == {"named": 12, "topic": 15, "inferred": 1}


def test_short_names_fit_in_lists() -> None:
    for one in of_type("commitment"):
        assert all(len(str(one[f"short.{language}"])) <= 26 for language in ("en", "de", "ru"))


def test_when_a_programme_would_be_done() -> None:
    known = counted(one["done_when_basis"] for one in programmes())
    assert known == {"deliverables": 19, "vague": 8, "cannot_be_stated": 1}
    assert sum("due_stated" in part for part in parts()) == 13


def test_bodies_stay_flagged() -> None:
    bodies: list[Any] = [body for one in programmes() for body in one.get("bodies", ())]  # type: ignore[union-attr]  # a list
    assert counted(basis for _, basis in bodies) == {"source": 44, "by_subject": 8}


def test_sources_by_type() -> None:
    types = Counter(str(one["type"]) for one in of_type("source"))
    assert types["state-agency"] + types["state-media"] == 50
    assert types["official"] == 10
    assert types["legal-text"] == 3
    assert types["think-tank"] == 7
    assert types["academic"] == 1
    assert sum("url" not in one for one in of_type("source")) == 2
    assert sum("[headline not " in str(one["title"]) for one in of_type("source")) == 36


def test_facts_by_nature() -> None:
    natures = counted(dict(act.found)["nature"] for act in labelled("u"))
    assert natures == {
        "official-claim": 91,
        "act": 58,
        "independent-assessment": 14,
        "press-report": 6,
    }


def test_events_of_acts() -> None:
    acts_ = [act for act in labelled("u") if dict(act.found)["nature"] == "act"]
    events = counted(act.event for act in acts_)
    assert events == {"other": 30, "signed": 15, "ratified": 6, "approved": 5, "in-force": 2}
    assert [act.event for act in labelled("h")] == ["other", "other", "approved", "signed"]


def test_claims_and_figures() -> None:
    claims = [act.lines[0].says for act in labelled("u")]
    with_figures = [one for one in claims if isinstance(one, Claim) and one.figures]
    assert len(with_figures) == 21
    assert sum(isinstance(one, Claim) and one.complete for one in claims) == 3
    assert sum(act.by.reporter is not None for act in labelled("u")) == 7
    independent = [act for act in labelled("u") if act.lines[0].kind == "claim"]
    assert sum(act.by.parties == ("IND",) for act in independent) == 14


def test_assessments_by_basis() -> None:
    bases = counted(says.basis for _, says in assessments())
    assert bases == {
        "act": 69,
        "independent": 1,
        "both-sides-say": 6,
        "one-side-says": 33 - 9,
        "admission": 9,
        "rule:R6": 28,
        "rule:R7": 16,
        "rule:R8": 1,
    }
    assert sum(rule(act) is not None for act, _ in assessments()) == 45


def test_a_level_carries_confidence_unless_nothing_was_found() -> None:
    for _, says in assessments():
        assert (says.confidence is None) == (says.level == "no_evidence")
        assert (says.scale, says.version) == ("union-state-2021", 1)


def test_deadlines_by_who_set_them() -> None:
    assert counted(one.set_by for one in deadlines()) == {"agreed": 15, "announced": 20}
    assert sum(one.weaker for one in deadlines()) == 1
    assert sum(one.bound == "not-before" for one in deadlines()) == 1
    assert [one.recurs for one in deadlines() if one.due is None] == ["every year by 1 January"]


def test_authors_are_told_apart() -> None:
    authors = Counter(one.author or bundle().author for one in bundle().entries)
    assert authors == {"compiler": 366 - 154, "coder A": 154}


def test_every_entry_names_a_source() -> None:
    assert all(citation.source for one in bundle().entries for citation in one.act.citations)
    assert all(one.act.citations for one in bundle().entries)


def test_facts_of_the_successor_belong_to_it() -> None:
    facts = [act for act in labelled("u") if dict(act.found)["scope"] == "successor"]
    assert len(facts) == 11
    assert {act.lines[0].thing for act in facts} == {thing_of("successor")}
    assert agreement(SUCCESSOR)["predecessor"] == named_id(AGREEMENT)


def level_on(number: str, day: PartialDate) -> str:
    """The level of the newest assessment of a commitment that is true by the end of a day."""
    known = [
        (act.on.last, says.level)
        for act, says in assessments()
        if act.lines[0].thing == thing_of(number) and act.on and act.on.last <= day.last
    ]
    return max(known)[1]


def table_rows() -> list[tuple[str, str, list[str]]]:
    """Number, alias and six levels of each row of the two tables of levels in the README."""
    row = r"^\| ([a-z0-9-]+) \| ([a-z-]+) \|((?: (?:NS|PR|PA|SU|–) \|){6})"
    found = re.findall(row, README, re.MULTILINE)
    return [(number, alias, cells.strip(" |").split(" | ")) for number, alias, cells in found]


def test_the_readme_has_29_rows_of_levels() -> None:
    assert len(table_rows()) == 29


@pytest.mark.parametrize(("number", "alias", "cells"), table_rows())
def test_levels_are_those_of_the_readme(number: str, alias: str, cells: list[str]) -> None:
    days = [PartialDate.parse(str(year)) for year in range(2021, 2026)]
    days.append(PartialDate.parse("2026-11-23"))
    assert commitment(number)["alias"] == alias
    assert [level_on(number, day) for day in days] == [LEVELS[cell] for cell in cells]


def test_every_thing_named_is_defined() -> None:
    named = {line.thing for one in bundle().entries for line in one.act.lines}
    assert named <= set(things())
