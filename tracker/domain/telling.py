"""Entries made ready to be read: names for what their lines are about, codes, sources."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain import languages
from tracker.domain.contents import Content
from tracker.domain.ledger import Entry
from tracker.domain.lines import Thing
from tracker.domain.phrases import Phrase, all_of, phrase
from tracker.domain.things import Source


@dataclass(frozen=True, slots=True)
class Subject:
    """What people call a thing: `17.2` or a slug or code, its short name, its agreement's slug."""

    name: str
    short: str | None = None
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line with the name of what it is about."""

    position: int
    thing: Thing
    subject: Subject
    says: Content


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its source; without a source, `quote` is the reason why there is none."""

    source: Source | None
    quote: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Translated:
    """The message of an entry in another language: the last that was put so and stands."""

    language: str
    text: str
    code: str  # of the entry that says so: label or short code
    author: str  # of that entry
    internal: bool = False  # as what it translates is

    def __str__(self) -> str:
        """The translation, marked as one, with who made it."""
        mark = " · internal" if self.internal else ""
        return f"{self.language}: {self.text} · translated by {self.author} ({self.code}){mark}"


@dataclass(frozen=True, slots=True)
class Said:
    """A message in a language: as it was written, or as it was translated."""

    text: str
    language: str | None  # that it is in; None where nobody said
    translated: Translated | None = None  # by whom, where it is not as it was written


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with everything that a reader needs to understand it."""

    entry: Entry
    code: str
    lines: tuple[ToldLine, ...]
    citations: tuple[Cited, ...]
    replaced_by: str | None  # the code of what took its place
    codes: Mapping[str, str]  # of the entries it refers to, by id: label or short code
    corrected_twice: tuple[str, ...] = ()  # the codes of the (other) corrections that all stand
    instead: Entry | None = None  # what took its place: a correction, or a retraction that says why
    translations: tuple[Translated, ...] = ()  # of its message, one for each language, sorted

    def translation_in(self, language: str) -> Translated | None:
        """The translation of its message into exactly this language."""
        same = (one for one in self.translations if languages.same(one.language, language))
        return next(same, None)

    def message_in(self, language: str) -> Said | None:
        """The message in a language where it is or was put so, else as written; None without one.

        What is in a kind of the language, such as de-AT for de, is in it.
        """
        if self.entry.message is None:
            return None
        own = Said(self.entry.message, self.entry.language)
        others = [Said(one.text, one.language, one) for one in self.translations]
        exact = (one for one in (own, *others) if languages.same(one.language, language))
        near = (one for one in (own, *others) if languages.is_of(one.language, language))
        return next(exact, None) or next(near, own)

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing took its place but the reason why."""
        return self.instead is not None and self.instead.event == "retraction"

    @property
    def beside(self) -> Phrase | None:
        """Which corrections stand beside this one; nothing where it stands alone, or no more."""
        if self.replaced_by or not self.corrected_twice:
            return None
        codes = all_of(self.corrected_twice)
        if len(self.corrected_twice) == 1:
            return phrase("corrected twice: {code} stands beside it", code=codes)
        return phrase("corrected twice: {codes} stand beside it", codes=codes)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around some entries that they do not say themselves, mostly by their ids."""

    subjects: Mapping[Thing, Subject]
    sources: Mapping[str, Source]  # by code
    codes: Mapping[str, str]
    spoken: Mapping[str, str]  # label or code of each entry that they refer to
    twice: Mapping[str, tuple[str, ...]]  # the codes of other corrections that stand
    others: Mapping[str, Entry]  # what took their place
    translations: Mapping[str, tuple[Translated, ...]]

    def told(self, entry: Entry, replaced_by: str | None = None) -> Told:
        """An entry with all that is known around it."""
        return Told(
            entry=entry,
            code=self.codes[entry.id],
            lines=tuple(
                ToldLine(position, line.thing, self.subject(line.thing), line.says)
                for position, line in enumerate(entry.lines)
            ),
            citations=tuple(
                Cited(self.sources.get(one.source), one.quote, one.place) for one in entry.citations
            ),
            replaced_by=self.codes.get(replaced_by) if replaced_by else None,
            codes=self.spoken,
            corrected_twice=self.twice.get(entry.id, ()),
            instead=self.others.get(replaced_by or ""),
            translations=self.translations.get(entry.id, ()),
        )

    def subject(self, thing: Thing) -> Subject:
        """What people call a thing; an entry by its label or code."""
        return self.subjects.get(thing) or Subject(self.spoken.get(thing.id, thing.id))


def is_imported_table(source: Source) -> bool:
    """Whether the hash of a source is that of a table that was imported: no copy of it is kept."""
    return source.type == "dataset" and not source.url and bool(source.fields.get("sha256"))
