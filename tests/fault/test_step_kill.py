"""In the middle of every step of every kind's life the process is killed: all of it, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import product
from pathlib import Path
from typing import TypeVar

import pytest

import store
from fault.midway import Commit, Work
from store.documents import DutyItem, Entry, Request, Total
from store.documents.requests.place import Place
from store.engine.rows.database import RowsDB
from store.forms.registry import KINDS
from store.operations.check.record import Checkup
from store.record.transaction import Transaction
from store.rules.refusal import Refusal
from store.workflow.actions import giving_back, retraction
from support.asking import ask_for
from support.examples import sampled
from support.filled import connection_of
from support.room import Room
from support.standing_requests import ASKED, ENDS, advance, asked, chain_of, end, standing
from support.talk import MASTER

T = TypeVar("T")

LONG_AFTER = 200
"""Days after which all has lapsed, fallen due or been escalated that ever will be."""


MOVES = (Request, Entry, DutyItem, Total)


class Watched(Room):
    """A room that keeps each commit which moved a request, its entries or its duties.

    Of each: what was on record, and the work.
    """

    def __init__(self) -> None:
        super().__init__()
        self.done: list[tuple[bytes, Work]] = []

    def work(self, work: Callable[[Transaction], T]) -> T:
        before = connection_of(self.rows).serialize("main")

        def noticed(record: Transaction) -> T:
            result = work(record)
            if any(record.saved(shape) for shape in MOVES):
                self.done.append((before, work))
            return result

        return super().work(noticed)


def watched(room: Room) -> Watched:
    copy = Watched()
    copy.become(room)
    return copy


def sent(kind: str) -> list[tuple[bytes, Work]]:
    """The commit by which it is sent."""
    room = Watched()
    ASKED[kind](room, MASTER) if kind in ASKED else ask_for(room, kind)
    return room.done[-1:]


def decided(kind: str) -> Iterator[tuple[bytes, Work]]:
    """What happens at each of its desks, and until the next is open."""
    for stage in range(len(chain_of(kind))):
        begun, number = standing(kind, str(stage))
        room = watched(begun)
        advance(room, number)
        yield from room.done


def ended(kind: str) -> Iterator[tuple[bytes, Work]]:
    """It is sent back, refused, withdrawn, or nobody amends it; not what is noted at once."""
    for state in () if KINDS[kind].noted else ENDS:
        begun, number = asked(kind)
        room = watched(begun)
        end(room, number, state)
        yield from room.done[-1:]


def undone(kind: str) -> Iterator[tuple[bytes, Work]]:
    """The last decision is taken back; what was granted is given back."""
    for undo in (_take_back, _give_back):
        begun, number = standing(kind, str(len(chain_of(kind))))
        room = watched(begun)
        with suppress(Refusal):
            undo(room, room.record.need(Request, number))
        yield from room.done


def _take_back(room: Room, request: Request) -> None:
    if request.decisions:
        last, at = request.decisions[-1], room.clock.now()
        place = Place(last.version, last.stage)
        act = retraction.take_back
        room.work(lambda record: act(record, request.id, place, last.person, at))


def _give_back(room: Room, request: Request) -> None:
    at = room.clock.now()
    room.work(lambda record: giving_back.give_back(record, request.id, request.person, at))


def fallen_due(kind: str) -> list[tuple[bytes, Work]]:
    """What the days bring to what waits, to what nobody amends, and to what was granted."""
    states = ("0", *(() if KINDS[kind].noted else ("sent_back",)), str(len(chain_of(kind))))
    rooms = [watched(standing(kind, state)[0]) for state in states]
    for room in rooms:
        room.forward(days=LONG_AFTER)
    return [commit for room in rooms for commit in room.done]


STEPS = (sent, decided, ended, undone, fallen_due)

IN_SUITE = ("venue_use", "allocation", "sm_nomination", "service_log")
"""Between them they have whatever the ledger declares."""

Step = Callable[[str], Iterable[tuple[bytes, Work]]]
EACH_STEP = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)


@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "step"), sampled([*product(IN_SUITE, STEPS)], 3))
def test_killed_just_before_it_is_committed(kind: str, step: Step, tmp_path: Path) -> None:
    for content, work in step(kind):
        commit = Commit(content, work, tmp_path / "office.db")
        assert not commit.is_kept(commit.statements)
        assert commit.is_kept(commit.statements + 1)
        assert findings(tmp_path / "office.db") == []


@pytest.mark.soak
@EACH_STEP
@pytest.mark.parametrize("kind", KINDS)
def test_killed_before_any_statement(kind: str, step: Step, tmp_path: Path) -> None:
    for content, work in step(kind):
        commit = Commit(content, work, tmp_path / "office.db")
        kept = [one for one in range(1, commit.statements + 2) if commit.is_kept(one)]
        assert kept == [commit.statements + 1]
        assert findings(tmp_path / "office.db") == []


def findings(file: Path) -> list[str]:
    with closing(store.open_record(f"sqlite:///{file}")) as rows:
        return [*Checkup(rows, None).findings()]


@EACH_STEP
def test_there_are_such_steps(step: Step) -> None:
    assert any(list(step(kind)) for kind in IN_SUITE)


class Halved(Commit):
    """A step in two commits."""

    def perform(self, rows: RowsDB) -> None:
        with rows.transaction():
            Transaction(rows).next_number("half")
        super().perform(rows)


def test_a_step_in_two_commits_is_found_out(tmp_path: Path) -> None:
    ((content, work),) = sent("venue_use")
    halved = Halved(content, work, tmp_path / "office.db")
    assert halved.is_kept(halved.statements)
