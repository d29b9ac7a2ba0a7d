"""Asks step by step, at a terminal, what a command line does not say."""

from collections.abc import Callable
from typing import Any

import typer

from tracker.cli.days import ahead, day
from tracker.cli.session import session
from tracker.domain.errors import NotFound, TrackerError, WrongUsage

MOST_SOURCES = 8  # listed at once


def say(text: str) -> None:
    """Talk, as against data: on stderr, cleaned."""
    from tracker.domain.text import printable

    typer.echo(printable(text, lines=True), err=True)


def ask(question: str, default: str = "") -> str:
    """One answer; Enter keeps what stands in brackets."""
    shown = f" [{default}]" if default else ""
    return str(typer.prompt(f"{question}{shown}", default=default, show_default=False, err=True))


def asked(context: typer.Context, told: dict[str, Any]) -> dict[str, Any]:
    """What a person answers about an act on the commitments named."""
    words = list(told["words"])
    typed = session(context).typed
    typed[:] = ["log", *words, *given(context)]
    names, rated = names_in(context, words)
    show_present(context, names)
    answers: dict[str, Any] = {}

    def keep(key: str, value: Any, *words: str) -> None:
        answers[key] = value
        typed.extend(words)

    offered = ask_for_source(context, keep)
    keep_day(context, keep, offered)
    ask_event(keep)
    levels = words if rated else ask_level(context, names)
    answers["words"] = levels
    typed[1 : 1 + len(words)] = levels
    moved = ask("New date for a part, such as 17.3=2026 (Enter for none)")
    if moved:
        keep("due", [moved], "--due", moved)
    why = ask_why(context, must=levels != names)
    keep("message", [why] if why else None, *(["-m", why] if why else []))
    ask_rest(context, keep, has_source=bool(answers.get("source")))
    return answers


def given(context: typer.Context) -> list[str]:
    """The options that the command line has, as words."""
    words: list[str] = []
    for one in context.command.params:
        source = context.get_parameter_source(str(one.name))
        if one.param_type_name == "option" and source and source.name == "COMMANDLINE":
            value = context.params[str(one.name)]
            for each in value if isinstance(value, list | tuple) else [value]:
                words += [one.opts[0]] if each is True else [one.opts[0], str(each)]
    return words


def names_in(context: typer.Context, words: list[str]) -> tuple[list[str], bool]:
    """The references among words, and whether their levels are given already."""
    from tracker.services.roles import check_writer
    from tracker.services.words import references_in

    with session(context).looking() as connection:
        check_writer(connection)
        return references_in(connection, words, usual=session(context).agreement)


def show_present(context: typer.Context, names: list[str]) -> None:
    """The present status, why, and the facts that nobody has judged yet."""
    from tracker.presentation.terminal.acts import day_of, sentence
    from tracker.presentation.terminal.screen import bar
    from tracker.services.log import present
    from tracker.services.showing import unjudged

    today, usual = session(context).today, session(context).agreement
    with session(context).looking() as connection:
        _, found = present(connection, names, today, usual=usual)
        facts = {one.commitment.row: unjudged(connection, one) for one in found}
    for one in found:
        word = one.level.word if one.level else "never judged"
        judged = one.judgement
        sure = f", {one.confidence or 'no confidence given'}" if judged else ""
        sure += f", as of {judged.on} ({judged.entry.author})" if judged else ""
        say(f"{one.commitment.number} {one.commitment.name}: {bar(one.level)} {word}{sure}")
        if judged and judged.reason:
            say(f'  "{judged.reason}"')
        for fact in facts[one.commitment.row]:
            say(f"  not judged yet: {day_of(fact.entry)} {sentence(fact)} ({fact.code})")


def ask_for_source(context: typer.Context, keep: Any) -> str:
    """The source, and the day it was published, to be offered as the day of the fact."""
    from tracker.services.sources import published

    answer = ask_known_source(context)
    if answer in ("", "-"):
        reason = ask("Why is there no source")
        keep("no_source", reason, "--no-source", reason)
        return ""
    keep("source", [answer], "-s", answer)
    quote = ask("Quote (Enter for none)")
    if quote:
        keep("quote", [quote], "-q", quote)
    with session(context).looking() as connection:
        return published(connection, answer) or ""


def ask_known_source(context: typer.Context) -> str:
    """An address, the id of a source that is here, or nothing; `? WORDS` lists sources."""
    from tracker.services import references

    while True:
        answer = ask("Source (URL or id, ? WORDS to search, - for none)")
        if answer.startswith("?"):
            show_sources(context, answer.removeprefix("?"))
            continue
        if answer in ("", "-") or "://" in answer:
            return answer
        try:
            with session(context).looking() as connection:
                return references.source(connection, answer).code
        except NotFound as error:
            say(str(error))


