"""Many small files are one table: Markdown under a YAML header, a row for each file."""

from pathlib import Path

import pytest

from tests.interchange.tables.given import faults, saved, table, values
from tracker.domain.errors import NotFound, WrongUsage
from tracker.interchange.tables import How, is_table, read_folder, read_table

DATA = Path(__file__).parents[2] / "data" / "ogp-us-nap5"


def test_keys_are_heads_beside_the_body_and_the_name(tmp_path: Path) -> None:
    saved(
        tmp_path, "b.md", '---\r\ntitle: "A: \\u0042"\r\nwho: [x, y]\r\n---\r\n\r\nText.\r\n---\r\n'
    )
    saved(tmp_path, "a.md", "---\ntitle: Dam\nat: {page: 3}\n---")

    found = read_folder(sorted(tmp_path.glob("*.md")))

    assert found.name == str(tmp_path)
    assert found.heads == ("title", "at.page", "who", "body", "file")
    assert values(found) == [
        ("Dam", "3", "", "", "a.md"),
        ("A: B", "", "x\ny", "Text.\n---", "b.md"),
    ]
    assert [row.file for row in found.read()] == [str(tmp_path / "a.md"), str(tmp_path / "b.md")]


def test_one_file_is_a_table_of_one_row(tmp_path: Path) -> None:
    assert values(table(saved(tmp_path, "a.md", "---\ntitle: Dam\n---\n"))) == [("Dam", "", "a.md")]


FAULTS = {
    "no header": ("# Title\n", 1, "found no header, expected YAML between two lines of three hy"),
    "a header that does not end": ("---\ntitle: x\n", 1, "found no header"),
    "no keys": ("---\n- a\n---\n", 2, "found no keys in the header"),
    "broken YAML": ("---\ntitle: x\nwho: a: b\n---\n", 3, "at character 7, this is not YAML"),
    "a key twice": ("---\na: 1\na: 2\n---\n", 3, 'at character 1, found the key "a" again'),
    "an alias": ("---\na: &x 1\nb: *x\n---\n", 2, "at character 4, found an anchor or alias"),
    "a key that is ours": ("---\nbody: x\n---\n", 2, "found the key body, which is the file's own"),
    "another encoding": ("---\ntitle: é\n---\n".encode("cp1252"), 2, "found the byte 0xE9"),
}


@pytest.mark.parametrize(("content", "line", "told"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_a_file_is_the_fault_of_its_row(
    tmp_path: Path, content: str | bytes, line: int, told: str
) -> None:
    saved(tmp_path, "a.md", "---\ntitle: Dam\n---\n")
    saved(tmp_path, "b.md", content)

    [(found, fault)] = faults(read_folder(sorted(tmp_path.glob("*.md"))))

    assert (found, fault[: len(told)]) == (line, told)


def test_no_files_are_told() -> None:
    with pytest.raises(NotFound, match="There are no files to read"):
        read_folder([], How())


@pytest.mark.parametrize("day", ["2023-09-30", "2024-10-25"])
def test_the_plan_of_the_united_states_is_read(day: str) -> None:
    parents = read_folder(sorted((DATA / day / "commitments").glob("*.md")))
    parts = read_folder(sorted((DATA / day / "subcommitments").glob("*.md")))

    assert (len(values(parents)), len(values(parts))) == (36, 70)
    assert {"commitment_id", "title", "body"} <= set(parts.heads)


def test_a_table_is_known_by_the_end_of_its_name() -> None:
    known = ["csv", "TSV", "txt", "xlsx", "json", "jsonl", "ndjson", "yaml", "yml", "md"]

    assert all(is_table(Path(f"a.b.{one}")) for one in known)
    assert not any(is_table(Path(f"a.{one}")) for one in ("", "docx", "pdf", "db", "csv.gz"))


@pytest.mark.parametrize(
    ("name", "option"), [("a.csv", "sheet"), ("a.json", "range"), ("a.xlsx", "rows")]
)
def test_an_option_of_another_kind_of_file_is_refused(
    tmp_path: Path, name: str, option: str
) -> None:
    (tmp_path / name).write_text('[{"a": 1}]')

    with pytest.raises(WrongUsage, match=rf"{name} has no {option} to choose: leave out {option}"):
        read_table(tmp_path / name, How(**{option: "A1:B2"}))


@pytest.mark.parametrize("name", ["a.xls", "a.xlsm", "a.ods", "a.numbers"])
def test_other_workbooks_are_to_be_saved_as_xlsx(name: str) -> None:
    with pytest.raises(WrongUsage, match=r"open it in Excel or LibreOffice and save it as \.xlsx"):
        read_table(Path(name))


def test_another_file_is_no_table() -> None:
    with pytest.raises(WrongUsage, match="its name ends in none of csv, tsv, "):
        read_table(Path("a.pdf"))
