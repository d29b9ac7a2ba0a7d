"""Texts are read right or refused with the byte that stands in the way: nothing is guessed."""

import codecs
from pathlib import Path

import pytest

from tests.interchange.tables.given import refusal, saved, table, values
from tracker.domain.errors import WrongUsage

TEXT = "номер,название\n1,Договор про газ\n"
WESTERN = "number,titre\n1,traité né à Genève\n"
CENTRAL = "numer,tytuł\n1,Umowa o współpracy\n"
JAPANESE = "番号,題名\n1,条約\n"

READ = {
    "UTF-8": (TEXT, "utf-8", None),
    "UTF-8 with a mark": (TEXT, "utf-8-sig", None),
    "UTF-16 with a mark": (TEXT, "utf-16", None),
    "UTF-16, the other order": (TEXT, "utf-16-be with a mark", None),
    "UTF-32 with a mark": (TEXT, "utf-32", None),
    "ASCII": ("a,b\n1,Dam\n", "ascii", None),
    "UTF-16 without a mark, named": (TEXT, "utf-16-le", "utf-16-le"),
    "Windows 1251, named": (TEXT, "cp1251", "windows-1251"),
    "KOI8-R, named": (TEXT, "koi8-r", "KOI8-R"),
    "Mac Cyrillic, named": (TEXT, "mac-cyrillic", "mac_cyrillic"),
    "Windows 1252, named": (WESTERN, "cp1252", "cp1252"),
    "ISO 8859-2, named": (CENTRAL, "iso-8859-2", "latin2"),
    "Shift JIS, named": (JAPANESE, "shift_jis", "shift_jis"),
    "GB 18030, named": (JAPANESE, "gb18030", "gb18030"),
    "UTF-8 with a mark, named": (TEXT, "utf-8-sig", "utf-8"),
    "UTF-16 with a mark, named": (TEXT, "utf-16", "utf-16"),
}

UNREADABLE = {
    "UTF-16 without a mark": (TEXT, "utf-16-le", ":1: found U+0000, which no text has"),
    "Windows 1251": (TEXT, "cp1251", ":1: found the byte 0xED at offset 0, which is not UTF-8"),
    "KOI8-R": (TEXT, "koi8-r", ":1: found the byte 0xCE at offset 0"),
    "Mac Cyrillic": (TEXT, "mac-cyrillic", ":1: found the byte 0xED at offset 0"),
    "IBM 866": (TEXT, "cp866", ":1: found the byte 0xAD at offset 0"),
    "Windows 1252": (WESTERN, "cp1252", ":2: found the byte 0xE9 at offset 20"),
    "ISO 8859-2": (CENTRAL, "iso-8859-2", ":1: found the byte 0xB3 at offset 10"),
    "Shift JIS": (JAPANESE, "shift_jis", ":1: found the byte 0x94 at offset 0"),
    "EUC-JP": (JAPANESE, "euc-jp", ":1: found the byte 0xC8 at offset 0"),
    "GB 18030": (JAPANESE, "gb18030", ":1: found the byte"),
}


@pytest.mark.parametrize(("text", "encoding", "named"), READ.values(), ids=READ)
def test_what_is_marked_or_named_is_read(
    tmp_path: Path, text: str, encoding: str, named: str | None
) -> None:
    mark = codecs.BOM_UTF16_BE if encoding.endswith("with a mark") else b""
    content = mark + text.encode(encoding.split()[0])

    found = table(saved(tmp_path, "it.csv", content), encoding=named)

    assert [found.heads, *values(found)] == [tuple(row.split(",")) for row in text.splitlines()]


