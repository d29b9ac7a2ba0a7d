"""Charts as a reader sees them: every mark stands where the data says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.presentation.svg import Mark, across, marks, texts, upright
from tracker.presentation import drawing
from tracker.presentation.charts import (
    Date,
    Distribution,
    Path,
    PathLabels,
    Point,
    Stack,
    Timeline,
    TimelineLabels,
)
from tracker.presentation.drawing.measures import breadth, set_apart, whole_ticks
from tracker.presentation.drawing.themes import LIGHT

DAYS = (date(2021, 12, 31), date(2022, 6, 30), date(2023, 3, 31), date(2024, 12, 31))
STACKS = (
    Stack("not started", (20, 10, 2, 1), 0.0),
    Stack("partial", (0, 4, 9, 10), 0.5),
    Stack("substantial", (0, 0, 3, 2), 0.75),
    Stack("complete", (0, 0, 0, 0), 1.0),
    Stack("not judged", (8, 14, 14, 15), 0.0, is_known=False),
)
DISTRIBUTION = Distribution(DAYS, STACKS, "programmes", "en")
CLAIMS = (
    Point(date(2022, 4, 12), "RU", 0.3, 0.3, "more than 30 %"),
    Point(date(2022, 8, 24), "BY", 0.4, 0.4, "about 40 %"),
    Point(date(2023, 10, 31), "UST", 0.7, 0.8, "70–80 %"),
    Point(date(2024, 1, 29), "RU", 1.0, 1.0, "all carried out"),
    Point(date(2024, 1, 31), "BY", 1.2, 1.2, "120 % of measures"),
)
PATH = Path(
    days=DAYS,
    low=(0.0, 0.1, 0.2, 0.29),
    high=(0.2, 0.6, 0.7, 0.68),
    mean=(0.0, None, 0.4, 0.47),
    judged=(20, 14, 14, 13),
    counted=(28, 28, 28, 28),
    claims=CLAIMS,
    labels=PathLabels(
        "Assessed", "Claimed", "low", "band", "mean", "judged", "share", "share of what"
    ),
    language="en",
)
LABELS = TimelineLabels(
    agreed="agreed",
    announced="announced",
    replaced="replaced",
    other="for something else",
    met="met",
    moved="moved",
    said="moved by word",
    period="month or year",
    today="2024-12-31",
)
DATES = (
    Date("15 Gas", date(2022, 7, 31), "2022-07", True, is_met=True, begins=date(2022, 7, 1)),
    Date("17 Launch", date(2024, 1, 1), "2024-01-01", True, is_current=False),
    Date("17 Launch", date(2025, 6, 1), "2025-06-01", True, moves=0),
    Date("17 Launch", date(2023, 6, 30), "2023-06-30", False, "BY"),
    Date("17 Launch", date(2025, 12, 31), "2025", False, "BY", begins=date(2025, 1, 1), moves=2),
    Date("18 Law", date(2026, 5, 1), "2026-05-01", True, is_current=False),
    Date("18 Law", date(2023, 3, 1), "2023-03-01", True, moves=0),
    Date(
        "19 Papers", date(2024, 3, 1), "2024-03-01", False, "RU", of="for the papers", counts=False
    ),
)
TIMELINE = Timeline(DATES, date(2024, 12, 31), LABELS, "en")
NEAR = pytest.approx


@pytest.fixture(scope="module")
def distribution() -> str:
    return drawing.svg(DISTRIBUTION)


@pytest.fixture(scope="module")
def path() -> str:
    return drawing.svg(PATH)


@pytest.fixture(scope="module")
def timeline() -> str:
    return drawing.svg(TIMELINE)


def saying(svg: str, told: str) -> list[Mark]:
    found = [mark for mark in marks(svg) if mark.told == told]
    assert found, told
    return found


def at(mark: Mark, x: float) -> tuple[float, float]:
    """Top and bottom of a shape at a place between its corners."""
    ends = mark.corners[:1] if "Z" in mark.looks["d"] else []
    crossed = [
        one[1]
        for one, other in pairwise([*mark.corners, *ends])
        if min(one[0], other[0]) < x < max(one[0], other[0])
    ]
    return min(crossed), max(crossed)


def batched(corners: Sequence[tuple[float, float]]) -> Iterator[Sequence[tuple[float, float]]]:
    """Corners two by two: the ends of lines."""
    return zip(corners[::2], corners[1::2], strict=True)


# Distribution


@pytest.mark.parametrize("stack", [stack for stack in STACKS if any(stack.counts)])
def test_steps_are_as_high_as_the_counts_until_the_next_day(
    distribution: str, stack: Stack
) -> None:
    count, day = upright(distribution, "0", "28"), across(distribution, "2023", "2024")
    [area] = [mark for mark in saying(distribution, stack.label) if mark.name == "path"]
    unit = count(0) - count(1)

    for (start, end), expected in zip(pairwise(DAYS), stack.counts, strict=False):
        for near in (start + timedelta(9), end - timedelta(9)):
            top, bottom = at(area, day(near.toordinal()))
            assert bottom - top == NEAR(expected * unit, abs=0.1)
    at_the_end = {y for x, y in area.corners if x == max(area.corners)[0]}
    assert at_the_end == {top, bottom}, "the last day's step is left to its column"


def test_the_last_day_has_a_column_of_its_own(distribution: str) -> None:
    count = upright(distribution, "0", "28")
    standing = {stack.label: stack.counts[-1] for stack in STACKS if stack.counts[-1]}

    spans = {}
    for label, units in standing.items():
        _, top, _, bottom = saying(distribution, f"{label}: {units}")[0].box
        spans[label] = (bottom, top)
        assert bottom - top == NEAR(count(0) - count(units), abs=0.1)
    upwards = sorted(spans, key=lambda label: spans[label], reverse=True)
    assert upwards == ["substantial", "partial", "not started", "not judged"]


def test_every_level_is_named_with_its_count_also_where_none_stands_there(
    distribution: str,
) -> None:
    bold = [mark for mark in texts(distribution) if mark.looks["font-weight"] == "bold"]

    for stack in STACKS:
        [name] = [mark for mark in texts(distribution) if mark.text == stack.label]
        beside = [mark.text for mark in bold if abs(mark.y - name.y) <= 1 and mark.x < name.x]
        assert beside == [str(stack.counts[-1])]


def test_only_what_nobody_judged_is_hatched(distribution: str) -> None:
    hatching = [mark for mark in marks(distribution) if mark.looks.get("d", "").count("M") > 1]
    [area] = [mark for mark in saying(distribution, "not judged") if "V" not in mark.looks["d"]]

    assert len(hatching) == 3, "the steps, the column and the key"
    for one, other in batched(hatching[0].corners):
        top, bottom = at(area, (one[0] + other[0]) / 2)
        assert top - 0.1 <= min(one[1], other[1]) <= max(one[1], other[1]) <= bottom + 0.1


def test_ten_thousand_units_are_read_off_the_same_axis() -> None:
    chart = Distribution(DAYS[:2], (Stack("open", (10_000, 10_000), 0.0),), "commitments", "en")
    svg = drawing.svg(chart)

    _, top, _, bottom = saying(svg, "open: 10000")[0].box
    count = upright(svg, "0", "10000")
    assert (top, bottom) == (NEAR(count(10_000), abs=0.1), NEAR(count(0), abs=0.1))


@given(total=st.integers(1, 10**9), room=st.floats(100, 1_000))
def test_ticks_are_whole_and_apart_from_nothing_to_the_total(total: int, room: float) -> None:
    ticks = whole_ticks(total, room)

    assert (ticks[0], ticks[-1]) == (0, total)
    assert all(later - earlier >= total / room * 12 for earlier, later in pairwise(ticks))
    assert len(ticks) > 2 or total < 5


# Path


@pytest.mark.parametrize("name", ["low", "high", "mean"])
def test_bounds_and_average_step_stand_at_their_shares(path: str, name: str) -> None:
    share, day = upright(path, "0 %", "100 %"), across(path, "2023", "2024")
    told = "band" if name == "high" else name
    drawn = [mark for mark in saying(path, told) if "M" in mark.looks.get("d", "") and mark.corners]

    for (start, end), expected in zip(pairwise(DAYS), getattr(PATH, name), strict=False):
        middle = day((start.toordinal() + end.toordinal()) / 2)
        found = [mark for mark in drawn if min(mark.corners)[0] < middle < max(mark.corners)[0]]
        heights = [at(mark, middle)[0] for mark in found]
        assert heights == ([] if expected is None else [NEAR(share(expected * 100), abs=0.1)])


def test_the_last_day_of_a_path_has_a_column_of_its_own(path: str) -> None:
    share = upright(path, "0 %", "100 %")
    [column] = [mark for mark in saying(path, "band") if "h" in mark.looks["d"]]
    [low] = [mark for mark in saying(path, "low") if mark.name == "line"]
    [mean] = [mark for mark in saying(path, "mean") if mark.name == "line"]

    assert (column.box[1], column.box[3]) == (NEAR(share(68), abs=0.1), NEAR(share(29), abs=0.1))
    assert (low.y, mean.y) == (NEAR(share(29), abs=0.1), NEAR(share(47), abs=0.1))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.label)
def test_a_claim_stands_on_its_day_at_its_share_in_the_lower_panel(path: str, claim: Point) -> None:
    share, day = upright(path, "0 %", "100 %", nth=1), across(path, "2023", "2024")
    signs = [mark for mark in saying(path, f"{claim.party}: {claim.label}") if mark.looks.get("d")]

    ends = sorted({claim.low, claim.high}, reverse=True)
    assert [mark.x for mark in signs] == [NEAR(day(claim.on.toordinal()), abs=0.2)] * len(ends)
    assert sorted(mark.y for mark in signs) == [NEAR(share(end * 100), abs=0.2) for end in ends]


def test_no_claim_is_drawn_onto_what_is_assessed(path: str) -> None:
    bottom = upright(path, "0 %", "100 %")(0)
    head = next(mark.y for mark in texts(path) if mark.text == "Claimed")
    parties = {claim.party for claim in CLAIMS}
    signs = [mark for mark in marks(path) if mark.told.partition(":")[0] in parties]

    assert head > bottom
    assert len(signs) > len(CLAIMS)
    assert min(mark.y for mark in signs) > head


def test_both_panels_share_one_axis_of_days_and_one_scale(path: str) -> None:
    years = [mark for mark in texts(path) if mark.text in ("2022", "2023", "2024")]
    upper, lower = upright(path, "0 %", "100 %"), upright(path, "0 %", "100 %", nth=1)

    places = {(mark.text, mark.x) for mark in years}
    assert len(years) == 2 * len(places) == 6
    assert upper(0) - upper(100) == NEAR(lower(0) - lower(100), abs=0.1)


def test_claims_may_exceed_100_percent_and_shares_may_not(path: str) -> None:
    names = [mark.text for mark in sorted(texts(path), key=lambda mark: mark.y)]

    assert names.count("125 %") == 1
    assert names.index("125 %") > names.index("Claimed")


def test_small_claims_stand_on_an_axis_to_100_percent() -> None:
    names = [mark.text for mark in texts(drawing.svg(replace(PATH, claims=CLAIMS[:2])))]

    assert names.count("100 %") == 2
    assert "125 %" not in names


def test_a_range_is_a_bar_between_its_ends(path: str) -> None:
    share, day = upright(path, "0 %", "100 %", nth=1), across(path, "2023", "2024")
    [bar] = [mark for mark in marks(path) if mark.looks.get("stroke-width") == "3"]

    assert bar.x == bar.end[0] == NEAR(day(date(2023, 10, 31).toordinal()), abs=0.2)
    assert (bar.y, bar.end[1]) == (NEAR(share(80), abs=0.2), NEAR(share(70), abs=0.2))


def test_parties_differ_in_shape_and_in_colour(path: str) -> None:
    signs = {
        party: {
            (mark.looks["d"], mark.looks["stroke"])
            for mark in marks(path)
            if mark.told.startswith(f"{party}: ") and mark.name == "path"
        }
        for party in ("RU", "BY", "UST")
    }

    assert all(len(looks) == 1 for looks in signs.values())
    for one, other in combinations(signs.values(), 2):
        (shape, colour), (other_shape, other_colour) = *one, *other
        assert shape != other_shape
        assert colour != other_colour


def test_of_sixty_claims_all_are_drawn_and_the_newest_forty_told() -> None:
    claims = tuple(
        Point(
            date(2022, 1, 1) + timedelta(17 * number),
            ["RU", "BY", "UST", "EU"][number % 4],
            number % 11 / 10,
            number % 11 / 10,
            f"claim {number}",
        )
        for number in range(60)
    )
    svg = drawing.svg(replace(PATH, claims=claims))

    drawn = {mark.told for mark in marks(svg) if mark.name == "path" and "claim" in mark.told}
    key = [mark.text.partition(": ")[2] for mark in texts(svg) if ": claim" in mark.text]
    assert len(drawn) == 60
    assert key == [f"claim {number}" for number in range(20, 60)]
    assert "+ 20" in [mark.text for mark in texts(svg)]


# Timeline


def sign_of(svg: str, told: Date) -> Mark:
    whose = f"{told.thing}, {told.of}" if told.of else told.thing
    said = f"{told.shown}, {told.party}" if told.party else told.shown
    [sign] = saying(svg, f"{whose}: {said}")
    return sign


@pytest.mark.parametrize("told", DATES, ids=lambda told: told.shown)
def test_a_date_stands_on_its_last_day_filled_where_agreed(timeline: str, told: Date) -> None:
    day = across(timeline, "2023", "2025")
    sign = sign_of(timeline, told)

    assert sign.x == NEAR(day(told.due.toordinal()), abs=0.2)
    assert (sign.looks["fill"] == sign.looks["stroke"]) == told.agreed
    assert (sign.looks["stroke"] == LIGHT.ink) == told.is_current
    beside = [mark.text for mark in texts(timeline) if mark.y == NEAR(sign.y + 3)]
    assert (f"{told.shown}, {told.party}" if told.party else told.shown) in beside


def test_a_bar_reaches_over_the_days_of_a_date_that_is_not_known_to_the_day(timeline: str) -> None:
    day = across(timeline, "2023", "2025")
    bars = [mark for mark in marks(timeline) if mark.looks.get("stroke-width") == "3"]
    [legend] = [mark for mark in texts(timeline) if mark.text == "month or year"]

    found = {mark.y: (mark.x, mark.end[0]) for mark in bars}
    assert found.pop(legend.y - 3)
    for told in (DATES[0], DATES[4]):
        assert told.begins
        ends = [NEAR(day(one.toordinal()), abs=0.2) for one in (told.begins, told.due)]
        assert list(found.pop(sign_of(timeline, told).y)) == ends
    assert found == {}


def test_a_date_for_something_else_is_a_diamond_beside_what_it_is_for(timeline: str) -> None:
    shapes = {told.of: sign_of(timeline, told).looks["d"].count("L") for told in DATES}
    papers, whole = (
        next(mark for mark in texts(timeline) if mark.text == text)
        for text in ("for the papers", "19 Papers")
    )

    assert shapes == {"": 0, "for the papers": 3}, "corners"
    assert papers.y - 3 == sign_of(timeline, DATES[-1]).y
    assert (whole.y, whole.x) < (papers.y, papers.x)


@pytest.mark.parametrize(
    ("old", "new", "dashed", "way"),
    [(1, 2, False, 1), (3, 4, True, 1), (5, 6, False, -1)],
    ids=["later", "by one side's word", "earlier"],
)
def test_a_move_leads_from_the_old_date_to_the_new_one(
    timeline: str, old: int, new: int, dashed: bool, way: int
) -> None:
    first, then = sign_of(timeline, DATES[old]), sign_of(timeline, DATES[new])
    begins = DATES[new].begins or DATES[new].due
    end = across(timeline, "2023", "2025")(begins.toordinal())
    [line] = [
        mark
        for mark in marks(timeline)
        if mark.name == "line" and mark.y == mark.end[1] == then.y and mark.x == NEAR(first.x)
    ]

    assert line.end[0] == NEAR(end - 8 * way, abs=0.2)
    assert (line.looks.get("stroke-dasharray") == "4,2") == dashed


def test_no_arrow_runs_through_words(timeline: str) -> None:
    lines = [mark for mark in marks(timeline) if mark.looks.get("stroke") == LIGHT.quiet]
    found = [mark for mark in lines if mark.name == "line"]

    assert len(found) == 3 * 2 + 2, "three moves, and two in the legend"
    for mark in found:
        crossed = [
            text
            for text, left, top, right, bottom in boxes(timeline)
            if left < max(mark.x, mark.end[0])
            and min(mark.x, mark.end[0]) < right
            and top < max(mark.y, mark.end[1])
            and min(mark.y, mark.end[1]) < bottom
        ]
        assert crossed == []


def test_an_arrow_past_other_dates_stops_at_their_words() -> None:
    old, new = replace(DATES[1], shown="2024"), replace(DATES[2], moves=0)
    between = Date("17 Launch", date(2023, 12, 1), "a date with words to its right", True)
    svg = drawing.svg(replace(TIMELINE, dates=(old, between, new)))
    x = sign_of(svg, old).x
    [words] = [mark for mark in texts(svg) if mark.text == between.shown]

    down = [
        mark for mark in marks(svg) if mark.name == "line" and mark.looks["stroke"] == LIGHT.quiet
    ]
    pieces = [(mark.y, mark.end[1]) for mark in down if mark.x == mark.end[0] == NEAR(x, abs=0.1)]
    assert len(pieces) == 2
    assert not any(top < words.y - 3 < bottom for top, bottom in pieces)


@pytest.mark.parametrize(
    ("kept", "named"),
    [
        ((0,), "agreed, met, month or year"),
        ((1,), "agreed, replaced"),
        ((5, 6), "agreed, replaced, moved"),
        ((3, 7), "announced, for something else"),
        (
            range(8),
            "agreed, announced, replaced, for something else, met, month or year, moved, "
            "moved by word",
        ),
    ],
)
def test_the_legend_names_each_kind_of_mark_that_occurs_and_no_other(
    kept: Sequence[int], named: str
) -> None:
    svg = drawing.svg(replace(TIMELINE, dates=tuple(DATES[position] for position in kept)))

    words = set(vars(LABELS).values())
    found = sorted((mark.y, mark.x, mark.text) for mark in texts(svg) if mark.text in words)
    assert ", ".join(text for _, _, text in found if text != LABELS.today) == named


def test_the_day_of_the_report_is_a_line_through_all_rows(timeline: str) -> None:
    day = across(timeline, "2023", "2025")
    lines = [mark for mark in marks(timeline) if mark.looks.get("stroke-width") == "1.5"]
    signs = [mark for mark in marks(timeline) if ": " in mark.told]
    [label] = [mark for mark in texts(timeline) if mark.text == "2024-12-31"]

    assert {mark.x for mark in lines} == {label.x}
    assert label.x == NEAR(day(date(2024, 12, 31).toordinal()), abs=0.2)
    assert lines[0].y < min(mark.y for mark in signs)
    assert max(mark.y for mark in signs) < lines[-1].end[1]


def test_what_was_met_has_a_check_and_nothing_else_has(timeline: str) -> None:
    checks = [mark for mark in marks(timeline) if mark.looks.get("stroke-width") == "1.7"]
    [kept] = saying(timeline, "15 Gas: 2022-07")
    [legend] = [mark for mark in texts(timeline) if mark.text == "met"]

    assert {mark.y for mark in checks} == {kept.y, legend.y - 3}


def test_of_200_dates_those_nearest_to_the_day_are_drawn() -> None:
    first = date(2015, 1, 1)
    dates = tuple(
        Date(f"{number} Thing", first + timedelta(30 * number), str(number), True)
        for number in range(200)
    )
    labels = replace(LABELS, rest="160 more are in the tables.")
    svg = drawing.svg(replace(TIMELINE, dates=dates, labels=labels))
    shown = [int(mark.text.split()[0]) for mark in texts(svg) if mark.text.endswith("Thing")]

    away = [abs(one.due - TIMELINE.today) for one in dates]
    assert shown == sorted(sorted(range(200), key=lambda number: away[number])[:40])
    last = max(texts(svg), key=lambda mark: mark.y)
    assert last.text == "160 more are in the tables."


@pytest.mark.parametrize("of", ["", "for something else"])
def test_the_tallest_timeline_fits_on_a_page(of: str) -> None:
    first, long = date(2015, 1, 1), "an explanation of what a mark means, " * 2
    dates = tuple(
        Date(f"{number} Thing", first + timedelta(30 * number), str(number), True, of=of)
        for number in range(200)
    )
    words = {name: long for name in vars(LABELS)}
    svg = drawing.svg(replace(TIMELINE, dates=dates, labels=TimelineLabels(**words)))

    height = float(ElementTree.fromstring(svg).attrib["height"])
    assert height < 720 * 251 / 162, "of a page of a document, in millimetres"


# All of them


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(5, 30)), min_size=1, max_size=10),
)
def test_labels_are_set_apart_within_their_room(asked: list[tuple[float, float]]) -> None:
    wanted, heights = sorted(place for place, _ in asked), [height for _, height in asked]

    found = set_apart(wanted, heights, 0, 300)

    edges = [(y - height / 2, y + height / 2) for y, height in zip(found, heights, strict=True)]
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(edges))
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 300 + 1e-6


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Where texts stand, as wide as any usual font makes them."""
    found = []
    for mark in texts(svg):
        width = breadth(mark.text, float(mark.looks["font-size"].removesuffix("px")))
        left = mark.x - width * {"start": 0, "middle": 0.5, "end": 1}[mark.looks["text-anchor"]]
        found.append((mark.text, left, mark.y - 8, left + width, mark.y + 1))
    return found


