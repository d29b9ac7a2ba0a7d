"""An entry made ready to be read: its message in the language of whoever reads."""

import pytest

from tracker.domain.ledger import Act, entry_of
from tracker.domain.telling import Told, Translated

ID = "0193a1b2-c3d4-7e5f-8a6b-9c0d1e2f3a4b"


def told(message: str | None, language: str | None, *translations: str) -> Told:
    act = Act(message=message, language=language)
    entry = entry_of(act, id=ID, author="ana", previous=(), heights=[])
    found = tuple(Translated(one, f"In {one}.", "f3a2b", "mira") for one in translations)
    return Told(entry, "f3a4b", (), (), None, {}, translations=found)


@pytest.mark.parametrize(
    ("own", "translations", "wanted", "text", "language", "translated"),
    [
        ("en", (), "en", "Own.", "en", False),
        ("en", (), "de", "Own.", "en", False),
        (None, (), "de", "Own.", None, False),
        (None, ("de",), "de", "In de.", "de", True),
        ("en", ("de", "ru"), "ru", "In ru.", "ru", True),
        ("de-AT", (), "de", "Own.", "de-AT", False),
        ("de-AT", ("de",), "de", "In de.", "de", True),
        ("en", ("de-CH",), "de", "In de-CH.", "de-CH", True),
        ("en", ("de",), "de-CH", "Own.", "en", False),
        ("en", ("deu",), "de", "Own.", "en", False),
    ],
)
def test_a_message_is_in_the_language_wanted_where_it_was_put_so(
    own: str | None,
    translations: tuple[str, ...],
    wanted: str,
    text: str,
    language: str | None,
    translated: bool,
) -> None:
    said = told("Own.", own, *translations).message_in(wanted)

    assert said
    assert (said.text, said.language, bool(said.translated)) == (text, language, translated)


def test_without_a_message_there_is_none_in_any_language() -> None:
    assert told(None, None).message_in("en") is None
