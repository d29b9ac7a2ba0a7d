"""The agreement file: what it may say, and one clear sentence where it says something else."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import REFUSED, STORABLE
from tests.interchange.river import DIGEST, EXAMPLE, ID, example
from tracker.domain.contents import (
    Assessment,
    Claim,
    Deadline,
    Disposition,
    Figure,
    Mention,
    Reference,
)
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, TrackerError
from tracker.domain.files import AgreementFile, Place
from tracker.domain.ledger import Act, Citation, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.scales import Level, Scale
from tracker.domain.text import clean
from tracker.interchange.agreement_file import read_agreement


def with_line(line: str) -> Act:
    """The act of the example's first entry, with another line."""
    text = example(("{commitment: 17.2, mention: true}", line))
    return read_agreement(text, "river.yaml").entries[0].act


def fields(file: AgreementFile, type_: str, id_: str) -> Any:
    return dict(file.things)[Thing(type_, id_)]


@pytest.fixture(scope="module")
def river() -> AgreementFile:
    return read_agreement(EXAMPLE, "river.yaml")


def test_codes_and_numbers_stay_what_they_are(river: AgreementFile) -> None:
    assert fields(river, "party", "NO")["name.en"] == "Norway"
    assert fields(river, "commitment", named_id("river", "1.10"))["number"] == "1.10"
    assert fields(river, "commitment", named_id("river", "17.2"))["number"] == "17.2"


def test_things_name_only_earlier_things(river: AgreementFile) -> None:
    types = [thing.type for thing, _ in river.things]
    assert types == [
        "party",
        "party",
        "scale",
        "source",
        "agreement",
        "section",
        "area",
        "commitment",
        "commitment",
    ]


def test_definitions_name_other_things_by_id(river: AgreementFile) -> None:
    part = fields(river, "commitment", named_id("river", "17.2"))
    assert part["agreement"] == named_id("river")
    assert part["parent"] == named_id("river", "1.10")
    assert part["section"] == named_id("river", "section", "main")
    assert part["area"] == named_id("river", "area", "dams")
    assert part["position"] == 2
    assert part["due_stated"] == "2024-Q3"


def test_lists_of_records_become_tuples(river: AgreementFile) -> None:
    agreement = fields(river, "agreement", named_id("river"))
    assert agreement["parties"] == (("NO", "signatory"),)
    assert agreement["rules"] == (("R1", "Baseline", "At first nothing is done."),)
    assert agreement["unit"] == "commitments"
    assert "sources" not in agreement
    commitment = fields(river, "commitment", named_id("river", "1.10"))
    assert commitment["bodies"] == (("water", None),)


def test_a_dependency_names_what_it_needs_with_its_type(river: AgreementFile) -> None:
    [(thing, dependency)] = river.dependencies
    assert thing == Thing("dependency", named_id("river", "dependency", "p1"))
    assert dependency["commitment"] == named_id("river", "1.10")
    assert dependency["needs"] == ("commitment", named_id("river", "17.2"))
    assert dependency["rests_on"] == ("f1",)


def test_a_scale_keeps_exact_progress(river: AgreementFile) -> None:
    scale = Scale.of_fields(fields(river, "scale", "three@1"))
    assert [level.progress for level in scale.levels] == [0, Fraction(1, 2), 1]
    assert scale.level("half") == Level("half", Fraction(1, 2), False, True, True)


def test_an_entry_becomes_an_act(river: AgreementFile) -> None:
    act = river.entries[0].act
    assert (act.label, act.event, act.message) == ("f1", "signed", "The plan was signed.")
    assert act.on == PartialDate.parse("2024-03-01")
    assert act.by.parties == ("NO",)
    assert act.lines == (Line(Thing("commitment", named_id("river", "17.2")), Mention()),)
    assert act.citations == (Citation("gazette", "Signed.", "p. 1"),)


def test_an_assessment_takes_the_scale_of_the_agreement(river: AgreementFile) -> None:
    [line] = river.entries[1].act.lines
    assert line.says == Assessment("three", 1, "half", None, "rule:R1", (Reference("f1"),))


