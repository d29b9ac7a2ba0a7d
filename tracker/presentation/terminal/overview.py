"""One agreement: what it is, what it is made of, how its commitments are counted and rated."""

from collections.abc import Iterator
from typing import Any

from rich.table import Table
from rich.text import Text

from tracker.domain.contents import value_form
from tracker.domain.showing import Overview
from tracker.domain.things import Source
from tracker.presentation.terminal.screen import Screen, text

LABELS = 14
TOLD = ("reference", "signed", "form", "ends", "expiry", "numbering", "text_published", "summary")
EXPIRIES = {
    "freeze": "open commitments stay open and keep their level",
    "fail": "open commitments have failed",
    "carry": "open commitments pass to the successor",
}


def render(found: Overview, screen: Screen) -> str:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=LABELS, no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for label, told in lines(found):
        grid.add_row(text(label), told)
    agreement = found.agreement
    mark = " (withdrawn)" if agreement.withdrawn else ""
    return screen.render(text(f"{agreement.slug} · {agreement.title}{mark}", "bold"), grid)


def lines(found: Overview) -> Iterator[tuple[str, Text]]:
    fields = found.agreement.fields
    for name in TOLD:
        if fields.get(name):
            value = str(fields[name])
            yield name.replace("_", " "), text(EXPIRIES.get(value, value))
    yield (
        "counted",
        text(f"its {found.agreement.unit}: {found.commitments} and {found.parts} parts"),
    )
    for section, count in found.sections:
        kind = (section.counting or "counted").replace("_", " ")
        yield "section", text(f"{section.title}: {count}, {kind}")
    if found.areas:
        yield "areas", text(", ".join(area.title for area in found.areas))
    yield "parties", text(", ".join(f"{one.code} {one.name}" for one in found.parties) or "–")
    if found.predecessor:
        yield "follows", text(found.predecessor)
    for slug in found.successors:
        yield "followed by", text(slug)
    yield "scale", text(found.agreement.scale or "–")
    if found.sources:
        yield "sources", text(", ".join(named(source) for source in found.sources))
    for number, what in found.conflicts:
        yield "sources differ", text(f"{number}: {what}")
    for rule in found.agreement.rules:
        yield "rule", Text.assemble(text(f"{rule.code} {rule.name}: ", "bold"), text(rule.text))


def named(source: Source) -> str:
    return f"{source.publisher or source.code} {source.published or ''}".strip()


def record(found: Overview) -> dict[str, Any]:
    """One agreement as the contract tracker.agreement/1 says: all its fields, and what it holds."""
    fields = {name: value_form(value) for name, value in found.agreement.fields.items()}
    return {
        "schema": "tracker.agreement/1",
        "fields": fields,
        "sections": [
            {"code": section.code, "counting": section.counting, "commitments": count}
            for section, count in found.sections
        ],
        "areas": [area.code for area in found.areas],
        "parties": [party.code for party in found.parties],
        "sources": [source.code for source in found.sources],
        "conflicts": [{"number": number, "conflict": what} for number, what in found.conflicts],
        "predecessor": found.predecessor,
        "successors": list(found.successors),
        "commitments": found.commitments,
        "parts": found.parts,
    }
