"""A set of digests holds what was put in, and nothing else."""

from hashlib import blake2b

from tracker.services.tables.digests import SIZE, Digests


def digest(number: int) -> bytes:
    return blake2b(number.to_bytes(4, "big"), digest_size=SIZE).digest()


def test_what_was_met_is_held_and_nothing_else() -> None:
    held = Digests()
    for number in range(20_000):
        held.add(digest(number))

    assert all(digest(number) in held for number in range(20_000))
    assert not any(digest(number) in held for number in range(20_000, 40_000))


def test_the_end_of_one_and_the_beginning_of_the_next_are_no_digest() -> None:
    held = Digests()
    held.add(b"ab" + b"x" * 7 + b"y" * 7)
    held.add(b"ab" + b"z" * 7 + b"w" * 7)

    assert b"ab" + b"y" * 7 + b"z" * 7 not in held
    assert b"ab" + b"z" * 7 + b"w" * 7 in held
