"""Texts that never end a word, a sentence or a list take no more time than others."""

import resource
import subprocess
import sys

import pytest

PROBE = """
import sys
from tracker.domain.drafting.drafting import draft
from tracker.domain.drafting.lines import paragraphs
from tracker.domain.drafting.texts import Line, Paragraph, Text
text = eval(sys.argv[1])
for language in ("en", "de", "ru", "fr", "es"):
    draft(Text("long", (Paragraph(text),)), language)
paragraphs([Line(text[at : at + 80]) for at in range(0, len(text), 80)])
"""
SECONDS = 15  # of the processor; each takes a few, and more than a minute where it is squared


@pytest.mark.parametrize(
    "text",
    [
        *("'a' * 50_000", "'ы' * 50_000", "'_' * 50_000 + ' 3'", "'a. ' * 15_000"),
        *("'(a) ' * 6_000", "'States shall ' * 4_000", "'which ' * 10_000 + 'shall'"),
    ],
)
def test_it_is_read_in_time(text: str) -> None:
    subprocess.run(
        [sys.executable, "-c", PROBE, text],
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
