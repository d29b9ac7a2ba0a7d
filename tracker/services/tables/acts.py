"""The acts in tables that are not on record yet, found row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.domain import rules
from tracker.domain.addresses import slug_of
from tracker.domain.contents import Assessment, Claim, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.mapping import Mapped
from tracker.domain.mapping.acting import ActReader, Said
from tracker.domain.mapping.days import day_in
from tracker.domain.mapping.preview import SAMPLES, Preview, Sample
from tracker.domain.mapping.telling import CommitmentReader
from tracker.domain.tables import Row
from tracker.services.recording import Hand, check_not_later
from tracker.services.tables.commitments import check_row, refused
from tracker.services.tables.held import Held
from tracker.services.tables.names import Known


class Acts:
    """Finds what tables tell of commitments that the ledger does not hold."""

    def __init__(self, known: Known, held: Held, preview: Preview, hand: Hand) -> None:
        self.known, self.held, self.preview, self.hand = known, held, preview, hand

    def of(self, sources: Sequence[Mapped]) -> Iterator[Said]:
        """The acts of all tables; what cannot be taken in is told in the preview."""
        for source in sources:
            yield from self.of_table(source)
        yield from self.of_dropped(sources)

    def of_table(self, source: Mapped) -> Iterator[Said]:
        table, mapped = source.table, source.mapped
        own = self.known.mapping.source or self.own_source(source)
        mapping = replace(self.known.mapping, source=own)
        reader = ActReader(table, mapping, mapped, self.known, self.preview.import_id)
        if not (reader.reads or reader.periods):
            return
        only_numbers = replace(mapped, takes={"number": mapped.takes["number"]})
        numbers = CommitmentReader(table, only_numbers, self.known.mapping)
        out = {one.row for one in self.preview.refused}
        for position, row in enumerate(table.read(), start=1):
            self.preview.rows[table.name] += mapped.each == "update"
            if table.place(row) in out:
                continue
            try:
                check_row(row)
                number = numbers.told(row, position)[0].number
                if mapped.each == "update" or self.is_known(number):
                    yield from self.fresh(reader, row, number)
            except TrackerError as error:
                self.preview.refused.append(refused(table, row, error, mapped))

    def is_known(self, number: str) -> bool:
        """Whether a number is that of a commitment; what is not was told when they were read."""
        return number in self.known.commitments or self.known.named(number) in self.known.told

    def fresh(self, reader: ActReader, row: Row, number: str) -> Iterator[Said]:
        """Those acts of a row that are not here yet, or say something new of a commitment."""
        for told in list(reader.said(row, number)):
            said = self.held.without_known_dates(told)
            rules.check(said.act)
            check_not_later(said.act, self.hand)
            if self.is_news(said, reader):
                self.held.remember(said.act, said.author)
                self.tell(said, number)
                yield said
            else:
                self.preview.known += not said.clears

    def is_news(self, said: Said, reader: ActReader) -> bool:
        """Whether an act is not on record; of a plan's state only what changes is news.

        What is said of each period, or judged, is an act of its own, also where it repeats itself.
        """
        if said.clears:
            return self.held.had_level(said)
        if reader.mapped.each == "update" or reader.periods or said.author:
            return not self.held.is_known(said)
        return self.held.changes(said)

    def of_dropped(self, sources: Sequence[Mapped]) -> Iterator[Said]:
        """That a commitment is no longer in a series: a fact that nobody has judged yet."""
        by_name = {one.table.name: one for one in sources}
        for number, name in [(one.number, one.table) for one in self.preview.dropped]:
            source = by_name[name]
            cited = self.known.mapping.source or self.own_source(source)
            act = Act(
                on=PartialDate.parse(day_in(name)),
                event="other",
                by=By((source.mapped.by,) if source.mapped.by else ()),
                message=f"No longer listed in {name}.",
                found=(("import", self.preview.import_id),),
                lines=(Line(self.known.thing(number), Mention()),),
                citations=(Citation(cited),) if cited else (),
            )
            said = Said(act, name)
            if not self.held.is_known(said):
                self.tell(said, number)
                yield said

    def tell(self, said: Said, number: str) -> None:
        """Count an act, and keep the first few as samples."""
        self.preview.entries += 1
        found = dict(said.act.found).get("level")
        for line in said.act.lines:
            self.preview.kinds[line.kind] += 1
            if found and line.kind in ("claim", "assessment"):
                self.preview.levels[found, level_of(line) or ""] += 1
        if len(self.preview.samples) < SAMPLES:
            on = str(said.act.on) if said.act.on else None
            says = ", ".join(level_of(line) or line.kind for line in said.act.lines)
            self.preview.samples.append(Sample(said.place, number, on, says, said.act.message))

    def own_source(self, source: Mapped) -> str | None:
        """The file itself as a source, where the mapping names none."""
        if source.sha256 is None:
            return None
        title = source.table.name.replace("\\", "/").rpartition("/")[2]
        code = f"{slug_of(title)}-{source.sha256[:8]}"
        fields = {"code": code, "title": title, "sha256": source.sha256, "type": "dataset"}
        self.known.own_sources[Thing("source", code)] = fields
        return code


def level_of(line: Line) -> str | None:
    """The code of the level that a line gives or claims."""
    match line.says:
        case Assessment():
            return line.says.level
        case Claim() if line.says.level:
            return line.says.level[2]
        case _:
            return None
