"""The tables of what happened to an agreement: entries, their lines, and what these rest on."""

from collections.abc import Iterator

from tracker.domain.giving import Gathered
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.interchange.csv_set.lines import ENTRY, OF_ENTRY, figures, lines, resting
from tracker.interchange.csv_set.table import (
    Cell,
    Column,
    Row,
    Table,
    day_columns,
    days,
    flag,
    to,
    whole,
    word,
)


def entry_tables(told: Gathered, names: dict[Thing, str]) -> Iterator[Table]:
    """The tables of the entries of an agreement; `names` are those of the things they are about."""
    acts = dict(zip(told.ids, (one.act for one in told.file.entries), strict=True))
    ids = {act.label: id_ for id_, act in acts.items() if act.label}
    authors = {id_: one.author for id_, one in zip(told.ids, told.file.entries, strict=True)}
    yield entries(acts, authors)
    yield parties(acts)
    yield citations(acts)
    yield lines(acts, names, ids)
    yield figures(acts)
    yield resting(acts, ids)
    yield dependencies(told, ids)
    spoken = {id_: one.translations for id_, one in zip(told.ids, told.file.entries, strict=True)}
    yield pairs("translations", "Messages in other languages", "language", "message", spoken)
    found = {id_: act.found for id_, act in acts.items()}
    yield pairs("found", "What imported data said beyond this", "name", "text", found)


def entries(acts: dict[str, Act], authors: dict[str, Cell]) -> Table:
    columns = (
        ENTRY,
        Column("label", "An own short name that others cite."),
        *day_columns("on", "The day it is true of; nothing if not known."),
        Column("event", "What kind of act."),
        Column("speaker", "Who spoke, as named."),
        Column("reporter_party", "Code of the side through which alone it is known."),
        Column("reporter", "Who reported it, as named."),
        *day_columns("said_on", "When it was said, if not on that day."),
        flag("said_on_is_latest", "true: that is the latest day it may have been said."),
        Column("message", "What happened, or why, in own words."),
        Column("language", "Language of the message."),
        *day_columns("look_again", "A date to look again."),
        Column("trust", "How sure the fact itself is."),
        Column("note", "A remark."),
        Column("no_source", "Why no source is named."),
        Column("author", "Who entered it."),
    )
    rows = tuple(entry(id_, act, authors[id_]) for id_, act in acts.items())
    links = (to("reporter_party", "parties", "code"),)
    return Table("entries", "What happened and how it is judged", columns, rows, ("entry",), links)


def entry(id_: str, act: Act, author: Cell) -> Row:
    party, reporter = act.by.reporter or (None, None)
    said, is_latest = act.by.said_on or (None, False)
    return {
        "entry": id_,
        "label": act.label,
        **days("on", act.on),
        "event": act.event,
        "speaker": act.by.speaker,
        "reporter_party": party,
        "reporter": reporter,
        **days("said_on", said),
        "said_on_is_latest": word(is_latest) if said else None,
        "message": act.message,
        "language": act.language,
        **days("look_again", act.look_again),
        "trust": act.trust,
        "note": act.note,
        "no_source": next((one.quote for one in act.citations if not one.source), None),
        "author": author,
    }


def parties(acts: dict[str, Act]) -> Table:
    columns = (ENTRY, Column("party", "Code of a party that acted or spoke."))
    rows: list[Row] = [
        {"entry": id_, "party": code} for id_, act in acts.items() for code in act.by.parties
    ]
    links = (OF_ENTRY, to("party", "parties", "code"))
    key = ("entry", "party")
    return Table("entry_parties", "Who acted or spoke", columns, tuple(rows), key, links)


def citations(acts: dict[str, Act]) -> Table:
    columns = (
        ENTRY,
        whole("position", "From 1."),
        Column("source", "Id of the source."),
        Column("quote", "The passage, word for word."),
        Column("place", "Where it stands: a page, an article."),
    )
    rows = tuple(
        {
            "entry": id_,
            "position": str(place),
            "source": one.source,
            "quote": one.quote,
            "place": one.place,
        }
        for id_, act in acts.items()
        for place, one in enumerate((one for one in act.citations if one.source), start=1)
    )
    links = (OF_ENTRY, to("source", "sources", "id"))
    return Table("citations", "What supports entries", columns, rows, ("entry", "position"), links)


def dependencies(told: Gathered, ids: dict[str, str]) -> Table:
    columns = (
        Column("dependency", "Code of the dependency."),
        whole("position", "From 1."),
        Column("rests_on_entry", "Id of an entry that shows it."),
    )
    rows: list[Row] = []
    for _, fields in told.file.dependencies:
        labels = fields.get("rests_on")
        for place, label in enumerate(labels if isinstance(labels, tuple) else (), start=1):
            shown = {"position": str(place), "rests_on_entry": ids[str(label)]}
            rows.append({"dependency": str(fields["code"]), **shown})
    links = (to("dependency", "dependencies", "code"), to("rests_on_entry", "entries", "entry"))
    key = ("dependency", "position")
    title = "What dependencies rest on"
    return Table("dependency_rests_on", title, columns, tuple(rows), key, links)


def pairs(
    name: str, title: str, first: str, second: str, told: dict[str, tuple[tuple[str, str], ...]]
) -> Table:
    """A table of two texts for each entry."""
    columns = (ENTRY, whole("position", "From 1."), Column(first, first), Column(second, second))
    rows: list[Row] = [
        {"entry": id_, "position": str(place), first: one, second: other}
        for id_, several in told.items()
        for place, (one, other) in enumerate(several, start=1)
    ]
    return Table(name, title, columns, tuple(rows), ("entry", "position"), (OF_ENTRY,))
