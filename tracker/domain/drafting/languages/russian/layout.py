"""Russian: the words of headings, titles, lists and broken lines."""

from tracker.domain.drafting.grammar import NOTHING, Layout

CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
LATIN = "a b v g d e zh z i k l m n o p r s t u f h ts ch sh sch e yu ya"

LAYOUT = Layout(
    small="а-яё",
    accented="",
    alphabet="А-Яа-яЁё",
    latin=dict(zip(CYRILLIC, LATIN.split(), strict=True)),
    divisions={
        "annex": "приложение",
        "part": "часть",
        "chapter": "глава",
        "section": "раздел",
        "article": "статья",
    },
    first="единственная",
    ordinal_signs="",
    run_on=r"часть|глава|раздел|приложение",
    run_on_capitals=r"часть|глава|раздел|приложение",
    annex=r"приложение",
    in_annex=NOTHING,
    final=r"заключительные\s+положения|вступление\s+в\s+силу",
    agreements=r"договор|соглашение|протокол|конвенция|декрет",
    before_agreement=NOTHING,
    opens_text=r"статья|глава|раздел|приложение",
    title_open=r"и|в|на|о|об|по|при|для|с|между",
    finite=NOTHING,
    before_act=NOTHING,
    after_act=r"и",
    refers_on=r"и",
    between_items=r"и|или",
    refers=r"пункт\w*|стать\w+|част\w+",
    between_numbers=r"и|или",
    line_open=r"и|в|на",
    after_hyphen=r"и",
)
