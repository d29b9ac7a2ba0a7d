"""English: the words of headings, titles, lists and broken lines."""

from tracker.domain.drafting.grammar import Layout

LAYOUT = Layout(
    small="a-z",
    accented="",
    alphabet="A-Za-z",
    latin={},
    divisions={
        "annex": "annex appendix",
        "part": "part title",
        "chapter": "chapter",
        "section": "section",
        "article": "article art.",
    },
    first="first",
    ordinal_signs="",
    run_on=r"part|chapter|section|title|annex",
    run_on_capitals=r"part|chapter|section|title|annex",
    annex=r"annex",
    in_annex=r"section|article|part",
    final=(
        r"final\s+(?:provisions|clauses)|signature|ratification|accession|entry\s+into\s+force"
        r"|amendments?|denunciation|withdrawal|reservations?|depositary|authentic\s+texts?"
        r"|provisional\s+application|annexes"
    ),
    agreements=(
        r"agreement|treaty|convention|protocol|accord|pact|charter|declaration|memorandum"
        r"|programme|plan|strategy"
    ),
    before_agreement=r"annex",
    opens_text=r"article|part|chapter|section|annex",
    title_open=r"the|of|and|an?|in|for|to|by|with|or|on|from|between",
    finite=r"is|are|be|has|have|does|do|applies|apply",
    before_act=r"to\s+(?!the\b)",
    after_act=r"and|or",
    refers_on=r"and|or|to|of",
    between_items=r"and|or",
    refers=r"paragraphs?|articles?|sub-?paragraphs?|sections?|annex|part|nos?\.",
    between_numbers=r"and|or",
    line_open=r"the|of|and|an?|in|for|to|by|with|or|on|from",
    after_hyphen=r"and|or",
)