def test_the_reason_for_no_source_stands_in_its_place(river: AgreementFile) -> None:
    assert river.entries[1].act.citations == (Citation("", "Judged by the entry it rests on."),)


LINES: dict[str, tuple[str, Any]] = {
    "claim without figures": ("{agreement: river, claim: {}}", Claim()),
    "claim of all": ("{section: main, claim: {complete: true}}", Claim(complete=True)),
    "claim of a level": (
        "{commitment: 17.2, claim: {level: all}}",
        Claim(level=("three", 1, "all")),
    ),
    "percent": (
        "{agreement: river, claim: {figures: [{form: percent, unit: work, value: 4.5}]}}",
        Claim(figures=(Figure("percent", "work", 450, 450),)),
    ),
    "range": (
        "{agreement: river, claim: {figures: [{form: percent, range: [70, 80]}]}}",
        Claim(figures=(Figure("percent", "not-stated", 7000, 8000),)),
    ),
    "count": (
        "{agreement: river, claim: {figures: [{form: count, unit: measures, value: 930, "
        "qualifier: more than, base: 989, base_qualifier: about, of: late, derived: true}]}}",
        Claim(
            figures=(
                Figure(
                    "count", "measures", 93000, 93000, "more than", 98900, "about", "late", True
                ),
            )
        ),
    ),
    "deadline": (
        "{commitment: 17.2, due: 2025, set_by: agreed, moves: 'd1:0', rests_on: [f1]}",
        Deadline(
            PartialDate.parse("2025"),
            set_by="agreed",
            moves=Reference("d1", 0),
            rests_on=(Reference("f1"),),
        ),
    ),
    "recurring": (
        "{commitment: 17.2, recurs: every May, set_by: announced, bound: not-before, "
        "weaker: true, disputed: true, of: the plan, first_seen: 2024}",
        Deadline(
            None,
            "the plan",
            "announced",
            "not-before",
            "every May",
            True,
            True,
            first_seen=PartialDate.parse("2024"),
        ),
    ),
    "disposition": ("{commitment: 17.2, disposition: waived}", Disposition("waived")),
    "assessment": (
        "{commitment: 17.2, level: all, scale: other@2, confidence: low, basis: act, "
        "reached: 2024-02, reason: Seen.}",
        Assessment("other", 2, "all", "low", "act", (), PartialDate.parse("2024-02"), "Seen."),
    ),
}


@pytest.mark.parametrize(("line", "says"), LINES.values(), ids=LINES)
def test_a_line_says_what_it_is(line: str, says: Any) -> None:
    assert with_line(line).lines[0].says == says


def test_the_latest_day_something_was_said_is_marked() -> None:
    act = (
        read_agreement(example(("by: [NO]", "by: [NO]\n    said_on: {latest: 2024-03-05}")), "r")
        .entries[0]
        .act
    )
    assert act.by.said_on == (PartialDate.parse("2024-03-05"), True)


def test_who_reported_it_is_kept_with_the_speaker() -> None:
    change = "by: [NO]\n    speaker: Minister\n    reported_by: {party: water, name: Its paper}"
    by = read_agreement(example(("by: [NO]", change)), "r").entries[0].act.by
    assert (by.speaker, by.reporter) == ("Minister", ("water", "Its paper"))


def test_an_id_in_the_file_holds_whatever_the_name() -> None:
    text = example(("slug: river", f"slug: river\n  id: {ID}"))
    assert fields(read_agreement(text, "r"), "agreement", ID)["slug"] == "river"


def test_a_place_in_the_ledger_is_kept() -> None:
    text = example(
        ("  - label: f1", f"  - id: {ID}\n    previous: [{DIGEST}]\n    label: f1"),
        ("agreement:", f"ledger: {{author: ana, definitions: {{id: {ID}}}}}\nagreement:"),
    )
    file = read_agreement(text, "r")
    assert file.author == "ana"
    assert file.definitions_at == Place(ID, ())
    assert file.entries[0].place == Place(ID, (DIGEST,))


