"""Picks the renderer of a report."""

import json

from tracker.domain.reports import ProgressReport
from tracker.presentation import markdown, report_json
from tracker.presentation.report import parts
from tracker.presentation.terminal import document
from tracker.presentation.terminal.screen import Screen


def render(report: ProgressReport, format_: str, screen: Screen) -> str:
    """The finished text of a report: terminal, markdown or json."""
    match format_:
        case "json":
            return json.dumps(report_json.record(report), ensure_ascii=False, indent=2)
        case "markdown":
            return markdown.render(parts(report))
        case _:
            return document.render(parts(report), screen)
