"""Lists in pieces: nothing is lost between two of them."""

import pytest

from tracker.storage.chunks import CHUNK, chunks


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK + 3])
def test_every_item_is_in_one_piece_in_order(count: int) -> None:
    pieces = list(chunks(range(count)))

    assert [item for piece in pieces for item in piece] == list(range(count))
    assert all(0 < len(piece) <= CHUNK for piece in pieces)
