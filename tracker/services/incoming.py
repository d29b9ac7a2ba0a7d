"""Takes the acts of a file into the ledger, as many at once as do not refer to each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain import ledger
from tracker.domain.errors import TrackerError, told_of
from tracker.domain.files import FileEntry, names_in, resolve
from tracker.domain.giving import WITHDRAWS, found_elsewhere, is_made, of_import
from tracker.domain.ledger import Act, Entry
from tracker.services import references
from tracker.services.correcting import standing
from tracker.services.recording import Hand, record
from tracker.services.translating import put
from tracker.storage.queries import ledger as entries_here
from tracker.storage.queries.corrections import first_versions
from tracker.storage.queries.ledger import Kept

AT_ONCE = 1_000


class Incoming:
    """The entries of a file on their way into the ledger."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        ids: dict[str, str],
        *,
        is_new: bool,
        import_id: str,
    ) -> None:
        self.connection = connection
        self.name = name  # of the file, for messages
        self.ids = ids  # by label, of entries of the file or here
        self.is_new = is_new  # nothing here is about the agreement yet
        self.import_id = import_id
        self.written: list[Entry] = []
        self.known = 0  # entries of the file that were here already
        self.waiting: dict[Act, FileEntry] = {}
        self.hand: Hand | None = None  # whose the waiting ones are
        self.said: dict[Act, str] = {}  # ids of what the file said before

    def add(self, entry: FileEntry, hand: Hand) -> None:
        """Take in an entry of the file, if it is not here yet; at once, or with later ones."""
        if entry.place:
            self.translate(entry.place.id, entry, hand)
            return
        if self.has_to_wait_for(entry, hand):
            self.write()
        with told_of(f"{self.name}:{entry.line}"):
            act = resolved(self.connection, entry.act, self.ids)
        if act in self.waiting:
            self.write()
        same = self.said.get(act) or (None if self.is_new else twin(self.connection, act))
        if same:
            self.known += 1
            self.learn(same, act)
            self.translate(same, entry, hand)
            return
        with told_of(f"{self.name}:{entry.line}"):
            check(self.connection, act)
        self.waiting[act], self.hand = entry, hand

    def has_to_wait_for(self, entry: FileEntry, hand: Hand) -> bool:
        """Whether others have to be on record first: it names them, or another hand wrote them."""
        labels = {act.label for act in self.waiting}
        return (
            len(self.waiting) >= AT_ONCE
            or (self.hand or hand).author != hand.author
            or not labels.isdisjoint(names_in(entry.act))
        )

    def write(self) -> None:
        """Put on record what waits, and then its translations."""
        waiting, hand = self.waiting, self.hand
        self.waiting, self.hand = {}, None
        if not hand:
            return
        written = self.recorded(waiting, hand)
        self.written += written
        for (act, entry), new in zip(waiting.items(), written, strict=True):
            self.learn(new.id, act)
            self.translate(new.id, entry, hand)

    def recorded(self, waiting: Mapping[Act, FileEntry], hand: Hand) -> list[Entry]:
        """What waits, on record. Raises TrackerError that names the line of what is refused."""
        try:
            marked = [of_import(act, self.import_id) for act in waiting]
            return record(self.connection, marked, hand)
        except TrackerError:
            for act, entry in waiting.items():
                with told_of(f"{self.name}:{entry.line}"):
                    record(self.connection, [act], hand)
            raise

    def learn(self, id_: str, act: Act) -> None:
        self.said[act] = id_
        if act.label:
            self.ids[act.label] = id_

    def translate(self, id_: str, entry: FileEntry, hand: Hand) -> None:
        texts = entry.translations
        self.written += put(self.connection, id_, texts, hand, import_id=self.import_id)


def check(connection: Connection, act: Act) -> None:
    """Raise TrackerError where what an act names is not as named."""
    if act.replaces:
        standing(connection, act.replaces)
    for one in ledger.references(act):
        if one.line is not None:
            references.line(connection, one)


def resolved(connection: Connection, act: Act, ids: dict[str, str]) -> Act:
    """An act with ids for the labels of the file, and else of entries here; these join `ids`."""
    missing = [name for name in names_in(act) if name not in ids]
    ids |= entries_here.labels(connection, missing)
    ids |= {name: name for name in entries_here.entries(connection, missing)}
    return resolve(act, ids)


def twin(connection: Connection, act: Act) -> str | None:
    """The id of an entry here that says the same, whoever recorded it, and replaced or not.

    What was withdrawn with the whole of its import is not here any more.

    What it refers to may have been corrected since, and so may the file: what was corrected here
    is the same where the file now says so too. A label that was made for a file names nothing.
    """
    if act.label and not is_made(act.label):
        candidates = entries_here.labelled(connection, act.label)
    else:
        candidates = entries_here.same_day(connection, act.on)
    gone = withdrawn_whole(connection, candidates)
    here = [
        replace(one.entry, replaces=act.replaces and one.entry.replaces)
        for one in candidates
        if one.replaced_by not in gone
    ]
    named = [name for one in (act, *here) for name in names_in(one)]
    first = first_versions(connection, named)
    wanted = content(act, first)
    return next((one.id for one in here if content(one, first) == wanted), None)


def withdrawn_whole(connection: Connection, kept: Sequence[Kept]) -> set[str]:
    """The retractions of these entries that withdrew them with the whole of their import."""
    later = [one.replaced_by for one in kept if one.replaced_by]
    found = entries_here.entries(connection, later)
    return {id_ for id_, one in found.items() if WITHDRAWS in dict(one.entry.found)}


def content(act: Act, first: Mapping[str, str]) -> str:
    """What an act says, without who recorded it, when, by which import, and on top of what.

    `first` gives the first version of each entry that it names.
    """
    label = None if is_made(act.label) else act.label
    bare = replace(resolve(act, first), label=label, found=found_elsewhere(act))
    return ledger.body(ledger.entry_of(bare, id="", author="", previous=(), heights=()))
