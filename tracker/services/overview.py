"""What a database holds, counted: for lists of agreements, parties, sources, and its state."""

from typing import Any

from sqlalchemy import Connection

from tracker.domain.standings import counted
from tracker.storage.queries import ledger, points, things
from tracker.storage.server import server


def agreements(connection: Connection, *, hidden: bool) -> list[dict[str, Any]]:
    """Each agreement with how many commitments it has, and how many of them are counted.

    What is hidden or was withdrawn is among them only with `hidden`.
    """
    found = []
    for one in things.agreements(connection):
        if not (hidden or one.in_sight):
            continue
        commitments = things.commitments(connection, one.row)
        whole = [each for each in commitments if not each.is_part]
        found.append(
            {
                "slug": one.slug,
                "name": one.name,
                "title": one.title,
                "commitments": len(whole),
                "parts": len(commitments) - len(whole),
                "counted": len(counted(commitments, one.unit)),
                "ends": one.ends,
                "scale": one.scale,
                "hidden": one.hidden,
                "withdrawn": one.withdrawn,
            }
        )
    return found


def parties(connection: Connection, *, withdrawn: bool = False) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "belongs_to": one.belongs_to,
            "withdrawn": one.withdrawn,
        }
        for one in things.parties(connection)
        if withdrawn or not one.withdrawn
    ]


def sources(connection: Connection, *, withdrawn: bool = False) -> list[dict[str, Any]]:
    """Each source in short; internal ones are marked."""
    return [
        {
            "code": one.code,
            "published": one.published,
            "publisher": one.publisher,
            "title": one.title,
            "type": one.type,
            "language": one.language,
            "url": one.url,
            "internal": one.internal,
            "withdrawn": one.withdrawn,
        }
        for one in things.sources(connection)
        if withdrawn or not one.withdrawn
    ]


def scales(connection: Connection) -> list[dict[str, Any]]:
    return [
        {
            "scale": one.key,
            "name": one.name,
            "measures": one.measures,
            "levels": ", ".join(level.code for level in one.levels),
        }
        for one in things.scales(connection, withdrawn=False).values()
    ]


def served(connection: Connection) -> dict[str, Any]:
    """Who one is at the server and what one may do there; nothing of a file."""
    found = server(connection)
    if found is None:
        return {}
    return {
        "role": found.role,
        "acting_as": found.acting_as,
        "rights": found.rights,
        "may": found.may,
        "server": f"PostgreSQL {found.version}",
        "server_is": "standby" if found.is_standby else "primary",
        "connection": found.protection.words,
        "tls": found.protection.tls,
        "verified": found.protection.verified,
    }


def reached(connection: Connection) -> str:
    """How far a database has come, in words."""
    stamp, newest = ledger.stamp(connection), ledger.newest_recording(connection)
    entries = "1 entry" if stamp.count == 1 else f"{stamp.count:,} entries"
    return f"{entries}, the newest of {newest}" if newest else "no entry yet"


def behind(connection: Connection, other: Connection) -> int | None:
    """How many entries one lacks that are in the other; None where the other lacks one of its."""
    here, there = ledger.stamp(connection), ledger.stamp(other)
    if len(points.with_digests(other, here.heads)) < len(here.heads):
        return None
    return there.count - here.count


def state(connection: Connection) -> dict[str, Any]:
    """What a database holds, and its stamp."""
    stamp = ledger.stamp(connection)
    return {
        "stamp": str(stamp),
        "entries": stamp.count,
        "heads": list(stamp.heads),
        "agreements": things.count(connection, "agreement"),
        "commitments": things.count(connection, "commitment"),
        "parties": things.count(connection, "party"),
        "sources": things.count(connection, "source"),
        "scales": things.count(connection, "scale"),
        "newest_recording": ledger.newest_recording(connection),
    }
