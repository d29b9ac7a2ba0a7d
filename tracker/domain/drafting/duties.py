"""Finds what a sentence obliges to: its duty word, what follows it, and whose duty it is."""

import re
from dataclasses import dataclass, replace

from tracker.domain.drafting.grammar import Grammar, compiled, exactly
from tracker.domain.drafting.negating import begins_negated, denied_before

RELATIVE = (
    r"\b(?:which|who|whom|whose|as|whatever|whether|when|qui|que|dont|auquel|lesquels?|котор\w+"
    r"|cual|quien"
    r"|cuyos?)\s+(?:[\w-]+\s+){0,5}$"
)
MAY_BE = r"\b(?:that|so\s+that)\s+(?:[\w-]+\s+){0,3}$"
CONDITION = (
    r"^\W*(?:if|where|when|whenever|unless|in\s+the\s+event|in\s+cases?\s+where|should|wenn|falls"
    r"|sofern|soweit"
    r"|damit|если|в\s+случае|si|lorsque?|au\s+cas|dans\s+le\s+cas|cuando|en\s+caso)\b"
)
NOBODY = r"\W*(?:no|neither|none|kein\w*|aucune?|nul(?:le)?|ning[uú]n\w*|ни\s+одн[аои]|никак\w+)\b"
OF_THEM = (
    r"\b(?:none|neither|each|either|any|all|both|ни\s+одн[аои]|кажд\w+|aucune?|chacune?|ningun[ao]"
    r"|cada\s+un[ao]|keine[rs]?|jede[rs]?)\s+(?:of|из|des|de|der|d['’])\s*$"
)
AND_SHALL = r"\b(?:and|but|und|et|y|и)\s+$"
SUBCLAUSE = r"(?i),\s+(?:so)?(?:dass|damit|wenn|falls|sofern|soweit|wobei|welche[mnrs]?|ohne)\b"
MAIN = r"[;:]\s+|,\s+(?=(?:and|but|und|aber|et|mais|y|pero|и|а)\s)"


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
    conditional = compiled(CONDITION).search(sentence) is not None
    words = list(compiled(duty_words(grammar)).finditer(sentence))
    for at, word in enumerate(words):
        before, after = sentence[: word.start()], sentence[word.end() :]
        kind = group_of(word)
        if in_relative_clause(before, kind):
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
    for word in words:
        kind = group_of(word)
        if kind == "strong" and compiled(AND_SHALL).search(sentence[: word.start()]):
            return duty(sentence, word.start(), word.end(), kind, grammar)
    return None


def permits(sentence: str, grammar: Grammar) -> bool:
    """Whether a sentence says that something may be done, or need not be."""
    return compiled(rf"{grammar.may}|{grammar.freed}").search(sentence) is not None


def in_relative_clause(before: str, kind: str) -> bool:
    """Whether a word belongs to a clause that only describes something."""
    if compiled(RELATIVE).search(before):
        return True
    return kind in ("freed", "may") and compiled(MAY_BE).search(before) is not None


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
    if compiled(NOBODY).match(subject_of(sentence[: told.start], grammar)):
        return True
    if not grammar.verb_follows:
        clause = re.split(SUBCLAUSE, sentence[told.start :])[0]
        return no.search(clause) is not None
    before = " ".join(sentence[: told.start].split()[-2:]) if told.strength == "stated" else ""
    forbids = compiled(rf"{grammar.negation}|\b(?:{grammar.kinds['prohibition']})")
    found = forbids.search(told.word) or no.search(before)
    return found is not None or begins_negated(sentence[told.end :], grammar)


def subject_of(before: str, grammar: Grammar) -> str:
    """The subject before a duty word: the last piece of its clause that can be one."""
    if named := names_before(before, grammar):
        return named
    clause = str(re.split(MAIN, before, flags=re.IGNORECASE)[-1])
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
    first = compiled(OF_THEM.removesuffix("$")).match(subject)  # each of the Parties
    start = first.end() if first else 1  # "that State" begins with such a word
    found = compiled(grammar.ends_noun).search(subject, start)
    return subject[: found.start()].strip() if found else subject


PROPER = (
    r"(?!(?:All|Any|Each|Every|No|None|Such|It|There)\b|Th)(?:the\s+)?[A-Z][\w-]*"
    r"(?:(?:\s+(?:of|the|and))*\s+[A-Z][\w-]*)+"
    r"|(?!Th|It|All|None|Such|\w*(?:[st]ion|ance|ence|ment|ity|ness|ing|ure|age|ship|cy|sis)\b)"
    r"[A-Z][a-z]+(?<!s)"
)
"""A proper name in English, such as Norway or the Republic of Belarus."""


def names_actor(subject: str, grammar: Grammar) -> bool:
    """Whether somebody who can act is what a subject is about."""
    head = head_of(subject, grammar)
    if grammar.code == "en" and re.fullmatch(PROPER, subject.strip()):
        return True
    return compiled(rf"(?:^|[^\w])(?:{grammar.actors})(?![\w-])").search(head) is not None


def is_pronoun(subject: str, grammar: Grammar) -> bool:
    return compiled(rf"(?:{grammar.pronouns})(?:\s+\w+)?").fullmatch(subject.strip()) is not None
