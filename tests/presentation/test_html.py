"""Pages of reports, read back with an HTML parser: text stays text, and all is in one file."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.hostile import HOSTILE, STORABLE
from tests.presentation.specimen import card, document, drawn
from tracker.domain.errors import TrackerError
from tracker.domain.text import printable
from tracker.presentation import drawing
from tracker.presentation.document import (
    Bar,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Piece,
    Section,
    pieces,
)
from tracker.presentation.html import render
from tracker.presentation.html.style import style_of
from tracker.presentation.language import ENGLISH

DRAWN = ("path", "line", "rect", "text", "title")
LINK = "https://example.org/a?b=1&c=2"


@pytest.fixture(autouse=True)
def can_draw(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables in place of charts, which take their time, but in tests that are about charts."""
    monkeypatch.setattr(drawing, "available", lambda: "chart" in request.node.name)


def page(told: Document, record: str = "{}", style: str | None = None) -> str:
    return "".join(render(told, [record], ENGLISH, style_of(style and style.encode())))


def of(*parts: Part) -> Document:
    """A document of one section."""
    section = Section("First", "first", lambda: iter(parts))
    return Document("Title", "en", (), (section,), pieces("foot"))


def section_of(*parts: Part) -> LexborNode:
    return the(LexborHTMLParser(page(of(*parts))), "main section")


def the(found: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    [one] = found.css(selector)
    return one


def elements(told: str) -> list[LexborNode]:
    root = LexborHTMLParser(told).root
    assert root
    return list(root.traverse())


def structure(told: str) -> list[str]:
    """Every element with its class and the names of its attributes."""
    return [
        f"{one.tag} {one.attributes.get('class')} {sorted(one.attributes)}"
        for one in elements(told)
    ]


def harmless(text: str) -> str:
    """A text of the same lengths that means nothing; what begins a link inside does so too."""
    return re.sub(r"[^\s#]", "\u0436", printable(text))


def seen(told: str) -> str:
    """What is read on a page, without blanks."""
    body = LexborHTMLParser(told).body
    assert body
    for one in body.css("script"):
        one.decompose()
    return "".join(body.text().split())


@cache
def places() -> int:
    """In how many places of the document its text is read."""
    mark = "\u0436\u0448"
    return seen(page(document(mark))).count(mark)


# What comes from data


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_no_text_brings_an_element_or_an_attribute(text: str) -> None:
    told, expected = page(document(text)), page(document(harmless(text)))

    assert structure(told) == structure(expected)
    assert told.encode()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_every_text_is_shown_whole_wherever_it_stands(text: str) -> None:
    wanted = "".join(printable(text).split())

    assert seen(page(document(text))).count(wanted) >= places() > 100


def test_a_page_runs_one_script_and_has_nothing_that_runs_or_fetches() -> None:
    told = elements(page(document("<script>alert(1)</script>"), style="p { color: #123 }"))

    named = {name for one in told for name in one.attributes}
    assert [one.attributes for one in told if one.tag == "script"] == [
        {"type": "application/json", "id": "report-data"},
        {},
    ]
    assert not [name for name in named if name.startswith("on")]
    assert not named & {"src", "srcset", "style", "action", "formaction", "data", "ping", "poster"}
    assert {one.tag for one in told if "href" in one.attributes} == {"a"}
    assert not {one.tag for one in told} & {"base", "link", "iframe", "object", "embed", "img"}


@pytest.mark.parametrize("text", STORABLE, ids=lambda text: ascii(text)[:40])
def test_the_record_is_carried_whole_and_ends_no_element(text: str) -> None:
    record = json.dumps({"told": text, "more": ["</script>", "<!--<script>"]}, ensure_ascii=False)

    carried = the(LexborHTMLParser(page(of(), record)), "#report-data").text()

    assert json.loads(carried) == json.loads(record)
    assert not set("<\u2028\u2029") & set(carried)


# Where links lead


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)"),
        *("java\tscript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)"),
        *("vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,x"),
        *("file:///etc/passwd", "ftp://example.org/x", "blob:https://example.org/1"),
        *("about:blank", "view-source:https://example.org", "filesystem:x", "ws://example.org"),
        *("tel:+1", "sms:+1", "intent://x", "chrome://settings", "jar:x!/", "//example.org/x"),
        *("/absolute", "relative", "https://user:secret@example.org/", "https://", "https://[::1/"),
        *('https://example.org/"onclick="alert(1)', "https://example.org/\u202egnp.exe", "?x"),
    ],
)
def test_an_address_that_may_not_be_followed_is_text(address: str) -> None:
    found = section_of(Paragraph(pieces(Piece("there", link=address), Piece(address))))

    assert found.css("a") == []
    assert "there" in found.text()


@pytest.mark.parametrize("address", [LINK, "http://example.org", "mailto:a@example.org", "urn:x:1"])
def test_an_address_that_may_be_followed_tells_nobody_where_from(address: str) -> None:
    link = the(section_of(Paragraph(pieces(Piece("there", link=address)))), "a")

    assert link.attributes == {"href": address, "rel": "noreferrer noopener"}
    assert link.text() == "there"


