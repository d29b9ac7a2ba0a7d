"""French: the words of duties, of those who owe them, and of dates."""

from tracker.domain.drafting.grammar import NOTHING, Grammar, set_of
from tracker.domain.drafting.languages.french.layout import LAYOUT
from tracker.domain.drafting.languages.french.states import STATES

ACTORS = (
    r"parties?|états?(?:\s+parties?)?|états?-?membres?|gouvernements?|autorités?|commissions?"
    r"|comités?|conseils?"
    r"|secrétariat|secrétaire\s+général|ministères?|ministres?|parlement|tribunal|cour|conférence"
    r"|assemblée"
    r"|organisations?|organes?|organismes?|banques?|membres?|signataires?|pays|président"
    r"|dépositaire|agences?"
    r"|institutions?|union|république|administrations?|nous|représentants?|experts?|directeurs?"
    rf"|{STATES}"
)
MONTHS = (
    r"janvier",
    r"février",
    r"mars",
    r"avril",
    r"mai",
    r"juin",
    r"juillet",
    r"août",
    r"septembre",
    r"octobre",
    r"novembre",
    r"décembre",
)
MONTH = "|".join(MONTHS)

FRENCH = Grammar(
    code="fr",
    name="French",
    common=set_of("le la les des du et à en dans par pour au un une que l d qui est ou"),
    neighbours={
        "ro": set_of("și de la să în cu pe pentru din a al ale care"),
    },
    layout=LAYOUT,
    abbreviations=set_of("art al par p pp cf etc m mm mme n no vol ex éd chap ch st ste"),
    ordinals=False,
    counted=NOTHING,
    after_number=set_of(""),
    before_roman=r"annexe|partie",
    strong=(
        r"\bdoi(?:t|vent)\b|\bdevr(?:a|ont)\b|\bs['’]engag(?:e|ent)\b|\bs['’]oblig(?:e|ent)\b"
        r"|\b(?:est|sont)\s+(?:tenue?s?|obligée?s?)\s+(?:de|d['’])|\bil\s+incombe\b|\bincomb(?:e"
        r"|ent)\b"
        r"|\b(?:est|sont)\s+(?:strictement\s+)?(?:interdite?s?|prohibée?s?)\b|\b(?:a"
        r"|ont)\s+l['’]obligation\b"
        r"|\bil\s+est\s+interdit\b|\bne\s+peu(?:t|vent)\b|\bs['’]absti(?:ent|ennent)\b"
    ),
    freed=(
        r"\bn(?:e\s+|['’]\s?)(?:est|sont|sera|seront)\s+(?:[\w-]+\s+){0,3}?(?:tenu|obligé)e?s?\b"
        r"|\bn['’]\s?(?:a|ont|aura|auront)\s+(?:[\w-]+\s+){0,2}?(?:[ld]['’]\s?)?obligations?\b"
        r"|\bne\s+s['’](?:engag|oblig)(?:e|ent)\b|\bn['’]\s?incomb(?:e|ent)\b"
    ),
    not_before=r"n(?:e\s+(?:lui\s+|leur\s+|se\s+|y\s+)?|['’]\s?(?:y\s+|en\s+)?)",
    soft=(
        r"\bs['’]emploi(?:e|ent)\b|\bdevrai(?:t|ent)\b|\bs['’]efforc(?:e|ent)\b|\bconvien(?:t"
        r"|nent)\s+de\b|\best\s+invitée?s?\s+à\b"
    ),
    plan=(
        r"\b(?:est|sont|sera|seront)\s+(?:fourni|accordé|communiqué|publié|transmis|réglé|versé"
        r"|effectué|institué|créé|établi"
        r"|désigné|mis)e?s?\b"
    ),
    may=(
        r"\b(?:peu(?:t|vent)|pourr(?:a|ont|ait|aient))\b|\b(?:a|ont)\s+le\s+droit\b|\b(?:est"
        r"|sont)\s+libres?\s+de\b"
    ),
    and_shall=r"et",
    condition=r"si|lorsque?|au\s+cas|dans\s+le\s+cas",
    describing=r"qui|que|dont|auquel|lesquels?",
    that_may=NOTHING,
    joined_clause=r"et|mais",
    subclause=NOTHING,
    never=(
        r"^\W*aucune\s+disposition\b|^\W*rien\s+dans\b|\bon\s+entend\s+par\b|[»\"]\s+désign(?:e"
        r"|ent)\b"
        r"|\bs['’]entend(?:ent)?\b|\bentrer?(?:a|ont|e|ent)?\s+en\s+vigueur\b"
        r"|\bporte(?:nt)?\s+(?:pas\s+)?atteinte\b"
        r"|\bfont\s+partie\s+intégrante\b|\bfait\s+partie\s+intégrante\b"
        r"|\bfont\s+également\s+foi\b|^\W*fait\s+à\b"
        r"|\b(?:est|sera|reste|restera)\s+ouverte?\s+à\b|\bsans\s+préjudice\b[^,]*$"
        r"|\bprend(?:ra)?\s+effet\b"
        r"|^\W*(?:[a-zéèç]+ant\b|conscient\w*|convaincu\w*|soucieu\w*|désireu\w*|résolu\w*"
        r"|préoccupé\w*|rappelant"
        r"|déterminé\w*)\b.*[,;]$|^\W*en\s+foi\s+de\s+quoi\b"
    ),
    stated=(
        rf"(?:^|,\s)(?P<who>(?:(?i:chaque|chacune?\s+des|les|la|le|toute|tout|une?|ces|cette|ce)\s+"
        rf"|(?i:l['’]))?"
        rf"(?:[\wéèêàâçîôû-]+\s+)?(?i:{ACTORS})(?:\s+(?!(?:et|ou|de|des|du|à|au|en|se|ne|est|sont|a"
        rf"|ont|peut|peuvent)\b)[\wéèêàâç-]+){{0,2}}?)"
        r"(?P<between>(?:\s+(?:d[eu’']|des|à|au|en|et)\s[^.;:,]{1,80}?)?)\s+(?:ne\s+|se\s+|s['’]"
        r"|y\s+|en\s+|n['’])?"
        r"(?!présente\s+[A-Z])(?P<verb>[a-zéèêàâçîôû]+(?:ent|e|era|eront|ira|iront|ra|ront|it|oit|end|ettent|et"
        r"|ient))\b"
    ),
    not_stated=(
        r"peut|peuvent|pourra|pourront|est|sont|a|ont|avait|avaient|sera|seront|aura|auront|entend"
        r"|constitue|constituent"
        r"|demeure|demeurent|reste|restent|entre|entrent|signifie|comprend|comprennent"
        r"|contractante|contractant"
        r"|reconnait|reconnaît|reconnaissent|compétente|mixte|conjointe|concernée|intéressée"
        r"|partie|membre|signataire"
        r"|nationale|responsable|générale|européenne|centrale|de|le|ce|que|autre"
        r"|affirment|affirme|conviennent"
    ),
    void=r"^\s*(?:être\s+(?:interprétée?s?|considérée?s?|réputée?s?)|en\s+vigueur)\b",
    void_unless_actor=r"^\s*s['’]appliquer?\b",
    the_text=(
        r"^(?:(?:le|la|les|l['’]|ce|cette|ces|aucune?|toute?|présente?s?)\s*)*(?:accords?"
        r"|conventions?|protocoles?|traités?"
        r"|annexes?|articles?|paragraphes?|dispositions?|réserves?|amendements?|dénonciation"
        r"|textes?|original)\b"
    ),
    negation=r"\bn['’e]\b|\bne\b|\binterdit\w*|\bprohibé\w*",
    nobody=r"aucune?|nul(?:le)?",
    not_to="ne pas",
    not_alone="ne",
    rest_of_not=r"^(?:pas|point|jamais|plus|nullement|aucunement)\b|\bqu(?:e\b|['’])",
    says_no=r"en\s+aucun",
    to_word=r"à\s+|de\s+|d['’]\s*",
    keeps_to=False,
    verb_follows=True,
    verb_end=r"\w*",
    participle=NOTHING,
    infinitive=r"(?:(?:de|d['’]|à)\s*)?[a-zéèêç]+(?:er|ir|re|oir)\b",
    starters=(
        r"Les|La|Le|L|Chaque|Aux|Aucune|Tout|Toute|En|Un|Une|Sans|Si|Lorsque|Lorsqu|Ces|Cette|Il"
        r"|Pour|Dans|Nonobstant|Sous"
    ),
    actors=ACTORS,
    state=rf"(?:(?:la|le|les)\s+|l['’]\s?)?{STATES}",
    and_names=r"et",
    pronouns=r"elles?|ils?|celles?-ci|ceux-ci|celui-ci|chacune?",
    we=r"nous",
    capital="A-ZÉ",
    article=r"les?|la|chaque|toute?s?|une?",
    aside=r"le\s+cas\s+échéant",
    clause=r"avant|après|jusqu\w*|tant",
    no_clause=r"des|du|de",
    recipient=NOTHING,
    owed_by=NOTHING,
    within_word=NOTHING,
    after_word=r"à|aux?|la|le",
    before_subject=r"et",
    after_subject=r"qui|dont|que",
    each_of=r"(?:aucune?|chacune?)\s+(?:des|de|d['’])",
    proper_name=NOTHING,
    ends_noun=(
        r"\b(?:de|du|des|à|au|aux|en|dans|par|pour|avec|sur|sous|qui|que|dont|lequel|laquelle"
        r"|entre|selon)\b"
    ),
    passive=r"^\s*être\s+(?:\w+ment\s+)?\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|is)\b",
    by_whom=(
        rf"\bpar\s+(?P<who>(?:(?:le|la|les|l['’]|une?"
        rf"|chaque)\s*)?(?:[\wé-]+\s+){{0,2}}?(?:{ACTORS}))\b"
    ),
    kinds={
        "prohibition": r"s['’]absti|interdi|renonce",
        "aspirational": r"s['’]efforce|vise|cherche|encourage|favorise|tend",
        "procedural": (
            r"inform|notifi|rapport|consult|soumet|publi|convoqu|échang|communiqu|désign|transmet"
            r"|présent|examin|réuni"
            r"|nomm"
        ),
        "continuing": (
            r"coop[éeè]r|veille|assur|maint|protèg|protég|respect|garanti|appliqu|surveill|continu"
        ),
        "result": (
            r"établi|cré|adopt|conclu|rédui|augment|élimin|construi|aboli|sign|ratifi|harmonis"
            r"|introdui|attein|mett\w+\s+fin"
            r"|abrog|instaur"
        ),
        "conduct": r"prend|prenn|tien|agi|aid|facilit|soutien|accord|impos|rejet",
    },
    listing=r"\bsuivante?s?\b|\bci-après\b|\bnotamment\b|\ben\s+particulier\b",
    open_lead=None,
    months=MONTHS,
    day=rf"(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{MONTH})\s+(?P<year>\d{{4}})",
    month=rf"(?P<month>{MONTH})\s+(?P<year>\d{{4}})",
    quarter=(
        r"(?P<number>premier|deuxième|troisième|quatrième|1er"
        r"|[2-4]e)\s+trimestre\s+(?:de\s+)?(?P<year>\d{4})"
    ),
    half=r"(?P<number>premier|second|deuxième|1er|2e)\s+semestre\s+(?:de\s+)?(?P<year>\d{4})",
    points=False,
    after_year=set_of(""),
    ordinal_numbers={
        **{"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4},
        **{"1er": 1, "2e": 2, "3e": 3, "4e": 4},
    },
    due=(
        r"(?:\b(?:avant|d['’]ici|jusqu['’](?:au|en|à)|au\s+plus\s+tard|en|le|au\s+cours\s+du)\s*)"
        r"(?:(?:le|la|fin|à|au|en|l['’]année|du|début|milieu|de)\s+){0,4}(?:mi[- ])?$"
    ),
    not_due=(
        r"(?<!être )\b(?:en\s+vigueur|adoptée?s?|signée?s?|conclue?s?|établie?s?|existante?s?"
        r"|applicables?|faite?s?)\s+(?:à\s+[A-Z]\w+\s+)?(?:le|en|au)\s+@"
    ),
    if_word=r"\b(?:si|lorsque|quand|à\s+moins\s+que)\b",
    middle=r"\b(?:milieu\s+(?:de\s+|d['’])?(?:l['’]année\s+)?|mi[- ])$",
    beginning=r"\bdébut\s+(?:de\s+|d['’])?(?:l['’]année\s+)?$",
    relative=(
        r"\bdans\s+les\s+meilleurs\s+délais\b|\bdans\s+(?:un\s+délai\s+(?:de|d['’])\s*|les\s+"
        r"|un\s+délai\s+raisonnable)(?:[\wéè-]+\s+)?"
        r"(?:jours?|semaines?|mois|ans?|années?)?\b(?:\s+(?:suivant|après|à\s+compter"
        r"|à\s+partir)\s+[^,.;]{1,80})?"
        r"|\b[\wé-]+\s+(?:jours|mois|ans|semaines)\s+après\s+[^,.;]{1,80}|\bsans\s+(?:délai"
        r"|retard)\b"
        r"|\bdès\s+que\s+possible\b|\bimmédiatement\b"
    ),
    recurring=(
        r"\bannuellement\b|\bchaque\s+(?:année|mois|trimestre)\b|\btous\s+les\s+\w+\s+(?:ans"
        r"|mois)\b|\brégulièrement\b|\bpériodiquement\b"
    ),
    vague=(
        r"\bdans\s+la\s+mesure\s+du\s+possible\b|\bs['’]efforc\w+|\ble\s+cas\s+échéant\b"
        r"|\bselon\s+(?:les\s+)?besoins?\b"
        r"|\bs['’]il\s+y\s+a\s+lieu\b|\bappropriée?s?\b|\badéquate?s?\b|\braisonnables?\b"
        r"|\bfavoris\w+|\bencourag\w+|\bpromouv\w+"
        r"|\bfacilit\w+|\brenforc\w+|\bnotamment\b|\bautant\s+que\s+possible\b|\bdûment\b"
    ),
    measure=(
        r"%|\bpour\s+cent\b|\brapports?\b|\blois?\b|\bregistres?\b|\bprogrammes?\b|\bplans?\b"
        r"|\blistes?\b|\bconférence\b"
        r"|\baccords?\b|\bprocédures?\b|\bnormes?\b|\bpoints?\s+focal\b|\bstratégies?\b|\bfonds\b"
        r"|\bdonnées\b"
    ),
    and_word=r"et|ainsi\s+que",
    act=(
        r"(?:(?:de|à)\s+|d['’])?[a-zéèêç]{2,}(?:er|ir|re|oir)\s+(?:(?:les?|la|une?|des|du|leurs?|sa"
        r"|ses|son)\s|l['’])"
    ),
    adverb=NOTHING,
    before_verb=NOTHING,
    subordinate=r"afin\s+d",
)
