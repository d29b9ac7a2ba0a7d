"""Finds what a sentence obliges to: its duty word, what follows it, and whose duty it is."""

import re
from dataclasses import dataclass, replace

from tracker.domain.drafting.grammar import Grammar, compiled, exactly
from tracker.domain.drafting.negating import begins_negated, denied_before


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty in a sentence: where its word stands, and how strongly it binds."""

    word: str
    strength: str  # strong, plan, soft or stated
    start: int  # of the word
    end: int
    is_negative: bool = False


def duty_in(sentence: str, grammar: Grammar) -> Duty | None:
    """The duty of a sentence, if it has one."""
    if compiled(grammar.never).search(sentence):
        return None
    found = worded(sentence, grammar)
    return found or (stated(sentence, grammar) if not permits(sentence, grammar) else None)


def worded(sentence: str, grammar: Grammar) -> Duty | None:
    """The duty that a word such as shall tells of; the first in a main clause decides."""
    conditional = compiled(rf"^\W*(?:{grammar.condition})\b").search(sentence) is not None
    words = list(compiled(duty_words(grammar)).finditer(sentence))
    for at, word in enumerate(words):
        before, after = sentence[: word.start()], sentence[word.end() :]
        kind = group_of(word)
        if in_relative_clause(before, kind, grammar):
            continue
        if kind in ("freed", "may"):
            rest = words[at + 1 :]
            if conditional and rest and "," in sentence[word.end() : rest[0].start()]:
                continue
            return joined_to(sentence, rest, grammar)
        if conditional and "," in after and permits(word.group(), grammar):
            continue  # where they cannot agree, …
        if is_void(before, after, word.group(), grammar):
            continue
        return duty(sentence, word.start(), word.end(), kind, grammar)
    return None


def duty_words(grammar: Grammar) -> str:
    """The pattern of words that oblige, or free from a duty, with a word that denies them."""
    no = rf"(?:\b(?:{grammar.not_before})\s*)?"
    return (
        rf"(?P<freed>{grammar.freed})|(?P<strong>{no}(?:{grammar.strong}))"
        rf"|(?P<soft>{no}(?:{grammar.soft}))|(?P<plan>{no}(?:{grammar.plan}))"
        rf"|(?P<may>{grammar.may})"
    )


def group_of(word: re.Match[str]) -> str:
    return next(name for name, told in word.groupdict().items() if told is not None)


def joined_to(sentence: str, words: list[re.Match[str]], grammar: Grammar) -> Duty | None:
    """The duty that stands beside a permission: may authorize … and shall inform."""
    joins = compiled(rf"\b(?:{grammar.and_shall})\s+$")
    for word in words:
        kind = group_of(word)
        if kind == "strong" and joins.search(sentence[: word.start()]):
            return duty(sentence, word.start(), word.end(), kind, grammar)
    return None


def permits(sentence: str, grammar: Grammar) -> bool:
    """Whether a sentence says that something may be done, or need not be."""
    return compiled(rf"{grammar.may}|{grammar.freed}").search(sentence) is not None


def in_relative_clause(before: str, kind: str, grammar: Grammar) -> bool:
    """Whether a word belongs to a clause that only describes something."""
    if compiled(rf"\b(?:{grammar.describing})\s+(?:[\w-]+\s+){{0,5}}$").search(before):
        return True
    wishes = compiled(rf"\b(?:{grammar.that_may})\s+(?:[\w-]+\s+){{0,3}}$")
    return kind in ("freed", "may") and wishes.search(before) is not None


def is_void(before: str, after: str, word: str, grammar: Grammar) -> bool:
    """Whether a duty word only says what holds of the text in law."""
    subject = subject_of(before, grammar) or word  # "no reservations may"
    if compiled(grammar.void).search(after):
        return True
    if compiled(grammar.the_text).search(subject):
        return True
    has_actor = names_actor(subject, grammar) or is_pronoun(subject, grammar)
    return not has_actor and compiled(grammar.void_unless_actor).search(after) is not None


def stated(sentence: str, grammar: Grammar) -> Duty | None:
    """The duty that is stated as what somebody does, without a word for it."""
    if grammar.stated is None:
        return None
    for found in exactly(grammar.stated).finditer(sentence):
        name = next(one for one in ("verb", "verb_", "verb__") if found.groupdict().get(one))
        if compiled(rf"(?:{grammar.not_stated})").fullmatch(found[name]):
            continue
        subject = found["who"] or subject_of(sentence[: found.start(name)], grammar)
        if compiled(grammar.the_text).search(subject):
            continue
        return duty(sentence, found.start(name), found.end(name), "stated", grammar)
    return None


def duty(sentence: str, start: int, end: int, strength: str, grammar: Grammar) -> Duty:
    start = denied_before(sentence[:start], grammar) if strength == "stated" else start
    told = Duty(sentence[start:end], strength, start, end)
    return replace(told, is_negative=is_negative(sentence, told, grammar))


def is_negative(sentence: str, told: Duty, grammar: Grammar) -> bool:
    """Whether a duty is to let something be, or of nobody."""
    no = compiled(grammar.negation)
    nobody = compiled(rf"\W*(?:{grammar.nobody})\b")
    if nobody.match(subject_of(sentence[: told.start], grammar)):
        return True
    if not grammar.verb_follows:
        clause = compiled(rf",\s+(?:{grammar.subclause})\b").split(sentence[told.start :])[0]
        return no.search(clause) is not None
    before = " ".join(sentence[: told.start].split()[-2:]) if told.strength == "stated" else ""
    forbids = compiled(rf"{grammar.negation}|\b(?:{grammar.kinds['prohibition']})")
    found = forbids.search(told.word) or no.search(before)
    return found is not None or begins_negated(sentence[told.end :], grammar)


def subject_of(before: str, grammar: Grammar) -> str:
    """The subject before a duty word: the last piece of its clause that can be one."""
    if named := names_before(before, grammar):
        return named
    main = compiled(rf"[;:]\s+|,\s+(?=(?:{grammar.joined_clause})\s)")
    clause = str(main.split(before)[-1])
    pieces = [piece.strip() for piece in clause.split(",") if piece.strip()]
    for piece in reversed(pieces):
        if names_actor(piece, grammar) or is_pronoun(piece, grammar):
            return piece
    for piece in reversed(pieces):
        if not compiled(rf"^(?:{grammar.ends_noun})").search(piece):
            return piece
    return clause.strip()


def names_before(before: str, grammar: Grammar) -> str | None:
    """Several states by their names, where a text ends in them: Norway, Sweden and Finland."""
    state = grammar.state
    names = rf"\b{state}(?:,\s*{state})*,?\s+(?:{grammar.and_names})\s+{state}\s*$"
    found = compiled(names).search(before)
    return found.group().strip() if found else None


def head_of(subject: str, grammar: Grammar) -> str:
    """The noun of a subject with what stands before it."""
    first = compiled(rf"\b(?:{grammar.each_of})\s*").match(subject)  # each of the Parties
    start = first.end() if first else 1  # "that State" begins with such a word
    found = compiled(grammar.ends_noun).search(subject, start)
    return subject[: found.start()].strip() if found else subject


def names_actor(subject: str, grammar: Grammar) -> bool:
    """Whether somebody who can act is what a subject is about."""
    head = head_of(subject, grammar)
    if exactly(grammar.proper_name).fullmatch(subject.strip()):
        return True
    return compiled(rf"(?:^|[^\w])(?:{grammar.actors})(?![\w-])").search(head) is not None


def is_pronoun(subject: str, grammar: Grammar) -> bool:
    return compiled(rf"(?:{grammar.pronouns})(?:\s+\w+)?").fullmatch(subject.strip()) is not None
