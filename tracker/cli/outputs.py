"""Where a report goes: several files at once, standard output, each in its format."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tracker.cli import output
from tracker.cli.files import Staged, check_free, staged
from tracker.cli.parameters import one_of
from tracker.domain.errors import TrackerError, WrongUsage
from tracker.domain.text import printable, quoted
from tracker.presentation.formats import FORMATS, Format, by_ending, check_installed

KEPT_IN_MEMORY = 16_000_000  # bytes for standard output; what is longer waits on disk


@dataclass(frozen=True)
class Output:
    """One place for a report, and its format there; without a path it is standard output."""

    format: Format
    path: Path | None = None

    @property
    def is_screen(self) -> bool:
        """Whether it is text to be read at once."""
        return self.path is None and self.format.name == "terminal"

    def __str__(self) -> str:
        return printable(str(self.path)) if self.path else self.format.title


def format_named(name: str | None, *, as_json: bool) -> str | None:
    """The format of --format or --json, if one is named. Raises WrongUsage."""
    if as_json and name not in (None, "json"):
        raise WrongUsage("--json is --format json: leave one of them out.")
    return "json" if as_json else name


def outputs_of(targets: Sequence[str], named: str | None) -> tuple[Output, ...]:
    """The outputs that --output and --format mean. Raises WrongUsage, MissingExtra."""
    if named is not None and len(targets) > 1:
        raise WrongUsage("--format is for one output: with several, the ending of each says it.")
    found = tuple(output_of(target, named) for target in targets or ("-",))
    check_different(found)
    for one in found:
        check_installed(one.format)
        if one.path is None and one.format.is_binary and output.on_terminal():
            raise WrongUsage(
                f"A report as {one.format.title} is nothing to read at a terminal: "
                "name a file with -o, or redirect it."
            )
    return found


def output_of(target: str, named: str | None) -> Output:
    if target == "-":
        return Output(format_of(named or "terminal"))
    path = Path(target)
    if not path.name or target.endswith(os.sep):
        raise WrongUsage("A report is written to a file, or with -o - to standard output.")
    if named is not None:
        return Output(format_of(named), path)
    found = by_ending(path.suffix.lower())
    if found is None:
        *most, last = (ending for one in FORMATS.values() for ending in one.endings if ending)
        raise WrongUsage(
            f"The ending {quoted(path.suffix)} names no format: "
            f"use {', '.join(most)} or {last}, or say --format."
        )
    return Output(found, path)


def format_of(name: str) -> Format:
    one_of("format", name, tuple(FORMATS))
    return FORMATS[name]


def check_different(outputs: Iterable[Output]) -> None:
    """Raise WrongUsage where two outputs are one place."""
    seen: set[Path | None] = set()
    for one in outputs:
        place = one.path and one.path.parent.resolve() / one.path.name
        if place in seen:
            told = printable(str(one.path)) if one.path else "Standard output"
            raise WrongUsage(f"{told} is named twice: each output is written once.")
        seen.add(place)


def check_places(outputs: Iterable[Output], *, force: bool, spared: Sequence[str]) -> None:
    """Raise TrackerError for a file that may not be written: what the report is made from, too."""
    sources = [Path(one) for one in spared if os.path.isfile(one)]
    for path in (one.path for one in outputs if one.path):
        check_free(path, force=force)
        if path.exists() and any(path.samefile(one) for one in sources):
            shown = printable(str(path))
            raise TrackerError(f"{shown} is what the report is made from: name another file.")


def check_names(outputs: Iterable[Output]) -> None:
    """Raise WrongUsage for a file whose name cannot be put on record."""
    for one in outputs:
        if one.path and printable(one.path.name) != one.path.name:
            raise WrongUsage(
                f"{one} cannot be put on record under a name with signs that are no text: name"
                " another file."
            )


def usual_size(outputs: Iterable[Output]) -> str:
    """A page where it is only read on the screen, else all of it."""
    return "page" if all(one.is_screen for one in outputs) else "full"


@dataclass
class Made:
    """A report in all its outputs, whole but nowhere yet: files beside their places, and bytes."""

    files: list[tuple[Output, Staged]] = field(default_factory=list)
    printed: tuple[Output, IO[bytes]] | None = None


def make(
    outputs: Iterable[Output],
    draw: Callable[[Output], Iterator[bytes]],
    stack: ExitStack,
    *,
    force: bool,
) -> Made:
    """Draw a report for each output; what is made lies ready until the stack is closed."""
    from tempfile import SpooledTemporaryFile

    made = Made()
    for one in outputs:
        if one.path:
            ready = stack.enter_context(staged(draw(one), one.path, force=force))
            made.files.append((one, ready))
        else:
            content = SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115  # the stack closes it
            stack.enter_context(content)
            for chunk in draw(one):
                content.write(chunk)
            made.printed = one, content
    return made
