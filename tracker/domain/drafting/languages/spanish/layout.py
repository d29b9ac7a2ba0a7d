"""Spanish: the words of headings, titles, lists and broken lines."""

from tracker.domain.drafting.grammar import NOTHING, Layout

LAYOUT = Layout(
    small="a-z",
    accented="à-ÿ",
    alphabet="A-Za-zÀ-ɏ",
    latin={},
    divisions={
        "annex": "anexo apéndice",
        "part": "parte título",
        "chapter": "capítulo",
        "section": "sección",
        "article": "artículo",
    },
    first="primero primera único",
    ordinal_signs="ºª°",
    run_on=r"parte|capítulo|anexo",
    run_on_capitals=r"parte|capítulo|sección|anexo",
    annex=r"anexo",
    in_annex=NOTHING,
    final=r"disposiciones\s+finales|entrada\s+en\s+vigor",
    agreements=r"acuerdo|tratado|convenio|protocolo|plan",
    before_agreement=NOTHING,
    opens_text=r"artículo|capítulo|anexo",
    title_open=r"de|la|y|el|entre|a",
    finite=r"es|son",
    before_act=NOTHING,
    after_act=r"y",
    refers_on=r"y",
    between_items=r"y|o",
    refers=r"párrafo|artículo",
    between_numbers=r"y",
    line_open=r"de|la|y|el",
    after_hyphen=r"y|o",
)
