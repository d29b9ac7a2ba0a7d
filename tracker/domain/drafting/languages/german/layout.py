"""German: the words of headings, titles, lists and broken lines."""

from tracker.domain.drafting.grammar import NOTHING, Layout

LAYOUT = Layout(
    small="a-z",
    accented="à-ÿ",
    alphabet="A-Za-zÀ-ɏ",
    latin={},
    divisions={
        "annex": "anhang anlage",
        "part": "teil titel",
        "chapter": "kapitel",
        "section": "abschnitt",
        "article": "artikel",
    },
    first="",
    ordinal_signs="",
    run_on=r"teil|kapitel|anhang",
    run_on_capitals=r"teil|kapitel|abschnitt|anhang",
    annex=r"anhang",
    in_annex=NOTHING,
    final=r"schlussbestimmungen|inkrafttreten|kündigung",
    agreements=r"abkommen|übereinkommen|vertrag|koalitionsvertrag|memorandum|plan|programme",
    before_agreement=NOTHING,
    opens_text=r"artikel|teil|kapitel|abschnitt|anhang",
    title_open=r"der|die|das|und|von|des|in|an|zwischen",
    finite=r"ist|sind|es",
    before_act=NOTHING,
    after_act=r"und",
    refers_on=r"und|oder",
    between_items=r"und|oder",
    refers=r"absatz|artikel|abs\.|nr\.",
    between_numbers=r"und|oder",
    line_open=r"der|die|das|und|von|des",
    after_hyphen=r"und|oder|bzw|sowie",
)
