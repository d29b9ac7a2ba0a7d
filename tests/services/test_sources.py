"""Sources that an act names first by their address: short codes that say where they are from."""

import pytest
from sqlalchemy import Connection

from tracker.services.sources import NewSource, free_code

CODES = {
    NewSource("https://gazette.example/9"): "gazette-9",
    NewSource("https://www.tass.ru/politika/index.html?p=2"): "tass-index-html-p-2",
    NewSource("https://tass.ru/politika/", published="2026-11-01"): "tass-2026-11-01",
    NewSource("https://tass.ru/1", publisher="The Star (Xinhua)"): "the-star-xinhua-1",
    NewSource("https://news.example"): "news",
    NewSource("https://news.example:8443/"): "news",
    NewSource("https://localhost/a"): "localhost-a",
}


@pytest.mark.parametrize(("told", "code"), CODES.items(), ids=[one.url for one in CODES])
def test_a_new_source_is_called_by_its_site_and_its_day_or_address(
    connection: Connection, told: NewSource, code: str
) -> None:
    assert free_code(connection, told, taken=[]) == code
    assert free_code(connection, told, taken=[code]) == f"{code}-2"
