"""What the controls of a page say, in the language of the report."""

from tracker.presentation.formats import INSTALL
from tracker.presentation.language import Language


def labels(say: Language) -> dict[str, str]:
    """The words of the page around a document, by what they name."""
    return {
        "skip": say("Skip to the report"),
        "contents": say("Contents"),
        "table": say("The same as a table"),
        "charts": say("Charts are left out: {command} adds them.", command=INSTALL),
        "link": say("Link to this"),
        **of_the_choice(say),
    }


def of_the_choice(say: Language) -> dict[str, str]:
    """The words with which cards are chosen, put in order, opened and closed."""
    return {
        "choose": say("Choose what is shown"),
        "find": say("With the words"),
        "area": say("Area"),
        "body": say("Body"),
        "level": say("Status"),
        "all": say.within("choice", "all"),
        "order": say("Order"),
        "by_number": say.within("order", "by number"),
        "least_first": say.within("order", "least done first"),
        "most_first": say.within("order", "most done first"),
        "by_area": say.within("order", "by area"),
        "overdue": say("overdue"),
        "low": say("low confidence"),
        "open_all": say("Open all"),
        "close_all": say("Close all"),
        "reset": say("Show all"),
        "shown": say("{shown} of {all} shown", shown="{shown}", all="{all}"),
    }
