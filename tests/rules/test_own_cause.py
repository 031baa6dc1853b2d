"""Case 13 of domain.md §5.4: nobody decides their own cause; who else does, if anybody can."""

from datetime import timedelta

import pytest

from store.documents import Account, Draft, Holding, Request
from store.record.transaction import Transaction
from support.errands import BUREAU_LEADER, CLERK, HEAD, LENT, PERSONNEL, approve, lend
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER, Office

GUTANG_LEADER = 7013
SEPARATED = "may not act in this matter and there is nobody above to act instead"
TOLD = "Nobody may act | General request\nGutang Subdistrict Cultural Station\n"


@pytest.fixture
def room() -> Room:
    return Room()


def also(room: Room | Office, user: int, seat: str) -> None:
    """Somebody holds another seat beside their own."""

    def hold(record: Transaction) -> None:
        person = record.need(Account, str(user)).person or ""
        since = room.clock.now().date()
        record.put(Holding(id=f"H-{user}", seat=seat, person=person, since=since))
        record.record("added", room.clock.now())

    if isinstance(room, Room):
        room.work(hold)
    else:
        room.bot.writer.submit(hold).result(5)


def ends(room: Room, seat: str) -> None:
    """Nobody holds the seat any more."""
    [held] = room.record.find(Holding, seat=seat)
    yesterday = room.clock.now().date() - timedelta(days=1)
    room.work(lambda record: record.put(held.but(until=yesterday)))


def asks(phone: Phone, subject: str = "Chairs") -> str:
    """Write a general request to the town; the summary."""
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")
    phone.says(subject)
    phone.says("Thirty chairs, please.")
    return phone.presses("Skip")


def test_the_head_acts_for_a_leader_who_is_station_master_too(room: Room) -> None:
    also(room, LEADER, "330282107-station/station_master")
    leader, head = room.phone(LEADER), room.phone(HEAD)
    assert "town head, Guanhaiwei Town" in asks(leader)
    leader.presses("Send")
    assert (
        "In place of the town leader for culture, Guanhaiwei Town, who may not act" in head.sees()
    )
    assert "Done: approved" in head.presses("Approve")
    [given] = room.record.need(Request, "QS-2026-0001").decisions
    assert given.seat == "330282107/town_head"


def test_the_leader_cannot_decide_what_the_leader_asked_for(room: Room) -> None:
    also(room, LEADER, "330282107-station/station_master")
    leader = room.phone(LEADER)
    asks(leader)
    leader.presses("Send")
    for place in ("1.0", "1.1"):
        assert "(You made this request" in leader.forges(f"approve|QS-2026-0001|{place}")


def stuck(room: Room) -> Phone:
    """A leader who is station master too, in a town without a head, with a finished draft."""
    also(room, GUTANG_LEADER, "330282006-station/station_master")
    leader = room.phone(GUTANG_LEADER)
    assert SEPARATED in asks(leader)
    return leader


def test_where_nobody_may_decide_nothing_is_sent_and_the_draft_is_kept(room: Room) -> None:
    leader = stuck(room)
    assert SEPARATED in leader.presses("Send")
    assert room.record.find(Request) == []
    assert room.record.need(Draft, "D1").state == "open"
    assert "[Continue: General request, Chairs]" in leader.says("/drafts")


def test_the_bureau_is_told_once_for_each_version_of_the_draft(room: Room) -> None:
    leader, officer = stuck(room), room.phone(OFFICER)
    assert officer.sees().count(TOLD) == 1
    leader.presses("Send")
    leader.presses("Send")
    assert officer.sees() == ""
    leader.presses("Change: Subject")
    leader.says("Tables")
    assert officer.sees().count(TOLD) == 1


def test_once_there_is_a_head_it_can_be_sent(room: Room) -> None:
    leader = stuck(room)
    also(room, HEAD, "330282006/town_head")
    assert "Sent as QS-2026-0001" in leader.presses("Send")


def test_nobody_is_told_of_a_seat_that_is_empty(room: Room) -> None:
    """That is for the administrator; the bureau hears of it in other ways."""
    ends(room, "330282107/town_leader")
    assert "at present nobody holds the seat of town leader for culture" in asks(room.phone(MASTER))
    assert room.phone(OFFICER).sees() == ""


def test_by_the_wire_the_bureau_is_told(office: Office) -> None:
    also(office, GUTANG_LEADER, "330282006-station/station_master")
    leader, officer = office.talk(GUTANG_LEADER), office.talk(OFFICER)
    leader.says("/new")
    leader.presses("General request")
    leader.presses("Town or subdistrict")
    leader.says("Chairs")
    leader.says("Thirty chairs, please.")
    assert SEPARATED in leader.presses("Skip")
    assert officer.sees().startswith(TOLD)
    assert leader.presses("Send").startswith(
        "(The subdistrict leader for culture, Gutang Subdistrict, may not act"
    )
    assert officer.sees() == ""


def test_whom_it_concerns_is_told_every_step_and_decides_none(room: Room) -> None:
    """The person lent is personnel officer too: the bureau's leader acts, once."""
    also(room, LENT, "bureau/bureau_personnel")
    lend(room, MASTER)
    lent = room.phone(LENT)
    assert lent.sees().startswith("For your information | Secondment")
    approve(room, LEADER)
    seen = lent.sees()
    assert "Approved: Zhou Haiping" in seen
    assert "For your consent" not in seen
    for place in ("1.0", "1.1", "1.2"):
        assert "or it concerns you" in lent.forges(f"approve|JY-2026-0001|{place}")
    approve(room, PERSONNEL)
    assert "Approved: Tao Shufen" in lent.sees()
    approve(room, BUREAU_LEADER)
    assert "Approved | Secondment" in lent.sees()


def test_one_person_with_two_seats_gives_one_key(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER)
    also(room, LEADER, "bureau/bureau_personnel")
    seen = room.phone(LEADER).forges("approve|JY-2026-0001|1.1")
    assert "one person cannot act on two" in seen
    approve(room, PERSONNEL)
    assert room.record.need(Request, "JY-2026-0001").stage == 2


def test_who_agrees_as_station_master_does_not_agree_as_leader_too(room: Room) -> None:
    """The clerk asks; the only leader is the only station master: the town's head decides."""
    ends(room, "330282107-station/station_master")
    also(room, LEADER, "330282107-station/station_master")
    lend(room, CLERK)
    chain = room.record.need(Request, "JY-2026-0001").chain
    assert chain[0].seats == ("330282107-station/station_master",)
    assert chain[1].seats == ("330282107/town_head",)
    assert chain[1].instead == {"330282107/town_head": "330282107/town_leader"}
