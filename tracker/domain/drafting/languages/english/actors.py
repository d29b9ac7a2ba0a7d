"""How those who can owe a duty are named in English."""

from tracker.domain.drafting.languages.english.states import STATES

ACTORS = (
    r"states?|part(?:y|ies)|members?|non-members|governments?|authorit(?:y|ies)|commissions?"
    r"|commissioners?|committees?|councils?|secretariat|secretary-general|ministr(?:y|ies)"
    r"|ministers?|presidents?|presidency|parliaments?|courts?|tribunals?|panels?|conferences?"
    r"|assembl(?:y|ies)|organi[sz]ations?|agenc(?:y|ies)|bod(?:y|ies)|organs?|boards?|banks?"
    r"|entit(?:y|ies)|depositary|directors?(?:-general)?|signator(?:y|ies)|participants?"
    r"|inspectors?|masters?|representatives?|experts?|scientists?|countr(?:y|ies)|unions?"
    r"|federations?|republics?|kingdoms?|forces|polic[e]|operators?|contractors?|applicants?"
    r"|carriers?|enterprises?|compan(?:y|ies)|persons?|nationals?|sides?|we|administrations?"
    r"|departments?|offices?|institutions?|working\s+groups?|task\s+force|movements?|leaders?"
    r"|employers?|providers?"
    rf"|{STATES}"
)
PROPER_NAME = (
    r"(?!(?:All|Any|Each|Every|No|None|Such|It|There)\b|Th)(?:the\s+)?[A-Z][\w-]*"
    r"(?:(?:\s+(?:of|the|and))*\s+[A-Z][\w-]*)+"
    r"|(?!Th|It|All|None|Such|\w*(?:[st]ion|ance|ence|ment|ity|ness|ing|ure|age|ship|cy|sis)\b)"
    r"[A-Z][a-z]+(?<!s)"
)
"""Such as Norway or the Republic of Belarus."""
