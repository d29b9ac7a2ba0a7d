"""Settings come from an option, a variable, the config file or a default, in this order."""

from pathlib import Path
from stat import S_IMODE

import pytest

from tracker import settings
from tracker.domain.errors import TrackerError, WrongUsage


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a config file that is not there yet."""
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("TRACKER_CONFIG", str(path))
    return path


def test_without_settings_the_database_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert settings.database_url() == str(tmp_path / "home" / "data" / "tracker" / "tracker.db")


def test_an_option_comes_before_a_variable_and_that_before_the_file(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.remember("database", "/file.db")
    assert settings.setting("database") == settings.Setting("/file.db", str(config))

    monkeypatch.setenv("TRACKER_DATABASE", "/variable.db")
    assert settings.setting("database") == settings.Setting("/variable.db", "TRACKER_DATABASE")
    assert settings.database_url("/option.db") == "/option.db"


def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_AUTHOR", "")

    assert settings.setting("author") is None


def test_a_tilde_is_the_home_folder_but_not_in_a_url(tmp_path: Path) -> None:
    assert settings.database_url("~/t.db") == str(tmp_path / "home" / "t.db")
    assert settings.database_url("postgresql://~/t") == "postgresql://~/t"


def test_what_is_remembered_keeps_comments_and_other_settings(config: Path) -> None:
    config.parent.mkdir()
    config.write_text("# ours\nagreement = 'paris'  # for now\n", encoding="utf-8")

    settings.remember("author", "Łucja [Ж]")

    assert config.read_text(encoding="utf-8") == (
        "# ours\nagreement = 'paris'  # for now\nauthor = \"Łucja [Ж]\"\n"
    )
    assert settings.config() == {"agreement": "paris", "author": "Łucja [Ж]"}
    assert list(config.parent.iterdir()) == [config]


def test_a_config_file_that_is_a_link_stays_one(config: Path, tmp_path: Path) -> None:
    config.parent.mkdir()
    (tmp_path / "kept.toml").write_text("")
    config.symlink_to(tmp_path / "kept.toml")

    settings.remember("author", "anna")

    assert config.is_symlink()
    assert (tmp_path / "kept.toml").read_text() == 'author = "anna"\n'


def test_a_config_file_stays_for_the_same_people(config: Path) -> None:
    settings.remember("author", "anna")
    for mode in (0o600, 0o644):
        config.chmod(mode)
        settings.remember("author", "mira")
        assert S_IMODE(config.stat().st_mode) == mode


def test_a_password_that_others_may_read_is_refused_until_it_is_gone(config: Path) -> None:
    settings.remember("database", "postgresql://ana:secret@localhost/here")
    config.chmod(0o640)

    with pytest.raises(TrackerError, match=r"may read: run `chmod 600 .*config\.toml`\.$"):
        settings.setting("author")
    settings.remember("database", "postgresql://ana@localhost/here")

    assert settings.database_url() == "postgresql://ana@localhost/here"


@pytest.mark.parametrize("content", [b"author = \n", b"\xff\xfe", b"author = 1\nauthor = 2\n"])
def test_a_config_file_that_cannot_be_read_is_told_and_left_as_it_is(
    config: Path, content: bytes
) -> None:
    config.parent.mkdir()
    config.write_bytes(content)

    with pytest.raises(WrongUsage, match=r"config\.toml cannot be read, mend it by hand: .*\.$"):
        settings.setting("author")
    with pytest.raises(WrongUsage, match=r"config\.toml cannot be changed, mend it by hand: "):
        settings.remember("author", "anna")

    assert config.read_bytes() == content


def test_a_config_file_that_is_a_folder_is_told(config: Path) -> None:
    config.mkdir(parents=True)

    with pytest.raises(TrackerError, match="cannot be read: Is a directory") as caught:
        settings.config()

    assert caught.value.exit_code == 1


def test_readers_are_sent_elsewhere_only_from_the_database_that_is_set_up_beside(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.read_database_url() is None
    settings.remember("database", "postgresql:///main")
    settings.remember("read_database", "postgresql:///standby")
    assert settings.read_database_url() == "postgresql:///standby"
    assert settings.read_database_url("/option.db") is None

    monkeypatch.setenv("TRACKER_DATABASE", "/variable.db")
    assert settings.read_database_url() is None
    monkeypatch.setenv("TRACKER_READ_DATABASE", "~/copy.db")
    assert settings.read_database_url() == str(Path.home() / "copy.db")
