"""How the figures of a report on record differ from others of the same day."""

from dataclasses import dataclass

NONE = "none"


@dataclass(frozen=True)
class Difference:
    """A figure that has another value now; None where one of the two days does not have it."""

    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        return f"{self.name} {self.before or NONE} → {self.after or NONE}"


@dataclass(frozen=True)
class Differing:
    """A publication whose figures differ: its name, its day, and every figure that does."""

    name: str
    as_of: str
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        return f"{self.name}: {'; '.join(map(str, self.differences))}"
