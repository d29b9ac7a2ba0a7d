"""Draws the charts of a report by Altair as static SVG, which holds no style, script or address."""

from importlib.util import find_spec

from tracker.presentation.charts import Chart, Distribution, Path

WIDTH = 720  # pixels
NEEDED = ("altair", "vl_convert")


def available() -> bool:
    """Whether charts can be drawn here: the extra `reports` is installed."""
    return all(find_spec(name) for name in NEEDED)


def svg(chart: Chart, *, dark: bool = False, width: int = WIDTH) -> str:
    """A chart as the text of an `<svg>` element, `width` pixels wide, on a transparent ground.

    Drawn for dark paper if wanted. It has no head and no ids; what is cut in it stands whole in its
    `<title>` elements. The same chart gives the same text on every machine.
    """
    from altair.utils.schemapi import debug_mode
    from vl_convert import vegalite_to_svg

    from tracker.presentation.drawing import distribution, path, timeline
    from tracker.presentation.drawing.cleaning import cleaned
    from tracker.presentation.drawing.themes import DARK, LIGHT

    theme = DARK if dark else LIGHT
    with debug_mode(False):  # to check every mark by a schema takes ten times as long
        match chart:
            case Distribution():
                canvas = distribution.draw(chart, theme, width)
            case Path():
                canvas = path.draw(chart, theme, width)
            case _:
                canvas = timeline.draw(chart, theme, width)
        specification = canvas.specification()
    return cleaned(vegalite_to_svg(specification, allowed_base_urls=[]))
