"""Files get their name when they are whole, on every kind of disk."""

import errno
import os
from pathlib import Path

import pytest

from tracker.storage.files import beside, publish


def no_links(fresh: Path, target: Path) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_finished_file_takes_a_free_name_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:  # as on sticks and shares; none can be mounted everywhere
        monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "reports" / "report.md"
    target.parent.mkdir()

    for text, done in (("first", True), ("second", False)):
        with beside(target) as fresh:
            fresh.write_text(text)
            assert publish(fresh, target) is done
    assert target.read_text() == "first"
    assert list(target.parent.iterdir()) == [target]


def test_with_force_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    precious, target = tmp_path / "precious", tmp_path / "report.md"
    precious.write_text("precious")
    target.symlink_to(precious)

    with beside(target) as fresh:
        fresh.write_text("report")
        assert publish(fresh, target, force=True)

    assert (precious.read_text(), target.read_text()) == ("precious", "report")
    assert not target.is_symlink()
