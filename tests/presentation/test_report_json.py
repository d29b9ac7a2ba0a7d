"""Reports as JSON: what each size holds, that nothing is lost, and that it only ever grows."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.presentation.snapshots import bundled
from tracker.domain.reports import ProgressReport
from tracker.domain.telling import Cited
from tracker.domain.verified import figures_of
from tracker.presentation import report_json
from tracker.presentation.language import Language

FIRST = Path(__file__).parents[1] / "data" / "report-1.json"
"""A report of the first version of tracker.report/1, with one item of each list."""

ONLY_IN_FULL = {
    *("sections", "areas", "bodies", "path", "lists", "blocked", "reworked", "method"),
    *("details", "acts"),
}


def text_of(report: ProgressReport, language: str = "en") -> str:
    return "".join(report_json.chunks(report, Language(language)))


def read(report: ProgressReport, language: str = "en") -> dict[str, Any]:
    found = json.loads(text_of(report, language))
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def told(deal: ProgressReport) -> dict[str, Any]:
    return read(deal)


def strings(value: object) -> Iterator[str]:
    """Every text in a record, names of fields apart."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list():
            for one in value:
                yield from strings(one)


def test_what_is_streamed_is_the_record_and_a_long_list_has_a_record_on_each_line(
    deal: ProgressReport, told: dict[str, Any]
) -> None:
    lines = text_of(deal).split("\n")

    assert told == json.loads(json.dumps(report_json.record(deal)))
    records = [json.loads(line.strip().rstrip(",")) for line in lines if line[:6] == '    {"']
    for name in ("commitments", "details", "acts", "deadlines", "sources", "areas", "path"):
        assert told[name], name
        assert all(one in records for one in told[name]), name


def test_each_size_holds_what_the_smaller_one_holds_and_more(deal: ProgressReport) -> None:
    page, brief, full = (
        read(replace(deal, size=size)).keys() for size in ("page", "brief", "full")
    )

    assert brief - page == {"deadlines"}
    assert full - brief == ONLY_IN_FULL
    assert page <= brief <= full


def test_nothing_that_the_first_version_held_is_gone_or_of_another_kind(
    told: dict[str, Any],
) -> None:
    def check(old: object, new: object, place: str) -> None:
        if isinstance(old, dict):
            assert isinstance(new, dict), place
            for name, value in old.items():
                assert name in new, f"{place}.{name}"
                check(value, new[name], f"{place}.{name}")
        elif isinstance(old, list):
            assert isinstance(new, list), place
            if old and new:
                check(old[0], new[0], f"{place}[]")
        elif old is not None and new is not None:
            assert type(old) is type(new), place

    check(json.loads(FIRST.read_text(encoding="utf-8")), told, "")
    assert told["schema"] == "tracker.report/1"


def test_titles_are_in_the_language_with_the_originals_and_their_bases(
    deal: ProgressReport,
) -> None:
    german = read(deal, "de")
    [market] = [one for one in german["commitments"] if one["number"] == "17"]

    assert german["language"] == "de"
    assert german["title_basis"] == "translation"
    assert [one["language"] for one in german["originals"]] == ["en", "ru"]
    assert market["title"] == "Bildung eines gemeinsamen Strommarktes"
    assert (market["title_language"], market["title_basis"]) == ("de", "translation")
    assert market["originals"] == [
        {
            "title": "Formation of a joint electricity market",
            "language": "en",
            "basis": "partial",
        },
        {
            "title": "Формирование объединенного рынка электрической энергии",
            "language": "ru",
            "basis": "unverified",
        },
    ]


def test_the_language_changes_no_figure(deal: ProgressReport, told: dict[str, Any]) -> None:
    assert figures_of(read(deal, "ru")) == figures_of(told)
    assert read(deal, "ru")["figures_digest"] == told["figures_digest"]


