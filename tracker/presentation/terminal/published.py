"""Published figures that are not what they were."""

from tracker.domain.differing import Differing

NAMED = 5  # figures that are named; more are counted


def differing(told: Differing) -> str:
    """A publication with the figures that differ: "2024-Q4: average step 47.1 % → 45.6 %"."""
    more = len(told.differences) - NAMED
    named = "; ".join(str(one) for one in told.differences[:NAMED])
    return f"{told.name}: {named}" + (f"; {more} more" if more > 0 else "")
