"""The files of a set: a table each, and a descriptor as Data Package v2 has it."""

import csv
import io
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.domain.formulas import guarded
from tracker.domain.giving import Gathered
from tracker.domain.things import in_language
from tracker.interchange.agreement_data import Telling
from tracker.interchange.csv_set.entries import entry_tables
from tracker.interchange.csv_set.table import Column, Link, Table
from tracker.interchange.csv_set.things import thing_tables

DESCRIPTOR = "datapackage.json"
PROFILES = "https://datapackage.org/profiles/2.0"
MADE = "tracker.csv-set/1"
LARGEST = 10_000_000  # bytes of a descriptor that is looked at
GUARDED = "A text that a spreadsheet could take for a formula has an apostrophe before it."
RAW = "Texts are as they are: a spreadsheet may take some of them for formulas."


def csv_set(told: Gathered, *, raw: bool) -> Iterator[tuple[str, bytes]]:
    """The name and content of each file; unless raw, no text is taken for a formula."""
    resources = []
    telling = Telling(told.file)
    for table in (*thing_tables(telling.data()), *entry_tables(told, telling.names)):
        name, content = f"{table.name}.csv", written(table, raw=raw).encode()
        resources.append(resource(table, name, content))
        yield name, content
    text = json.dumps(descriptor(told, resources, raw=raw), ensure_ascii=False, indent=2)
    yield DESCRIPTOR, f"{text}\n".encode()


def is_set(folder: Path) -> bool:
    """Whether a folder holds a set that we made, and nothing else."""
    try:
        with (folder / DESCRIPTOR).open("rb") as file:
            told = json.loads(file.read(LARGEST))
        made = told["tracker"]["form"] == MADE
        named = {DESCRIPTOR, *(str(one["path"]) for one in told["resources"])}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False
    return made and {one.name for one in folder.iterdir()} <= named


def written(table: Table, *, raw: bool) -> str:
    """A table as CSV: UTF-8, lines ended by LF, nothing where a cell is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    shields = [column.type == "string" and not raw for column in table.columns]
    for row in table.rows:
        cells = [row.get(column.name) or "" for column in table.columns]
        pairs = zip(cells, shields, strict=True)
        writer.writerow([guarded(cell) if shield else cell for cell, shield in pairs])
    return text.getvalue()


def descriptor(told: Gathered, resources: list[Any], *, raw: bool) -> dict[str, Any]:
    """What the set is, where it is from, and what it leaves out."""
    own = next(one for _, one in told.file.things if one.get("slug") == told.file.slug)
    title = in_language(own, "title") or told.file.slug
    left = told.left_out
    left_out = {"internal_entries": left.entries, "internal_sources": left.sources}
    left_out |= {"lines": left.lines, "references": left.references}
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": str(told.file.slug).lower(),
        "title": title,
        "description": f"What stands of an agreement in a ledger. {RAW if raw else GUARDED}",
        **({"created": told.recorded} if told.recorded else {}),
        "tracker": {
            "form": MADE,
            "agreement": told.file.slug,
            "stamp": told.stamp,
            "guarded": not raw,
            "left_out": left_out,
        },
        "resources": resources,
    }


def resource(table: Table, path: str, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [field(one, is_needed=one.name in table.key) for one in table.columns],
        "missingValues": [""],
    }
    if table.key:
        found["primaryKey"] = list(table.key)
    if table.links:
        found["foreignKeys"] = [foreign_key(one, table.name) for one in table.links]
    return found


def field(column: Column, *, is_needed: bool) -> dict[str, Any]:
    needed = {"constraints": {"required": True}} if is_needed else {}
    return {"name": column.name, "type": column.type, "description": column.meaning, **needed}


def foreign_key(link: Link, table: str) -> dict[str, Any]:
    """Where values stand: in another table, or in this one, which is then not named."""
    named = {} if link.table == table else {"resource": link.table}
    return {"fields": list(link.columns), "reference": {**named, "fields": list(link.named)}}
