"""What a workbook shows on paper: whole addresses, and axes that end where shares do."""

import io
import re
import zipfile
from dataclasses import replace
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from tests.presentation.test_drawing import CLAIMS, PATH
from tracker.domain.reports import ProgressReport
from tracker.presentation import xlsx
from tracker.presentation.language import ENGLISH
from tracker.presentation.xlsx.charts.claimed import whole

SAFE = ":/?&=%#,;+~.@!$()*"  # what an address keeps as it is


@pytest.fixture(scope="module")
def content(deal: ProgressReport) -> bytes:
    return xlsx.render(deal, ENGLISH)


def test_the_number_of_a_source_leads_to_it_and_its_address_is_text(
    content: bytes, deal: ProgressReport
) -> None:
    sheet = load_workbook(io.BytesIO(content))["Sources"]
    numbers, addresses = ([row[place] for row in sheet.iter_rows(min_row=2)] for place in (0, 7))

    assert [cell.value for cell in numbers] == list(range(1, len(deal.sources) + 1))
    assert [cell.hyperlink.target.rstrip("/").lower() for cell in numbers if cell.hyperlink] == [
        quote(one.url.rstrip("/").partition("#")[0], safe=SAFE).lower()
        for one in deal.sources
        if one.url
    ]
    assert [cell.value for cell in addresses] == [one.url for one in deal.sources]
    assert not any(cell.hyperlink for cell in addresses)
    assert all(cell.alignment.wrap_text for cell in addresses if cell.value)


def test_the_axis_of_claims_ends_at_100_percent_unless_more_is_claimed(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("xl/charts/chart")
        ]
    [claims] = [chart for chart in charts if "scatterChart" in chart]

    assert re.findall(r'<c:max val="([^"]+)"/>', claims) == ["1"]
    assert whole(replace(PATH, claims=CLAIMS[:4])) == {"max": 1}
    assert whole(replace(PATH, claims=CLAIMS)) == {}
