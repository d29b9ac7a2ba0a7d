"""The places of duties do not depend on the format of a text, nor on the page around it."""

from pathlib import Path

import pytest

from tests.domain.drafting.measuring import drafted
from tests.domain.drafting.told import numbers, titles
from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.proposals import Draft
from tracker.interchange.texts import read_text


def of_page(folder: Path, body: str) -> Draft:
    """The draft of a page of HTML."""
    path = folder / "a.html"
    path.write_text(body, encoding="utf-8")
    return draft(read_text(path), "en")


@pytest.mark.parametrize("form", ["pdf", "html"])
@pytest.mark.parametrize("name", ["fish-stocks-agreement-1995", "agreement-part-xi-1994"])
def test_they_are_alike_in_all_formats_of_a_treaty(name: str, form: str) -> None:
    plain, other = drafted(f"{name}.txt"), drafted(f"{name}.{form}")

    assert titles(other) == titles(plain)
    places = [
        [(one.number, one.label, one.page, one.text) for one in found.proposals]
        for found in (other, plain)
    ]
    assert places[0] == places[1]


def test_headings_around_the_articles_are_no_places(tmp_path: Path) -> None:
    found = of_page(
        tmp_path,
        "<h1>Pact</h1><p>It shall be read.</p><h2>Text</h2><p>1. The Council shall meet.</p>"
        "<h3>Article 1 Scope</h3><p>1. States shall act.</p>"
        "<h3>Article 2 Reports</h3><p>States shall report.</p>",
    )

    assert titles(found) == [("1", "Scope"), ("2", "Reports")]
    assert numbers(found) == ["1.1", "2"]


@pytest.mark.parametrize(
    "heading", ["<h2>Source</h2>", "<h2>1. Source</h2>", "<h2>1. Source</h2><h3>1.1. Site</h3>"]
)
def test_an_article_keeps_its_number_beside_other_headings(tmp_path: Path, heading: str) -> None:
    found = of_page(
        tmp_path,
        f"<h1>Pact</h1>{heading}<p>1. Users shall cite it.</p><h2>Text</h2>"
        "<h3>Article 1 Scope</h3><p>1. States shall act.</p><p>2. States shall pay.</p>"
        "<h2>More</h2><p>Readers shall see others.</p>",
    )
    inner = {one.number: one.text for one in found.proposals}

    assert (inner["1.1"], inner["1.2"]) == ("States shall act.", "States shall pay.")
    others = [one for one in inner if not one.startswith("1.")]
    assert len(others) == 2
    assert all(one.startswith("heading-") for one in others)


def test_a_heading_under_the_label_of_an_article_is_its_title(tmp_path: Path) -> None:
    found = of_page(
        tmp_path,
        "<h2>Article 1</h2><h3>Scope</h3><p>1. States shall act.</p>"
        "<h2>Article 2</h2><h3>States</h3><p>States shall report.</p>"
        "<h3>Others</h3><p>They shall pay.</p>",
    )

    assert titles(found)[:2] == [("1", "Scope"), ("2", "")]
    assert numbers(found)[0] == "1.1"
