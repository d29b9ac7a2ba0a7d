"""What an entry names: other entries, and the things that have to be defined somewhere."""

from collections.abc import Iterator

from tracker.domain.contents import Assessment, Claim, Definition, Value
from tracker.domain.ledger import Entry, references
from tracker.domain.lines import Line, Thing
from tracker.domain.things import Fields

POINTERS = {
    "section": ("agreement",),
    "area": ("agreement",),
    "commitment": ("agreement", "parent", "section", "area"),
    "dependency": ("agreement", "commitment", "needs"),
}
PARTIES = ("parties", "bodies")  # fields that hold codes of parties, each with a remark


def entries_named(entry: Entry) -> set[str]:
    """The ids of the entries that one replaces, refers to or rests on."""
    found = {reference.entry for reference in references(entry)}
    for line in entry.lines:
        if line.thing.type == "dependency" and isinstance(line.says, Definition):
            rests_on = fields_of(line.says).get("rests_on")
            found |= {str(one) for one in rests_on} if isinstance(rests_on, tuple) else set()
    return found | ({entry.replaces} if entry.replaces else set())


def things_named(entry: Entry) -> set[Thing]:
    """Everything an entry speaks of or points to, entries apart."""
    found = {Thing("source", one.source) for one in entry.citations if one.source}
    found |= {Thing("party", code) for code in entry.by.parties}
    if entry.by.reporter and entry.by.reporter[0]:
        found.add(Thing("party", entry.by.reporter[0]))
    for line in entry.lines:
        found |= set(named_in_line(line))
    return found


def named_in_line(line: Line) -> Iterator[Thing]:
    """The thing of a line, and those that what it says points to."""
    if line.thing.type != "entry":
        yield line.thing
    yield from (Thing("scale", scale) for scale, _ in levels_in(line))
    if isinstance(line.says, Definition):
        fields = fields_of(line.says)
        yield from points_to(line.thing.type, fields)
        yield from named_in_fields(line.thing.type, fields)


def named_in_fields(type_: str, fields: dict[str, Value]) -> Iterator[Thing]:
    """The parties, sources and scales that the fields of a definition name by code."""
    for name in PARTIES:
        yield from (Thing("party", code) for code in codes(fields.get(name)))
    if type_ != "scale":
        yield from (Thing("source", code) for code in codes(fields.get("sources")))
    for name, kind in (("belongs_to", "party"), ("retells", "source"), ("scale", "scale")):
        if fields.get(name):
            yield Thing(kind, str(fields[name]))


def points_to(type_: str, fields: Fields) -> list[Thing]:
    """The things that a thing's columns point to."""
    pointed = (pointer(type_, name, fields) for name in POINTERS.get(type_, ()))
    return [thing for thing in pointed if thing]


def pointer(type_: str, name: str, fields: Fields) -> Thing | None:
    value = fields.get(name)
    if isinstance(value, tuple):
        return Thing(str(value[0]), str(value[1]))
    if value is None:
        return None
    return Thing("commitment" if name == "parent" else name, str(value))


def codes(value: Value) -> list[str]:
    """The first of each pair in a list."""
    pairs = value if isinstance(value, tuple) else ()
    return [str(pair[0]) for pair in pairs if isinstance(pair, tuple) and pair]


def fields_of(says: Definition) -> dict[str, Value]:
    """The new values of a definition."""
    return {name: new for name, _, new in says.fields if new is not None}


def levels_in(line: Line) -> list[tuple[str, str]]:
    """The scale (code@version) and level that an assessment or a claim gives."""
    says = line.says
    if isinstance(says, Assessment):
        return [(f"{says.scale}@{says.version}", says.level)]
    if isinstance(says, Claim) and says.level:
        scale, version, level = says.level
        return [(f"{scale}@{version}", level)]
    return []
