"""Takes tables into the ledger: what would come of it, and the same done, all or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from sqlalchemy import Connection

from tracker.domain.errors import TrackerError
from tracker.domain.files import LINES_IN_AN_ENTRY, definition_act
from tracker.domain.ledger import Act
from tracker.domain.lines import Thing
from tracker.domain.mapping import Mapped, Mapping
from tracker.domain.mapping.preview import Preview
from tracker.domain.scales import Scale
from tracker.domain.things import Fields, in_language
from tracker.services.recording import Hand, check_here, record, write
from tracker.services.tables.acts import Acts, News
from tracker.services.tables.commitments import Commitments
from tracker.services.tables.held import Held
from tracker.services.tables.names import Known
from tracker.storage.inserting import make_room
from tracker.storage.queries import things

AT_ONCE = 5_000
STATES = ("assessment", "claim", "deadline")


def preview(
    connection: Connection, mapping: Mapping, sources: Sequence[Mapped], hand: Hand
) -> Preview:
    """What an import would write and refuse; nothing is written."""
    work = Import(connection, mapping, sources, hand)
    for _ in work.steps(sources):
        pass
    return work.preview


def take_in_tables(
    connection: Connection,
    mapping: Mapping,
    sources: Sequence[Mapped],
    hand: Hand,
    *,
    skip_bad: bool = False,
) -> Preview:
    """Write what the tables say that is not here yet, and tell it.

    Raises TrackerError for the first row that cannot be taken in, unless these are to be skipped.
    """
    make_room(connection)
    work = Import(connection, mapping, sources, hand)
    for definitions, some in work.steps(sources):
        if work.preview.refused and not skip_bad:
            continue  # nothing will be kept: only what else is wrong is still looked for
        record_all(connection, definitions, hand)
        for author, news in groupby(some, key=lambda one: one.author):
            own = replace(hand, author=author) if author else hand
            told = [one.act for one in news]
            check_here(connection, [one.act for one in told])
            write(connection, told, own)
    if not skip_bad:
        check_whole(work.preview)
    return work.preview


class Import:
    """What is known and found while tables are taken in."""

    def __init__(
        self, connection: Connection, mapping: Mapping, sources: Sequence[Mapped], hand: Hand
    ) -> None:
        self.connection = connection
        self.preview = Preview(mapping.slug, hand.random(4).hex())
        self.known = Known(connection, mapping)
        self.defined: set[Thing] = set()
        here = self.known.here
        self.preview.is_new = here is None
        held = Held(
            connection,
            self.known.row,
            import_id=self.preview.import_id,
            compared=compared(sources),
        )
        commitments = Commitments(self.known, held, self.preview, counts=any(map(is_plan, sources)))
        for one in sources:
            self.preview.notes += one.table.notes
            if is_plan(one):
                commitments.read(one.table, one.mapped)
        self.preview.notes += commitments.counting.notes
        commitments.gather()
        self.acts = Acts(self.known, held, self.preview, hand, commitments.counting)

    def steps(self, sources: Sequence[Mapped]) -> Iterator[tuple[list[Act], list[News]]]:
        """What is written, step by step: definitions, then the acts that need them.

        Where no row is taken nothing is.
        """
        if self.known.told:
            yield self.definitions(()), []
        for some in chunks(self.acts.of(sources)):
            yield self.definitions(some), some

    def definitions(self, news: Sequence[News]) -> list[Act]:
        """What acts need that is not defined as told; the first time also all commitments."""
        self.known.use({cited.source for one in news for cited in one.act.act.citations})
        whole_first = sorted(self.known.told.items(), key=lambda one: "parent" in one[1])
        wanted = [
            one for one in (*self.known.new.items(), *whole_first) if one[0] not in self.defined
        ]
        if not wanted:
            return []
        self.defined |= {thing for thing, _ in wanted}
        known = things.fields_of(self.connection, [thing for thing, _ in wanted])
        act = definition_act(tuple(wanted), known)
        lines = act.lines if act else ()
        fields = dict(wanted)
        for line in lines:
            if line.thing not in known:
                self.count_new(line.thing, fields[line.thing])
        self.preview.definitions += len(lines)
        found = (("import", self.preview.import_id),)
        return [
            Act(event="definition", found=found, lines=lines[n : n + LINES_IN_AN_ENTRY])
            for n in range(0, len(lines), LINES_IN_AN_ENTRY)
        ]

    def count_new(self, thing: Thing, fields: Fields) -> None:
        """Tell of a thing beside the commitments that is defined for the first time."""
        kept = {"party": self.preview.parties, "source": self.preview.sources}
        kept |= dict.fromkeys(("section", "area"), self.preview.groups)
        if thing.type == "scale":
            levels = Scale.of_fields(fields).levels
            named = [f"{level.native or level.code} {level.progress}" for level in levels]
            self.preview.scales[thing.id] = ", ".join(named)
        elif thing.type in kept:
            title = in_language(fields, "name") or in_language(fields, "title")
            told = title or str(fields.get("title") or fields.get("url") or "")
            kept[thing.type][str(fields["code"])] = told


def is_plan(source: Mapped) -> bool:
    """Whether the rows of a table are commitments, not what is said of them."""
    return source.mapped.each == "commitment"


def compared(sources: Sequence[Mapped]) -> set[str]:
    """The kinds of lines that are news only where they differ from what was last said."""
    plans = any(map(is_plan, sources))
    dates = any("due" in one.mapped.takes for one in sources)
    return {*(STATES if plans else ()), *(("deadline",) if dates else ())}


def record_all(connection: Connection, acts: Sequence[Act], hand: Hand) -> None:
    if acts:
        record(connection, acts, hand)


def check_whole(done: Preview) -> None:
    """Raise TrackerError where something cannot be taken in: then nothing is."""
    problems = list(done.problems())
    if not problems:
        return
    first, *others = problems
    more = f" (and {len(others):,} more)" if others else ""
    raise TrackerError(
        f"{first}{more}. Nothing is imported: --dry-run lists what is wrong, --skip-bad imports the"
        " rest."
    )


def chunks(news: Iterator[News]) -> Iterator[list[News]]:
    while some := list(islice(news, AT_ONCE)):
        yield some
