"""What the parties say, and our word for each claim; never mixed with what is assessed."""

from tracker.domain.claims import ALL_DONE
from tracker.domain.contents import Figure
from tracker.domain.ledger import By
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
    by = claim.told.entry.by
    what = "; ".join(said(figure) for figure, _ in claim.findings)
    speaker = f" ({by.speaker})" if by.speaker else ""
    marks = report.mark(claim.told.citations)
    words = "; ".join(f"{found.word}: {found.reason}" for _, found in claim.findings)
    return *spoken(claim), f"{what}{speaker}{reported(by)} {marks}", words


def spoken(claim: Claimed) -> tuple[str, str]:
    """The day that a claim speaks of, and whose it is."""
    entry = claim.told.entry
    return acts.day_of(entry), "+".join(entry.by.parties)


def said(figure: Figure) -> str:
    return "all carried out" if figure is ALL_DONE else acts.figure(figure)


def reported(by: By) -> str:
    """Who passed a claim on and when, where it is known only at second hand."""
    if not by.reporter:
        return ""
    reporter = next(filter(None, by.reporter), "somebody")
    return f", as {reporter} reported{f' on {by.said_on[0]}' if by.said_on else ''}"
