"""Charts as pictures of pixels, which every word processor shows; drawn by typst."""

from collections.abc import Sequence
from pathlib import Path

import typst

SHARP = 200  # pixels an inch
PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


def png(svg: str, fonts: Sequence[Path]) -> bytes:
    """A drawing as a picture of pixels."""
    return typst.compile(
        PAGE,
        format="png",
        ppi=SHARP,
        sys_inputs={"svg": svg},
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(fonts)),
    )
