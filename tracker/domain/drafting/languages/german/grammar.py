"""German: the words of duties, of those who owe them, and of dates."""

from tracker.domain.drafting.grammar import NOTHING, Grammar, set_of
from tracker.domain.drafting.languages.german.layout import LAYOUT
from tracker.domain.drafting.languages.german.states import STATES

ACTORS = (
    r"[a-zäöüß]*partei(?:en)?|[a-zäöüß]*staat(?:en|s)?|staaten|[a-zäöüß]*regierung(?:en)?"
    r"|[a-zäöüß]*kommission(?:en)?|[a-zäöüß]*ausschuss(?:es)?|[a-zäöüß]*ausschüsse"
    r"|[a-zäöüß]*behörden?|[a-zäöüß]*rat(?:es)?|sekretariat|[a-zäöüß]*gericht(?:e|shof)?"
    r"|[a-zäöüß]*minister(?:ium|ien|in)?|parlament|bundestag|bundesrat|bund|länder"
    r"|[a-zäöüß]*organisation(?:en)?|[a-zäöüß]*bank(?:en)?|[a-zäöüß]*unterzeichner|mitglieder"
    r"|organe?|[a-zäöüß]*stellen?|seiten?|verwahrer|depositar|vertreter|kommunen"
    r"|[a-zäöüß]*union|gemeinschaft|präsident(?:in)?|koalition|unternehmen|arbeitgeber"
    rf"|{STATES}"
)
MONTHS = (
    r"januar|jänner",
    r"februar",
    r"märz",
    r"april",
    r"mai",
    r"juni",
    r"juli",
    r"august",
    r"september",
    r"oktober",
    r"november",
    r"dezember",
)
MONTH = "|".join(MONTHS)
INFINITIVE = r"(?:zu\s+[a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]{2,}n)"
WITHOUT_UM = r"(?:(?!,\s+(?:um|ohne|anstatt|damit)\s)(?:[^.;]|\d\.))"
INNER = r"(?!(?:zwischen|der|den|dem|des|von|für|mit|aus|in|im|auf|über|durch)\b)"

