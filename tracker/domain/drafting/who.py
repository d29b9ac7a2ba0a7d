"""Tells who owes what a sentence obliges to, as the sentence names it."""

import re

from tracker.domain.drafting.duties import (
    Duty,
    is_pronoun,
    names_actor,
    names_before,
    subject_of,
)
from tracker.domain.drafting.grammar import Grammar, compiled, exactly

LONGEST = 200  # characters


def who_owes(sentence: str, duty: Duty, grammar: Grammar) -> str | None:
    """The actor of a duty, or None where nobody is named or only a word such as `they`."""
    named = named_by_statement(sentence, duty, grammar)
    if named:
        return named
    if we := we_in(duty.word, grammar):
        return we
    before, after = sentence[: duty.start], sentence[duty.end :]
    if compiled(grammar.passive).search(after):
        found = compiled(grammar.by_whom).search(after)
        return shown(found["who"], grammar) if found and duty.strength != "stated" else None
    aside = compiled(rf",\s*(?:{grammar.aside})\s*,")
    subject = subject_of(aside.sub(" ", before), grammar)
    is_recipient = compiled(grammar.recipient).match(subject)
    if is_recipient and not compiled(grammar.owed_by).fullmatch(duty.word):
        return None
    if names_actor(subject, grammar) and (named := actor_in(subject, grammar)):
        return named
    we = we_in(sentence, grammar)
    return we or within_the_word(duty, grammar) or after_the_word(after, grammar)


def actor_in(subject: str, grammar: Grammar) -> str | None:
    """The actor that a subject is, or that it ends in where it first says when or how."""
    clause = rf"(?:{grammar.ends_noun}|{grammar.if_word}|{grammar.clause})\b"
    if not compiled(rf"\W*(?!(?:{grammar.no_clause})\b){clause}").match(subject):
        return shown(subject, grammar)
    article = rf"(?:{grammar.article})"
    named = (
        rf"(?:\b{article}\s+(?:(?!{article}\b)[\w-]+\s+){{0,3}}?|\b(?=(?-i:[{grammar.capital}])))"
        rf"(?:{grammar.actors})$"
    )
    start = len(" ".join(subject.split()[:2]))  # "in Norway" is where, and not who
    found = compiled(named).search(subject, start)
    return shown(found.group(), grammar) if found else None


def named_by_statement(sentence: str, duty: Duty, grammar: Grammar) -> str | None:
    """The actor that the pattern of a statement found."""
    if duty.strength != "stated" or grammar.stated is None:
        return None
    for found in exactly(grammar.stated).finditer(sentence):
        if found.start() <= duty.start < found.end():
            if not found["who"]:
                return we_in(sentence, grammar)
            for end in (duty.start, found.end("who")):
                if several := names_before(sentence[:end], grammar):
                    return shown(several, grammar)
            each_of = compiled(rf"\b(?:{grammar.each_of})\s*$")
            before = each_of.search(sentence[: found.start("who")])
            return shown((before.group() if before else "") + found["who"], grammar)
    return None


def we_in(sentence: str, grammar: Grammar) -> str | None:
    found = compiled(rf"\b(?:{grammar.we})\b").search(sentence)
    return found.group().lower() if found else None


def within_the_word(duty: Duty, grammar: Grammar) -> str | None:
    """The actor that stands within a duty word: no Party may."""
    found = compiled(rf"\s+(?:{grammar.within_word})$").search(duty.word)
    subject = duty.word[: found.start()] if found else ""
    return shown(subject, grammar) if subject and names_actor(subject, grammar) else None


def after_the_word(after: str, grammar: Grammar) -> str | None:
    """An actor that follows the duty word, as German and Russian say it."""
    if grammar.after_word is None:
        return None
    pattern = rf"^\s*(?:(?:{grammar.after_word})\s+)*(?P<who>(?:[\w-]+\s+)?(?:{grammar.actors}))\b"
    found = compiled(pattern).search(after[:100])
    return shown(found["who"], grammar) if found else None


def pronoun_in(sentence: str, duty: Duty, grammar: Grammar) -> str | None:
    """The word such as `they` that stands for the actor."""
    subject = subject_of(sentence[: duty.start], grammar)
    return subject.split()[0] if is_pronoun(subject, grammar) else None


def shown(subject: str, grammar: Grammar) -> str:
    """An actor as it is shown: without words that lead into the clause, not too long."""
    told = re.sub(r"\s+", " ", subject).strip(" ,;:–-")
    told = compiled(rf"^(?:{grammar.before_subject})\s+").sub("", told)
    told = compiled(rf"\s+(?:{grammar.after_subject})$").sub("", told)
    return told if len(told) <= LONGEST else f"{told[:LONGEST].rsplit(' ', 1)[0]} …"
