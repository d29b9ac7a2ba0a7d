"""Spanish: the words of duties, of those who owe them, and of dates."""

from tracker.domain.drafting.grammar import NOTHING, Grammar, set_of
from tracker.domain.drafting.languages.spanish.layout import LAYOUT
from tracker.domain.drafting.languages.spanish.states import STATES

ACTORS = (
    r"partes?|estados?(?:\s+partes?)?|estados?\s+miembros?|gobiernos?|autoridad(?:es)?|comisi(?:ón"
    r"|ones)|comités?"
    r"|consejos?|secretaría|secretario\s+general|ministerios?|ministr[oa]s?|parlamento|congreso"
    r"|tribunal|corte|conferencia"
    r"|asamblea|organizaci(?:ón|ones)|órganos?|organismos?|bancos?|miembros?|signatarios?"
    r"|país(?:es)?|president[ea]"
    r"|depositario|agencias?|instituci(?:ón|ones)|unión|república|administraci(?:ón|ones)|nosotros"
    r"|farc-ep|guerrilla"
    r"|fuerzas|representantes?|expertos?|unidad"
    rf"|{STATES}"
)
MONTHS = (
    r"enero",
    r"febrero",
    r"marzo",
    r"abril",
    r"mayo",
    r"junio",
    r"julio",
    r"agosto",
    r"se(?:p)?tiembre",
    r"octubre",
    r"noviembre",
    r"diciembre",
)
MONTH = "|".join(MONTHS)
VOID = r"(?:entrar|permanecer\s+abiert|surtir|regir|prevalecer|terminar|expirar)"

