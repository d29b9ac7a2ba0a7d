"""What the border lets in, and what it lets out to a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE, REFUSED, STORABLE
from tracker.domain.addresses import link, normalised_url, slug_of
from tracker.domain.errors import WrongUsage
from tracker.domain.text import LIMITS, clean, code, on_one_line, printable, quoted

ANY_TEXT = st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE)
STEERING = {"Cc", "Zl", "Zp", "Cs"}


def short(text: str) -> str:
    return ascii(text)[:40]


@pytest.mark.parametrize("text", STORABLE, ids=short)
def test_what_may_be_kept_is_kept_whole(text: str) -> None:
    kept = clean(text, field="message")

    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert kept == unicodedata.normalize("NFC", lines).strip()


@pytest.mark.parametrize("text", REFUSED, ids=short)
def test_what_may_not_be_kept_is_refused_in_one_printable_sentence(text: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        clean(text, field="quote")

    sentence = str(refusal.value)
    assert sentence.startswith("The quote has U+")
    assert sentence == printable(sentence)


def test_a_refusal_names_field_character_and_place() -> None:
    with pytest.raises(WrongUsage) as refusal:
        clean("ab\x1b[31m", field="title")

    assert str(refusal.value) == (
        "The title has U+001B, a control character, as character 3: take it out and try again."
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [("\ud800", "half of a surrogate pair"), ("\ufffe", "no character"), ("\x85", "a control")],
)
def test_a_refusal_tells_what_kind_of_character_it_met(text: str, kind: str) -> None:
    with pytest.raises(WrongUsage, match=kind):
        clean(text, field="note")


@pytest.mark.parametrize("text", [None, "", " ", "\n\t ", "\u2003\xa0"])
def test_nothing_is_kept_of_nothing(text: str | None) -> None:
    assert clean(text, field="message") is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" a ", "a"),
        ("\u3000a\xa0", "a"),
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("e\u0301", "\xe9"),
        ("a\tb", "a\tb"),
        ("\u202ea\u200b", "\u202ea\u200b"),
    ],
)
def test_line_ends_accents_and_edges_are_made_alike(text: str, kept: str) -> None:
    assert clean(text, field="message") == kept


def test_the_limit_counts_what_is_kept() -> None:
    assert clean(" " + "x" * 5 + " ", field="label", limit=5) == "xxxxx"
    with pytest.raises(WrongUsage, match=r"^The label has 6 characters, 5 are allowed: shorten"):
        clean("x" * 6, field="label", limit=5)


def test_short_fields_have_short_limits() -> None:
    assert LIMITS["code"] < LIMITS["title"] < LIMITS["message"]


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        kept = clean(text, field="message")
    except WrongUsage:
        return
    assert clean(kept, field="message") == kept
    if kept is not None:
        kept.encode()
        assert "\x00" not in kept


@given(ANY_TEXT, st.booleans())
def test_what_is_printed_steers_no_terminal(text: str, lines: bool) -> None:
    shown = printable(text, lines=lines)

    assert not any(
        unicodedata.category(character) in STEERING
        for character in (shown.replace("\n", "") if lines else shown)
    )
    assert printable(shown, lines=lines) == shown


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_hostile_texts_show_every_hidden_character(text: str) -> None:
    shown = printable(text)

    letters = [character for character in text if character.isprintable()]
    assert [character for character in letters if character not in shown] == []
    assert not set(shown) & set("\x1b\x9b\x07\x08\r\u202e\u2066\u200b\u200e\ufeff\x00\ud800\ufffe")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [b] text", "plain [b] text"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\rb", "a\\u000db"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("lone\ud800", "lone\\ud800"),
        ("not\U0001ffff", "not\\U0001ffff"),
        ("two\u2028lines", "two\\u2028lines"),
        ("a\tb\nc", "a b c"),
        ("no\xa0break", "no\xa0break"),
    ],
)
def test_hidden_characters_are_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_lines_are_kept_where_they_are_wanted() -> None:
    assert printable("a\tb\nc\x1b", lines=True) == "a b\nc\\u001b"


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u2764\ufe0f",
        "Z" + "\u0301" * 200,
    ],
    ids=short,
)
def test_emoji_persian_and_accents_are_shown_as_they_are(text: str) -> None:
    assert printable(text) == text


def test_a_quoted_text_is_printable_and_short() -> None:
    assert quoted("a\x1bb") == '"a\\u001bb"'
    assert quoted("x" * 60) == f'"{"x" * 60}"'
    assert quoted("x" * 10_000) == f'"{"x" * 60}…"'


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Union State 2021-2023", "union-state-2021-2023"),
        ("  --Accord, d'été!  ", "accord-d-ete"),
        ("Straße", "strasse"),
        ("l\u2019été", "l-ete"),
        ("Министерство связи, область", "ministerstvo-svyazi-oblast"),
        ("Міністэрства", "ministerstva"),
        ("\u0395\u03bb\u03bb\u03ac\u03b4\u03b1", "ellada"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        ("C:\\x", "c-x"),
        ("x" * 300, "x" * 40),
    ],
)
def test_a_slug_keeps_the_plain_letters(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_a_slug_ends_in_no_hyphen_where_it_is_cut() -> None:
    assert slug_of("abc def", limit=4) == "abc"


def test_texts_without_plain_letters_have_slugs_of_their_own() -> None:
    chinese, arabic = slug_of("\u534f\u8bae"), slug_of("\u0627\u062a\u0641\u0627\u0642")

    assert chinese != arabic
    assert chinese == slug_of("\u534f\u8bae")


@given(ANY_TEXT)
def test_a_slug_is_a_safe_name(text: str) -> None:
    slug = slug_of(text)

    assert 1 <= len(slug) <= 40
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")


@pytest.mark.parametrize("text", ["17", "17.2", "union-state", "u142", "BY", "a_b", "x" * 64])
def test_codes_are_taken_as_they_are(text: str) -> None:
    assert code(text, field="alias") == text


@pytest.mark.parametrize(
    "text", ["", "-rf", ".x", "_x", "a b", "a/b", "a:b", "\u0441ode", "17\n", "\xb2", "x" * 65]
)
def test_what_cannot_be_typed_is_no_code(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"cannot be a label: use up to 64 of the letters"):
        code(text, field="label")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTPS://Example.org/a?b=c#d",
        "http://[::1]:8080/x",
        "https://\u043f\u0440\u0430\u0432\u043e.\u0431\u0435\u043b/x",
        "mailto:press@example.org",
        "doi:10.1000/182",
        "urn:isbn:0451450523",
    ],
)
def test_common_addresses_become_links(url: str) -> None:
    assert link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/etc/passwd",
        "//example.org/x",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\tjavascript:alert(1)",
        " https://example.org",
        "https://example.org/a b",
        "https://example.org\n",
        "data:text/html,<b>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "https:",
        "https:example.org",
        "https://",
        "https://user:secret@example.org",
        "https://example.com@example.org",
        "https://example.com\\@example.org",
        'https://example.org/"onclick="x',
        "https://example.org/<b>",
        "https://example.org/\x1b]8;;",
        "https://example.org/\u202egnp",
        "https://example.org/\u200b",
        "https://[::1/",
        "mailto:",
        "mailto://example.org/x",
        "urn:",
    ],
    ids=short,
)
def test_other_addresses_are_printed_as_text(url: str) -> None:
    assert link(url) is None


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Example.ORG", "https://example.org"),
        ("https://example.org:443/a/", "https://example.org/a"),
        ("http://example.org:80/", "http://example.org"),
        ("http://example.org:443/", "http://example.org:443"),
        ("https://example.org/A?b=C#part", "https://example.org/A?b=C"),
        ("https://example.org/?utm_source=x&id=7&UTM_medium=y", "https://example.org?id=7"),
        ("https://Me@Example.org/", "https://Me@example.org"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]"),
        ("DOI:10.1000/182", "doi:10.1000/182"),
        ("https://[::1/", "https://[::1/"),
    ],
)
def test_addresses_that_differ_only_in_dress_are_one(url: str, normal: str) -> None:
    assert normalised_url(url) == normal
    assert normalised_url(normal) == normal


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_hostile_texts_break_no_function_on_addresses(text: str) -> None:
    assert isinstance(normalised_url(text), str)
    assert link(text) in (None, text)


def test_a_name_has_one_blank_for_all_white_space_and_keeps_what_is_refused() -> None:
    assert on_one_line("\u00a0 Minister\u202fof\u00a0 \r\n\tLabour ") == "Minister of Labour"
    assert on_one_line("a\x0bb\x1cc\u200bd") == "a\x0bb\x1cc\u200bd"
