"""Entries whose id bears a time that cannot be right; no rule depends on it."""

from collections.abc import Iterable

from tracker.domain.ledger import milliseconds
from tracker.storage.rows import Row, recorded_at

WAITED = 60_000  # milliseconds that a command may have waited for the write lock
DAY = 86_400_000  # milliseconds
MOST = 100  # entries that are named


class Clocks:
    """Notes the entries whose clock stood before what they build on, or a day ahead."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.count = 0

    def look(self, entry: Row, built_on: Iterable[str]) -> None:
        """Look at an entry's row and the ids of what it builds on."""
        id_, recorded, received = entry[1], entry[5], entry[15]
        ahead = recorded > received and recorded_at(id_, earlier=DAY) > received
        if ahead or any(
            one > id_ and milliseconds(one) > milliseconds(id_) + WAITED for one in built_on
        ):
            self.count += 1
            if self.count <= MOST:
                self.ids.append(id_)
