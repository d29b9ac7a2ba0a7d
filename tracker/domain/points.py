"""Points of the history as people write them: a stamp, or a time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.domain.errors import WrongUsage
from tracker.domain.ledger import Stamp, digest, grouped, utc_text
from tracker.domain.text import quoted

_GROUPED = r"[0-9a-f]{4}(?:-[0-9a-f]{4}){4}"
_WHOLE = r"[0-9a-f]{64}"
_HEADS = rf"(?P<heads>(?:{_GROUPED}|{_WHOLE})(?:\+(?:{_GROUPED}|{_WHOLE}))*)"
_STAMP = re.compile(rf"(?:(?P<count>[0-9]{{1,12}})[·.: ])?{_HEADS}")
_PRINTED = re.compile(rf"(?<![0-9])(?P<count>[0-9]{{1,12}})·{_HEADS}(?![0-9a-f-])")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d.*")


@dataclass(frozen=True)
class Written:
    """A stamp as it is written: how many entries, and the beginnings of the digests of its heads.

    Above three heads it has one beginning, that of the digest of all of them.
    """

    count: int | None
    heads: tuple[str, ...]

    def fits(self, stamp: Stamp) -> bool:
        """Whether this is how a stamp is written."""
        if self.count is not None and self.count != stamp.count:
            return False
        whole = sorted(stamp.heads)
        if len(whole) > 3 and len(self.heads) == 1:
            return digest("".join(whole)).startswith(self.heads[0])
        pairs = zip(whole, sorted(self.heads), strict=False)
        return len(whole) == len(self.heads) and all(one.startswith(cut) for one, cut in pairs)

    def __str__(self) -> str:
        count = "" if self.count is None else f"{self.count}·"
        return count + "+".join(grouped(head) for head in self.heads)


def read_stamp(text: str) -> Written | None:
    """The stamp that a text is, as printed, without its count or with whole digests; else None."""
    found = _STAMP.fullmatch(text.strip().lower())
    return _written(found) if found else None


def printed_stamp(text: str) -> Written | None:
    """The last stamp that is printed somewhere in a text, such as a report; None without one."""
    found = list(_PRINTED.finditer(text))
    return _written(found[-1]) if found else None


def _written(found: "re.Match[str]") -> Written:
    heads = tuple(head.replace("-", "") for head in found["heads"].split("+"))
    return Written(int(found["count"]) if found["count"] else None, heads)


def read_time(text: str) -> str | None:
    """The UTC text of a time such as 2025-02-03T12:00Z; None where it is none.

    UTC where no zone is given. Raises WrongUsage for a time that does not exist.
    """
    if not _TIME.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text.replace("t", "T").replace("z", "Z"))
        return utc_text(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        raise WrongUsage(f"{quoted(text)} is not a time: write 2025-02-03T12:00Z.") from None