GERMAN = Grammar(
    code="de",
    name="German",
    common=set_of("der die das und zu den wir werden für von ist mit auf des eine dem"),
    neighbours={
        "nl": set_of("het een van den de in op te voor is zijn wordt met"),
    },
    layout=LAYOUT,
    abbreviations=set_of(
        "z b u a d h bzw ca abs art nr ziff lit bspw evtl ggf inkl insb sog usw vgl st dr "
        "prof hrsg mio mrd i v s o f ff etc max min"
    ),
    ordinals=True,
    counted=r"\b(?:artikel[ns]?|absatz|abs|nummer|nr|§§?|buchstabe|satz|kapitel|anlage)\.?\s+\d+$",
    after_number=set_of(
        "die der das wir sie er es jede jeder jedes diese dieser dieses ein eine für im in zur zum "
        "wenn alle beide auch dazu damit daher deshalb hierzu nach mit bei"
    ),
    before_roman=r"teil|anhang",
    strong=(
        r"\bverpflichte[nt]\s+(?:\w+\s+)?(?:sich|uns)\b|\b(?:uns|sich)\s+verpflichte[nt]\b"
        r"|\b(?:ist|sind)\s+(?:\w+\s+){0,3}(?:verpflichtet|gehalten)\b|\bm(?:uss|üssen)\b"
        rf"|\b(?:ist|sind)\s+(?:{WITHOUT_UM}{{0,160}}\s)?{INFINITIVE}(?=\s*(?:[.;,:]|$|und\b))"
        rf"|\b(?:hat|haben)\s+(?:{WITHOUT_UM}{{0,160}}\s)?{INFINITIVE}(?=\s*(?:[.;,:]|$|und\b))"
        r"|\b(?:darf|dürfen)\s+(?:[\w-]+\s+){0,4}?(?:nicht|keine?[mnrs]?|nur)\b"
        r"|\bkeine?[mnrs]?\s+(?:[\w-]+\s+){1,4}?(?:darf|dürfen)\b"
        r"|\b(?:untersagt|verboten|unzulässig)\b|\bobliegt\b"
    ),
    freed=(
        r"\bm(?:uss|üssen)\s+(?:(?!(?:die|der|das|den|dem)\b)[\w-]+\s+){0,4}?(?:keine?[mnrs]?\b"
        r"|nicht\b(?!\s+nur\b)(?!\s+(?-i:[a-zäöüß]{3,}(?:te|ene|ende|liche|ige)[mnrs]?\s+[A-ZÄÖÜ])))"
        r"|\b(?:ist|sind)\s+(?:[\w-]+\s+){0,3}?nicht\s+(?:[\w-]+\s+){0,2}?(?:verpflichtet"
        r"|gehalten)\b"
        r"|\bkeine?[mnrs]?\s+(?:[\w-]+\s+){1,4}?(?:muss|müssen|(?:ist|sind)\s+verpflichtet)\b"
        r"|\b(?:verpflichten\s+sich|verpflichtet\s+sich)\s+nicht\b"
        r"|\bbrauch(?:t|en)\s+(?:[\w-]+\s+){0,4}?(?:nicht|keine?[mnrs]?)\b"
        r"|\bnicht\s+(?:untersagt|verboten|unzulässig)\b"
    ),
    not_before=NOTHING,
    soft=(
        r"\bsoll(?:en|te|ten|t)?\b|\bwollen\b|\bbemüh(?:t|en)\s+(?:\w+\s+)?(?:sich|uns)\b"
        r"|\bwirk(?:t|en)\s+(?:\w+\s+)?darauf\s+hin\b|\bstreb(?:t|en)\b|\bbeabsichtig(?:t|en)\b"
        r"|\bplanen\b"
    ),
    plan=(
        r"\b(?:wir\s+werden|werden\s+(?:\w+\s+)?wir)\b"
        r"|\b(?:wird|werden)\b(?=[^.;]*\b[a-zäöüß]+(?:en|ern|eln|t|n)\s*(?:[,.;:]|$|und\b|sowie\b))"
    ),
    may=(
        r"\b(?:kann|können|könnte|könnten)\b(?!\s*[,.;)]|$)|\b(?:darf|dürfen)\b"
        r"|\bsteht\s+es\s+frei\b|\b(?:ist|sind)\s+berechtigt\b|\b(?:hat|haben)\s+das\s+recht\b"
    ),
    and_shall=r"und",
    condition=r"wenn|falls|sofern|soweit|damit",
    describing=NOTHING,
    that_may=NOTHING,
    joined_clause=r"und|aber",
    subclause=r"(?:so)?(?:dass|damit|wenn|falls|sofern|soweit|wobei|welche[mnrs]?|ohne)",
    never=(
        r"^\W*nichts\s+in\b|^\W*keine\s+bestimmung\b|\bunberührt\b|\bbestandteil\s+dieses\b"
        r"|\b(?:bezeichnet|bezeichnen|bedeutet|bedeuten)\b|\bim\s+sinne\s+dieses\s.{0,60}\b(?:ist"
        r"|sind)\b"
        r"|\btr(?:itt|eten)\b[^.]*\bin\s+kraft\b|\bliegt\s+[^.]*\bzur\s+unterzeichnung\b"
        r"|^\W*geschehen\s+zu\b|\bgleichermaßen\s+(?:verbindlich|authentisch)\b"
        r"|\b(?:findet|finden)\s+(?:\w+\s+){0,4}anwendung\b"
        r"|^\W*(?:in\s+(?:dem|der)\s+(?:bewusstsein|erkenntnis|überzeugung|bestreben|erwägung"
        r"|absicht|wunsche?)|in\s+an(?:erkennung|betracht)|eingedenk|überzeugt|entschlossen"
        r"|unter\s+hinweis|im\s+hinblick|gestützt|bekräftigend|von\s+dem\s+wunsche?)\b.*[,;]$"
    ),
    stated=(
        r"(?:^|[,:–]\s)(?P<who>(?:(?i:jede[rs]?|die|der|das|beide|alle|sämtliche|eine?"
        r"|diese[rs]?)\s+)?"
        rf"(?:{INNER}[\wäöüß-]+(?:en|e|er|es)\s+){{0,3}}?(?i:{ACTORS}))\b"
        r"(?P<between>[^.;:,]{0,80}?)\s(?P<verb>[a-zäöüß]+(?:t|en|eln|ern))\b"
        r"|\b(?:[Ww]ir)\s+(?P<verb_>[a-zäöüß]+(?:en|ern|eln|n))\b"
        r"|\b(?P<verb__>[a-zäöüß]+(?:en|ern|eln|n))\s+(?:[\wäöüß-]+\s+)?wir\b"
    ),
    not_stated=(
        r"ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurden|wurde|kann|können|konnten"
        r"|darf|dürfen|gilt|gelten|bezeichnet|bedeutet|bleibt|bleiben|umfasst|umfassen|besteht"
        r"|bestehen|tritt|treten|findet|finden|erkennt|erkennen|bekräftigt|bekräftigen|wissen|weiß"
        r"|glauben|sehen|stehen|steht|leben|brauchen|braucht|verstehen|begrüßen|danken|kommt|kennt"
        r"|bekennen|teilen|mit|seit|nicht|zwischen|gegen|wegen|neben|unter|erst|selbst|sonst|damit"
        r"|somit|indem|denn|wenn|dann|wann|denen|deren|dessen|einen|ihren|unseren|allen|beiden"
        r"|zuständigen|jeweiligen|erwarten|heißt|hängt|geht|gehen|liegt|liegen|macht|profitieren"
        r"|befinden|sein|in|von|den|ihn|an|nun|schon|daran|davon|sodann|dort|insgesamt|weit|hin"
    ),
    void=r"^\s*(?:nicht\s+)?(?:als\s+\w+\s+(?:gelten|angesehen)|in\s+kraft)\b",
    void_unless_actor=r"^\s*(?:gelten|anwendung)\b",
    the_text=(
        r"^(?:(?:das|die|der|dieses?|diese[rs]?|jede[rs]?|alle|keine?)\s+)*"
        r"(?:[a-zäöüß]*abkommens?|[a-zäöüß]*übereinkommens?|[a-zäöüß]*vertrag(?:es|s)?|protokolls?"
        r"|anh[aä]ng(?:e|en|s)?|anlagen?|artikel[ns]?|abs[aä]tz(?:e|es)?|bestimmungen?|vorbehalte?"
        r"|änderungen|urschrift|wortlaut|kündigung)\b"
    ),
    negation=r"\bnicht\b(?!\s+nur\b)|\bkein\w*\b|\buntersagt\b|\bverboten\b|\bunzulässig\b",
    nobody=r"kein\w*",
    not_to="nicht",
    not_alone="nicht",
    rest_of_not=NOTHING,
    says_no=NOTHING,
    to_word=NOTHING,
    keeps_to=False,
    verb_follows=False,
    verb_end=r"\w*",
    participle=NOTHING,
    infinitive=NOTHING,
    starters=(
        r"Die|Der|Das|Den|Dem|Jede|Jeder|Jedes|Ein|Eine|Dieses|Diese|Dieser|Wenn|Nichts|Keine|Im"
        r"|In|Für|Zur|Zum|Bei"
        r"|Alle|Beide|Wir|Es|Soweit|Sofern|Unbeschadet|Vorbehaltlich"
    ),
    actors=ACTORS,
    state=rf"(?:(?:die|der|das|den)\s+)?{STATES}",
    and_names=r"und",
    pronouns=r"sie|er|es|diese|dieser|dieses|beide",
    we=r"wir",
    capital="A-ZÄÖÜ",
    article=r"der|die|das|jede[rs]?|alle|beide|eine?",
    aside=r"gegebenenfalls",
    clause=r"bis|nachdem|bevor|während",
    no_clause=r"dess?|des",
    recipient=r"(?:den|dem)\s",
    owed_by=r"obliegt",
    within_word=r"darf|dürfen",
    after_word=r"der|die|das|den|dem",
    before_subject=r"und",
    after_subject=NOTHING,
    each_of=r"(?:keine[rs]?|jede[rs]?)\s+(?:des|der)",
    proper_name=NOTHING,
    ends_noun=(
        r"\b(?:von|in|im|für|durch|zu|zum|zur|mit|aus|auf|an|bei|unter|über|nach|gegen|zwischen"
        r"|des|welche[rs]?|dass|deren|dessen|innerhalb|gemäß)\b"
    ),
    passive=r"^[^.;]*\b(?:ge[a-zäöüß]+t|[a-zäöüß]+ge[a-zäöüß]+(?:t|en)|[a-zäöüß]+iert|[a-zäöüß]+en)"
    r"\s+(?:werden|wird)\b",
    by_whom=(
        rf"\b(?:von|durch)\s+(?P<who>(?:(?:der|dem|den|die"
        rf"|das)\s+)?(?:[\wäöüß-]+\s+){{0,2}}?(?:{ACTORS}))\b"
    ),
    kinds={
        "prohibition": (
            r"unterlassen|verzichten|enthalten\s+sich|untersag(?:t|en)|verboten|unzulässig"
        ),
        "aspirational": r"bemühen|anstreben|streben|hinwirken|soll\b|sollen\b|wollen\b|möglichst",
        "procedural": (
            r"unterrichten|unterrichtet|mitteil|teil(?:en|t)\s.*\bmit\b|melde|vorzulegen|legt?\s"
            r"|vorlegen"
            r"|veröffentlich|konsultier|übermittel|benenn|einberuf|bericht|notifizier|hinterleg"
            r"|prüf|evaluier"
            r"|austausch|beraten"
        ),
        "continuing": (
            r"gewährleist|sicherstell|stell(?:t|en)\s.*\bsicher\b|zusammen|schütz|wahren|achten"
            r"|fortsetz"
            r"|überwach|einhalt|fördern|unterhalt|sorgen|sorgt"
        ),
        "result": (
            r"einricht|schaffen|schafft|erricht|beschließ|abschließ|verabschied|senk|erhöh|steiger"
            r"|abschaff|einführ"
            r"|führen\s.*\bein\b|angleich|anzugleichen|vereinheitlich|bauen|erreich|entscheid"
            r"|weiterentwickel"
            r"|überführ|ratifizier|streich|reformier|schließen|verankern|entwickel"
        ),
        "conduct": (
            r"ergreif|treffen|berücksichtig|unterstütz|handel|setzen|erleichter|verbesser|stärk"
            r"|bekämpf"
        ),
    },
    listing=r"\bfolgende\w*\b|\binsbesondere\b|\bnachstehende\w*\b",
    open_lead=None,
    months=MONTHS,
    day=rf"(?P<day>\d{{1,2}})\.\s*(?P<month>{MONTH})\s+(?P<year>\d{{4}})",
    month=rf"(?P<month>{MONTH})\s+(?P<year>\d{{4}})",
    quarter=r"(?P<number>erste|zweite|dritte|vierte|[1-4]\.)[nmrs]?\s+quartals?\s+(?P<year>\d{4})",
    half=(
        r"(?P<number>erste|zweite|[12]\.)[nmrs]?\s+(?:halbjahr(?:es|s)?"
        r"|jahreshälfte)\s+(?P<year>\d{4})"
    ),
    points=True,
    after_year=set_of(""),
    ordinal_numbers={
        **{"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4},
        **{"1.": 1, "2.": 2, "3.": 3, "4.": 4},
    },
    due=(
        r"\b(?:bis|spätestens|vor|im|in|zum|am|ab\s+spätestens)\s+"
        r"(?:(?:spätestens|zum|zur|am|dem|im|in|ende|anfang|beginn|mitte|des|jahre?s?|der|laufe)"
        r"\s+){0,4}$"
    ),
    not_due=(
        r"@\s+(?:in\s+kraft|(?:geltend|gültig|bestehend|abgeschlossen|geschlossen|unterzeichnet"
        r"|angenommen|vereinbart|errichtet|beschlossen|erlassen)e[mnrs]?)\b"
    ),
    if_word=r"\b(?:wenn|falls|sofern|soweit)\b",
    middle=r"\bmitte\s+(?:des\s+jahres\s+)?$",
    beginning=r"\b(?:anfang|beginn)\s+(?:des\s+jahres\s+)?$",
    relative=(
        r"\b(?:innerhalb|binnen)\s+(?:von\s+|einer\s+frist\s+von\s+)?(?:[\wäöüß]+\s+){1,2}?"
        r"(?:tagen?|wochen?|monat(?:en|s|e)?|jahr(?:en|es|e)?)\b(?:\s+(?:nach|ab"
        r"|seit)\s+[^,.;]{1,80}?(?=[,.;]|$))?"
        r"|\bunverzüglich\b|\bso\s+(?:bald|schnell)\s+wie\s+möglich\b"
        r"|\bin\s+dieser\s+legislaturperiode\b"
        r"|\bin\s+diesem\s+jahrzehnt\b|\bzeitnah\b"
    ),
    recurring=(
        r"\bjährlich\w*\b|\balle\s+\w+\s+(?:jahre|monate)\b|\bregelmäßig\w*\b|\bhalbjährlich\b"
        r"|\bmonatlich\b"
    ),
    vague=(
        r"\bnach\s+möglichkeit\b|\bsoweit\s+(?:wie\s+)?(?:möglich|erforderlich|durchführbar)\b"
        r"|\bmöglichst\b"
        r"|\bgegebenenfalls\b|\bbei\s+bedarf\b|\bangemessen\w*\b|\bbemühen\b|\bhinwirken\b"
        r"|\bgeeignete\w*\b"
        r"|\bstärken\b|\bfördern\b|\bverbessern\b|\bsoll(?:en|te|ten)?\b|\bwollen\b"
        r"|\bso\s+bald\s+wie\s+möglich\b"
        r"|\bzeitnah\b|\binsbesondere\b|\bsetzen\s+(?:uns|sich)\b|\bunterstützen\b"
    ),
    measure=(
        r"\bprozent\b|%|\bbericht\w*\b|\bgesetz\w*\b|\bregister\w*\b|\bprogramm\w*\b|\bplan\w*\b"
        r"|\bliste\w*\b"
        r"|\bkonferenz\w*\b|\bkommission\b|\babkommen\b|\bverordnung\w*\b|\bstelle\w*\b"
        r"|\bstrategie\w*\b|\bfonds\b"
    ),
    and_word=r"und|sowie",
    act=NOTHING,
    adverb=NOTHING,
    before_verb=r"zu\s+",
    subordinate=r"um\s+\w+\s+zu|damit",
)
