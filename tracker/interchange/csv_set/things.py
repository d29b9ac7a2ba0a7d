"""The tables of what an agreement consists of: commitments, parties, sources and the like."""

from collections.abc import Iterator
from typing import Any

from tracker.domain.ledger import named_id
from tracker.interchange import agreement_models as models
from tracker.interchange.csv_set.table import (
    Cell,
    Column,
    Data,
    Row,
    Table,
    columns_of,
    flag,
    flat,
    number,
    to,
    whole,
    word,
)
from tracker.interchange.scale_models import Scale, ScaleLevel

OWNERS = ("agreement", "commitment", "dependency")
GROUPS = ("section", "area")


def thing_tables(data: Data) -> Iterator[Table]:
    """The tables of the things in the data of an agreement file."""
    data = with_ids(data)
    agreements = [(True, data["agreement"]), *((False, one) for one in data.get("related", ()))]
    yield from agreement_tables(agreements)
    yield coded("parties", "Everybody the agreement names", models.Party, data)
    yield coded("sections", "Groups of commitments", models.Section, data)
    yield coded("areas", "Themes of commitments", models.Area, data)
    yield from scale_tables(data.get("scales", []))
    yield coded("sources", "Publications that are cited", models.Source, data, key="id")
    commitments = [*walked(data.get("commitments", []), None, {})]
    yield from commitment_tables(commitments)
    yield coded("dependencies", "What commitments need first", models.Dependency, data)
    named: list[tuple[str, Cell, Any]] = [
        *(("agreement", one["slug"], one) for _, one in agreements),
        *(("commitment", row["number"], one) for row, one in commitments),
        *(("dependency", one["code"], one) for one in data.get("dependencies", ())),
    ]
    yield from listed_tables(named)


def with_ids(data: Data) -> Data:
    """The data with the id of each thing that has one, also where it follows from its name."""
    slug = data["agreement"]["slug"]

    def told(one: Data, *names: str) -> Data:
        found = {"id": named_id(*names), **one}
        if "parts" in one:
            found["parts"] = [told(part, slug, part["number"]) for part in one["parts"]]
        return found

    types = {"sections": "section", "areas": "area", "dependencies": "dependency"}
    return {
        **data,
        "agreement": told(data["agreement"], slug),
        "related": [told(one, one["slug"]) for one in data.get("related", ())],
        "commitments": [told(one, slug, one["number"]) for one in data.get("commitments", ())],
        **{
            key: [told(one, slug, type_, one["code"]) for one in data.get(key, ())]
            for key, type_ in types.items()
        },
    }


def agreement_tables(agreements: list[tuple[bool, Data]]) -> Iterator[Table]:
    """The agreement and those related to it, with their parties, totals, rules and codebook."""
    records = [one for _, one in agreements]
    own = flag("is_main", "true: the one that is exported; others are related to it.")
    columns = columns_of(models.Agreement, records, ("codebook",))
    rows = (flat(one) | {"is_main": word(is_main)} for is_main, one in agreements)
    yield Table("agreements", "The agreement", (own, *columns), tuple(rows), ("slug",))
    yield nested("roles", "Parties to the agreement", records, "parties", models.Role)
    yield nested("totals", "Measures as reported", records, "totals_reported", models.Total)
    yield nested("rules", "Rules of rating", records, "rules", models.Rule)
    yield codebook(records)


def nested(name: str, title: str, records: list[Data], key: str, model: Any) -> Table:
    """What lies in a list of an agreement."""
    owner = [Column("agreement", "Slug of the agreement."), whole("position", "From 1.")]
    rows = tuple(
        {"agreement": one["slug"], "position": str(position), **flat(item)}
        for one in records
        for position, item in enumerate(one.get(key, ()), start=1)
    )
    links = [to("agreement", "agreements", "slug")]
    links += [to("code", "parties", "code")] if model is models.Role else []
    links += [to("source", "sources", "id")] if model is models.Total else []
    columns = (*owner, *columns_of(model, rows))
    return Table(name, title, columns, rows, ("agreement", "position"), tuple(links))


def codebook(records: list[Data]) -> Table:
    """What else a coder has to know: texts, or codes with their meanings."""
    rows: list[Row] = []
    for one in records:
        for code, told in one.get("codebook", {}).items():
            parts = {None: told} if isinstance(told, str) else told
            for part, text in parts.items():
                place = str(len(rows) + 1)
                rows.append({"position": place, "agreement": one["slug"], "code": code})
                rows[-1] |= {"part": part, "text": text}
    columns = (
        whole("position", "From 1."),
        Column("agreement", "Slug of the agreement."),
        Column("code", "What is explained."),
        Column("part", "A code of it, where it has several."),
        Column("text", "What it means."),
    )
    links = (to("agreement", "agreements", "slug"),)
    return Table("codebook", "What a coder has to know", columns, tuple(rows), ("position",), links)


