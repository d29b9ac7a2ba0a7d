"""What tables say of commitments: which are new, which change, and which nobody here knows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tracker.domain import rules
from tracker.domain.contents import Value
from tracker.domain.errors import TrackerError, WrongUsage, about
from tracker.domain.lines import Thing
from tracker.domain.mapping import TableMap, Take
from tracker.domain.mapping.acting import ActReader
from tracker.domain.mapping.counting import Counting
from tracker.domain.mapping.matching import Likely, wordings
from tracker.domain.mapping.preview import Dropped, Preview, Refusal
from tracker.domain.mapping.telling import CommitmentReader, Told
from tracker.domain.tables import Row, Table
from tracker.domain.things import Commitment
from tracker.services.bringing import in_words
from tracker.services.tables.held import FIRST_DAY, Held, day_of, side_of
from tracker.services.tables.matching import Matching, title_in
from tracker.services.tables.names import Known


class Commitments:
    """Gathers the commitments that the rows of tables tell of.

    Without such tables (`counts`) no row is given a number, and no wording need be remembered.
    """

    def __init__(self, known: Known, held: Held, preview: Preview, *, counts: bool) -> None:
        self.known, self.held, self.preview = known, held, preview
        self.rows: list[tuple[Table, Row, Told, TableMap]] = []
        self.old: set[str] = set()  # places of rows of tables that end before what is on record
        self.places: dict[str, str] = {}  # of the rows of a table, by number
        self.days: dict[int, dict[str, set[str]]] = defaultdict(dict)  # of the tables of a series
        self.partly: set[str] = set()  # tables with a row of which not even the number is known
        here = known.commitments.values()
        self.position = max((int(str(one.fields.get("position") or 0)) for one in here), default=0)
        self.may_add = known.here is None or not known.commitments or known.mapping.add
        self.matching = Matching(known.commitments)
        self.counting = Counting(used(known) if counts else ())

    def read(self, table: Table, mapped: TableMap) -> None:
        """Take in the numbers of a table; rows that cannot be read are told in the preview."""
        reader = CommitmentReader(table, mapped, self.known.mapping, self.counting)
        acts = ActReader(table, self.known.mapping, mapped, self.known, self.preview.import_id)
        self.places = {}
        newest: dict[str, str] = {}  # the last day that the table tells of, by whose word it is
        sides: dict[str, set[str]] = defaultdict(set)  # whose word a row is, by place
        part = table.name if mapped.series else ""
        for position, row in enumerate(table.read(), start=1):
            self.preview.rows[table.name] += 1
            before = len(self.known.told)
            try:
                check_row(row)
                told = list(self.checked(reader.told(row, position)))
                is_known = all([self.number(one, table, row, part) for one in told])
                if is_known:
                    for said in acts.said(row, told[0].number):
                        rules.check(said.act)
                        side, day = side_of(said.act.by.parties), day_of(said.act)
                        newest[side] = max(day, newest.get(side, FIRST_DAY))
                        sides[told[0].place].add(side)
                    self.rows += [(table, row, one, mapped) for one in told]
            except TrackerError as error:
                self.forget(list(self.known.told)[before:])
                self.see(reader, table, row, position)
                self.preview.refuse(refused(table, row, error, mapped))
        later = {side for side, day in newest.items() if self.held.knows_later(side, day)}
        self.old |= {place for place, of_row in sides.items() if of_row & later}
        if mapped.series:
            self.days[id(mapped)][table.name] = set(self.places)
        self.matching.name(part, self.places)

    def see(self, reader: CommitmentReader, table: Table, row: Row, position: int) -> None:
        """Note that a commitment stands in a table, though nothing of its row is taken."""
        try:
            check_row(row)
            self.places.setdefault(reader.number(row, position), table.place(row))
        except TrackerError:
            self.partly.add(table.name)

    def forget(self, things: Sequence[Thing]) -> None:
        """Leave out commitments that were to be added, as something in their row is wrong."""
        for thing in things:
            del self.known.told[thing]

    def checked(self, told: list[Told]) -> Iterator[Told]:
        """Commitments of a row whose numbers no other row has."""
        for one in told:
            if one.number in self.places:
                with about("number"):
                    raise WrongUsage(
                        f"found {one.number} again, which stands in {self.places[one.number]},"
                        " expected a number of its own"
                    )
            self.places[one.number] = one.place
            yield one

    def number(self, told: Told, table: Table, row: Row, part: str) -> bool:
        """Let a commitment be named by others; False where it is not here and not to be added."""
        here = self.known.commitments.get(told.number)
        thing = self.known.named(told.number)
        if here or thing in self.known.told:
            self.known.told.setdefault(thing, {})
            return True
        if not self.may_add:
            self.matching.add(part, told, texts_of(table, row))
            return False
        if not title_in(told.fields):
            with about("title"):
                raise WrongUsage(
                    "found neither a title nor a text, expected one for a new commitment: leave"
                    " heads and notes out with skip"
                )
        self.position += 1
        self.known.told[thing] = {
            "number": told.number,
            "agreement": self.known.id,
            "position": self.position,
        }
        return True

    def gather(self) -> None:
        """Take in what the rows say, now that every number is known, and compare it."""
        self.preview.unmatched += self.matching.unmatched()
        bad: list[Thing] = []
        good: set[Thing] = set()
        for table, row, told, mapped in self.rows:
            thing = self.known.named(told.number)
            if told.place in self.old and "number" not in self.known.told[thing]:
                continue  # a later file has told of it since: an earlier one edits nothing
            try:
                fields = self.fields(told, mapped.takes.get("bodies", Take()))
                self.known.told[thing] |= fields
                good.add(thing)
            except TrackerError as error:
                bad.append(thing)
                self.preview.refuse(refused(table, row, error, mapped))
        alone = [thing for thing in dict.fromkeys(bad) if thing not in good]
        self.forget([thing for thing in alone if "number" in self.known.told[thing]])
        self.check_wholes()
        self.inherit()
        self.compare()

    def check_wholes(self) -> None:
        """Refuse what is a part of a refused row, or, by way of others, of itself."""
        while bad := list(self.without_whole()):
            for table, row, told, mapped, problem in bad:
                if "number" in self.known.told.get(thing := self.known.named(told.number), {}):
                    self.forget([thing])
                else:
                    self.known.told.get(thing, {}).pop("parent", None)
                error = WrongUsage(problem)
                error.field = "parent"
                self.preview.refuse(refused(table, row, error, mapped))

    def without_whole(self) -> Iterator[tuple[Table, Row, Told, TableMap, str]]:
        """The rows that cannot be parts of what they name, and why."""
        here = {one.id for one in self.known.commitments.values()}
        wholes = dict(self.wholes())
        for table, row, told, mapped in self.rows:
            thing = self.known.named(told.number)
            if "parent" not in self.known.told.get(thing, {}):
                continue
            whole = str(self.known.told[thing]["parent"])
            if whole not in here and Thing("commitment", whole) not in self.known.told:
                named = told.parent or "what an earlier file says it is a part of"
                yield table, row, told, mapped, f"{named} is refused, and so are its parts"
            elif thing.id in above(thing.id, wholes):
                problem = f"found {told.parent}, which is a part of {told.number} itself"
                yield table, row, told, mapped, problem

    def wholes(self) -> Iterator[tuple[str, str]]:
        """The id of what each commitment is a part of, here and as told."""
        ids = {one.row: one.id for one in self.known.commitments.values()}
        for one in self.known.commitments.values():
            if one.parent in ids:
                yield one.id, ids[one.parent]
        for thing, fields in self.known.told.items():
            if fields.get("parent"):
                yield thing.id, str(fields["parent"])

    def inherit(self) -> None:
        """Let what is new be due at the agreement's end, if its settings say so, as `add` does."""
        if not self.known.fields.get("inherits_deadline"):
            return
        by_parts = self.known.fields.get("unit") == "parts"
        due = {one.id for one in self.known.commitments.values() if one.inherits_deadline}
        new = [(thing, told) for thing, told in self.known.told.items() if "number" in told]
        for thing, told in sorted(new, key=lambda one: "parent" in one[1]):
            if "parent" not in told or (by_parts and told["parent"] in due):
                told["inherits_deadline"] = 1
                due.add(thing.id)

    def fields(self, told: Told, bodies: Take) -> dict[str, Value]:
        """The fields of a commitment, with ids for the names of what it belongs to."""
        found: dict[str, Value] = dict(told.fields)
        if told.parent:
            with about("parent"):
                found["parent"] = self.known.thing(told.parent).id
        for type_, name in (("section", told.section), ("area", told.area)):
            if name:
                with about(type_):
                    found[type_] = self.known.group(type_, name)
        if told.bodies:
            with about("bodies"):
                codes = dict.fromkeys(self.known.body(one, bodies) for one in told.bodies)
                found["bodies"] = tuple((code, "source") for code in codes)
        return found

    def compare(self) -> None:
        """Tell what is new, what changes, what the files leave out, and what a series drops."""
        by_id = {one.id: one for one in self.known.commitments.values()}
        names = self.known.names_by_id()
        for thing, fields in self.known.told.items():
            here = by_id.get(thing.id)
            if here is None:
                self.preview.added.append((str(fields["number"]), title_in(fields) or ""))
            elif changes := list(changed(here, fields, names)):
                self.preview.changed += changes
            else:
                self.preview.same += 1
        self.drop()
        if self.known.told:
            told = {thing.id for thing in self.known.told}
            self.preview.missing = [
                (one.number, one.name)
                for one in self.known.commitments.values()
                if one.id not in told
            ]

    def drop(self) -> None:
        """Tell what a table of a series has no more that the one before it had.

        Of what is new in it the likeliest is named: a commitment may have been renamed. What is
        no commitment here, as each of its rows is refused, is told as that.
        """
        titles = {
            (table.name, told.number): title_in(told.fields) for table, _, told, _ in self.rows
        }
        here = {str(fields["number"]) for fields in self.known.told.values() if "number" in fields}
        here |= self.known.commitments.keys()
        for by_day in self.days.values():
            for (earlier, before), (name, after) in pairwise(by_day.items()):
                if name in self.partly:
                    continue  # what it lacks may be what could not be read
                fresh = Likely({one: (titles.get((name, one)) or one,) for one in after - before})
                for number in sorted((before - after) & here):
                    near, likeness = fresh.nearest(titles.get((earlier, number)) or number)
                    self.preview.dropped.append(Dropped(number, name, near, likeness))


