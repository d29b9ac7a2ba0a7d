"""What a row says was done, said or judged, as acts of the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from tracker.domain.contents import Assessment, Claim, Deadline, Figure, Mention
from tracker.domain.dates import PartialDate
from tracker.domain.errors import TrackerError, WrongUsage, about
from tracker.domain.ledger import ACTS, Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.mapping import OF_ACTS, TableMap, Take
from tracker.domain.mapping import Mapping as FileMapping
from tracker.domain.mapping.days import day, period_of
from tracker.domain.mapping.percentages import as_percent
from tracker.domain.mapping.taking import Reading, items, reading, translated
from tracker.domain.quantities import parse_percent
from tracker.domain.tables import Row, Table
from tracker.domain.text import LIMITS, clean, code, on_one_line, quoted
from tracker.domain.vocabulary import BASES, CONFIDENCES, DEADLINE_KINDS

LIMITED = {"speaker": "speaker", "quote": "quote", "place": "place", "reason": "reason"}
NO_LEVEL = "No level is given any more."
OURS = "en"  # the language of our own words
REMEMBERED = 2**12  # texts of a kind
CLOSED = {"confidence": CONFIDENCES, "trust": CONFIDENCES, "set_by": DEADLINE_KINDS, "event": ACTS}


class Names(Protocol):
    """What the names in a file stand for."""

    def thing(self, number: str) -> Thing: ...
    def level(self, text: str) -> tuple[str, int, str] | None: ...
    def is_done(self, level: str) -> bool: ...
    def party(self, text: str) -> str: ...
    def source(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Said:
    """An act of a row, with who judged it where it is an analyst's, and where it stands."""

    act: Act
    place: str
    author: str | None = None
    clears: bool = False  # that no level is told any more: news only where one was


