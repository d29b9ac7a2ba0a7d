"""Whole reports, kept and compared byte for byte: `python -m tests.presentation.snapshots` writes.

What people read is kept as a file, of the tables in German and Russian only the digest. Look at
what changed before it is committed: `git diff tests/snapshots`.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tracker.cli.first_use import make
from tracker.domain.dates import parse_period
from tracker.domain.reports import ProgressReport
from tracker.presentation.formats import FORMATS
from tracker.presentation.language import LANGUAGES, Language
from tracker.presentation.render import Look, render
from tracker.presentation.terminal.screen import Screen
from tracker.services.reports import report
from tracker.storage.connection import reading
from tracker.storage.queries import things

FOLDER = Path(__file__).parents[1] / "snapshots"
DIGESTS = "digests.txt"
PERIODS = {"2024-Q4": ("page", "full"), "2025": ("full",)}
TEXTS = ("terminal", "markdown", "html", "csv", "json")
READ = ("markdown", "html")  # in every language; the others in English
FRAMES = (
    r"(<style>).*?(</style>)",
    r"(<script[^>]*>).*?(</script>)",
    r"(<svg xmlns)\b.*?(</svg>)",
    r'(Security-Policy" content=")[^"]*(")',
)


@dataclass(frozen=True)
class Snapshot:
    """A report in one format and language."""

    period: str
    size: str
    language: str
    format: str

    @property
    def name(self) -> str:
        ending = next(filter(None, FORMATS[self.format].endings))
        return f"{self.period}-{self.size}.{self.language}{ending}"

    @property
    def is_kept(self) -> bool:
        """Whether all of it is kept, and not its digest alone."""
        first = self.period == "2024-Q4" and self.language == "en"
        return first or self.format in READ


def wanted() -> Iterator[Snapshot]:
    """Every report that is compared."""
    for period, sizes in PERIODS.items():
        for size in sizes:
            for language in LANGUAGES:
                yield from (Snapshot(period, size, language, format_) for format_ in TEXTS)


def drawn(database: Path) -> Iterator[tuple[Snapshot, str]]:
    """Each report on the bundled agreement as text, 80 columns wide where it has a width."""
    made: dict[tuple[str, str], ProgressReport] = {}
    for one in wanted():
        key = (one.period, one.size)
        if key not in made:
            made[key] = bundled(database, one.size, one.period)
        look = Look(language=Language(one.language), screen=Screen(80))
        text = b"".join(render(made[key], one.format, look)).decode()
        yield one, content(text) if one.format == "html" else text


def bundled(database: Path, size: str, period: str = "2024-Q4") -> ProgressReport:
    """The report of a size and period on the bundled agreement."""
    asked = parse_period(period)
    with reading(str(database)) as connection:
        [agreement, *_] = things.agreements(connection)
        return report(
            connection,
            agreement,
            as_of=asked.as_of,
            since=asked.since,
            period=period,
            size=size,
        )


def content(page: str) -> str:
    """A page without what frames it: style, script, drawings, and the record that it carries."""
    for frame in FRAMES:
        page = re.sub(frame, r"\1\2", page, flags=re.DOTALL)
    return page


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tracker.db"
        make(database, empty=False)
        found = list(drawn(database))
    for one, text in found:
        if one.is_kept:
            (FOLDER / one.name).write_text(text, encoding="utf-8", newline="")
    rest = [f"{digest(text)}  {one.name}\n" for one, text in found if not one.is_kept]
    (FOLDER / DIGESTS).write_text("".join(rest), encoding="utf-8")


if __name__ == "__main__":
    write()
