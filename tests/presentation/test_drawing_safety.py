"""Drawings in other hands: text stays text, colours are told apart, the same bytes everywhere."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from operator import mul
from pathlib import Path as File
from xml.etree import ElementTree

import pypdf
import pytest
import typst

from tests.hostile import HOSTILE
from tests.presentation.svg import SVG, marks, texts
from tests.presentation.test_drawing import CHARTS, DISTRIBUTION, PATH, TIMELINE
from tracker.domain.text import printable
from tracker.presentation import drawing
from tracker.presentation.charts import Chart, Date, Point, Timeline
from tracker.presentation.drawing.themes import DARK, LIGHT, SHAPES, Theme, channels

ELEMENTS = {f"{SVG}{name}" for name in ("svg", "g", "path", "line", "text", "title")}
ATTRIBUTES = {
    *("viewBox", "width", "height", "transform", "d", "x2", "y2", "opacity", "fill", "stroke"),
    *("stroke-width", "stroke-dasharray", "stroke-miterlimit"),
    *("font-family", "font-size", "font-weight", "text-anchor", "aria-hidden"),
}
PAYLOADS = (
    "datum.x",
    "datum['told']",
    '"+datum.x+"',
    "' + event.view.alert(1) + '",
    "{{datum.x}}",
    "\\u0022});alert(1);({\\u0022",
    "signal: width",
    "#(panic())",
)
TEXTS = (*HOSTILE, *PAYLOADS)


def of_hostile(texts: tuple[str, ...]) -> list[Chart]:
    """Charts with the texts in every place for one."""
    day = date(2024, 1, 1)
    dates = tuple(Date(text, day, text, True, text) for text in texts)
    others = tuple(Date("one thing", day, "2024", False, of=text) for text in texts)
    points = tuple(Point(day, text, 0.4, 0.5, text) for text in texts)
    stacks = tuple(replace(DISTRIBUTION.stacks[0], label=text) for text in texts)
    words = {name: texts[0] for name in vars(PATH.labels)}
    return [
        Timeline(dates, day, replace(TIMELINE.labels, today=texts[0], rest=texts[0]), "en"),
        replace(TIMELINE, dates=others),
        replace(PATH, claims=points, labels=replace(PATH.labels, **words)),
        replace(DISTRIBUTION, stacks=stacks, total=texts[0]),
    ]


@pytest.mark.parametrize("start", range(0, len(TEXTS), 36))
def test_hostile_text_stays_text(start: int) -> None:
    some = TEXTS[start : start + 36]
    for chart in of_hostile(some):
        svg = drawing.svg(chart)

        assert_clean(svg)
        told = "\n".join([*(mark.text for mark in texts(svg)), *(mark.told for mark in marks(svg))])
        for text in some:
            assert printable(text) in told


def assert_clean(svg: str) -> None:
    """Nothing in it but shapes, words and their looks."""
    root = ElementTree.fromstring(svg)
    assert {element.tag for element in root.iter()} <= ELEMENTS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    assert "url(" not in "".join(told for one in root.iter() for told in one.attrib.values())


@pytest.mark.parametrize("name", ["distribution", "path", "timeline"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_drawing_has_no_style_script_address_or_id(name: str, dark: bool) -> None:
    assert_clean(drawing.svg(CHARTS[name], dark=dark))


def test_a_long_text_is_cut_in_sight_and_whole_on_asking() -> None:
    long = "A commitment with a title that goes on and on " * 20
    [first, *_] = TIMELINE.dates
    svg = drawing.svg(replace(TIMELINE, dates=(replace(first, thing=long),)))

    [name] = [mark for mark in texts(svg) if mark.text.startswith("A commitment")]
    assert name.text.endswith("…")
    assert len(name.text) < 50
    assert name.told == long


# Colours


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shares = [one / 255 for one in channels(colour)]
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """The L* of a colour, from 0 to 100: what is left of it in grey."""
    found = luminance(colour)
    return 116 * found ** (1 / 3) - 16 if found > 0.008856 else 903.3 * found


# How people without one kind of cone see colours, in linear light (Machado and others, 2009).
BLINDNESS = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def as_seen(colour: str, blindness: str) -> str:
    matrix = BLINDNESS[blindness]
    light = [(one / 255) ** 2.2 for one in channels(colour)]
    seen = [sum(map(mul, row, light)) for row in matrix]
    return "#" + "".join(f"{round(255 * min(max(one, 0), 1) ** (1 / 2.2)):02x}" for one in seen)


both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@both
def test_text_and_marks_have_contrast(theme: Theme) -> None:
    for colour in (theme.ink, theme.quiet):
        assert contrast(colour, theme.paper) >= 4.5
    for colour in (theme.line, theme.main, theme.accent, *theme.parties):
        assert contrast(colour, theme.paper) >= 3
    assert contrast(theme.main, theme.band) >= 3
    assert contrast(theme.line, theme.unknown) >= 3


@both
def test_levels_are_told_apart_in_grey(theme: Theme) -> None:
    found = [lightness(theme.shade(step / 4)) for step in range(5)]

    away = [abs(light - lightness(theme.paper)) for light in found]
    assert away == sorted(away), "the further a level, the more it stands out"
    assert all(abs(one - other) >= 10 for one, other in pairwise(found))


@both
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_levels_are_told_apart_by_the_colour_blind(theme: Theme, blindness: str) -> None:
    found = [lightness(as_seen(theme.shade(step / 4), blindness)) for step in range(5)]

    assert all(abs(one - other) >= 8 for one, other in pairwise(found))


@both
def test_thirty_parties_differ_in_colour_or_shape(theme: Theme) -> None:
    assert len({theme.party(position) for position in range(30)}) == 30
    assert len({theme.party(position)[1] for position in range(6)}) == len(SHAPES)


# The same bytes everywhere

DRAWN = """
import sys
from tests.presentation.test_drawing import CHARTS
from tracker.presentation import drawing

for name in ("distribution", "path", "timeline"):
    sys.stdout.buffer.write(drawing.svg(CHARTS[name]).encode())
"""


def test_the_same_bytes_in_every_time_zone_language_and_hash_order() -> None:
    worlds = [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", DRAWN],
            env=os.environ | world,
            cwd=File(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
        for world in worlds
    ]
    found = {process.communicate()[0] for process in running}

    names = ("distribution", "path", "timeline")
    assert found == {"".join(drawing.svg(CHARTS[name]) for name in names).encode()}


# Where it is used


def test_typst_loses_no_word_of_a_drawing(tmp_path: File) -> None:
    russian = replace(DISTRIBUTION, total="программы соглашения")
    page = '#set document(title: "x")\n#image(bytes(sys.inputs.svg), alt: "x")'
    typst.compile(
        page.encode(),
        output=str(tmp_path / "page.pdf"),
        sys_inputs={"svg": drawing.svg(russian)},
        font_paths=typst.Fonts(include_system_fonts=False),
        pdf_standards=["ua-1"],
    )

    told = pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text().split()
    assert {"программы", "соглашения", "substantial", "2024-12-31", "28"} <= set(told)


def test_drawing_is_available_with_the_extra_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawing.available()
    for name in ("altair", "vl_convert"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, name, None)
            assert not drawing.available()


def test_nothing_heavy_is_loaded_to_ask_whether_drawing_is_available() -> None:
    asked = (
        "import sys; from tracker.presentation import drawing; drawing.available();"
        "print({'altair', 'vl_convert'} & set(sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
