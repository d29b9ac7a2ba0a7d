"""Which languages there are, as far as two letters tell, and which of two is the other or of it."""

from tracker.domain.errors import WrongUsage
from tracker.domain.text import language, quoted

CODES = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy"
    " da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht"
    " hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky"
    " la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny"
    " oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr"
    " ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu"
)


def known(text: str) -> str:
    """The text unchanged, if it is a language; codes of three letters are taken by their form.

    Raises WrongUsage, above all for the code of a country: Belarusian is be, not by.
    """
    code = language(text).partition("-")[0]
    if len(code) == 2 and code not in CODES.split():
        raise WrongUsage(
            f"{quoted(text)} is no language, though it may be a country: use the code of the"
            " language, such as be, de or sr-Latn."
        )
    return text


def same(one: str | None, other: str | None) -> bool:
    """Whether two codes tell the same language; capitals make no difference."""
    return bool(one and other) and str(one).casefold() == str(other).casefold()


def is_of(one: str | None, wanted: str) -> bool:
    """Whether a language is the one wanted or a kind of it, as de-AT is of de."""
    return bool(one) and f"{one}-".casefold().startswith(f"{wanted}-".casefold())
