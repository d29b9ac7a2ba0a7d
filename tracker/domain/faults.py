"""What is wrong with a file, gathered to be told at once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from tracker.domain.errors import TrackerError

TOLD = 20  # of them, at most


class Faults(TrackerError):
    """Several things are wrong with a file: a sentence for each, the topmost first."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.told = tuple(sentences[:TOLD])
        more = len(sentences) - len(self.told)
        self.end = (
            f"{len(sentences):,} things stand in the way, and nothing is taken in"
            f"{f'; {more:,} of them are not listed' if more else ''}: mend each."
        )
        super().__init__("\n".join((*self.told, self.end)))


def of_all(sentences: Iterable[str]) -> TrackerError:
    """One error for all that is wrong; of one thing alone its own sentence."""
    found = list(dict.fromkeys(sentences))
    return Faults(found) if len(found) > 1 else TrackerError(found[0])


class Gathering:
    """Gathers errors, so that all are told and not the first alone."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def add(self, sentence: str) -> None:
        self.sentences.append(sentence)

    @contextmanager
    def each(self) -> Iterator[None]:
        """Go on after an error in this block."""
        try:
            yield
        except Faults as error:
            self.sentences += error.told
        except TrackerError as error:
            self.add(str(error))

    def check(self) -> None:
        """Raise TrackerError where there were any."""
        if self.sentences:
            raise of_all(self.sentences)
