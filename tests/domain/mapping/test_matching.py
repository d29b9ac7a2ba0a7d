"""Which commitment a row may be about: the same title first, each commitment once."""

from tracker.domain.mapping.matching import Likely


def test_the_same_titles_are_matched_first_and_each_once() -> None:
    titles = [f"Measure number {n}" for n in range(120)]
    here = Likely({str(n): (title,) for n, title in enumerate(titles)})

    shuffled = titles[::-1]
    assert here.pairs(shuffled) == [(str(n), 100) for n in range(119, -1, -1)]


def test_capitals_and_blanks_make_no_other_title() -> None:
    assert Likely({"7": ("Build the Dam",)}).pairs(["build  the\ndam"]) == [("7", 100)]


def test_what_is_left_is_matched_by_likeness_and_no_commitment_is_proposed_twice() -> None:
    here = {"1": ("Build the dam",), "2": ("Build the old dam",), "3": ("Plant trees",)}
    titles = ["Build the dams", "Build the old dams", "Build the dam", "Sell the harbour"]

    found = Likely(here).pairs(titles)

    assert [number for number, _ in found] == [None, "2", "1", None]


def test_a_number_in_a_title_tells_it_from_others() -> None:
    here = {str(n): (f"Measure number {n}",) for n in range(50)}

    found = Likely(here).pairs([f"Measures number {n}" for n in range(50)])

    assert [number for number, _ in found] == [str(n) for n in range(50)]


def test_long_texts_are_alike_though_their_beginnings_differ() -> None:
    text = " ".join(f"Word{n} of the plan" for n in range(40))
    here = {"1": ("Short title", text), "2": ("Another title", text[::-1])}

    [(number, alike)] = Likely(here).pairs([f"Also, {text}"])

    assert number == "1"
    assert alike > 90