def show_sources(context: typer.Context, words: str) -> None:
    """The sources that hold all of these words."""
    from tracker.services.reading import finds

    with session(context).looking() as connection:
        found = finds(connection, words, as_of=None, limit=None) if words.strip() else []
    sources = [one for one in found if one.kind == "source"]
    for one in sources[:MOST_SOURCES]:
        say(f"  {one.name}  {one.passage}")
    if len(sources) > MOST_SOURCES:
        say(f"  and {len(sources) - MOST_SOURCES} more: add a word.")
    if not sources:
        say("  No source holds these words: type ? and words of its title, publisher or address.")


def keep_day(context: typer.Context, keep: Any, offered: str) -> None:
    """The day of the fact: the source's is offered, never today."""
    while True:
        answer = ask("Day of the fact" + (", the source's" if offered else ""), offered)
        try:
            found = str(day(session(context), answer))
        except WrongUsage as error:
            say(str(error))
            continue
        keep("on", found, "-d", found)
        return


def ask_event(keep: Any) -> None:
    """What happened, and who: `approved BY: House of Representatives`."""
    from tracker.domain.ledger import ACTS

    answer = ask("What happened, and who (such as: approved BY: Parliament; Enter for none)")
    event, _, who = answer.partition(" ")
    if event in ACTS:
        keep("event", event, "-e", event)
        answer = who
    if answer.strip():
        keep("by", answer.strip(), "--by", answer.strip())


def ask_level(context: typer.Context, names: list[str]) -> list[str]:
    """References and levels; `?` shows the definitions, Enter keeps the level."""
    while True:
        answer = ask(f"Level of {' '.join(names)} (? for the definitions, - for none)", "same")
        if answer != "?":
            break
        show_definitions(context, names)
    if answer == "-":
        return names
    words = answer.split()
    return [*names, *words] if len(words) == 1 else words


def show_definitions(context: typer.Context, names: list[str]) -> None:
    from tracker.services.log import present
    from tracker.services.references import scale

    usual = session(context).agreement
    with session(context).looking() as connection:
        agreement, _ = present(connection, names, session(context).today, usual=usual)
        found = scale(connection, agreement.scale) if agreement.scale else None
    for level in found.levels if found else ():
        say(f"  {level.word:<14}{level.definition() or ''}")


def ask_why(context: typer.Context, *, must: bool) -> str:
    """The reason, typed here or in the editor; a level is not given without one."""
    while True:
        answer = ask("Why (e: editor)")
        if answer == "e":
            from tracker.cli.editor import edited

            text, path = edited(session(context), "", "why")
            answer = text
            path.unlink()
        if answer.strip() or not must:
            return answer.strip()
        say("A level needs a reason.")


def ask_rest(context: typer.Context, keep: Any, *, has_source: bool) -> None:
    """How sure, on what basis, and when to look again."""
    sure = ask("Sure: high, medium or low", "medium" if has_source else "low")
    keep("confidence", sure, "-c", sure)
    basis = ask("Rests on: act, independent, both, one or admission", "act")
    keep("basis", basis, "--basis", basis)
    again = ask("Look again (Enter for no day)")
    if again:
        found = str(ahead(session(context), again))
        keep("look_again", found, "--next", found)


def ask_source(context: typer.Context, url: str) -> Any:
    """Title, publisher, day and language of an address that is new, asked once.

    A draft holds what was answered, since no option of the command does.
    """
    from tracker.domain.dates import PartialDate
    from tracker.domain.text import LIMITS, clean, language
    from tracker.services.sources import NewSource

    say(f"New source: {url}")
    noted = session(context).noted
    how = ask("  Title, site and day: fetch, type or skip", "type")
    if "skip".startswith(how):
        return NewSource(url)
    page = page_at(url) if "fetch".startswith(how) else None
    found = (page.title, page.site, page.day, page.language) if page else ("", "", "", "")
    offered = [one or "" for one in found]
    title = clean(ask("  Title", offered[0]), field="title", limit=LIMITS["title"])
    noted.append(f"Title of {url}: {title or 'none'}")
    publisher = clean(ask("  Publisher", offered[1]), field="publisher", limit=LIMITS["name"])
    noted.append(f"Publisher of {url}: {publisher or 'none'}")
    published = ask_valid("  Published on", lambda told: str(PartialDate.parse(told)), offered[2])
    spoken = ask_valid("  Language", language, offered[3] or "en")
    return NewSource(url, title, publisher, published, spoken)


def page_at(url: str) -> Any:
    """What a page says of itself; where it cannot be had, why not, and nothing."""
    from tracker.interchange.fetching import fetched

    try:
        return fetched(url)
    except TrackerError as error:
        say(f"  {error}")
        return None


def ask_valid(question: str, read: Callable[[str], str], offered: str = "") -> str | None:
    """The answer as it is read, asked until it can be; None where nothing is answered."""
    while True:
        answer = ask(question, offered)
        try:
            return read(answer) if answer else None
        except WrongUsage as error:
            say(str(error))
