"""Lines of a PDF are set in by as many blanks as characters would stand before them."""

from tracker.interchange.texts.setting import Set, with_indents


def test_lines_are_set_in_as_on_their_pages() -> None:
    pages = [[Set("0123456789", (72, 172)), Set("deep", (112, 152))], [Set("0123", (92, 132))]]

    assert with_indents(pages) == [["0123456789", "    deep"], ["  0123"]]


def test_a_line_is_left_as_it_is_where_its_place_says_nothing() -> None:
    pages = [[Set("0123456789", (0, 100)), Set("turned by 90", (80, 90)), Set("unknown")]]

    assert with_indents(pages) == [["0123456789", "turned by 90", "unknown"]]
    assert with_indents([[Set("unknown")], []]) == [["unknown"], []]
    assert with_indents([[Set("|", (5, 5))]]) == [["|"]]
