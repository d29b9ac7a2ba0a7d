"""Turns the records of an agreement file into things with the fields of their definitions."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from tracker.domain.contents import Value
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import named_id
from tracker.domain.lines import Thing
from tracker.domain.scales import Level
from tracker.domain.shapes import UUID
from tracker.domain.things import DEFINED, Fields
from tracker.interchange.agreement_models import Agreement, Commitment
from tracker.interchange.file_model import File, commitments_in
from tracker.interchange.record import Record
from tracker.interchange.scale_models import Scale, ScaleLevel

Defined: TypeAlias = tuple[Thing, Fields]
Groups: TypeAlias = tuple[str | None, str | None]
"""The codes of a section and an area."""

LEVEL_NOTES = ("basis", "definition_basis", "progress_basis", "label_basis", "note")


class Ids:
    """The id of each thing that a file names by slug, number or code."""

    def __init__(self, file: File) -> None:
        self.slug = file.agreement.slug if file.agreement else ""
        owned = [file.agreement, *file.related] if file.agreement else []
        self.agreements = {one.slug: one.id or named_id(one.slug) for one in owned if one}
        self.sections = {
            one.code: one.id or self.named("section", one.code) for one in file.sections
        }
        self.areas = {one.code: one.id or self.named("area", one.code) for one in file.areas}
        self.commitments = {
            one.number: one.id or self.named(one.number) for _, one, _ in commitments_in(file)
        }

    @property
    def agreement(self) -> str:
        return self.agreements[self.slug]

    def named(self, *names: str) -> str:
        return named_id(self.slug, *names)

    def commitment_or_agreement(self, name: str) -> Thing:
        if name in self.commitments:
            return Thing("commitment", self.commitments[name])
        return Thing("agreement", self.agreements[name])


def things(file: File, ids: Ids) -> Iterator[Defined]:
    """Everything a file defines but dependencies; each names only earlier ones."""
    for party in file.parties:
        yield Thing("party", party.code), fields_of("party", party)
    for scale in file.scales:
        yield scale_thing(scale)
    for source in file.sources:
        yield Thing("source", source.id), fields_of("source", source, code=source.id)
    yield from agreements(file, ids)
    yield from groups(file, ids)
    yield from commitments(file, ids)


def agreements(file: File, ids: Ids) -> Iterator[Defined]:
    """The agreement and those related to it, the ones without a predecessor first."""
    own = [file.agreement, *file.related] if file.agreement else []
    known = [one for one in own if one]
    for agreement in sorted(known, key=lambda one: one.predecessor is not None):
        thing = Thing("agreement", ids.agreements[agreement.slug])
        yield thing, fields_of("agreement", agreement, **agreement_fields(agreement, ids))


def agreement_fields(agreement: Agreement, ids: Ids) -> dict[str, Value]:
    """The fields of an agreement that its definition holds in another form."""
    before = agreement.predecessor
    if before and not re.fullmatch(UUID, before):
        before = ids.agreements.get(before) or named_id(before)
    return plain_agreement_fields(agreement) | {"predecessor": before}


def plain_agreement_fields(agreement: Agreement) -> dict[str, Value]:
    """Those of them that name no other thing."""
    scale, period = agreement.scale, agreement.period
    found: dict[str, Value] = {
        "scale": f"{scale[0]}@{scale[1]}" if scale else None,
        "ends": agreement.ends.last.isoformat() if agreement.ends else None,
    }
    if period:
        found |= {
            "period_from": value_of(period.from_),
            "period_to": value_of(period.to),
            "period_note": period.note,
        }
    return found


def groups(file: File, ids: Ids) -> Iterator[Defined]:
    """Sections and areas, numbered in the order of the file."""
    for position, section in enumerate(file.sections, start=1):
        thing = Thing("section", ids.sections[section.code])
        yield (
            thing,
            fields_of("section", section, agreement=ids.agreement, position=position),
        )
    for position, area in enumerate(file.areas, start=1):
        thing = Thing("area", ids.areas[area.code])
        yield thing, fields_of("area", area, agreement=ids.agreement, position=position)


def commitments(file: File, ids: Ids) -> Iterator[Defined]:
    """Commitments in the order of the file, each followed by its parts."""
    groups: dict[str | None, Groups] = {None: (None, None)}
    for position, (_, one, under) in enumerate(commitments_in(file), start=1):
        groups[one.number] = groups_of(one, groups[under.number if under else None])
        yield commitment_thing(one, under, ids, groups[one.number], position)


def groups_of(one: Commitment, whole: Groups) -> Groups:
    """The section and area of a commitment: its own, or those of what it is a part of."""
    section, area = whole
    if "section" in one.model_fields_set:
        section = one.section
    if "area" in one.model_fields_set:
        area = one.area
    return section, area


def commitment_thing(
    one: Commitment, under: Commitment | None, ids: Ids, groups: Groups, position: int
) -> Defined:
    section, area = groups
    return Thing("commitment", ids.commitments[one.number]), fields_of(
        "commitment",
        one,
        agreement=ids.agreement,
        parent=ids.commitments[under.number] if under else None,
        section=ids.sections[section] if section else None,
        area=ids.areas[area] if area else None,
        position=position,
    )


def dependencies(file: File, ids: Ids) -> Iterator[Defined]:
    """What commitments need first; the entries they rest on may still be named by label."""
    for one in file.dependencies:
        needing, needs = (ids.commitment_or_agreement(name) for name in (one.commitment, one.needs))
        is_commitment = needing.type == "commitment"
        yield (
            Thing("dependency", one.id or ids.named("dependency", one.code)),
            fields_of(
                "dependency",
                one,
                agreement=ids.agreement,
                commitment=needing.id if is_commitment else (needing.type, needing.id),
                needs=(needs.type, needs.id),
            ),
        )


def scale_thing(scale: Scale) -> Defined:
    levels = tuple(level_of(level).value() for level in scale.levels)
    return Thing("scale", f"{scale.code}@{scale.version}"), fields_of("scale", scale, levels=levels)


def level_of(level: ScaleLevel) -> Level:
    """A level of a scale as the domain has it."""
    notes = ((name, getattr(level, name)) for name in LEVEL_NOTES)
    return Level(
        level.code,
        level.progress,
        level.carry,
        level.assessed,
        level.counted,
        level.state,
        level.outcome,
        level.native,
        level.timeliness,
        tuple(level.flags),
        tuple((level.label or {}).items()),
        tuple((level.definition or {}).items()),
        tuple((name, note) for name, note in notes if note),
    )


def fields_of(type_: str, record: Record, **others: Value) -> Fields:
    """The fields of a definition: those of the record that it has, and others in their place."""
    found: dict[str, Value] = {}
    for name, value in record:
        if name in others or value is None or value == []:
            continue
        if f"{name}." in DEFINED[type_]:
            found |= {f"{name}.{language}": text for language, text in value.items()}
        elif name in DEFINED[type_]:
            found[name] = value_of(value)
    return found | {name: value for name, value in others.items() if value is not None}


def value_of(value: Any) -> Value:
    """A value as a definition holds it: text, an integer, nothing, or a tuple of these."""
    match value:
        case None | str():
            return value
        case int():
            return int(value)
        case PartialDate():
            return str(value)
        case Record():
            return tuple(value_of(one) for _, one in value)
        case dict():
            return tuple((key, value_of(one)) for key, one in value.items())
        case _:
            return tuple(value_of(one) for one in value)
