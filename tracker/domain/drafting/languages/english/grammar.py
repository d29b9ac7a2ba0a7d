"""English: the words of duties, of those who owe them, and of dates."""

from tracker.domain.drafting.grammar import NOTHING, Grammar, OpenLead, set_of
from tracker.domain.drafting.languages.english.actors import ACTORS, PROPER_NAME
from tracker.domain.drafting.languages.english.layout import LAYOUT
from tracker.domain.drafting.languages.english.states import STATES

MONTHS = (
    r"january|jan\.?",
    r"february|feb\.?",
    r"march|mar\.?",
    r"april|apr\.?",
    r"may",
    r"june|jun\.?",
    r"july|jul\.?",
    r"august|aug\.?",
    r"september|sept?\.?",
    r"october|oct\.?",
    r"november|nov\.?",
    r"december|dec\.?",
)
MONTH = "|".join(MONTHS)
RECITALS = (
    r"recalling|(?:re)?affirming|recogni[sz]ing|noting|considering|desiring|believing|bearing|taking"
    r"|seeking|wishing|having|acknowledging|stressing|emphasi[sz]ing|underlining|welcoming|expressing"
    r"|reali[sz]ing|observing|calling|committing|building|aiming|intending|acting|hoping|deploring"
    r"|condemning|appreciating|reiterating|being|prompted|convinced|determined|resolved|conscious"
    r"|aware|mindful|desirous|concerned|guided|inspired|committed|alarmed"
)
THE_TEXT = (
    r"^(?:(?:the|this|these|such|any|an?|each|every|all|that|both|no|said|present)\s+)*"
    r"(?:agreement|convention|protocol|treaty|charter|covenant|instruments?\s+of|annex(?:es)?"
    r"|provisions?|articles?|(?:sub-?)?paragraphs?|parts?\s+[ivx]+|sections?|chapters?"
    r"|amendments?|revisions?|reservations?|denunciations?|withdrawals?|accessions?"
    r"|ratifications?|signatures?|provisional\s+application|original|texts?|references?\s+to"
    r"|definitions?|failure)\b"
)
OPEN_LEAD = OpenLead(
    between=(
        r"also|jointly|either|both|further|at\s+least|each|inter\s+alia|in\s+particular"
        r"|as\s+appropriate|individually|where\s+appropriate|not|the\s+following"
        r"|do\s+the\s+following"
    ),
    waits=r"to|ensure|guarantee|provide|see\s+to\s+it",
    that=r"that",
    finite=r"is|are|be|has|have|will|shall|do|does|may|can|was|were",
    of=r"of",
)

