"""The matrix: kinds × states × people × actions. What the table forbids changes nothing (M2)."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import NamedTuple

import pytest

import handlers
from handlers.conversation.event import Event
from handlers.routes import PRESSES
from store.documents import Conversation, Document, Draft, Enquiry, Request, Stage, Task
from store.documents import Event as Audited
from store.documents.requests.place import Place
from store.documents.vocabulary import DECIDING, Part
from store.forms.registry import KINDS
from store.record.transaction import Transaction
from store.record.view import View
from support.asking import asker
from support.examples import sampled
from support.room import Room
from support.standing_requests import (
    DISAGREED,
    ENDS,
    WHEN_RECORDED,
    await_day,
    every_state,
    standing,
)
from support.talk import LEADER, MASTER, OFFICER

IN_CHARGE = {
    "station_master": MASTER,
    "town_clerk": 7050,
    "town_finance": 7051,
    "town_leader": LEADER,
    "town_head": 7052,
    "bureau_culture": OFFICER,
    "bureau_personnel": 7060,
    "bureau_leader": 7061,
    "bureau_finance": 7062,
}
"""Who has the seats that are in charge of the station the requests are about."""

ELSEWHERE = (7010, 7011, 7055, 7056, 7057)
"""Who has such seats in another town."""

NO_PART = (7053, 7064, 7070, 7090)
"""Who is to be lent out, a member of the centre, an administrator, a stranger."""

OUTSIDE = (7010, 7011, 7057, *NO_PART)

PEOPLE = (*IN_CHARGE.values(), *ELSEWHERE, *NO_PART)

MAY: dict[Part, set[str]] = {
    "decide": {"approve", "opinion", "send_back", "reject"},
    "consent": {"approve", "opinion", "send_back", "reject"},
    "file": {"file"},
    "record": {"record"},
    "told": set(),
    "notice": set(),
    "outside": {"record"},
    "position": {"position"},
    "ruling": {"approve", "opinion", "reject"},
}
"""What whoever has the seat may do at a stage with a power."""

AT_DESK = sorted(set().union(*MAY.values()))

ASKERS: dict[str, set[str]] = {
    "withdrawn": {"waiting", "disagreed", "sent_back"},
    "amend": {"sent_back"},
    "accept": set(),  # it was sent back without a proposal
    "again": {"rejected", "withdrawn", "lapsed"},
}
"""What whoever has the seat that asked may do, in which states."""

TAKEN_BACK = {"approve": "waiting", "send_back": "sent_back", "reject": "rejected"}
"""What whoever decided last may take back, while the request is in this state.

