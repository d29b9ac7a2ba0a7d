"""Drives LibreOffice without a screen: a file in, the same in another format out."""

import subprocess
from pathlib import Path

from tests.programs import needed


def converted(path: Path, ending: str, *, reading: str | None = None) -> Path:
    """The file as LibreOffice writes it in another format; `reading` names how it is read.

    Skips the test that asks where LibreOffice is missing, and fails it where it makes no file.
    """
    program, folder = needed("soffice"), path.parent / f"as-{ending}"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    filters = [f"--infilter={reading}"] if reading else []
    command = [program, profile, "--headless", *filters, "--convert-to", ending]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    made = folder / f"{path.stem}.{ending}"
    assert made.is_file(), f"{done.stdout}{done.stderr}"
    return made