def test_a_related_agreement_may_follow_this_one() -> None:
    related = "related: [{slug: next, title: {en: Next}, predecessor: river}]\nparties:\n"
    file = read_agreement(example(("\nparties:\n", f"\n{related}")), "r")
    assert fields(file, "agreement", named_id("next"))["predecessor"] == named_id("river")


def test_what_is_left_empty_is_left_out() -> None:
    file = read_agreement(example(("alias: dam", "alias:\n    notes:\n    title: ~")), "r")
    commitment = fields(file, "commitment", named_id("river", "1.10"))
    assert not {"alias", "notes", "title.en"} & set(commitment)


@pytest.mark.parametrize("text", STORABLE)
def test_a_strange_text_comes_out_whole(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    quoted = '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
    act = read_agreement(example(("The plan was signed.", quoted)), "r").entries[0].act
    assert act.message == clean(text, field="message")


@pytest.mark.parametrize("text", REFUSED)
def test_a_text_that_may_not_be_kept_is_refused(text: str) -> None:
    quoted = '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'
    with pytest.raises(TrackerError) as refused:
        read_agreement(example(("The plan was signed.", quoted)), "r")
    assert str(refused.value).startswith("r:")
    assert str(refused.value).isprintable()


def test_a_file_may_hold_scales_parties_and_sources_alone() -> None:
    text = EXAMPLE[EXAMPLE.index("parties:\n") : EXAMPLE.index("sections:")]
    file = read_agreement("format: tracker.agreement/1\n" + text, "r")
    assert file.slug is None
    assert [thing.type for thing, _ in file.things] == ["party", "party"]


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "river.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert read_agreement(path).slug == "river"
    assert read_agreement(path).name == str(path)


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_agreement(tmp_path / "river.yaml")


def test_parts_have_parts_and_may_be_in_another_section_or_in_none() -> None:
    parts = "parts:\n      - {number: 17.2, text: Plan the dam., due_stated: 2024-Q3}"
    deeper = (
        "parts:\n      - number: 17.2\n        area: null\n        parts:\n"
        "          - {number: 17.2.1, section: side}\n          - {number: 17.2.2}"
    )
    text = example((parts, deeper), ("main, title: {en: Main part}}", "main, title: {en: M}}"))
    text = text.replace("areas:\n", "  - {code: side, title: {en: Side}}\nareas:\n")
    file = read_agreement(text, "r")
    found = [fields(file, "commitment", named_id("river", n)) for n in ("17.2", "17.2.1", "17.2.2")]
    main, side = (named_id("river", "section", code) for code in ("main", "side"))

    assert [one["parent"] for one in found] == [
        named_id("river", number) for number in ("1.10", "17.2", "17.2")
    ]
    assert [one["section"] for one in found] == [main, side, main]
    assert [one.get("area") for one in found] == [None, None, None]
    assert [one["position"] for one in found] == [2, 3, 4]


def test_a_message_may_be_told_in_other_languages() -> None:
    change = "message: The plan was signed.\n    translations: {ru: План., de: Plan.}"
    [entry, _] = read_agreement(example(("message: The plan was signed.", change)), "r").entries

    assert entry.translations == (("de", "Plan."), ("ru", "План."))


def test_what_the_data_said_may_have_any_name_and_several_texts() -> None:
    change = "message: The plan was signed.\n    found: {Status (2024): Done, kind: [b, a]}"
    [entry, _] = read_agreement(example(("message: The plan was signed.", change)), "r").entries

    assert entry.act.found == (("Status (2024)", "Done"), ("kind", "a"), ("kind", "b"))


def test_an_agreement_may_follow_one_that_is_known_by_its_id_alone() -> None:
    file = read_agreement(example(("slug: river", f"slug: river\n  predecessor: {ID}")), "r")

    assert fields(file, "agreement", named_id("river"))["predecessor"] == ID
