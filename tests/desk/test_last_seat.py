"""The last approval can be taken back where it can be undone; who led a side does not settle it."""

from datetime import timedelta

import pytest

from store.documents import Delegation, Entry, Holding, Request, Task
from store.documents.office.office import Office
from store.operations.check.record import Checkup
from support.errands import BUREAU_FINANCE, BUREAU_LEADER, approve, request, share_cost
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER

GENERAL, SHARED = "QS-2026-0001", "FD-2026-0001"
PHRASE = "You can take this back until"


@pytest.fixture
def room() -> Room:
    return Room()


def state(room: Room, number: str) -> str:
    return room.record.need(Request, number).state


def test_the_last_seat_takes_back_what_can_be_undone(room: Room) -> None:
    request(room, MASTER, "Chairs")
    seen = approve(room, OFFICER)
    assert f"{PHRASE} 2 Mar 2026, 09:10." in seen
    assert "as long as" not in seen
    room.phone(MASTER).sees()
    room.forward(minutes=9)
    room.phone(OFFICER).presses("Take back")
    assert state(room, GENERAL) == "waiting"
    assert "Decision taken back" in room.phone(MASTER).sees()
    approve(room, OFFICER)
    assert state(room, GENERAL) == "approved"
    room.forward(minutes=10)
    assert PHRASE not in room.phone(OFFICER).sees().splitlines()[-1]
    assert "could be taken back until" in room.phone(OFFICER).forges(f"take_back|{GENERAL}|1.0")


def test_nobody_is_bound_any_more_and_bound_again_afterwards(room: Room) -> None:
    share_cost(room, MASTER)
    approve(room, LEADER, BUREAU_FINANCE)
    assert {one.state for one in room.record.find(Entry, request=SHARED)} == {"live"}
    room.phone(LEADER).presses("Take back")
    assert state(room, SHARED) == "waiting"
    assert {one.state for one in room.record.find(Entry, request=SHARED)} == {"asked"}
    approve(room, LEADER)
    assert {one.state for one in room.record.find(Entry, request=SHARED)} == {"live"}
    assert list(Checkup(room.rows, None).findings()) == []


def disagree(room: Room) -> None:
    approve(room, LEADER)
    room.phone(BUREAU_FINANCE).presses("Reject")
    room.phone(BUREAU_FINANCE).writes("There is no money for it.")


def stated(room: Room, *users: int) -> None:
    for user in users:
        room.phone(user).presses("State our position")
        room.phone(user).writes("We hold to what we said.")


def ruling(room: Room) -> Task:
    [found] = [one for one in room.record.find(Task, request=SHARED) if one.power == "ruling"]
    return found


def test_a_ruling_takes_a_second_press_and_can_be_taken_back(room: Room) -> None:
    share_cost(room, MASTER, total="600,000")
    disagree(room)
    stated(room, LEADER, BUREAU_FINANCE)
    assert "[Confirm: approve]\n[Back]" in room.phone(BUREAU_LEADER).presses("Approve")
    assert state(room, SHARED) == "disagreed"
    assert PHRASE in room.phone(BUREAU_LEADER).presses("Confirm: approve")
    for user in (LEADER, BUREAU_FINANCE, MASTER):
        room.phone(user).sees()
    room.phone(BUREAU_LEADER).presses("Take back")
    assert (state(room, SHARED), ruling(room).state) == ("disagreed", "open")
    for user in (LEADER, BUREAU_FINANCE, MASTER):
        assert "Decision taken back" in room.phone(user).sees()
    assert list(Checkup(room.rows, None).findings()) == []


def person(room: Room, seat: str) -> str:
    [held] = [one for one in room.record.find(Holding, seat=seat) if one.covers(today(room))]
    return held.person


def today(room: Room):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return room.clock.now().date()


def hold(room: Room, who: str, seat: str) -> None:
    """From today on this person holds that seat too."""
    term = Holding(id=f"{seat}/{who}", seat=seat, person=who, since=today(room))
    room.work(lambda record: record.put(term))


def test_a_second_holder_of_a_sides_seat_does_not_settle_it(room: Room) -> None:
    """The office lets the finance section settle: the leader above it does."""

    def ruled(record):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        known = record.need(Office, "office")
        rules = known.rules.model_copy(update={"leader": "bureau_finance"})
        record.put(known.but(rules=rules))

    room.work(ruled)
    hold(room, person(room, "bureau/bureau_personnel"), "bureau/bureau_finance")
    share_cost(room, MASTER)
    disagree(room)
    stated(room, LEADER, BUREAU_FINANCE)
    assert ruling(room).seat == "bureau/bureau_leader"


@pytest.mark.parametrize("how", ["holds", "stands_in"])
def test_where_the_leader_has_come_to_lead_a_side_nobody_settles_it_unseen(
    room: Room, how: str
) -> None:
    share_cost(room, MASTER)
    disagree(room)
    leader, side = person(room, "bureau/bureau_leader"), "bureau/bureau_finance"
    if how == "holds":
        hold(room, leader, side)
    else:
        lent = Delegation(
            id="lent",
            seat=side,
            person=person(room, side),
            deputy=leader,
            state="agreed",
            since=today(room),
            until=today(room) + timedelta(days=30),
            asked=room.clock.now(),
        )
        room.work(lambda record: record.put(lent))
    room.phone(OFFICER).sees()
    stated(room, LEADER, BUREAU_FINANCE)
    place = f"{SHARED}|1.{ruling(room).stage}"
    assert "one of the two sides" in room.phone(BUREAU_LEADER).forges(f"approve|{place}|meant")
    assert state(room, SHARED) == "disagreed"
    assert SHARED in room.phone(OFFICER).sees()
