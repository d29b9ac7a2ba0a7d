"""A sheet of marks: layers of Altair at given places, without axes, legends or measured text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import altair

from tracker.domain.text import printable
from tracker.presentation.drawing.measures import HEAD, SMALL, Linear
from tracker.presentation.drawing.themes import Theme

Row: TypeAlias = Mapping[str, object]  # fields x, y, x2, y2 are pixels; told is what a mark says
Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Label:
    """A text on one line, where its middle stands, and what it was cut from."""

    x: float
    y: float
    text: str
    whole: str = ""

    @property
    def row(self) -> Row:
        told = self.whole if self.whole != self.text else ""
        return {"x": self.x, "y": self.y, "text": self.text, "told": told}


@dataclass
class Canvas:
    """Layers, the last on top; its height is known when all is drawn."""

    theme: Theme
    width: float
    height: float = 0
    layers: list[altair.Chart] = field(default_factory=list)
    data: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def text(
        self,
        labels: Iterable[Label],
        *,
        align: Align = "left",
        quiet: bool = False,
        head: bool = False,
    ) -> None:
        """Text of one kind."""
        found = self.marks(one.row for one in labels if one.text)
        mark = found.mark_text(
            align=align,
            baseline="middle",
            color=self.theme.quiet if quiet else self.theme.ink,
            fontSize=HEAD if head else SMALL,
            fontWeight="bold" if head else "normal",
        )
        self.layers.append(mark.encode(x=X, y=Y, text=TEXT, description=TOLD))

    def lines(self, rows: Iterable[Row], colour: str, width: float = 1, **style: Any) -> None:
        """Straight lines from x, y to x2, y2."""
        mark = self.marks(rows).mark_rule(color=colour, strokeWidth=width, **style)
        self.layers.append(mark.encode(x=X, y=Y, x2=X2, y2=Y2, description=TOLD))

    def strokes(self, rows: Iterable[Row], colour: str) -> None:
        """Many thin lines that say nothing, as one shape."""
        ends = [
            {"x": x, "y": y, "place": 3 * number + place}
            for number, row in enumerate(rows)
            for place, (x, y) in enumerate(
                ((row["x"], row["y"]), (row["x2"], row["y2"]), (None, None))
            )
        ]
        mark = self.marks(ends).mark_line(color=colour, strokeWidth=1)
        self.layers.append(mark.encode(x=X, y=Y, order=PLACE, description=TOLD))

    def boxes(self, rows: Iterable[Row], stroke: str) -> None:
        """Boxes from x, y to x2, y2, each in the colour of its `fill`."""
        mark = self.marks(rows).mark_rect(stroke=stroke, strokeWidth=0.8)
        self.layers.append(mark.encode(x=X, y=Y, x2=X2, y2=Y2, fill=FILL, description=TOLD))

    def points(self, rows: Iterable[Row], shape: str, size: float, **style: Any) -> None:
        """Signs of a shape at x, y; `size` in square pixels."""
        mark = self.marks(rows).mark_point(shape=shape, size=size, opacity=1, **style)
        self.layers.append(mark.encode(x=X, y=Y, description=TOLD))

    def area(self, rows: Sequence[Row], across: Linear, up: Linear) -> None:
        """Steps over days: from `low` to `high`, each `band` in the colour of its `fill`."""
        mark = self.marks(rows).mark_area(interpolate="step-after")
        channels = {
            "x": scaled("day", across),
            "y": scaled("high", up, "Y"),
            "y2": altair.Y2("low"),
        }
        self.layers.append(mark.encode(**channels, detail=BAND, fill=FILL, description=TOLD))

    def steps(
        self, rows: Sequence[Row], value: str, across: Linear, up: Linear, **style: Any
    ) -> None:
        """Lines that keep a value over days, one for each `band`."""
        mark = self.marks(rows).mark_line(interpolate="step-after", **style)
        channels = {"x": scaled("day", across), "y": scaled(value, up, "Y")}
        self.layers.append(mark.encode(**channels, detail=BAND, description=TOLD))

    def marks(self, rows: Iterable[Row]) -> altair.Chart:
        """A layer of rows, which stand apart: Altair would copy them at every step."""
        name = f"rows {len(self.data)}"
        self.data[name] = [{"told": ""} | {key: fit(key, row[key]) for key in row} for row in rows]
        return altair.Chart(altair.NamedData(name))

    def specification(self) -> dict[str, Any]:
        """All of it for Vega-Lite, as large as it is said to be."""
        sheet = altair.layer(*self.layers).properties(
            width=self.width,
            height=self.height,
            padding=0,
            background="transparent",
            autosize=altair.AutoSizeParams(type="none"),
        )
        told = sheet.configure_view(stroke=None).to_dict(validate=False)
        return {**told, "datasets": self.data}


def fit(name: str, value: object) -> object:
    """A place to the hundredth of a pixel, as machines differ in what follows; text made plain."""
    if isinstance(value, str):
        return printable(value)
    return round(value, 2) if name in PLACES and isinstance(value, float) else value


PLACES = ("x", "y", "x2", "y2")


def scaled(name: str, scale: Linear | None, channel: Literal["X", "Y"] = "X") -> Any:
    """A place given in the values of a scale; without one, in pixels."""
    told = None
    if scale:
        domain, span = list(scale.values), list(scale.pixels)
        told = altair.Scale(domain=domain, range=span, nice=False, zero=False)
    kind = altair.X if channel == "X" else altair.Y
    return kind(name, type="quantitative", scale=told, axis=None)


X, Y = scaled("x", None), scaled("y", None, "Y")
X2, Y2 = altair.X2("x2"), altair.Y2("y2")
TEXT = altair.Text("text", type="nominal")
BAND = altair.Detail("band", type="nominal")
PLACE = altair.Order("place", type="quantitative")
FILL = altair.Fill("fill", type="nominal", scale=None)
TOLD = altair.Description("told", type="nominal")