def coded(name: str, title: str, model: Any, data: Data, key: str = "code") -> Table:
    """Things that have a code, in the order of the file."""
    records = data.get(name, [])
    position = whole("position", "Its place in the file, from 1.")
    rows = tuple(flat(one) | {"position": str(n)} for n, one in enumerate(records, start=1))
    links = {
        "parties": (to("belongs_to", "parties", "code"),),
        "sources": (to("retells", "sources", "id"),),
    }
    columns = (position, *columns_of(model, records))
    return Table(name, title, columns, rows, (key,), links.get(name, ()))


def scale_tables(scales: list[Data]) -> Iterator[Table]:
    """Scales with their levels."""
    name = Column("scale", "Its name with its version, such as core@1.")
    keyed = [(f"{one['code']}@{one['version']}", one) for one in scales]
    rows = tuple(flat(one) | {"scale": key} for key, one in keyed)
    yield Table("scales", "Scales", (name, *columns_of(Scale, scales)), rows, ("scale",))
    levels = [
        {**one, "scale": key, "position": str(place), "flags": " ".join(one.get("flags", ()))}
        for key, scale in keyed
        for place, one in enumerate(scale["levels"], start=1)
    ]
    columns = (
        name,
        whole("position", "From least to most implemented, then those that are out."),
        number("progress_decimal", "The progress to six decimals."),
        Column("flags", "regress, breach, no_cooperation, silently_dropped."),
        *columns_of(ScaleLevel, levels),
    )
    told = tuple(flat(one) | decimal(one) for one in levels)
    link = to("scale", "scales", "scale")
    yield Table("levels", "Levels of the scales", columns, told, ("scale", "code"), (link,))


def decimal(level: Data) -> Row:
    """The progress of a level as a decimal, which may be rounded."""
    told = level.get("progress")
    if told is None:
        return {}
    above, _, below = told.partition("/")
    return {"progress_decimal": f"{float(above) / float(below or 1):.6f}"}


def walked(
    commitments: list[Data], whole_: str | None, groups: dict[str, Cell]
) -> Iterator[tuple[Row, Data]]:
    """Each commitment, followed by its parts, with what it is a part of and in which groups."""
    for one in commitments:
        own = {name: one[name] if name in one else groups.get(name) for name in GROUPS}
        yield {"number": one["number"], "parent": whole_, **own}, one
        yield from walked(one.get("parts", []), one["number"], own)


def commitment_tables(commitments: list[tuple[Row, Data]]) -> Iterator[Table]:
    """The commitments and their parts, and who is responsible for them."""
    records = [one for _, one in commitments]
    rows = tuple(
        flat(one) | row | {"position": str(place)}
        for place, (row, one) in enumerate(commitments, start=1)
    )
    columns = columns_of(models.Part, records)
    number_ = next(one for one in columns if one.name == "number")
    columns.remove(number_)
    own = (
        number_,
        Column("parent", "Number of the commitment it is a part of."),
        Column("section", "Code of its section."),
        Column("area", "Code of its area."),
        whole("position", "Its place in the agreement, from 1."),
    )
    links = (
        to("parent", "commitments", "number"),
        to("section", "sections", "code"),
        to("area", "areas", "code"),
    )
    yield Table("commitments", "Commitments and parts", (*own, *columns), rows, ("number",), links)
    bodies = tuple(
        {"commitment": row["number"], "party": body["id"], "basis": body.get("basis")}
        for row, one in commitments
        for body in one.get("bodies", ())
    )
    yield Table(
        "bodies",
        "Who is responsible for commitments",
        (
            Column("commitment", "Number of the commitment."),
            Column("party", "Code of the party."),
            Column("basis", "How it is known."),
        ),
        bodies,
        (),
        (to("commitment", "commitments", "number"), to("party", "parties", "code")),
    )


def listed_tables(named: list[tuple[str, Cell, Any]]) -> Iterator[Table]:
    """Sources and open points of agreements, commitments and dependencies."""
    owner = [
        Column("kind", f"What kind of thing it is of: {', '.join(OWNERS)}."),
        Column("name", "Its slug, number or code."),
        whole("position", "From 1."),
    ]
    sources, notes = list[Row](), list[Row]()
    for kind, name, one in named:
        of = {"kind": kind, "name": name}
        for place, source in enumerate(one.get("sources", ()), start=1):
            told = {"source": source["id"], "supports": source.get("supports")}
            sources.append({**of, "position": str(place), **told})
        for place, note in enumerate(one.get("notes", ()), start=1):
            notes.append({**of, "position": str(place), "note": note})
    key = ("kind", "name", "position")
    supports = (Column("source", "Id of the source."), Column("supports", "What it is cited for."))
    link = to("source", "sources", "id")
    title = "Sources of what is defined"
    yield Table("supports", title, (*owner, *supports), tuple(sources), key, (link,))
    note = Column("note", "What is open.")
    yield Table("notes", "Open points", (*owner, note), tuple(notes), key)
