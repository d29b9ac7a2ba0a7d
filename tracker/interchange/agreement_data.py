"""Turns an agreement with all that belongs to it into the data of an agreement file."""

from typing import Any

from pydantic import BaseModel

from tracker.domain.files import AgreementFile
from tracker.domain.ledger import named_id
from tracker.domain.lines import Thing
from tracker.domain.scales import Level
from tracker.domain.scales import Scale as KnownScale
from tracker.domain.things import Fields
from tracker.interchange import agreement_models as models
from tracker.interchange.entry_data import entry_data, filled
from tracker.interchange.file_model import FORMAT
from tracker.interchange.scale_models import Scale
from tracker.interchange.thing_data import Data, thing_data

NAMES = {"agreement": "slug", "commitment": "number"}  # what things are called; others by code
SHORT = 4  # decimals of a progress
PARTS: dict[str, type[BaseModel]] = {
    "section": models.Section,
    "area": models.Area,
    "dependency": models.Dependency,
}


def agreement_data(file: AgreementFile) -> Data:
    """The data of a file, key by key, without what is empty."""
    return Telling(file).data()


class Telling:
    """Tells an agreement as its file does: each thing by the name that people give it."""

    def __init__(self, file: AgreementFile) -> None:
        self.file = file
        self.slug = file.slug or ""
        self.fields = {**dict(file.things), **dict(file.dependencies)}
        self.names = {
            thing: str(fields[NAMES.get(thing.type, "code")])
            for thing, fields in self.fields.items()
        }
        self.parts: dict[str | None, list[Thing]] = {}
        for thing in self.of("commitment"):
            parent = self.fields[thing].get("parent")
            self.parts.setdefault(None if parent is None else str(parent), []).append(thing)

    def of(self, type_: str) -> list[Thing]:
        return [thing for thing in self.fields if thing.type == type_]

    def data(self) -> Data:
        agreements = [self.agreement(thing) for thing in self.of("agreement")]
        own = next((one for one in agreements if one["slug"] == self.slug), {})
        code, _, version = str(own.get("scale", "")).rpartition("@")
        scale = (code, int(version)) if version else None
        return filled(
            {
                "format": FORMAT,
                "agreement": own,
                "related": [one for one in agreements if one is not own],
                "parties": [self.coded(thing, models.Party) for thing in self.of("party")],
                "sections": [self.part(thing) for thing in self.of("section")],
                "areas": [self.part(thing) for thing in self.of("area")],
                "scales": [self.scale(thing) for thing in self.of("scale")],
                "sources": [self.source(thing) for thing in self.of("source")],
                "commitments": [self.commitment(one, {}) for one in self.parts.get(None, ())],
                "dependencies": [self.dependency(thing) for thing in self.of("dependency")],
                "entries": [entry_data(one, self.names, scale) for one in self.file.entries],
            }
        )

    def agreement(self, thing: Thing) -> Data:
        fields = dict(self.fields[thing])
        before = fields.get("predecessor")
        if before is not None:
            fields["predecessor"] = self.names.get(Thing("agreement", str(before)), before)
        return self.id_of(thing, str(fields["slug"])) | thing_data(
            "agreement", models.Agreement, fields
        )

    def coded(self, thing: Thing, model: type[BaseModel]) -> Data:
        return thing_data(thing.type, model, self.fields[thing])

    def source(self, thing: Thing) -> Data:
        fields = {**self.fields[thing], "id": self.fields[thing]["code"]}
        return thing_data("source", models.Source, fields)

    def part(self, thing: Thing) -> Data:
        """A section, an area or a dependency."""
        code = self.names[thing]
        return self.id_of(thing, self.slug, thing.type, code) | self.coded(thing, PARTS[thing.type])

    def commitment(self, thing: Thing, whole: Data) -> Data:
        """A commitment with its parts; these name section and area where they are in others."""
        fields = self.fields[thing]
        told = self.id_of(thing, self.slug, self.names[thing])
        told |= thing_data("commitment", models.Part, fields)
        groups = {name: self.named(name, fields) for name in ("section", "area")}
        own = {name: code for name, code in groups.items() if code != whole.get(name)}
        first: Data = {name: told.pop(name) for name in ("id", "number", "alias") if name in told}
        parts = [self.commitment(one, groups) for one in self.parts.get(thing.id, ())]
        return first | own | told | ({"parts": parts} if parts else {})

    def named(self, field: str, fields: Fields) -> str | None:
        """What people call the section, area or whole of a commitment."""
        id_, type_ = fields.get(field), "commitment" if field == "parent" else field
        return None if id_ is None else self.names.get(Thing(type_, str(id_)))

    def scale(self, thing: Thing) -> Data:
        fields = self.fields[thing]
        told = thing_data("scale", Scale, {**fields, "levels": None})
        return {**told, "levels": [*map(level_data, KnownScale.of_fields(fields).levels)]}

    def dependency(self, thing: Thing) -> Data:
        fields = dict(self.fields[thing])
        for name, usual in (("commitment", "commitment"), ("needs", "")):
            end = fields[name]
            type_, id_ = end if isinstance(end, tuple) else (usual, end)
            fields[name] = self.names[Thing(str(type_), str(id_))]
        return self.id_of(thing, self.slug, "dependency", self.names[thing]) | thing_data(
            "dependency", models.Dependency, fields
        )

    def id_of(self, thing: Thing, *names: str) -> Data:
        """The id of a thing, where it is not the one that follows from its names."""
        return {} if thing.id == named_id(*names) else {"id": thing.id}


def level_data(level: Level) -> Data:
    """A level of a scale as a file has it."""
    told: dict[str, Any] = {
        "code": level.code,
        "label": dict(level.labels),
        "native": level.native,
        "progress": progress(level),
        "carry": "true" if level.carries else None,
        "state": level.state if level.state != "open" else None,
        "outcome": level.outcome,
        "assessed": flag(level.assessed),
        "counted": flag(level.counted),
        "definition": dict(level.definitions),
        "timeliness": level.timeliness,
        "flags": list(level.flags),
        **dict(level.notes),
    }
    return filled(told)


def progress(level: Level) -> str | None:
    """Exact: as a decimal where that is short, else as a fraction."""
    if level.progress is None:
        return None
    decimal = level.progress * 10**SHORT
    if decimal.denominator > 1:
        return str(level.progress)
    whole, rest = divmod(decimal.numerator, 10**SHORT)
    return f"{whole}.{rest:0{SHORT}}".rstrip("0").rstrip(".")


def flag(value: bool) -> str:
    return "true" if value else "false"