@pytest.mark.parametrize(("text", "encoding", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_named_is_refused_with_its_first_byte(
    tmp_path: Path, text: str, encoding: str, told: str
) -> None:
    sentence = refusal(saved(tmp_path, "it.csv", text.encode(encoding)))

    assert sentence.startswith(f"it.csv{told}")
    assert "say its encoding, such as --encoding " in sentence


@pytest.mark.parametrize(
    ("text", "encoding", "example"),
    [
        ("Übereinkommen über Gewässer", "latin-1", "cp1252"),
        ("Traité d'amitié signé à Genève", "cp1252", "cp1252"),
        ("Договор между странами", "cp1251", "cp1251"),
    ],
)
def test_the_encoding_that_is_proposed_fits_the_bytes(
    tmp_path: Path, text: str, encoding: str, example: str
) -> None:
    sentence = refusal(saved(tmp_path, "it.csv", text.encode(encoding)))

    assert sentence.endswith(f"such as --encoding {example}.")


def test_two_encodings_in_one_file_are_refused_where_the_second_begins(tmp_path: Path) -> None:
    first = "a,b\n" + f"1,{'é' * 997}\r\n" * 2_000
    path = saved(tmp_path, "it.csv", first.encode() + "2,é\n".encode("cp1252"))

    assert refusal(path).startswith(
        "it.csv:2002: found the byte 0xE9 at offset 3,996,006, which is not UTF-8: save the file"
    )


def test_a_letter_cut_by_a_block_of_reading_is_whole(tmp_path: Path) -> None:
    text = "a,b\n" + f"1,{'é' * 1001}\n" * 2_000

    assert values(table(saved(tmp_path, "it.csv", text.encode()))) == [("1", "é" * 1001)] * 2_000


@pytest.mark.parametrize(
    "named", ["cp125", "base64", "rot13", "idna", "unicode_escape", "", "\0", "utf-7", "undefined"]
)
def test_an_encoding_that_is_none_is_told(tmp_path: Path, named: str) -> None:
    path = saved(tmp_path, "it.csv", TEXT)

    with pytest.raises(WrongUsage, match=r"^There is no encoding .*: use a name such as utf-16-le"):
        table(path, encoding=named)


def test_an_encoding_against_the_mark_of_the_file_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.csv", TEXT.encode("utf-8-sig"))

    with pytest.raises(WrongUsage, match="begins with the mark of utf-8: leave out --encoding"):
        table(path, encoding="cp1251")


def test_utf_16_is_named_with_its_order_where_no_mark_tells_it(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.csv", TEXT.encode("utf-16-le"))

    with pytest.raises(WrongUsage, match="say --encoding utf-16-le or utf-16-be"):
        table(path, encoding="utf-16")


def test_a_wrong_name_is_refused_where_its_letters_end(tmp_path: Path) -> None:
    path = saved(tmp_path, "it.csv", b"a,b\n1,\x98\n")

    assert refusal(path, encoding="cp1251") == (
        "it.csv:2: found the byte 0x98 at offset 6, which is not CP1251: check --encoding cp1251."
    )


@pytest.mark.parametrize("name", ["it.json", "it.jsonl", "it.yaml", "it.md", "it.txt"])
def test_every_text_is_read_alike(tmp_path: Path, name: str) -> None:
    text = {
        "it.json": '[{"номер": "1"}]',
        "it.jsonl": '{"номер": "1"}',
        "it.yaml": "- номер: 1",
        "it.md": "---\n" + "номер: 1\n---\n",
        "it.txt": "номер\t" + "название\n1\t2\n",
    }[name]

    assert first_of(saved(tmp_path, name, text.encode("utf-16"))) == ("номер", "1", None)
    foreign = saved(tmp_path, name, text.encode("cp1251"))
    assert first_of(foreign, encoding="cp1251") == ("номер", "1", None)
    told = first_of(foreign)[2] if name == "it.md" else refusal(foreign)
    assert "which is not UTF-8" in str(told)


def first_of(path: Path, encoding: str | None = None) -> tuple[str, str, str | None]:
    """The first head, the first value and what is wrong with its row."""
    found = table(path, encoding=encoding)
    row = next(found.read())
    return found.heads[0], row.values[0], row.fault
