"""Grows ledgers that say all that a ledger may, by chance: what laws about files are tried on."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.hostile import STORABLE
from tests.make import make_hand
from tracker.domain.contents import (
    Assessment,
    Claim,
    Content,
    Deadline,
    Disposition,
    Figure,
    Mention,
    Reference,
    Translation,
)
from tracker.domain.dates import PartialDate
from tracker.domain.files import definition_act
from tracker.domain.ledger import ACTS, Act, By, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.quantities import QUALIFIERS
from tracker.domain.text import clean
from tracker.domain.things import COMMITMENT_KINDS, COUNTINGS, EXPIRIES, PARTY_KINDS, UNITS
from tracker.domain.vocabulary import BASES, CONFIDENCES, DISPOSITIONS
from tracker.services.recording import record

Item = TypeVar("Item")
Draw: TypeAlias = Callable[[st.SearchStrategy[Item]], Item]

ROUNDS = 6
REFERRING = {"assessment", "deadline"}  # kinds of line that name entries
NOT_TEXT = "".join(map(chr, (*range(0xFDD0, 0xFDF0), *range(0x7F, 0xA0))))
ALIKE = (
    "NO",
    "1.10",
    "12:30",
    "~",
    "- x",
    "# x",
    "a: b",
    "null",
    "=1+1",
    "yes",
    "2024-03-01",
    "x:",
)
LAYOUT = ("one \ntwo", "a\tb", "\u2028", "x\u2029y", "\xa0x", "  a\n b\n\nc", "- a\n- b", '"', "'")
WORDS = [
    *ALIKE,
    *LAYOUT,
    *STORABLE,
    "\u202b\u0645\u0631\u062d\u202c \u0628",
    "\u05e9\u05dc\n\u05d5",
    "😀\n🇪🇺 x",
]
CHANCE = st.binary(min_size=8, max_size=8)
RANDOM = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters=NOT_TEXT, include_characters="\n\t"
    ).filter(lambda sign: ord(sign) & 0xFFFE != 0xFFFE),
    min_size=1,
    max_size=80,
)
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)
LANGUAGES = ("en", "de", "no", "sr-Latn", "pt-BR", "ru")
DATES = ("2022", "2023-H1", "2023-Q3", "2024-07", "2024-07-01", "2021~")


def cut(text: str, limit: int) -> str:
    """A text as it is kept, of at most a length."""
    whole = clean(text, field="text", limit=10**6) or "x"
    return clean(whole[:limit], field="text", limit=limit) or "x"


class World:
    """An agreement with what belongs to it, beside another one, and what happens to both."""

    def __init__(self, draw: Draw[Any], connection: Connection) -> None:
        self.draw, self.connection, self.hand = draw, connection, make_hand()
        self.random = Random(draw(CHANCE))  # what hypothesis itself draws is mostly small
        self.written: list[Entry] = []  # acts, replaced or not
        self.gone: set[str] = set()  # ids of those that were replaced
        self.waiting: list[Act] = []
        self.parties = self.define_coded("party", self.party)
        self.sources = self.define_coded("source", self.source)
        self.scale = self.define_scale()
        self.agreement = self.define_agreement("pact")
        self.other = self.define_agreement("other", predecessor=self.agreement.id)
        self.sections = [self.define_group("section", n) for n in range(self.random.randint(0, 2))]
        self.areas = [self.define_group("area", n) for n in range(self.random.randint(0, 2))]
        self.commitments: list[Thing] = []
        for number in range(self.random.randint(1, 6)):
            self.define_commitment(number)
        self.foreign = self.thing("commitment", "other", "1")
        self.define(self.foreign, {"agreement": self.other.id, "number": "1"})
        self.write()
        for _ in range(self.random.randint(1, ROUNDS)):
            self.live()
        self.depend()
        self.write()

    def write(self) -> list[Entry]:
        """Put on record what waits to be."""
        found = record(self.connection, self.waiting, self.hand)
        self.waiting = []
        return found

    def text(self, limit: int = 300) -> str:
        return cut(self.words(), limit)

    def words(self) -> str:
        return self.one_of(WORDS) if self.chance(2) else self.draw(RANDOM)

    def long(self) -> str:
        """A text of 100 KB."""
        words = self.words()
        return cut(f"{words} \n" * (100_000 // len(words)), 100_000)

    def chance(self, of: int = 3) -> bool:
        return self.random.randrange(of) == 0

    def maybe(self, drawn: Callable[[], Any]) -> Any:
        return drawn() if self.chance() else None

    def define(self, thing: Thing, fields: dict[str, Any], **of_act: Any) -> None:
        said = {name: value for name, value in fields.items() if value not in (None, ())}
        act = definition_act(((thing, said),))
        assert act
        self.waiting.append(replace(act, **of_act))

    def thing(self, type_: str, *names: str) -> Thing:
        """A thing with the id that follows from its names, or one of its own."""
        own = "/another" if self.chance() else ""
        return Thing(type_, named_id(*names, *([own] if own else [])))

    def titles(self, name: str, *, needed: bool = True) -> dict[str, str]:
        spoken = self.random.sample(LANGUAGES, self.random.randint(int(needed), 2))
        return {f"{name}.{language}": self.text() for language in spoken}

    def define_coded(self, type_: str, fields: Callable[[list[str]], dict[str, Any]]) -> list[str]:
        codes = self.draw(st.lists(CODES, min_size=1, max_size=3, unique_by=str.casefold))
        for n, code in enumerate(codes):
            said = fields(codes[:n])
            visibility = "internal" if type_ == "source" and self.chance() else "public"
            self.define(Thing(type_, code), {"code": code, **said}, visibility=visibility)
        return codes

    def one_of(self, items: Any) -> Any:
        return self.random.choice(list(items))

    def several(self, items: list[Any], most: int) -> list[Any]:
        """Some of the items, none twice, in their order."""
        count = self.random.randint(0, min(most, len(items)))
        return [items[n] for n in sorted(self.random.sample(range(len(items)), count))]

    def party(self, earlier: list[str]) -> dict[str, Any]:
        owner = self.maybe(lambda: self.one_of(earlier)) if earlier else None
        return {
            **self.titles("name"),
            "kind": self.one_of(PARTY_KINDS),
            "belongs_to": owner,
            "note": self.maybe(self.text),
        }

    def source(self, earlier: list[str]) -> dict[str, Any]:
        return {
            "url": self.maybe(lambda: "https://example.org/a?b=c#d"),
            "title": self.maybe(self.text),
            "published": self.maybe(lambda: self.one_of(DATES)),
            "language": self.maybe(lambda: self.one_of(LANGUAGES)),
            "note": self.maybe(self.text),
            "retells": self.maybe(lambda: self.one_of(earlier)) if earlier else None,
        }

    def define_scale(self) -> tuple[str, int]:
        if self.chance(2):
            return ("core", 1)
        text, found = self.text(), (("en", self.text()), ("no", self.text()))
        levels = tuple(
            (code, progress, 0, 1, 1, "open", None, text, None, (), found, found, (("note", text),))
            for code, progress in (("not_started", "0"), ("partial", "1/3"), ("complete", "1"))
        )
        named = {"code": "own", "version": 2, "name.en": text, "measures": "completion"}
        self.define(Thing("scale", "own@2"), {**named, "levels": levels})
        return ("own", 2)

    def named_sources(self) -> tuple[Any, ...]:
        codes = self.several(self.sources, 2)
        return tuple((code, self.maybe(self.text)) for code in codes)

    def define_agreement(self, slug: str, predecessor: str | None = None) -> Thing:
        thing = self.thing("agreement", slug)
        fields = {
            "slug": slug,
            **self.titles("title"),
            **self.titles("short", needed=False),
            "unit": self.maybe(lambda: self.one_of(UNITS)),
            "expiry": self.maybe(lambda: self.one_of(EXPIRIES)),
            "ends": self.maybe(lambda: "2026-12-31"),
            "scale": f"{self.scale[0]}@{self.scale[1]}",
            "period_note": self.maybe(self.text),
            "period_from": self.maybe(lambda: self.one_of(DATES)),
            "numbers_are_ours": self.maybe(lambda: self.random.randint(0, 1)),
            "summary": self.maybe(self.text),
            "parties": tuple((code, self.maybe(self.text)) for code in self.parties[:2]),
            "parent_treaty": self.maybe(lambda: (self.text(), None, self.one_of(DATES))),
            "predecessor": predecessor,
            "totals_reported": self.maybe(lambda: ((0, 1, None, "2023", self.sources[0]),)),
            "rules": (("R1", self.text(), self.text(9_000)),),
            "codebook": self.maybe(lambda: (("a", self.text()), ("b", (("c", self.text()),)))),
            "notes": self.maybe(lambda: (self.text(), self.text())),
            "sources": self.named_sources(),
        }
        self.define(thing, fields)
        return thing

    def define_group(self, type_: str, number: int) -> Thing:
        thing = self.thing(type_, "pact", type_, f"g{number}")
        counting = self.maybe(lambda: self.one_of(COUNTINGS)) if type_ == "section" else None
        position = self.maybe(lambda: self.random.randint(0, 9))
        fields = {"agreement": self.agreement.id, "code": f"g{number}", "position": position}
        self.define(thing, {**fields, **self.titles("title"), "counting": counting})
        return thing

    def define_commitment(self, number: int) -> None:
        thing = self.thing("commitment", "pact", str(number))
        inside = {
            "section": self.maybe(lambda: self.one_of(self.sections).id) if self.sections else None,
            "area": self.maybe(lambda: self.one_of(self.areas).id) if self.areas else None,
            "parent": self.maybe(lambda: self.one_of(self.commitments).id) if number else None,
            "position": self.maybe(lambda: self.random.randint(0, 9)),
        }
        fields = {
            "agreement": self.agreement.id,
            "number": str(number),
            "alias": self.maybe(lambda: f"no{number}"),
            "kind": self.maybe(lambda: self.one_of(COMMITMENT_KINDS)),
            "weight": self.maybe(lambda: 3),
            **self.titles("title", needed=False),
            "text": self.maybe(
                lambda: cut(self.long() if self.chance() else self.words(), 100_000)
            ),
            "due_stated": self.maybe(lambda: self.one_of(DATES)),
            "judged": self.maybe(lambda: self.random.randint(0, 1)),
            "bodies": tuple((code, self.maybe(self.text)) for code in self.parties[-1:]),
            "notes": self.maybe(lambda: (self.text(),)),
            "sources": self.named_sources(),
        }
        self.define(thing, fields | inside)
        self.commitments.append(thing)

    def depend(self) -> None:
        first = self.one_of([*self.commitments, self.foreign])
        fields = {
            "agreement": self.agreement.id,
            "code": "p1",
            "commitment": self.one_of(self.commitments).id,
            "needs": (first.type, first.id),
            "basis": "stated",
            "note": self.maybe(self.text),
            "rests_on": tuple(one.entry for one in self.references() if one.line is None),
            "sources": self.named_sources(),
        }
        self.define(self.thing("dependency", "pact", "dependency", "p1"), fields)

    def references(self) -> tuple[Reference, ...]:
        """Entries written before, or lines of them, replaced or not."""
        chosen = self.several(self.written, 3)
        lines = (self.maybe(lambda one=one: len(one.lines) - 1) for one in chosen)
        found = (Reference(one.id, line) for one, line in zip(chosen, lines, strict=True))
        return tuple(dict.fromkeys(found))

    def says(self, about: Thing) -> Content:
        """What a line may say of a thing."""
        of_all = {"claim": self.claim, "mention": Mention}
        of_some = {"deadline": self.deadline} if about.type != "section" else {}
        of_one = {"assessment": self.assessment, "disposition": self.disposition}
        kinds = of_all | of_some | (of_one if about.type == "commitment" else {})
        if about.type == "section":
            kinds = {"claim": self.claim}
        return kinds[self.one_of([*sorted(kinds), *sorted(REFERRING & set(kinds)) * 2])]()

    def claim(self) -> Claim:
        low, more = self.random.randint(0, 10_000), self.random.randint(0, 1) * 150
        figure = Figure(
            self.one_of(["percent", "count"]),
            self.one_of(["work", "not-stated"]),
            low,
            low + more,
            self.maybe(lambda: self.one_of(QUALIFIERS)),
            self.maybe(lambda: 98_900),
            None,
            self.maybe(self.text),
            self.chance(),
        )
        level = self.maybe(lambda: (*self.scale, "partial"))
        return Claim(self.chance(), (figure,) if self.chance() else (), level)

    def deadline(self) -> Deadline:
        moves = self.references()[:1]
        return Deadline(
            PartialDate.parse(self.one_of(DATES)),
            self.maybe(self.text),
            self.one_of(["agreed", "announced"]),
            self.maybe(lambda: "not-before"),
            self.maybe(self.text),
            self.chance(),
            self.chance(),
            moves[0] if moves else None,
            self.maybe(lambda: PartialDate.parse(self.one_of(DATES))),
            self.references(),
        )

    def assessment(self) -> Assessment:
        return Assessment(
            *self.scale,
            self.one_of(["not_started", "partial", "complete"]),
            self.maybe(lambda: self.one_of(CONFIDENCES)),
            self.one_of([*BASES, "rule:R1"]),
            self.references(),
            self.maybe(lambda: PartialDate.parse(self.one_of(DATES))),
            self.maybe(self.text),
        )

    def disposition(self) -> Disposition:
        return Disposition(self.one_of(DISPOSITIONS))

    def act(self, replaces: Entry | None = None) -> Act:
        """An act, or what corrects one, about some things of either agreement."""
        things = [self.agreement, self.other, self.foreign, *self.sections, *self.commitments]
        about = self.several(things, 3) or [self.one_of(self.commitments)]
        is_internal = self.chance(8) and all(one.type != "section" for one in about)
        says = [Mention() if is_internal else self.says(one) for one in about]
        label = self.maybe(lambda: f"u{len(self.written)}-{len(self.waiting)}")
        return Act(
            replaces=replaces.id if replaces else None,
            label=replaces.label if replaces else label,
            on=PartialDate.parse(self.one_of(DATES)),
            event=self.maybe(lambda: self.one_of(ACTS)),
            by=By(
                tuple(sorted(self.parties[:1])) if self.chance(2) else (),
                self.maybe(self.text),
                self.maybe(lambda: (self.parties[0], self.maybe(self.text))),
                self.maybe(lambda: (PartialDate.parse(self.one_of(DATES)), self.chance())),
            ),
            message=cut(self.words(), 9_000),
            language=self.maybe(lambda: "en"),
            visibility="internal" if is_internal else "public",
            look_again=self.maybe(lambda: PartialDate.parse(self.one_of(DATES))),
            note=self.maybe(self.text),
            trust=self.maybe(lambda: self.one_of(CONFIDENCES)),
            found=tuple(sorted({(self.text(60), self.text()) for _ in self.references()})),
            lines=tuple(Line(*pair) for pair in zip(about, says, strict=True)),
            citations=self.citations(),
        )

    def citations(self) -> tuple[Citation, ...]:
        codes = self.several(self.sources, 2)
        if not codes:
            return (Citation("", self.text()),) if self.chance(2) else ()
        return tuple(Citation(code, self.maybe(self.text), self.maybe(self.text)) for code in codes)

    def live(self) -> None:
        """More things happen: acts; corrections, withdrawals and translations of earlier ones."""
        standing = [one for one in self.written if one.id not in self.gone]
        for _ in range(self.random.randint(1, 4)):
            self.waiting.append(self.act())
        for one in self.several(standing, 3):
            self.waiting.append(self.one_of([self.act, self.withdrawn, self.translated])(one))
        found = self.write()
        self.gone |= {one.replaces for one in found if one.replaces}
        self.written += [one for one in found if one.event in (None, *ACTS)]

    def withdrawn(self, one: Entry) -> Act:
        return Act(event="retraction", replaces=one.id, message=self.text())

    def translated(self, one: Entry) -> Act:
        line = Line(Thing("entry", one.id), Translation("de", self.text()))
        return Act(event="translation", visibility=one.visibility, lines=(line,))
