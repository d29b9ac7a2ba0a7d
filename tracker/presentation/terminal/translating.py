"""The answer to a translation: the message as written, as translated, and what showed before."""

from rich.text import Text

from tracker.domain.contents import Translation
from tracker.domain.logged import Logged
from tracker.domain.telling import Told
from tracker.presentation.terminal import acts
from tracker.presentation.terminal.screen import Screen, fitted, text

AS_WRITTEN = "as written"  # where nobody said in which language


def render(logged: Logged, original: Told, screen: Screen, *, written: bool = True) -> str:
    """The answer; the way back only where it was recorded."""
    told = logged.told
    [says] = [line.says for line in told.lines if isinstance(line.says, Translation)]
    head = fitted(f"{acts.code_of(original)} in {says.language}", screen.width - len(told.code) - 1)
    lines = [
        Text.assemble(text(head, "bold"), " ", text(told.code, "bold")),
        text(f"  {original.entry.language or AS_WRITTEN}: {original.entry.message}"),
        text(f"  {says.language}: {says.text}"),
    ]
    if before := original.translation_in(says.language):
        lines.append(text(f"  in place of {before}"))
    if told.entry.visibility == "internal":
        lines.append(text("  internal, as what it translates: in no report"))
    if written:
        lines += [Text(), text(f"Wrong? tracker undo · tracker correct {told.code}", "dim")]
    return screen.render(*lines)
