"""The commands about settings: `tracker config …`."""

from typing import Annotated

import typer

from tracker import settings
from tracker.cli import output
from tracker.cli.parameters import AsJson
from tracker.cli.secrets import refuse_password
from tracker.domain.errors import NotFound
from tracker.domain.text import printable, quoted
from tracker.domain.urls import without_password

config = typer.Typer(help="Settings: path, get, set.", rich_markup_mode=None)
Key = Annotated[str, typer.Argument(help=", ".join(settings.KEYS))]


@config.command("path")
def path() -> None:
    """Print where the config file lies, whether or not it exists.

    \b
    Examples:
      tracker config path
      cat "$(tracker config path)"
    """
    typer.echo(str(settings.config_path()))


@config.command("get")
def get(
    key: Annotated[str | None, typer.Argument(help=", ".join(settings.KEYS))] = None,
    as_json: AsJson = False,
) -> None:
    """Print settings and where each comes from; one alone is printed as it is.

    \b
    Examples:
      tracker config get
      tracker config get author
    """
    wanted = [checked(key)] if key else list(settings.KEYS)
    found = {name: settings.setting(name) for name in wanted}
    if as_json:
        told = {
            name: {"value": without_password(one.value), "origin": one.origin} if one else None
            for name, one in found.items()
        }
        output.show_json({"schema": "tracker.config/1", **told})
    elif key:
        one = found[key]
        if one is None:
            raise NotFound(f"The setting {key} is not set: `tracker config set {key} VALUE`.")
        typer.echo(without_password(one.value))
    else:
        rows = [
            [name, without_password(one.value) if one else "", one.origin if one else "not set"]
            for name, one in found.items()
        ]
        output.show(output.rows(rows))


@config.command("set")
def set_value(key: Key, value: Annotated[str, typer.Argument(help="The new value.")]) -> None:
    """Write a setting into the config file; its comments stay.

    \b
    Examples:
      tracker config set author "A. Analyst"
      tracker config set agreement union-state
    """
    if checked(key) in ("database", "read_database"):
        refuse_password(value)
        settings.check_place(value, key)
    place = settings.remember(key, value)
    now = f"now {printable(without_password(value))}" if value else "no longer set"
    typer.echo(f"{key} is {now} in {place}.")


def checked(key: str) -> str:
    if key in settings.KEYS:
        return key
    raise NotFound(f"There is no setting {quoted(key)}: there are {', '.join(settings.KEYS)}.")
