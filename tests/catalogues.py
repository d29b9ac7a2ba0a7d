"""The words of reports in other languages: `python -m tests.catalogues` brings them up to date.

It collects what the sources say, keeps the translations that stand, drops what nobody says any
more, compiles, and lists what is not translated yet. Look at what changed: `git diff tracker/data`.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tracker.presentation.language import DOMAIN, LANGUAGES

PACKAGE = Path(__file__).parents[1] / "tracker"
FOLDER = PACKAGE / "data" / "languages"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
SAYING = ("say", "self", "words", "phrase")  # their first argument is a message

Text: TypeAlias = "str | tuple[str, str]"
"""A message: a text, or one for a single thing and one for many."""


class Words(Catalog):
    """A catalogue whose head depends on nothing but its language."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def sources() -> list[Path]:
    """The files that say something."""
    return sorted([*(PACKAGE / "domain").rglob("*.py"), *(PACKAGE / "presentation").rglob("*.py")])


def said() -> set[tuple[Text, str | None]]:
    """Every message of the sources, and the context of those that have one."""
    return {message for file in sources() for message in messages(file)}


def messages(file: Path) -> Iterator[tuple[Text, str | None]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from message(called(node), [literal(one) for one in node.args])


def called(node: ast.Call) -> str:
    """The last name of what is called: `plural` of `say.plural(…)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def literal(node: ast.expr) -> str | None:
    found = node.value if isinstance(node, ast.Constant) else None
    return found if isinstance(found, str) else None


def message(name: str, arguments: list[str | None]) -> Iterator[tuple[Text, str | None]]:
    """The message that a call names, if it does."""
    match name, arguments:
        case "mark", [str(text), *context]:
            yield text, next(iter(context), None)
        case "within", [str(context), str(text), *_]:
            yield text, context
        case "plural", [str(one), str(many), *_]:
            yield (one, many), None
        case _, [str(text), *_] if name in SAYING:
            yield text, None


def path(code: str, ending: str = "po") -> Path:
    return FOLDER / code / f"{DOMAIN}.{ending}"


def kept(code: str) -> Catalog:
    """The catalogue as it stands."""
    with path(code).open("rb") as opened:
        return read_po(opened, locale=code, charset="utf-8")


def updated(code: str, stands: Catalog) -> Catalog:
    """What the sources say now, with the translations that stand."""
    found = Words(
        code, fuzzy=False, header_comment=f"# The words of reports in another language: {code}."
    )
    for text, context in said():
        message = found.add(text, context=context)
        message.flags.clear()
        old = stands.get(message.id, context)
        if old and old.pluralizable == message.pluralizable:
            message.string = old.string
    return found


def written(catalogue: Catalog) -> bytes:
    """The text of a catalogue, in an order that only its messages decide."""
    with io.BytesIO() as file:
        write_po(file, catalogue, width=96, no_location=True, sort_output=True)
        return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """What gettext reads."""
    with io.BytesIO() as file:
        write_mo(file, catalogue)
        return file.getvalue()


def missing(catalogue: Catalog) -> list[Message]:
    """The messages without a translation, or without one of their forms."""
    return [one for one in catalogue if one.id and not all(forms(one, catalogue))]


def forms(message: Message, catalogue: Catalog) -> tuple[str, ...]:
    """The translation of a message in each of its forms; what is missing is empty."""
    if not message.pluralizable:
        return (str(message.string or ""),)
    found = tuple(message.string) if isinstance(message.string, tuple | list) else ()
    return (*found, *[""] * (catalogue.num_plurals - len(found)))


def write() -> None:
    for code in TRANSLATED:
        path(code).parent.mkdir(parents=True, exist_ok=True)
        found = updated(code, kept(code) if path(code).exists() else Words(code))
        path(code).write_bytes(written(found))
        path(code, "mo").write_bytes(compiled(found))
        for one in missing(found):
            print(f"{code}: not translated: {one.id}")


if __name__ == "__main__":
    write()
