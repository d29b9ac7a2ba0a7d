"""Sources that an act names first by their address: short codes that say where they are from."""

from hashlib import sha256

import pytest
from sqlalchemy import Connection

from tracker.domain.addresses import normalised_url
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
    own = sha256(normalised_url(told.url).encode()).hexdigest()[:4]

    assert free_code(connection, told, taken=[]) == f"{code}-{own}"
    assert free_code(connection, told, taken=[f"{code}-{own}"]) == f"{code}-{own}-2"


def test_one_page_has_one_code_in_every_copy_and_two_pages_have_two(
    connection: Connection,
) -> None:
    pages = ("https://tass.ru/a/1", "https://tass.ru/b/1", "HTTPS://TASS.RU/a/1/?utm_source=x")
    one, other, same = (
        free_code(connection, NewSource(url, published="2026-11"), taken=[]) for url in pages
    )

    assert one == same
    assert one != other
