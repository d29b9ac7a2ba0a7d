"""Files that notebooks take in: agreement files, drafts, edited workbooks, ledgers and tables."""

from pathlib import Path

from tracker.domain.bodies import Copy
from tracker.domain.edition import compared, not_here, refusal
from tracker.domain.errors import Conflict, NotFound, WrongUsage
from tracker.domain.records import Imported
from tracker.domain.text import printable
from tracker.interchange.edition.applying import applied
from tracker.interchange.edition.cells import sheets_of
from tracker.interchange.edition.reading import is_workbook, read_edition
from tracker.interchange.file_kinds import is_tabular, read_whole
from tracker.interchange.mapped import opened
from tracker.interchange.mapping_file import read_mapping
from tracker.interchange.tables import How
from tracker.services import references
from tracker.services.gathering import gather
from tracker.services.imports import take_in, take_in_copy
from tracker.services.recording import Hand
from tracker.services.signing import signed
from tracker.services.tables.importing import preview, take_in_tables
from tracker.storage.connection import reading, unit_of_work


def import_whole(place: str, path: Path, hand: Hand, *, dry_run: bool) -> Imported:
    """Take in an agreement file, a reviewed draft, an edited workbook or an exported ledger."""
    if is_workbook(path):
        return import_workbook(place, path, hand, dry_run=dry_run)
    if path.exists() and is_tabular(path):
        raise WrongUsage(f"{printable(path.name)} is a table: say by map= what its columns mean.")
    told, _ = read_whole(path)
    with unit_of_work(place) as connection:
        own = signed(connection, hand)
        if isinstance(told, Copy):
            done = take_in_copy(connection, told, own)
        else:
            done = take_in(connection, told, own)
        if dry_run:
            connection.rollback()
    name = None if dry_run else done.import_id
    return Imported(not dry_run, done.entries, done.known, done.things, name, ())


def import_workbook(place: str, path: Path, hand: Hand, *, dry_run: bool) -> Imported:
    """Take in what was changed in a workbook for editing. Raises Conflict for what was here too."""
    edition = read_edition(path)
    with unit_of_work(place) as connection:
        agreement = references.agreement_of(connection, edition.agreement)
        if agreement is None:
            raise NotFound(not_here(edition))
        now = gather(connection, agreement).file
        found = compared(edition, sheets_of(now).cells)
        if found.conflicts:
            first = found.conflicts[0]
            raise Conflict(f"{first.row.where(first.field)}: {refusal(found)}")
        done = take_in(connection, applied(now, found, edition.name), signed(connection, hand))
        if dry_run:
            connection.rollback()
    name = None if dry_run else done.import_id
    return Imported(not dry_run, done.entries, done.known, done.things, name, ())


def import_tables(place: str, path: Path, mapping: Path, hand: Hand, *, dry_run: bool) -> Imported:
    """Take in tables by what a mapping says of their columns."""
    means = read_mapping(mapping)
    tables = opened(means, [path], How())
    if dry_run:
        with reading(place) as connection:
            done = preview(connection, means, tables, signed(connection, hand))
    else:
        with unit_of_work(place) as connection:
            done = take_in_tables(connection, means, tables, signed(connection, hand))
    return Imported(
        written=not dry_run,
        entries=done.entries,
        known=done.known,
        definitions=done.definitions,
        import_id=done.import_id,
        problems=tuple(map(str, done.problems())),
    )