Whoever made it a disagreement may, too, until somebody has explained.
"""

WORDY = {
    "opinion": "with_opinion",
    "send_back": "return",
    "reject": "reject_so",
    "position": "with_position",
}
"""What takes the words that follow the press, and the button that decides with them."""


WORDS = "There is no money for it."


class Try(NamedTuple):
    """Who presses what, at which place of the chain."""

    user: int
    action: str
    place: str


class Undone(Exception):
    """The try is over: the record is as it was."""


@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "state"), sampled(every_state(), 4, 0))
def test_what_is_forbidden_changes_nothing(kind: str, state: str) -> None:
    room, number = standing(kind, state)
    await_day(room, number)
    if any(
        task.power in {"record", "outside"}
        for task in room.record.find(Task, request=number, state="open")
    ):
        room.clock.forward(days=WHEN_RECORDED.days)
    request = room.record.need(Request, number)
    prints = {user: _print(room.record, number, user) for user in PEOPLE}
    wrong = [
        one
        for one in _tries(request)
        if _changes(room, number, one, prints[one.user]) != _may(request, one)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        *product(["secondment"], ["0", "4", *ENDS]),
        *product(["cost_share"], ["2", *DISAGREED]),
    ],
)
def test_whoever_has_no_part_changes_nothing_by_any_button(kind: str, state: str) -> None:
    """Whatever buttons there will be: forged, with words after it, they change no request.

    Nothing is undone in between: whoever presses one has pressed all the others before.
    """
    room, number = standing(kind, state)
    place = room.record.need(Request, number).place
    before = _print_request(room.record, number)
    for user in OUTSIDE:
        room.work(partial(_take, room=room, user=user, kind="text", text=WORDS))
        for action in PRESSES:
            data = f"{action}|{number}|{place}|meant"
            touched = room.work(partial(_touched_by_press, room=room, user=user, data=data))
            assert not touched or _print_request(room.record, number) == before, (user, action)
        assert _print_request(room.record, number) == before, user


def _touched_by_press(record: Transaction, room: Room, user: int, data: str) -> bool:
    """Press it, and write what was asked for then; whether any request could have changed.

    Words for which nobody has asked mean the same whatever was pressed before.
    """
    _take(record, room, user, kind="press", data=data)
    known = record.get(Conversation, str(user))
    if known and (known.awaited or known.draft):
        _take(record, room, user, kind="text", text=WORDS)
    return _touched(record, Request, Task, Audited, Enquiry)


def _touched(record: Transaction, *shapes: type[Document]) -> bool:
    """Whether anything was put there: only then it is worth a look."""
    return any(record.memory.changed(shape.table) for shape in shapes)


def test_the_table_has_something_to_allow() -> None:
    """A table that forbids everything would pass."""
    room, number = standing("secondment", "0")
    request = room.record.need(Request, number)
    allowed = {one[:2] for one in _tries(request) if _may(request, one)}
    assert allowed == {(LEADER, one) for one in MAY["decide"]} | {(MASTER, "withdrawn")}


def _tries(request: Request) -> Iterator[Try]:
    """Everybody tries everything where it could be done; whoever has a part in it, elsewhere too.

    What breaks two rules says of neither whether it is there.
    """
    yield from _here(request)
    yield from _elsewhere(request)


def _here(request: Request) -> Iterator[Try]:
    last = request.latest.place if request.counted else request.place
    for user, action in product(PEOPLE, (*AT_DESK, "take_back")):
        yield Try(user, action, str(request.place))
    for user in PEOPLE:
        yield Try(user, "take_back", str(last))
    for user, action in product(PEOPLE, ASKERS):
        yield Try(user, action, str(request.version))


def _elsewhere(request: Request) -> Iterator[Try]:
    now, version = request.place, request.version
    others = {Place(version, stage) for stage in range(len(request.chain) + 1)} - {now}
    stale = {Place(version + 1, now.stage), Place(version - 1, now.stage)}
    for user, at in product(_parties(request), sorted(map(str, others | stale))):
        for action in (*_powers(request, user), "take_back"):
            yield Try(user, action, at)
    for action, place in product(ASKERS, (str(version + 1), "")):
        yield Try(asker(request.kind), action, place)


def _parties(request: Request) -> list[int]:
    """Whoever has a seat in the chain, in the order of their accounts."""
    return sorted(user for user in IN_CHARGE.values() if _powers(request, user))


def _powers(request: Request, user: int) -> list[str]:
    """What their seats allow anywhere in the chain."""
    parts = [stage.power for stage in request.chain if user in _holders(stage)]
    return sorted(set().union(*(MAY[part] for part in parts)))


def _holders(stage: Stage) -> set[int]:
    return {IN_CHARGE[seat.split("/")[1]] for seat in stage.seats}


def _may(request: Request, one: Try) -> bool:
    """What the table says."""
    if one.action in ASKERS:
        current = one.action in {"withdrawn", "again"} or one.place == str(request.version)
        return one.user == asker(request.kind) and request.state in ASKERS[one.action] and current
    if one.action == "take_back":
        return _may_take_back(request, one)
    if request.state not in {"waiting", "disagreed", "approved"} or request.stage == len(
        request.chain
    ):
        return False
    if one.place != str(request.place):
        return False
    stage = request.chain[request.stage]
    may = MAY[stage.power]
    if stage.form and stage.power in DECIDING:  # what agrees to it is filled in, not pressed
        may = may - {"approve", "opinion"} | {"record"}
    return one.user in _holders(stage) and one.action in may


def _may_take_back(request: Request, one: Try) -> bool:
    """Only the last decision, by whoever made it, while nothing has followed from it.

    Where it approved the request, whoever agreed beside may take their own back, too.
    """
    if not request.counted:
        return False
    last = request.latest
    differs = request.state == "disagreed" and last.part == "decide"
    final = last.outcome == "approve" and request.state in {"approved", "carried_out"}
    undone = final and not KINDS[request.kind].irrevocable
    beside = [given for given in request.counted if given.stage == last.stage] if undone else [last]
    own = one.user in {IN_CHARGE[given.seat.split("/")[1]] for given in beside}
    return (
        own
        and one.place == str(last.place)
        and (differs or undone or request.state == TAKEN_BACK.get(last.outcome))
    )


def _changes(room: Room, number: str, one: Try, before: object) -> bool:
    """Whether the press, and words after it, change anything of what was before; it is undone."""
    changed = False

    def tried(record: Transaction) -> None:
        nonlocal changed
        data = f"{one.action}|{number}|{one.place}"
        meant = "|meant" if one.action == "approve" else ""
        _take(record, room, one.user, kind="press", data=data + meant)
        if so := WORDY.get(one.action):
            _take(record, room, one.user, kind="text", text=WORDS)
            _take(record, room, one.user, kind="press", data=f"{so}|{number}|{one.place}")
        touched = _touched(record, Request, Task, Draft, Audited)
        changed = touched and _print(record, number, one.user) != before
        raise Undone

    with pytest.raises(Undone):
        room.work(tried)
    return changed


def _take(record: Transaction, room: Room, user: int, **what: str) -> None:
    event = Event(update=room.next_update(), at=room.clock.now(), user=user, message=1, **what)  # type: ignore[arg-type]
    handlers.take(record, event)


def _print_request(record: View, number: str) -> object:
    """What there is to change of the request itself; a paper that is given out changes nothing."""
    tasks = [(one.id, one.state) for one in record.find(Task, request=number)]
    told = (one for one in record.find(Audited, request=number) if one.what != "issued")
    events = [one.id for one in told]
    return record.need(Request, number), tasks, events, record.find(Enquiry, request=number)


def _print(record: View, number: str, user: int) -> object:
    """What there is to change."""
    tasks = [(one.id, one.state) for one in record.find(Task, request=number)]
    drafts = len(record.find(Draft, state="open", account=str(user)))
    last = record.find(Audited, order="-doc_id", limit=1)
    return record.need(Request, number), tasks, drafts, last