ENGLISH = Grammar(
    code="en",
    name="English",
    common=set_of("the of and to in shall for by that with be this is or on"),
    neighbours={},
    layout=LAYOUT,
    abbreviations=set_of(
        "e.g i.e p art arts no nos para paras vol pp cf etc al st mr mrs ms dr prof sect "
        "sec chap vs approx co inc ltd incl gen viz seq ed eds fig"
    ),
    ordinals=False,
    counted=NOTHING,
    after_number=set_of(""),
    before_roman=r"annex|part|chapter|title",
    strong=(
        r"\bshall\b|\bmust\b|\bmay\s+not\b|\bno\s+(?:[\w-]+\s+){1,6}may\b"
        r"|\bundertakes?\s+(?:\w+\s+)?to\b|\bagrees?\s+(?:not\s+)?to\b|\bpledges?\s+(?:not\s+)?to\b"
        r"|\bcommits?\s+(?:(?:itself|themselves|ourselves)\s+)?to\b"
        r"|\b(?:is|are)\s+(?:\w+ly\s+)?(?:required|obliged|bound|obligated|committed)\s+to\b"
        r"|\bha(?:s|ve)\s+(?:the|an?)\s+(?:right\s+and\s+(?:the\s+)?)?"
        r"(?:duty|obligation|responsibility)\s+to\b"
        r"|\bnot\s+discharged\s+from\s+the\s+(?:duty|obligation)\s+to\b"
        r"|\b(?:is|are)\s+(?:strictly\s+)?(?:prohibited|forbidden|not\s+permitted)\b"
    ),
    freed=(
        r"\bneed\s+not\b|\b(?:do|does|will|shall)\s+not\s+(?:have|need)\s+to\b"
        r"|\b(?:do|does)\s+not\s+(?:undertake|agree|commit|pledge)\b"
        r"|\b(?:do|does|shall|will)\s+not\s+have\s+(?:(?:the|an?|any)\s+)?(?:duty|obligation)\b"
        r"|\b(?:have|has)\s+no\s+(?:duty|obligation)\b"
        r"|\b(?:is|are|(?:shall|will|may)\s+be)\s+under\s+no\s+(?:duty|obligation)\b"
        r"|\b(?:(?:is|are)\s+not|(?:shall|will|may)\s+not\s+be)\s+(?:\w+ly\s+)?"
        r"(?:required|obliged|obligated|bound|committed)\s+to\b"
        r"|\b(?:no|neither|none)\s+(?:(?!which|that|who)[\w-]+\s+){1,6}"
        r"(?:is|are|(?:shall|will|may)\s+be)\s+(?:required|obliged|obligated|bound)\s+to\b"
    ),
    not_before=NOTHING,
    soft=(
        r"\bshould\b|\bought\s+to\b|\b(?:is|are)\s+(?:encouraged|urged|invited)\s+to\b"
        r"|\bintends?\s+to\b"
    ),
    plan=r"(?<!good )(?<!political )(?<!free )(?<!the )\bwill\b(?!\s+of\b)",
    may=(
        r"\bmay\b(?!\s+(?:be\s+)?(?:19|20)\d\d)|\bcan\b|\b(?:is|are)\s+(?:free|entitled)\s+to\b"
        r"|\bha(?:s|ve)\s+the\s+right\s+to\b"
    ),
    and_shall=r"and|but",
    condition=r"if|where|when|whenever|unless|in\s+the\s+event|in\s+cases?\s+where|should",
    describing=r"which|who|whom|whose|as|whatever|whether|when",
    that_may=r"that|so\s+that",
    joined_clause=r"and|but",
    subclause=NOTHING,
    never=(
        r"^\W*nothing\s+in\b|^\W*no\s+provisions?\s+(?:of|in)\b|^\W*failure\s+(?:to|of)\b"
        r"|^\W*for\s+the\s+purposes?\s+of\s+(?:this|the\s+present|paragraph|article)\b"
        r".{0,120}\b(?:means?|includes?|refers?)\b"
        r"|[\"”»’']\s+(?:shall\s+)?(?:means?|includes?|refers?\s+to|has\s+the\s+meaning)\b"
        r"|\bshall\s+(?:mean\b|have\s+the\s+(?:same\s+)?meaning)"
        r"|^\W*in\s+(?:witness|faith)\s+whereof\b|^\W*done\s+at\b|^\W*opened\s+for\s+signature"
        rf"|^\W*(?:{RECITALS})\b.*[,;]\s*(?:and)?$"
    ),
    stated=(
        rf"^(?P<who>(?:(?i:the|each|every|all|both|a|an)\s+)?(?:[\w-]+\s+){{0,3}}?(?i:{ACTORS}))"
        r"(?P<between>)\s+(?:is|are)\s+to\s+(?P<verb>[a-z]+)\b"
    ),
    not_stated=r"be",
    void=(
        r"^\s*not\s+be\s+(?:required|obliged)\b|"
        r"^(?:\s*,[^,]{0,200},)?\s*(?:(?:not|also|only|thereafter|in\s+no\s+(?:way|case)|in\s+any"
        r"\s+way)\s+)*(?:enter\s+into\s+force|come\s+into\s+(?:force|effect|operation)"
        r"|take\s+effect|become\s+(?:effective|binding)|have\s+(?:legal\s+)?(?:effect|force)\b"
        r"|have\s+the\s+(?:right|authority|powers?|option)\b"
        r"|be\s+(?:open\b|deemed|construed|interpreted|(?:considered|regarded)\s+(?:as|to)"
        r"|under\s+no\s+(?:obligation|duty)|entitled|free\s+to|without\s+prejudice|authentic"
        r"|equally\s+authentic|liable"
        r"|the\s+same\s+as|(?:the\s+)?depositary|eligible|null|an?\s+integral)"
        r"|remain\s+open|prevail\b|mean\b|terminate\b|expire\b|cease\s+to\b|consist\b|comprise\b"
        r"|constitute\b|form\s+(?:an\s+)?(?:integral\s+)?part|confer\s+any\b"
        r"|(?:prejudice|affect|alter|derogate\s+from|impair|limit|prevent|preclude)\b.{0,40}"
        r"\b(?:rights?|dut(?:y|ies)|obligations?|sovereignty|positions?|claims?|jurisdiction"
        r"|validity|provisions|agreements|application)\b)"
    ),
    void_unless_actor=r"^\s*(?:not\s+)?(?:apply|be\s+applicable|extend)\b",
    the_text=THE_TEXT,
    negation=r"^\s*(?:not\b|neither\b|in\s+no\s+case\b|never\b|under\s+no\b)|\bno\s|\bnot\b",
    nobody=r"no|neither|none",
    not_to="not",
    not_alone="not",
    rest_of_not=NOTHING,
    says_no=NOTHING,
    to_word=r"to\s+",
    keeps_to=True,
    verb_follows=True,
    verb_end=r"(?:s|es)?\b(?!\s+of\b)",
    participle=r"e?d\b",
    infinitive=r"(?:to\s+|not\s+)",
    starters=(
        r"The|A|An|In|Any|Each|Every|All|States|Parties|This|These|Nothing|No|Where|If|For|To"
        r"|Having|Without|Subject"
        r"|When|Unless|Except|Such|Both|Only|Notwithstanding|It|Pending|Upon|On|At|As|By|With"
        r"|There|Members|We|Our"
    ),
    actors=ACTORS,
    state=rf"(?:the\s+)?{STATES}",
    and_names=r"and",
    pronouns=r"they|it|he|she|these|each|both|neither|all",
    we=r"we",
    capital="A-Z",
    article=r"the|an?|each|every|any|all|both|such",
    aside=r"as\s+appropriate|where\s+appropriate|inter\s+alia|if\s+necessary",
    clause=r"until|after|before|as|upon|pending|unless|because|since|while|although",
    no_clause=r"at\s+least|at\s+most|that",
    recipient=NOTHING,
    owed_by=NOTHING,
    within_word=r"may",
    after_word=None,
    before_subject=r"and|but|or|thereafter|furthermore",
    after_subject=r"which|who|whose",
    each_of=r"(?:none|neither|each|either|any|all|both)\s+of",
    proper_name=PROPER_NAME,
    ends_noun=(
        r"\b(?:of|in|for|by|to|with|from|on|at|under|which|that|who|whose|whom|having|concerning"
        r"|referred|within|during|through|as|between|among|against|without|where|when"
        r"|established|adopted|taken|made|intending|resulting)\b"
    ),
    passive=(
        r"^\s*(?:,[^,]{0,120},\s*)?(?:(?:not|also|only|always|\w+ly)\s+)*be\s+(?:\w+ly\s+)?"
        r"(?!in\b|on\b|an\b)\w+(?:ed|en|ne|wn|de|ught|un|ut|et|ld|lt|nt|pt)\b"
    ),
    by_whom=(
        r"\bby\s+(?P<who>(?:(?:the|an?|each|any|all|both)\s+)?"
        r"(?:(?!between|among|with|means)[\w-]+\s+){0,3}?"
        rf"(?:{ACTORS}))\b"
    ),
    kinds={
        "prohibition": r"(?:do\s+)?not\b|refrain|abstain|desist|prohibited|forbidden",
        "aspirational": (
            r"endeavou?r|strive|seek|aspire|aim\s|make\s+(?:every|all|their\s+best)"
            r"|use\s+(?:its|their)\s+best|encourage|work\s+towards"
        ),
        "procedural": (
            r"inform|notify|report|consult|submit|publish|convene|exchange|communicate|request"
            r"|invite|transmit|advise|designate|appoint|meet\b|circulate"
            r"|give\s+(?:due\s+)?publicity"
            r"|make\s+available|present\b|review|register|deposit|enter\s+into\s+consultations"
            r"|share|record|confer\b|hold\s|disseminate|compile|collect"
        ),
        "continuing": (
            r"co-?operate|ensure|maintain|monitor|protect|respect|comply|continue|observe|apply\b"
            r"|uphold|guarantee|safeguard|preserve|implement|enforce|keep|remain|regularly|manage"
        ),
        "result": (
            r"establish|create|adopt|complete|conclude|reduce|increase|eliminate|build\b|abolish"
            r"|sign\b|ratify|enact|set\s+up|harmoni[sz]e|unify|achieve|reach|introduce|develop"
            r"|amend|repeal|withdraw|release|transfer|deliver|pay\b|construct|agree\b|open\b"
            r"|restore|remove|draw\s+up|prepare|determine|define"
        ),
        "conduct": (
            r"take|give|act\b|assist|promote|facilitate|support|consider|provide|pursue|conduct"
            r"|assess|minimi[sz]e|improve|exercise|authori[sz]e|investigate|accept|allow|require"
            r"|observe|avoid|fulfil|settle|strengthen|enhance|participate|obtain|evaluate|respond"
        ),
    },
    listing=r"\bfollowing\b|\bin\s+particular\b|\bsuch\s+as\b|\bincluding\b",
    open_lead=OPEN_LEAD,
    months=MONTHS,
    day=(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})"
        rf"|(?P<month_>{MONTH})\s+(?P<day_>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_>\d{{4}})"
    ),
    month=rf"(?P<month>{MONTH})\s+(?:of\s+)?(?P<year>\d{{4}})",
    quarter=(
        r"(?P<number>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+quarter\s+(?:of\s+)?"
        r"(?P<year>\d{4})|\bQ(?P<number_>[1-4])[\s/]+(?P<year_>\d{4})"
    ),
    half=r"(?P<number>first|second|1st|2nd)\s+half\s+(?:of\s+)?(?P<year>\d{4})",
    points=False,
    after_year=set_of(""),
    ordinal_numbers={
        **{"first": 1, "second": 2, "third": 3, "fourth": 4},
        **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    },
    due=(
        r"\b(?:by|before|prior\s+to|(?:not?|any)\s+later\s+than|on\s+or\s+before|until|in|during"
        r"|on)\s+(?:or\s+before\s+)?(?:(?:the\s+)?(?:end|beginning|start|middle|course)\s+of\s+"
        r"|mid[- ]|(?:early|late)\s+(?:in\s+)?|the\s+)?(?:year\s+)?$"
    ),
    not_due=(
        r"(?<!be )(?<!been )\b(?:in\s+force|as\s+(?:they|it)\s+stood|applicable|existing"
        r"|valid|effective|adopted|signed"
        r"|concluded|done|made|established|agreed|dated|ratified|published|held|opened|issued"
        r"|constructed|built|completed)\s+(?:as\s+)?(?:(?:at|of|in)\s+)?(?:[A-Z]\w+\s+)?"
        r"(?:on|in|at|of)\s+(?:the\s+)?@"
    ),
    if_word=r"\b(?:if|unless|where|when|whenever|provided\s+that|as\s+long\s+as)\b",
    middle=r"\b(?:middle\s+of\s+(?:the\s+year\s+)?|mid[- ])$",
    beginning=r"\b(?:(?:beginning|start)\s+of\s+(?:the\s+year\s+)?|early\s+(?:in\s+)?)$",
    relative=(
        r"\bwithin\s+(?:an?\s+(?:period\s+of\s+)?)?(?:[\w-]+\s+){1,3}?(?:\(\d+\)\s+)?"
        r"(?:working\s+|calendar\s+)?(?:days?|weeks?|months?|years?|hours?|time)\b"
        r"(?:\s+(?:of|after|from|following)\s+[^,.;]{1,80})?"
        r"|\b[\w-]+\s+(?:days|weeks|months|years)\s+(?:after|before|from|following)\s+[^,.;]{1,80}"
        r"|\bwithout\s+delay\b|\bas\s+soon\s+as\s+possible\b|\bimmediately\b|\bpromptly\b"
        r"|\bforthwith\b"
    ),
    recurring=(
        r"\bannually\b|\bevery\s+(?:\w+\s+)?(?:years?|months?|weeks?)\b|\beach\s+year\b"
        r"|\bonce\s+a\s+year\b|\bregularly\b|\bperiodically\b|\bquarterly\b|\bmonthly\b"
    ),
    vague=(
        r"\b(?:as|where|if|when)\s+(?:appropriate|necessary|needed)\b|\bendeavou?r\b|\bstrive\b"
        r"|\bto\s+the\s+(?:\w+\s+)?extent\s+(?:possible|practicable|feasible|permitted)\b"
        r"|\bas\s+(?:far|extensively|much)\s+as\s+(?:possible|practicable)\b|\bseek\s+to\b"
        r"|\b(?:make|making)\s+every\s+effort\b|\bbest\s+efforts\b|\breasonable\b|\badequate\b"
        r"|\bsufficient\b|\bappropriate\b|\bdue\s+(?:regard|consideration)\b"
        r"|\bwith\s+a\s+view\s+to\b"
        r"|\btak(?:e|ing)\s+into\s+account\b|\binter\s+alia\b|\bas\s+soon\s+as\s+possible\b"
        r"|\bin\s+good\s+faith\b|\bin\s+a\s+timely\s+manner\b|\bpromot\w+\b|\bencourage\b"
        r"|\bfacilitate\b"
        r"|\bstrengthen\b|\benhance\b"
    ),
    measure=(
        r"\bper\s+cent\b|%|\breports?\b|\blaws?\b|\bregulations?\b|\bregisters?\b|\brecords?\b"
        r"|\bprogrammes?\b|\bplans?\b|\blists?\b|\bconference\b|\bmeetings?\b|\bcommission\b"
        r"|\bagreements?\b|\bprocedures?\b|\bstandards?\b|\bdatabases?\b|\binform\b|\bnotif\w+\b"
        r"|\blicen[cs]es?\b|\bstrateg\w+\b|\bfunds?\b|\bdata\b|\bpublish\b|\bguidelines\b"
    ),
    and_word=r"and",
    act=(
        r"(?-i:(?!(?:of|in|for|by|to|with|from|on|at|under|within|during|through|as|between|among"
        r"|against|without|where|when|which|that|who|if|or|but|both|all|also|only|than|not|even|any"
        r"|namely|into|over|after|before|upon|per|about|until|the|an?|its|their|each|every|is|are|be"
        r"|has|have|had|was|were|such|this|these|[a-z]+(?:ing|ed|ly))\s)"
        r"[a-z]+\s+(?:the|an?|its|their|each|every)\s)"
    ),
    adverb=r"\w+ly",
    before_verb=r"also\s+|to\s+|\w+ly\s+",
    subordinate=r"in\s+order\s+to|with\s+a\s+view\s+to|so\s+as\s+to|which|whose|so\s+that",
)
