"""The tables of the lines of entries: what these mean, the numbers in claims, what they rest on."""

from tracker.domain.contents import Assessment, Claim, Deadline, Disposition, Reference
from tracker.domain.ledger import Act
from tracker.domain.lines import Line, Thing
from tracker.interchange.csv_set.table import (
    Cell,
    Column,
    Link,
    Row,
    Table,
    day_columns,
    days,
    flag,
    number,
    to,
    whole,
    word,
)
from tracker.interchange.entry_data import number as decimal

ENTRY = Column("entry", "Id of the entry in the ledger that this was taken from.")
LINE = whole("line", "Number of the line in its entry, from 0.")
OF_ENTRY = to("entry", "entries", "entry")
OF_LINE = to("entry line", "lines", "entry line")
THINGS = {"agreement": "slug", "section": "code", "commitment": "number"}


def lines(acts: dict[str, Act], names: dict[Thing, str], ids: dict[str, str]) -> Table:
    columns = (
        ENTRY,
        LINE,
        Column("kind", "assessment, claim, deadline, disposition or mention."),
        Column("agreement", "Slug, where it is about an agreement."),
        Column("section", "Code, where it is about a section."),
        Column("commitment", "Number, where it is about a commitment."),
        Column("scale", "The scale of the level, such as core@1."),
        Column("level", "The level judged, or claimed."),
        Column("confidence", "How sure the judgement is."),
        Column("basis", "What decides the level: act, … or rule:R7."),
        *day_columns("reached", "Since when the level holds."),
        Column("reason", "Why, where the message does not say it."),
        flag("says_complete", "true: a claim that all was done."),
        *day_columns("due", "When it is due."),
        Column("of", "What is due, if not the thing itself."),
        Column("set_by", "agreed by all sides or a joint body, or announced by one."),
        Column("bound", "not-before: the earliest day, not the last."),
        Column("recurs", "How often it comes again."),
        flag("weaker", "true: less is due than was promised."),
        flag("disputed", "true: the sources disagree on the date."),
        Column("moves_entry", "Id of the entry with the date that it changes."),
        whole("moves_line", "The line of that entry."),
        *day_columns("first_seen", "When the date is first met in a source."),
        Column("disposition", "What became of the commitment."),
    )
    rows = tuple(
        {"entry": id_, "line": str(n), **line_row(line, names, ids)}
        for id_, act in acts.items()
        for n, line in enumerate(act.lines)
    )
    links: list[Link] = [OF_ENTRY, to("moves_entry", "entries", "entry")]
    tables = {"agreement": "agreements", "section": "sections", "commitment": "commitments"}
    links += [to(type_, table, THINGS[type_]) for type_, table in tables.items()]
    links.append(to("scale level", "levels", "scale code"))
    title = "What entries mean, thing by thing"
    return Table("lines", title, columns, rows, ("entry", "line"), tuple(links))


def line_row(line: Line, names: dict[Thing, str], ids: dict[str, str]) -> Row:
    found: Row = {"kind": line.kind, line.thing.type: names[line.thing]}
    match line.says:
        case Assessment() as says:
            scale = f"{says.scale}@{says.version}"
            found |= {"scale": scale, "level": says.level, "confidence": says.confidence}
            found |= {"basis": says.basis, **days("reached", says.reached), "reason": says.reason}
        case Claim() as says:
            found["says_complete"] = word(says.complete)
            if says.level:
                code, version, level = says.level
                found |= {"scale": f"{code}@{version}", "level": level}
        case Deadline() as says:
            found |= deadline_row(says, ids)
        case Disposition() as says:
            found["disposition"] = says.value
    return found


def deadline_row(says: Deadline, ids: dict[str, str]) -> Row:
    moves = pointed(says.moves, ids) if says.moves else (None, None)
    return {
        **days("due", says.due),
        "of": says.of,
        "set_by": says.set_by,
        "bound": says.bound,
        "recurs": says.recurs,
        "weaker": word(says.weaker),
        "disputed": word(says.disputed),
        "moves_entry": moves[0],
        "moves_line": moves[1],
        **days("first_seen", says.first_seen),
    }


def figures(acts: dict[str, Act]) -> Table:
    columns = (
        ENTRY,
        LINE,
        whole("position", "From 1."),
        Column("form", "percent or count."),
        Column("unit", "Of what."),
        number("low", "The number, or the lower one of a range."),
        number("high", "The number, or the higher one of a range."),
        Column("qualifier", "The word that softens it."),
        number("base", "The total, if the speaker named it."),
        Column("base_qualifier", "The word that softens the total."),
        Column("of", "What is counted, if not things done."),
        flag("derived", "true: worked out from words."),
    )
    rows = tuple(
        {
            "entry": id_,
            "line": str(n),
            "position": str(place),
            "form": one.form_of,
            "unit": one.unit,
            "low": decimal(one.low),
            "high": decimal(one.high),
            "qualifier": one.qualifier,
            "base": None if one.base is None else decimal(one.base),
            "base_qualifier": one.base_qualifier,
            "of": one.of,
            "derived": word(one.derived),
        }
        for id_, act in acts.items()
        for n, line in enumerate(act.lines)
        if isinstance(line.says, Claim)
        for place, one in enumerate(line.says.figures, start=1)
    )
    key = ("entry", "line", "position")
    return Table("figures", "Numbers in claims, as said", columns, rows, key, (OF_LINE,))


def resting(acts: dict[str, Act], ids: dict[str, str]) -> Table:
    columns = (
        ENTRY,
        LINE,
        whole("position", "From 1."),
        Column("rests_on_entry", "Id of an entry behind it."),
        whole("rests_on_line", "The line of that entry; nothing for all of it."),
    )
    rows = tuple(
        {
            "entry": id_,
            "line": str(n),
            "position": str(place),
            "rests_on_entry": pointed(one, ids)[0],
            "rests_on_line": pointed(one, ids)[1],
        }
        for id_, act in acts.items()
        for n, line in enumerate(act.lines)
        if isinstance(line.says, Assessment | Deadline)
        for place, one in enumerate(line.says.rests_on, start=1)
    )
    links = (OF_LINE, to("rests_on_entry", "entries", "entry"))
    title = "What judgements and dates rest on"
    return Table("rests_on", title, columns, rows, ("entry", "line", "position"), links)


def pointed(reference: Reference, ids: dict[str, str]) -> tuple[str, Cell]:
    """The id of an entry that is named by its label, and the line."""
    line = None if reference.line is None else str(reference.line)
    return ids[reference.entry], line
