"""Two wordings of one thing, cut so that where they part is seen."""

import pytest

from tracker.presentation.terminal.contrast import ROOM, change, contrast

LONG = "Build trade corridors that stitch this country together more tightly"
CODES = ", ".join(f"minister-{n}" for n in range(9))


@pytest.mark.parametrize(
    ("was", "says", "shown"),
    [
        ("Build the dam.", "Build a dam.", ("Build the dam.", "Build a dam.")),
        (
            f"{LONG} now",
            f"{LONG} soon",
            ("… together more tightly now", "… together more tightly soon"),
        ),
        (
            f"{LONG}.",
            f"{LONG}. Fast.",
            ("… together more tightly.", "… together more tightly. Fast."),
        ),
        (
            f"{LONG} – Canada\u2014own",
            rf"{LONG} – Canada\u2014own",
            ("… more tightly – Canada\u2014own", r"… more tightly – Canada\u2014own"),
        ),
        ("Build  the dam.", "Build the\ndam.", ("Build  the dam.", r"Build the\ndam.")),
        ("", LONG, ("", f"{LONG[: ROOM - 1]}…")),
    ],
)
def test_long_texts_are_shown_where_they_part(was: str, says: str, shown: tuple[str, str]) -> None:
    assert contrast(was, says) == shown


def test_a_text_without_blanks_is_cut_too() -> None:
    was, says = contrast("x" * 500 + "a", "x" * 500 + "b" * 500)

    assert was == f"… {'x' * 30}a"
    assert says == f"… {'x' * 30}{'b' * 29}…"


@pytest.mark.parametrize(
    ("was", "says", "shown"),
    [
        ("minister-1", "minister-2, minister-3", "minister-1 → minister-2, minister-3"),
        (CODES, f"{CODES}, x", "new x"),
        (CODES, CODES.replace("minister-3", "x"), "gone minister-3; new x"),
        ("", CODES, "new minister-0, minister-1, minister-2, minister-3, minister-4 and 4 more"),
    ],
)
def test_of_long_lists_what_came_and_went_is_shown(was: str, says: str, shown: str) -> None:
    assert change("bodies", was, says) == f"bodies: {shown}"


def test_an_order_that_alone_changed_is_seen() -> None:
    told = change("bodies", CODES, ", ".join(reversed(CODES.split(", "))))

    assert told.startswith("bodies: minister-0, ")
    assert " → minister-8, " in told
