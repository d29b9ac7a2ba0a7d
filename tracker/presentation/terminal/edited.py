"""What an edit of a definition answers: each field before and after, and the way back."""

from collections.abc import Sequence

from rich.text import Text

from tracker.domain.editing import Change, Edited, Sheet
from tracker.domain.splitting import Split
from tracker.presentation.terminal.definitions import change, value
from tracker.presentation.terminal.published import differing
from tracker.presentation.terminal.screen import Screen, text


def render(done: Edited, screen: Screen) -> str:
    """The answer to an edit that is on record."""
    head = Text.assemble(text(f"{done.title}: edited", "bold"), "  ", text(done.code, "bold"))
    own = next(iter(done.changes), None)
    alone = all(own and one.thing == own.thing for one in done.changes)
    lines = [text(f"  {change(one, named=not alone)}") for one in done.changes]
    if done.internal is not None:
        lines.append(text(f"  {visibility(internal=done.internal)}"))
    lines += [text(f"  published {differing(one)}") for one in done.published]
    back = text(f"Wrong? tracker retract {done.code} -m WHY", "dim")
    return screen.render(head, *lines, Text(), back)


def added(now: Sheet, done: Edited, screen: Screen, marks: Sequence[str] = ()) -> str:
    """The answer to a thing that was added: what is said of it, and the way back.

    `marks` are what its wording leaves open.
    """
    head = Text.assemble(text(f"{done.title}: added", "bold"), "  ", text(done.code, "bold"))
    lines = [text(f"  {said(one, done)}") for one in done.changes]
    lines += [text(f"  published {differing(one)}") for one in done.published]
    if marks:
        lines.append(text(f"Its wording: {' · '.join(marks)}"))
    name = f"{now.agreement}/{now.name}" if now.agreement else now.name
    back = f"Wrong? tracker {now.type} edit {name}"
    if now.type == "agreement":
        back += f" · Next: tracker commitment add {name}/1"
    if any(mark.startswith("compound") for mark in marks):
        back += f" · Apart: tracker commitment split {name}"
    return screen.render(head, *lines, Text(), text(back, "dim"))


def said(one: Change, done: Edited) -> str:
    """A field as it is now: `title.en: "new"`, after the name of what else was added."""
    own = done.changes[-1].thing
    begin = "" if one.thing == own else f"{one.thing} "
    return f"{begin}{one.field}: {value(one.new)}"


def split(told: Split, screen: Screen) -> str:
    """The answer to a split: the parts, and what they mean for the figures."""
    head = f"{told.whole} {told.name}: split into {len(told.parts)} parts"
    lines = [text(f"  {number}  {title}") for number, title in told.parts]
    lines += [text(f"  published {differing(one)}") for one in told.done.published]
    back = f"Wrong? tracker commitment edit {told.agreement}/{told.parts[0][0]}"
    titled = Text.assemble(text(head, "bold"), "  ", text(told.done.code, "bold"))
    return screen.render(titled, *lines, text(told.meaning), Text(), text(back, "dim"))


def unchanged(now: Sheet, screen: Screen) -> str:
    return screen.render(text(f"{now.title}: all is so already, nothing was recorded."))


def visibility(*, internal: bool) -> str:
    return "internal: in no report" if internal else "public: reports may name it"
