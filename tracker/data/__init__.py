"""The data that come with the tracker, as agreement files."""

from importlib.resources import files

SCALES = "scales"
AGREEMENTS = ("union-state",)


def bundled(name: str) -> str:
    """The text of a bundled agreement file, such as that of "union-state"."""
    return files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")
