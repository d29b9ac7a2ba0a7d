"""What web pages say of themselves, however they say it."""

import json

import pytest

from tracker.interchange.web_page import WebPage, read_page

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "From the note",
    "datePublished": "2025-03-04T05:06:07Z",
    "publisher": {"@type": "Organization", "name": "BelTA"},
    "inLanguage": "ru",
}


def note(data: object) -> bytes:
    text = json.dumps(data).encode()
    return b'<script type="application/ld+json">' + text + b"</script>"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (b"<title> A\n page </title>", WebPage(title="A page")),
        (b"<TITLE>One &amp; two</TITLE><title>no</title>", WebPage(title="One & two")),
        (b"<html xml:lang='de'>", WebPage(language="de")),
        (b"<meta property='og:locale' content='ru_RU'>", WebPage(language="ru-RU")),
        (b"<meta name='DC.date.issued' content='2021-11'>", WebPage(day="2021-11")),
        (b"<meta name=citation_publication_date content=2020/03/01>", WebPage(day="2020-03-01")),
        (b"<time pubdate datetime='2020-03-01T10:00'>1 March</time>", WebPage(day="2020-03-01")),
        (b"<meta name=date content='last Monday'>", WebPage()),
        (b"<meta name=date content='2020-13-01'>", WebPage()),
        (b"<html lang='!!'><title></title>", WebPage()),
        (note(ARTICLE), WebPage("From the note", "BelTA", "2025-03-04", "ru")),
        (note([{"@type": "Site"}, ARTICLE]), WebPage("From the note", "BelTA", "2025-03-04", "ru")),
        (note({"@graph": [ARTICLE]}), WebPage("From the note", "BelTA", "2025-03-04", "ru")),
        (note("text") + b"<title>T</title>", WebPage(title="T")),
        (note({"headline": ["x"], "publisher": "y", "datePublished": 3}), WebPage()),
        (b"<script type=application/ld+json>{</script><title>T</title>", WebPage(title="T")),
        (b"<title>a\x1b[31m\xe2\x80\xaeb</title>", WebPage(title="a[31mb")),
        (b"", WebPage()),
        (b"<title>" + b"x" * 2_000, WebPage(title="x" * 1_000)),
        (b"\x00\xff\xfe<title", WebPage()),
    ],
)
def test_a_page_is_read_however_it_says_it(page: bytes, found: WebPage) -> None:
    assert read_page(page) == found


@pytest.mark.parametrize(
    ("encoding", "declared", "served"),
    [
        ("utf-8", "", None),
        ("windows-1251", "<meta charset=windows-1251>", None),
        ("koi8-r", "", "koi8-r"),
        ("utf-8", "<meta charset=nonsense>", "nonsense"),
    ],
)
def test_a_page_is_decoded_as_its_server_or_itself_says(
    encoding: str, declared: str, served: str | None
) -> None:
    page = f"{declared}<title>Договор</title>".encode(encoding)

    assert read_page(page, served).title == "Договор"
