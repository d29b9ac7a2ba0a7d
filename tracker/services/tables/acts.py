"""The acts in tables that are not on record yet, found row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.domain.addresses import slug_of
from tracker.domain.checking import Checked, Checks
from tracker.domain.contents import Assessment, Claim, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError
from tracker.domain.ledger import Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.mapping import Mapped
from tracker.domain.mapping.acting import OURS, ActReader, Said
from tracker.domain.mapping.counting import Counting
from tracker.domain.mapping.days import day_in
from tracker.domain.mapping.preview import SAMPLES, Preview, Sample
from tracker.domain.mapping.telling import CommitmentReader
from tracker.domain.tables import Row
from tracker.services.recording import Hand
from tracker.services.tables.commitments import check_row, refused
from tracker.services.tables.held import Held
from tracker.services.tables.names import Known


@dataclass(frozen=True, slots=True)
class News:
    """An act that is not on record yet, checked, with who judged it where it is an analyst's."""

    act: Checked
    author: str | None


class Acts:
    """Finds what tables tell of commitments that the ledger does not hold."""

    def __init__(
        self, known: Known, held: Held, preview: Preview, hand: Hand, counting: Counting
    ) -> None:
        self.known, self.held, self.preview, self.hand = known, held, preview, hand
        self.counting = counting
        self.checks: dict[str | None, Checks] = {}  # by author

    def of(self, sources: Sequence[Mapped]) -> Iterator[News]:
        """The acts of all tables; what cannot be taken in is told in the preview."""
        for source in sources:
            yield from self.of_table(source)
        yield from self.of_dropped(sources)

    def of_table(self, source: Mapped) -> Iterator[News]:
        table, mapped = source.table, source.mapped
        own = self.known.mapping.source or self.own_source(source)
        mapping = replace(self.known.mapping, source=own)
        reader = ActReader(table, mapping, mapped, self.known, self.preview.import_id)
        if not (reader.reads or reader.periods):
            return
        only_numbers = replace(mapped, takes={"number": mapped.takes["number"]})
        counting = self.counting if mapped.each == "commitment" else None
        numbers = CommitmentReader(table, only_numbers, self.known.mapping, counting)
        out = {one.row for one in self.preview.refused}
        for position, row in enumerate(table.read(), start=1):
            self.preview.rows[table.name] += mapped.each == "update"
            if out and table.place(row) in out:
                continue
            try:
                check_row(row)
                number = numbers.number(row, position)
                if mapped.each == "update" or self.is_known(number):
                    yield from self.fresh(reader, row, number)
            except TrackerError as error:
                self.preview.refuse(refused(table, row, error, mapped))

    def is_known(self, number: str) -> bool:
        """Whether a number is that of a commitment; what is not was told when they were read."""
        return number in self.known.commitments or self.known.named(number) in self.known.told

    def fresh(self, reader: ActReader, row: Row, number: str) -> Iterator[News]:
        """Those acts of a row that are not here yet, or say something new of a commitment."""
        of_row = [self.without_known_dates(one, reader) for one in reader.said(row, number)]
        for said, kept in [(one, self.checked(one)) for one in of_row]:
            if self.is_news(said, kept, reader):
                self.tell(said, number)
                yield News(kept, said.author)
            else:
                self.preview.known += not said.clears

    def without_known_dates(self, said: Said, reader: ActReader) -> Said:
        """An act without the dates that stand as it tells them, unless it is here with these."""
        short = self.held.without_known_dates(said)
        if short is said or self.digest(said, self.checked(said), reader) in self.held.acts:
            return said
        return short

    def checked(self, said: Said) -> Checked:
        """An act as it may be recorded. Raises TrackerError."""
        if said.author not in self.checks:
            hand = replace(self.hand, author=said.author) if said.author else self.hand
            self.checks[said.author] = hand.checks()
        return self.checks[said.author].checked(said.act)

    def is_news(self, said: Said, kept: Checked, reader: ActReader) -> bool:
        """Whether an act is not on record; of a plan's state only what changes is news.

        What is said of each period, or judged, is an act of its own, also where it repeats itself.
        What was corrected or withdrawn by hand is no news when it comes again. What is news is held
        with what is on record.
        """
        cites_others = not self.cites_file(said, reader)
        if self.held.was_replaced(kept, said.author, with_sources=cites_others):
            return False
        digest = self.digest(said, kept, reader)
        if said.clears:
            is_news = self.held.had_level(said.act)
        elif is_own(said, reader):
            is_news = digest not in self.held.acts
        else:
            is_news = self.held.changes(said) and digest not in self.held.acts
        if is_news and self.says_otherwise(said, kept, reader):
            self.preview.differ(said.place)
        if is_news:
            self.held.take_in(kept, said.author, digest)
        return is_news

    def says_otherwise(self, said: Said, kept: Checked, reader: ActReader) -> bool:
        """Whether an act contradicts another of its day: of its own, one that was on record."""
        if is_own(said, reader):
            return self.held.was_otherwise(kept, said.author)
        return not said.clears and self.held.says_otherwise(said)

    def digest(self, said: Said, kept: Checked, reader: ActReader) -> bytes:
        """What an act says; a newer file that is itself the source makes no new act of it."""
        with_sources = not (self.cites_file(said, reader) and is_own(said, reader))
        return self.held.digest(kept, said.author, with_sources=with_sources)

    def cites_file(self, said: Said, reader: ActReader) -> bool:
        """Whether an act has no other source than the file that it stands in."""
        cited = {one.source for one in said.act.citations}
        return self.known.mapping.source is None and cited <= {reader.source}

    def of_dropped(self, sources: Sequence[Mapped]) -> Iterator[News]:
        """That a commitment is no longer in a series: a fact that nobody has judged yet."""
        by_name = {one.table.name: one for one in sources}
        for number, name in [(one.number, one.table) for one in self.preview.dropped]:
            source = by_name[name]
            cited = self.known.mapping.source or self.own_source(source)
            act = Act(
                on=PartialDate.parse(day_in(name)),
                event="other",
                by=By((source.mapped.by,) if source.mapped.by else ()),
                message=f"No longer listed in {name_alone(name)}.",
                language=OURS,
                found=(("import", self.preview.import_id),),
                lines=(Line(self.known.thing(number), Mention()),),
                citations=(Citation(cited),) if cited else (),
            )
            said = Said(act, name)
            kept = self.checked(said)
            with_sources = self.known.mapping.source is not None  # else that is the file itself
            digest = self.held.digest(kept, None, with_sources=with_sources)
            if digest not in self.held.acts and digest not in self.held.replaced:
                self.held.take_in(kept, None, digest)
                self.tell(said, number)
                yield News(kept, None)

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
        title = name_alone(source.table.name)
        code = f"{slug_of(title)}-{source.sha256[:8]}"
        fields = {"code": code, "title": title, "sha256": source.sha256, "type": "dataset"}
        self.known.made[Thing("source", code)] = fields
        return code


def name_alone(path: str) -> str:
    """The name of a file without its folder, which is another on each machine."""
    return path.replace("\\", "/").rpartition("/")[2]


def is_own(said: Said, reader: ActReader) -> bool:
    """Whether an act is one of its own, and not the state of a plan, of which changes are news."""
    return reader.mapped.each == "update" or bool(reader.periods or said.author)


def level_of(line: Line) -> str | None:
    """The code of the level that a line gives or claims."""
    match line.says:
        case Assessment():
            return line.says.level
        case Claim() if line.says.level:
            return line.says.level[2]
        case _:
            return None