def test_an_address_that_is_its_own_text_is_not_printed_twice() -> None:
    link = the(section_of(Paragraph(pieces(Piece(LINK, link=LINK)))), "a")

    assert link.attributes["class"] == "spelt"


def test_a_link_inside_leads_to_what_bears_the_name() -> None:
    told = page(of(Heading("Where", 3, "a  b"), Paragraph(pieces(Piece("to", link="#a  b")))))

    found = LexborHTMLParser(told)
    assert the(found, "section a").attributes == {"href": "#a-b"}
    assert the(found, "h3").attributes == {"id": "a-b"}


# What a reader and a screen reader need


def test_headings_go_down_by_one() -> None:
    parts = (Heading("a", 4), Heading("b", 4), Heading("c", 6), Heading("d", 3), Heading("e", 4))

    found = [one for one in elements(page(of(*parts))) if re.fullmatch("h[1-6]", one.tag or "")]

    assert [f"{one.tag} {one.text().strip()}" for one in found] == [
        *("h1 Title", "h2 First", "h3 a", "h3 b", "h4 c", "h3 d", "h4 e"),
    ]


def test_there_is_one_title_whether_the_head_says_it_or_not() -> None:
    told = of()
    headed = Document(told.title, "ru", (Heading("Head", 1),), told.sections, told.foot)

    assert the(LexborHTMLParser(page(told)), "h1").text().strip() == "Title"
    assert the(LexborHTMLParser(page(headed)), "h1").text().strip() == "Head"
    assert the(LexborHTMLParser(page(headed)), "title").text() == "Title"
    assert the(LexborHTMLParser(page(headed)), "html").attributes == {"lang": "ru"}


def test_a_page_has_its_landmarks_and_a_way_past_the_first_of_them() -> None:
    found = LexborHTMLParser(page(document("x")))

    for landmark in ("header", "nav[aria-label]", "main", "footer"):
        the(found, landmark)
    skip = the(found, "a.skip").attributes["href"]
    assert the(found, str(skip)).tag == "main"
    assert [one.text() for one in found.css("nav a")] == ["x", "All"]


def test_a_table_names_itself_its_columns_and_its_rows() -> None:
    rows = (("Energy", "1 of 4"), ("", "total"))
    table = the(section_of(Grid(("", "done"), rows, right=(1,), name="By area")), "table")

    assert the(table, "caption").text() == "By area"
    assert [(one.tag, one.attributes) for one in table.css("thead tr *")] == [
        ("td", {}),
        ("th", {"scope": "col", "class": "right"}),
    ]
    assert [one.tag for one in table.css("tbody tr *")] == ["th", "td", "td", "td"]
    assert the(table, "tbody th").attributes == {"scope": "row", "class": "short"}


def test_columns_of_numbers_stay_columns_where_there_is_little_room() -> None:
    words = Grid(("part", "status", "due"), (("1.1", "partial", "2025"),))
    numbers = Grid(("", "before", "now"), (("done", "1", "2"),), right=(1, 2))

    found = section_of(words, numbers).css(".table")

    assert [one.attributes["class"] for one in found] == ["table stacked", "table"]
    assert [one.attributes.get("data-head") for one in found[0].css("td")] == ["status", "due"]


def test_another_language_is_named_and_marked() -> None:
    found = section_of(Paragraph(pieces("Energy ", Piece("энергия", "ru"))))

    assert the(found, "bdi").attributes == {"lang": "ru"}
    assert the(found, "p").text().startswith("Energy энергия")
    assert the(found, "p .language").text() == "ru"


def test_a_bar_has_as_many_blocks_as_it_counts_and_says_how_many() -> None:
    known, unknown = Bar(11, 28), Bar(3, 500, is_known=False)

    first, second = section_of(Grid(("", ""), (("a", known), ("b", unknown)))).css("svg")

    assert (first.attributes["class"], first.attributes["aria-label"]) == ("bar", "11")
    assert first.attributes["viewBox"] == "0 0 28 1"
    assert the(first, "line").attributes["x2"] == "11"
    assert the(first, "line").attributes["stroke-dasharray"]
    assert second.attributes["class"] == "bar unknown"
    assert "stroke-dasharray" not in the(second, "line").attributes


def test_a_card_is_open_and_carries_what_it_is_chosen_by() -> None:
    found = the(section_of(card('Energy "&', "17", LINK)), "article")

    assert found.attributes == {
        "class": "card",
        "id": "17",
        "data-area": 'Energy "&',
        "data-bodies": found.attributes["data-bodies"],
        "data-level": 'Energy "&',
        "data-step": "0.5",
        "data-overdue": None,
        "data-low": None,
    }
    assert json.loads(str(found.attributes["data-bodies"])) == ['Energy "&', "Bank"]
    assert "open" in the(found, "details").attributes
    assert the(found, "a.sign").attributes == {"class": "sign", "href": "#17"}
    assert the(found, "summary h3").text().startswith("17 ")


