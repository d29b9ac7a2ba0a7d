"""What names in tables stand for: things that are here, or that the import defines."""

from collections.abc import Collection
from itertools import count

from sqlalchemy import Connection

from tracker.domain.addresses import slug_of
from tracker.domain.contents import Value
from tracker.domain.errors import NotFound, WrongUsage, told_of
from tracker.domain.ledger import named_id
from tracker.domain.lines import Thing
from tracker.domain.mapping import Mapping, Take
from tracker.domain.scales import Scale
from tracker.domain.standings import defined
from tracker.domain.text import LIMITS, clean, on_one_line, quoted
from tracker.domain.things import Agreement, Commitment, Fields
from tracker.services import references
from tracker.services.commitments import missing
from tracker.services.sources import NewSource, at_address, check_address, free_code
from tracker.storage.queries import things

CODE = 64


class Known:
    """Names of one agreement; what they stand for that is new is gathered to be defined."""

    def __init__(self, connection: Connection, mapping: Mapping) -> None:
        self.connection, self.mapping = connection, mapping
        self.new: dict[Thing, Fields] = {}
        self.made: dict[Thing, Fields] = {}  # what rows name that is new: defined where it is used
        self.told: dict[Thing, dict[str, Value]] = {}  # of commitments, in the order of the files
        found = agreement(connection, mapping)
        self.here = None if found is None or found.withdrawn else found
        self.row = found.row if found else None
        self.things: dict[str, Thing] = {}  # by number
        self.missing: dict[str, str] = {}  # what is said of numbers that nothing has
        self.id = found.id if found else named_id(mapping.slug)
        row = self.row
        self.listed = things.commitments(connection, row, withdrawn=True) if row else []
        self.ids = {one.number: one.id for one in self.listed}  # also of those withdrawn
        self.commitments: dict[str, Commitment] = {one.number: one for one in defined(self.listed)}
        self.parties: dict[str | tuple[str | None, str], str] = {}
        for one in things.parties(connection):
            if not one.withdrawn:
                self.name_party(one.code, one.fields)
        self.groups: dict[str, dict[str, str]] = {"section": {}, "area": {}}  # ids, by name
        if row:
            for one_of in ("section", "area"):
                known = getattr(things, f"{one_of}s")(connection, row)
                self.groups[one_of] = {
                    on_one_line(name): g.id for g in known for name in (g.code, g.title)
                }
        self.sources: dict[str, str] = {}
        self.define_own()
        with told_of(mapping.name):
            self.scale = self.scale_of_levels()
            self.check_sides()

    @property
    def fields(self) -> Fields:
        """What is told of the agreement: by the mapping, or here."""
        own = self.new.get(Thing("agreement", self.id))
        return own or (self.here.fields if self.here else {})

    def define_own(self) -> None:
        """Take in what the mapping defines itself, where it is not here as told."""
        for thing, fields in self.mapping.things:
            self.new[thing] = fields
            if thing.type == "party":
                self.name_party(thing.id, fields)
            if thing.type in self.groups:
                titles = (str(value) for name, value in fields.items() if name[:6] == "title.")
                named = map(on_one_line, (str(fields["code"]), *titles))
                self.groups[thing.type] |= dict.fromkeys(named, thing.id)

    def check_sides(self) -> None:
        """Raise TrackerError where whose word it is, or what is cited, is not known."""
        for side in {one.by for one in self.mapping.tables if one.by}:
            self.party(side)
        if self.mapping.source:
            self.source(self.mapping.source)

    def scale_of_levels(self) -> Scale | None:
        """The scale of the levels in the tables: the mapping's, else the agreement's."""
        key = self.mapping.scale or (self.here.scale if self.here else None)
        if key is None:
            return None
        own = self.new.get(Thing("scale", key))
        return Scale.of_fields(own) if own else references.scale(self.connection, key)

    def named(self, number: str) -> Thing:
        """The commitment that has a number, or would have it."""
        if number not in self.things:
            id_ = self.ids.get(number) or named_id(self.mapping.slug, number)
            self.things[number] = Thing("commitment", id_)
        return self.things[number]

    def thing(self, number: str) -> Thing:
        """The commitment of a number. Raises NotFound."""
        found = self.named(number)
        if number in self.commitments or found in self.told:
            return found
        del self.things[number]
        if number not in self.missing:
            told = (str(one["number"]) for one in self.told.values() if "number" in one)
            known = [*self.commitments, *told]
            what = f"commitment of {self.mapping.slug}"
            self.missing[number] = missing(what, number, known)
        raise NotFound(self.missing[number])

    def names_by_id(self) -> dict[str, str]:
        """What people call commitments, sections and areas, by id."""
        groups = {id_: name for known in self.groups.values() for name, id_ in known.items()}
        numbers = {id_: number for number, id_ in self.ids.items()}
        return groups | numbers | {thing.id: number for number, thing in self.things.items()}

    def use(self, cited: Collection[str]) -> None:
        """Take in what was made and is used: by a commitment that is told, or by who cites it."""
        used = {Thing("source", code) for code in cited}
        for fields in self.told.values():
            used |= {Thing(name, str(fields[name])) for name in self.groups if fields.get(name)}
            bodies = fields.get("bodies")
            pairs = bodies if isinstance(bodies, tuple) else ()
            used |= {Thing("party", str(pair[0])) for pair in pairs if isinstance(pair, tuple)}
        self.new |= {thing: self.made.pop(thing) for thing in used if thing in self.made}

    def level(self, text: str) -> tuple[str, int, str] | None:
        """The level that a word means, by its code, its label or its native name."""
        if self.scale is None:
            raise WrongUsage("found a level and no scale, expected one: add scale to the mapping")
        wanted = text.casefold()
        for one in self.scale.levels:
            labels = [one.code, one.word, one.native or "", *(label for _, label in one.labels)]
            if wanted in (label.casefold() for label in labels):
                return self.scale.code, self.scale.version, one.code
        raise WrongUsage(
            f"found {quoted(text)}, which is no level of {self.scale.key}, expected"
            f" {self.scale.words()}: say in levels what it means"
        )

    def is_done(self, level: str) -> bool:
        """Whether who claims a level says that all is done."""
        return self.scale is not None and self.scale.level(level).progress == 1

    def party(self, text: str) -> str:
        """The code of a party, by code or name. Raises WrongUsage for one that is not known."""
        name = on_one_line(text)
        code = self.parties.get(name) or self.parties.get(name.casefold())
        if code:
            return code
        raise WrongUsage(
            f"found {quoted(text)}, which is no party here, expected one: add it to the parties of"
            " the mapping"
        )

    def body(self, text: str, take: Take) -> str:
        """The code of a body; one that is not known, or only as part of another party, is made."""
        text = on_one_line(text)
        whole = self.party(take.belongs_to) if take.belongs_to else None
        known = self.parties.get(text) or self.parties.get((whole, text.casefold()))
        if known is None and whole is None:
            known = self.parties.get(text.casefold())
        if known:
            return known
        code = free(slug_of(text, limit=CODE - 4), set(self.parties.values()))
        name = clean(text, field="name", limit=LIMITS["name"])
        language = self.mapping.language or "en"
        fields: dict[str, Value] = {"code": code, f"name.{language}": name, "kind": take.kind}
        if whole:
            fields["belongs_to"] = whole
        self.made[Thing("party", code)] = fields
        self.name_party(code, fields)
        return code

    def name_party(self, code: str, fields: Fields) -> None:
        """Let a party be named by its code and, alone or as part of another, by its names."""
        told = [str(value) for name, value in fields.items() if name[:5] == "name." and value]
        names = map(on_one_line, told)
        whole = fields.get("belongs_to")
        for name in names:
            self.parties.setdefault(name.casefold(), code)
            self.parties[(str(whole) if whole else None, name.casefold())] = code
        self.parties[code] = code

    def group(self, type_: str, text: str) -> str:
        """The id of a section or area, by code or title; one that is not known is made."""
        known, text = self.groups[type_], on_one_line(text)
        if text not in known:
            code = free(slug_of(text, limit=CODE - 4), set(known))
            known |= dict.fromkeys((code, text), named_id(self.mapping.slug, type_, code))
            title = clean(text, field=type_, limit=LIMITS["title"])
            fields: dict[str, Value] = {
                "agreement": self.id,
                "code": code,
                f"title.{self.mapping.language or 'en'}": title,
                "position": len(set(known.values())),
            }
            if type_ == "section":
                fields["counting"] = "counted"
            self.made[Thing(type_, known[text])] = fields
        return known[text]

    def source(self, text: str) -> str:
        """The code of a source, by code or address; an address that is not known is made one."""
        if text in self.sources:
            return self.sources[text]
        if "://" not in text:
            known = Thing("source", text) in self.new
            self.sources[text] = text if known else references.source(self.connection, text).code
            return self.sources[text]
        check_address(text)
        here = at_address(self.connection, text)
        code = here.code if here else self.new_source(NewSource(text))
        self.sources[text] = code
        return code

    def new_source(self, told: NewSource) -> str:
        code = free_code(self.connection, told, set(self.sources.values()))
        self.made[Thing("source", code)] = {"code": code, "url": told.url}
        return code


def agreement(connection: Connection, mapping: Mapping) -> Agreement | None:
    """The agreement of a mapping, if it is here. Raises NotFound where nobody defines it."""
    here = {one.slug: one for one in things.agreements(connection)}
    found = here.get(mapping.slug)
    if found and not found.withdrawn:
        return found
    if not any(thing.type == "agreement" for thing, _ in mapping.things):
        told = missing("agreement", mapping.slug, list(here))
        raise NotFound(f"{mapping.name}: {told} A new one is told in the mapping itself.")
    return found


def free(code: str, taken: Collection[str]) -> str:
    """A code that nothing has yet."""
    names = (code if n == 1 else f"{code}-{n}" for n in count(1))
    return next(name for name in names if name not in taken)
