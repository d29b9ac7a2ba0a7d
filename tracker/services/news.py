"""What an agreement file says that an export of the same agreement would not say already."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.domain.files import AgreementFile, FileEntry
from tracker.domain.lines import Thing
from tracker.domain.things import Fields
from tracker.services.gathering import gather
from tracker.storage.queries import things


def without_known(
    connection: Connection, file: AgreementFile
) -> tuple[AgreementFile, dict[str, str]]:
    """A file without what is here as it says it; and the ids of the entries left out, by label.

    What has a place in the ledger stays: it is known by its id.
    """
    every = things.agreements(connection)
    own = next((one for one in every if one.slug == file.slug), None)
    if own is None or not has_news(file):
        return file, {}
    here = gather(connection, own)
    acts = dict(zip((one.act for one in here.file.entries), here.ids, strict=True))
    told = {one.act: {*one.translations} for one in here.file.entries}

    def is_known(one: FileEntry) -> bool:
        return not one.place and one.act in told and told[one.act].issuperset(one.translations)

    fields = {**dict(here.file.things), **dict(here.file.dependencies)}
    stand = things.fields_of(connection, list(fields))
    fields = {thing: found for thing, found in fields.items() if thing in stand}
    known = [one for one in file.entries if is_known(one)]
    news = replace(
        file,
        things=file.things if file.definitions_at else changed(file.things, fields),
        entries=tuple(one for one in file.entries if not is_known(one)),
        dependencies=changed(file.dependencies, fields),
    )
    return news, {one.act.label: acts[one.act] for one in known if one.act.label}


def has_news(file: AgreementFile) -> bool:
    """Whether a file says anything without a place in the ledger."""
    return not file.definitions_at or any(not one.place for one in file.entries)


def changed(
    wanted: tuple[tuple[Thing, Fields], ...], known: dict[Thing, Fields]
) -> tuple[tuple[Thing, Fields], ...]:
    """The fields of things that are not as they are known."""
    found = (
        (thing, {name: value for name, value in fields.items() if here.get(name) != value})
        for thing, fields in wanted
        for here in (known.get(thing, {}),)
    )
    return tuple((thing, fields) for thing, fields in found if fields)
