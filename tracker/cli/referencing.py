"""Adds the references of a CSL-JSON file: what `tracker source add --csl` does."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli import output
from tracker.cli.session import session
from tracker.domain.errors import WrongUsage

if TYPE_CHECKING:
    from tracker.domain.referenced import Referenced
    from tracker.interchange.csl import References

BESIDE = ("csl", "internal", "message", "dry_run", "as_json")  # what a whole list may have


def add_listed(context: typer.Context, file: str) -> None:
    """Add what a file lists and is not here yet, and name what is."""
    from tracker.domain.text import LIMITS, clean
    from tracker.interchange.csl import read_csl
    from tracker.interchange.yaml import read_text
    from tracker.services.referencing import add_references

    check_alone(context)
    told = context.params
    why = clean(told["message"], field="message", limit=LIMITS["message"])
    found = read_csl(read_text(Path(file), file), file)
    with session(context).signing(dry_run=told["dry_run"]) as (connection, hand):
        done = add_references(connection, found.items, hand, internal=told["internal"], message=why)
        session(context).codes = done.entries
    if told["as_json"]:
        output.show_json(record_of(done, found, written=not told["dry_run"]))
    else:
        output.show("\n".join(lines(done, found, written=not told["dry_run"])))


def check_alone(context: typer.Context) -> None:
    """Raise WrongUsage for what is said of one source beside a list of them."""
    beside = [
        one.opts[0] if one.param_type_name == "option" else "CODE"
        for one in context.command.params
        if one.name not in BESIDE and context.params.get(str(one.name))
    ]
    if beside:
        raise WrongUsage(f"--csl adds what its file lists, so {', '.join(beside)} would be lost.")


def lines(done: "Referenced", found: "References", *, written: bool) -> list[str]:
    """What was added, what is here already, and what has no place here."""
    from tracker.domain.text import printable

    count = len(done.added)
    verb = "Added" if written else "Would add"
    told = [f"{verb} {'1 source' if count == 1 else f'{count:,} sources'}"]
    told[0] += f"  {' '.join(done.entries)}" if written and count else ""
    for code, fields in done.added:
        shown = [code, str(fields.get("published") or "–"), str(fields.get("title") or "–")]
        told.append("  " + "  ".join(map(printable, shown)))
    for one in done.doubles:
        told.append(f"  here already: item {one.place} ({printable(one.name)}) is {one.code}")
    if found.left:
        left = ", ".join(f"{printable(key)} ({times:,})" for key, times in found.left)
        told.append(f"Not taken over: {left}.")
    return told


def record_of(done: "Referenced", found: "References", *, written: bool) -> dict[str, Any]:
    """What was added as the contract tracker.references/1 says."""
    return {
        "schema": "tracker.references/1",
        "written": written,
        "entries": list(done.entries) if written else [],
        "stamp": done.stamp if written else None,
        "added": [dict(fields) for _, fields in done.added],
        "known": [{"item": one.place, "name": one.name, "code": one.code} for one in done.doubles],
        "not_taken": [{"field": key, "times": times} for key, times in found.left],
    }
