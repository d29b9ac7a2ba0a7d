"""The options by which commands that write say what an act is."""

from typing import Annotated, TypeAlias

import typer

from tracker.cli.completion import completing

Text: TypeAlias = str | None
Texts: TypeAlias = list[str] | None

On: TypeAlias = Annotated[
    Text, typer.Option("--on", "-d", metavar="DAY", help="The day it is true of: 2025-11-05, fri.")
]
Event: TypeAlias = Annotated[
    Text,
    typer.Option(
        "--event",
        "-e",
        help="drafted initialled signed approved ratified in-force launched missed breached"
        " ended statement other",
    ),
]
By: TypeAlias = Annotated[
    Text,
    typer.Option(
        "--by",
        metavar="PARTY[: WHO]",
        help="Who acted or spoke.",
        autocompletion=completing("party"),
    ),
]
SaidOn: TypeAlias = Annotated[
    Text, typer.Option("--said-on", metavar="DAY", help="When it was said, if on another day.")
]
ReportedBy: TypeAlias = Annotated[
    Text,
    typer.Option("--reported-by", metavar="PARTY[: WHO]", help="Through whom alone it is known."),
]
Due: TypeAlias = Annotated[
    Texts, typer.Option("--due", metavar="REF=DAY", help="A date set or moved. Repeatable.")
]
Agreed: TypeAlias = Annotated[bool, typer.Option("--agreed", help="Both sides set the date.")]
Of: TypeAlias = Annotated[Text, typer.Option("--of", help="What is due, if not the thing itself.")]
NotBefore: TypeAlias = Annotated[bool, typer.Option("--not-before", help="Due not before it.")]
Recurs: TypeAlias = Annotated[Text, typer.Option("--recurs", help="How the date recurs.")]
Weaker: TypeAlias = Annotated[bool, typer.Option("--weaker", help="For less than was promised.")]
SourceName: TypeAlias = Annotated[
    Texts,
    typer.Option(
        "--source",
        "-s",
        metavar="ID|URL",
        help="A source; a new URL becomes one. Repeatable.",
        autocompletion=completing("source"),
    ),
]
Quote: TypeAlias = Annotated[
    Texts, typer.Option("--quote", "-q", help="The passage, of each source in turn.")
]
At: TypeAlias = Annotated[
    Texts, typer.Option("--at", metavar="PLACE", help="Where it stands: 'para. 4'.")
]
NoSource: TypeAlias = Annotated[
    Text, typer.Option("--no-source", metavar="WHY", help="Why there is no source.")
]
Message: TypeAlias = Annotated[
    Texts, typer.Option("--message", "-m", help="Why; '17.2: …' for one line. Repeatable.")
]
Confidence: TypeAlias = Annotated[
    Text, typer.Option("--confidence", "-c", help="How sure the level is: high, medium, low.")
]
Basis: TypeAlias = Annotated[
    str, typer.Option("--basis", help="act, independent, both, one, admission, rule:CODE.")
]
RestsOn: TypeAlias = Annotated[
    Texts, typer.Option("--rests-on", metavar="ENTRY", help="A fact it rests on. Repeatable.")
]
Reached: TypeAlias = Annotated[
    Text, typer.Option("--reached", metavar="DAY", help="Since when the level holds.")
]
Next: TypeAlias = Annotated[Text, typer.Option("--next", metavar="DAY", help="Look again then.")]
Label: TypeAlias = Annotated[Text, typer.Option("--label", help="A short name for the entry.")]
Language: TypeAlias = Annotated[
    Text,
    typer.Option(
        "--lang", metavar="LANGUAGE", help="The language of the message; otherwise config."
    ),
]
Trust: TypeAlias = Annotated[
    Text, typer.Option("--trust", help="How sure the fact itself is: high, medium, low.")
]
Internal: TypeAlias = Annotated[bool, typer.Option("--internal", help="Shown in no report.")]
Settles: TypeAlias = Annotated[bool, typer.Option("--settles", help="The level settles a dispute.")]
Edit: TypeAlias = Annotated[
    bool, typer.Option("--edit", help="Open the act in the editor before it is logged.")
]
FromFile: TypeAlias = Annotated[
    Text, typer.Option("--from", metavar="FILE|-", help="Read acts: blocks, or JSON lines.")
]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Say what it would do.")]
