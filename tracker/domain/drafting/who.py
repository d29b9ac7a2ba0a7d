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
ASIDE = (
    r",\s*(?:as\s+appropriate|where\s+appropriate|inter\s+alia|if\s+necessary|gegebenenfalls"
    r"|le\s+cas\s+échéant"
    r"|при\s+необходимости)\s*,"
)
RECIPIENT = r"(?:den|dem)\s|[а-яё]+(?:ам|ям|ым\s+[а-яё]+ам)\b"
LEADS_IN = (
    r"\W*(?!at\s+least\b|at\s+most\b|that\b|dess?\b|des\b|du\b|del?\b)"
    r"(?:{ends_noun}|{if_word}|until|after|before|as|upon|pending|unless|because|since|while"
    r"|although|bis|nachdem|bevor|während|после|пока|avant|après|jusqu|tant|antes|después|mientras)"
    r"(?:\b|(?<=jusqu))"
)
"""What a clause begins with that says when or how, and not who."""
ARTICLE = (
    r"(?:the|an?|each|every|any|all|both|such|les?|la|chaque|toute?s?|une?|der|die|das|jede[rs]?"
    r"|alle|beide|eine?|las?|los|el|cada|todas|todos|кажд\w+|все)"
)
AFTER_NOUN = r"\s+(?:which|who|whose|qui|dont|que|котор\w+)$"
OWED_BY = r"(?:не\s+)?(?:obliegt|надлежит|следует|необходимо|запреща\w+|рекоменд\w+)"
IN_WORD = r"\s+(?:may|podrán?|pueden?|darf|dürfen)$"  # as in "no Party may"
WE = r"(?i)\b(?:wir|we|nous|мы|nosotros)\b"


def who_owes(sentence: str, duty: Duty, grammar: Grammar) -> str | None:
    """The actor of a duty, or None where nobody is named or only a word such as `they`."""
    named = named_by_statement(sentence, duty, grammar)
    if named:
        return named
    if we := we_in(duty.word):
        return we
    before, after = sentence[: duty.start], sentence[duty.end :]
    if compiled(grammar.passive).search(after):
        found = compiled(grammar.by_whom).search(after)
        return shown(found["who"]) if found and duty.strength != "stated" else None
    subject = subject_of(re.sub(ASIDE, " ", before, flags=re.IGNORECASE), grammar)
    if compiled(RECIPIENT).match(subject) and not compiled(OWED_BY).fullmatch(duty.word):
        return None
    if names_actor(subject, grammar) and (named := actor_in(subject, grammar)):
        return named
    return we_in(sentence) or within_the_word(duty, grammar) or after_the_word(after, grammar)


def actor_in(subject: str, grammar: Grammar) -> str | None:
    """The actor that a subject is, or that it ends in where it first says when or how."""
    leads_in = LEADS_IN.format(ends_noun=grammar.ends_noun, if_word=grammar.if_word)
    if not compiled(leads_in).match(subject):
        return shown(subject)
    named = (
        rf"(?:\b{ARTICLE}\s+(?:(?!{ARTICLE}\b)[\w-]+\s+){{0,3}}?|\b(?=(?-i:[A-ZÄÖÜÉА-Я])))"
        rf"(?:{grammar.actors})$"
    )
    start = len(" ".join(subject.split()[:2]))  # "in Norway" is where, and not who
    found = compiled(named).search(subject, start)
    return shown(found.group()) if found else None


def named_by_statement(sentence: str, duty: Duty, grammar: Grammar) -> str | None:
    """The actor that the pattern of a statement found."""
    if duty.strength != "stated" or grammar.stated is None:
        return None
    for found in exactly(grammar.stated).finditer(sentence):
        if found.start() <= duty.start < found.end():
            if not found["who"]:
                return we_in(sentence)
            for end in (duty.start, found.end("who")):
                if several := names_before(sentence[:end], grammar):
                    return shown(several)
            each_of = compiled(rf"\b(?:{grammar.each_of})\s*$")
            before = each_of.search(sentence[: found.start("who")])
            return shown((before.group() if before else "") + found["who"])
    return None


def we_in(sentence: str) -> str | None:
    found = re.search(WE, sentence)
    return found.group().lower() if found else None


def within_the_word(duty: Duty, grammar: Grammar) -> str | None:
    """The actor that stands within a duty word: no Party may."""
    found = compiled(IN_WORD).search(duty.word)
    subject = duty.word[: found.start()] if found else ""
    return shown(subject) if subject and names_actor(subject, grammar) else None


def after_the_word(after: str, grammar: Grammar) -> str | None:
    """An actor that follows the duty word, as in "надлежит Сторонам" or "müssen die Länder"."""
    if grammar.code == "en":
        return None
    pattern = (
        rf"^\s*(?:(?:à|a|al|aux?|la|le|las|los|el|der|die|das|den"
        rf"|dem)\s+)*(?P<who>(?:[\w-]+\s+)?(?:{grammar.actors}))\b"
    )
    found = compiled(pattern).search(after[:100])
    return shown(found["who"]) if found else None


def pronoun_in(sentence: str, duty: Duty, grammar: Grammar) -> str | None:
    """The word such as `they` that stands for the actor."""
    subject = subject_of(sentence[: duty.start], grammar)
    return subject.split()[0] if is_pronoun(subject, grammar) else None


def shown(subject: str) -> str:
    """An actor as it is shown: without words that lead into the clause, not too long."""
    told = re.sub(r"\s+", " ", subject).strip(" ,;:–-")
    told = re.sub(r"(?i)^(?:and|but|or|und|et|y|и|thereafter|furthermore)\s+", "", told)
    told = re.sub(f"(?i){AFTER_NOUN}", "", told)
    return told if len(told) <= LONGEST else f"{told[:LONGEST].rsplit(' ', 1)[0]} …"
