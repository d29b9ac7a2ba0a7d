"""Documents as HTML: one file that fetches nothing, and is complete without its script."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tracker.domain.text import printable
from tracker.presentation.document import Card, Document, Heading, Part, Section, plain
from tracker.presentation.html.controls import labels
from tracker.presentation.html.pictures import drawings
from tracker.presentation.html.style import policy, with_house_style
from tracker.presentation.html.tables import cells, headed, heads, names, stacks
from tracker.presentation.html.text import anchor, gauge, words
from tracker.presentation.language import Language

BUFFERED = 200  # pieces of the template that become one chunk
TOP = 6  # HTML has six levels of headings
ESCAPES = {"<": r"\u003c", "\u2028": r"\u2028", "\u2029": r"\u2029"}


def render(
    document: Document, report_json: Iterable[str], say: Language, style: str | None = None
) -> Iterator[str]:
    """The page in chunks that follow each other; it carries `report_json`, which comes in such too.

    `style` is CSS that is added to ours. Raises TrackerError where it would do more than style.
    """
    css = with_house_style(source("report.css"), style)
    script = source("report.js")
    page = (
        environment()
        .get_template("report.html.j2")
        .stream(
            document=document,
            state=State(),
            data=escaped(report_json),
            say=labels(say),
            style=Markup(css),
            script=Markup(script),
            policy=policy(css, script),
        )
    )
    page.enable_buffering(BUFFERED)
    yield from page


class State:
    """What a page remembers while it is written: the heads it is under, what it has said."""

    def __init__(self) -> None:
        self._open: list[int] = []
        self._said: set[str] = set()

    def level(self, wanted: int) -> int:
        """The level of a heading: at most one more than that of the one it stands under."""
        while self._open and self._open[-1] >= wanted:
            self._open.pop()
        self._open.append(wanted)
        return min(len(self._open), TOP)

    def is_first(self, name: str) -> bool:
        """Whether something is said for the first time; from now on it is not."""
        is_new = name not in self._said
        self._said.add(name)
        return is_new


def escaped(record: Iterable[str]) -> Iterator[Markup]:
    """JSON as a script element holds it: no sign of it could end the element or a line."""
    for chunk in record:
        for sign, escape in ESCAPES.items():
            chunk = chunk.replace(sign, escape)
        yield Markup(chunk)


def runs(parts: Iterable[Part]) -> Iterator[tuple[bool, Iterator[Part]]]:
    """Cards that follow each other, and what stands between them."""
    return groupby(parts, key=lambda part: isinstance(part, Card))


def titled(document: Document) -> bool:
    """Whether the head of a document says its title."""
    return any(isinstance(part, Heading) and part.level == 1 for part in document.head)


def title(document: Document) -> Heading:
    return Heading(document.title, 1)


def head(section: Section) -> Heading:
    return Heading(section.title, 2, section.anchor)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The templates, in which all is escaped that is not marked as HTML."""
    made = ImmutableSandboxedEnvironment(
        loader=PackageLoader("tracker.presentation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    used = (words, plain, printable, anchor, gauge, drawings, runs, titled, title, head)
    made.filters |= {one.__name__: one for one in (*used, headed, stacks, heads, names, cells)}
    made.filters["kind"] = lambda part: type(part).__name__
    return made


def source(name: str) -> str:
    """A file beside the templates as it stands."""
    return resources.files("tracker.presentation").joinpath("templates", name).read_text("utf-8")
