"""What the wording of one commitment leaves open."""

import pytest

from tracker.domain.drafting.wording import wording


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("", []),
        ("Readings of the lake.", ["no duty word"]),
        (
            "Both sides shall take appropriate measures and adopt a law by 31 December 2026.",
            ["vague: appropriate", "compound: 2 acts"],
        ),
        (
            "Each Party shall adopt the treaty. The Parties shall publish the rules.",
            ["no date", "compound: 2 duties"],
        ),
        (
            "Norway will open a dam. It will adopt a bill, publish a plan and open a site.",
            ["no date", "compound: 4 acts"],
        ),
        (
            "The Parties shall:\n(a) sign the treaty;\n(b) adopt the rules.",
            ["no date", "no measure", "compound: 2 duties"],
        ),
        ("Die Vertragsparteien verpflichten sich, bis 2026 mindestens 30 Prozent zu senken.", []),
    ],
)
def test_a_text_is_marked_by_what_it_leaves_open(text: str, marks: list[str]) -> None:
    assert [str(one) for one in wording({"text": text}).marks] == marks


def test_what_is_said_elsewhere_is_not_left_open() -> None:
    text = "It shall be published."
    open_points = [one.kind for one in wording({"text": text}).marks]
    said = {"bodies": (("NO", None),), "due_stated": "2026", "done_when": "It is printed."}

    assert {"no actor", "no date", "no measure"} <= set(open_points)
    assert wording({"text": text, **said}).marks == ()


def test_a_text_of_several_acts_names_each() -> None:
    text = "Both sides shall take part in the talks and adopt a law."

    assert wording({"text": text}).acts == ("take part in the talks", "adopt a law")
