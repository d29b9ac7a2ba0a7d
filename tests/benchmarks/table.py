"""The table that benchmarks print: a row for each job and size."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.benchmarks.timing import Cost
from tests.benchmarks.updates import Size

HEAD = f"{'job':<30}{'updates':>11}{'runs':>5}{'ours':>10}{'floor':>10}{'ratio':>8}{'target':>8}"


@dataclass(frozen=True)
class Row:
    """A job of ours beside its floor, by seconds, processor or megabytes; `target` is the most.

    Peers did the same in the same run.
    """

    job: str
    size: Size
    ours: Cost
    floor: Cost
    against: str
    target: float | None = None
    by: str = "seconds"
    peers: Mapping[str, Cost] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return self.amount(self.ours) / self.amount(self.floor)

    @property
    def is_met(self) -> bool:
        return self.target is None or self.ratio <= self.target

    def amount(self, cost: Cost) -> float:
        return float(getattr(cost, self.by))

    def shown(self, cost: Cost) -> str:
        amount = self.amount(cost)
        if self.by == "megabytes":
            return f"{amount:.0f} MB"
        return f"{amount:.1f} s" if amount >= 10 else f"{amount * 1000:,.0f} ms"

    def __str__(self) -> str:
        figures = f"{self.shown(self.ours):>10}{self.shown(self.floor):>10}{self.ratio:>8.2f}"
        target = "-" if self.target is None else f"{self.target:.2f}"
        verdict = "" if self.target is None else "met" if self.is_met else "MISSED"
        beside = [f"{name} {self.shown(cost)}" for name, cost in self.peers.items()]
        said = "; ".join([self.against, *beside])
        what = f"{self.job:<30}{self.size.updates:>11,}{self.ours.runs:>5}"
        return f"{what}{figures}{target:>8} {verdict:<7}{said}"
