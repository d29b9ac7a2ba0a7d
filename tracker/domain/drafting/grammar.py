"""The words of a language by which duties, those who owe them, and dates are told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

Pattern: TypeAlias = str
"""A regular expression, compiled when it is first used; letters are matched in either case."""
NOTHING: Pattern = r"(?!x)x"
"""Found in no text: for words that a language does not have."""


@cache
def compiled(pattern: Pattern) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def exactly(pattern: Pattern) -> re.Pattern[str]:
    """A pattern in which capitals are capitals."""
    return re.compile(pattern)


def set_of(told: str) -> frozenset[str]:
    """Words that are told as a text."""
    return frozenset(told.split())


def named(names: str) -> Pattern:
    """The pattern of names that are told one beside the other; capitals count."""
    told = names.replace(" ", r"\s+").replace(".", r"\.")
    return f"(?-i:{told})"


@dataclass(frozen=True)
class OpenLead:
    """The words of a language that let the items of a list go on with verbs: shall: (a) adopt …"""

    between: Pattern  # between a duty word and the list, which say no act
    waits: Pattern  # the last word before the list, after which a verb is missing
    that: Pattern  # with what a clause begins before the list
    finite: Pattern  # verbs by which such a clause is complete
    of: Pattern  # after what is a noun, though it looks like a verb: report of


@dataclass(frozen=True)
class Layout:
    """The words of one language that say how a text is laid out.

    Headings, lists and lines are told before the language of a text is: by the words of all
    languages together. Titles are told after it. Letters are ranges as in brackets of a pattern.
    """

    small: str  # letters by which items are counted, without accents
    accented: str  # small letters beside them
    alphabet: str  # all letters
    latin: Mapping[str, str]  # letters in which numbers are written, in signs of a shell
    # Headings
    divisions: Mapping[str, str]  # words that label a division of each of marks.KINDS
    first: str  # words that stand for the number 1
    ordinal_signs: str  # after a number
    run_on: Pattern  # labels at the end of a paragraph, after a sentence
    run_on_capitals: Pattern  # labels in capitals between two sentences
    annex: Pattern  # label of an annex, before another label: Annex I Section 1
    in_annex: Pattern  # that other label
    final: Pattern  # in titles of final clauses
    # Titles
    agreements: Pattern  # with what the title of a text begins
    before_agreement: Pattern  # before it, and no part of it
    opens_text: Pattern  # labels of headings below the title of a text
    title_open: Pattern  # the last word of a title that goes on
    finite: Pattern  # words that sentences have and titles have not: is, are
    before_act: Pattern  # at the beginning of a title for a duty, left out
    after_act: Pattern  # at its end, left out
    # Lists
    refers_on: Pattern  # after what looks like a mark, before another: (a) and (b)
    between_items: Pattern  # before the last item of a list
    # Lines
    refers: Pattern  # the last word of a line, after which a number is a reference
    between_numbers: Pattern  # the last word of a line, between two such numbers
    line_open: Pattern  # the last word of a line that goes on
    after_hyphen: Pattern  # after a hyphen that stands for the end of a word: Land- und


@dataclass(frozen=True)
class Grammar:
    """The words of one language.

    A duty word has one of three strengths: `strong` binds (shall, must), `plan` announces (will),
    `soft` recommends (should). `stated` finds duties that have no such word: an actor and what it
    does, as German, Russian, French and Spanish treaties say it; there the group `verb` is what
    is done.
    """

    code: str
    name: str
    common: frozenset[str]  # words by which the language is told
    neighbours: Mapping[str, frozenset[str]]  # by their codes, the same words of languages like it
    layout: Layout  # words by which headings, lists and lines are told
    # Sentences
    abbreviations: frozenset[str]  # without their point, in small letters
    ordinals: bool  # whether a number with a point may stand within a sentence, as in "31. Mai"
    counted: Pattern  # before a number with a point that counts, as in "Artikel 5."
    after_number: frozenset[str]  # with what a sentence begins after one, in small letters
    before_roman: Pattern  # before a Roman number with which a sentence may end, as in "Annex I."
    # Duties
    strong: Pattern
    freed: Pattern  # a duty that is denied, as in "not obliged to": nobody owes it
    not_before: Pattern  # a word before a duty word by which it forbids
    soft: Pattern
    plan: Pattern
    may: Pattern  # permission
    and_shall: Pattern  # before a duty word that stands beside a permission: may … and shall …
    condition: Pattern  # at the beginning of a sentence: it holds under a condition
    describing: Pattern  # with what a clause begins that describes something: which, who
    that_may: Pattern  # with what a clause begins that tells an aim: so that they may
    joined_clause: Pattern  # with what a main clause begins after a comma
    subclause: Pattern  # with what a clause begins whose negation is not that of the duty
    never: Pattern  # sentences that are no duty, whatever else they say
    stated: Pattern | None
    not_stated: Pattern  # what is done in them that is no duty
    void: Pattern  # after the duty word: what holds of a text in law
    void_unless_actor: Pattern  # likewise, where no actor is the subject
    the_text: Pattern  # as a subject: the agreement, its parts, and what becomes of it
    negation: Pattern  # directly at the duty word
    nobody: Pattern  # at the beginning of a subject: the duty is of nobody
    not_to: str  # what stands before a verb in the title of a prohibition
    not_alone: str  # the same where the act itself says the rest of it, as French does
    rest_of_not: Pattern  # in the act, this rest; capitals count
    says_no: Pattern  # at the beginning of an act that needs nothing before it; capitals count
    to_word: Pattern  # before a verb, with the blank after it: to sell
    keeps_to: bool  # whether it stays in the title of a prohibition
    verb_follows: bool  # whether what is done follows the duty word at once
    verb_end: Pattern  # how a verb of `kinds` goes on where it is one
    participle: Pattern  # likewise, where no verb is told otherwise
    infinitive: Pattern  # at the beginning of an item of a list of acts
    starters: Pattern  # words with which a sentence begins, but no title goes on; capitals count
    # Who
    actors: Pattern  # nouns, in any form, and states by their names
    state: Pattern  # by its name, with the article before it
    and_names: Pattern  # before the last of several names
    pronouns: Pattern  # as subjects
    we: Pattern  # where the text speaks of those who owe
    capital: str  # a range of letters with which a name begins
    article: Pattern  # before who owes: the, each
    aside: Pattern  # between commas, within a subject
    clause: Pattern  # with what a clause begins that says when or how, beside ends_noun and if_word
    no_clause: Pattern  # words that begin none, though they are among those
    recipient: Pattern  # at the beginning of a subject: somebody to whom something is due
    owed_by: Pattern  # duty words whose recipient is who owes
    within_word: Pattern  # after who owes, at the end of a duty word: no Party may
    after_word: Pattern | None  # between a duty word and who owes; None where nobody stands there
    before_subject: Pattern  # before who owes, left out where they are shown
    after_subject: Pattern  # after who owes, left out where they are shown
    each_of: Pattern  # before those of whom each or none owes: each of the Parties
    proper_name: Pattern  # of somebody who can act, whatever it is; capitals count
    ends_noun: Pattern  # where the head of a subject ends: prepositions, relative pronouns
    passive: Pattern  # after the duty word
    by_whom: Pattern  # the group `who`
    # Kinds, by what is done
    kinds: Mapping[str, Pattern]
    # Lists
    listing: Pattern  # in the words that lead into a list of things
    open_lead: OpenLead | None  # None where all lists but those of `listing` are of acts
    # Dates
    months: tuple[Pattern, ...]
    day: Pattern  # a whole date; the groups day, month, year
    month: Pattern
    quarter: Pattern  # the groups number, year
    half: Pattern
    points: bool  # whether dates are written as 31.12.2027
    after_year: frozenset[str]  # after a date, in small letters and without their point
    ordinal_numbers: Mapping[str, int]
    due: Pattern  # what stands before a date by which something is due
    not_due: Pattern  # what stands around a date, @, that tells when something was or is so
    if_word: Pattern  # with what a condition begins
    middle: Pattern  # of a year, before it
    beginning: Pattern  # of a year, before it: no day by which something is due
    relative: Pattern  # a time counted from something else
    recurring: Pattern
    # Precision
    vague: Pattern
    measure: Pattern  # what can be measured, beside numbers
    and_word: Pattern
    act: Pattern  # how another act begins after a comma or `and`
    adverb: Pattern  # of one word before a verb: fully
    before_verb: Pattern  # between `and_word` and a verb, with the blank after it
    subordinate: Pattern  # with what a clause begins that names an aim and no act