def test_every_date_of_every_thing_is_there_once_with_what_it_moves(
    deal: ProgressReport, told: dict[str, Any]
) -> None:
    things = {one.commitment.row: one for one in deal.now.standings}
    things |= {part.commitment.row: part for one in deal.now.standings for part in one.parts}
    expected = sorted(
        (one.commitment.number, due.entry.id, due.position)
        for one in things.values()
        for due in one.dates.all
    )
    found = told["deadlines"]

    assert expected
    assert sorted((one["of"], one["entry"], one["line"]) for one in found) == expected
    launch = [one for one in found if one["of"] == "17.3"]
    assert [(one["due"], one["agreed"], one["by"], one["moves"]) for one in launch] == [
        ("2024-01-01", True, ["JOINT"], None),
        ("2025", False, ["BY"], "2024-01-01"),
    ]


def test_every_date_of_a_brief_has_the_numbers_of_its_sources(union_state_file: Path) -> None:
    found = read(bundled(union_state_file, "brief"))["deadlines"]

    assert len(found) > 20
    assert [one["of"] for one in found if not one["sources"]] == []


def test_every_act_that_a_commitment_names_is_told_once(told: dict[str, Any]) -> None:
    codes = [one["code"] for one in told["acts"]]
    named = {code for one in told["details"] for code in one["acts"]}

    assert named == set(codes)
    assert len(codes) == len(named) > 100
    [treaty] = [one for one in told["acts"] if one["label"] == "u142"]
    assert treaty["on"] == "2024-12-06"
    assert treaty["event"] == "signed"
    assert [line["of"] for line in treaty["lines"]] == ["17"]


def test_every_number_of_a_source_leads_to_one(told: dict[str, Any]) -> None:
    numbers = {one["number"] for one in told["sources"]}
    cited = [
        cited["source"]
        for act in (*told["acts"], *told["figures"]["claimed"], *told["what_moved"])
        for cited in act["citations"]
        if "why_none" not in cited
    ]

    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert cited
    assert set(cited) <= numbers


def test_a_full_report_lists_every_source_and_cites_all_but_the_last(
    told: dict[str, Any], deal: ProgressReport
) -> None:
    acts = (*told["acts"], *told["figures"]["claimed"], *told["what_moved"])
    cited = {one.get("source") for act in acts for one in act["citations"]}
    cited |= {number for one in told["deadlines"] for number in one["sources"]}

    assert len(told["sources"]) == told["public_sources"] == 125
    assert cited - {None} == set(range(1, 125 - deal.uncited + 1))


def test_what_is_internal_is_neither_named_nor_quoted(deal: ProgressReport) -> None:
    secret = replace(
        deal.sources[0], code="zebra-1", internal=True, title="Zebra", publisher="Zebra", url=None
    )
    moved = deal.moved[0]
    assert moved.because is not None
    judged = replace(moved.because, citations=(Cited(secret, "Zebra", "Zebra"),))
    retelling = replace(deal.sources[0], fields={"retells": "zebra-1"})
    report = replace(
        deal,
        moved=(replace(moved, because=judged),),
        sources=(retelling, *deal.sources[1:]),
        internal_sources=frozenset({"zebra-1"}),
    )

    text = text_of(report)

    assert "zebra" not in text.lower()
    found = json.loads(text)
    assert found["what_moved"][0]["citations"] == [{"source": None, "internal": True}]
    first, second, *_ = found["sources"]
    assert (first["retells"], first["retells_internal"]) == (None, True)
    assert not second["retells_internal"]


def test_every_hostile_text_is_whole_in_it(
    hostile_report: ProgressReport, hostile_texts: tuple[str, ...]
) -> None:
    found = read(hostile_report, "ru")

    for name in ("commitments", "details", "acts", "sources"):
        kept = set(strings(found[name]))
        assert [text for text in hostile_texts if text not in kept] == [], name


def test_an_agreement_without_units_has_no_figure_and_empty_lists(deal: ProgressReport) -> None:
    now = replace(deal.now, standings=(), counted=())
    bare = replace(
        deal, now=now, before=None, moved=(), claims=(), details=(), sources=(), path=(), areas=()
    )
    found = read(bare)

    assert found["before"] is None
    for name in ("commitments", "details", "acts", "deadlines", "sources", "path", "what_moved"):
        assert found[name] == [], name
