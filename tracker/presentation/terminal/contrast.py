"""Two wordings of one thing, cut to fit a line so that where they part is seen."""

ROOM = 60  # letters of each
BEFORE = 30  # of these, at most, such as both have alike before they part
NOTHING = "nothing"


def change(field: str, was: str, says: str) -> str:
    """A field and where what it said and says part; of a long list only what came and went."""
    listed = came_and_went(was, says) if field == "bodies" else ""
    old, new = contrast(was, says)
    return f"{field}: {listed or f'{old or NOTHING} → {new or NOTHING}'}"


def contrast(was: str, says: str) -> tuple[str, str]:
    """Both, each cut to the stretch around the first difference."""
    one, other = (" ".join(text.split()) for text in (was, says))
    if one == other:  # only blanks differ
        one, other = (text.replace("\n", "\\n") for text in (was, says))
    pairs = enumerate(zip(one, other, strict=False))
    at = next((place for place, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))
    begin = 0 if max(len(one), len(other)) <= ROOM or at <= BEFORE else word_at(one, at - BEFORE)
    return cut(one, begin), cut(other, begin)


def word_at(text: str, place: int) -> int:
    """Where the first word after a place begins, if that is near."""
    blank = text.find(" ", place, place + BEFORE)
    return blank + 1 if blank >= 0 else place


def cut(text: str, begin: int) -> str:
    before = "… " if begin else ""
    shown = text[begin:]
    return before + (shown if len(shown) <= ROOM else f"{shown[: ROOM - 1]}…")


def came_and_went(was: str, says: str) -> str:
    """Of two long lists of codes what only one of them has; nothing of short ones."""
    if max(len(was), len(says)) <= ROOM:
        return ""
    one, other = (text.split(", ") if text else [] for text in (was, says))
    gone = [code for code in one if code not in other]
    come = [code for code in other if code not in one]
    told = (f"{word} {listed(codes)}" for word, codes in (("gone", gone), ("new", come)) if codes)
    return "; ".join(told)


def listed(codes: list[str]) -> str:
    """As many of the codes as fit on a line; the others are counted."""
    shown = codes[:1]
    for code in codes[1:]:
        if len(", ".join([*shown, code])) > ROOM:
            break
        shown.append(code)
    more = f" and {len(codes) - len(shown):,} more" if len(codes) > len(shown) else ""
    return ", ".join(shown) + more
