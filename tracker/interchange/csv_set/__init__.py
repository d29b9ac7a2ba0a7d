"""An agreement as a set of CSV tables, with a descriptor of what each column means."""

from tracker.interchange.csv_set.package import DESCRIPTOR, csv_set, is_set

__all__ = ["DESCRIPTOR", "csv_set", "is_set"]
