"""Whoever cannot know whether something is on record is told how to look, and loses no text."""

import signal
from collections.abc import Callable
from functools import partial
from time import sleep
from typing import NamedTuple

import pytest

from tests.figures import Figure, Repeat
from tests.promises.commands import WRITING, Words
from tests.promises.test_cut import LOOK, content, run
from tests.promises.test_faults_signals import INTERRUPTED
from tests.proxy import Fault, Proxy
from tests.shell import only_draft, start
from tracker.cli import drafts

pytestmark = pytest.mark.faults

TEXT = "Words that took long to find."
LOG = ("log", "17", "partial", "--basis", "act", "-d", "2025-03-04", "--no-source", "A test.")
UNLESS = "to be taken up again unless it is on record: sh "
PLACES: dict[str, Callable[[Proxy, int, bytes], bool]] = {
    "connecting": lambda between, number, request: number == 0,
    "reading": lambda between, number, request: number == 12,
    "ending": Proxy.ends_writing,
}


class Stop(NamedTuple):
    """Where a command gets no answer, and what it is sent then, so many times."""

    place: str
    number: signal.Signals
    code: int
    times: int = 1


QUICK = [
    Stop("connecting", signal.SIGINT, 130),
    Stop("reading", signal.SIGINT, 130, times=2),
    Stop("ending", signal.SIGTERM, 143),
]
LONG = [  # after one Ctrl-C the driver waits ten seconds for the server
    Stop("reading", signal.SIGINT, 130),
    Stop("ending", signal.SIGINT, 130),
    Stop("ending", signal.SIGINT, 130, times=2),
    Stop("connecting", signal.SIGTERM, 143),
    Stop("reading", signal.SIGTERM, 143),
]


@pytest.mark.parametrize("stop", [*QUICK, *LONG], ids=str)
def test_who_stops_a_command_that_is_never_answered_leaves_nothing_half(
    stop: Stop, team: str, between: Proxy, figure: Figure, repeat: Repeat
) -> None:
    if stop in LONG and not repeat(0, 1):
        pytest.skip("one of many, some of which take ten seconds: run it with --long")
    before = content(team)
    between.arm(Fault.HELD, partial(PLACES[stop.place], between))
    with start(between.url(team), *LOG, "-m", TEXT) as child:
        assert between.struck.wait(timeout=60)
        child.send_signal(stop.number)
        if stop.times > 1:
            while not between.held:  # the driver asks to break off what it waits for
                assert child.poll() is None
                sleep(0.01)
            child.send_signal(stop.number)
        out, err = child.communicate(timeout=60)

    told, kept = err.splitlines()
    unsure = stop.place == "ending"
    assert (child.returncode, out) == (stop.code, ""), err
    assert LOOK in told if unsure else told + "\n" == INTERRUPTED
    assert kept.endswith(f"{UNLESS if unsure else 'to be taken up again: sh '}{only_draft()}")
    assert content(team) == before
    figure("faults", held=1, tried=1)


@pytest.mark.parametrize("fault", [Fault.UNHEARD, Fault.UNANSWERED], ids=lambda fault: fault.name)
@pytest.mark.parametrize("words", [WRITING[4], WRITING[5]], ids=lambda words: words[0])
def test_who_withdraws_and_cannot_know_is_shown_whether_it_was_done(
    words: Words, fault: Fault, team: str, between: Proxy, figure: Figure
) -> None:
    if words[0] == "undo":
        assert run(between, team, *LOG, "-m", "Seen.").exit_code == 0
    between.arm(fault, between.ends_writing)
    told, kept = run(between, team, *words).stderr.splitlines()
    between.disarm()
    entries, is_done = content(team), fault is Fault.UNANSWERED

    look = run(between, team, *LOOK.split()[1:])
    assert LOOK in told
    assert kept.endswith(f"{UNLESS}{only_draft()}")
    assert (TEXT in look.stdout) == is_done, look.stdout
    if words[0] == "retract":
        again = run(between, team, *words)
        assert (again.exit_code != 0, content(team) == entries) == (is_done, is_done), again.output
    assert drafts.count() == (2 if words[0] == "retract" and is_done else 1)
    figure("faults", held=1, tried=1)