class ActReader:
    """Reads acts from the rows of one table."""

    def __init__(
        self, table: Table, mapping: FileMapping, mapped: TableMap, names: Names, import_id: str
    ) -> None:
        self.table, self.mapped, self.names = table, mapped, names
        self.language, self.source, self.decimal = mapping.language, mapping.source, mapping.decimal
        own = mapped.takes["level"].values if "level" in mapped.takes else {}
        self.told = own or mapping.levels
        self.levels = {text.casefold(): level for text, level in self.told.items()}
        self.import_id = import_id
        self.takes = {name: one for name, one in mapped.takes.items() if name in OF_ACTS}
        self.reads: dict[str, Reading] = {}
        for name, take in self.takes.items():
            with about(name):
                read = reading(table, take, empty=mapped.empty)
                # A level is kept as it was found, beside what it means.
                self.reads[name] = read if name == "level" else translated(read, take.values)
        self.periods = periods(table, mapped)
        log = mapped.each == "update" or mapped.series
        self.clears = "level" in self.takes and log and not self.periods
        self.kept = [(name, reading(table, Take((name,)))) for name in mapped.keep]
        remembered = lru_cache(REMEMBERED)  # rows say the same again and again
        self.claim = remembered(self.claim_of)
        self.judged = remembered(self.judgement_of)
        self.by = remembered(self.by_of)
        self.citations = remembered(self.citations_of)
        self.day = remembered(self.day_of)
        self.word = remembered(self.word_of)

    def said(self, row: Row, number: str) -> Iterator[Said]:
        """The acts of a row on the commitment of a number. Raises WrongUsage, about a field."""
        thing = self.names.thing(number)
        texts = {name: read(row) for name, read in self.reads.items()}
        place = self.table.place(row)
        if self.periods:
            for on, read in self.periods:
                yield from self.acts(row, thing, texts | {"on": on, "level": read(row)}, place)
        else:
            yield from self.acts(row, thing, texts, place)

    def acts(
        self, row: Row, thing: Thing, texts: Mapping[str, str | None], place: str
    ) -> Iterator[Said]:
        """What is judged, and what a party did or said, each as an act of its own."""
        analyst = on_one_line(texts.get("analyst") or "") or self.mapped.analyst
        found = self.found(row, texts)
        if analyst and texts.get("level"):
            assessed = self.assessment(thing, texts)
            yield Said(self.act(texts, [assessed], found, by=By()), place, analyst)
            texts = {**texts, "level": None, "message": None}
        if lines := list(self.lines(thing, texts)):
            yield Said(self.act(texts, lines, found, by=self.side(texts)), place)
        elif self.clears and not analyst:
            nothing = self.act(
                {**texts, "message": NO_LEVEL, "language": OURS},
                [Line(thing, Claim())],
                found,
                by=self.side(texts),
            )
            yield Said(nothing, place, clears=True)

    def lines(self, thing: Thing, texts: Mapping[str, str | None]) -> Iterator[Line]:
        """What an act of a party means for a commitment."""
        if texts.get("level") or texts.get("percent"):
            yield Line(thing, self.claim(texts.get("level"), texts.get("percent")))
        elif texts.get("event") or (self.mapped.each == "update" and texts.get("message")):
            yield Line(thing, Mention())
        if texts.get("due"):
            yield Line(thing, self.deadline(texts))

    def claim_of(self, found: str | None, percent: str | None) -> Claim:
        level = self.level(found)
        figures: tuple[Figure, ...] = ()
        if percent:
            with about("percent"):
                told = parse_percent(
                    as_percent(percent, self.decimal, of_cell=bool(self.table.columns))
                )
                figures = (Figure("percent", "not-stated", told.low, told.high, told.qualifier),)
        done = level is not None and self.names.is_done(level[2])
        return Claim(complete=done, figures=figures, level=level)

    def level(self, text: str | None) -> tuple[str, int, str] | None:
        """The level that a text means; None for a text that has no level by the mapping."""
        if not text:
            return None
        with about("level"):
            if not self.levels:
                return self.names.level(text)
            known = self.levels.get(text.casefold(), text)
            if known == text and text.casefold() not in self.levels:
                raise WrongUsage(
                    f"found {quoted(text)}, expected one of {', '.join(map(quoted, self.told))}:"
                    " add it to the levels of the mapping"
                )
            return self.names.level(known) if known else None

    def assessment(self, thing: Thing, texts: Mapping[str, str | None]) -> Line:
        """An analyst's judgement. Raises WrongUsage for a text that is no level."""
        rests = (texts.get("basis"), texts.get("reached"), texts.get("confidence"))
        return Line(thing, self.judged(str(texts["level"]), *rests, texts.get("reason")))

    def judgement_of(
        self,
        found: str,
        basis: str | None,
        reached: str | None,
        confidence: str | None,
        reason: str | None,
    ) -> Assessment:
        level = self.level(found)
        if level is None:
            with about("level"):
                raise WrongUsage(
                    f"found {quoted(found)}, which the mapping gives no level, expected one:"
                    " what an analyst judges is a level of the scale"
                )
        with about("basis"):
            basis = (basis or "").replace(" ", "-")
            if basis not in BASES and not basis.startswith("rule:"):
                raise WrongUsage(
                    f"found {quoted(basis) if basis else 'no basis'}, expected one of"
                    f" {', '.join(BASES)}: say what the analyst's levels rest on"
                )
        since, sure = self.day("reached", reached), self.word("confidence", confidence)
        return Assessment(*level, sure, basis, (), since, cleaned("reason", reason))

    def deadline(self, texts: Mapping[str, str | None]) -> Deadline:
        set_by = self.word("set_by", texts.get("set_by")) or "announced"
        return Deadline(self.day("due", texts.get("due")), cleaned("of", texts.get("of")), set_by)

    def act(
        self,
        texts: Mapping[str, str | None],
        lines: list[Line],
        found: tuple[tuple[str, str], ...],
        *,
        by: By,
    ) -> Act:
        """An act with all that the row says around its lines."""
        claims = any(isinstance(line.says, Claim) for line in lines)
        text = texts.get
        label = text("label")
        return Act(
            label=code(label, field="label") if label else None,
            on=self.day("on", text("on")),
            event=self.word("event", text("event")) or ("statement" if claims else None),
            by=by,
            message=self.message(texts, lines),
            language=self.language_of(texts, lines),
            look_again=self.day("look_again", text("look_again")),
            note=cleaned("note", text("note")),
            trust=self.word("trust", text("trust")),
            found=found,
            lines=tuple(lines),
            citations=self.citations(text("source"), text("quote"), text("place")),
        )

    def language_of(self, texts: Mapping[str, str | None], lines: list[Line]) -> str | None:
        """The language of the message; ours where it is in our words."""
        if texts.get("message"):
            return texts.get("language") or self.language
        return OURS if is_wordless(lines) else texts.get("language")

    def message(self, texts: Mapping[str, str | None], lines: list[Line]) -> str | None:
        """Why, in the file's words; a claim that is no level is told as it was found."""
        if told := cleaned("message", texts.get("message")):
            return told
        return f"Told as {quoted(str(texts['level']))}." if is_wordless(lines) else None

    def side(self, texts: Mapping[str, str | None]) -> By:
        """Whose word a row is."""
        return self.by(texts.get("by") or self.mapped.by, texts.get("speaker"))

    def by_of(self, named: str | None, speaker: str | None) -> By:
        with about("by"):
            parties = tuple(map(self.names.party, self.several("by", named)))
        return By(parties, cleaned("speaker", speaker))

    def citations_of(
        self, told: str | None, quote: str | None, place: str | None
    ) -> tuple[Citation, ...]:
        with about("source"):
            sources = [self.names.source(one) for one in self.several("source", told)]
            sources = sources or ([self.source] if self.source else [])
        quote, place = cleaned("quote", quote), cleaned("place", place)
        return tuple(Citation(one, quote, place) for one in sources)

    def several(self, name: str, text: str | None) -> list[str]:
        """What stands in a cell, as a list where the mapping says what divides it."""
        take = self.takes.get(name)
        return items(take, text) if take and take.split else ([text] if text else [])

    def found(self, row: Row, texts: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
        """What is kept as it was found, and the import it came with."""
        kept = [
            (code(name, field="column"), text) for name, read in self.kept if (text := read(row))
        ]
        kept += [(name, text) for name in ("level", "percent") if (text := texts.get(name))]
        return tuple(sorted([*kept, ("import", self.import_id)]))

    def day_of(self, name: str, text: str | None) -> PartialDate | None:
        if not text:
            return None
        with about(name):
            return day(text, self.takes[name].dates if name in self.takes else ())

    def word_of(self, name: str, text: str | None) -> str | None:
        """A word of a closed list, as the mapping puts it. Raises WrongUsage."""
        if not text:
            return None
        word = text.lower().replace(" ", "-")
        if word not in CLOSED[name]:
            with about(name):
                raise WrongUsage(f"found {quoted(text)}, expected one of {', '.join(CLOSED[name])}")
        return word


def is_wordless(lines: list[Line]) -> bool:
    """Whether a claim among them is no level of a scale."""
    return any(one.says == Claim() for one in lines)


def cleaned(name: str, text: str | None) -> str | None:
    """The text of a field as it is kept. Raises WrongUsage."""
    if not text:
        return None
    limit = LIMITS[LIMITED.get(name, "note" if name in ("note", "message") else "name")]
    if name == "speaker":
        text = on_one_line(text)
    with about(name):
        return clean(text, field=name, limit=limit)


def periods(table: Table, mapped: TableMap) -> list[tuple[str, Reading]]:
    """The columns of levels by period, with the period of each."""
    if not mapped.periods:
        return []
    found = [(period_of(head, mapped.periods), head) for head in table.heads]
    columns = [(on, reading(table, Take((head,)), empty=mapped.empty)) for on, head in found if on]
    if not columns:
        raise TrackerError(
            f"{table.name} has no column like {quoted(mapped.periods)}: it has"
            f" {', '.join(map(quoted, table.heads))}."
        )
    return columns
