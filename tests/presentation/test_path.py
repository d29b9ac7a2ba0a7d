"""The path of a report: over how many units its average step is, wherever it stands."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

from openpyxl import load_workbook

from tests.presentation.svg import across, texts
from tests.presentation.test_drawing import PATH
from tracker.domain.reports import ProgressReport
from tracker.presentation import drawing, xlsx
from tracker.presentation.document import Paragraph, Picture, plain
from tracker.presentation.language import ENGLISH
from tracker.presentation.report.claims import claims


def test_below_each_day_of_the_chart_stands_how_many_were_judged() -> None:
    drawn = drawing.svg(PATH)
    day = across(drawn, "2023", "2024")
    bases = sorted((one.x, one.text) for one in texts(drawn) if "/28" in one.text)

    assert [text for _, text in bases] == ["20/28", "14/28", "14/28", "13/28"]
    assert all(
        abs(x - max(day(on.toordinal()), 0)) < 15
        for (x, _), on in zip(bases[:-1], PATH.days, strict=False)
    )
    assert "judged" in [one.text for one in texts(drawn)]


def test_of_many_days_so_many_counts_stand_as_have_room() -> None:
    days = tuple(date(2000 + number, 1, 1) for number in range(40))
    many = (0.5,) * 40
    told = replace(
        PATH, days=days, low=many, high=many, mean=many, judged=(9,) * 40, counted=(28,) * 40
    )
    places = sorted(one.x for one in texts(drawing.svg(told)) if one.text == "9/28")

    assert 10 < len(places) < 40
    assert all(later - earlier > 30 for earlier, later in pairwise(places))


def test_the_table_tells_how_many_were_judged_and_that_they_change(deal: ProgressReport) -> None:
    found = list(claims(deal, ENGLISH))
    [at] = [position for position, one in enumerate(found) if isinstance(one, Picture)]
    picture, note = found[at], found[at + 1]
    assert isinstance(picture, Picture)
    assert picture.table
    assert isinstance(note, Paragraph)

    column = list(picture.table.heads).index("judged of those counted")
    told = [plain(row[column]) for row in picture.table.rows]
    assert told == [f"{one.judged} of {one.counted}" for one in deal.path]
    assert len(set(told)) > 1
    assert plain(note.text).startswith("The average step is over those judged on each day")


def test_the_workbook_tells_how_many_were_judged_of_how_many(deal: ProgressReport) -> None:
    sheet = load_workbook(BytesIO(xlsx.render(deal, ENGLISH)))["Charts"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [head] = [number for number, row in enumerate(rows) if row[3] == "average step of those judged"]

    assert rows[head][4:6] == ["judged", "counted"]
    told = [tuple(row[4:6]) for row in rows[head + 1 : head + 1 + len(deal.path)]]
    assert told == [(one.judged, one.counted) for one in deal.path]
