"""Messages in other languages: whose translation shows, of what, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.copies import begin, bring, copied
from tests.make import (
    NOW,
    make_agreement,
    make_commitment,
    make_entry,
    make_hand,
    make_scale,
    random_bytes,
)
from tracker.domain import ledger
from tracker.domain.block_lines import NAMED
from tracker.domain.blocks import read, write
from tracker.domain.contents import Mention, Translation
from tracker.domain.dates import PartialDate
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.ledger import Act, Citation, Entry, named_id
from tracker.domain.lines import Line, Thing
from tracker.domain.logged import Logged
from tracker.domain.telling import Told
from tracker.services.correcting import correct, retract, undo
from tracker.services.log import Wish, log
from tracker.services.publications import publish
from tracker.services.rebuilding import rebuild
from tracker.services.reports import report
from tracker.services.telling import tell
from tracker.services.verifying import verify
from tracker.storage.append import append
from tracker.storage.connection import reading, unit_of_work
from tracker.storage.known import Known, looking_back
from tracker.storage.queries import ledger as queries
from tracker.storage.queries import search, things

GERMAN = "Der Damm ist gebaut."
ACT = Act(
    on=PartialDate.parse("2026-03"),
    event="other",
    message="The dam is built.",
    language="en",
    lines=(Line(Thing("commitment", named_id("paris", "1")), Mention()),),
    citations=(Citation("", "a test"),),
)


def prepare(connection: Connection) -> None:
    make_scale(connection)
    make_agreement(connection)
    make_commitment(connection, "paris/1")


@pytest.fixture
def writing(any_database: str) -> Iterator[Connection]:
    """A unit of work on a database with one commitment, on SQLite and on PostgreSQL."""
    with unit_of_work(any_database) as connection:
        prepare(connection)
        yield connection


def wish(name: str, *said: tuple[str, str], **fields: object) -> Wish:
    """What puts the message of an entry into languages."""
    lines = tuple(Line(Thing(NAMED, name), Translation(*one)) for one in said)
    return Wish(replace(Act(event="translation", lines=lines), **fields))  # type: ignore[arg-type]  # fields of an act


def translate(connection: Connection, of: Entry, *said: tuple[str, str], who: str = "ana") -> Entry:
    [done] = log(connection, [wish(of.id, *said)], make_hand(who))
    return done.told.entry


def told(connection: Connection, entry: Entry) -> Told:
    [found] = tell(connection, list(queries.entries(connection, [entry.id]).values()))
    return found


def shown(connection: Connection, entry: Entry) -> list[tuple[str, str, str]]:
    found = told(connection, entry).translations
    return [(one.language, one.text, one.author) for one in found]


def refusal(connection: Connection, of: Entry, *said: tuple[str, str], **fields: object) -> str:
    with pytest.raises(TrackerError) as refused:
        log(connection, [wish(of.id, *said, **fields)], make_hand())
    return str(refused.value)


def test_in_each_language_the_last_translation_shows(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    translate(writing, fact, ("ru", "Плотина построена."), ("de", "Die Talsperre steht."))
    last = translate(writing, fact, ("de", GERMAN), who="mira")
    found = told(writing, fact)

    assert shown(writing, fact) == [("de", GERMAN, "mira"), ("ru", "Плотина построена.", "ana")]
    assert found.translations[0].code == queries.codes(writing, [last.id])[last.id]
    assert found.entry == fact


def test_a_translation_that_is_withdrawn_shows_no_more(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    first = translate(writing, fact, ("de", "Falsch."))
    translate(writing, fact, ("de", GERMAN))
    undo(writing, make_hand(), "Back.")
    after_undo = shown(writing, fact)
    retract(writing, first.id, "Wrong.", make_hand())

    assert (after_undo, shown(writing, fact)) == ([("de", "Falsch.", "ana")], [])


def test_what_takes_the_place_of_an_entry_has_none_of_its_translations(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    translate(writing, fact, ("de", GERMAN))
    [block] = read(write(told(writing, fact)))
    done = correct(writing, fact.id, Wish(replace(block.act, message="Built.")), make_hand())
    assert done.undone

    assert [one.language for one in done.undone.translations] == ["de"]
    assert (shown(writing, done.told.entry), len(shown(writing, fact))) == ([], 1)
    stands = f"That entry was replaced: {done.told.code} stands in its place."
    assert refusal(writing, fact, ("ru", "Построена.")) == stands


def test_a_withdrawn_entry_is_not_translated_but_the_reason_is(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    withdrawal = retract(writing, fact.id, "A forgery.", make_hand(), language="en").told.entry
    translate(writing, withdrawal, ("de", "Eine Fälschung."))

    assert "That entry was withdrawn, by" in refusal(writing, fact, ("de", GERMAN))
    assert shown(writing, withdrawal) == [("de", "Eine Fälschung.", "ana")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "is in en already: `tracker correct"),
        ("EN", "cannot be a language"),
        ("German", "cannot be a language"),
        ("by", "is no language, though it may be a country"),
    ],
)
def test_a_language_that_cannot_be_meant_is_refused(
    writing: Connection, language: str, said: str
) -> None:
    assert said in refusal(writing, make_entry(writing, ACT), (language, GERMAN))


def test_only_a_message_is_translated(writing: Connection) -> None:
    silent = make_entry(writing, replace(ACT, message=None, language=None))
    translation = translate(writing, make_entry(writing, ACT), ("de", GERMAN))

    assert "has no message that could be translated" in refusal(writing, silent, ("de", "x"))
    assert "is a translation itself" in refusal(writing, translation, ("ru", "x"))
    with pytest.raises(NotFound, match='There is no entry "zzz"'):
        log(writing, [wish("zzz", ("de", GERMAN))], make_hand())


def test_a_message_in_no_stated_language_is_translated_into_any(writing: Connection) -> None:
    unsaid = make_entry(writing, replace(ACT, language=None))
    translate(writing, unsaid, ("en", "The dam is built."))

    assert shown(writing, unsaid) == [("en", "The dam is built.", "ana")]


def test_a_translation_names_parties_and_sources_that_are_there(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    by = ledger.By(("XX",))

    assert "no party called" in refusal(writing, fact, ("de", GERMAN), by=by)
    assert "no source called" in refusal(
        writing, fact, ("de", GERMAN), citations=(Citation("nowhere"),)
    )


def test_what_is_internal_stays_so_in_every_language(writing: Connection) -> None:
    inner = make_entry(writing, replace(ACT, visibility="internal"))
    outer = make_entry(writing, ACT)
    translation = translate(writing, inner, ("de", GERMAN))
    both = wish(inner.id, ("ru", "x")).act.lines + wish(outer.id, ("ru", "x")).act.lines

    assert translation.visibility == "internal"
    assert [one.internal for one in told(writing, inner).translations] == [True]
    assert "is public, and so is what translates it" in refusal(
        writing, outer, ("de", GERMAN), visibility="internal"
    )
    with pytest.raises(TrackerError, match="public and internal messages in entries apart"):
        log(writing, [Wish(Act(event="translation", lines=both))], make_hand())
    [agreement] = things.agreements(writing)
    made = report(writing, agreement, as_of=date(2026, 12, 31), size="full")
    assert GERMAN not in repr(made)


def test_a_copy_that_makes_an_internal_message_public_is_refused(database: str) -> None:
    begin(Path(database))
    theirs = copied(Path(database), "theirs.db")
    with unit_of_work(str(theirs)) as connection:
        inner = make_entry(connection, replace(ACT, visibility="internal"))
        line = Line(Thing("entry", inner.id), Translation("de", GERMAN))
        leak = ledger.entry_of(
            Act(event="translation", lines=(line,)),
            id=ledger.new_id(NOW, random_bytes(10)),
            author="mira",
            previous=(ledger.digest(ledger.body(inner)),),
            heights=[inner.height],
        )
        append(connection, [leak], received_at=ledger.utc_text(NOW))
        assert told(connection, inner).translations == ()
    with pytest.raises(TrackerError, match="is internal, and so is what translates it"):
        bring(database, theirs)


def test_a_merge_carries_translations_and_nothing_is_damaged(database: str) -> None:
    begin(Path(database))
    with unit_of_work(database) as connection:
        fact = make_entry(connection, ACT)
    theirs = copied(Path(database), "theirs.db")
    with unit_of_work(str(theirs)) as connection:
        translate(connection, fact, ("de", GERMAN), who="mira")
    bring(database, theirs)
    with reading(database) as connection:
        assert shown(connection, fact) == [("de", GERMAN, "mira")]
        assert verify(connection).stamp == queries.stamp(connection)
    with unit_of_work(database) as connection:
        assert rebuild(connection) == []


def test_what_was_known_before_a_translation_has_none(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    last = queries.stamp(writing).count
    translate(writing, fact, ("de", GERMAN))
    with looking_back(writing, Known(last)):
        before = shown(writing, fact)

    assert (before, len(shown(writing, fact))) == ([], 1)


@pytest.mark.parametrize("word", ["Dämme", "gebauten"])
def test_a_translated_word_is_found_in_other_forms(writing: Connection, word: str) -> None:
    translation = translate(writing, make_entry(writing, ACT), ("de", "Die Dämme: gebaut."))

    assert search.found(writing, word, None) == ([], [translation.id])


def test_a_translation_is_corrected_with_its_own_block(writing: Connection) -> None:
    fact, other = make_entry(writing, ACT), make_entry(writing, replace(ACT, message="Open."))
    lines = wish(fact.id, ("zh-Hant", '水壩 ="建成"')).act.lines
    lines += wish(other.id, ("de", "Offen,\n  endlich.")).act.lines
    [done] = log(writing, [Wish(Act(event="translation", lines=lines, label="t1"))], make_hand())
    [block] = read(write(done.told))
    again = corrected(writing, "t1", block.act)
    [part] = read(write(replace(again.told, lines=again.told.lines[1:])))
    changed = replace(part.act, lines=(with_text(part.act.lines[0], "Auf."),))
    last = corrected(writing, "t1", changed, only=part.act.lines[0].thing.id)

    assert again.told.entry.lines == done.told.entry.lines
    assert [line.says.form() for line in last.told.entry.lines] == [
        ["zh-Hant", '水壩 ="建成"'],
        ["de", "Auf."],
    ]
    assert shown(writing, other) == [("de", "Auf.", "ana")]


def corrected(connection: Connection, name: str, act: Act, only: str | None = None) -> Logged:
    return correct(connection, name, Wish(act), make_hand(), only=only)


def with_text(line: Line, text: str) -> Line:
    return replace(line, says=Translation("de", text))


def test_a_translation_takes_the_place_of_a_translation_only(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    translation = translate(writing, fact, ("de", GERMAN))

    for name, act in ((fact.id, wish(fact.id, ("de", "x")).act), (translation.id, ACT)):
        with pytest.raises(WrongUsage, match="A translation is corrected by a translation"):
            corrected(writing, name, act)


def test_lines_of_another_kind_stand_apart(writing: Connection) -> None:
    fact = make_entry(writing, ACT)
    mixed = (*wish(fact.id, ("de", GERMAN)).act.lines, *ACT.lines)

    assert "not a mention" in refusal(writing, fact, lines=mixed)
    assert "stand in an entry of their own" in refusal(writing, fact, ("de", GERMAN), event="other")


def test_a_translation_is_not_taken_back_behind_a_publication(writing: Connection) -> None:
    translation = translate(writing, make_entry(writing, ACT), ("de", GERMAN))
    [agreement] = things.agreements(writing)
    made = report(writing, agreement, as_of=date(2026, 12, 31))
    publish(writing, made, "p1", make_hand("mira"), files=[])
    with pytest.raises(TrackerError, match="report p1 on paris was published after"):
        undo(writing, make_hand(), "Back.")

    done = undo(writing, make_hand(), "Back.", anyway=True)
    assert done.undone
    assert (done.undone.entry.id, done.published) == (translation.id, ())
