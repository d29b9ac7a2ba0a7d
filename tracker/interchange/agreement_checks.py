"""Checks what an agreement file defines, beyond the single record: repeats and unknown names."""

from collections.abc import Collection, Iterator
from typing import TypeAlias

from tracker.domain.files import LINES_IN_AN_ENTRY
from tracker.domain.text import quoted
from tracker.interchange.agreement_models import Agreement, Commitment, Supports
from tracker.interchange.file_model import File, commitments_in
from tracker.interchange.record import Path

Problem: TypeAlias = tuple[Path, str]
Name: TypeAlias = tuple[str, Path, str]
"""Of which kind it is, where it stands, and the name itself."""

NEEDS_AGREEMENT = ("related", "sections", "areas", "commitments", "dependencies", "entries")


def definition_problems(file: File) -> Iterator[Problem]:
    """What is wrong with the things that a file defines."""
    yield from without_agreement(file)
    yield from repeats(file)
    names = known_names(file)
    for kind, path, name in names_used(file):
        if name not in names[kind]:
            yield path, unknown(kind, name, names[kind])
    yield from named_too_early(file)
    yield from too_many(file)


def without_agreement(file: File) -> Iterator[Problem]:
    for key in NEEDS_AGREEMENT:
        if file.agreement is None and getattr(file, key):
            yield (key,), f"found {key} and no agreement, expected both: add the key agreement"


def known_names(file: File) -> dict[str, Collection[str]]:
    """The names that other records of a file may use, by kind."""
    numbers = {part.number for _, part in parts(file)}
    slugs = {agreement.slug for _, agreement in agreements(file)}
    return {
        "party": {party.code for party in file.parties},
        "source": {source.id for source in file.sources},
        "section": {section.code for section in file.sections},
        "area": {area.code for area in file.areas},
        "commitment": numbers,
        "agreement": slugs,
        "commitment or agreement": numbers | slugs,
    }


def unknown(kind: str, name: str, known: Collection[str]) -> str:
    """That a name is not in the file, and which are, where they are few."""
    few = ", ".join(sorted(known)) if 0 < len(known) <= 12 else f"a {kind} of this file"
    return f"found the {kind} {quoted(name)}, expected {few}: add it or mend the name"


def agreements(file: File) -> Iterator[tuple[Path, Agreement]]:
    """The agreement and those related to it, each with its place."""
    if file.agreement:
        yield ("agreement",), file.agreement
    for n, agreement in enumerate(file.related):
        yield ("related", n), agreement


def parts(file: File) -> Iterator[tuple[Path, Commitment]]:
    """Each commitment and each of its parts, with its place."""
    for path, commitment, _ in commitments_in(file):
        yield path, commitment


def repeats(file: File) -> Iterator[Problem]:
    """Names that two things of one kind have."""
    seen: set[tuple[str, str]] = set()
    for kind, path, name in names_given(file):
        if (kind, name) in seen:
            yield path, f"found the {kind} {quoted(name)} twice, expected it once: rename one"
        seen.add((kind, name))


def names_given(file: File) -> Iterator[Name]:
    """Every name that a thing or entry of the file bears."""
    for path, agreement in agreements(file):
        yield "slug", (*path, "slug"), agreement.slug
    for key in ("parties", "sections", "areas", "dependencies"):
        for n, one in enumerate(getattr(file, key)):
            yield f"code among the {key}", (key, n, "code"), one.code
    for n, scale in enumerate(file.scales):
        yield "scale", ("scales", n, "code"), f"{scale.code}@{scale.version}"
        for m, level in enumerate(scale.levels):
            yield f"level of {scale.code}", ("scales", n, "levels", m, "code"), level.code
    for n, source in enumerate(file.sources):
        yield "source", ("sources", n, "id"), source.id
    for path, part in parts(file):
        yield "number or alias", (*path, "number"), part.number
        if part.alias and part.alias != part.number:
            yield "number or alias", (*path, "alias"), part.alias
    for n, entry in enumerate(file.entries):
        for key, name in (("label", entry.label), ("id", entry.id)):
            if name:
                yield "entry", ("entries", n, key), name


def names_used(file: File) -> Iterator[Name]:
    """Every name by which a thing refers to another that has to be in the file."""
    for path, agreement in agreements(file):
        yield from sources_used(path, agreement.sources)
        for n, role in enumerate(agreement.parties):
            yield "party", (*path, "parties", n, "code"), role.code
        for n, total in enumerate(agreement.totals_reported):
            if total.source:
                yield "source", (*path, "totals_reported", n, "source"), total.source
    for path, part in parts(file):
        yield from sources_used(path, part.sources)
        for n, body in enumerate(part.bodies):
            yield "party", (*path, "bodies", n, "id"), body.id
        for kind, name in (("section", part.section), ("area", part.area)):
            if name:
                yield kind, (*path, kind), name
    for n, dependency in enumerate(file.dependencies):
        yield from sources_used(("dependencies", n), dependency.sources)
        for key in ("commitment", "needs"):
            yield "commitment or agreement", ("dependencies", n, key), getattr(dependency, key)


def sources_used(path: Path, sources: list[Supports]) -> Iterator[Name]:
    for n, source in enumerate(sources):
        yield "source", (*path, "sources", n, "id"), source.id


def named_too_early(file: File) -> Iterator[Problem]:
    """Parties that belong to later ones, and sources that retell later ones."""
    seen: set[str] = set()
    for n, party in enumerate(file.parties):
        if party.belongs_to and party.belongs_to not in seen:
            yield ("parties", n, "belongs_to"), not_above("party", party.belongs_to)
        seen.add(party.code)
    seen = set()
    for n, source in enumerate(file.sources):
        if source.retells and source.retells not in seen:
            yield ("sources", n, "retells"), not_above("source", source.retells)
        seen.add(source.id)


def not_above(kind: str, name: str) -> str:
    return f"found {quoted(name)}, expected a {kind} listed above: list it first"


def too_many(file: File) -> Iterator[Problem]:
    """More definitions than the one entry can hold whose place the file fixes."""
    keys = ("parties", "scales", "sources", "sections", "areas")
    count = sum(len(getattr(file, key)) for key in keys)
    count += len([*agreements(file)]) + len([*parts(file)])
    if file.ledger and file.ledger.definitions and count > LINES_IN_AN_ENTRY:
        yield (
            ("ledger", "definitions"),
            f"found {count:,} things to define in one entry, expected at most "
            f"{LINES_IN_AN_ENTRY:,}: leave the key out",
        )
