"""What a house brings along for its reports: styles for HTML and DOCX, fonts for PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.output import on_terminal
from tracker.cli.outputs import Output
from tracker.domain.errors import NotFound, TrackerError, WrongUsage
from tracker.domain.text import printable, quoted
from tracker.presentation.formats import FORMATS

if TYPE_CHECKING:
    from tracker.presentation.render import Look
    from tracker.presentation.terminal.screen import Screen

LARGEST = 20_000_000  # bytes


@dataclass(frozen=True)
class House:
    """The styles of a house by the format that takes them, and its folders of fonts."""

    styles: Mapping[str, bytes]
    fonts: tuple[Path, ...]

    def look(self, output: Output, language: str, screen: "Screen") -> "Look":
        """What an output looks like; what no terminal shows is as wide on every screen."""
        from tracker.presentation.language import Language
        from tracker.presentation.render import Look
        from tracker.presentation.terminal.screen import Screen

        shown = screen if on_terminal() else replace(screen, width=Screen().width)
        shown = Screen() if output.path else shown
        style = self.styles.get(output.format.name)
        return Look(Language(language), shown, style, self.fonts)


def house_of(files: Sequence[str], folders: Sequence[str], outputs: Sequence[Output]) -> House:
    """What --style and --font-path name. Raises TrackerError kinds."""
    return House(styles_of(files, outputs), fonts_of(folders, outputs))


def styles_of(files: Sequence[str], outputs: Sequence[Output]) -> dict[str, bytes]:
    """The styles of --style by the format that takes them. Raises TrackerError kinds."""
    made = {one.format.name for one in outputs}
    found: dict[str, bytes] = {}
    for file in files:
        name = format_of(file)
        shown = printable(file)
        title = FORMATS[name].title
        if name not in made:
            raise WrongUsage(f"{shown} is a style for {title}: no output is {title}.")
        if name in found:
            raise WrongUsage(f"{shown} is a second style for {title}: name one.")
        found[name] = read(Path(file))
    return found


def format_of(file: str) -> str:
    """The format that a file of styles is for, by its ending."""
    taken = {one.style: one for one in FORMATS.values() if one.style}
    ending = Path(file).suffix.lower()
    if ending not in taken:
        told = " or ".join(f"a {ending} for {one.title}" for ending, one in taken.items())
        raise WrongUsage(f"A style is {told}: {quoted(file)} is none.")
    return taken[ending].name


def read(path: Path) -> bytes:
    """The content of a file of styles. Raises NotFound, or TrackerError where it is no such."""
    shown = printable(str(path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise NotFound(f"There is no file of styles {shown}.") from error
    except OSError as error:
        raise TrackerError(f"{shown} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise TrackerError(f"{shown} has more than {LARGEST:,} bytes: no style is that large.")
    return content


def fonts_of(folders: Sequence[str], outputs: Sequence[Output]) -> tuple[Path, ...]:
    """The folders of --font-path. Raises NotFound, or WrongUsage where no output takes fonts."""
    if folders and not any(one.format.takes_fonts for one in outputs):
        takers = ", ".join(one.title for one in FORMATS.values() if one.takes_fonts)
        raise WrongUsage(f"--font-path is for {takers}: no output is one.")
    for folder in folders:
        if not Path(folder).is_dir():
            raise NotFound(f"There is no folder of fonts {printable(folder)}.")
    return tuple(Path(folder) for folder in folders)
