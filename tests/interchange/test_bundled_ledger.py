"""The bundled files fix the beginning of every ledger: one chain, the same in every database."""

from tests.interchange.union_state import bundle, scales
from tracker.domain.files import AgreementFile, recorded
from tracker.domain.ledger import Entry, body, digest, read, references
from tracker.domain.lines import Thing
from tracker.interchange.agreement_file import read_agreement

FIRST = "2026-11-23T12:00:00+00:00"
ROOT = "67b4ee038a68e57854c9f5a22297026395f00836f83512f3e9021bbfe671977d"
HEAD = "e2b7df3557b93fb3ba11e02db3bf1a4f8609bb2ee43024bea707353144481485"


def root() -> Entry:
    [entry] = recorded(scales(), {})
    return entry


def chain() -> list[Entry]:
    return [root(), *recorded(bundle(), {digest(body(root())): 1})]


def test_the_digests_are_those_of_every_installation() -> None:
    assert digest(body(root())) == ROOT
    assert digest(body(chain()[-1])) == HEAD


def test_the_scales_are_the_root() -> None:
    assert (root().height, root().previous, root().event) == (1, (), "definition")
    assert root().recorded_at.isoformat() == FIRST


def test_each_entry_builds_on_the_one_before() -> None:
    entries = chain()
    digests = [digest(body(entry)) for entry in entries]
    assert [entry.previous for entry in entries[1:]] == [(one,) for one in digests[:-1]]
    assert [entry.height for entry in entries] == list(range(1, len(entries) + 1))


def test_ids_differ_and_rise() -> None:
    ids = [entry.id for entry in chain()]
    assert len(set(ids)) == len(ids) == 369
    assert ids == sorted(ids)


def test_definitions_come_first_and_dependencies_last() -> None:
    entries = chain()
    definitions = [n for n, entry in enumerate(entries) if entry.event == "definition"]
    assert definitions == [0, 1, len(entries) - 1]
    assert {line.thing.type for line in entries[-1].lines} == {"dependency"}


def test_facts_stand_in_order_of_their_day() -> None:
    days = [entry.on.last for entry in chain() if entry.on and (entry.label or "")[0] in "hu"]
    assert days == sorted(days)


def test_a_body_tells_the_entry_again() -> None:
    assert all(body(read(body(entry))) == body(entry) for entry in chain())


def test_references_point_upwards_in_the_chain() -> None:
    seen: set[str] = set()
    for entry in chain():
        assert {reference.entry for reference in references(entry)} <= seen
        seen.add(entry.id)


def test_what_an_entry_names_is_defined_above_it() -> None:
    known: set[Thing] = set()
    for entry in chain():
        known |= {line.thing for line in entry.lines if line.kind == "definition"}
        named = {line.thing for line in entry.lines}
        named |= {Thing("source", cited.source) for cited in entry.citations if cited.source}
        named |= {Thing("party", party) for party in entry.by.parties}
        assert named <= known


def test_an_author_stands_behind_every_entry() -> None:
    assert {entry.author for entry in chain()} == {"compiler", "coder A"}


def test_a_file_without_places_records_nothing_by_itself() -> None:
    text = "format: tracker.agreement/1\nagreement: {slug: a, title: {en: A}}\n"
    file: AgreementFile = read_agreement(text, "a.yaml")
    assert recorded(file, {}) == []
