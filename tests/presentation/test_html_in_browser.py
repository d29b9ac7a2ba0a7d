"""Pages of reports in a browser: what readers see, press and print, with and without JavaScript."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.hostile import STORABLE
from tests.presentation.browser import Seen, axe, running, watched
from tests.presentation.specimen import card, document
from tracker.domain.dates import parse_period
from tracker.presentation import drawing
from tracker.presentation.document import Document, Part, Section
from tracker.presentation.html import render
from tracker.presentation.language import ENGLISH
from tracker.presentation.render import Look
from tracker.presentation.render import render as render_report
from tracker.services.reports import report
from tracker.storage.connection import reading
from tracker.storage.queries import things

CARDS = "article.card"
SHOWN = "article.card:not([hidden])"
LINK = "https://example.org/a?b=1"
A4 = (595, 842)  # points
ENOUGH = 200  # presses of a key that lead everywhere


@pytest.fixture(scope="module")
def file(union_state_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole report on the bundled agreement as of the end of 2024."""
    period = parse_period("2024-Q4")
    with reading(str(union_state_file)) as connection:
        [agreement, *_] = things.agreements(connection)
        made = report(connection, agreement, as_of=period.as_of, since=period.since, size="full")
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(b"".join(render_report(made, "html", Look())))
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running() as browser:
        yield browser


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[tuple[Page, Seen]]:
    """A page that every test may open anew, and all that it ever did."""
    context, seen = watched(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page, seen
    context.close()


@pytest.fixture
def page(window: tuple[Page, Seen], file: Path) -> Iterator[Page]:
    """The report, opened anew; it may ask for nothing and has nothing to complain of."""
    page, seen = window
    page.goto("about:blank")
    page.goto(file.as_uri())
    yield page
    assert set(seen.requests) <= {file.as_uri(), "about:blank"}
    assert seen.messages == []


@pytest.fixture(scope="module")
def without_script(browser: Browser, file: Path) -> Iterator[Page]:
    context, seen = watched(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    assert (set(seen.requests), seen.messages) == ({file.as_uri()}, [])
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Go on by the tabulator until something has the focus."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not lead to {selector}")


def numbers(page: Page, selector: str = SHOWN) -> list[str]:
    """The numbers of commitments, as they follow each other."""
    found = page.eval_on_selector_all(selector, "cards => cards.map(card => card.id)")
    assert isinstance(found, list)
    return found


def told(page: Page) -> str:
    return page.inner_text(".controls output")


def is_open(page: Page, number: str) -> bool:
    return page.locator(f'{CARDS}[id="{number}"] > details').evaluate("one => one.open") is True


def focused(page: Page) -> str:
    """The commitment whose head has the focus."""
    return str(page.evaluate("document.activeElement.closest('summary')?.closest('article')?.id"))


def violations(page: Page, script: str) -> list[str]:
    """What axe finds, with the first place of each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


# What it asks for


def test_a_page_could_send_nothing_if_it_tried(browser: Browser, file: Path) -> None:
    context, seen = watched(browser)
    page = context.new_page()
    page.goto(file.as_uri())
    refused = page.evaluate(
        """() => new Promise((resolve) => {
            const refused = new Set();
            addEventListener("securitypolicyviolation", (event) => {
                refused.add(event.effectiveDirective);
                if (refused.size === 5) resolve(Array.from(refused));
            });
            fetch("https://example.org/").catch(() => {});
            document.body.append(Object.assign(new Image(), { src: "https://example.org/x" }));
            document.body.insertAdjacentHTML("beforeend", "<p style='color:red' onclick='x()'>");
            document.body.append(Object.assign(document.createElement("script"), { text: "x" }));
        })"""
    )

    wanted = {"connect-src", "img-src", "style-src-attr", "script-src-attr", "script-src-elem"}
    assert set(refused) == wanted
    assert set(seen.requests) == {file.as_uri(), "https://example.org/x"}
    assert seen.refused == ["csp"]
    context.close()


def test_no_text_runs_or_fetches_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    sections = [
        replace(section, anchor=f"{section.anchor}{number}")
        for number, text in enumerate(STORABLE)
        for section in document(text).sections
    ]
    whole = Document("\u0000<script>alert(1)</script>", "en", (), tuple(sections), ())
    path = tmp_path / "hostile.html"
    record = json.dumps(STORABLE, ensure_ascii=False)
    with pytest.MonkeyPatch.context() as patch, path.open("w", encoding="utf-8") as opened:
        patch.setattr(drawing, "available", lambda: False)
        opened.writelines(render(whole, [record], ENGLISH))
    context, seen = watched(browser)
    page = context.new_page()
    page.goto(path.as_uri())

    page.fill(".controls [name=text]", "<script>")
    page.select_option(".controls [name=order]", "area")

    assert (seen.requests, seen.messages) == ([path.as_uri()], [])
    assert page.evaluate("document.scripts.length") == 2
    assert page.evaluate("JSON.parse(document.querySelector('#report-data').text)") == [*STORABLE]
    context.close()


# Choosing


def test_words_choose_the_commitments_that_hold_them(page: Page) -> None:
    everything = numbers(page)
    assert told(page) == f"{len(everything)} of {len(everything)} shown"
    texts = page.eval_on_selector_all(CARDS, "all => all.map(one => [one.id, one.textContent])")
    wanted = [one for one, text in texts if "treaty" in text.lower() and "signed" in text.lower()]

    tab_to(page, "[name=text]")
    page.keyboard.type("Treaty SÍGNED")

    assert numbers(page) == wanted
    assert 0 < len(wanted) < len(everything)
    assert told(page) == f"{len(wanted)} of {len(everything)} shown"


def test_a_group_without_a_chosen_card_is_not_headed(page: Page) -> None:
    heads = page.locator("section:has(.controls) > h3:visible")
    before = heads.all_inner_texts()

    page.fill("[name=text]", "Formation of a joint electricity market")

    assert before[0] in heads.all_inner_texts()
    assert len(heads.all_inner_texts()) < len(before)


def test_fields_choose_together_and_are_undone_together(page: Page) -> None:
    everything = numbers(page)

    tab_to(page, "[name=area]")
    page.keyboard.type("Energy")
    energy = numbers(page)
    tab_to(page, "[name=body]")
    page.keyboard.type("Ministry of Energy of Russia")
    bodies = numbers(page)
    page.keyboard.press("Home")
    tab_to(page, "[name=low]")
    page.keyboard.press("Space")
    low = numbers(page)
    tab_to(page, "[name=reset]")
    page.keyboard.press("Enter")

    assert energy == ["15", "16", "17", "18"]
    assert "17" in bodies
    assert set(bodies) < set(energy)
    assert low == ["18"]
    assert numbers(page) == everything
    assert page.locator("[name=area]").input_value() == ""
    assert not page.locator("[name=low]").is_checked()


@pytest.mark.parametrize(("name", "typed", "kept"), [("level", "subst", {"11", "22"})])
def test_a_status_is_chosen_by_its_word(page: Page, name: str, typed: str, kept: set[str]) -> None:
    tab_to(page, f"[name={name}]")
    page.keyboard.type(typed)

    assert set(numbers(page)) == kept


def test_what_is_overdue_is_chosen_alone(page: Page) -> None:
    late = numbers(page, f"{CARDS}[data-overdue]")

    tab_to(page, "[name=overdue]")
    page.keyboard.press("Space")

    assert numbers(page) == late != []


def test_the_order_is_chosen_and_found_again(page: Page) -> None:
    before = numbers(page, CARDS)

    tab_to(page, "[name=order]")
    page.keyboard.press("ArrowDown")
    least = page.eval_on_selector_all(CARDS, "all => all.map(card => Number(card.dataset.step))")
    page.keyboard.press("ArrowDown")
    most = page.eval_on_selector_all(CARDS, "all => all.map(card => Number(card.dataset.step))")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")

    rated = sorted(step for step in least if step >= 0)
    unrated = [-1] * (len(least) - len(rated))
    assert least == [*rated, *unrated]
    assert most == [*reversed(rated), *unrated]
    assert numbers(page, CARDS) == before


# Opening, and permanent links


def test_cards_are_closed_and_open_by_keys_one_or_all(page: Page) -> None:
    count = len(numbers(page))
    assert page.locator(f"{CARDS} > details[open]").count() == 0

    tab_to(page, "[name=open]")
    page.keyboard.press("Enter")
    opened = page.locator(f"{CARDS} > details[open]").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    closed = page.locator(f"{CARDS} > details[open]").count()
    tab_to(page, 'article[id="1"] summary')
    page.keyboard.press("Enter")

    assert (opened, closed) == (count, 0)
    assert is_open(page, "1")


def test_a_permanent_link_opens_its_card_and_goes_there(page: Page, file: Path) -> None:
    tab_to(page, 'article[id="17"] .sign')
    page.keyboard.press("Enter")
    assert page.url.endswith("#17")
    assert (is_open(page, "17"), focused(page)) == (True, "17")
    page.keyboard.press("Enter")
    assert not is_open(page, "17")

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert (is_open(page, "17"), focused(page)) == (True, "17")

    page.goto("about:blank")
    page.goto(f"{file.as_uri()}#25")
    expect(page.locator('article[id="25"] > details[open] > summary')).to_be_focused()


def test_a_permanent_link_holds_where_its_card_was_not_chosen(page: Page) -> None:
    page.select_option("[name=area]", "Transport")
    page.select_option("[name=order]", "most")
    assert "17" not in numbers(page)

    page.evaluate("location.hash = '#17'")
    expect(page.locator('article[id="17"] > details[open] > summary')).to_be_focused()

    assert "17" in numbers(page)
    expect(page.locator('article[id="17"] summary')).to_be_in_viewport()
    assert page.locator("[name=area]").input_value() == ""


def test_every_link_inside_leads_somewhere(page: Page) -> None:
    lost = page.eval_on_selector_all(
        'a[href^="#"]',
        """all => all.map(one => one.getAttribute("href").slice(1))
            .filter(id => !document.getElementById(id))""",
    )

    assert lost == []
    page.evaluate("location.hash = '#source-3'")
    expect(page.locator("#source-3")).to_be_in_viewport()


def test_ids_are_given_once(page: Page) -> None:
    found = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")

    assert sorted(found) == sorted(set(found))


# For everybody


def test_the_first_key_leads_past_the_contents_and_focus_is_seen(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main')")

    for selector in ("a", "[name=text]", "[name=area]", "[name=low]", "button", "summary"):
        tab_to(page, selector)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") > 2
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    script = axe()
    page.emulate_media(color_scheme=scheme)
    page.click("[name=open]")
    found = violations(page, script)
    page.emulate_media(color_scheme=None)

    assert found == []


@pytest.mark.parametrize("width", [320, 390, 800, 1400])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.click("[name=open]")
    page.set_viewport_size({"width": width, "height": 900})

    wide = page.evaluate("document.documentElement.scrollWidth")
    reached = page.eval_on_selector_all(
        ".table, .drawn",
        """all => all.filter(one => !one.closest("details:not([open])"))
            .filter(one => one.scrollWidth > one.clientWidth && one.tabIndex !== 0).length""",
    )
    page.set_viewport_size({"width": 1280, "height": 900})

    assert wide == width
    assert reached == 0


@pytest.mark.parametrize("width", [700, 1000])
def test_no_table_is_wider_than_its_place(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    cut = page.eval_on_selector_all(
        ".table", "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    )
    page.set_viewport_size({"width": 1280, "height": 900})

    assert cut == 0


def test_a_page_of_many_cards_is_laid_out_a_few_times(browser: Browser, tmp_path: Path) -> None:
    def parts() -> Iterator[Part]:
        yield from (card("Promise", str(number), LINK) for number in range(100))

    many = Document("Many", "en", (), (Section("All", "all", parts),), ())
    path = tmp_path / "many.html"
    path.write_text("".join(render(many, ["{}"], ENGLISH)), encoding="utf-8")
    context, _ = watched(browser)
    page = context.new_page()
    measured = context.new_cdp_session(page)
    measured.send("Performance.enable")
    page.goto(path.as_uri())
    page.click("[name=open]")
    page.fill("[name=text]", "promise")

    found = measured.send("Performance.getMetrics")["metrics"]
    assert next(one["value"] for one in found if one["name"] == "LayoutCount") < 50
    context.close()


def test_it_is_complete_without_script(without_script: Page) -> None:
    page = without_script
    count = page.locator(CARDS).count()

    assert count == page.locator(f"{CARDS} > details[open]").count() > 28
    assert page.locator(".controls").count() == 0
    assert page.locator('article[id="17"] .inside').is_visible()
    page.click('article[id="17"] summary')
    assert not page.locator('article[id="17"] .inside').is_visible()


# On paper


@pytest.fixture(scope="module")
def paper(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A small page of everything, as a printer in a dark room gets it."""
    path = tmp_path_factory.mktemp("paper") / "small.html"
    path.write_text("".join(render(document("Promise", LINK), ["{}"], ENGLISH)), encoding="utf-8")
    context, _ = watched(browser, color_scheme="dark")
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def printed(page: Page) -> tuple[PdfReader, str]:
    """What comes out of a printer, and its text without blanks."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return reader, re.sub(r"\s", "", "".join(one.extract_text() for one in reader.pages))


def test_paper_holds_what_is_closed_and_no_controls(paper: Page) -> None:
    paper.click("[name=reset]")
    paper.click("[name=close]")

    reader, text = printed(paper)

    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in reader.pages} == {A4}
    assert f"1/{len(reader.pages)}" in text
    assert text.count("harmless") > 20
    assert f"<{LINK}>" in text
    assert "Openall" not in text
    assert "shown" not in text
    assert paper.locator(f"{CARDS} > details[open]").count() == 0


def test_a_choice_is_told_on_paper(paper: Page) -> None:
    paper.fill("[name=text]", "harmless")

    _, text = printed(paper)

    assert "1of3shown" in text
