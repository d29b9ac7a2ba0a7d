"""Prints how long a PDF of the Union State report takes beside typst alone on the same pages.

    python -m tests.benchmarks.pdf [RUNS]

Both are told the same; the report is read from the database once, before. What its charts take to
be drawn has a row of its own, since typst alone cannot draw them.
"""

import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from tests.benchmarks.timing import in_turn, timed
from tests.presentation.snapshots import bundled
from tracker.cli.first_use import make
from tracker.presentation import drawing, pdf, report_json
from tracker.presentation.document import Picture
from tracker.presentation.language import ENGLISH
from tracker.presentation.pages import opened
from tracker.presentation.render import Look, render
from tracker.presentation.report import document

RUNS = 11


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tracker.db"
        make(database, empty=False)
        report = bundled(database, "full")
    told = document(report, ENGLISH)
    inputs = pdf.told(told, "".join(report_json.chunks(report)), ENGLISH)
    drawn = {
        part.chart: drawing.svg(part.chart)
        for part in opened(told.parts())
        if isinstance(part, Picture)
    }

    def made() -> bytes:
        return b"".join(render(report, "pdf", Look()))

    def made_of_drawn() -> bytes:
        with patch.object(drawing, "svg", drawn.get):
            return made()

    assert made() == made_of_drawn() == pdf.typeset(inputs, ())
    works = {
        "typst alone": lambda: pdf.typeset(inputs, ()),
        "report, its charts drawn before": made_of_drawn,
        "report and its charts": made,
    }
    taken = in_turn([timed(work) for work in works.values()], runs)
    print(f"{'':<32}{'median':>10}{'ratio':>8}   ({runs} runs, {len(drawn)} charts)")
    for name, one in zip(works, taken, strict=True):
        ratio = one.seconds / taken[0].seconds
        print(f"{name:<32}{one.seconds * 1000:>7.0f} ms{ratio:>8.2f}")


if __name__ == "__main__":
    main()