def many_claims() -> Path:
    claims = [
        Point(
            date(2022, 1, 1) + timedelta(9 * number),
            party,
            number % 5 / 4,
            number % 5 / 4,
            f"about {number} % of all measures that were ever agreed",
        )
        for number, party in enumerate(["RU", "BY", "UST", "JOINT", "EU"] * 8)
    ]
    return replace(PATH, claims=tuple(claims))


def many_dates() -> Timeline:
    """Twenty things with long names, each with a date that is moved and one for something else."""
    dates: list[Date] = []
    for number in range(20):
        name = f"{number} Rules for the recognition of qualifications, diplomas and licences"
        first = date(2021, 3, 1) + timedelta(61 * number)
        new, other = first + timedelta(400 - 150 * (number % 7)), first + timedelta(500)
        dates += [
            Date(name, first, str(first), True, is_current=False),
            Date(name, new, f"{new} (less than promised)", number % 2 == 0, "BY+RU+KZ", moves=0),
            Date(name, other, str(other), False, "KZ", of="for the drafts of all the laws " * 3),
        ]
    return replace(TIMELINE, dates=tuple(dates))


CHARTS = {
    "distribution": DISTRIBUTION,
    "one day": replace(
        DISTRIBUTION,
        days=DAYS[-1:],
        stacks=tuple(replace(stack, counts=stack.counts[-1:]) for stack in STACKS),
    ),
    "two days": replace(
        DISTRIBUTION,
        days=(date(2024, 12, 30), date(2024, 12, 31)),
        stacks=tuple(replace(stack, counts=stack.counts[-2:]) for stack in STACKS),
    ),
    "nobody judged": Distribution(
        DAYS, (replace(STACKS[4], counts=(1, 1, 1, 1)),), "programmes", "en"
    ),
    "path": PATH,
    "path of a day": replace(
        PATH,
        days=DAYS[-1:],
        low=(0.0,),
        high=(1.0,),
        mean=(None,),
        judged=(0,),
        counted=(28,),
        claims=CLAIMS[:1],
    ),
    "path without claims": replace(PATH, claims=()),
    "many claims": many_claims(),
    "timeline": TIMELINE,
    "one date": replace(TIMELINE, dates=DATES[:1]),
    "many dates": many_dates(),
    "today alone": replace(TIMELINE, dates=DATES[:1], today=DATES[0].due),
}