SPANISH = Grammar(
    code="es",
    name="Spanish",
    common=set_of("el la los las de del y en que por para con un una se al lo su"),
    neighbours={
        "it": set_of("di il che della dei delle gli per con non nel si è un le"),
        "pt": set_of("o os as do da dos das em com não ao à na no que"),
    },
    layout=LAYOUT,
    abbreviations=set_of(
        "art arts núm num sr sra dr dra pág págs cap etc vol ed ej ee uu p párr inc lit"
    ),
    ordinals=False,
    counted=NOTHING,
    after_number=set_of(""),
    before_roman=r"anexo",
    strong=(
        r"\bdebe(?:n|rá|rán|mos)?\b|\bse\s+compromete(?:n|rá|rán)?\b|\bse\s+obliga(?:n|rá|rán)?\b"
        r"|\bestá(?:n)?\s+obligad[oa]s?\b|\btiene(?:n)?\s+(?:la\s+obligación|el\s+deber)\b"
        r"|\b(?:queda(?:n|rá|rán)?|está(?:n)?)\s+(?:estrictamente\s+)?prohibid[oa]s?\b"
        r"|\bse\s+prohíbe(?:n)?\b"
        r"|\bcorresponde(?:rá)?\s+a\b|\bno\s+(?:podrá|puede)n?\b|\bse\s+abst(?:endrá|iene)n?\b"
        r"|\bning(?:ún|una)\s+(?:[\w-]+\s+){1,5}?(?:podrá|puede)n?\b"
        r"|\bha(?:n)?\s+de\b"
    ),
    freed=(
        r"\b(?:no|ningun[oa]?|ningún)\s+(?:[\w-]+\s+){0,5}?(?:está|estará|queda|quedará)n?"
        r"\s+(?:\w+mente\s+)?obligad[oa]s?\b"
        r"|\bno\s+(?:tiene|tendrá)n?\s+(?:la\s+obligación|el\s+deber|obligación|que)\b"
        r"|\bno\s+se\s+(?:compromete|obliga)(?:n|rá|rán)?\b|\bno\s+corresponde(?:rá)?\s+a\b"
        r"|\bno\s+(?:(?:queda|está)(?:n|rá|rán)?\s+prohibid[oa]s?|se\s+prohíben?)\b"
    ),
    not_before=r"no\s+(?:se\s+|les?\s+)?",
    soft=(
        r"\bdebería(?:n)?\b|\bprocurará(?:n)?\b|\bprocura(?:n)?\b|\bse\s+esforzará(?:n)?\b"
        r"|\bse\s+esfuerza(?:n)?\b"
    ),
    plan=NOTHING,
    may=(
        r"\bpodrá(?:n)?\b|\bpuede(?:n)?\b|\btiene(?:n)?\s+(?:el\s+)?derecho\b"
        r"|\btendrá(?:n)?\s+derecho\b"
    ),
    and_shall=r"y",
    condition=r"si|cuando|en\s+caso",
    describing=r"que|cual|quien|cuyos?",
    that_may=NOTHING,
    joined_clause=r"y|pero",
    subclause=NOTHING,
    never=(
        r"^\W*ninguna?\s+disposición\b|^\W*nada\s+(?:de\s+lo\s+)?(?:dispuesto|en)\b"
        r"|\bse\s+enti(?:ende|enden)\b|\bse\s+entenderá"
        r"|\bsignifica(?:n)?\b|\bentrará(?:n)?\s+en\s+vigor\b|\bentra(?:n)?\s+en\s+vigor\b"
        r"|\bforma(?:n|rá|rán)?\s+parte\s+integrante\b"
        r"|\bigualmente\s+auténticos\b|\babiert[oa]s?\s+a\s+la\s+(?:firma|adhesión)\b"
        r"|^\W*hecho\s+en\b|\bsin\s+perjuicio\b[^,]*$"
        r"|\bsurtirá(?:n)?\s+efecto\b|\bpermanecerá(?:n)?\s+(?:en\s+vigor|abiert)"
        r"|^\W*(?:[a-záéíóú]+(?:ando|iendo|yendo)\b|conscientes?|convencid\w+|deseos\w+|resuelt\w+"
        r"|preocupad\w+"
        r"|decidid\w+)\b.*[,;]$|^\W*en\s+fe\s+de\s+lo\s+cual\b"
    ),
    stated=(
        rf"(?P<who>(?:(?i:cada|las|los|la|el|toda|todo|ambas|ambos|dich[oa]s?"
        rf"|una?)\s+)?(?:[\wáéíóúñ]{{1,30}}\s+)?(?i:{ACTORS})"
        r"(?:\s+(?!(?:y|o|de|del|a|en|se|no)\b)[\wáéíóúñ]{1,30}){0,2}?)?(?P<between>)\s*(?:\bse\s+)?"
        r"\b(?P<verb>[a-záéíóúñ]{3,40}(?:ará|erá|irá|drá|brá|rrá|ará|hará|arán|erán|irán|drán|brán"
        r"|rrán|harán))\b"
        rf"|^(?:(?i:cada|las|los|la|el|toda|todo|ambas"
        rf"|ambos)\s+)?(?i:{ACTORS})\s+(?:[\wáéíóúñ]{{1,30}}\s+)?(?:se\s+|no\s+)?"
        r"(?P<verb_>[a-záéíóúñ]{4,40}(?:an|en|a|e))\b"
    ),
    not_stated=(
        r"podrá|podrán|puede|pueden|será|serán|estará|estarán|tendrá|tendrán|habrá|habrán|entrará"
        r"|entrarán|permanecerá"
        r"|permanecerán|regirá|regirán|prevalecerá|terminará|expirará|constituirá|quedará|son"
        r"|están|tiene|tienen|considera"
        r"|consideran|reconoce|reconocen|afirman|significa|parte|partes|mixta|competente|miembro"
        r"|contratante|contratantes"
        r"|nacional|central|entiende|sobre|entre|ante|desde|hasta|este|esta|donde|cuando|que|para"
        r"|firmante|interpretará"
        r"|interpretarán|denominará|responsable|autorizada|competentes|permanente|nacionales"
        r"|aduaneras"
    ),
    void=rf"^\s*(?:{VOID}|interpretarse|considerarse)\b",
    void_unless_actor=r"^\s*aplicar(?:se|á|án)?\s+(?:a|mutatis)\b",
    the_text=(
        r"^(?:(?:el|la|los|las|este|esta|estos|estas|ningun[oa]?|tod[oa]s?|dich[oa]s?"
        r"|presente)\s+)*(?:acuerdos?|convenios?"
        r"|convenci(?:ón|ones)|protocolos?|tratados?|anexos?|artículos?|párrafos?|disposici(?:ón"
        r"|ones)|reservas?|enmiendas?"
        r"|denuncia|textos?)\b"
    ),
    negation=r"\bno\b|\bprohibid\w+|\bprohíbe\w*|\babst\w+|\bning[uú]n\w*",
    nobody=r"no|ning[uú]n\w*",
    not_to="no",
    not_alone="no",
    rest_of_not=NOTHING,
    says_no=NOTHING,
    to_word=r"a\s+|de\s+",
    keeps_to=False,
    verb_follows=True,
    verb_end=r"\w*",
    participle=NOTHING,
    infinitive=r"(?:a\s+)?[a-záéíóúñ]+(?:ar|er|ir)(?:se|los?|las?)?\b",
    starters=(
        r"Las|Los|La|El|Cada|Ninguna|Ningún|Todo|Toda|Todos|Todas|En|Cualquier|A|Sin|Si|Cuando"
        r"|Para|Por|Con|Se|Nada"
    ),
    actors=ACTORS,
    state=rf"(?:(?:el|la|los)\s+)?{STATES}",
    and_names=r"[ye]",
    pronouns=r"ellas|ellos|éstas?|éstos?|estas|estos|ambas|ambos",
    we=r"nosotros",
    capital="A-Z",
    article=r"las?|los|el|cada|todas|todos|un",
    aside=NOTHING,
    clause=r"antes|después|mientras",
    no_clause=r"del?",
    recipient=NOTHING,
    owed_by=NOTHING,
    within_word=r"podrán?|pueden?",
    after_word=r"a|al|la|las|los|el",
    before_subject=r"y",
    after_subject=r"que",
    each_of=r"(?:ningun[ao]|cada\s+un[ao])\s+de",
    proper_name=NOTHING,
    ends_noun=r"\b(?:de|del|a|al|en|por|para|con|sobre|que|cuyo|cuya|entre|según|desde|hasta)\b",
    passive=r"^\s*ser\s+\w+(?:ad[oa]s?|id[oa]s?|t[oa]s?|ch[oa]s?)\b",
    by_whom=(
        rf"\bpor\s+(?P<who>(?:(?:el|la|los|las|un|una"
        rf"|cada)\s+)?(?:[\wé]+\s+){{0,2}}?(?:{ACTORS}))\b"
    ),
    kinds={
        "prohibition": r"se\s+abst|prohib|renunci",
        "aspirational": r"procur|se\s+esf|foment|alent|trat|promov|promuev",
        "procedural": (
            r"inform|notific|consult|present|public|convoc|intercambi|comunic|design|transmit"
            r"|examin|celebr|nombr|remit"
            r"|inscrib"
        ),
        "continuing": (
            r"cooper|vel[ae]|asegur|garanti|manten|protej|proteg|respet|aplic|vigil|continu|cumpl"
        ),
        "result": (
            r"establ|cre[ae]|adopt|conclu|reduc|reduj|aument|elimin|constru|abol|firm|ratific"
            r"|armoni|introdu|alcanz|resolv"
            r"|entreg|derog|elabor|titul|restit|pon"
        ),
        "conduct": r"tom[ae]|actu|ayud|facilit|apoy|otorg|prest|consider|impon",
    },
    listing=r"\bsiguientes?\b|\ba\s+continuación\b|\ben\s+particular\b|\bentre\s+otr[oa]s\b",
    open_lead=None,
    months=MONTHS,
    day=rf"(?P<day>\d{{1,2}})\.?º?\s+de\s+(?P<month>{MONTH})\s+del?\s+(?P<year>\d{{4}})",
    month=rf"(?P<month>{MONTH})\s+del?\s+(?P<year>\d{{4}})",
    quarter=(
        r"(?P<number>primer|segundo|tercer|cuarto)\s+trimestre\s+del?\s+(?:año\s+)?(?P<year>\d{4})"
    ),
    half=r"(?P<number>primer|segundo)\s+semestre\s+del?\s+(?:año\s+)?(?P<year>\d{4})",
    points=False,
    after_year=set_of(""),
    ordinal_numbers={"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4},
    due=(
        r"\b(?:antes\s+del?|a\s+más\s+tardar|hasta|para|en|durante|el)\s+"
        r"(?:(?:el|la|a|fin(?:es|al|ales)?|de|del|en|año|comienzos|principios|inicios|mediados)"
        r"\s+){0,4}$"
    ),
    not_due=(
        r"(?<!ser )\b(?:vigentes?|en\s+vigor|adoptad[oa]s?|firmad[oa]s?|concluid[oa]s?"
        r"|celebrad[oa]s?|hech[oa]s?|suscrit[oa]s?|existentes?)\s+(?:en\s+[A-Z]\w+\s+)?(?:el|en|al)\s+@"
    ),
    if_word=r"\b(?:si|cuando|a\s+menos\s+que|salvo\s+que)\b",
    middle=r"\bmediados\s+del?\s+(?:año\s+)?$",
    beginning=r"\b(?:comienzos|principios|inicios)\s+del?\s+(?:año\s+)?$",
    relative=(
        r"\b(?:en|dentro\s+de)\s+(?:un|el|los)?\s*(?:plazo\s+(?:de"
        r"|máximo\s+de)\s+)?(?:[\wáéíóú]+\s+)?"
        r"(?:días|semanas|mes(?:es)?|años?)\b(?:\s+(?:siguientes|después|contados"
        r"|a\s+partir)\s+[^,.;]{1,80})?"
        r"|\b[\wé]+\s+(?:días|meses|años|semanas)\s+después\s+[^,.;]{1,80}|\bsin\s+(?:demora"
        r"|dilación)\b"
        r"|\blo\s+antes\s+posible\b|\binmediatamente\b|\bcuanto\s+antes\b"
    ),
    recurring=(
        r"\banualmente\b|\bcada\s+(?:\w+\s+)?(?:año|años|mes|meses)\b|\bperiódicamente\b"
        r"|\bregularmente\b"
    ),
    vague=(
        r"\ben\s+la\s+medida\s+de\s+lo\s+posible\b|\bprocurar\w*|\bcuando\s+(?:proceda|corresponda"
        r"|sea\s+necesario)\b"
        r"|\bsegún\s+(?:proceda|corresponda)\b|\badecuad[oa]s?\b|\bapropiad[oa]s?\b"
        r"|\brazonables?\b|\bfoment\w+|\bpromov\w+"
        r"|\bfacilit\w+|\bfortalec\w+|\bentre\s+otr[oa]s\b|\balent\w+|\bdebid[oa]\s+(?:cuenta"
        r"|consideración)\b"
    ),
    measure=(
        r"%|\bpor\s+ciento\b|\binformes?\b|\bley(?:es)?\b|\bregistros?\b|\bprogramas?\b"
        r"|\bplan(?:es)?\b|\blistas?\b|\bconferencia\b"
        r"|\bacuerdos?\b|\bprocedimientos?\b|\bnormas?\b|\baranceles\b|\bestrategias?\b"
        r"|\bfondos?\b|\bautoridad\b|\barmas\b|\bhectáreas\b"
    ),
    and_word=r"y|e|así\s+como",
    act=r"(?:a\s+)?[a-záéíóúñ]{2,}(?:ar|er|ir)\s+(?:el|las?|los|una?|sus?)\s",
    adverb=NOTHING,
    before_verb=NOTHING,
    subordinate=r"con\s+el\s+fin|a\s+fin\s+de",
)
