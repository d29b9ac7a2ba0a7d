"""Definitions in a few words: what was defined, or each field before and after."""

from tracker.domain.contents import Definition, Value
from tracker.domain.editing import Change
from tracker.domain.ledger import utc_text
from tracker.domain.phrases import mark
from tracker.domain.telling import Told, ToldLine
from tracker.domain.text import quoted
from tracker.presentation.language import ENGLISH, Language
from tracker.presentation.terminal.keeping import flat

MOST = 12  # changes that are told; more are counted


THINGS = {
    "agreement": mark("agreement", "thing"),
    "section": mark("section", "thing"),
    "area": mark("area", "thing"),
    "commitment": mark("commitment", "thing"),
    "party": mark("party", "thing"),
    "source": mark("source", "thing"),
    "scale": mark("scale", "thing"),
    "dependency": mark("dependency", "thing"),
    "entry": mark("entry", "thing"),
}


def defined(told: Told, say: Language = ENGLISH) -> str:
    """What an entry defines: one new thing by name, edits field by field, many by their number."""
    fresh = [line for line in told.lines if is_first(line)]
    edits = [one for line in told.lines if line not in fresh for one in changes(line)]
    if len(fresh) > 1 or len(edits) > MOST:
        kinds = ", ".join(dict.fromkeys(kind(line, say) for line in told.lines))
        what = say("{count} definitions ({kinds})", count=len(told.lines), kinds=kinds)
    else:
        said = [
            say("new {thing} {name}", thing=kind(line, say), name=line.subject.name)
            for line in fresh
        ]
        said += [change(one, named=True) for one in edits]
        said += [seen(line, told.entry.visibility, say) for line in told.lines if not changes(line)]
        what = "; ".join(said)
        if edits and told.entry.visibility == "internal":
            what += f" · {say('internal')}"
    why = (told.entry.message or "").partition("\n")[0]
    at = f"{utc_text(told.entry.recorded_at)[11:16]} UTC"
    return " · ".join(filter(None, [what, why, at]))


def is_first(line: ToldLine) -> bool:
    """Whether a line defines a thing for the first time: nothing was said of it before."""
    named = {"code", "number", "slug"} & {one.field for one in changes(line)}
    return bool(named) and all(one.old is None for one in changes(line))


def changes(line: ToldLine) -> list[Change]:
    """Each field of a line before and after."""
    fields = line.says.fields if isinstance(line.says, Definition) else ()
    return [Change(line.subject.name, *one) for one in fields]


def kind(line: ToldLine, say: Language) -> str:
    return say.within("thing", THINGS[line.thing.type])


def seen(line: ToldLine, visibility: str, say: Language) -> str:
    """What became of a thing of which no field was changed."""
    shown = say("internal") if visibility == "internal" else say("public")
    return f"{kind(line, say)} {line.subject.name}: {shown}"


def change(one: Change, *, named: bool) -> str:
    """A field before and after: `title.en: "old" → "new"`."""
    begin = f"{one.thing} " if named else ""
    return f"{begin}{one.field}: {value(one.old)} → {value(one.new)}"


def value(told: Value) -> str:
    """A value in short; a list by what it holds."""
    if told is None:
        return "–"
    return quoted(told) if isinstance(told, str) else quoted(flat(told))