def used(known: Known) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The numbers of an agreement with what is told by them, those that counting gives first.

    What was withdrawn comes last, and not at all where nothing is left: then all begins anew.
    """
    here = known.commitments
    listed = known.listed if here else []
    for one in sorted(listed, key=lambda one: (one.number not in here, not one.number.isdecimal())):
        yield one.number, wordings(one.fields)


def above(id_: str, wholes: Mapping[str, str]) -> set[str]:
    """The ids of what a commitment is a part of, and of what these are."""
    found: set[str] = set()
    while (whole := wholes.get(id_)) and whole not in found:
        found.add(whole)
        id_ = whole
    return found


def changed(
    here: Commitment, fields: Mapping[str, Value], names: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """What differs of a commitment: its number, the field, what stands and what is told."""
    for name, value in sorted(fields.items()):
        if here.fields.get(name) != value:
            was, says = (in_words(one, names) for one in (here.fields.get(name), value))
            yield here.number, name, was, says


def check_row(row: Row) -> None:
    """Raise WrongUsage for what is no row of its table."""
    if row.fault:
        raise WrongUsage(row.fault)


def refused(table: Table, row: Row, error: TrackerError, mapped: TableMap) -> Refusal:
    """A row with what is wrong with it, and in which cell where that is known."""
    take = mapped.takes.get(error.field or "")
    column = take.columns[0] if take and take.columns else None
    place, texts = table.place(row, column), texts_of(table, row)
    return Refusal(place, error.field, str(error), texts, table.place(row), row.beyond)


def texts_of(table: Table, row: Row) -> dict[str, str]:
    return dict(zip(table.heads, row.values, strict=True))
