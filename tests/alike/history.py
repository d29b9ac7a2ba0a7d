"""A history that says a bit of everything, beside the bundled agreement, for both databases."""

import shutil
from pathlib import Path

from typer.testing import CliRunner, Result

from tracker.cli import app

RIVER = """\
format: tracker.agreement/1
agreement:
  slug: reka
  title: {en: The river pact, ru: Договор о реке, zh: 河流公约}
  scale: core@1
  ends: 2026-06-30
  inherits_deadline: true
  parties: [{code: NO, role: signatory}, {code: SE, role: signatory}]
parties:
  - {code: NO, name: {en: Norway}, kind: state}
  - {code: SE, name: {en: Sweden}, kind: state}
sections:
  - {code: b, title: {en: Второй раздел}}
  - {code: A, title: {en: Раздел первый}}
  - {code: c, title: {en: Beside it}, counting: beside}
areas:
  - {code: dams, title: {en: Dämme und Straßen}}
sources:
  - {id: vesti-1, title: Ёлка у реки, published: 2025-03, language: ru}
  - {id: Zeitung-2, title: Straßenbau, url: "https://zeitung.example/Straße?b=2&a=1"}
  - {id: renmin-3, title: 水电站开工, publisher: 人民日报, language: zh, published: 2025}
  - {id: ahead-4, title: Without a day}
commitments:
  - {number: 1.9, alias: dam, section: A, area: dams, title: {en: Build the dam, zh: 修建水坝}}
  - {number: 1.10, alias: Dam-2, section: A, title: {ru: Построить ещё одну плотину}}
  - {number: 1.2, section: b, title: {en: İstanbul straße ﬁnal}, due_stated: 2025-H1}
  - {number: 10, text: Grüße an alle}
  - {number: A.1, section: c, title: {en: Élan}}
  - {number: a.2, section: c, title: {en: "E\u0301clat [sic] 100 % _x_"}}
  - number: 2
    title: {en: Two of all}
    parts:
      - {number: 2.10, title: {en: Tenth}}
      - {number: 2.9, title: {en: Ninth}}
"""
ZEBRA = ("-s", "vesti-1", "-q", "Ёлка у реки: ёлки и ели.", "-m", "Ещё одна встреча в Минске.")
HEARD = ("--no-source", "Heard", "-m", "Because.")
ACT = ("--basis", "act", *HEARD)
OURS: tuple[tuple[str, ...], ...] = (
    ("import", "reka.yaml"),
    ("log", "reka/1.9", "partial", "-d", "2025-H1", "--basis", "act", *ZEBRA, "--label", "z1"),
    ("log", "reka/1.10", "preparatory", "-d", "2025-03", *ACT, "-c", "low", "--label", "z2"),
    ("log", "reka/1.2", "complete", "-d", "2025-03-31", *ACT, "--reached", "2025-Q1"),
    ("log", "reka/10", "-e", "other", "-d", "2025-Q1", "-m", "GRÜSSE und Grüße.", *HEARD[:2]),
    ("log", "reka/A.1", "-e", "statement", "-d", "2025", *HEARD, "--internal", "--label", "in-1"),
    ("log", "reka/1.9", "--due", "1.9=2025-12", "--agreed", "--by", "NO+SE", "-d", "2024", *HEARD),
    ("log", "reka/1.9", "--due", "1.9=2027-H1", "--by", "NO", "-d", "2025-05", *HEARD),
    (
        "log",
        "reka/1.10",
        "--due",
        "1.10=2025-09-30",
        "--agreed",
        "--by",
        "NO+SE",
        "-d",
        "2024-02",
        *HEARD,
    ),
    ("log", "reka/2.9", "suspended", "-d", "2025-06-01", *HEARD, "--next", "2026-01-31"),
    ("claim", "reka", "--by", "NO", "--percent", "about 94", "-d", "2025-06", *HEARD),
    ("claim", "reka/1.10", "--by", "SE: Åsa", "--complete", "-d", "2025-06-15", *HEARD),
    ("claim", "reka", "--by", "SE", "--done", "3", "--of", "7", "-d", "2025-07", *HEARD),
    ("check", "reka/2.10", "-m", "Nothing new, İ ı ß ﬁ."),
    ("translate", "z1", "--lang", "de", "-m", "Noch ein Treffen in Minsk: Straße."),
    ("translate", "z1", "--lang", "zh", "-m", "又一次会议。"),
    ("commitment", "edit", "reka/1.9", "--short", "Плотина", "-m", "Shorter."),
    ("source", "add", "belta-x", "--title", "ÉCLAT e\u0301lan", "--url", "https://a.example/É"),
    ("report", "reka", "--as-of", "2025-06-30", "--publish", "2025-H1"),
    ("correct", "z2", "--from", "z2.txt"),
    ("retract", "u168", "-m", "Misread."),
    ("log", "union-state/17.2", "partial", "-d", "2025-11-06", *ACT),
    ("undo", "-m", "Not so."),
)
THEIRS: tuple[tuple[str, ...], ...] = (
    ("log", "reka/1.9", "substantial", "-d", "2025-11-06", *ACT, "--label", "m1"),
    ("log", "union-state/14", "substantial", "-d", "2025-11-06", *ACT),
    ("commitment", "edit", "reka/10", "--title", "Zehn", "-m", "As printed."),
)
LAST: tuple[tuple[str, ...], ...] = (
    ("log", "reka/1.9", "preparatory", "-d", "2025-11-06", *ACT, "--label", "o1"),
    ("log", "reka/2.10", "-e", "other", "-d", "2025-11-06", *HEARD),
    ("commitment", "edit", "reka/10", "--title", "Ten", "-m", "In English."),
)
FILES = ("reka.yaml", "z2.txt")


def write_history(folder: Path) -> Path:
    """Write it into `ours.db` of a folder, which holds the bundled agreement."""
    ours, theirs = folder / "ours.db", folder / "theirs.db"
    (folder / "reka.yaml").write_text(RIVER, encoding="utf-8")
    for words in OURS:
        if words[0] == "correct":
            shown = done(ours, "ana", "show", "z2").stdout
            (folder / "z2.txt").write_text(shown.replace("2025-03", "2025-04"), encoding="utf-8")
        done(ours, "ana", *(str(folder / one) if one in FILES else one for one in words))
    shutil.copyfile(ours, theirs)
    for author, path, acts in (("Мира", theirs, THEIRS), ("ana", ours, LAST)):
        for words in acts:
            done(path, author, *words)
    done(ours, "ana", "merge", str(theirs))
    done(theirs, "Мира", "check", "reka/1.2", "-m", "After the merge.")
    done(ours, "ana", "check", "reka/1.2", "-m", "At the same time.")
    done(ours, "ana", "merge", str(theirs))
    return ours


def done(database: Path, author: str, *words: str) -> Result:
    result = CliRunner().invoke(app, ["--database", str(database), "--author", author, *words])
    assert result.exit_code == 0, (words, result.output)
    return result
