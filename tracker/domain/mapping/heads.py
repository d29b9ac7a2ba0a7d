"""What the heads of tables say in five languages, and in which of these they say it."""

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

Forms: TypeAlias = Mapping[str, str]
"""What a head says, by language; without one what several languages have alike."""

ENGLISH = "en"
ALIKE = ""

WHOLE: Mapping[str, Forms] = MappingProxyType(
    {
        "number": {
            ALIKE: r"id|no\.?|nr\.?|ref|code|numero|№",
            "en": r"number|key"
            r"|(commitment|measure|item|promise|mlc|milestone|provision)"
            r"[ _]?(id|no|number|ref|code)",
            "de": r"lfd\.?[ ]?nr\.?|nummer",
            "ru": r"номер|№?[ ]?п/п|шифр|код",
            "fr": r"numéro",
            "es": r"número",
        },
        "title": {
            ALIKE: r"name|action",
            "en": r"title|commitment|measure|headline|promise|promise[ _]headline",
            "de": r"titel|maßnahme|vorhaben",
            "ru": r"название|мера|мероприятие",
            "fr": r"titre|mesure",
            "es": r"título|medida",
        },
        "text": {
            ALIKE: r"text|description",
            "en": r"full[ _]text|wording|canonical[ _]commitment[ _]text",
            "de": r"wortlaut|beschreibung",
            "ru": r"текст|описание",
            "fr": r"texte",
            "es": r"texto|descripción",
        },
        "section": {
            ALIKE: r"section",
            "en": r"chapter|part|pillar",
            "de": r"abschnitt|kapitel",
            "ru": r"раздел|глава",
            "fr": r"chapitre",
            "es": r"capítulo",
        },
        "area": {
            "en": r"area|theme|topic|subsection|category|commitment[ _]theme[ _]name",
            "de": r"thema|bereich",
            "ru": r"тема|область",
            "fr": r"thème",
            "es": r"tema",
        },
        "on": {
            ALIKE: r"date",
            "en": r"as[ _]of|on|day",
            "de": r"datum|stichtag",
            "ru": r"дата",
            "es": r"fecha",
        },
        "message": {
            ALIKE: r"notes?",
            "en": r"why|reason|update",
            "de": r"begründung",
            "ru": r"причина",
        },
        "basis": {ALIKE: r"basis", "de": r"grundlage", "ru": r"основание"},
        "analyst": {"en": r"rater|analyst|assessed[ _]by|coder"},
    }
)
"""What the whole of a head says, by field."""

WORDS: Mapping[str, Forms] = MappingProxyType(
    {
        "parent": {
            ALIKE: r"parent([ _]?(id|no|nr|number|ref|code|key))?",
            "en": r"part[ _]of",
            "de": r"übergeordnet",
            "ru": r"родитель",
        },
        "percent": {
            ALIKE: r"%",
            "en": r"percent|percentage",
            "de": r"prozent",
            "ru": r"процент",
            "fr": r"pourcentage",
            "es": r"porcentaje",
        },
        "due": {
            "en": r"due|deadline|target[ _]date|end[ _]date",
            "de": r"frist|termin|bis wann",
            "ru": r"срок",
            "fr": r"échéance",
            "es": r"plazo",
        },
        "on": {
            "en": r"as[ _]of|updated?|assessed[ _]on|rated[ _]on",
            "de": r"stand[ _]vom",
            "ru": r"дата",
        },
        "level": {
            ALIKE: r"status",
            "en": r"state|level|rating|assessment|progress|commitment[ _]status",
            "de": r"ampel|stand|umsetzungsstand",
            "ru": r"статус|состояние",
            "fr": r"statut|état",
            "es": r"estado",
        },
        "bodies": {
            ALIKE: r"institution",
            "en": r"leads?|ministry|agency|ministries|ministers|responsible|body|owner|partners?"
            r"|commitment[ _]agency",
            "de": r"ministerium|zuständig\w*|federführ\w*",
            "ru": r"ведомство|министерство|ответственн\w*|исполнител\w*",
            "fr": r"ministère",
            "es": r"ministerio",
        },
        "source": {
            ALIKE: r"source|url|link",
            "en": r"evidence",
            "de": r"quelle",
            "ru": r"источник|ссылка",
            "fr": r"lien",
            "es": r"fuente|enlace",
        },
        "quote": {
            ALIKE: r"citation",
            "en": r"quote|quotation",
            "de": r"zitat",
            "ru": r"цитата",
            "es": r"cita",
        },
        "confidence": {"en": r"confidence", "de": r"sicherheit", "ru": r"уверенность"},
        "message": {
            "en": r"comments?|remarks?|explanation|progress[ _]update",
            "de": r"bemerkung\w*|kommentar",
            "ru": r"комментарий|примечание",
            "fr": r"commentaire",
            "es": r"comentario",
        },
    }
)
"""What a word in a head says, by field, the surer first."""


def field_of(head: str) -> str | None:
    """The field that a head names, in one of five languages; of a merged head its last part."""
    return meaning(head)[0]


def is_id(head: str) -> bool:
    """Whether a head ends in a word for numbers, as sub_id does."""
    return bool(languages(WHOLE["number"], r"(?:.*[ _])?(?:{})\Z", head.strip().casefold()))


def language_of(heads: Iterable[str]) -> str | None:
    """The one language of heads that name fields; None of English, of several and of none."""
    spoken = {language for head in heads for language in meaning(head)[1]} - {ALIKE}
    return spoken.pop() if len(spoken) == 1 and ENGLISH not in spoken else None


def meaning(head: str) -> tuple[str | None, Collection[str]]:
    """The field that a head names, and the languages in which it does."""
    plain = head.strip().strip(":").casefold()
    last = plain.rpartition(" / ")[2]
    for name in (plain, last):
        for field, forms in (*WHOLE.items(), *WORDS.items()):
            if spoken := languages(forms, r"(?:{})\Z", name):
                return field, spoken
    for field, forms in WORDS.items():
        if spoken := languages(forms, r".*(?<!\w)(?:{})(?!\w)", last):
            return field, spoken
    return None, ()


def languages(forms: Forms, around: str, name: str) -> list[str]:
    """The languages that have a form of a name."""
    return [
        language
        for language, form in forms.items()
        if re.match(around.format(form.casefold()), name, re.DOTALL)
    ]
