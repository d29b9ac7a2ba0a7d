"""Makes an agreement file of what a workbook changes: checked cell by cell, and as a whole."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from tracker.domain.edition import COMMITMENT, PARTY, SOURCE, Change, Compared, Row
from tracker.domain.errors import TrackerError
from tracker.domain.faults import Gathering
from tracker.domain.files import AgreementFile
from tracker.domain.giving import in_order
from tracker.domain.lines import Thing
from tracker.domain.text import quoted
from tracker.domain.things import Fields
from tracker.interchange.agreement_data import Telling
from tracker.interchange.agreement_file import agreement_of
from tracker.interchange.edition.cells import MODELS, NOT_HERE
from tracker.interchange.edition.updates import entries_of, unknown
from tracker.interchange.record import problems_of
from tracker.interchange.thing_data import thing_data
from tracker.interchange.yaml import Document

Data: TypeAlias = dict[str, Any]
LISTS = {PARTY: "parties", SOURCE: "sources"}
NAMED = {"parent": COMMITMENT, "section": "section", "area": "area", "belongs_to": PARTY}
NAMED |= {"retells": SOURCE}
"""Fields that name another thing, and the kind of that."""


def applied(now: AgreementFile, found: Compared, name: str) -> AgreementFile:
    """What a workbook brings to an agreement as it stands, as a file that is taken in.

    Raises TrackerError for cells that cannot be so, all of them.
    """
    records = Records(replace(now, entries=(), dependencies=()))
    faults = Gathering()
    for change in found.changes:
        with faults.each():
            records.change(change)
    for row in found.new:
        with faults.each():
            records.add(row)
    records.follow()
    records.check(faults)
    updates = list(entries_of(found.updates, records.known(), faults))
    faults.check()
    data = {**records.data(), "entries": updates}
    file = agreement_of(Document(name, data, {}))
    return replace(file, things=tuple(records.in_place(file, found.changes)))


class Records:
    """The records of commitments, parties and sources, as a workbook wants them."""

    def __init__(self, file: AgreementFile) -> None:
        self.file = file
        self.telling = Telling(file)
        self.of: dict[str, dict[str, Data]] = {kind: {} for kind in MODELS}  # by kind and id
        self.touched: dict[tuple[str, str], Row] = {}
        self.wholes: dict[str, str] = {}  # what each part was and still is a part of, by id
        for thing in self.telling.fields:
            if thing.type in MODELS:
                self.of[thing.type][thing.id] = self.record(thing)

    def record(self, thing: Thing) -> Data:
        """The record of a thing in a file, with the names of what it is in."""
        fields = self.telling.fields[thing]
        if thing.type == SOURCE:
            fields = {**fields, "id": fields["code"]}
        found = thing_data(thing.type, MODELS[thing.type], fields)
        if thing.type == COMMITMENT:
            places = ("parent", "section", "area")
            found |= {one: self.telling.named(one, fields) for one in places}
            found["id"] = thing.id
            if found["parent"]:
                self.wholes[thing.id] = str(fields["parent"])
        return found

    def change(self, change: Change) -> None:
        """Put what a cell says into the record of its thing."""
        if NOT_HERE in change.was:
            raise TrackerError(
                f"{change.row.where(change.field)}: this text is too long for a cell: edit it with"
                f" `tracker {change.row.kind} edit`, and leave the cell as it is."
            )
        if change.field == ("code" if change.row.kind == PARTY else "id"):
            raise TrackerError(
                f"{change.row.where(change.field)}: a {change.row.kind}'s code is for ever."
            )
        if change.field == "number" and not change.says:
            raise TrackerError(
                f"{change.row.where('number')}: found no number, expected one: write it."
            )
        if change.field == "parent":
            self.wholes.pop(change.id, None)
        put(self.of[change.row.kind][change.id], change.field, change.says)
        self.touched[change.row.kind, change.id] = change.row

    def add(self, row: Row) -> None:
        """Make a record of a new row."""
        if not row.name:
            field = "number" if row.kind == COMMITMENT else "code" if row.kind == PARTY else "id"
            raise TrackerError(f"{row.where(field)}: found nothing, expected a {field}: write one.")
        record: Data = {}
        for field, text in row.cells.items():
            put(record, field, text)
        key = f"new {row.place}"
        self.of[row.kind][key] = record
        self.touched[row.kind, key] = row

    def known(self) -> Mapping[str, set[str]]:
        """The names that cells may hold, by kind of thing."""
        found = {kind: {name(one) for one in self.of[kind].values()} for kind in MODELS}
        for type_ in ("section", "area"):
            found[type_] = {self.telling.names[thing] for thing in self.telling.of(type_)}
        return found

    def follow(self) -> None:
        """Let parts whose cell was left alone follow what they are a part of to its new number."""
        commitments = self.of[COMMITMENT]
        for id_, whole in self.wholes.items():
            commitments[id_]["parent"] = commitments[whole]["number"]

    def check(self, faults: Gathering) -> None:
        """Gather each cell that cannot be so."""
        known = self.known()
        names = {kind: Counter(map(name, self.of[kind].values())) for kind in MODELS}
        for (kind, key), row in self.touched.items():
            record = self.of[kind][key]
            for problem in refused(row, record):
                faults.add(problem)
            for field, of in NAMED.items():
                told = record.get(field)
                if told and told not in known[of]:
                    faults.add(f"{row.where(field)}: {unknown(of, str(told))}")
            if names[kind][name(record)] > 1:
                field = "number" if kind == COMMITMENT else "code" if kind == PARTY else "id"
                faults.add(
                    f"{row.where(field)}: found {quoted(name(record))} a second time, expected it"
                    " once: take another."
                )

    def data(self) -> Data:
        """The data of a file that says all of it."""
        found = self.telling.data()
        for kind, key in LISTS.items():
            found[key] = self.listed(kind)
        found["commitments"] = self.tree()
        return found

    def tree(self) -> list[Data]:
        """The commitments with their parts. Raises TrackerError for a part of itself."""
        parts: dict[str | None, list[Data]] = {}
        for one in self.of[COMMITMENT].values():
            parts.setdefault(one.get("parent"), []).append(one)
        placed: set[str] = set()
        found = [nested(one, parts, placed) for one in parts.get(None, ())]
        for (kind, key), row in self.touched.items():
            if kind == COMMITMENT and name(self.of[kind][key]) not in placed:
                raise TrackerError(
                    f"{row.where('parent')}: the commitment {quoted(row.name)} would be a part of"
                    " itself: name another."
                )
        return found

    def listed(self, kind: str) -> list[Data]:
        """The records of a kind, each after the one that it names."""
        owner = "belongs_to" if kind == PARTY else "retells"
        records = {name(one): one for one in self.of[kind].values()}
        named = {code: [one[owner]] for code, one in records.items() if one.get(owner)}
        return [records[code] for code in in_order(list(records), named)]

    def in_place(
        self, file: AgreementFile, changes: list[Change]
    ) -> Iterator[tuple[Thing, Fields]]:
        """The things of a file where they stand now, new ones at the end; with what is cleared."""
        cleared = {(one.row.kind, one.id, one.field): None for one in changes if not one.says}
        last = len(self.file.things)
        for number, (thing, fields) in enumerate(file.things, start=1):
            here = self.telling.fields.get(thing, {})
            told = dict(fields)
            if "position" in told and thing.type == COMMITMENT:
                told["position"] = here.get("position", last + number)
            told |= {
                field: None for kind, id_, field in cleared if (kind, id_) == (thing.type, thing.id)
            }
            yield thing, told


def name(record: Data) -> str:
    """The number, code or id of a record."""
    return str(record.get("number") or record.get("code") or record.get("id") or "")


def nested(one: Data, parts: Mapping[str | None, list[Data]], placed: set[str]) -> Data:
    """A commitment with its parts; each says in which section and area it is."""
    placed.add(name(one))
    told = {key: value for key, value in one.items() if key != "parent"}
    for field in ("section", "area"):
        if not one.get("parent") and not told.get(field):
            told.pop(field, None)
    under = [nested(part, parts, placed) for part in parts.get(name(one), ())]
    return {**told, "parts": under} if under else told


def put(record: Data, field: str, text: str) -> None:
    """Set a field of a record, or take it out where the text is empty."""
    head, point, language = field.partition(".")
    if point:
        spoken = dict(record.get(head) or {})
        put(spoken, language, text)
        put_value(record, head, spoken)
    else:
        put_value(record, head, text)


def put_value(record: Data, key: str, value: Any) -> None:
    if value:
        record[key] = value
    else:
        record.pop(key, None)


def refused(row: Row, record: Data) -> Iterator[str]:
    """What a record may not hold, each with its cell."""
    own = {key: value for key, value in record.items() if key not in ("parent", "section", "area")}
    if row.kind == COMMITMENT:
        own.pop("id", None)
    for path, problem in problems_of(MODELS[row.kind], own):
        field = ".".join(map(str, path[:2]))
        where = field if field in row.cell else next(iter(map(str, path)), "")
        yield f"{row.where(where)}: {problem}."
