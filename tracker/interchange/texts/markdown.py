"""Reads Markdown: headings by their marks, emphasis and links as plain text."""

import re
from pathlib import Path

from tracker.domain.drafting.lines import paragraphs, usual_width
from tracker.domain.drafting.texts import Line, Paragraph
from tracker.interchange.texts.plain import decoded
from tracker.interchange.texts.told import Told, tidy

HEADING = r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*"
UNDERLINE = r" {0,3}(=+|-+)\s*"
FENCE = r" {0,3}(```|~~~).*"
RULE = r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})"
FRONT = r"\A---\s*\n(?:.*\n){0,200}?(?:---|\.\.\.)\s*\n"
TABLE_RULE = r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*"
INLINE = (
    (r"<!--.*?-->", ""),
    (r"!\[([^\]]*)\]\([^)]*\)", r"\1"),
    (r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])", r"\1"),
    (r"<(https?://[^>\s]+)>", r"\1"),
    (r"</?[A-Za-z][^<>]{0,200}>", ""),
    (r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2"),
    (r"(?<![\\\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\w)", r"\1"),
    (r"(?<![\\\w])_(?=\S)([^_]+?)(?<=\S)_(?!\w)", r"\1"),
    (r"(?<!\\)`([^`]+)`", r"\1"),
    (r"\\([\\`*_{}\[\]()#+.!>|-])", r"\1"),
)


def read_markdown(path: Path, encoding: str | None = None) -> Told:
    """A file of Markdown."""
    text = re.sub(FRONT, "", tidy_lines(decoded(path, encoding)))
    lines = [Line(plain(line)) for line in text.split("\n")]
    width = usual_width(lines)
    found: list[Paragraph] = []
    run: list[Line] = []
    for line in lines:
        heading = re.fullmatch(HEADING, line.text)
        underline = re.fullmatch(UNDERLINE, line.text)
        if underline and run and run[-1].text.strip():
            told = run.pop().text.strip()
            found += paragraphs(run, width)
            run = []
            found.append(Paragraph(told, heading=1 if "=" in line.text else 2))
        elif heading:
            found += paragraphs(run, width)
            run = []
            if heading[2]:
                found.append(Paragraph(heading[2].strip(), heading=len(heading[1])))
        else:
            run.append(Line("") if is_rule(line.text) else line)
    return Told([*found, *paragraphs(run, width)])


def tidy_lines(text: str) -> str:
    """A text whose lines end in LF, each of signs that may be kept."""
    return "\n".join(tidy(line) for line in text.splitlines())


def is_rule(line: str) -> bool:
    """Whether a line is only there for the looks."""
    return any(re.fullmatch(pattern, line) for pattern in (FENCE, RULE, TABLE_RULE))


def plain(line: str) -> str:
    """A line without the marks of Markdown within it."""
    told = re.sub(r"^ {0,3}(?:>\s?)+", "", line)
    if told.strip().startswith("|"):
        told = "  ".join(cell.strip() for cell in told.strip().strip("|").split("|"))
    for pattern, put in INLINE if re.search(r"[<\[*_`\\]", told) else ():
        told = re.sub(pattern, put, told)
    return told
