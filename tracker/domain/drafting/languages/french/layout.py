"""French: the words of headings, titles, lists and broken lines."""

from tracker.domain.drafting.grammar import NOTHING, Layout

LAYOUT = Layout(
    small="a-z",
    accented="à-ÿ",
    alphabet="A-Za-zÀ-ɏ",
    latin={},
    divisions={
        "annex": "annexe appendice",
        "part": "partie titre",
        "chapter": "chapitre",
        "section": "section",
        "article": "article",
    },
    first="premier première unique",
    ordinal_signs="er",
    run_on=r"partie|chapitre|section|annexe",
    run_on_capitals=r"partie|chapitre|section|annexe",
    annex=r"annexe",
    in_annex=r"section|article",
    final=r"dispositions\s+finales|entrée\s+en\s+vigueur|signature|ratification|annexes",
    agreements=r"traité|accord|convention|protocole|programme|plan",
    before_agreement=NOTHING,
    opens_text=r"article|partie|chapitre|section|annexe",
    title_open=r"des|de|la|le|les|du|entre",
    finite=r"est|sont|son",
    before_act=NOTHING,
    after_act=r"et",
    refers_on=r"et",
    between_items=r"et|ou",
    refers=r"paragraphe|articles?|sections?",
    between_numbers=r"et",
    line_open=r"des|de|du|la|le|les|et",
    after_hyphen=r"et|ou",
)