# Pictures


def test_where_nothing_can_be_drawn_a_table_stands_and_what_to_install() -> None:
    found = section_of(drawn("Progress"), drawn("Claims"))

    assert found.css("svg") == []
    assert [one.text() for one in found.css("figure caption")] == ["Progress", "Claims"]
    assert found.text().count("pip install 'treaty-tracker[reports]'") == 1


def test_a_chart_is_named_drawn_for_light_and_dark_and_told_as_a_table() -> None:
    found = the(section_of(drawn("Progress")), "figure")

    light, dark = found.css("svg")
    for one, kind in ((light, "light"), (dark, "dark")):
        assert one.attributes["class"] == f"chart {kind}"
        assert (one.attributes["role"], one.attributes["aria-label"]) == ("img", "Progress")
    assert the(found, "details[open] table caption").text() == "Progress"
    assert "pip install" not in found.text()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><svg onload=alert(1)>', "]]>"])
def test_no_text_brings_anything_into_a_chart(text: str) -> None:
    charts = LexborHTMLParser(page(of(drawn(text)))).css("svg.chart")

    assert len(charts) == 2
    for chart in charts:
        found = list(chart.traverse())
        assert {one.tag for one in found} <= {"svg", "g", *DRAWN}
        named = {name for one in found for name in one.attributes}
        assert not [name for name in named if name.startswith(("on", "style", "href", "xlink"))]
        assert text in chart.text()


# Style


def policy_of(told: str) -> str:
    found = the(LexborHTMLParser(told), 'meta[http-equiv="Content-Security-Policy"]')
    return str(found.attributes["content"])


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("style", [None, "h1 { color: #a00 }\r\n/* café */\n", "\ufeffp{}"])
def test_only_our_style_and_our_script_may_be_applied(style: str | None) -> None:
    told = page(of(), style=style)

    found = LexborHTMLParser(told)
    css, script = the(found, "style").text(), the(found, "script:not([type])").text()
    assert policy_of(told) == (
        f"default-src 'none'; style-src {hashed(css)}; script-src {hashed(script)};"
        " base-uri 'none'; form-action 'none'"
    )
    assert told.index("Content-Security-Policy") < told.index("<style>")


def test_a_style_of_the_house_comes_after_ours_and_may_hold_what_it_shows() -> None:
    house = "h1 { background: url( 'data:image/png;base64,AA==' ) } @media (width<9in) {}"

    told = page(of(), style=house)

    assert the(LexborHTMLParser(told), "style").text().endswith(f"}}\n\n{house}")
    assert "img-src data:; font-src data:;" in policy_of(told)


@pytest.mark.parametrize(
    "style",
    [
        *("</style><script>alert(1)</script>", "p{}</STYLE >", "/* <!-- */", "a::before{x:'<p>'}"),
        *("@import 'x.css';", "@IMPORT url(x)", "@\\69mport 'x'", "@\\000069 mport 'x'"),
        *("p{background:url(https://example.org/x)}", "p{background:URL( 'x.png' )}"),
        *("p{background:u\\72l(x)}", "p{background:\\url(x)}", '@font-face{src:url("x")}'),
        *("p{background:image-set('x.png' 1x)}", "p{background:src('x')}", "p{x:image('x')}"),
        *("p{}\0", '@namespace "x";'),
    ],
)
def test_a_style_that_would_end_or_fetch_is_refused_in_a_sentence(style: str) -> None:
    with pytest.raises(TrackerError) as refusal:
        page(of(), style=f"p {{}}\n{style}")

    said = str(refusal.value)
    assert re.fullmatch(r"The style has “.+” in line 2, [^\n]+\.", said)
    assert said == printable(said)


# How it is made


def test_a_page_is_written_while_its_parts_are_made() -> None:
    made: list[int] = []

    def parts() -> Iterator[Part]:
        for number in range(1_000):
            made.append(number)
            yield card("x", str(number), LINK) if number % 2 else Paragraph("x" * 9_000)

    told = Document("Title", "en", (), (Section("All", "all", parts),), pieces("foot"))
    most = 0
    for chunk in render(told, iter(["[1]"]), ENGLISH):
        most = max(most, len(chunk))
        if 'id="1"' in chunk:
            assert len(made) < 100

    assert len(made) == 1_000
    assert most < 2_000_000


def test_the_same_document_is_the_same_page() -> None:
    assert page(document("x")) == page(document("x"))


def test_a_long_table_is_written_line_by_line() -> None:
    rows = tuple((str(number), "x" * 900) for number in range(5_000))

    chunks = list(render(of(Grid(("", "text"), rows)), iter(["[1]"]), ENGLISH))

    assert max(map(len, chunks)) < 500_000
    assert "".join(chunks).count("<tr>") == 5_001
