"""What the parties say, and our word for each claim; never mixed with what is assessed."""

from tracker.domain.claims import ALL_DONE
from tracker.domain.reports import Claimed, ProgressReport
from tracker.presentation.document import Grid, Heading, Paragraph, Part
from tracker.presentation.terminal import acts


def claims(report: ProgressReport, *, newest_first: bool) -> list[Part]:
    if not report.claims:
        return []
    chosen = report.claims if newest_first else tuple(reversed(report.claims))
    rows = tuple(row(report, claim) for claim in chosen)
    heads = ("", "", "said", "our finding")
    note = "A claim never changes a status. It conflicts only where later facts show it."
    return [Heading("What the parties say"), Grid(heads, rows), Paragraph(note, quiet=True)]


def row(report: ProgressReport, claim: Claimed) -> tuple[str, str, str, str]:
    entry = claim.told.entry
    reporter = f", as {acts_reporter(claim)} reported" if entry.by.reporter else ""
    said_on = f" on {entry.by.said_on[0]}" if entry.by.said_on and entry.by.reporter else ""
    who = "+".join(entry.by.parties)
    figures = [one for one, _ in claim.findings]
    said = "; ".join("all carried out" if one is ALL_DONE else acts.figure(one) for one in figures)
    speaker = f" ({entry.by.speaker})" if entry.by.speaker else ""
    marks = report.mark(claim.told.citations)
    words = "; ".join(f"{found.word}: {found.reason}" for _, found in claim.findings)
    return acts.day_of(entry), who, f"{said}{speaker}{reporter}{said_on} {marks}", words


def acts_reporter(claim: Claimed) -> str:
    reporter = claim.told.entry.by.reporter
    return next((one for one in reporter or () if one), "somebody")
