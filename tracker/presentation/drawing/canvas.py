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
    """Layers, the last on top, and texts above; its height is known when all is drawn."""

    theme: Theme
    width: float
    height: float = 0
    layers: list[altair.UnitSpec] = field(default_factory=list)
    data: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    texts: dict[tuple[Align, bool, bool], list[Row]] = field(default_factory=dict)

    def text(
        self,
        labels: Iterable[Label],
        *,
        align: Align = "left",
        quiet: bool = False,
        head: bool = False,
    ) -> None:
        """Text of one kind, above all marks."""
        rows = (one.row for one in labels if one.text)
        self.texts.setdefault((align, quiet, head), []).extend(rows)

    def add_texts(self) -> None:
        """A layer for each kind of text, as every layer takes time."""
        for (align, quiet, head), rows in self.texts.items():
            mark = altair.MarkDef(
                type="text",
                align=align,
                baseline="middle",
                color=self.theme.quiet if quiet else self.theme.ink,
                fontSize=HEAD if head else SMALL,
                fontWeight="bold" if head else "normal",
            )
            self.add(rows, mark, x=X, y=Y, text=TEXT)

    def lines(self, rows: Iterable[Row], colour: str, width: float = 1, **style: Any) -> None:
        """Straight lines from x, y to x2, y2."""
        mark = altair.MarkDef(type="rule", color=colour, strokeWidth=width, **style)
        self.add(rows, mark, x=X, y=Y, x2=X2, y2=Y2)

    def strokes(self, rows: Iterable[Row], colour: str) -> None:
        """Many thin lines that say nothing, as one shape in the corner of the sheet."""
        drawn = (
            "M{x},{y}L{x2},{y2}".format_map({name: fit(name, row[name]) for name in PLACES})
            for row in rows
        )
        if shape := "".join(drawn):
            here = [{"x": 0, "y": 0}]
            self.points(here, shape, SCALE, fill=None, stroke=colour, strokeWidth=1)

    def boxes(self, rows: Iterable[Row], stroke: str) -> None:
        """Boxes from x, y to x2, y2, each in the colour of its `fill`."""
        mark = altair.MarkDef(type="rect", stroke=stroke, strokeWidth=0.8)
        self.add(rows, mark, x=X, y=Y, x2=X2, y2=Y2, fill=FILL)

    def points(self, rows: Iterable[Row], shape: str, size: float, **style: Any) -> None:
        """Signs of a shape at x, y; `size` in square pixels."""
        mark = altair.MarkDef(type="point", shape=shape, size=size, opacity=1, **style)
        self.add(rows, mark, x=X, y=Y)

    def area(self, rows: Sequence[Row], across: Linear, up: Linear) -> None:
        """Steps over days: from `low` to `high`, each `band` in the colour of its `fill`."""
        mark = altair.MarkDef(type="area", interpolate="step-after")
        x, y, y2 = scaled("day", across), scaled("high", up, "Y"), altair.Y2(field="low")
        self.add(rows, mark, x=x, y=y, y2=y2, detail=BAND, fill=FILL)

    def steps(
        self, rows: Sequence[Row], value: str, across: Linear, up: Linear, **style: Any
    ) -> None:
        """Lines that keep a value over days, one for each `band`."""
        mark = altair.MarkDef(type="line", interpolate="step-after", **style)
        self.add(rows, mark, x=scaled("day", across), y=scaled(value, up, "Y"), detail=BAND)

    def add(self, rows: Iterable[Row], mark: altair.MarkDef, **channels: Any) -> None:
        """A layer of rows, where there are any.

        Made of what Altair's schema is made of: a chart of its own would be copied again and again
        when charts are put into layers, and takes fifteen times as long.
        """
        name = f"rows {len(self.data)}"
        found = [{key: fit(key, row[key]) for key in row} for row in rows]
        if not found:
            return
        if any(row.get("told") for row in found):
            channels["description"] = TOLD
        else:
            mark.aria = False
        self.data[name] = [{"told": ""} | row for row in found]
        data, encoding = altair.NamedData(name), altair.Encoding(**channels)
        self.layers.append(altair.UnitSpec(mark=mark, data=data, encoding=encoding))

    def specification(self) -> dict[str, Any]:
        """All of it for Vega-Lite, as large as it is said to be."""
        self.add_texts()
        sheet = altair.TopLevelLayerSpec(
            layer=self.layers,
            width=self.width,
            height=self.height,
            padding=0,
            background="transparent",
            autosize=altair.AutoSizeParams(type="none"),
            config=altair.Config(view=altair.ViewConfig(stroke=None)),
        )
        return {**sheet.to_dict(validate=False), "datasets": self.data}


def fit(name: str, value: object) -> object:
    """A place to the hundredth of a pixel, as machines differ in what follows; text made plain."""
    if isinstance(value, str):
        return printable(value)
    return round(value, 2) if name in PLACES and isinstance(value, float) else value


PLACES = ("x", "y", "x2", "y2")
SCALE = 4  # square pixels, at which a shape is drawn as large as it says


def scaled(name: str, scale: Linear | None, channel: Literal["X", "Y"] = "X") -> Any:
    """A place given in the values of a scale; without one, in pixels."""
    told = None
    if scale:
        domain, span = list(scale.values), list(scale.pixels)
        told = altair.Scale(domain=domain, range=span, nice=False, zero=False)
    kind = altair.X if channel == "X" else altair.Y
    return kind(field=name, type="quantitative", scale=told, axis=None)


X, Y = scaled("x", None), scaled("y", None, "Y")
X2, Y2 = altair.X2(field="x2"), altair.Y2(field="y2")
TEXT = altair.Text(field="text", type="nominal")
BAND = altair.Detail(field="band", type="nominal")
FILL = altair.Fill(field="fill", type="nominal", scale=None)
TOLD = altair.Description(field="told", type="nominal")
