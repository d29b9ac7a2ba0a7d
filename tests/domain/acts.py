"""Acts of every form, for laws that hold of all of them."""

from hypothesis import strategies as st

from tracker.domain.contents import (
    Assessment,
    Claim,
    Deadline,
    Definition,
    Disposition,
    Figure,
    Mention,
    Reference,
    Translation,
)
from tracker.domain.dates import PartialDate
from tracker.domain.ledger import ACTS, Act, By, Citation
from tracker.domain.lines import Line, Thing
from tracker.domain.vocabulary import BASES, CONFIDENCES, DISPOSITIONS, FIGURE_FORMS, FIGURE_UNITS

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30)
maybe_words = st.none() | words
codes = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
days = st.builds(
    lambda year, form: PartialDate.parse(f"{year}{form}"),
    st.integers(1900, 2100),
    st.sampled_from(["", "~", "-H1", "-Q3", "-07", "-07-01", "-12-31~"]),
)
references = st.builds(Reference, st.uuids(version=4).map(str), st.none() | st.integers(0, 9))
several = st.lists(references, max_size=2).map(tuple)
things = st.builds(Thing, st.just("commitment"), st.uuids(version=4).map(str))
totals = st.just((None, None)) | st.tuples(st.integers(1, 100_000), maybe_words)
figures = st.builds(
    lambda form, unit, low, more, total, **rest: Figure(
        form, unit, low, low + more, base=total[0], base_qualifier=total[1], **rest
    ),
    st.sampled_from(FIGURE_FORMS),
    st.sampled_from(FIGURE_UNITS),
    st.integers(0, 20_000),
    st.integers(0, 500),
    totals,
    qualifier=maybe_words,
    of=maybe_words,
    derived=st.booleans(),
)
levels = st.none() | st.tuples(codes, st.integers(1, 3), codes)
contents = st.one_of(
    st.builds(
        Assessment,
        codes,
        st.integers(1, 3),
        codes,
        st.none() | st.sampled_from(CONFIDENCES),
        st.sampled_from([*BASES, "rule:R7"]),
        several,
        st.none() | days,
        maybe_words,
    ),
    st.builds(Claim, st.booleans(), st.lists(figures, max_size=2).map(tuple), levels),
    st.builds(
        Deadline,
        days,
        maybe_words,
        st.sampled_from(["agreed", "announced"]),
        st.sampled_from([None, "not-before"]),
        maybe_words,
        st.booleans(),
        st.booleans(),
        st.none() | references,
        st.none() | days,
        several,
    ),
    st.builds(Disposition, st.sampled_from(DISPOSITIONS)),
    st.just(Mention()),
    st.builds(Translation, st.sampled_from(["de", "ru"]), words),
    st.builds(lambda old, new: Definition((("title.en", old, new),)), maybe_words, words),
)
lines = st.builds(Line, things, contents)
reasons = st.builds(lambda why: Citation("", why), words)
citations = reasons | st.builds(Citation, words, maybe_words, maybe_words)
speakers = st.builds(
    By,
    st.sets(st.sampled_from(["BY", "RU", "UST"])).map(lambda found: tuple(sorted(found))),
    maybe_words,
    st.none() | st.tuples(st.sampled_from(["BY", "IND", None]), maybe_words),
    st.none() | st.tuples(days, st.booleans()),
)


def acts() -> st.SearchStrategy[Act]:
    """Any act whose form is right, whether or not its content would pass the ledger's rules."""
    return st.builds(
        Act,
        replaces=st.none() | st.uuids(version=4).map(str),
        label=maybe_words,
        on=st.none() | days,
        event=st.none() | st.sampled_from(ACTS),
        by=speakers,
        message=maybe_words,
        language=st.sampled_from([None, "en", "de"]),
        visibility=st.sampled_from(["public", "internal"]),
        look_again=st.none() | days,
        note=maybe_words,
        trust=st.none() | st.sampled_from(CONFIDENCES),
        found=st.lists(st.tuples(words, words), max_size=2).map(lambda found: tuple(sorted(found))),
        lines=st.lists(lines, max_size=3).map(tuple),
        citations=st.lists(citations, max_size=2).map(tuple),
    )
