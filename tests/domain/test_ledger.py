"""The form of an entry: the worked example recomputed from its text, and the laws of the form."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.acts import acts
from tracker.domain import ledger
from tracker.domain.ledger import Act, Citation, Stamp

EXAMPLE = files("tracker.domain").joinpath("ledger.md").read_text("utf-8")
DIGEST = "f" * 64


def block(name: str) -> str:
    found = re.search(rf"```{name}\n(.*?)\n```", EXAMPLE, re.DOTALL)
    assert found, f"ledger.md has no block {name}"
    return found.group(1)


def joined(name: str) -> str:
    return f"[{','.join(block(name).splitlines())}]"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_worked_example_is_recomputed_from_its_text_alone() -> None:
    digest, receipt = sha256(joined("fields")), sha256(joined("receipt-fields"))
    groups = "-".join(digest[start : start + 4] for start in range(0, 20, 4))

    assert (digest, receipt, f"4·{groups}") == (block("digest"), block("receipt"), block("stamp"))
    assert f"has {len(joined('fields').encode())} bytes" in EXAMPLE


def test_the_code_agrees_with_the_worked_example() -> None:
    entry = ledger.read(joined("fields"))
    row, received_at, received_by, digest, before = json.loads(joined("receipt-fields"))[1:]

    assert ledger.body(entry) == joined("fields")
    assert ledger.digest(ledger.body(entry)) == block("digest")
    assert block("receipt") == ledger.receipt(
        row, received_at=received_at, received_by=received_by, entry_digest=digest, before=before
    )
    assert str(Stamp(4, (digest,))) == block("stamp")
    assert ledger.utc_text(entry.recorded_at) in EXAMPLE


@given(acts())
def test_an_entry_read_back_from_its_body_is_the_same(act: Act) -> None:
    entry = ledger.entry_of(
        act,
        id=ledger.new_id(datetime(2026, 1, 1, tzinfo=UTC), b"0" * 10),
        author="ana",
        previous=(DIGEST,),
        heights=[3],
    )

    assert ledger.read(ledger.body(entry)) == entry
    assert entry.height == 4


@given(acts())
def test_the_body_is_the_same_json_that_any_strict_writer_makes(act: Act) -> None:
    body = ledger.body(ledger.entry_of(act, id="x", author="ana", previous=(), heights=[]))

    assert json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")) == body


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2400, 1, 1)), st.binary(min_size=10, max_size=10)
)
def test_an_id_is_a_version_7_uuid_that_keeps_its_millisecond(at: datetime, random: bytes) -> None:
    moment = at.replace(tzinfo=UTC)
    made = ledger.new_id(moment, random)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)

    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made
    )
    assert ledger.milliseconds(made) == (moment - epoch) // timedelta(milliseconds=1)


def test_ids_sort_as_their_times_do() -> None:
    start = datetime(2026, 11, 24, tzinfo=UTC)
    ids = [ledger.new_id(start + timedelta(milliseconds=n), bytes(10)) for n in (0, 1, 1000)]

    assert ids == sorted(ids)


def test_a_reason_for_no_source_has_an_empty_place() -> None:
    act = Act(citations=(Citation("", "heard in the lobby"),))
    text = ledger.body(ledger.entry_of(act, id="x", author="ana", previous=(), heights=[]))

    assert text.endswith('[["","heard in the lobby",""]]]')
    assert ledger.read(text).citations == act.citations


@pytest.mark.parametrize(
    ("heads", "shown"),
    [
        (("a" * 64,), "7·aaaa-aaaa-aaaa-aaaa-aaaa"),
        (("b" * 64, "a" * 64), "7·aaaa-aaaa-aaaa-aaaa-aaaa+bbbb-bbbb-bbbb-bbbb-bbbb"),
        (tuple("abcd"[n] * 64 for n in range(4)), None),
    ],
)
def test_a_stamp_names_up_to_three_heads_and_digests_more(
    heads: tuple[str, ...], shown: str | None
) -> None:
    if shown is None:
        shown = f"7·{ledger.grouped(sha256(''.join(sorted(heads))))}"

    assert str(Stamp(7, heads)) == shown


@pytest.mark.parametrize("text", ["[]", '["tracker.entry/2"]', "{}", '["tracker.entry/1",1,2]'])
def test_what_is_not_of_form_1_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="19 fields"):
        ledger.read(text)