@pytest.fixture(scope="module", params=CHARTS)
def any_chart(request: pytest.FixtureRequest) -> str:
    return drawing.svg(CHARTS[request.param])


def test_no_text_lies_over_another_or_beyond_the_edge(any_chart: str) -> None:
    found = boxes(any_chart)

    def cross(first: Sequence[float], second: Sequence[float], low: int) -> bool:
        return first[low] < second[low + 2] and second[low] < first[low + 2]

    over = [
        (one[0], other[0])
        for one, other in combinations(found, 2)
        if cross(one[1:], other[1:], 0) and cross(one[1:], other[1:], 1)
    ]
    assert over == []
    assert [text for text, left, _, right, _ in found if left < -1 or right > 721] == []


def test_the_number_of_a_claim_lies_over_no_sign() -> None:
    svg = drawing.svg(many_claims())
    signs = [mark for mark in marks(svg) if ": about" in mark.told and mark.name == "path"]
    numbers = [
        mark
        for mark in texts(svg)
        if mark.text.isdigit() and mark.looks["text-anchor"] == "middle" and mark.x < 560
    ]

    assert len(signs) == 40
    assert 30 <= len(numbers) - 6 <= 40, "beside three years on each axis"
    covered = [
        (number.text, sign.told)
        for number in numbers
        for sign in signs
        if abs(number.x - sign.x) < 7 and abs(number.y - 3 - sign.y) < 8
    ]
    assert covered == []


@pytest.mark.parametrize(
    ("language", "month", "last"),
    [
        ("en", "2022-07", "2024-12-31"),
        ("de", "07.2022", "31.12.2024"),
        ("ru", "07.2022", "31.12.2024"),
    ],
)
def test_days_are_named_in_the_language_of_the_report(language: str, month: str, last: str) -> None:
    found = [mark.text for mark in texts(drawing.svg(replace(DISTRIBUTION, language=language)))]

    assert {"2022", month, "2023", last} <= {*found}


@pytest.mark.parametrize("width", [480, 720, 1000])
def test_a_drawing_is_as_wide_as_it_is_asked_to_be(width: int) -> None:
    svg = drawing.svg(DISTRIBUTION, width=width)

    assert f'width="{width}"' in svg[:120]
    assert max(box[3] for box in boxes(svg)) <= width
