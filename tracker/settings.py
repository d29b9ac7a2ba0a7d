"""The only reader of environment variables and of the config file."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE, S_IRWXG, S_IRWXO

from tracker.domain.errors import NoDatabase, TrackerError, WrongUsage
from tracker.domain.text import printable
from tracker.domain.urls import TO_BE_FILLED_IN, holds_password, is_nearly_url, is_url

KEYS = {
    "database": "path of a SQLite file, or a PostgreSQL URL",
    "read_database": "another one that reading commands ask, such as a standby of it",
    "author": "the name under which you write entries",
    "agreement": "the agreement meant when none is named",
    "language": "your language, such as de: of messages you write, and of reports if it has them",
}


OF_OTHERS = S_IRWXG | S_IRWXO


@dataclass(frozen=True)
class Setting:
    """A setting's value and where it comes from."""

    value: str
    origin: str

    @property
    def is_said(self) -> bool:
        """Whether it is said for this command, and not for good in the config file."""
        return self.origin == "option" or self.origin.startswith("TRACKER_")


def config_path() -> Path:
    """Where the config file lies, whether or not it exists."""
    return Path(os.environ.get("TRACKER_CONFIG") or config_folder() / "config.toml")


def config_folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("tracker", appauthor=False)


def data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("tracker", appauthor=False)


def drafts_folder() -> Path:
    """Where text is kept that a command could not record."""
    from platformdirs import user_state_path

    return user_state_path("tracker", appauthor=False) / "drafts"


def copies_list() -> Path:
    """Where it is noted in which files of this machine the copies of sources lie."""
    from platformdirs import user_state_path

    return user_state_path("tracker", appauthor=False) / "copies.sha256"


def draft() -> Path | None:
    """The draft that this command was run from."""
    named = os.environ.get("TRACKER_DRAFT")
    return Path(named) if named else None


def config() -> dict[str, str]:
    """What the config file says; empty without one.

    Raises TrackerError where it cannot be read, and where it shows a password to others.
    """
    found, path = written(), config_path()
    named = (found.get(key, "") for key in ("database", "read_database"))
    if any(map(holds_password, named)) and path.stat().st_mode & OF_OTHERS:
        raise TrackerError(
            f"The config file {printable(str(path))} holds a password that others may read: run"
            f" `chmod 600 {printable(shlex.quote(str(path)))}`."
        )
    return found


def written() -> dict[str, str]:
    """What stands in the config file, whoever may read it."""
    import tomllib

    path = config_path()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise unusable(path, "read", error) from error
    return {key: str(value) for key, value in found.items() if key in KEYS}


def setting(key: str, option: str | None = None) -> Setting | None:
    """A setting by option, else environment variable, else config file."""
    if option:
        return Setting(option, "option")
    variable = f"TRACKER_{key.upper()}"
    if os.environ.get(variable):
        return Setting(os.environ[variable], variable)
    found = config().get(key)
    return Setting(found, str(config_path())) if found else None


def database_url(option: str | None = None) -> str:
    """The database meant: by option, TRACKER_DATABASE, the config file, or the data folder."""
    found = setting("database", option)
    if found is None:
        return str(data_folder() / "tracker.db")
    return place_of(found)


def read_database_url(option: str | None = None) -> str | None:
    """Another database that reading commands ask, where one is set beside the one that is meant.

    One that an option names is asked itself, and so is one that a variable names before the file.
    """
    found, main = setting("read_database"), setting("database", option)
    if found is None or option or (main and main.is_said and not found.is_said):
        return None
    return place_of(found)


def place_of(found: Setting) -> str:
    """The path or URL that a setting names. Raises NoDatabase for what was meant to be a URL."""
    check_place(found.value, "--database" if found.origin == "option" else found.origin)
    return found.value if is_url(found.value) else os.path.expanduser(found.value)


def check_place(place: str, where: str) -> None:
    """Raise NoDatabase where a place that is said somewhere was meant to be a URL and is none."""
    if is_nearly_url(place):
        raise NoDatabase(
            f"What {printable(where)} says is no file and not quite the URL of a server: write"
            f" {TO_BE_FILLED_IN}."
        )


def databases(option: str | None = None) -> list[str]:
    """Every database that is named anywhere, also where another of them is meant."""
    keys = ("database", "read_database")
    try:
        kept = written()
    except TrackerError:
        kept = {}
    said = [os.environ.get(f"TRACKER_{key.upper()}") for key in keys]
    return [one for one in (option, *said, *map(kept.get, keys)) if one]


def passwords() -> list[str]:
    """The passwords that PostgreSQL takes from the environment."""
    return [value for value in (os.environ.get("PGPASSWORD"),) if value]


def remember(key: str, value: str) -> Path:
    """Write a setting into the config file, keeping its comments. Returns the file's path."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = config_path()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        document[key] = value
        replace(path, tomlkit.dumps(document))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise unusable(path, "changed", error) from error
    return path


def replace(path: Path, text: str) -> None:
    """Give a file another content, whole or not at all; a link keeps pointing at its file.

    It is for the same people as before.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.new-{os.getpid()}")
    try:
        fresh.touch()
        if target.exists():
            fresh.chmod(S_IMODE(target.stat().st_mode))
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def unusable(path: Path, what: str, error: Exception) -> TrackerError:
    told = f"The config file {printable(str(path))} cannot be {what}"
    if isinstance(error, OSError):
        return TrackerError(f"{told}: {error.strerror}.")
    return WrongUsage(f"{told}, mend it by hand: {printable(str(error))}.")


def colour_wish() -> bool | None:
    """Whether the environment asks for colour (FORCE_COLOR) or against it (NO_COLOR, TERM=dumb)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def pager() -> str:
    """The pager to use; empty where PAGER is set to nothing."""
    return os.environ.get("PAGER", "less")


def pager_environment() -> dict[str, str]:
    """What a pager needs: less passes colours on and ends at once where a page is enough."""
    return {"LESS": "FRX", **os.environ}


def editor() -> str | None:
    """The editor for longer texts."""
    named = (os.environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    return next(filter(None, named), None)
